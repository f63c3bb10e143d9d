"""The catalogue as it holds for a case: the shipped one, the clinics' own instruments and bars."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from db.rows import TABLES, fact_columns, fact_of
from goals.catalogue import Catalogue, load
from goals.history import case_catalogue, custom_instruments
from goals.records import CaseHistory, Fact, Kind

INSTRUMENTS = TABLES[Kind.INSTRUMENT]
LOCK = 7_067_004  # any number that no other lock of Foothold uses


def definitions(session: Session) -> tuple[Fact, ...]:
    """Give the current definitions of custom instruments, whichever case they were made for."""
    return _in_force(session, _statement(of_the_catalogue=False))


def own_bars(session: Session) -> tuple[Fact, ...]:
    """Give the bars in force that clinics set for instruments of the catalogue, each for one case."""
    return _in_force(session, _statement(of_the_catalogue=True))


def _in_force(session: Session, statement: Select[Any]) -> tuple[Fact, ...]:
    rows = session.execute(statement)
    return tuple(fact_of(Kind.INSTRUMENT, row, superseded=False) for row in rows)


@lru_cache
def _statement(*, of_the_catalogue: bool) -> Select[Any]:
    """Ask for the rows in force; made once, because each view of a case asks."""
    shipped = list(load().instruments)
    code = INSTRUMENTS.c.code
    later = INSTRUMENTS.alias()
    newer = select(later.c.version).where(
        later.c.case_id == INSTRUMENTS.c.case_id,
        later.c.record_id == INSTRUMENTS.c.record_id,
        later.c.version > INSTRUMENTS.c.version,
    )
    return (
        select(*fact_columns(Kind.INSTRUMENT))
        .where(code.in_(shipped) if of_the_catalogue else code.not_in(shipped), ~newer.exists())
        .where(INSTRUMENTS.c.entered_as == "current")
        .order_by(INSTRUMENTS.c.code, INSTRUMENTS.c.case_id, INSTRUMENTS.c.record_id)
    )


def store_catalogue(session: Session) -> Catalogue:
    """Give the shipped catalogue with every custom instrument of the store."""
    return custom_instruments(definitions(session), load())


def catalogue_for(session: Session, history: CaseHistory) -> Catalogue:
    """Give the catalogue by which a case is written; no definition changes until this transaction ends."""
    hold_definitions(session)
    return case_catalogue(history, store_catalogue(session))


def hold_definitions(session: Session, *, to_change: bool = False) -> None:
    """Keep own instruments as they are while readings of them are written, and let one change them at a time.

    Readings and definitions belong to different cases, whose locks do not meet. SQLite has one writer anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        take = func.pg_advisory_xact_lock if to_change else func.pg_advisory_xact_lock_shared
        session.execute(select(take(LOCK)))
