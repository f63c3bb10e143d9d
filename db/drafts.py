"""What somebody is typing, kept on the server through a reload or a restart (hazard F7); theirs alone."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Insert, Select, Table, bindparam, delete, select, union_all
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from db.access import Actor, NotFoundError
from db.case_labels import labels_of
from db.deciding import may_write, opens_cases, own_cases
from db.headers import Person, people
from db.models.base import table_of
from db.models.trail import CaselessDraft, Draft
from db.recording import store_now
from db.store import Store

DRAFTS, CASELESS = table_of(Draft), table_of(CaselessDraft)
NO_CASE = ""  # what a form about a case that is not there yet gives as its case


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDraft:
    """A half-typed form: of which case, which form, where it was typed and when. Never what it says.

    `at` is the address of the page that it was typed on, as the form noted it; empty where it did not. Of a
    case that is not there yet case, label and name are empty.
    """

    case_id: str
    label: str
    person_name: str
    form: str
    at: str
    saved_at: dt.datetime


def save_draft(store: Store, actor: Actor, case_id: str, form: str, text_json: str) -> None:
    """Keep what is typed in a form about a case, or about one that is not there yet (`NO_CASE`).

    Raises
    ------
    NotFoundError
        When it is not a case of the actor's clinic, or the actor opens no cases.
    """
    key = _key(actor, case_id, form)
    with store.write() as session:
        _may_type(session, actor, case_id)
        session.execute(_put(session, key, {"text_json": text_json, "saved_at": store_now()}))


def read_draft(store: Store, actor: Actor, case_id: str, form: str) -> str | None:
    """Give what this person typed into a form before, or None.

    Raises
    ------
    NotFoundError
        When it is not (or no longer) a case of the actor's clinic, or the actor opens no cases.
    """
    key = _key(actor, case_id, form)
    with store.read() as session:
        _may_type(session, actor, case_id)
        text: str | None = session.scalar(select(_table(key).c.text_json).where(*_which(key)))
        return text


def own_drafts(store: Store, actor: Actor, case_id: str | None = None) -> tuple[OpenDraft, ...]:
    """Give the half-typed forms of a person, of one case or of all, the latest first.

    Those of a case that left the clinic wait unseen: the person may not see that case now.
    """
    if not store.ask(HAS_ANY, {"account": actor.account_id}):
        return ()
    with store.read() as session:
        rows = [dict(row) for row in session.execute(_listed(actor, case_id)).mappings()]
        if case_id in (None, NO_CASE) and opens_cases(actor):
            rows = sorted([*rows, *_caseless(session, actor)], key=lambda row: row["saved_at"], reverse=True)
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


HAS_ANY = union_all(
    *(select(table.c.form).where(table.c.account_id == bindparam("account")) for table in (DRAFTS, CASELESS))
).limit(1)


def _caseless(session: Session, actor: Actor) -> list[dict[str, Any]]:
    mine = select(CASELESS).where(CASELESS.c.account_id == actor.account_id)
    return [{**row, "case_id": NO_CASE} for row in session.execute(mine).mappings()]


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
    key = _key(actor, case_id, form)
    with store.write() as session:
        session.execute(delete(_table(key)).where(*_which(key)))


def discard_caseless(session: Session, account_id: str) -> None:
    """Forget what an account typed of cases that are not there: nobody else can read it or throw it away."""
    session.execute(delete(CASELESS).where(CASELESS.c.account_id == account_id))


def _may_type(session: Session, actor: Actor, case_id: str) -> None:
    if case_id != NO_CASE:
        may_write(session, actor, case_id)
    elif not opens_cases(actor):
        raise NotFoundError


def _key(actor: Actor, case_id: str, form: str) -> dict[str, str]:
    of_case = {} if case_id == NO_CASE else {"case_id": case_id}
    return {"account_id": actor.account_id, **of_case, "form": form}


def _table(key: dict[str, str]) -> Table:
    return DRAFTS if "case_id" in key else CASELESS


def _which(key: dict[str, str]) -> tuple[ColumnElement[bool], ...]:
    return tuple(_table(key).c[name] == value for name, value in key.items())


def _put(session: Session, key: dict[str, str], newer: dict[str, Any]) -> Insert:
    """Insert or replace: two tabs may write the same draft at once, and the last one stays."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    insert = dialect.insert(_table(key)).values({**key, **newer})
    put: Insert = insert.on_conflict_do_update(index_elements=list(key), set_=newer)
    return put
