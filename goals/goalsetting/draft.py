"""A goal as it is being worded, and the fact that it becomes."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from goals.goalsetting.status import GoalStatus
from goals.history import data_text
from goals.records import Fact, Kind

if TYPE_CHECKING:
    from goals.goalsetting.goal import Wording


class GoalKind(StrEnum):
    """How it is seen whether a goal is reached."""

    NUMBER = "number"  # counted in its own unit and rated at each visit
    MEASURE = "measure"  # read on a measure that the case follows
    LEVELS = "levels"  # Goal Attainment Scaling: five worded levels
    ACTIVITY = "activity"  # one of the person's own activities (PSFS)
    WORDS = "words"  # a wish on record that nobody can measure yet


PSFS = "psfs"
MORE, LESS = "more", "less"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDraft:
    """What is typed about a goal.

    Parameters
    ----------
    wish
        In the person's own words: "get back to gardening".
    activity
        What will be seen being done: "kneel and weed the vegetable bed without a break".
    purpose
        What for, at work or in daily life.
    better
        Of a number in its own unit: `more` or `less`.
    start, target
        Where it is and where it shall be [unit, or unit of the measure].
    levels
        The five levels from -2 (much less than expected) to +2 (much more).
    importance, difficulty
        1 to 3 each; their product is the weight in the T-score.
    given_weight
        The weight of an imported goal that has neither.
    agreed_on
        The day from which this wording holds; None where its box was emptied.
    """

    kind: GoalKind
    agreed_on: dt.date | None
    wish: str = ""
    activity: str = ""
    purpose: str = ""
    measure: str = ""
    unit: str = ""
    better: str = ""
    start: Decimal | None = None
    target: Decimal | None = None
    target_date: dt.date | None = None
    levels: tuple[str, ...] = ()
    importance: int | None = None
    difficulty: int | None = None
    given_weight: Decimal | None = None

    @property
    def day(self) -> dt.date:
        """The day it was agreed, of a goal that has one."""
        if self.agreed_on is None:
            raise ValueError("a goal without the day it was agreed is refused before it comes to anything")
        return self.agreed_on

    @property
    def weight(self) -> Decimal | int | None:
        """Importance times difficulty; without them the weight that was given, if any."""
        if self.importance and self.difficulty:
            return self.importance * self.difficulty
        return self.given_weight


def draft_of(wording: "Wording", *, agreed_on: dt.date) -> GoalDraft:
    """Give a wording on record as a draft to revise.

    Parameters
    ----------
    wording
        A goal as it is in force.
    agreed_on
        The day from which the revision shall hold.

    Returns
    -------
    GoalDraft
        With the same contents.
    """
    up = wording.start is not None and wording.target is not None and wording.target > wording.start
    return GoalDraft(
        kind=wording.kind,
        agreed_on=agreed_on,
        wish=wording.wish,
        activity=wording.activity,
        purpose=wording.purpose,
        measure=wording.measure,
        unit=wording.unit,
        better=(MORE if up else LESS) if wording.kind is GoalKind.NUMBER else "",
        start=wording.start,
        target=wording.target,
        target_date=wording.target_date,
        levels=wording.levels,
        importance=wording.importance,
        difficulty=wording.difficulty,
        given_weight=wording.weight,
    )


def goal_fact(
    draft: GoalDraft, *, case_id: str, goal_id: str, status: GoalStatus = GoalStatus.ACTIVE, reason: str = ""
) -> Fact:
    """Turn a draft into the fact to record.

    Parameters
    ----------
    draft
        A goal that `what_is_missing` found nothing missing in.
    case_id, goal_id
        Whose goal, and its id: the code that all its revisions and ratings share.
    status
        Where the goal stands from that day on.
    reason
        Why it was revised; empty at first.

    Returns
    -------
    Fact
        Without a record id, and without who entered it and when.

    References
    ----------
    docs/history-csv.md
    """
    is_activity = draft.kind is GoalKind.ACTIVITY
    fields: dict[str, object] = {
        "wish": _tidy(draft.wish) or None,
        "purpose": _tidy(draft.purpose) or None,
        "measure": draft.measure or None,
        "activity_of": PSFS if is_activity else None,
        "start": draft.start,
        "target": draft.target,
        "target_date": draft.target_date.isoformat() if draft.target_date else None,
        "levels": [_tidy(level) for level in draft.levels] or None,
        "importance": draft.importance,
        "difficulty": draft.difficulty,
        "weight": draft.weight,
        "status": str(status),
    }
    return Fact(
        case_id=case_id,
        date=draft.day,
        record=Kind.GOAL,
        code=goal_id,
        name=_tidy(draft.activity),
        unit=_tidy(draft.unit),
        data=data_text(fields),
        reason=reason.strip(),
    )


def _tidy(text: str) -> str:
    return " ".join(text.split())
