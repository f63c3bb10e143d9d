"""Arithmetic on many short stretches of one long array at once.

A stretch is a pair of positions, its first one and the one after its last; it may be empty.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whys = NDArray[np.uint8]


def expand(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Give for every place of every stretch the number of its stretch and its position."""
    length = np.maximum(end - start, 0)
    owner = np.repeat(np.arange(len(length)), length)
    before = np.cumsum(length) - length
    return owner, np.arange(len(owner)) + (start - before)[owner]


def batches(length: Ints, most: int) -> Iterator[slice]:
    """Cut stretches into batches of about `most` places, at least one stretch each."""
    number = (np.cumsum(length) - 1) // most
    return (slice(first, end) for first, end in pairwise(runs(number).tolist()))


def offsets(owner: Ints, owners: int) -> Ints:
    """Give where the stretch of each owner starts in an ascending list of owners, and the end of all."""
    return np.searchsorted(owner, np.arange(owners + 1))


def runs(keys: Ints) -> Ints:
    """Give where each run of equal keys starts, and the end of all."""
    changes = np.flatnonzero(keys[1:] != keys[:-1]) + 1
    ends = [len(keys)] if len(keys) else []
    return np.concatenate(([0], changes, ends)).astype(np.int64)


def largest(values: Ints, start: Ints, end: Ints) -> Ints:
    """Give the largest value of each stretch; of an empty one it means nothing."""
    return _reduced(np.maximum, values, start, end)


def total(values: Ints, start: Ints, end: Ints) -> Ints:
    """Give the sum of each stretch; of an empty one it means nothing."""
    return _reduced(np.add, values, start, end)


def _reduced(ufunc: np.ufunc, values: Ints, start: Ints, end: Ints) -> Ints:
    padded = np.append(values, 0)  # so that a stretch may end with the array
    bounds = np.column_stack((start, np.maximum(start, end))).ravel()
    reduced: Ints = ufunc.reduceat(padded, bounds)[::2]
    return reduced


def first_from(flags: Flags) -> Ints:
    """Give for each position (and the one after the last) the next one, itself included, that is set."""
    places = np.append(np.where(flags, np.arange(len(flags)), len(flags)), len(flags))
    return np.minimum.accumulate(places[::-1])[::-1]


def last_until(flags: Flags) -> Ints:
    """Give for each position the last one up to it, itself included, that is set, or -1."""
    return np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))


def pick(values: Ints, position: Ints, valid: Flags) -> Ints:
    """Give the values at these positions; where a position is not valid, 0."""
    picked = np.zeros(len(position), dtype=np.int64)
    picked[valid] = values[position[valid]]
    return picked


def spread(values: NDArray[Any], place: Ints, length: int) -> NDArray[Any]:
    """Give an array of this length with the values at these places, and zeros elsewhere."""
    laid_out = np.zeros(length, dtype=values.dtype)
    laid_out[place] = values
    return laid_out


def middle(ascending: Ints, start: Ints, end: Ints, lower: Flags) -> Ints:
    """Give the median of each stretch of values that ascend within it, or its lower median.

    The scale of the values must let two of them be halved; of an empty stretch it means nothing.
    """
    filled = np.append(ascending, 0)
    low = np.clip((start + end - 1) // 2, 0, len(ascending))
    high = np.where(lower, low, np.clip((start + end) // 2, 0, len(ascending)))
    halves: Ints = (filled[low] + filled[high]) // 2
    return halves


class RangeExtremes:
    """Largest values of any stretches of an array, from those of all stretches of 1, 2, 4, 8 ... places."""

    def __init__(self, values: Ints, longest: int) -> None:
        self._levels = [values]
        width = 1
        while 2 * width <= min(longest, len(values)):
            below = self._levels[-1]
            self._levels.append(np.maximum(below[:-width], below[width:]))
            width *= 2

    def largest(self, start: Ints, end: Ints) -> Ints:
        """Give the largest value of each stretch; none may be empty or longer than was said."""
        level = np.frexp(end - start)[1] - 1
        found = np.empty(len(start), dtype=np.int64)
        for number, values in enumerate(self._levels):
            here = level == number
            found[here] = np.maximum(values[start[here]], values[end[here] - (1 << number)])
        return found
