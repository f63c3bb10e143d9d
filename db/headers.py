"""The head of a case: who, since when, and what is followed."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlmodel import Session

from db.models.base import table_of
from db.models.clinical import CaseLink, CasePerson
from goals.following import no_longer_asked
from goals.history import parse_data
from goals.measures import measure_of
from goals.records import CaseHistory, Fact, Kind

PEOPLE, LINKS = table_of(CasePerson), table_of(CaseLink)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who a case is about; the clinic alone sees name and birth date."""

    person_name: str = ""
    birth_date: dt.date | None = None
    claim_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHeader:
    """The head of a case as its reader may see it."""

    label: str
    person_name: str | None
    birth_date: dt.date | None
    injury_date: dt.date
    opened_on: dt.date
    claim_number: str | None
    measures: tuple[str, ...]
    lead_measure: str | None
    status: str


def people(session: Session, case_ids: list[str]) -> dict[str, Person]:
    """Give whom these cases are about, as last recorded."""
    return {
        row["case_id"]: Person(
            person_name=row["person_name"], birth_date=row["birth_date"], claim_number=row["claim_number"]
        )
        for row in session.execute(OF_CASES, {"cases": case_ids}).mappings()
    }


OF_CASES = (
    select(PEOPLE).where(PEOPLE.c.case_id.in_(bindparam("cases", expanding=True))).order_by(PEOPLE.c.change)
)


def header_of(history: CaseHistory, person: Person, *, own: bool, first_day: dt.date) -> CaseHeader:
    """Make the head of a case from what its reader may see of it; `first_day` stands in for unknown dates."""
    case = case_fact(history)
    fields = parse_data(case.data) if case else {}
    opened_on = case.date if case else first_day
    return CaseHeader(
        label=(case.name if case else "") or str(fields.get("label", "")) or history.case_id,
        person_name=(person.person_name or None) if own else None,
        birth_date=person.birth_date if own else None,
        injury_date=min((fact.date for fact in history.current(Kind.INJURY)), default=opened_on),
        opened_on=opened_on,
        claim_number=person.claim_number or None,
        measures=followed_measures(history),
        lead_measure=str(fields["lead_measure"]) if fields.get("lead_measure") else None,
        status=str(fields.get("status", "open")),
    )


def case_fact(history: CaseHistory) -> Fact | None:
    """Give the row of the case itself; an imported case may lack it."""
    cases = history.current(Kind.CASE)
    return cases[-1] if cases else None


def followed_measures(history: CaseHistory) -> tuple[str, ...]:
    """Give the measures that a case follows: those it names, then those with readings, oldest first.

    One that is no longer asked keeps its readings and is not among them.
    """
    case = case_fact(history)
    named = parse_data(case.data).get("measures", []) if case else []
    listed = [str(measure) for measure in named] if isinstance(named, list) else [str(named)]
    measured = [str(measure_of(fact)) for fact in history.current(Kind.READING)]
    ended = no_longer_asked(case)
    return tuple(measure for measure in dict.fromkeys([*listed, *measured]) if measure not in ended)
