"""Reading a case: computed from all of it, shown as far as the reader may see it."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlmodel import Session

from db.access import Actor
from db.changes import version_of
from db.computed import Computed, computed_case
from db.deciding import Access, access_to
from db.disclosures import record_disclosure
from db.headers import CaseHeader, Person, header_of, people
from db.recording import store_now
from db.store import Store
from db.withholding import FieldSet
from goals.catalogue import Catalogue
from goals.records import CaseHistory
from goals.results import CaseResults


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as one reader sees it; page, chart, table and file are made from this one value.

    As long as nothing changes, readers who may see the same of a case are given the same view. What is made
    of it is kept in `derived` (web/kept.py), or elsewhere under its `stamp`: neither can reach anybody who
    may not see what it was made from.
    """

    case_id: str
    header: CaseHeader
    history: CaseHistory
    results: CaseResults
    withheld: tuple[str, ...]
    version: int
    catalogue: Catalogue
    stamp: int = field(default_factory=count().__next__, compare=False, repr=False)
    derived: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False, repr=False)


def read_case(store: Store, actor: Actor, case_id: str, *, purpose: str = "view") -> CaseView:
    """Give a case to a reader; what leaves the clinic is on record before it is returned.

    Raises
    ------
    NotFoundError
        When it is not there, or not the actor's to see.
    """
    with store.read() as session:
        access = access_to(session, actor, case_id, on=store_now().date())
        view = _view(session, access)
    if not access.own:
        disclose(store, actor, [access], purpose=purpose)
    return view


def _view(session: Session, access: Access) -> CaseView:
    """Give the view of a reader; one for all who may see as much of this version of the case."""
    case = computed_case(session, access.case_id)
    person = people(session, [access.case_id]).get(access.case_id, Person())
    known = case.views.get((access.scope, person))
    if known is None:
        known = case.views[access.scope, person] = _made(case, access, person)
    return known


def _made(case: Computed, access: Access, person: Person) -> CaseView:
    fields = FieldSet(access, case.catalogue)
    shown = fields.history(case.history)
    return CaseView(
        case_id=access.case_id,
        header=header_of(shown, person, own=access.own, first_day=case.first_day),
        history=shown,
        results=fields.results(case.results),
        withheld=fields.withheld,
        version=case.version,
        catalogue=case.catalogue,
    )


def disclose(store: Store, actor: Actor, accesses: list[Access], *, purpose: str) -> None:
    """Put on record what is about to be shown; it is committed when this returns."""
    at = store_now()
    with store.write() as session:
        for access in accesses:
            record_disclosure(
                session,
                actor,
                access.case_id,
                purpose=purpose,
                fields=access.fields,
                grant_id=access.grant_id,
                at=at,
            )


def case_version(store: Store, actor: Actor, case_id: str) -> int:
    """Give the version of a case.

    Raises
    ------
    NotFoundError
        When it is not there, or not the actor's to see.
    """
    with store.read() as session:
        access_to(session, actor, case_id, on=store_now().date())
        return version_of(session, case_id)
