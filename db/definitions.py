"""Own instruments mean one thing in the whole store, and every reading fits its instrument."""

from sqlalchemy import select
from sqlmodel import Session

from db.catalogues import definitions
from db.rows import TABLES
from goals.catalogue import Instrument, load
from goals.errors import Problem
from goals.history.definitions import read_definition
from goals.records import Fact, Kind, Status

READINGS = TABLES[Kind.READING]


def definition_problems(session: Session, new: Fact) -> list[Problem]:
    """List what speaks against a new instrument, a new version of one, or entering one in error."""
    if new.record is not Kind.INSTRUMENT:
        return []
    definition = read_definition(new, load())
    if definition.faults:
        return [Problem("data", f"{fault}.") for fault in definition.faults]
    if definition.instrument is None:
        return []
    others = [
        read_definition(fact, load()).instrument
        for fact in definitions(session)
        if fact.code == new.code and (fact.case_id, fact.record_id) != (new.case_id, new.record_id)
    ]
    if new.status != Status.CURRENT:
        return [] if others else _problems_without(session, new.code)
    if any(other != definition.instrument for other in others):
        return [Problem("code", "This store has an instrument of this code that means something else.")]
    return _problems_with(session, definition.instrument)


def _problems_without(session: Session, code: str) -> list[Problem]:
    used = session.scalar(select(READINGS.c.code).where(READINGS.c.code == code).limit(1))
    return [Problem("code", "Readings use this instrument. Enter them in error first.")] if used else []


def _problems_with(session: Session, instrument: Instrument) -> list[Problem]:
    values = session.scalars(
        select(READINGS.c.value)
        .where(READINGS.c.code == instrument.code, READINGS.c.value.is_not(None))
        .distinct()
    )
    if any(instrument.why_refused(value) for value in values):
        return [Problem("data", "There are readings that this range or step does not allow.")]
    return []
