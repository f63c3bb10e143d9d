"""The first start, one-time codes turned into passwords, and what kind of store this is."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from db.accounts import NewAccount, add_account, note
from db.models.identity import Account, StoreFlag
from db.onetime import CodeRefusedError, Purpose, issue_code, use_code
from db.passwords import check_new_password, hash_password
from db.sessions import end_sessions_of
from db.store import Store
from db.throttle import begin_try, try_succeeded
from goals.errors import RefusedError

DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAdministrator:
    """What the first-start form asks for; without a clinic's name the person is no clinician."""

    code: str
    login: str
    password: str
    display_name: str = ""
    clinic_name: str | None = None


def is_first_start(store: Store) -> bool:
    """Say whether the store has no account yet."""
    with store.read() as session:
        return not _has_accounts(session)


def first_start_code(store: Store, *, at: dt.datetime) -> str | None:
    """Issue the code of the first start; a store with accounts gets none."""
    with store.write() as session:
        if _has_accounts(session):
            return None
        return issue_code(session, Purpose.FIRST_ADMINISTRATOR, None, at=at)


def create_first_administrator(
    store: Store, wanted: FirstAdministrator, *, address: str, at: dt.datetime
) -> str:
    """Make the first account and give its id.

    Raises
    ------
    CodeRefusedError
        When the code does not work, or accounts exist.
    RefusedError
        When login, password or clinic cannot be used; the code still works.
    """
    password_hash = hash_password(wanted.password)
    with _counted_try(store, address, at), store.write() as session:
        if _has_accounts(session):
            raise CodeRefusedError
        use_code(session, wanted.code, Purpose.FIRST_ADMINISTRATOR, at=at)
        account = add_account(session, _first_account(wanted), at=at)
        check_new_password(wanted.password, login=account.login)
        account.password_hash = password_hash
        session.add(account)
        note(session, account.account_id, "first_administrator", account, at=at)
        return account.account_id


def redeem_code(store: Store, code: str, password: str, *, address: str, at: dt.datetime) -> str:
    """Set the password of the account a code belongs to, and give the account's id.

    Raises
    ------
    CodeRefusedError
        When the code does not work.
    RefusedError
        When the password is too easy; the code still works.
    """
    password_hash = hash_password(password)
    with _counted_try(store, address, at), store.write() as session:
        account_id = use_code(session, code, Purpose.SET_PASSWORD, at=at)
        account = session.get(Account, account_id)
        if account is None or not account.active:
            raise CodeRefusedError
        check_new_password(password, login=account.login)
        account.password_hash = password_hash
        session.add(account)
        note(session, account.account_id, "set_password", account, at=at)
        end_sessions_of(session, account.account_id, at=at)
        return account.account_id


def is_demonstration(store: Store) -> bool:
    """Say whether the store holds the demonstration instead of real people."""
    return bool(store.ask(FLAG, {"name": DEMONSTRATION}))


FLAG = select(col(StoreFlag.name)).where(col(StoreFlag.name) == bindparam("name"))  # each run of a page asks


def mark_demonstration(session: Session, *, at: dt.datetime) -> None:
    """Flag the store as a demonstration, for good."""
    if session.get(StoreFlag, DEMONSTRATION) is None:
        session.add(StoreFlag(name=DEMONSTRATION, set_at=at))
        session.flush()


@contextmanager
def _counted_try(store: Store, address: str, at: dt.datetime) -> Iterator[None]:
    """Slow down guesses at codes from one address; a right code with an unusable password is no guess."""
    attempt = begin_try(store, f"one-time code from {address}", address=address, at=at)
    try:
        yield
    except RefusedError:
        try_succeeded(store, attempt)
        raise
    try_succeeded(store, attempt)


def _first_account(wanted: FirstAdministrator) -> NewAccount:
    clinician = wanted.clinic_name is not None
    return NewAccount(
        login=wanted.login,
        display_name=wanted.display_name,
        roles=frozenset({"administrator", "clinician"} if clinician else {"administrator"}),
        team=wanted.clinic_name or "",
    )


def _has_accounts(session: Session) -> bool:
    return session.execute(select(col(Account.account_id)).limit(1)).first() is not None
