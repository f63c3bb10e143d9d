"""Work over time as the picture shows it: status and allowed demand by visit, and the dates of the case."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from goals.caserecord import TurnKind, case_record, life_of
from goals.caserecord.record import texts_of
from goals.counting import noun_for
from goals.history import parse_data
from goals.history.fields import number_of
from goals.history.rules import WORK_STATES
from goals.records import CaseHistory, Fact, Kind
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
MMI = "mmi"
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
        unit = noun_for(self.hours, "hour")
        hours = f"{number(self.hours)} {unit} a week" if self.hours is not None else ""
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
    case = case_record(history)
    return WorkView(
        tuple(records[date] for date in sorted(records)),
        tuple(sorted(seen)),
        DEMAND_LEVELS.index(case.job_demand) if case.job_demand in DEMAND_LEVELS else None,
        tuple(_case_dates(history, case.mmi_date)),
    )


def _record(fact: Fact) -> WorkRecord:
    fields = parse_data(fact.data)
    demand = fields.get("demand")
    return WorkRecord(
        date=fact.date,
        level=WORK_STATES.index(fact.code),
        hours=number_of(fields.get("hours_per_week")),
        restrictions=plain_name(", ".join(texts_of(fields.get("restrictions"))), LONGEST),
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


def _case_dates(history: CaseHistory, mmi: dt.date | None) -> list[CaseDate]:
    """Give the days of the case in order; a turn of an imported case may have none."""
    found = [CaseDate(MMI, mmi)] if mmi else []
    for turn in life_of(history):
        if turn.kind is not TurnKind.OPENED and turn.on is not None:
            found.append(CaseDate(turn.kind, turn.on, plain_name(turn.reason, LONGEST)))
    return sorted(found, key=lambda one: one.date)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def case_date_words(found: CaseDate) -> str:
    """Say a day of the case in full."""
    words = {
        MMI: "maximum medical improvement (MMI)",
        TurnKind.CLOSED: "case closed",
        TurnKind.REOPENED: "case opened again",
    }[found.kind]
    return f"{words} on {day(found.date)}" + (f": {found.why}" if found.why else "")
