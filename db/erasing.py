"""Erasing a case for good, where the law asks for it: all of it goes, and the fact that it went stays."""

from sqlalchemy import delete, text
from sqlmodel import Session

from db.access import OPERATOR_ROLE, Actor, NotFoundError
from db.audit import Deed, record_deed
from db.changes import CHANGES, version_of
from db.deciding import CLINICS
from db.drafts import DRAFTS
from db.handing_on import hand_on_definitions
from db.headers import LINKS, PEOPLE
from db.recording import refuse_if, store_now
from db.rows import TABLES
from db.store import Store
from db.triggers import create_triggers, drop_triggers
from goals.errors import Problem

ACTION = "erase_case"
ERASED = (*TABLES.values(), PEOPLE, LINKS, CLINICS, CHANGES, DRAFTS)  # what points at others goes first


def erase_case(store: Store, actor: Actor, case_id: str, *, reason: str) -> None:
    """Erase a case: records, names and drafts. Its id stays, with its audit events, grants and disclosures.

    An own instrument that other cases use is handed on to one of them first.

    Raises
    ------
    NotFoundError
        When there is no such case, or anybody but the operator asks.
    RefusedError
        When no reason is given.
    """

    def unit(session: Session) -> None:
        if OPERATOR_ROLE not in actor.roles or not version_of(session, case_id):
            raise NotFoundError
        refuse_if([] if reason.strip() else [Problem("Reason", "Say on what ground it is erased.")])
        hand_on_definitions(session, actor, case_id)
        connection = session.connection()
        if store.dialect == "sqlite":
            connection.execute(text("PRAGMA secure_delete=ON"))  # overwrite what is deleted
        drop_triggers(connection)
        for table in ERASED:
            session.execute(delete(table).where(table.c.case_id == case_id))
        create_triggers(connection)
        record_deed(
            session,
            Deed(
                account_id=actor.account_id,
                action=ACTION,
                at=store_now(),
                case_id=case_id,
                reason=reason.strip(),
            ),
        )

    store.run(unit)
