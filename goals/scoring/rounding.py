"""Rounding of computed scores: exact fractions in, decimals out (METHODS 2.10)."""

from decimal import Decimal
from fractions import Fraction

from goals.catalogue import Instrument
from goals.catalogue.instrument import ITEM_DECIMALS, plain

HUNDREDTH = Decimal(1).scaleb(-ITEM_DECIMALS)


def half_up(exact: Fraction, step: Decimal) -> Decimal:
    """Round to a multiple of the step, halves upwards.

    Parameters
    ----------
    exact
        The exact value [unit of the step].
    step
        What the result is a multiple of.

    Returns
    -------
    Decimal
        ``floor(exact / step + 1/2) * step``.

    References
    ----------
    METHODS 2.10
    """
    return ((exact / Fraction(step) + Fraction(1, 2)).__floor__()) * step


def rounded(exact: Fraction, instrument: Instrument, *, complete: bool) -> Decimal:
    """Round a computed score: to the instrument's step, or to two decimals where an item is missing.

    Parameters
    ----------
    exact
        The exact score [unit of the instrument].
    instrument
        Whose step and minimum count.
    complete
        Whether every item took part.

    Returns
    -------
    Decimal
        The score as it is recorded.

    References
    ----------
    METHODS 2.10
    """
    step = instrument.step if complete and instrument.step is not None else HUNDREDTH
    low = Fraction(instrument.minimum)
    return Decimal(plain(half_up(exact - low, step) + instrument.minimum))
