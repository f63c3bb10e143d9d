"""The person's own goals of a measure over time, and where the line of readings has to break."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from goals.catalogue.cells import parse_date
from goals.history import parse_data
from goals.history.fields import number_of
from goals.measures import measure_of
from goals.records import CaseHistory, Fact, Kind
from goals.results import Point

IN_FORCE = ("", "active")  # a goal of any other status is no longer worked towards
_MEANING = ("wish", "levels", "measure")  # a change of these makes earlier and later values differ in kind


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A target while it was in force, and the day by which it is due; without an end it still is."""

    target: float
    start: dt.date
    end: dt.date | None
    due: dt.date | None = None


def goal_lines(history: CaseHistory, measure: str) -> tuple[GoalLine, ...]:
    """Give the targets set for a measure, each from its date to its next revision.

    Parameters
    ----------
    history
        The case.
    measure
        The measure as the ledger writes it.

    Returns
    -------
    tuple of GoalLine
        In order of date. A goal without a target, or no longer active, has no line.

    References
    ----------
    METHODS 10
    """
    lines = []
    for revisions in _revisions(history).values():
        for fact, following in pairwise([*revisions, None]):
            if fact is None:
                continue
            fields = parse_data(fact.data)
            target = number_of(fields.get("target"))
            if target is None or fields.get("measure") != measure or fields.get("status", "") not in IN_FORCE:
                continue
            end = following.date if following else None
            if end != fact.date:
                due = parse_date(str(fields.get("target_date", "")))
                lines.append(GoalLine(float(target), fact.date, end, due))
    return tuple(sorted(lines, key=lambda line: (line.start, line.target)))


def rewordings(history: CaseHistory, measure: str) -> tuple[dt.date, ...]:
    """Give the dates on which a goal of the measure was reworded or its scale changed.

    Parameters
    ----------
    history
        The case.
    measure
        The measure as the ledger writes it.

    Returns
    -------
    tuple of datetime.date
        In order. A new target alone does not count: the values keep their meaning.

    References
    ----------
    DESIGN 7, METHODS 10
    """
    dates = set()
    for revisions in _revisions(history).values():
        for before, after in pairwise(revisions):
            old, new = parse_data(before.data), parse_data(after.data)
            about = measure in (old.get("measure"), new.get("measure"))
            if about and any(old.get(field) != new.get(field) for field in _MEANING):
                dates.add(after.date)
    return tuple(sorted(dates))


def missing_dates(history: CaseHistory, measure: str) -> tuple[dt.date, ...]:
    """Give the dates on which the measure was due and is recorded as missing, with its reason.

    Parameters
    ----------
    history
        The case.
    measure
        The measure as the ledger writes it.

    Returns
    -------
    tuple of datetime.date
        In order.
    """
    return tuple(
        fact.date
        for fact in history.current(Kind.READING)
        if fact.value is None and str(measure_of(fact)) == measure
    )


def pieces(
    points: tuple[Point, ...], missing: tuple[dt.date, ...], reworded: tuple[dt.date, ...]
) -> list[list[Point]]:
    """Cut the readings into the pieces that a line may connect.

    Parameters
    ----------
    points
        Readings in order of date.
    missing
        Dates with a recorded missing reading.
    reworded
        Dates from which on the values mean something else.

    Returns
    -------
    list of list of Point
        Each is drawn as one line. A long time without a visit alone is no break.
    """
    cut: list[list[Point]] = []
    for point in points:
        before = cut[-1][-1].date if cut else None
        gap = before is not None and (
            any(before < date < point.date for date in missing)
            or any(before < date <= point.date for date in reworded)
        )
        if before is None or gap:
            cut.append([])
        cut[-1].append(point)
    return cut


def _revisions(history: CaseHistory) -> dict[str, list[Fact]]:
    by_goal: dict[str, list[Fact]] = defaultdict(list)
    for fact in history.current(Kind.GOAL):
        by_goal[fact.code].append(fact)
    return by_goal
