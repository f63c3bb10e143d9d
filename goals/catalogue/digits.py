"""How many digits a score may have: few enough that everything computed from it is exact (METHODS 2.8).

The engine computes in whole numbers of 64 bits, and how large they grow depends on the digits of the scores
and on the days between the first and the last record (goals/ledger/scores.py). These limits leave room for
both at once, so that nothing which is accepted at the door can fail later.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from goals.catalogue.instrument import plain

MOST_DECIMALS = 6
MOST_DIGITS = 9  # of the largest score, written to the finest decimal of the instrument
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)

PERCENT_SENTENCE = f"it has more than {MOST_DECIMALS} decimals; round it"
SENTENCE = (
    f"together these numbers have more than {MOST_DIGITS} digits, or more than {MOST_DECIMALS} of them after "
    "the point, so nothing could be computed exactly; use a smaller range, a coarser step or fewer decimals"
)


def decimals(number: Decimal) -> int:
    """Count the digits after the point; trailing zeros are none."""
    return len(plain(number).partition(".")[2])  # `Decimal.normalize` would round a long number first


def too_many_digits(edges: Iterable[Decimal], finest: Iterable[Decimal], *, at_least: int = 0) -> bool:
    """Tell whether scores between these edges could have more digits than are computed exactly.

    Parameters
    ----------
    edges
        The lowest and the highest score [unit].
    finest
        What decides how fine a score or a bar can be: step, allowed values, MCID [unit].
    at_least
        Decimals that a score may have whatever its step: those of METHODS 2.10.

    Returns
    -------
    bool
        True where nothing of it may be accepted.

    References
    ----------
    METHODS 2.8
    """
    edges = tuple(edges)
    fine = max([at_least, *map(decimals, (*edges, *finest))])
    largest = max(map(abs, edges))
    return fine > MOST_DECIMALS or largest.scaleb(fine) >= 10**MOST_DIGITS
