"""Guessing made slow: each failed try makes the next one wait longer, for its login and for its address."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlmodel import Session, col

from db.codes import new_id
from db.models.identity import SignInAttempt
from db.store import Store
from goals.counting import counted
from goals.errors import FootholdError

KEPT = dt.timedelta(days=1)
WINDOW = dt.timedelta(hours=1)
LONGEST_WAIT = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many failures cost nothing; from then on the wait doubles, starting at one second."""

    free: int

    def wait(self, failures: int) -> dt.timedelta:
        """Give the wait after the last of so many failures."""
        beyond = failures - self.free
        if beyond < 0:
            return dt.timedelta(0)
        return min(dt.timedelta(seconds=2 ** min(beyond, 20)), LONGEST_WAIT)


PER_LOGIN = Allowance(free=5)
PER_ADDRESS = Allowance(free=20)  # a clinic sits behind one address


class TooManyTriesError(FootholdError):
    """Too many failed tries; carries how long to wait."""

    def __init__(self, wait: dt.timedelta) -> None:
        self.wait = wait
        seconds = max(1, -(-int(wait.total_seconds() * 1000) // 1000))
        amount = counted(seconds, "second") if seconds < 120 else counted(-(-seconds // 60), "minute")
        super().__init__(f"Too many failed tries. Wait {amount} and try again.")


def begin_try(store: Store, login: str, *, address: str, at: dt.datetime) -> str:
    """Record a try before it is judged, so that a hundred tries at once are counted like one after the other.

    Returns
    -------
        The id by which `try_succeeded` takes it back.

    Raises
    ------
    TooManyTriesError
        When the login or the address has to wait; the refused try is not counted.
    """
    attempt = SignInAttempt(
        attempt_id=new_id(), login_hash=_hashed(login), address=address, at=at, succeeded=False
    )
    with store.write() as session:
        _one_at_a_time(session)
        wait = max(
            _wait(session, col(SignInAttempt.login_hash) == attempt.login_hash, PER_LOGIN, at),
            _wait(session, col(SignInAttempt.address) == address, PER_ADDRESS, at),
        )
        if wait > dt.timedelta(0):
            raise TooManyTriesError(wait)
        session.execute(delete(SignInAttempt).where(col(SignInAttempt.at) < at - KEPT))
        session.add(attempt)
        return attempt.attempt_id


def try_succeeded(store: Store, attempt_id: str) -> None:
    """Count a try as a success: earlier failures of its login no longer make anyone wait."""
    with store.write() as session:
        which = col(SignInAttempt.attempt_id) == attempt_id
        session.execute(update(SignInAttempt).where(which).values(succeeded=True))


def _wait(
    session: Session, which: ColumnElement[bool], allowance: Allowance, at: dt.datetime
) -> dt.timedelta:
    since = max(at - WINDOW, _last_success(session, which) or at - WINDOW)
    failed = select(func.count(), func.max(col(SignInAttempt.at))).where(
        which, col(SignInAttempt.succeeded).is_(False), col(SignInAttempt.at) > since
    )
    failures, last = session.execute(failed).one()
    return dt.timedelta(0) if last is None else last + allowance.wait(failures) - at


def _last_success(session: Session, which: ColumnElement[bool]) -> dt.datetime | None:
    statement = select(func.max(col(SignInAttempt.at))).where(which, col(SignInAttempt.succeeded).is_(True))
    return session.scalar(statement)


def _one_at_a_time(session: Session) -> None:
    """Let writers through one by one; SQLite's writers always are."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


_LOCK = 7_067_001  # any number that no other lock of Foothold uses


def _hashed(login: str) -> str:
    """Keep no login in clear: people type passwords into the wrong box."""
    return hashlib.sha256(login.encode()).hexdigest()
