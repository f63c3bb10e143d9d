"""What is typed for one visit."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from goals.scoring import FilledForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingEntry:
    """A value of a measure, or the reason why there is none; or its filled-in form, which gives either."""

    measure: str
    value: Decimal | None = None
    missing_reason: str = ""
    timing: str = ""
    items: FilledForm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionEntry:
    """A treatment of the day; an empty role is the usual one of the catalogue.

    Parameters
    ----------
    series_number
        Its number in its series, from 1.
    dose
        A number, with its unit in `dose_unit`; words where it is none.
    linked_to
        The `record_id` of the earlier treatment that it belongs to: an implant's trial, a refill's pump.
    """

    code: str
    name: str = ""
    region: str = ""
    side: str = ""
    role: str = ""
    levels: str = ""
    guidance: str = ""
    series_number: int | None = None
    drug: str = ""
    dose: Decimal | str | None = None
    dose_unit: str = ""
    device: str = ""
    complications: str = ""
    linked_to: str = ""
    end_date: dt.date | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkStatusEntry:
    """What work the person can do; `demand` is the physical demand level that is allowed."""

    code: str
    hours_per_week: Decimal | None = None
    restrictions: str = ""
    demand: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRatingEntry:
    """Where a goal stands: its number, its level from -2 to +2, or an activity's 0 to 10."""

    goal_id: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEntry:
    """Everything that is typed for one visit.

    `prompts_shown` names the instruments whose safety prompt stood on the page while it was typed. Without a
    `date` (its box was emptied) it can only be refused.
    """

    case_id: str
    date: dt.date | None
    readings: tuple[ReadingEntry, ...] = ()
    interventions: tuple[InterventionEntry, ...] = ()
    goal_ratings: tuple[GoalRatingEntry, ...] = ()
    work_status: WorkStatusEntry | None = None
    note: str = ""
    prompts_shown: tuple[str, ...] = ()

    @property
    def day(self) -> dt.date:
        """The date, of a visit that has one."""
        if self.date is None:
            raise ValueError("a visit without a date is refused before it comes to anything")
        return self.date
