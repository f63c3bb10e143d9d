"""How far a goal was reached, against the wording in force at the time (METHODS 10)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from goals.attainment import percent_of_goal
from goals.goalsetting.around import Course
from goals.goalsetting.goal import Wording
from goals.results import Point


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a goal stood at a visit.

    Parameters
    ----------
    wording
        The wording that was in force on that day.
    point
        The visit's value [unit or level].
    percent
        Percent of goal obtained [%]; None where the wording has no start and target.
    """

    wording: Wording
    point: Point
    percent: float | None

    @property
    def level(self) -> int | None:
        """The level of a ladder, -2 to +2; None for other goals."""
        return int(self.point.value) if self.wording.levels else None

    @property
    def level_words(self) -> str:
        """How that level is worded; empty for other goals."""
        return self.wording.levels[self.level + 2] if self.level is not None else ""


def progress(course: Course | None, on: dt.date) -> Progress | None:
    """Give the last value up to a day, against the wording in force when it was taken.

    Parameters
    ----------
    course
        The goal's course; None: it has no value.
    on
        The day.

    Returns
    -------
    Progress or None
        None where there is no value from the day the goal was agreed up to that day.

    References
    ----------
    METHODS 10
    """
    if course is None:
        return None
    points = [point for point in course.points if point.date <= on]
    return _of(course.goal.wordings, points)


def progress_by_wording(course: Course | None) -> dict[str, Progress]:
    """Give where the goal stood at the end of each of its wordings.

    Parameters
    ----------
    course
        The goal's course; None: it has no value.

    Returns
    -------
    dict of str to Progress
        By the record id of the wording: its last value while it was in force; a wording without a value
        is not among them.

    References
    ----------
    METHODS 10
    """
    if course is None:
        return {}
    found = {wording.record_id: progress_under(wording, course.points) for wording in course.goal.wordings}
    return {record_id: reached for record_id, reached in found.items() if reached is not None}


def progress_under(wording: Wording, points: Sequence[Point]) -> Progress | None:
    """Give where a goal stood at the end of one of its wordings.

    Parameters
    ----------
    wording
        The wording.
    points
        The goal's values, in order of date.

    Returns
    -------
    Progress or None
        The last value while the wording was in force; None without one.

    References
    ----------
    METHODS 10
    """
    return _of([wording], points)


def _of(wordings: Sequence[Wording], points: Sequence[Point]) -> Progress | None:
    """Give the last point that one of the wordings was in force for."""
    for point in reversed(points):
        for wording in reversed(wordings):
            if wording.since <= point.date and (wording.until is None or point.date < wording.until):
                return Progress(wording, point, _percent(wording, point))
    return None


def _percent(wording: Wording, point: Point) -> float | None:
    start, target = wording.start, wording.target
    if wording.levels or start is None or target is None or start == target:
        return None
    return percent_of_goal(Decimal(repr(point.value)), start=start, target=target)
