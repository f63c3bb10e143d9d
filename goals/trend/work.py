"""Work over time as the picture shows it: status and allowed demand by visit, and the dates of the case."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goals.history import parse_data
from goals.history.fields import number_of
from goals.history.rules import WORK_STATES
from goals.records import CaseHistory, Fact, Kind, Status
from goals.trend.words import day, number, plain_name
from goals.vocabulary import DEMAND_LEVELS

STATUS_WORDS = (
    "off work",
    "modified duty, reduced hours",
    "modified duty, full hours",
    "full duty, other job",
    "full duty, own job",
)
DEMAND_WORDS = tuple(level.replace("_", " ") for level in DEMAND_LEVELS)
MMI, CLOSED, REOPENED = "mmi", "closed", "reopened"
LONGEST = 120  # of restrictions and reasons [characters]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRecord:
    """What was recorded on a day: status [0 to 4], hours, restrictions, and demand allowed [0 to 4]."""

    date: dt.date
    level: int
    hours: Decimal | None = None
    restrictions: str = ""
    demand: int | None = None

    @property
    def words(self) -> str:
        """All of it in words."""
        hours = f"{number(self.hours)} hours a week" if self.hours is not None else ""
        allowed = f"{DEMAND_WORDS[self.demand]} work allowed" if self.demand is not None else ""
        return "; ".join(filter(None, (_joined(STATUS_WORDS[self.level], hours), self.restrictions, allowed)))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A level from the day it was recorded until the next record.

    It is known up to `known`: the next record, or an earlier visit at which nothing was recorded. Without a
    later record it is known on its own day and at no later one.
    """

    level: int
    start: dt.date
    known: dt.date
    end: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class CaseDate:
    """A day that counts for the whole case: its kind, and why."""

    kind: str
    date: dt.date
    why: str = ""


@dataclass(frozen=True, slots=True)
class WorkView:
    """All about work that the picture shows; `job` is the demand level of the job."""

    records: tuple[WorkRecord, ...]
    visits: tuple[dt.date, ...]
    job: int | None
    case_dates: tuple[CaseDate, ...]

    @property
    def has_demand(self) -> bool:
        """Whether an allowed demand was ever recorded."""
        return any(record.demand is not None for record in self.records)

    def statuses(self) -> list[Stretch]:
        """Give the stretches of the work status."""
        return _stretches([(r.date, r.level, r.words) for r in self.records], self.visits)

    def demands(self) -> list[Stretch]:
        """Give the stretches of the demand that was allowed."""
        allowed = [(r.date, r.demand, r.words) for r in self.records if r.demand is not None]
        return _stretches(allowed, self.visits)


def work_view(history: CaseHistory) -> WorkView:
    """Gather work status, demand and the dates of the case.

    Parameters
    ----------
    history
        The case; voided and superseded records of work take no part.

    Returns
    -------
    WorkView
        One record a day, the one entered last.
    """
    records = {fact.date: _record(fact) for fact in sorted(history.current(Kind.WORK_STATUS), key=_entered)}
    seen = {fact.date for fact in history.current(Kind.VISIT)}
    case = _case_fields(history)
    job = str(case.get("job_demand", ""))
    return WorkView(
        tuple(records[date] for date in sorted(records)),
        tuple(sorted(seen)),
        DEMAND_LEVELS.index(job) if job in DEMAND_LEVELS else None,
        tuple(sorted([*_mmi(case), *_openings(history)], key=lambda found: found.date)),
    )


def _record(fact: Fact) -> WorkRecord:
    fields = parse_data(fact.data)
    restrictions, demand = fields.get("restrictions", ""), fields.get("demand")
    listed = restrictions if isinstance(restrictions, list) else [restrictions]
    return WorkRecord(
        date=fact.date,
        level=WORK_STATES.index(fact.code),
        hours=number_of(fields.get("hours_per_week")),
        restrictions=plain_name(", ".join(str(text) for text in listed), LONGEST),
        demand=DEMAND_LEVELS.index(demand) if demand in DEMAND_LEVELS else None,
    )


def _entered(fact: Fact) -> tuple[dt.date, str]:
    return fact.date, fact.entered_at.isoformat() if fact.entered_at else ""


def _stretches(recorded: Sequence[tuple[dt.date, int, str]], visits: Sequence[dt.date]) -> list[Stretch]:
    found = []
    for place, (start, level, words) in enumerate(recorded):
        following = recorded[place + 1][0] if place + 1 < len(recorded) else None
        end = following or max([start, *visits])
        unasked = [date for date in visits if start < date <= end and date != following]
        found.append(Stretch(level, start, unasked[0] if unasked else end, end, words))
    return found


def _case_fields(history: CaseHistory) -> Mapping[str, object]:
    cases = history.current(Kind.CASE)
    return parse_data(cases[-1].data) if cases else {}


def _mmi(case: Mapping[str, object]) -> list[CaseDate]:
    date = _day_of(case.get("mmi_date"))
    return [CaseDate(MMI, date)] if date else []


def _day_of(field: object) -> dt.date | None:
    return dt.date.fromisoformat(field) if isinstance(field, str) and field else None


def _openings(history: CaseHistory) -> list[CaseDate]:
    """Read from the versions of the case's row when it was closed and opened again."""
    rows = [f for f in history.facts if f.record is Kind.CASE and f.status != Status.VOIDED]
    rows.sort(key=lambda fact: fact.entered_at.isoformat() if fact.entered_at else "")
    found, closed = [], False
    for place, fact in enumerate(rows):
        fields = parse_data(fact.data)
        now = fields.get("status") == CLOSED
        if now != closed and place and fact.entered_at:
            why = plain_name(str(fields.get("status_reason", "") or fact.reason), LONGEST)
            found.append(CaseDate(CLOSED if now else REOPENED, fact.entered_at.date(), why))
        closed = now
    return found


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def case_date_words(found: CaseDate) -> str:
    """Say a day of the case in full."""
    words = {
        MMI: "maximum medical improvement (MMI)",
        CLOSED: "case closed",
        REOPENED: "case opened again",
    }[found.kind]
    return f"{words} on {day(found.date)}" + (f": {found.why}" if found.why else "")
