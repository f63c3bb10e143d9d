"""What somebody is typing, kept on the server through a reload or a restart (hazard F7); theirs alone."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Insert, Select, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from db.access import Actor
from db.case_labels import labels_of
from db.deciding import may_write, own_cases
from db.headers import Person, people
from db.models.base import table_of
from db.models.trail import Draft
from db.recording import store_now
from db.store import Store

DRAFTS = table_of(Draft)
KEY = ("account_id", "case_id", "form")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDraft:
    """A half-typed form: of which case, which form, where it was typed and when. Never what it says.

    `at` is the address of the page that it was typed on, as the form noted it; empty where it did not.
    """

    case_id: str
    label: str
    person_name: str
    form: str
    at: str
    saved_at: dt.datetime


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


def own_drafts(store: Store, actor: Actor, case_id: str | None = None) -> tuple[OpenDraft, ...]:
    """Give the half-typed forms of a person, of one case or of all, the latest first.

    Those of a case that left the clinic wait unseen: the person may not see that case now.
    """
    with store.read() as session:
        if session.execute(HAS_ANY, {"account": actor.account_id}).first() is None:
            return ()
        rows = session.execute(_listed(actor, case_id)).mappings().all()
        case_ids = sorted({row["case_id"] for row in rows})
        labels, persons = labels_of(session, case_ids), people(session, case_ids)
    return tuple(
        OpenDraft(
            **{name: row[name] for name in ("case_id", "form", "saved_at")},
            label=labels.get(row["case_id"], row["case_id"]),
            person_name=persons.get(row["case_id"], Person()).person_name,
            at=_address_in(row["text_json"]),
        )
        for row in rows
    )


HAS_ANY = select(DRAFTS.c.form).where(DRAFTS.c.account_id == bindparam("account")).limit(1)


def _listed(actor: Actor, case_id: str | None) -> Select[Any]:
    mine = DRAFTS.c.account_id == actor.account_id, DRAFTS.c.case_id.in_(own_cases(actor))
    statement = select(DRAFTS).where(*mine).order_by(DRAFTS.c.saved_at.desc(), DRAFTS.c.form)
    return statement if case_id is None else statement.where(DRAFTS.c.case_id == case_id)


def _address_in(text_json: str) -> str:
    """Read where a form was typed; a draft of an earlier version of the program does not say."""
    try:
        held = json.loads(text_json)
    except ValueError:
        return ""
    at = held.get("at") if isinstance(held, dict) else None
    return at if isinstance(at, str) else ""


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
