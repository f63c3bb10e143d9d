"""Amending a record, and entering one in error: a new version with a reason; the old one stays in sight."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from db.access import Actor, NotFoundError
from db.catalogues import catalogue_for
from db.changes import Change, check_base
from db.deciding import may_write
from db.definitions import definition_problems
from db.facts import history
from db.receipts import Receipt, form_of, once
from db.recording import latest_day, refuse_if, store_now
from db.store import Store
from goals.entry import check_fact
from goals.errors import Problem
from goals.records import Fact, Status

AMENDABLE = frozenset(
    {
        "date",
        "code",
        "name",
        "variant",
        "value",
        "unit",
        "timing",
        "region",
        "side",
        "role",
        "end_date",
        "detail",
        "data",
    }
)
TYPES: dict[str, tuple[type, ...]] = {
    "date": (dt.date,),
    "end_date": (dt.date, type(None)),
    "value": (Decimal, type(None)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    case_id: str
    record_id: str
    changes: dict[str, Any]
    reason: str


def amend(
    store: Store,
    actor: Actor,
    case_id: str,
    record_id: str,
    changes: Mapping[str, Any],
    *,
    reason: str,
    key: str,
    base_version: int,
) -> Receipt:
    """Give a record a new version.

    Parameters
    ----------
    changes
        The columns of the history CSV that change, with their new contents.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`.
    RefusedError
        When the new version breaks a rule, nothing changes, or there is no reason.
    NotFoundError
        When there is no such record, or it is not the actor's.
    """
    form = _Form(case_id=case_id, record_id=record_id, changes=dict(changes), reason=reason.strip())

    def unit(session: Session) -> Receipt:
        may_write(session, actor, case_id)
        return once(
            session,
            form_of(session, actor, key, "amend", form),
            lambda: _new_version(session, actor, form, "amend", base_version),
        )

    return store.run(unit)


def enter_in_error(
    store: Store, actor: Actor, case_id: str, record_id: str, *, reason: str, key: str, base_version: int
) -> Receipt:
    """Take a record out of every number, with a reason; it stays in sight as entered in error.

    Raises
    ------
    ConflictError, RefusedError, NotFoundError
        As `amend`.
    """
    form = _Form(case_id=case_id, record_id=record_id, changes={}, reason=reason.strip())

    def unit(session: Session) -> Receipt:
        may_write(session, actor, case_id)
        return once(
            session,
            form_of(session, actor, key, "enter_in_error", form),
            lambda: _new_version(session, actor, form, "enter_in_error", base_version),
        )

    return store.run(unit)


def _new_version(session: Session, actor: Actor, form: _Form, action: str, base_version: int) -> Receipt:
    check_base(session, form.case_id, base_version)
    recorded, at = history(session, form.case_id), store_now()
    versions = [fact for fact in recorded.facts if fact.record_id == form.record_id]
    if not versions:
        raise NotFoundError
    refuse_if(_problems_of_form(form, versions, action))
    new = _next(_standing(versions), form, action)
    catalogue = catalogue_for(session, recorded)
    if action == "amend":
        refuse_if(check_fact(new, catalogue, today=latest_day(at)))
    refuse_if(definition_problems(session, new))
    change = Change.begin(session, actor, form.case_id, action, at=at)
    change.add_fact(new, catalogue, version=len(versions) + 1)
    return change.finish(record_id=form.record_id, reason=form.reason)


def _standing(versions: list[Fact]) -> Fact:
    return next((fact for fact in versions if fact.status != Status.SUPERSEDED), versions[-1])


def _next(old: Fact, form: _Form, action: str) -> Fact:
    status = Status.VOIDED if action == "enter_in_error" else Status.CURRENT
    return replace(old, **form.changes, status=status, reason=form.reason)


def _problems_of_form(form: _Form, versions: list[Fact], action: str) -> list[Problem]:
    found = []
    if not form.reason:
        found.append(Problem("Reason", "Say why, in a few words: it stays beside the record."))
    if _standing(versions).status == Status.VOIDED:
        found.append(Problem("Record", "It was entered in error. Record it anew if it was right after all."))
    for name in sorted(form.changes.keys() - AMENDABLE):
        found.append(Problem(name, "This cannot be amended. Enter the record in error, and record it anew."))
    for name in sorted(form.changes.keys() & AMENDABLE):
        if not isinstance(form.changes[name], TYPES.get(name, (str,))):
            found.append(Problem(name, "It has the wrong type."))
    if not found and action == "amend":
        old = _standing(versions)
        if all(getattr(old, name) == content for name, content in form.changes.items()):
            found.append(Problem("Record", "Nothing is changed. Change something, or leave it as it is."))
    return found
