"""The goals of a case as the picture shows them: each in one unit, with its values, wordings and turns."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from goals.goalsetting import AroundAnchor, Course, Goal, GoalKind, Progress, Wording
from goals.goalsetting.progress import progress_under
from goals.records import CaseHistory, Kind
from goals.results import EpisodeWindow, Point

REVISED, REWORDED, TAKEN_UP = "revised", "reworded", "taken_up"


@dataclass(frozen=True, slots=True)
class Turn:
    """A dated change of a goal: revised, reworded, ended (its kind is then the status), or taken up again.

    `reached` is where the goal stood under the wording before.
    """

    kind: str
    before: Wording | None
    after: Wording
    reached: Progress | None

    @property
    def date(self) -> dt.date:
        """The day from which it holds."""
        return self.after.since


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal while it was followed in one way, on one scale: its wordings then, and its values."""

    goal: Goal
    wordings: tuple[Wording, ...]
    points: tuple[Point, ...] = ()
    apart: tuple[Point, ...] = ()
    around: tuple[AroundAnchor, ...] = ()
    windows: tuple[EpisodeWindow, ...] = ()
    missing: tuple[dt.date, ...] = ()

    @property
    def latest(self) -> Wording:
        """The last of its wordings."""
        return self.wordings[-1]

    @property
    def kind(self) -> GoalKind:
        """How it is seen whether the goal is reached."""
        return self.latest.kind

    @property
    def sign(self) -> int:
        """+1 where more is better, -1 where less is."""
        return self.latest.sign

    @property
    def reached(self) -> Progress | None:
        """Where the goal stood at its last value, against the wording in force then."""
        under = (progress_under(wording, self.points) for wording in reversed(self.wordings))
        return next((reached for reached in under if reached is not None), None)

    def turns(self) -> tuple[Turn, ...]:
        """Give the changes of the goal, in order of date."""
        return turns_of(self.wordings, self.points)

    def reworded(self) -> tuple[dt.date, ...]:
        """Give the days from which on a value means something else."""
        return tuple(
            after.since for before, after in pairwise(self.wordings) if _other_meaning(before, after)
        )


def turns_of(wordings: Iterable[Wording], points: tuple[Point, ...]) -> tuple[Turn, ...]:
    """Give the changes from one wording to the next; a goal that was recorded when it had ended begins so."""
    found = []
    for before, after in pairwise([None, *wordings]):
        kind = _turn(before, after) if after is not None else ""
        if kind and after is not None:
            found.append(Turn(kind, before, after, progress_under(before, points) if before else None))
    return tuple(found)


def _turn(before: Wording | None, after: Wording) -> str:
    if before is None or after.status != before.status:
        return TAKEN_UP if before and after.is_active else "" if after.is_active else after.status
    if _says_the_same(before, after):
        return TAKEN_UP  # it was ended and taken up again on one day
    return REWORDED if _other_meaning(before, after) else REVISED


def _says_the_same(before: Wording, after: Wording) -> bool:
    row = {name: getattr(after, name) for name in ("since", "until", "reason", "record_id", "replaced")}
    return replace(before, **row) == after


def _other_meaning(before: Wording, after: Wording) -> bool:
    """Tell whether values before and after differ in kind; a new start, target or day changes nothing."""
    return _meaning(before) != _meaning(after)


def _meaning(wording: Wording) -> tuple[object, ...]:
    return wording.kind, wording.activity, wording.wish, wording.measure, wording.unit, wording.levels


def goal_views(
    history: CaseHistory, goals: tuple[Goal, ...], courses: Mapping[str, Course]
) -> tuple[GoalView, ...]:
    """Gather the goals that are followed in their own units.

    Parameters
    ----------
    history
        The case: its recorded missing ratings.
    goals
        The goals of the case.
    courses
        Their values, by goal id.

    Returns
    -------
    tuple of GoalView
        One for each goal and scale: where the unit was changed, or a wish became a number, the values before
        and after cannot lie on one axis. The person's own activities (PSFS) come last.
    """
    missing = _missing(history)
    views = [
        view
        for goal in goals
        if goal.is_rated_itself
        for view in _views(goal, courses.get(goal.goal_id), missing[goal.goal_id])
    ]
    return tuple(sorted(views, key=lambda view: view.kind is GoalKind.ACTIVITY))


def _missing(history: CaseHistory) -> Mapping[str, tuple[dt.date, ...]]:
    dates: defaultdict[str, tuple[dt.date, ...]] = defaultdict(tuple)
    for fact in history.current(Kind.GOAL_RATING):
        if fact.value is None:
            dates[fact.code] += (fact.date,)
    return dates


def _views(goal: Goal, course: Course | None, missing: tuple[dt.date, ...]) -> Iterator[GoalView]:
    runs = [tuple(run) for _, run in groupby(goal.wordings, key=lambda wording: (wording.kind, wording.unit))]
    for place, run in enumerate(runs):
        if run[-1].kind in (GoalKind.WORDS, GoalKind.MEASURE):
            continue
        since = run[0].since if place else dt.date.min
        until = runs[place + 1][0].since if place + 1 < len(runs) else dt.date.max
        yield _view(goal, run, course, (since, until), missing)


def _view(
    goal: Goal,
    run: tuple[Wording, ...],
    course: Course | None,
    held: tuple[dt.date, dt.date],
    missing: tuple[dt.date, ...],
) -> GoalView:
    view = GoalView(goal, run, missing=missing)
    if course is None:
        return view
    course = _between(course, *held, sign=view.sign)
    around = course.around()
    return replace(view, points=course.points, apart=course.apart, around=around, windows=course.windows)


def _between(course: Course, since: dt.date, until: dt.date, *, sign: int) -> Course:
    """Keep the values of one scale; an episode without any of them is none of this scale's."""

    def kept(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(point for point in points if since <= point.date < until)

    windows = (
        replace(w, follow_up_points=kept(w.follow_up_points), window_points=kept(w.window_points))
        for w in course.windows
        if w.anchor_date < until and (w.end_date is None or w.end_date >= since)
    )
    return replace(
        course, points=kept(course.points), apart=kept(course.apart), windows=tuple(windows), sign=sign
    )
