"""What somebody is typing, kept on the server through a reload or a restart (hazard F7); theirs alone."""

from typing import Any

from sqlalchemy import ColumnElement, Insert, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from db.access import Actor
from db.deciding import may_write
from db.models.base import table_of
from db.models.trail import Draft
from db.recording import store_now
from db.store import Store

DRAFTS = table_of(Draft)
KEY = ("account_id", "case_id", "form")


def save_draft(store: Store, actor: Actor, case_id: str, form: str, text_json: str) -> None:
    """Keep what is typed in a form about a case.

    Raises
    ------
    NotFoundError
        When it is not a case of the actor's clinic.
    """
    row = {
        "account_id": actor.account_id,
        "case_id": case_id,
        "form": form,
        "text_json": text_json,
        "saved_at": store_now(),
    }
    with store.write() as session:
        may_write(session, actor, case_id)
        session.execute(_put(session, row))


def read_draft(store: Store, actor: Actor, case_id: str, form: str) -> str | None:
    """Give what this person typed into a form before, or None.

    Raises
    ------
    NotFoundError
        When it is not (or no longer) a case of the actor's clinic.
    """
    with store.read() as session:
        may_write(session, actor, case_id)
        text: str | None = session.scalar(select(DRAFTS.c.text_json).where(*_which(actor, case_id, form)))
        return text


def discard_draft(store: Store, actor: Actor, case_id: str, form: str) -> None:
    """Forget what was typed: it is saved, or thrown away."""
    with store.write() as session:
        session.execute(delete(DRAFTS).where(*_which(actor, case_id, form)))


def _which(actor: Actor, case_id: str, form: str) -> tuple[ColumnElement[bool], ...]:
    return (
        DRAFTS.c.account_id == actor.account_id,
        DRAFTS.c.case_id == case_id,
        DRAFTS.c.form == form,
    )


def _put(session: Session, row: dict[str, Any]) -> Insert:
    """Insert or replace: two tabs may write the same draft at once, and the last one stays."""
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert(DRAFTS) if dialect == "postgresql" else sqlite.insert(DRAFTS)
    newer = {name: row[name] for name in ("text_json", "saved_at")}
    return insert.values(row).on_conflict_do_update(index_elements=KEY, set_=newer)
