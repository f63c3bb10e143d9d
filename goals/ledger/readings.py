"""METHODS 2: readings of one measure on one date count once a side, in order of date."""

from dataclasses import dataclass

import numpy as np

from goals.facttable import FactTable
from goals.ledger.instruments import Instruments, Traits
from goals.ledger.segments import Flags, Ints, middle, runs


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """The series of a table: one place per case and measure with a reading, in that order."""

    case: Ints
    measure: Ints
    traits: Traits

    def __len__(self) -> int:
        return len(self.case)


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """One place per series, day and side, in that order: what METHODS 3 to 9 call a reading.

    `post` is 1 for the second side of a day; `value` is in parts.
    """

    series: Ints
    day: Ints
    post: Ints
    value: Ints

    def __len__(self) -> int:
        return len(self.series)

    def at(self, chosen: Flags) -> "Points":
        """Give only these points."""
        return Points(self.series[chosen], self.day[chosen], self.post[chosen], self.value[chosen])


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Numbers that put (owner, day, side) in order, so that a day can be searched in all owners at once."""

    first_day: int
    sides: int

    @classmethod
    def of(cls, days: Ints) -> "Calendar":
        """Make the calendar that covers these days."""
        first, last = (int(days.min()), int(days.max())) if len(days) else (0, 0)
        return cls(first, 2 * (last - first + 1) + 1)

    def number(self, owner: Ints, day: Ints, post: Ints | int = 0) -> Ints:
        """Give the number of a side of a day; days beyond the calendar come before or after all of it."""
        side = np.clip(2 * (day - self.first_day) + post, 0, self.sides - 1)
        numbers: Ints = owner * self.sides + side
        return numbers


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """The readings behind each point: those from `start` of a point to that of the next in `reading`."""

    reading: Ints
    start: Ints


def points_of(table: FactTable, value: Ints, instruments: Instruments) -> tuple[Series, Points, Sources]:
    """Merge the readings of each side of each day into their median.

    Parameters
    ----------
    table
        The facts.
    value
        Each reading [parts].
    instruments
        The traits of the measures.

    Returns
    -------
    Series, Points, Sources
        The series, their points, and the readings behind each point.

    Notes
    -----
    `pre` and empty together, `post` by itself. The median of grades is the lower median.

    References
    ----------
    METHODS 2.1, 2.3, 2.4 and 2.6
    """
    readings = table.readings
    calendar = Calendar.of(readings.day)
    owner = readings.case * len(table.measures) + readings.measure
    side = calendar.number(owner, readings.day, readings.post)
    order = np.lexsort((value, side))
    start = runs(side[order])
    first = order[start[:-1]]
    lower = instruments.traits.ordinal[readings.measure[first]]
    median = middle(value[order], start[:-1], start[1:], lower)
    starts_series = runs(owner[first])
    series = np.repeat(np.arange(len(starts_series) - 1), np.diff(starts_series))
    points = Points(series, readings.day[first], readings.post[first], median)
    of_series = first[starts_series[:-1]]
    case, measure = readings.case[of_series], readings.measure[of_series]
    return Series(case, measure, instruments.of(case, measure)), points, Sources(order, start)
