"""Amending a record, and entering one in error: a new version with a reason; the old one stays in sight.

A visit goes as a whole: a new date, and entering it in error, take its records along. What a signature
covers is not amended any more (docs/adr/0009).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from db.access import Actor, NotFoundError
from db.case_record import standing_draft
from db.catalogues import catalogue_for
from db.changes import Change, check_base
from db.deciding import may_write
from db.definitions import definition_problems
from db.facts import history
from db.headers import Person, followed_measures, people
from db.receipts import Receipt, form_of, once
from db.recording import latest_day, refuse_if, store_now
from db.store import Store
from goals.amending import (
    amendment_problems,
    going_along,
    lock_problems,
    prompts_of_amendment,
    reason_problems,
)
from goals.caserecord import record_problems
from goals.caserecord.record import injury_row
from goals.catalogue import Catalogue
from goals.errors import Problem
from goals.records import CaseHistory, Fact, Kind, Status

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
    prompts_shown: tuple[str, ...] = ()


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
    prompts_shown: tuple[str, ...] = (),
) -> Receipt:
    """Give a record a new version.

    Parameters
    ----------
    changes
        The columns of the history CSV that change, with their new contents.
    reason
        Made by `goals.amending.reason_text`, or words alone.
    prompts_shown
        The instruments whose safety prompt stood on the page meanwhile; a flag goes on record with it.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`.
    RefusedError
        When the new version breaks a rule, nothing changes, there is no reason, or the visit is signed.
    NotFoundError
        When there is no such record, or it is not the actor's.
    """
    form = _Form(
        case_id=case_id,
        record_id=record_id,
        changes=dict(changes),
        reason=reason.strip(),
        prompts_shown=prompts_shown,
    )

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
    versions = _versions(recorded, form.record_id)
    if not versions:
        raise NotFoundError
    refuse_if(_problems_of_form(form, versions, action))
    old = _standing(versions)
    new = _next(old, form, action)
    written = [new, *going_along(old, new, recorded)]
    catalogue = catalogue_for(session, recorded)
    if action == "amend":
        refuse_if(lock_problems(recorded, old))
        refuse_if(_problems(written, recorded, catalogue, today=latest_day(at)))
        refuse_if(_injury_problems(session, new, recorded, catalogue, today=latest_day(at)))
    refuse_if(definition_problems(session, new))
    change = Change.begin(session, actor, form.case_id, action, at=at)
    for fact in written:
        change.add_fact(fact, catalogue, version=len(_versions(recorded, fact.record_id)) + 1)
    if action == "amend":
        change.add_facts(prompts_of_amendment(old, new, recorded, form.prompts_shown), catalogue)
    return change.finish(record_id=form.record_id, reason=form.reason)


def _versions(recorded: CaseHistory, record_id: str) -> list[Fact]:
    return [fact for fact in recorded.facts if fact.record_id == record_id]


def _problems(
    written: list[Fact], recorded: CaseHistory, catalogue: Catalogue, *, today: dt.date
) -> list[Problem]:
    """List what is wrong with the new versions; each problem once."""
    measures = followed_measures(recorded)
    found = [
        problem
        for fact in written
        for problem in amendment_problems(
            _standing(_versions(recorded, fact.record_id)),
            fact,
            recorded,
            catalogue,
            measures=measures,
            today=today,
        )
    ]
    return list(dict.fromkeys(found))


def _injury_problems(
    session: Session, new: Fact, recorded: CaseHistory, catalogue: Catalogue, *, today: dt.date
) -> list[Problem]:
    """Hold a new day of the injury to the rules of the case record: birth, MMI, and the day of opening."""
    injury = injury_row(recorded)
    if injury is None or new.record_id != injury.record_id:
        return []
    person = people(session, [new.case_id]).get(new.case_id, Person())
    before = standing_draft(recorded, person)
    draft, measures = replace(before, injury_date=new.date), followed_measures(recorded)
    return list(record_problems(before, draft, recorded, catalogue, measures=measures, today=today))


def _standing(versions: list[Fact]) -> Fact:
    return next((fact for fact in versions if fact.status != Status.SUPERSEDED), versions[-1])


def _next(old: Fact, form: _Form, action: str) -> Fact:
    status = Status.VOIDED if action == "enter_in_error" else Status.CURRENT
    return replace(old, **form.changes, status=status, reason=form.reason)


def _problems_of_form(form: _Form, versions: list[Fact], action: str) -> list[Problem]:
    found = list(reason_problems(form.reason))
    if action == "enter_in_error" and versions[0].record is Kind.CASE:
        found.append(Problem("Record", "The case itself cannot be entered in error. Close it instead."))
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
