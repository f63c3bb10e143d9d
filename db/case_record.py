"""Amending the record of a case: its row, its injury and whom it is about, in one change with its reason."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from db.access import Actor, NotFoundError
from db.audit import EVENTS
from db.authors import ACCOUNTS
from db.cases import unnamed_case
from db.catalogues import catalogue_for
from db.changes import CHANGES, Change, check_base
from db.deciding import access_to, may_write
from db.facts import history
from db.headers import PEOPLE, Person, case_fact, followed_measures, people
from db.receipts import Receipt, form_of, once
from db.recording import latest_day, refuse_if, store_now
from db.store import Store
from goals.caserecord import (
    RecordDraft,
    amended_case,
    amended_injury,
    case_record,
    changed_fields,
    draft_of,
    reason_needed,
    record_problems,
)
from goals.caserecord.checking import REASON
from goals.caserecord.draft import PERSON_FIELDS, tidy
from goals.caserecord.record import injury_row
from goals.catalogue import Catalogue
from goals.entry.checking import NO_TEXT
from goals.errors import Problem
from goals.records import CaseHistory, Fact

ACTION = "amend_record"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    case_id: str
    draft: RecordDraft
    reason: str


def amend_record(
    store: Store,
    actor: Actor,
    case_id: str,
    draft: RecordDraft,
    *,
    reason: str,
    key: str,
    base_version: int,
) -> Receipt:
    """Record what is known of a case, and what of it is put right; what stood before stays in sight.

    Parameters
    ----------
    draft
        All fields of the form; only those that differ from what stands are written.
    reason
        Needed where something that was recorded changes or goes.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`.
    RefusedError
        With a sentence for each field that is wrong, when nothing changes, or without a reason.
    NotFoundError
        When it is not a case of the actor's clinic.
    """
    form = _Form(case_id=case_id, draft=tidy(draft), reason=" ".join(reason.split()))

    def unit(session: Session) -> Receipt:
        may_write(session, actor, case_id)
        sent = form_of(session, actor, key, ACTION, form)
        return once(session, sent, lambda: _amended(session, actor, form, base_version))

    return store.run(unit)


def standing_draft(recorded: CaseHistory, person: Person) -> RecordDraft:
    """Give what stands, as the form shows it."""
    return draft_of(
        case_record(recorded),
        person_name=person.person_name,
        birth_date=person.birth_date,
        claim_number=person.claim_number,
    )


def _amended(session: Session, actor: Actor, form: _Form, base_version: int) -> Receipt:
    check_base(session, form.case_id, base_version)
    recorded, at = history(session, form.case_id), store_now()
    catalogue = catalogue_for(session, recorded)
    person = people(session, [form.case_id]).get(form.case_id, Person())
    before = standing_draft(recorded, person)
    refuse_if(_problems(form, before, recorded, catalogue, today=latest_day(at)))
    changed = changed_fields(before, form.draft)
    old_case, old_injury = case_fact(recorded) or unnamed_case(recorded), injury_row(recorded)
    case = amended_case(old_case, form.draft, changed, form.reason)
    injury = amended_injury(
        old_injury, form.draft, changed, case_id=form.case_id, reason=form.reason if old_injury else ""
    )
    change = Change.begin(session, actor, form.case_id, ACTION, at=at)
    for fact in filter(None, (case, injury)):
        change.add_fact(fact, catalogue, version=_next_version(recorded, fact))
    if set(PERSON_FIELDS) & set(changed):
        row = {name: getattr(form.draft, name) for name in PERSON_FIELDS}
        change.add(PEOPLE, {"case_id": form.case_id, "change": change.version, **row})
    return change.finish(record_id=old_case.record_id, reason=form.reason)


def _problems(
    form: _Form, before: RecordDraft, recorded: CaseHistory, catalogue: Catalogue, *, today: dt.date
) -> list[Problem]:
    measures = followed_measures(recorded)
    found = list(record_problems(before, form.draft, recorded, catalogue, measures=measures, today=today))
    if not changed_fields(before, form.draft):
        found.append(Problem("Case record", "Nothing is changed. Change something, or leave it as it is."))
    if reason_needed(before, form.draft) and not form.reason:
        found.append(Problem(REASON, "Something that was recorded is changed: say why, in a few words."))
    if "\x00" in form.reason:
        found.append(Problem(REASON, NO_TEXT))
    return found


def _next_version(recorded: CaseHistory, fact: Fact) -> int:
    return 1 + sum(bool(old.record_id) and old.record_id == fact.record_id for old in recorded.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonVersion:
    """Whom a case was said to be about from `at` on, by whom it was recorded, and why it was changed."""

    person: Person
    at: dt.datetime
    by: str
    reason: str


def person_versions(store: Store, actor: Actor, case_id: str) -> tuple[PersonVersion, ...]:
    """Give what was recorded of the person, oldest first: for the clinic only.

    Raises
    ------
    NotFoundError
        When it is not a case of the actor's clinic.
    """
    statement = (
        select(PEOPLE, CHANGES.c.at, ACCOUNTS.c.login, EVENTS.c.reason)
        .join(CHANGES, (CHANGES.c.case_id == PEOPLE.c.case_id) & (CHANGES.c.version == PEOPLE.c.change))
        .outerjoin(ACCOUNTS, ACCOUNTS.c.account_id == CHANGES.c.account_id)
        .outerjoin(EVENTS, (EVENTS.c.case_id == PEOPLE.c.case_id) & (EVENTS.c.version == PEOPLE.c.change))
        .where(PEOPLE.c.case_id == case_id)
        .order_by(PEOPLE.c.change)
    )
    with store.read() as session:
        if not access_to(session, actor, case_id, on=store_now().date()).own:
            raise NotFoundError
        rows = session.execute(statement).mappings().all()
    return tuple(
        PersonVersion(
            person=Person(**{name: row[name] for name in PERSON_FIELDS}),
            at=row["at"],
            by=row["login"] or "",
            reason=row["reason"] or "",
        )
        for row in rows
    )
