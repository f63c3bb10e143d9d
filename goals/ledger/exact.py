"""Exact numbers: scores as whole numbers of a fine unit, results as the nearest double (METHODS 2.8)."""

from collections.abc import Iterable
from decimal import Decimal

import numpy as np

from goals.errors import Problem, RefusedError
from goals.ledger.segments import Floats, Ints

PARTS = 4  # halving twice (a median of medians) keeps whole numbers
MOST_DECIMALS = 12
LARGEST = 2**60  # a margin below the largest whole number of 64 bits
WHOLE_DOUBLES = 2**53  # doubles hold every whole number below this


def nearest_double(numerator: Ints, denominator: Ints | int) -> Floats:
    """Divide whole numbers; each quotient is the double nearest to the exact one.

    Parameters
    ----------
    numerator, denominator
        Whole numbers; no denominator is 0.

    Returns
    -------
    ndarray
        Correctly rounded quotients.

    Notes
    -----
    One floating-point division is correctly rounded where both numbers are doubles; the others are
    divided by Python, which rounds correctly whatever their size.

    References
    ----------
    METHODS 2.8
    """
    quotient: Floats = numerator / denominator
    large = (np.abs(numerator) >= WHOLE_DOUBLES) | (np.abs(denominator) >= WHOLE_DOUBLES)
    if large.any():
        denominators = np.broadcast_to(denominator, large.shape)
        for place in np.flatnonzero(large).tolist():
            quotient[place] = int(numerator[place]) / int(denominators[place])
    return quotient


def power_of_ten(numbers: Iterable[Decimal]) -> int:
    """Give the power of ten that makes all these numbers whole."""
    exponents = (number.normalize().as_tuple().exponent for number in numbers)
    decimals = max((-int(exponent) for exponent in exponents), default=0)
    check_size(decimals, MOST_DECIMALS)
    return int(10 ** max(decimals, 0))


def in_parts(number: Decimal, parts: int) -> int:
    """Give a number as a whole number of parts; 1 is cut into so many that it is one."""
    numerator, denominator = number.as_integer_ratio()
    whole = numerator * parts // denominator
    check_size(abs(whole), LARGEST)
    return whole


def check_size(size: int, limit: int) -> None:
    """Refuse numbers so large or so fine that 64 bits could not hold what is computed from them."""
    if size > limit:
        sentence = "Some scores or bars have too many digits to compute with exactly. Use a coarser step."
        raise RefusedError((Problem("value", sentence),))
