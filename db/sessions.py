"""Sessions of signed-in people: kept here, ended here, known by the hash of a random token."""

import datetime as dt
import os
from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, select, update
from sqlmodel import Session, col

from db.access import Actor
from db.audit import Deed, record_deed
from db.codes import new_id, new_token, secret_hash
from db.models.base import table_of
from db.models.identity import Account, UserSession
from db.store import Store
from db.teams import acting, actor_in

TOUCH_EVERY = dt.timedelta(minutes=1)
SESSIONS, ACCOUNTS = table_of(UserSession), table_of(Account)


# What a session must meet to be live.
LIVE = (
    SESSIONS.c.revoked_at.is_(None),
    SESSIONS.c.expires_at > bindparam("now"),
    SESSIONS.c.last_seen_at > bindparam("idle_since"),
)
# Each request of a browser and each run of a page asks: the statements are made once.
BY_TOKEN = (
    select(SESSIONS.c.session_id, SESSIONS.c.account_id, SESSIONS.c.last_seen_at)
    .join(ACCOUNTS, ACCOUNTS.c.account_id == SESSIONS.c.account_id)
    .where(SESSIONS.c.token_hash == bindparam("key"), ACCOUNTS.c.active, *LIVE)
)
ACTOR_BY_ID = (
    acting()
    .join(SESSIONS, SESSIONS.c.account_id == ACCOUNTS.c.account_id)
    .where(SESSIONS.c.session_id == bindparam("key"), *LIVE)
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A live session: its id (no secret), whose it is, and when the person last did something."""

    session_id: str
    account_id: str
    last_seen_at: dt.datetime


def idle_limit() -> dt.timedelta:
    """Read how long a session lives without a click: FOOTHOLD_IDLE_MINUTES, 30 unless set."""
    return dt.timedelta(minutes=float(os.environ.get("FOOTHOLD_IDLE_MINUTES", "30")))


def absolute_limit() -> dt.timedelta:
    """Read how long a session lives at most: FOOTHOLD_SESSION_HOURS, 12 unless set."""
    return dt.timedelta(hours=float(os.environ.get("FOOTHOLD_SESSION_HOURS", "12")))


def start_session(store: Store, account_id: str, *, at: dt.datetime, replaces: str = "") -> str:
    """Begin a session and give its token; the session of the token it replaces ends."""
    token = new_token()
    with store.write() as session:
        _revoke(session, at, col(UserSession.token_hash) == secret_hash(replaces))
        session.add(
            UserSession(
                session_id=new_id(),
                account_id=account_id,
                token_hash=secret_hash(token),
                created_at=at,
                last_seen_at=at,
                expires_at=at + absolute_limit(),
            )
        )
        record_deed(session, Deed(account_id=account_id, action="sign_in", at=at))
    return token


def find_session(store: Store, token: str, *, at: dt.datetime) -> SignedIn | None:
    """Give the live session of a token."""
    found = store.ask(BY_TOKEN, _asked(secret_hash(token), at))
    return SignedIn(*found[0]) if found else None


def session_actor(store: Store, session_id: str, *, at: dt.datetime) -> Actor | None:
    """Give who acts in a session, as the store knows the person now, or None once it has ended."""
    return actor_in(store.ask(ACTOR_BY_ID, _asked(session_id, at)))


def touch_session(store: Store, signed_in: SignedIn, *, at: dt.datetime) -> None:
    """Note that the person did something, at most once a minute."""
    if at - signed_in.last_seen_at < TOUCH_EVERY:
        return
    with store.write() as session:
        session.execute(
            update(UserSession)
            .where(col(UserSession.session_id) == signed_in.session_id)
            .where(col(UserSession.last_seen_at) < at)
            .values(last_seen_at=at)
        )


def end_session(store: Store, signed_in: SignedIn, *, at: dt.datetime) -> None:
    """End one session: sign out."""
    with store.write() as session:
        _revoke(session, at, col(UserSession.session_id) == signed_in.session_id)
        record_deed(session, Deed(account_id=signed_in.account_id, action="sign_out", at=at))


def end_sessions_of(session: Session, account_id: str, *, at: dt.datetime) -> None:
    """End every session of an account, inside the caller's transaction."""
    _revoke(session, at, col(UserSession.account_id) == account_id)


def _asked(key: str, at: dt.datetime) -> dict[str, object]:
    return {"key": key, "now": at, "idle_since": at - idle_limit()}


def _revoke(session: Session, at: dt.datetime, which: ColumnElement[bool]) -> None:
    statement = update(UserSession).where(which, col(UserSession.revoked_at).is_(None))
    session.execute(statement.values(revoked_at=at))
