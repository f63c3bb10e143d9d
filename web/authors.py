"""Who entered what in a case, as far as its reader may know."""

from collections.abc import Mapping

from db.access import Actor
from db.authors import authors
from db.reading import CaseView
from web.store import process_store


def authors_of(view: CaseView, actor: Actor) -> Mapping[str, str]:
    """Give the logins by account; to be kept with the view (web/kept.py), since a login is never changed."""
    return authors(process_store(), actor, view.history)
