"""Signing a visit, and adding to one that is signed (docs/adr/0009)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlmodel import Session

from db.access import Actor, NotFoundError
from db.catalogues import catalogue_for
from db.changes import Change, check_base
from db.deciding import may_write
from db.facts import history
from db.receipts import Receipt, form_of, once
from db.recording import refuse_if, store_now
from db.store import Store
from goals.amending import addendum_fact, addendum_problems, signature, versions_of, visit_row
from goals.errors import Problem
from goals.history import data_text, parse_data
from goals.records import CaseHistory, Fact, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    case_id: str
    visit_id: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A form with what saves it once, and never over somebody else's head."""

    form: _Form
    action: str
    key: str
    base_version: int


Next = Callable[[CaseHistory, Fact], tuple[Fact, int]]  # the fact to write, and its version


def sign_visit(
    store: Store, actor: Actor, case_id: str, visit_id: str, *, key: str, base_version: int
) -> Receipt:
    """Sign a visit: a new version of it that says so, by whom and when; its records are locked from then on.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`: one signs what one has read.
    RefusedError
        When it is signed already, or entered in error.
    NotFoundError
        When there is no such visit, or it is not the actor's to sign: a clinician of the clinic signs.
    """
    form = _Form(case_id=case_id, visit_id=visit_id)
    sent = _Sent(form=form, action="sign_visit", key=key, base_version=base_version)
    return _saved_once(store, actor, sent, _signed)


def add_addendum(
    store: Store, actor: Actor, case_id: str, visit_id: str, text: str, *, key: str, base_version: int
) -> Receipt:
    """Add to a signed visit: a record of its own, of the visit's day, with its author and time.

    Raises
    ------
    ConflictError, NotFoundError
        As `sign_visit`.
    RefusedError
        When it says nothing, or the visit is not signed or was entered in error.
    """
    form = _Form(case_id=case_id, visit_id=visit_id, text=text.strip())
    sent = _Sent(form=form, action="add_addendum", key=key, base_version=base_version)

    def addendum(recorded: CaseHistory, visit: Fact) -> tuple[Fact, int]:
        refuse_if(addendum_problems(recorded, visit_id, text))
        return addendum_fact(visit, text), 1

    return _saved_once(store, actor, sent, addendum)


def _signed(recorded: CaseHistory, visit: Fact) -> tuple[Fact, int]:
    if visit.status is Status.VOIDED:
        refuse_if([Problem("Visit", "It was entered in error, so there is nothing to sign.")])
    if signature(recorded, visit.visit_id or visit.record_id):
        refuse_if([Problem("Visit", "It is signed already. Write an addendum to add to it.")])
    data = data_text(parse_data(visit.data) | {"signed": True})
    return replace(visit, data=data, reason=""), len(versions_of(recorded)[visit.record_id]) + 1


def _saved_once(store: Store, actor: Actor, sent: _Sent, make: Next) -> Receipt:
    def unit(session: Session) -> Receipt:
        may_write(session, actor, sent.form.case_id)
        if "clinician" not in actor.roles:
            raise NotFoundError
        form = form_of(session, actor, sent.key, sent.action, sent.form)
        return once(session, form, lambda: _written(session, actor, sent, make))

    return store.run(unit)


def _written(session: Session, actor: Actor, sent: _Sent, make: Next) -> Receipt:
    case_id = sent.form.case_id
    check_base(session, case_id, sent.base_version)
    recorded = history(session, case_id)
    visit = visit_row(recorded, sent.form.visit_id)
    if visit is None:
        raise NotFoundError
    fact, version = make(recorded, visit)
    change = Change.begin(session, actor, case_id, sent.action, at=store_now())
    entered = change.add_fact(fact, catalogue_for(session, recorded), version=version)
    return change.finish(record_id=entered.record_id)
