"""Theil-Sen slopes with Sen's interval (METHODS 7), of many stretches of readings at once, exactly."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from goals.ledger.segments import Flags, Ints

NORMAL_QUANTILE = -1.959963984540054  # of the nominal 95 % interval, as scipy's norm.ppf gives it
PAIRS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Slopes:
    """One place per stretch: exact fractions [parts per day]; no denominator is 0.

    `median` is given where any two days differ, `low` and `high` where `bounded` says so.
    """

    median: tuple[Ints, Ints]
    low: tuple[Ints, Ints]
    high: tuple[Ints, Ints]
    bounded: Flags


def theil_sen(day: Ints, value: Ints, start: Ints, end: Ints) -> Slopes:
    """Give the median of all pairwise slopes with different days, and its interval.

    Parameters
    ----------
    day
        [day], ascending in each stretch.
    value
        [parts].
    start, end
        The stretches; each holds two different days.

    Returns
    -------
    Slopes
        Exact fractions.

    Notes
    -----
    Numbers were checked to be so small that two different slopes have different nearest doubles
    (`scores.EXACT_ORDER`); so the order of the doubles is that of the exact slopes. Ranks of the interval as
    `scipy.stats.theilslopes(y, x, 0.95)` takes them.

    References
    ----------
    METHODS 7; Sen PK. J Am Stat Assoc 1968;63:1379-1389, equation 2.6.
    """
    found = np.ones((6, len(start)), dtype=np.int64)
    bounded = np.zeros(len(start), dtype=bool)
    for size in np.unique(end - start).tolist():
        alike = np.flatnonzero(end - start == size)
        at_once = max(1, PAIRS_AT_ONCE // (size * size))
        for first in range(0, len(alike), at_once):
            chosen = alike[first : first + at_once]
            place = start[chosen, None] + np.arange(size)
            found[:, chosen], bounded[chosen] = _of_one_size(day[place], value[place])
    return Slopes((found[0], found[1]), (found[2], found[3]), (found[4], found[5]), bounded)


def _of_one_size(day: Ints, value: Ints) -> tuple[Ints, Flags]:
    """Give numerators and denominators of median, low and high of stretches of the same size."""
    earlier, later = _pairs(day.shape[1])
    run, rise = day[:, later] - day[:, earlier], value[:, later] - value[:, earlier]
    count = (run > 0).sum(axis=1)
    low_rank, high_rank, bounded = _ranks(day, value, count)
    ranks = np.array([(count - 1) // 2, count // 2, low_rank, high_rank])
    slope = np.where(run > 0, rise / np.maximum(run, 1), np.inf)
    pair = np.argpartition(slope, np.unique(ranks), axis=1)[np.arange(len(day)), ranks]
    rises, runs = (cells[np.arange(len(day)), pair] for cells in (rise, run))
    median = (rises[0] * runs[1] + rises[1] * runs[0], 2 * runs[0] * runs[1])
    return np.array([*median, rises[2], runs[2], rises[3], runs[3]]), bounded


def _ranks(day: Ints, value: Ints, count: Ints) -> tuple[Ints, Ints, Flags]:
    """Give the ranks of the ends of the interval among the ascending slopes (Sen 1968, equation 2.6)."""
    n = day.shape[1]
    ties = _ties(np.concatenate((day, value))).reshape(2, -1).sum(axis=0)
    variance = (1 / 18.0) * (n * (n - 1) * (2 * n + 5) - ties)
    bounded = variance >= 0
    sigma = np.sqrt(np.where(bounded, variance, 0))
    high = np.minimum(np.round((count - NORMAL_QUANTILE * sigma) / 2).astype(np.int64), count - 1)
    low = np.maximum(np.round((count + NORMAL_QUANTILE * sigma) / 2).astype(np.int64) - 1, 0)
    return low, high, bounded


def _ties(values: Ints) -> Ints:
    """Give the sum of k (k - 1) (2 k + 5) over the groups of k equal values of each row."""
    rows, n = values.shape
    ascending = np.sort(values, axis=1)
    starts = np.ones((rows, n), dtype=bool)
    starts[:, 1:] = ascending[:, 1:] != ascending[:, :-1]
    first = np.flatnonzero(starts)
    k = np.diff(np.append(first, rows * n))
    ties: Ints = np.zeros(rows, dtype=np.int64)
    np.add.at(ties, first // n, k * (k - 1) * (2 * k + 5))
    return ties


@lru_cache(maxsize=16)
def _pairs(size: int) -> tuple[Ints, Ints]:
    earlier, later = np.triu_indices(size, 1)
    return earlier, later
