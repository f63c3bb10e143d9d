"""Own instruments mean one thing in the whole store, and every reading in force fits its instrument."""

from collections.abc import Iterator

from sqlalchemy import Select, select
from sqlmodel import Session

from db.catalogues import definitions, hold_definitions
from db.rows import TABLES
from goals.catalogue import Instrument, load
from goals.errors import Problem
from goals.history.definitions import read_definition
from goals.history.rules import Combination, reading_faults
from goals.records import Fact, Kind, Status

READINGS = TABLES[Kind.READING]

ELSEWHERE = (
    "This store has an instrument of this code that means something else. Give yours another code; or, "
    "where another case defines the same one, enter that definition in error first."
)
IN_USE = "Readings use this instrument. Enter them in error first."
NO_ROOM = "There are readings that this range, step or unit does not allow."


def definition_problems(session: Session, new: Fact) -> list[Problem]:
    """List what speaks against a new instrument, a new version of one, or entering one in error."""
    if new.record is not Kind.INSTRUMENT:
        return []
    hold_definitions(session, to_change=True)
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
        return [Problem("code", ELSEWHERE)]
    return _problems_with(session, definition.instrument)


def _problems_without(session: Session, code: str) -> list[Problem]:
    return [Problem("code", IN_USE)] if session.execute(_in_force(code).limit(1)).first() else []


def _problems_with(session: Session, instrument: Instrument) -> list[Problem]:
    return [Problem("data", NO_ROOM)] if any(_faults(session, instrument)) else []


def _faults(session: Session, instrument: Instrument) -> Iterator[list[tuple[str, str]]]:
    """Judge every reading in force as the history reader does, each value and unit once."""
    for value, unit in session.execute(_in_force(instrument.code).distinct()):
        yield reading_faults(Combination(Kind.READING, instrument.code, value, unit, "", ""), instrument)


def _in_force(code: str) -> "Select[tuple[object, str]]":
    """Find the readings of an instrument that stand: no later version, and not entered in error."""
    later = READINGS.alias()
    newer = select(later.c.version).where(
        later.c.case_id == READINGS.c.case_id,
        later.c.record_id == READINGS.c.record_id,
        later.c.version > READINGS.c.version,
    )
    found = select(READINGS.c.value, READINGS.c.unit).where(READINGS.c.code == code)
    return found.where(READINGS.c.entered_as == Status.CURRENT, ~newer.exists())
