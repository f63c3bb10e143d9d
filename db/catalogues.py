"""The catalogue as it holds for a case: the shipped one, the clinics' own instruments and bars."""

from sqlalchemy import select
from sqlmodel import Session

from db.rows import TABLES, fact_columns, fact_of
from goals.catalogue import Catalogue, load
from goals.history import case_catalogue, custom_instruments
from goals.records import CaseHistory, Fact, Kind

INSTRUMENTS = TABLES[Kind.INSTRUMENT]


def definitions(session: Session) -> tuple[Fact, ...]:
    """Give the current definitions of custom instruments, whichever case they were made for."""
    later = INSTRUMENTS.alias()
    newer = select(later.c.version).where(
        later.c.case_id == INSTRUMENTS.c.case_id,
        later.c.record_id == INSTRUMENTS.c.record_id,
        later.c.version > INSTRUMENTS.c.version,
    )
    statement = (
        select(*fact_columns(Kind.INSTRUMENT))
        .where(INSTRUMENTS.c.code.not_in(list(load().instruments)), ~newer.exists())
        .where(INSTRUMENTS.c.entered_as == "current")
        .order_by(INSTRUMENTS.c.code, INSTRUMENTS.c.case_id, INSTRUMENTS.c.record_id)
    )
    rows = session.execute(statement)
    return tuple(fact_of(Kind.INSTRUMENT, row, superseded=False) for row in rows)


def store_catalogue(session: Session) -> Catalogue:
    """Give the shipped catalogue with every custom instrument of the store."""
    return custom_instruments(definitions(session), load())


def catalogue_for(session: Session, history: CaseHistory) -> Catalogue:
    """Give the catalogue by which a case is computed."""
    return case_catalogue(history, store_catalogue(session))
