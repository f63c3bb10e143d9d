"""Local accounts: making them, signing in, and taking them out of use."""

import datetime as dt
import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from db.access import OPERATOR, Actor
from db.administering import may_administer
from db.audit import Deed, record_deed
from db.codes import new_id
from db.drafts import discard_caseless
from db.models.identity import Account
from db.onetime import Purpose, issue_code
from db.passwords import hash_password, needs_new_hash, password_matches
from db.sessions import end_sessions_of
from db.store import Store
from db.teams import TeamKind, join_team, roles_of, team_named, team_names
from db.throttle import begin_try, try_succeeded
from goals.errors import FootholdError, Problem, RefusedError

ROLES = ("clinician", "claims", "administrator")
TEAM_KIND = {"clinician": TeamKind.CLINIC, "claims": TeamKind.CLAIMS}
LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,63}")


class SignInFailedError(FootholdError):
    """An unknown login, a wrong password and an account out of use: one sentence for all three."""

    def __init__(self) -> None:
        super().__init__("Login or password is not right. Check both and try again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """What an account is made from; a team is needed for each of the roles clinician and claims."""

    login: str
    roles: frozenset[str]
    team: str = ""
    display_name: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """A new account and the one-time code with which its person sets the password."""

    account_id: str
    login: str
    one_time_code: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An account as the administrator sees it; without a password it waits for its one-time code."""

    account_id: str
    login: str
    display_name: str
    roles: frozenset[str]
    teams: tuple[str, ...]
    active: bool
    has_password: bool


def create_account(store: Store, new: NewAccount, *, at: dt.datetime, by: Actor = OPERATOR) -> Issued:
    """Make an account without a password, and a one-time code to set it.

    Raises
    ------
    RefusedError
        When the login is taken or malformed, or the roles and the team do not go together.
    """
    may_administer(by)
    with store.write() as session:
        account = add_account(session, new, at=at)
        note(session, by.account_id, "create_account", account, at=at)
        code = issue_code(session, Purpose.SET_PASSWORD, account.account_id, at=at)
        return Issued(account.account_id, account.login, code)


def add_account(session: Session, new: NewAccount, *, at: dt.datetime) -> Account:
    """Make an account inside the caller's transaction."""
    login = normal_login(new.login)
    _check(session, new, login)
    account = Account(
        account_id=new_id(),
        login=login,
        display_name=" ".join(new.display_name.split()),
        password_hash=None,
        is_clinician="clinician" in new.roles,
        is_claims="claims" in new.roles,
        is_administrator="administrator" in new.roles,
        active=True,
        created_at=at,
    )
    session.add(account)
    session.flush()
    for role in sorted(new.roles & TEAM_KIND.keys()):
        join_team(session, account.account_id, team_named(session, new.team, TEAM_KIND[role]), at=at)
    return account


def sign_in(store: Store, login: str, password: str, *, address: str, at: dt.datetime) -> str:
    """Give the account of a login and its password.

    Raises
    ------
    SignInFailedError
        When they do not go together.
    TooManyTriesError
        When the login or the address has to wait first.
    """
    login = normal_login(login)
    attempt = begin_try(store, login, address=address, at=at)
    with store.read() as session:
        account = _by_login(session, login)
        known = (account.account_id, account.password_hash) if account and account.active else None
    if not password_matches(known[1] if known else None, password) or known is None:
        raise SignInFailedError
    try_succeeded(store, attempt)
    if needs_new_hash(known[1] or ""):
        _store_hash(store, known[0], hash_password(password))
    return known[0]


def set_active(store: Store, login: str, *, active: bool, at: dt.datetime, by: Actor = OPERATOR) -> None:
    """Take an account out of use (its sessions end at once) or bring it back.

    Raises
    ------
    RefusedError
        When there is no such account, or nobody would be left to run the place.
    """
    may_administer(by)
    with store.write() as session:
        account = account_named(session, login)
        if account.active is active:
            return
        if not active:
            keep_one_administrator(session, account)
        account.active = active
        session.add(account)
        note(session, by.account_id, "activate_account" if active else "deactivate_account", account, at=at)
        if not active:
            end_sessions_of(session, account.account_id, at=at)
            discard_caseless(session, account.account_id)


def new_code_for(store: Store, login: str, *, at: dt.datetime, by: Actor = OPERATOR) -> Issued:
    """Issue a new one-time code; the old password and open sessions end at once."""
    may_administer(by)
    with store.write() as session:
        account = account_named(session, login)
        if not account.active:
            raise _refused("Login", "This account is out of use. Bring it back first.")
        account.password_hash = None
        session.add(account)
        end_sessions_of(session, account.account_id, at=at)
        note(session, by.account_id, "new_code", account, at=at)
        code = issue_code(session, Purpose.SET_PASSWORD, account.account_id, at=at)
        return Issued(account.account_id, account.login, code)


def list_accounts(store: Store, by: Actor = OPERATOR) -> tuple[Listed, ...]:
    """Give every account, by login."""
    may_administer(by)
    with store.read() as session:
        teams = team_names(session)
        rows = session.execute(select(Account).order_by(col(Account.login))).scalars()
        return tuple(
            Listed(
                row.account_id,
                row.login,
                row.display_name,
                roles_of(row),
                teams.get(row.account_id, ()),
                row.active,
                row.password_hash is not None,
            )
            for row in rows
        )


def account_named(session: Session, login: str) -> Account:
    """Give the account of a login.

    Raises
    ------
    RefusedError
        When there is none.
    """
    account = _by_login(session, normal_login(login))
    if account is None:
        raise _refused("Login", "There is no account with this login.")
    return account


def note(session: Session, by: str, action: str, account: Account, *, at: dt.datetime) -> None:
    """Put on record what was done to an account."""
    record_deed(session, Deed(account_id=by, action=action, at=at, record_id=account.account_id))


def normal_login(login: str) -> str:
    """Write a login as it is kept: without outer blanks, in small letters."""
    return login.strip().lower()


def _by_login(session: Session, login: str) -> Account | None:
    return session.execute(select(Account).where(col(Account.login) == login)).scalar_one_or_none()


def _store_hash(store: Store, account_id: str, password_hash: str) -> None:
    with store.write() as session:
        account = session.get(Account, account_id)
        if account is not None:
            account.password_hash = password_hash
            session.add(account)


def keep_one_administrator(session: Session, account: Account) -> None:
    """Refuse to take the last administrator away; two who try it at once come one after the other.

    Raises
    ------
    RefusedError
        When nobody else could run the place.
    """
    others = select(Account).where(col(Account.is_administrator).is_(True), col(Account.active).is_(True))
    running = {row.account_id for row in session.execute(others.with_for_update()).scalars()}
    if running == {account.account_id}:
        raise _refused("Login", "This is the last administrator. Make another one first.")


def _check(session: Session, new: NewAccount, login: str) -> None:
    problems = []
    if not LOGIN.fullmatch(login):
        problems.append(
            Problem("Login", "Use 2 to 64 letters, digits and . _ - @ +, beginning with a letter or digit.")
        )
    elif _by_login(session, login) is not None:
        problems.append(Problem("Login", "This login is taken. Choose another one."))
    if not new.roles or not new.roles <= set(ROLES):
        problems.append(Problem("Role", f"Give one or more of: {', '.join(ROLES)}."))
    if {"clinician", "claims"} <= new.roles:
        problems.append(
            Problem("Role", "One account cannot be a clinician and on a claims team. Make two accounts.")
        )
    if new.roles & TEAM_KIND.keys() and not new.team.strip():
        problems.append(Problem("Team", "Name the clinic or the claims team this account belongs to."))
    if problems:
        raise RefusedError(tuple(problems))


def _refused(where: str, sentence: str) -> RefusedError:
    return RefusedError((Problem(where, sentence),))
