"""Medians and the Theil-Sen slope with exact fractions (METHODS 2.6 and 7)."""

import datetime as dt
import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from scipy.stats import theilslopes

Slope = tuple[Fraction | None, Fraction | None, Fraction | None]


def median(values: Sequence[Fraction], *, lower: bool = False) -> Fraction:
    """Give the middle value; of an even count the mean of the two, or (`lower`) the smaller one."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2 == 1:
        return ordered[middle]
    if lower:
        return ordered[middle - 1]
    return (ordered[middle - 1] + ordered[middle]) / 2


def nearest_double(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def theil_sen(days: Sequence[dt.date], values: Sequence[Fraction], *, interval_from: int) -> Slope:
    """Give the slope per day and the ends of its nominal 95 % interval; None where undefined.

    scipy says which of the pairwise slopes the ends are (in binary floats); the slopes themselves are exact.
    """
    ordinals = [date.toordinal() for date in days]
    slopes = []
    for i, x in enumerate(ordinals):
        for j in range(i + 1, len(ordinals)):
            if ordinals[j] != x:
                slopes.append((values[j] - values[i]) / (ordinals[j] - x))
    if not slopes:
        return None, None, None
    low, high = None, None
    if len(values) >= interval_from:
        with np.errstate(invalid="ignore"):
            picked = theilslopes([float(v) for v in values], [x - ordinals[0] for x in ordinals], 0.95)
        low = exact(float(picked.low_slope), slopes)
        high = exact(float(picked.high_slope), slopes)
    return median(slopes), low, high


def exact(double: float, slopes: Sequence[Fraction]) -> Fraction | None:
    """Give the exact slope that scipy's double stands for; not a number stays empty."""
    if math.isnan(double):
        return None
    return min(slopes, key=lambda slope: abs(slope - Fraction(double)))
