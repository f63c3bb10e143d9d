"""Cases of one person, linked: for the clinic alone, never in a history CSV, never shown to a claims team."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlmodel import Session

from db.access import Actor
from db.case_labels import labels_of
from db.changes import Change, check_base, locked_version
from db.deciding import FILES, may_write, own_cases
from db.headers import LINKS, Person, people
from db.receipts import Receipt, form_of, once
from db.recording import refuse_if, store_now
from db.store import Store
from goals.entry.checking import NO_TEXT
from goals.errors import Problem

OTHER, REASON = "The other case", "Why the link is taken back"
LINK, UNLINK = "link_case", "unlink_case"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCase:
    """Another case of the clinic, as its people know it."""

    case_id: str
    label: str
    person_name: str
    same_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    case_id: str
    other_case_id: str
    linked: bool
    reason: str = ""


def link_cases(
    store: Store, actor: Actor, case_id: str, other_case_id: str, *, key: str, base_version: int
) -> Receipt:
    """Say that two cases are about one person: a change of each of them, or of neither.

    Raises
    ------
    ConflictError
        When somebody else changed the first case since `base_version`.
    RefusedError
        When it is one and the same case, or they are linked already.
    NotFoundError
        When one of them is not a case of the actor's clinic.
    """
    form = _Form(case_id=case_id, other_case_id=other_case_id, linked=True)
    return _saved_once(store, actor, form, key=key, base_version=base_version)


def unlink_cases(
    store: Store,
    actor: Actor,
    case_id: str,
    other_case_id: str,
    *,
    reason: str,
    key: str,
    base_version: int,
) -> Receipt:
    """Say that two cases are not about one person after all, with a reason.

    Raises
    ------
    ConflictError, NotFoundError
        As `link_cases`.
    RefusedError
        When they are not linked, or no reason is given.
    """
    why = " ".join(reason.split())
    form = _Form(case_id=case_id, other_case_id=other_case_id, linked=False, reason=why)
    return _saved_once(store, actor, form, key=key, base_version=base_version)


def _saved_once(store: Store, actor: Actor, form: _Form, *, key: str, base_version: int) -> Receipt:
    action = LINK if form.linked else UNLINK

    def unit(session: Session) -> Receipt:
        may_write(session, actor, form.case_id)
        may_write(session, actor, form.other_case_id)
        sent = form_of(session, actor, key, action, form)
        return once(session, sent, lambda: _saved(session, actor, form, action, base_version))

    return store.run(unit)


def _saved(session: Session, actor: Actor, form: _Form, action: str, base_version: int) -> Receipt:
    pair = (form.case_id, form.other_case_id)
    for case_id in sorted(pair):  # in one order, so that two people who link the same cases do not block
        locked_version(session, case_id)
    check_base(session, form.case_id, base_version)
    refuse_if(_problems(session, form))
    return _written(session, actor, form, action, at=store_now())


def link_within(session: Session, actor: Actor, case_id: str, other_case_id: str, *, at: dt.datetime) -> None:
    """Link two cases of the actor's clinic inside the caller's transaction, which has just written both."""
    form = _Form(case_id=case_id, other_case_id=other_case_id, linked=True)
    _written(session, actor, form, LINK, at=at)


def _written(session: Session, actor: Actor, form: _Form, action: str, *, at: dt.datetime) -> Receipt:
    receipts = []
    pair = (form.case_id, form.other_case_id)
    for case_id, other in (pair, pair[::-1]):
        change = Change.begin(session, actor, case_id, action, at=at)
        row = {"case_id": case_id, "change": change.version, "other_case_id": other, "linked": form.linked}
        change.add(LINKS, row)
        receipts.append(change.finish(reason=form.reason))
    return receipts[0]


def _problems(session: Session, form: _Form) -> list[Problem]:
    if form.case_id == form.other_case_id:
        return [Problem(OTHER, "It is this case itself. Choose another one.")]
    found = []
    if (form.other_case_id in _links(session, form.case_id)) is form.linked:
        state = "linked already" if form.linked else "not linked"
        found.append(Problem(OTHER, f"The two are {state}. Reload the page."))
    if not form.linked and not form.reason:
        found.append(Problem(REASON, "Say why, in a few words: it stays in the audit of both cases."))
    if "\x00" in form.reason:
        found.append(Problem(REASON, NO_TEXT))
    return found


def _links(session: Session, case_id: str) -> list[str]:
    """Give the cases that a case is linked to: of each pair its latest row counts."""
    rows = session.execute(OF_CASE, {"case": case_id}).mappings()
    latest = {row["other_case_id"]: row["linked"] for row in rows}
    return [other for other, linked in latest.items() if linked]


OF_CASE = select(LINKS).where(LINKS.c.case_id == bindparam("case")).order_by(LINKS.c.change)


def linked_cases(store: Store, actor: Actor, case_id: str) -> tuple[OtherCase, ...]:
    """Give the cases that are linked to one, by label; one that is erased or not the actor's is not there.

    Raises
    ------
    NotFoundError
        When it is not a case of the actor's clinic.
    """
    with store.read() as session:
        may_write(session, actor, case_id)
        linked = _links(session, case_id)
        if not linked:
            return ()
        own = session.scalars(own_cases(actor).where(FILES.c.case_id.in_(linked)))
        return _named(session, case_id, set(own))


def linkable_cases(store: Store, actor: Actor, case_id: str) -> tuple[OtherCase, ...]:
    """Give the cases that one could be linked to: those of the same name and birth date first, then by label.

    Raises
    ------
    NotFoundError
        When it is not a case of the actor's clinic.
    """
    with store.read() as session:
        may_write(session, actor, case_id)
        taken = {case_id, *_links(session, case_id)}
        return _named(session, case_id, set(session.scalars(own_cases(actor))) - taken)


def _named(session: Session, case_id: str, others: Iterable[str]) -> tuple[OtherCase, ...]:
    found = sorted(others)
    persons, labels = people(session, [case_id, *found]), labels_of(session, found)
    this = persons.get(case_id, Person())
    named = [
        OtherCase(
            case_id=other,
            label=labels.get(other, other),
            person_name=persons.get(other, Person()).person_name,
            same_person=_same(this, persons.get(other, Person())),
        )
        for other in found
    ]
    return tuple(sorted(named, key=lambda case: (not case.same_person, case.label.casefold(), case.case_id)))


def _same(one: Person, other: Person) -> bool:
    """Tell whether two cases look as if they were about one person: same name, and no other birth date."""
    if not one.person_name or one.person_name.casefold() != other.person_name.casefold():
        return False
    return one.birth_date is None or other.birth_date is None or one.birth_date == other.birth_date
