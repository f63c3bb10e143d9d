"""Saving a visit: one form, one transaction, once (hazards F1, F4)."""

from dataclasses import replace

from sqlmodel import Session

from db.access import Actor
from db.catalogues import catalogue_for
from db.changes import Change, ConflictError, check_base
from db.codes import new_id
from db.deciding import may_write
from db.facts import history
from db.headers import followed_measures
from db.receipts import Receipt, form_of, once
from db.recording import latest_day, refuse_if, store_now
from db.store import Store
from goals.entry import VisitEntry, check_visit, visit_facts
from goals.goalsetting import goals_of
from goals.records import Kind

__all__ = ["ConflictError", "save_visit"]


def save_visit(store: Store, actor: Actor, entry: VisitEntry, *, key: str, base_version: int) -> Receipt:
    """Save a visit with everything on its form.

    Parameters
    ----------
    key
        Made with the form and kept until the receipt: the same key again gives the same receipt.
    base_version
        The version of the case when editing began.

    Raises
    ------
    ConflictError
        When somebody else changed the case since then.
    RefusedError
        With a sentence for each field that is wrong.
    NotFoundError
        When it is not a case of the actor's clinic.
    """

    def unit(session: Session) -> Receipt:
        may_write(session, actor, entry.case_id)
        form = form_of(session, actor, key, "save_visit", entry)
        return once(session, form, lambda: _saved(session, actor, entry, base_version))

    return store.run(unit)


def _saved(session: Session, actor: Actor, entry: VisitEntry, base_version: int) -> Receipt:
    check_base(session, entry.case_id, base_version)
    recorded, at = history(session, entry.case_id), store_now()
    catalogue = catalogue_for(session, recorded)
    followed, goals = followed_measures(recorded), goals_of(recorded)
    treated = recorded.current(Kind.INTERVENTION)
    refuse_if(
        check_visit(entry, catalogue, followed, today=latest_day(at), goals=goals, interventions=treated)
    )
    visit_id = new_id()
    visit, *rest = (replace(fact, visit_id=visit_id) for fact in visit_facts(entry, catalogue, goals))
    change = Change.begin(session, actor, entry.case_id, "save_visit", at=at)
    change.add_facts([replace(visit, record_id=visit_id), *rest], catalogue)
    return change.finish(record_id=visit_id)
