"""A clinic's own instruments and its own bars: defined, amended and taken back, each with its versions.

Definitions and bars hold for a case as a whole, so they are dated on the day that the case was opened:
dated later they would move the end of the data (METHODS 5). `entered_at` says when they were written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlmodel import Session

from db.access import Actor, NotFoundError
from db.cases import unnamed_case
from db.catalogues import INSTRUMENTS, hold_definitions
from db.changes import Change, check_base
from db.deciding import may_write
from db.definitions import definition_problems
from db.following import CaseRow, leads
from db.headers import case_fact
from db.known_instruments import cases_asking
from db.receipts import Receipt, Sent, form_of, once
from db.recording import refuse_if, store_now
from db.store import Store
from goals.amending import reason_problems
from goals.catalogue import load
from goals.defining import (
    BAR,
    LABELS,
    BarDraft,
    InstrumentDraft,
    bar_fact,
    bar_problems,
    instrument_fact,
    instrument_problems,
    suggested_code,
)
from goals.errors import Problem
from goals.following import INSTRUMENT, follow_reason, void_problems
from goals.records import Fact, Kind, Status

NOTHING_CHANGED = "Nothing is changed. Change something, or leave it as it is."
TAKEN = "Another instrument has this code. Choose another, or leave it empty."
WHERE = {"code": LABELS["code"], "data": LABELS["maximum"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    case_id: str
    record_id: str = ""
    instrument: InstrumentDraft | None = None
    bar: BarDraft | None = None
    code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Written:
    """What a form comes to: a version of an `instrument` record, and what changes in the row of the case."""

    fact: Fact
    fields: Mapping[str, object] | None = None
    reason: str = ""


def define_instrument(
    store: Store, actor: Actor, case_id: str, draft: InstrumentDraft, *, key: str, base_version: int
) -> Receipt:
    """Define an own instrument and follow it in this case; other cases of the clinic can follow it too.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`.
    RefusedError
        With a sentence for each field that is wrong.
    NotFoundError
        When it is not a case of the actor's clinic.
    """

    def defined(row: CaseRow) -> _Written:
        refuse_if(instrument_problems(draft, load()))
        hold_definitions(row.session, to_change=True)
        taken = (
            frozenset(row.session.scalars(select(INSTRUMENTS.c.code).distinct())) | load().instruments.keys()
        )
        refuse_if([Problem(LABELS["code"], TAKEN)] if draft.code.strip() in taken else [])
        code = draft.code.strip() or suggested_code(draft.name, taken)
        fact = instrument_fact(draft, _blank(row, code))
        return _Written(fact, row.following(code), follow_reason(code))

    form = _Form(case_id=case_id, instrument=draft)
    return _saved(store, actor, Sent(form, "define_instrument", key, base_version), defined)


def amend_instrument(
    store: Store,
    actor: Actor,
    case_id: str,
    record_id: str,
    draft: InstrumentDraft,
    *,
    reason: str,
    key: str,
    base_version: int,
) -> Receipt:
    """Give the definition of an own instrument a new version, with a reason; every reading must still fit.

    Raises
    ------
    ConflictError, RefusedError, NotFoundError
        As `define_instrument`; NotFoundError also where this case defines no such instrument.
    """

    def amended(row: CaseRow) -> _Written:
        standing = _standing(row, record_id=record_id)
        refuse_if([*instrument_problems(draft, load(), standing=standing), *reason_problems(reason)])
        new = replace(instrument_fact(draft, standing), reason=reason.strip())
        refuse_if(_if_unchanged(replace(standing, reason=new.reason) == new, INSTRUMENT))
        return _Written(new)

    form = _Form(case_id=case_id, record_id=record_id, instrument=draft, reason=reason.strip())
    return _saved(store, actor, Sent(form, "amend_instrument", key, base_version), amended)


def void_instrument(
    store: Store, actor: Actor, case_id: str, record_id: str, *, reason: str, key: str, base_version: int
) -> Receipt:
    """Enter the definition of an own instrument in error, with a reason; this case asks for it no more.

    Raises
    ------
    ConflictError, RefusedError, NotFoundError
        As `amend_instrument`; refused while readings use it, or another case asks for it.
    """

    def voided(row: CaseRow) -> _Written:
        standing = _standing(row, record_id=record_id)
        elsewhere = len(cases_asking(row.session, standing.code) - {case_id})
        found = void_problems(
            row.recorded, standing.code, followed=row.followed, lead=leads(row), elsewhere=elsewhere
        )
        refuse_if([*reason_problems(reason), *found])
        fact = replace(standing, status=Status.VOIDED, reason=reason.strip())
        return _Written(fact, row.forgetting(standing.code), reason.strip())

    form = _Form(case_id=case_id, record_id=record_id, reason=reason.strip())
    return _saved(store, actor, Sent(form, "void_instrument", key, base_version), voided)


def set_own_bar(
    store: Store, actor: Actor, case_id: str, draft: BarDraft, *, key: str, base_version: int
) -> Receipt:
    """Say what counts as a change in this case for an instrument of the catalogue, with the source.

    Raises
    ------
    ConflictError, RefusedError, NotFoundError
        As `define_instrument`.
    """

    def set_(row: CaseRow) -> _Written:
        refuse_if(bar_problems(draft, load()))
        standing = _bar(row, draft.code)
        new = bar_fact(draft, standing or _blank(row, draft.code))
        refuse_if(_if_unchanged(standing == new, BAR))
        return _Written(new)

    form = _Form(case_id=case_id, bar=draft)
    return _saved(store, actor, Sent(form, "set_own_bar", key, base_version), set_)


def take_back_own_bar(
    store: Store, actor: Actor, case_id: str, code: str, *, reason: str, key: str, base_version: int
) -> Receipt:
    """Enter the clinic's own bar in error, with a reason: what was published counts again.

    Raises
    ------
    ConflictError, RefusedError, NotFoundError
        As `define_instrument`; NotFoundError also where the case has no such bar.
    """

    def taken_back(row: CaseRow) -> _Written:
        standing = _bar(row, code)
        if standing is None:
            raise NotFoundError
        refuse_if(reason_problems(reason))
        return _Written(replace(standing, status=Status.VOIDED, reason=reason.strip()))

    form = _Form(case_id=case_id, code=code, reason=reason.strip())
    return _saved(store, actor, Sent(form, "take_back_own_bar", key, base_version), taken_back)


def _saved(store: Store, actor: Actor, sent: Sent, make: Callable[[CaseRow], _Written]) -> Receipt:
    def unit(session: Session) -> Receipt:
        may_write(session, actor, sent.form.case_id)
        form = form_of(session, actor, sent.key, sent.action, sent.form)
        return once(session, form, lambda: _write(session, actor, sent, make))

    return store.run(unit)


def _write(session: Session, actor: Actor, sent: Sent, make: Callable[[CaseRow], _Written]) -> Receipt:
    check_base(session, sent.form.case_id, sent.base_version)
    row = CaseRow.of(session, actor, sent.form.case_id)
    written = make(row)
    refuse_if(
        Problem(WHERE.get(p.where, p.where), p.sentence) for p in definition_problems(session, written.fact)
    )
    change = Change.begin(session, actor, sent.form.case_id, sent.action, at=store_now())
    fact = change.add_fact(written.fact, row.catalogue, version=row.next_version(written.fact.record_id))
    if written.fields is not None:
        row.rewrite(change, written.fields, written.reason)
    return change.finish(record_id=fact.record_id, reason=fact.reason)


def _blank(row: CaseRow, code: str) -> Fact:
    case = case_fact(row.recorded) or unnamed_case(row.recorded)
    return Fact(case_id=case.case_id, date=case.date, record=Kind.INSTRUMENT, code=code)


def _standing(row: CaseRow, *, record_id: str) -> Fact:
    """Give the definition in force of an own instrument of this case."""
    found = (fact for fact in row.recorded.current(Kind.INSTRUMENT) if fact.record_id == record_id)
    fact = next((fact for fact in found if fact.code not in load().instruments), None)
    if fact is None:
        raise NotFoundError
    return fact


def _bar(row: CaseRow, code: str) -> Fact | None:
    """Give the clinic's own bar in force for an instrument of the catalogue."""
    bars = (fact for fact in row.recorded.current(Kind.INSTRUMENT) if fact.code == code)
    return next((fact for fact in bars if code in load().instruments), None)


def _if_unchanged(same: bool, where: str) -> list[Problem]:
    return [Problem(where, NOTHING_CHANGED)] if same else []
