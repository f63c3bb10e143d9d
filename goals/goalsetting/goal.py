"""The goals of a case, read from its facts: every wording with its dates, every rating."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from goals.catalogue.cells import parse_date
from goals.goalsetting.draft import PSFS, GoalKind
from goals.goalsetting.status import GoalStatus, status_of
from goals.history import parse_data
from goals.history.fields import number_of
from goals.records import CaseHistory, Fact, Kind, Status

LADDER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A goal as it was worded from `since` on, up to the day before `until`; None: it still is.

    Parameters
    ----------
    start, target
        [unit, or unit of the measure]; None where it has none.
    levels
        The five levels from -2 to +2 of a goal that is seen by them; an imported ladder of any other height
        is none.
    weight
        Its weight in the T-score; None counts as 1.
    status
        One of `STATUSES`, or a word of an imported record.
    reason
        Why it was revised.
    replaced
        Whether it was written anew for the same day; it stays in sight and takes no part.
    """

    kind: GoalKind
    since: dt.date
    until: dt.date | None
    activity: str
    wish: str
    purpose: str
    measure: str
    unit: str
    start: Decimal | None
    target: Decimal | None
    target_date: dt.date | None
    levels: tuple[str, ...]
    importance: int | None
    difficulty: int | None
    weight: Decimal | None
    status: str
    reason: str
    record_id: str
    replaced: bool

    @property
    def sign(self) -> int:
        """+1 where more is better, -1 where less is, as start and target tell."""
        falls = self.start is not None and self.target is not None and self.target < self.start
        return -1 if falls else 1

    @property
    def is_active(self) -> bool:
        """Whether it is being worked towards."""
        return self.status == GoalStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class Rating:
    """Where a goal stood on a day [unit, level or points]."""

    date: dt.date
    value: Decimal
    record_id: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal: `wordings` take part, in order of date; `all_wordings` has also what was replaced."""

    goal_id: str
    wordings: tuple[Wording, ...]
    all_wordings: tuple[Wording, ...]
    ratings: tuple[Rating, ...]

    @property
    def latest(self) -> Wording:
        """The wording that holds now."""
        return self.wordings[-1]

    @property
    def kind(self) -> GoalKind:
        """How it is seen whether the goal is reached."""
        return self.latest.kind

    @property
    def is_rated_itself(self) -> bool:
        """Whether it has ratings of its own, rather than the readings of a measure."""
        return self.kind in (GoalKind.NUMBER, GoalKind.LEVELS, GoalKind.ACTIVITY)

    def in_force(self, on: dt.date) -> Wording | None:
        """Give the wording that held on a day; None before the goal was agreed."""
        return next((wording for wording in reversed(self.wordings) if wording.since <= on), None)


def goals_of(history: CaseHistory) -> tuple[Goal, ...]:
    """Read the goals of a case.

    Parameters
    ----------
    history
        The case.

    Returns
    -------
    tuple of Goal
        In the order they were agreed, the person's own activities (PSFS) together at the end; one that was
        entered in error is not among them.

    References
    ----------
    METHODS 10; docs/history-csv.md
    """
    facts: defaultdict[str, list[Fact]] = defaultdict(list)
    ratings: defaultdict[str, list[Rating]] = defaultdict(list)
    for fact in history.facts:
        if fact.record is Kind.GOAL and fact.status != Status.VOIDED:
            facts[fact.code].append(fact)
        elif fact.record is Kind.GOAL_RATING and fact.status == Status.CURRENT and fact.value is not None:
            ratings[fact.code].append(Rating(fact.date, fact.value, fact.record_id))
    standing = {
        goal_id: written
        for goal_id, written in sorted(facts.items(), key=lambda goal: _agreed(goal[1][0]))
        if any(fact.status == Status.CURRENT for fact in written)
    }
    goals = [_goal(goal_id, written, tuple(ratings[goal_id])) for goal_id, written in standing.items()]
    return tuple(sorted(goals, key=lambda goal: goal.kind is GoalKind.ACTIVITY))


def _agreed(first: Fact) -> tuple[dt.date, str]:
    return first.date, first.entered_at.isoformat() if first.entered_at else ""


def _goal(goal_id: str, written: list[Fact], ratings: tuple[Rating, ...]) -> Goal:
    current = [fact for fact in written if fact.status == Status.CURRENT]
    ends = {id(fact): later.date for fact, later in pairwise(current)}  # two facts may say the same
    everything = [(fact, _wording(fact, ends.get(id(fact)))) for fact in written]
    wordings = tuple(wording for fact, wording in everything if fact.status == Status.CURRENT)
    return Goal(goal_id, wordings, tuple(wording for _, wording in everything), ratings)


def _wording(fact: Fact, until: dt.date | None) -> Wording:
    fields = parse_data(fact.data)
    wish = str(fields.get("wish", ""))
    kind = _kind(fields)
    importance, difficulty = number_of(fields.get("importance")), number_of(fields.get("difficulty"))
    return Wording(
        kind=kind,
        since=fact.date,
        until=until,
        activity=fact.name or wish or fact.code,
        wish=wish,
        purpose=str(fields.get("purpose", "")),
        measure=str(fields.get("measure", "")),
        unit=fact.unit,
        start=number_of(fields.get("start")),
        target=number_of(fields.get("target")),
        target_date=parse_date(str(fields.get("target_date", ""))),
        levels=_levels(fields.get("levels")) if kind is GoalKind.LEVELS else (),
        importance=None if importance is None else int(importance),
        difficulty=None if difficulty is None else int(difficulty),
        weight=number_of(fields.get("weight")),
        status=status_of(str(fields.get("status", ""))),
        reason=fact.reason,
        record_id=fact.record_id,
        replaced=fact.status != Status.CURRENT,
    )


def _kind(fields: dict[str, object]) -> GoalKind:
    if fields.get("activity_of") == PSFS:
        return GoalKind.ACTIVITY
    if _levels(fields.get("levels")):
        return GoalKind.LEVELS
    if fields.get("start") is None or fields.get("target") is None:
        return GoalKind.WORDS
    return GoalKind.MEASURE if fields.get("measure") else GoalKind.NUMBER


def _levels(field: object) -> tuple[str, ...]:
    """Read the five levels from much less to much more, from a list or by their numbers; else nothing."""
    if isinstance(field, dict):
        numbered = [(number_of(key), str(text)) for key, text in field.items()]
        levels = tuple(text for number, text in sorted((n, text) for n, text in numbered if n is not None))
    else:
        levels = tuple(str(level) for level in field) if isinstance(field, list) else ()
    return levels if len(levels) == LADDER else ()
