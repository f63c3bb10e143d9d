"""What the first readers ask, asked once for nobody: the statements are then put together, and stay so."""

from contextlib import suppress

from db.access import Actor, NotFoundError
from db.caseload import caseload
from db.catalogues import definitions
from db.changes import version_of
from db.drafts import own_drafts
from db.facts import history
from db.headers import people
from db.links import linked_cases
from db.reading import read_case
from db.recording import store_now
from db.sessions import find_session, session_actor
from db.setup import is_demonstration
from db.store import Store

NO_CASE = ""
NOBODY = Actor(account_id="", login="", roles=frozenset({"clinician"}), clinic_ids=frozenset({""}))


def rehearse(store: Store) -> None:
    """Ask for a session, a caseload and a case that are not there; nothing is written."""
    at = store_now()
    find_session(store, "", at=at)
    session_actor(store, "", at=at)
    is_demonstration(store)
    caseload(store, NOBODY, today=at.date())
    own_drafts(store, NOBODY)
    for read in (read_case, linked_cases):
        with suppress(NotFoundError):
            read(store, NOBODY, NO_CASE)
    with store.read() as session:
        definitions(session)
        version_of(session, NO_CASE)
        history(session, NO_CASE)
        people(session, [NO_CASE])
