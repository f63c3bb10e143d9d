"""Opening a case, what it follows, and where it stands: open, closed, opened again."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import insert
from sqlmodel import Session

from db.access import Actor, NotFoundError
from db.catalogues import catalogue_for
from db.changes import FILES, Change, check_base, locked_version
from db.codes import new_id
from db.deciding import CLINICS, may_write, opens_cases
from db.facts import history
from db.headers import PEOPLE, case_fact
from db.known_instruments import catalogue_of
from db.receipts import Receipt, form_of, once
from db.recording import latest_day, refuse_if, store_now
from db.store import Store
from goals.caserecord import NewCase, opening_facts, opening_problems
from goals.entry.checking import NO_TEXT
from goals.errors import Problem
from goals.history import data_text, parse_data
from goals.records import CaseHistory, Fact, Kind

__all__ = [
    "NewCase",
    "change_case",
    "close_case",
    "open_case",
    "reopen_case",
    "unnamed_case",
    "with_fields",
]

OPEN, CLOSED = "open", "closed"

Alteration = Callable[[Fact, CaseHistory], Fact]  # the row of the case as it is, and all that is recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """What a form about an existing case says."""

    case_id: str
    content: str


def open_case(store: Store, actor: Actor, new_case: NewCase, *, key: str) -> Receipt:
    """Open a case in the actor's clinic.

    Raises
    ------
    RefusedError
        When something is missing or wrong.
    NotFoundError
        When the actor works in no clinic.
    """

    def unit(session: Session) -> Receipt:
        if not opens_cases(actor):
            raise NotFoundError
        form = form_of(session, actor, key, "open_case", new_case)
        return once(session, form, lambda: _opened(session, actor, new_case))

    return store.run(unit)


def _opened(session: Session, actor: Actor, new: NewCase) -> Receipt:
    at, catalogue, clinic_id = store_now(), catalogue_of(session, actor), _clinic(actor, new)
    unchosen = [] if clinic_id else [Problem("Clinic", "Choose the clinic that the case belongs to.")]
    refuse_if([*opening_problems(new, catalogue, today=latest_day(at)), *unchosen])
    case_id = new_id()
    session.execute(insert(FILES), [{"case_id": case_id, "created_at": at}])
    change = Change.begin(session, actor, case_id, "open_case", at=at)
    change.add_facts(opening_facts(new, case_id, at.date()), catalogue)
    place = {"case_id": case_id, "change": change.version}
    change.add(CLINICS, {**place, "clinic_id": clinic_id})
    person = {"person_name": _tidy(new.person_name), "birth_date": new.birth_date}
    change.add(PEOPLE, {**place, **person, "claim_number": _tidy(new.claim_number)})
    return change.finish()


def close_case(
    store: Store, actor: Actor, case_id: str, *, reason: str, key: str, base_version: int | None = None
) -> Receipt:
    """Close a case, with a reason; everything recorded stays.

    Raises
    ------
    ConflictError, NotFoundError
        As `change_case`.
    RefusedError
        When no reason is given, or the case is closed already.
    """
    return _set_status(store, actor, case_id, CLOSED, reason=reason, key=key, base_version=base_version)


def reopen_case(
    store: Store, actor: Actor, case_id: str, *, reason: str, key: str, base_version: int | None = None
) -> Receipt:
    """Open a closed case again, with a reason.

    Raises
    ------
    ConflictError, RefusedError, NotFoundError
        As `close_case`.
    """
    return _set_status(store, actor, case_id, OPEN, reason=reason, key=key, base_version=base_version)


def _set_status(
    store: Store,
    actor: Actor,
    case_id: str,
    status: str,
    *,
    reason: str,
    key: str,
    base_version: int | None,
) -> Receipt:
    why = reason.strip()

    def changed(case: Fact, _: CaseHistory) -> Fact:
        is_closed = parse_data(case.data).get("status") == CLOSED
        refuse_if(_turn_problems(why, status, is_closed=is_closed))
        return with_fields(case, {"status": status, "status_reason": why}, why)

    return change_case(
        store,
        actor,
        case_id,
        changed,
        key=key,
        action=f"case_{status}",
        content=f"{status} {reason}",
        base_version=base_version,
    )


def _turn_problems(why: str, status: str, *, is_closed: bool) -> list[Problem]:
    found = []
    if not why:
        found.append(Problem("Reason", "Say why, in a few words."))
    if "\x00" in why:
        found.append(Problem("Reason", NO_TEXT))
    if is_closed is (status == CLOSED):
        found.append(Problem("Case", f"It is {'closed' if is_closed else 'open'} already. Reload the page."))
    return found


def change_case(
    store: Store,
    actor: Actor,
    case_id: str,
    changed: Alteration,
    *,
    key: str,
    action: str,
    content: str,
    base_version: int | None = None,
) -> Receipt:
    """Write a new version of the row of the case itself.

    Parameters
    ----------
    changed
        Makes the new row of the case from the one in force; raises RefusedError for what is wrong.
    content
        What the form says, as text: the same key with another content is refused.
    base_version
        The version of the case when editing began; None where no one's edit can be written over.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`.
    NotFoundError
        When it is not a case of the actor's clinic.
    """

    def unit(session: Session) -> Receipt:
        may_write(session, actor, case_id)
        form = form_of(session, actor, key, action, _Form(case_id=case_id, content=content))
        return once(
            session,
            form,
            lambda: _changed(session, actor, case_id, changed, action=action, base_version=base_version),
        )

    return store.run(unit)


def _changed(
    session: Session,
    actor: Actor,
    case_id: str,
    changed: Alteration,
    *,
    action: str,
    base_version: int | None,
) -> Receipt:
    if base_version is None:
        locked_version(session, case_id)
    else:
        check_base(session, case_id, base_version)
    recorded, at = history(session, case_id), store_now()
    old = case_fact(recorded) or unnamed_case(recorded)
    new = changed(old, recorded)
    version = 1 + sum(fact.record_id == old.record_id for fact in recorded.facts)
    change = Change.begin(session, actor, case_id, action, at=at)
    written = change.add_fact(new, catalogue_for(session, recorded), version=version)
    return change.finish(record_id=written.record_id, reason=new.reason)


def unnamed_case(recorded: CaseHistory) -> Fact:
    """Give the row that an imported case lacks: opened on its first day, called by its id."""
    first_day = min(fact.date for fact in recorded.facts)
    return Fact(
        case_id=recorded.case_id, date=first_day, record=Kind.CASE, code="case", name=recorded.case_id
    )


def with_fields(case: Fact, fields: dict[str, object], reason: str) -> Fact:
    """Give the row of a case with some fields of its data changed; None takes a field away."""
    return replace(case, data=data_text(parse_data(case.data) | fields), reason=reason)


def _clinic(actor: Actor, new_case: NewCase) -> str:
    """Give the clinic; with several to choose from it must be named, and is never guessed: else nothing."""
    if not new_case.clinic_id and len(actor.clinic_ids) == 1:
        return next(iter(actor.clinic_ids))
    return new_case.clinic_id if new_case.clinic_id in actor.clinic_ids else ""


def _tidy(text: str) -> str:
    return " ".join(text.split())
