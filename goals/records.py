"""What is recorded about a case: one frozen `Fact` per row of the history CSV (METHODS 12)."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a fact is, in the order in which facts of one date are listed."""

    CASE = "case"
    INSTRUMENT = "instrument"
    INJURY = "injury"
    VISIT = "visit"
    READING = "reading"
    INTERVENTION = "intervention"
    GOAL = "goal"
    GOAL_RATING = "goal_rating"
    WORK_STATUS = "work_status"
    FLAG = "flag"


KIND_ORDER = {kind: position for position, kind in enumerate(Kind)}


class Status(StrEnum):
    """Where a version of a record stands: only `current` takes part in any number."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    VOIDED = "voided"


class Role(StrEnum):
    """What an intervention is to the numbers (METHODS 1)."""

    PROCEDURE = "procedure"
    DIAGNOSTIC = "diagnostic"
    COURSE = "course"


class Site(StrEnum):
    """A body site; whole person is the empty text."""

    HEAD = "head"
    NECK = "neck"
    THORACIC = "thoracic"
    LOW_BACK = "low_back"
    ABDOMEN_PELVIS = "abdomen_pelvis"
    UPPER_LIMB = "upper_limb"
    LOWER_LIMB = "lower_limb"


TIMINGS = ("", "pre", "post")
SIDES = ("", "left", "right", "bilateral")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One recorded fact: a row of the history CSV, with its types.

    `data` holds the record's further fields as JSON text with sorted keys and no spaces
    (its schema: docs/history-csv.md). Several facts may share a `record_id`: they are the versions
    of one record, at most one of which is not superseded.
    """

    case_id: str
    date: dt.date
    record: Kind
    code: str
    name: str = ""
    variant: str = ""
    value: Decimal | None = None
    unit: str = ""
    timing: str = ""
    region: str = ""
    side: str = ""
    role: str = ""
    end_date: dt.date | None = None
    detail: str = ""
    data: str = ""
    visit_id: str = ""
    record_id: str = ""
    status: Status = Status.CURRENT
    reason: str = ""
    entered_by: str = ""
    entered_at: dt.datetime | None = None


def sort_key(fact: Fact) -> tuple[object, ...]:
    """Order of METHODS 12; versions of one record follow each other in the order of entry."""
    entered = fact.entered_at.isoformat() if fact.entered_at else ""
    return (
        fact.case_id,
        fact.date,
        KIND_ORDER[fact.record],
        fact.timing,
        fact.code,
        fact.variant,
        fact.record_id,
        fact.status != Status.SUPERSEDED,
        entered,
    )


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """Everything recorded of one case: the one value that chart, table, CSV and packet are made from.

    `facts` is sorted by `sort_key`. Build it with `CaseHistory.of`.
    """

    case_id: str
    facts: tuple[Fact, ...]

    @classmethod
    def of(cls, case_id: str, facts: "tuple[Fact, ...] | list[Fact]") -> "CaseHistory":
        return cls(case_id, tuple(sorted(facts, key=sort_key)))

    def current(self, *kinds: Kind) -> tuple[Fact, ...]:
        """Give the current facts of these kinds (of all kinds if none is named), in order."""
        wanted = kinds or tuple(Kind)
        return tuple(f for f in self.facts if f.status == Status.CURRENT and f.record in wanted)
