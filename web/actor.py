"""Who acts in this script run: read from the store each time, so that an ended session ends here (P3)."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from urllib.parse import quote, urlsplit

import streamlit as st

from db.access import Actor
from db.backups import was_restored_since
from db.sessions import session_actor
from web.store import process_store
from web.text import html_text

SESSION_USER_KEY = "foothold_session"  # where Streamlit keeps what the gate said (web/gate.py)
SEEN_SESSION = "seen_session"
SEEN_AT = "seen_at"
ENDED = "You signed out, or nothing happened here for a while. Saved work is safe."
RESTORED = (
    "An administrator put a backup back, and everybody was signed out. What was saved since that backup is "
    "not on the pages any more; it is kept on the server, in the backup that was made just before."
)
ROLE_WORDS = {"clinician": "clinicians", "claims": "claims teams", "administrator": "administrators"}


ACTING: ContextVar[Actor | None] = ContextVar("acting", default=None)  # who the frame read in this run


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Let the page that the frame draws ask for the person without reading the session a second time."""
    before = ACTING.set(actor)
    try:
        yield
    finally:
        ACTING.reset(before)


def current_actor() -> Actor:
    """Give the signed-in person, or say that the session has ended and stop the run."""
    session_id = str(st.user.get(SESSION_USER_KEY) or "")
    actor = session_actor(process_store(), session_id, at=dt.datetime.now(dt.UTC)) if session_id else None
    if actor is None:
        why = _why_it_ended()
        st.session_state.clear()
        _say_that_the_session_ended(why)
        st.stop()
    _forget_what_another_left(session_id)
    return actor


def require(*roles: str) -> Actor:
    """Give the signed-in person if they hold one of the roles, or say so and stop the run."""
    actor = ACTING.get() or current_actor()
    if roles and not actor.roles & set(roles):
        allowed = " and ".join(ROLE_WORDS[role] for role in roles)
        st.info(f"This page is for {allowed}. Your account has another role.", icon=":material/block:")
        st.stop()
    return actor


def _forget_what_another_left(session_id: str) -> None:
    if st.session_state.get(SEEN_SESSION, session_id) != session_id:
        st.session_state.clear()
    st.session_state[SEEN_SESSION] = session_id
    st.session_state[SEEN_AT] = dt.datetime.now(dt.UTC)


def _why_it_ended() -> str:
    """Tell a restore, which takes saved work away too, from the usual ends of a session."""
    seen_at = st.session_state.get(SEEN_AT)
    return RESTORED if seen_at and was_restored_since(process_store(), seen_at) else ENDED


def _say_that_the_session_ended(why: str) -> None:
    here = urlsplit(st.context.url or "/")
    wanted = here.path + (f"?{here.query}" if here.query else "")
    address = html_text(f"/sign-in?next={quote(wanted, safe='/')}")
    st.html(
        "<h1>Your session has ended</h1>"
        f"<p>{why}</p>"
        f'<p><a href="{address}" target="_self">Sign in again</a> to come back to this page.</p>'
    )
