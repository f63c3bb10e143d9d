"""What is recorded of cases: one table per kind of fact, insert-only versions, ranges held by CHECKs.

A row is one version of one record. Its status is derived: a later version supersedes it; the last one
stands as it was entered.
"""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, Constraint, ForeignKeyConstraint
from sqlmodel import Field

from db.models.base import Base
from db.models.exact import ExactDecimal
from goals.history.fields import MISSING_REASONS
from goals.history.rules import WORK_STATES
from goals.records import SIDES, TIMINGS, Kind, Role, Site, Status


def one_of(column: str, allowed: tuple[str, ...]) -> CheckConstraint:
    """Hold a column to a vocabulary."""
    listed = ", ".join(f"'{word}'" for word in allowed)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def exact_number(column: str) -> Constraint:
    """Hold a column to the text of a plain decimal on SQLite; PostgreSQL's own type does it there."""
    rule = f"{column} IS NULL OR ({column} <> '' AND {column} NOT GLOB '*[^0-9.-]*')"
    return CheckConstraint(rule, name=f"{column}_plain_number").ddl_if(dialect="sqlite")


def _rules(*own: Constraint) -> tuple[object, ...]:
    """Give the rules that every table of facts has, and its own."""
    return (
        ForeignKeyConstraint(["case_id", "change"], ["case_change.case_id", "case_change.version"]),
        CheckConstraint("case_id <> '' AND record_id <> ''", name="ids_given"),
        CheckConstraint("version >= 1", name="version_counts"),
        CheckConstraint("end_date IS NULL OR end_date >= date", name="end_not_before_date"),
        one_of("entered_as", tuple(Status)),
        one_of("region", ("", *Site)),
        one_of("side", SIDES),
        *own,
        {"sqlite_with_rowid": False},
    )


class CaseFile(Base, table=True):
    """A case: the row that everything else hangs on, and that a writer locks."""

    __tablename__ = "case_file"
    __table_args__ = (CheckConstraint("case_id <> ''", name="id_given"),)

    case_id: str = Field(primary_key=True)
    created_at: dt.datetime


class CaseChange(Base, table=True):
    """One change of a case; the highest version is the case's, and two writers cannot make the same one."""

    __tablename__ = "case_change"
    __table_args__ = (CheckConstraint("version >= 1", name="version_counts"),)

    case_id: str = Field(primary_key=True, foreign_key="case_file.case_id")
    version: int = Field(primary_key=True)
    action: str = Field(max_length=32)
    account_id: str
    at: dt.datetime


class CaseClinic(Base, table=True):
    """Which clinic a case belongs to from a change on; the latest row counts."""

    __tablename__ = "case_clinic"
    __table_args__ = (
        ForeignKeyConstraint(["case_id", "change"], ["case_change.case_id", "case_change.version"]),
    )

    case_id: str = Field(primary_key=True)
    change: int = Field(primary_key=True)
    clinic_id: str = Field(foreign_key="team.team_id", index=True)


class CasePerson(Base, table=True):
    """Who the case is about; the latest row counts. Never exported, never shown outside the clinic."""

    __tablename__ = "case_person"
    __table_args__ = (
        ForeignKeyConstraint(["case_id", "change"], ["case_change.case_id", "case_change.version"]),
    )

    case_id: str = Field(primary_key=True)
    change: int = Field(primary_key=True)
    person_name: str
    birth_date: dt.date | None = None
    claim_number: str


class CaseLink(Base, table=True):
    """Two cases are about one person, or no longer; the latest row of a pair counts. For the clinic only."""

    __tablename__ = "case_link"
    __table_args__ = (
        ForeignKeyConstraint(["case_id", "change"], ["case_change.case_id", "case_change.version"]),
        CheckConstraint("other_case_id <> case_id", name="two_cases"),
    )

    case_id: str = Field(primary_key=True)
    change: int = Field(primary_key=True)
    other_case_id: str = Field(foreign_key="case_file.case_id", index=True)
    linked: bool


class FactRow(Base):
    """The columns of every kind of fact (METHODS 12); `change` is the case's version that wrote the row."""

    case_id: str = Field(primary_key=True)
    record_id: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    change: int
    entered_as: str = Field(max_length=16)
    date: dt.date
    code: str
    name: str
    variant: str
    unit: str
    region: str = Field(max_length=16)
    side: str = Field(max_length=16)
    end_date: dt.date | None = None
    detail: str
    data: str
    visit_id: str
    reason: str
    entered_by: str
    entered_at: dt.datetime | None = None


class CaseHead(FactRow, table=True):
    """The case itself: label, status, what leads it."""

    __tablename__ = "case_head"
    __table_args__ = _rules(CheckConstraint("code = 'case'", name="code_known"))


class CustomInstrument(FactRow, table=True):
    """A custom instrument, or the clinic's own bar for one of the catalogue."""

    __tablename__ = "instrument"
    __table_args__ = _rules(CheckConstraint("code <> ''", name="code_given"))


class Injury(FactRow, table=True):
    """An injury."""

    __table_args__ = _rules()


class Visit(FactRow, table=True):
    """A visit; `detail` is its note."""

    __table_args__ = _rules()


class Reading(FactRow, table=True):
    """One value of one measure, or why there is none; `range_low` to `range_high` is what it may be."""

    __table_args__ = _rules(
        exact_number("value"),
        exact_number("range_low"),
        exact_number("range_high"),
        one_of("timing", TIMINGS),
        one_of("missing_reason", ("", *MISSING_REASONS)),
        CheckConstraint("code <> ''", name="code_given"),
        CheckConstraint("(value IS NULL) = (missing_reason <> '')", name="value_or_reason"),
        CheckConstraint(
            "value IS NULL OR range_low IS NULL OR range_high IS NULL OR (CAST(value AS NUMERIC) >= "
            "CAST(range_low AS NUMERIC) AND CAST(value AS NUMERIC) <= CAST(range_high AS NUMERIC))",
            name="value_in_range",
        ),
    )

    value: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    timing: str = Field(max_length=8)
    missing_reason: str = Field(max_length=16)
    range_low: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    range_high: Decimal | None = Field(default=None, sa_type=ExactDecimal)


class Intervention(FactRow, table=True):
    """A dated treatment."""

    __table_args__ = _rules(one_of("role", ("", *Role)), CheckConstraint("code <> ''", name="code_given"))

    role: str = Field(max_length=16)


class Goal(FactRow, table=True):
    """A goal, or a dated revision of it."""

    __table_args__ = _rules(exact_number("value"), CheckConstraint("code <> ''", name="code_given"))

    value: Decimal | None = Field(default=None, sa_type=ExactDecimal)


class GoalRating(FactRow, table=True):
    """Where a goal stood on a day."""

    __tablename__ = "goal_rating"
    __table_args__ = _rules(exact_number("value"), CheckConstraint("code <> ''", name="code_given"))

    value: Decimal | None = Field(default=None, sa_type=ExactDecimal)


class WorkStatus(FactRow, table=True):
    """What work the person could do; the value is the place of the code in its scale, or empty."""

    __tablename__ = "work_status"
    __table_args__ = _rules(
        exact_number("value"),
        one_of("code", WORK_STATES),
        CheckConstraint(
            "value IS NULL OR CAST(value AS NUMERIC) = CASE code "
            + " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(WORK_STATES))
            + " END",
            name="value_of_code",
        ),
    )

    value: Decimal | None = Field(default=None, sa_type=ExactDecimal)


class Flag(FactRow, table=True):
    """Something to keep in mind; the code is its kind."""

    __table_args__ = _rules(exact_number("value"), CheckConstraint("code <> ''", name="code_given"))

    value: Decimal | None = Field(default=None, sa_type=ExactDecimal)


FACT_TABLES: dict[Kind, type[FactRow]] = {
    Kind.CASE: CaseHead,
    Kind.INSTRUMENT: CustomInstrument,
    Kind.INJURY: Injury,
    Kind.VISIT: Visit,
    Kind.READING: Reading,
    Kind.INTERVENTION: Intervention,
    Kind.GOAL: Goal,
    Kind.GOAL_RATING: GoalRating,
    Kind.WORK_STATUS: WorkStatus,
    Kind.FLAG: Flag,
}
