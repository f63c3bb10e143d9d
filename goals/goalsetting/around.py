"""The course of a goal, and its values around the treatments: before, best, last (METHODS 10)."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from goals.catalogue import Catalogue, Instrument
from goals.goalsetting.draft import GoalKind
from goals.goalsetting.goal import Goal
from goals.ledger import compute_case
from goals.measures import parse_measure
from goals.records import CaseHistory, Fact, Kind
from goals.results import CaseResults, EpisodeWindow, Point

_OWN = "goal_{}"


@dataclass(frozen=True, slots=True)
class AroundAnchor:
    """A goal's values around one anchor [unit or level]; None where there is no such visit.

    Parameters
    ----------
    before
        At the last visit before the anchor.
    best
        The best in the response window W, the first of its kind.
    last
        The last of the follow-up F.
    """

    interventions: str
    anchor_date: dt.date
    before: Point | None
    best: Point | None
    last: Point | None


@dataclass(frozen=True, slots=True)
class Course:
    """The values of a goal over time, and the episodes that they lie in.

    `apart` are the values of days that belong to a diagnostic: on record, and part of nothing (METHODS 2a).
    """

    goal: Goal
    points: tuple[Point, ...]
    windows: tuple[EpisodeWindow, ...]
    sign: int
    apart: tuple[Point, ...] = ()

    def around(self) -> tuple[AroundAnchor, ...]:
        """Give the values around each anchor.

        Returns
        -------
        tuple of AroundAnchor
            In order of date; empty without a value or without a treatment.

        References
        ----------
        METHODS 3, 4 and 10
        """
        return tuple(self._around(window) for window in self.windows)

    def _around(self, window: EpisodeWindow) -> AroundAnchor:
        earlier = [point for point in self.points if _is_before(point, window.anchor_date)]
        best = max(window.window_points, key=lambda point: self.sign * point.value, default=None)
        last = window.follow_up_points[-1] if window.follow_up_points else None
        before = earlier[-1] if earlier else None
        return AroundAnchor(window.interventions, window.anchor_date, before, best, last)


def _is_before(point: Point, anchor: dt.date) -> bool:
    return point.date < anchor or (point.date == anchor and point.timing != "post")


def courses_of(
    goals: tuple[Goal, ...], history: CaseHistory, results: CaseResults, catalogue: Catalogue
) -> Mapping[str, Course]:
    """Give the course of each goal that has values.

    Parameters
    ----------
    goals
        The goals of the case.
    history
        The case: its interventions.
    results
        Its numbers: the readings that a goal may be read on.
    catalogue
        The instruments and kinds of intervention.

    Returns
    -------
    mapping of str to Course
        By goal id.

    Notes
    -----
    Ratings are read like the readings of a measure of the whole person: one value a day, none from the
    days that belong to a diagnostic (METHODS 2 and 2a), and every procedure is an anchor.

    References
    ----------
    METHODS 10
    """
    rated = [goal for goal in goals if goal.is_rated_itself and goal.ratings]
    own = _own_results(rated, history, catalogue) if rated else None
    courses = {}
    for goal in goals:
        if goal.kind is GoalKind.MEASURE:
            courses[goal.goal_id] = _read_on_measure(goal, results, catalogue)
        elif own is not None and goal in rated:
            courses[goal.goal_id] = _rated_itself(goal, _OWN.format(rated.index(goal)), own)
    return courses


def _rated_itself(goal: Goal, code: str, own: CaseResults) -> Course:
    return _course(goal, own, lambda _: code, goal.latest.sign)


def _read_on_measure(goal: Goal, results: CaseResults, catalogue: Catalogue) -> Course:
    instrument = catalogue.instruments.get(parse_measure(goal.latest.measure).code)
    sign = instrument.sign if instrument else goal.latest.sign

    def measure_on(date: dt.date) -> str:
        return (goal.in_force(date) or goal.wordings[0]).measure

    return _course(goal, results, measure_on, sign)


def _course(goal: Goal, results: CaseResults, measure_on: Callable[[dt.date], str], sign: int) -> Course:
    own = [point for point in results.points if point.measure == measure_on(point.date)]
    own.sort(key=lambda point: (point.date, point.timing == "post"))
    now = measure_on(dt.date.max)
    windows = [window for window in results.windows if window.measure == now]
    return Course(
        goal,
        tuple(point for point in own if not point.in_block),
        tuple(sorted(windows, key=lambda window: window.anchor_date)),
        sign,
        tuple(point for point in own if point.in_block),
    )


def _own_results(rated: list[Goal], history: CaseHistory, catalogue: Catalogue) -> CaseResults:
    """Compute ratings as the readings of an instrument of their own, one per goal."""
    instruments = {_OWN.format(n): _instrument(_OWN.format(n), goal) for n, goal in enumerate(rated)}
    facts = [*history.current(Kind.INTERVENTION), *_as_readings(rated, history.case_id)]
    return compute_case(CaseHistory.of(history.case_id, facts), catalogue.with_custom(instruments))


def _as_readings(rated: list[Goal], case_id: str) -> Iterator[Fact]:
    for n, goal in enumerate(rated):
        for rating in goal.ratings:
            yield Fact(
                case_id=case_id,
                date=rating.date,
                record=Kind.READING,
                code=_OWN.format(n),
                value=rating.value,
                record_id=rating.record_id,
            )


def _instrument(code: str, goal: Goal) -> Instrument:
    values = [rating.value for rating in goal.ratings]
    return Instrument(
        code=code,
        name=code,
        minimum=min(values),
        maximum=max(values) + Decimal(1),
        direction="lower_better" if goal.latest.sign < 0 else "higher_better",
        scale="ordinal" if goal.kind is GoalKind.LEVELS else "ratio",
        judged=False,
    )
