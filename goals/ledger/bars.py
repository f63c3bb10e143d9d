"""What counts as a change (METHODS 2.7): the MCID, else a percent of the reference, else nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from goals.catalogue import Instrument
from goals.ledger.exact import in_parts, power_of_ten
from goals.ledger.reasons import Why, first_why
from goals.ledger.segments import Flags, Ints, Whys

BASES = ("", "mcid", "percent", "clinic")
NO_BASIS, MCID, PERCENT, CLINIC = range(4)


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """Improvements to reach, one per place, as exact fractions of parts: `numerator / denominator`.

    `why` says why there is none; a level that is not given is reached by nothing.
    """

    numerator: Ints
    denominator: Ints
    why: Whys

    @property
    def given(self) -> Flags:
        """Where there is a level."""
        given: Flags = self.why == Why.GIVEN
        return given

    def at(self, place: Ints) -> "Level":
        """Give the levels of these places."""
        return Level(self.numerator[place], self.denominator[place], self.why[place])

    def reached_by(self, improvement: Ints) -> Flags:
        """Tell where an improvement [parts] is at or over the level."""
        return self.given & (improvement * self.denominator >= self.numerator)


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """How the bar of each series is made.

    `fixed` is the bar [parts] where it does not depend on the reference; `percent` / `percent_of` is the
    share of the reference (30 / 100); `basis` counts in `BASES`.
    """

    basis: Ints
    fixed: Ints
    percent: Ints
    percent_of: Ints
    judged: Flags

    def at(self, place: Ints) -> "Bars":
        """Give the ways of these places."""
        return Bars(
            self.basis[place],
            self.fixed[place],
            self.percent[place],
            self.percent_of[place],
            self.judged[place],
        )

    def of(self, series: Ints, reference: Ints, has_reference: Flags) -> Level:
        """Give the bars of these series at these references [parts].

        Notes
        -----
        bar = MCID, or mcid_percent * |R| / 100 for R other than 0.

        References
        ----------
        METHODS 2.7
        """
        by_percent = self.basis[series] == PERCENT
        why = first_why(
            (~self.judged[series], Why.NOT_JUDGED),
            (self.basis[series] == NO_BASIS, Why.NO_MCID),
            (by_percent & ~has_reference, Why.NO_BASELINE),
            (by_percent & (reference == 0), Why.REFERENCE_ZERO),
        )
        share = self.percent[series] * np.abs(reference)
        numerator = np.where(by_percent, share, self.fixed[series])
        return Level(numerator, np.where(by_percent, self.percent_of[series], 1), why)


def bars_of(instruments: Sequence[Instrument], parts: Sequence[int]) -> Bars:
    """Give how the bar of each instrument is made, in its own parts.

    Parameters
    ----------
    instruments
        With `clinic_mcid` where the clinic set its own.
    parts
        Into how many parts 1 is cut, per instrument.

    Returns
    -------
    Bars
        One place per instrument.

    References
    ----------
    METHODS 2.7
    """
    cells = [_bar(instrument, cut) for instrument, cut in zip(instruments, parts, strict=True)]
    basis, fixed, percent, percent_of = np.array(cells, dtype=np.int64).reshape(-1, 4).T
    judged = np.array([instrument.judged for instrument in instruments], dtype=bool)
    return Bars(basis, fixed, percent, percent_of, judged)


def fixed_bar(instrument: Instrument) -> Decimal | None:
    """Give the bar that does not depend on the reference [unit], or None without one."""
    if not instrument.judged:
        return None
    return instrument.mcid if instrument.clinic_mcid is None else instrument.clinic_mcid


def _bar(instrument: Instrument, parts: int) -> tuple[int, int, int, int]:
    fixed = fixed_bar(instrument)
    if fixed is not None:
        return MCID if instrument.clinic_mcid is None else CLINIC, in_parts(fixed, parts), 0, 1
    percent = instrument.mcid_percent
    if percent is None or instrument.scale != "ratio" or not instrument.judged:
        return NO_BASIS, 0, 0, 1
    cut = power_of_ten([percent])
    return PERCENT, 0, in_parts(percent, cut), 100 * cut
