"""Teams, clinics and claims teams, and who belongs to which."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlmodel import Session, col

from db.access import OPERATOR, Actor
from db.administering import may_administer
from db.audit import Deed, record_deed
from db.codes import new_id
from db.models.identity import Account, Membership, Team
from db.store import Store
from goals.errors import Problem, RefusedError

LONGEST_NAME = 200


class TeamKind(StrEnum):
    """What a team is: a clinic treats, a claims team reads what it was granted."""

    CLINIC = "clinic"
    CLAIMS = "claims"


@dataclass(frozen=True, slots=True)
class ListedTeam:
    """A team as the administrator sees it, with the logins of its members."""

    team_id: str
    name: str
    kind: TeamKind
    members: tuple[str, ...]


def find_team(session: Session, name: str) -> Team | None:
    """Find a team by its name, whatever the case of its letters."""
    statement = select(Team).where(func.lower(Team.name) == _tidy(name).lower())
    return session.execute(statement).scalar_one_or_none()


def team_named(session: Session, name: str, kind: TeamKind) -> Team:
    """Give the team of that name and kind, made now if there is none.

    Raises
    ------
    RefusedError
        When the name is empty or belongs to a team of the other kind.
    """
    found = find_team(session, name)
    if found is not None and found.kind != kind:
        raise _refused(f"A team of that name exists and is of the kind {found.kind}. Choose another name.")
    return found or _new_team(session, name, kind)


def _new_team(session: Session, name: str, kind: TeamKind) -> Team:
    if not _tidy(name):
        raise _refused("Give the team a name.")
    if len(_tidy(name)) > LONGEST_NAME:
        raise _refused(f"Give it a name of at most {LONGEST_NAME} signs.")
    team = Team(team_id=new_id(), name=_tidy(name), kind=kind.value)
    session.add(team)
    session.flush()
    return team


def create_team(store: Store, name: str, kind: TeamKind, *, at: dt.datetime, by: Actor = OPERATOR) -> str:
    """Make a team, and give its id.

    Raises
    ------
    RefusedError
        When the name is empty, too long or taken.
    """
    may_administer(by)
    with store.write() as session:
        if find_team(session, name) is not None:
            raise _refused("There is a team of this name. Choose another name.")
        team = _new_team(session, name, kind)
        deed = Deed(account_id=by.account_id, action="create_team", at=at, record_id=team.team_id)
        record_deed(session, deed)
        return team.team_id


def list_teams(store: Store, by: Actor) -> tuple[ListedTeam, ...]:
    """Give every team with its members, by name."""
    may_administer(by)
    with store.read() as session:
        members = _members(session)
        rows = session.execute(select(Team).order_by(func.lower(Team.name))).scalars()
        return tuple(
            ListedTeam(row.team_id, row.name, TeamKind(row.kind), members.get(row.team_id, ()))
            for row in rows
        )


def claims_teams(store: Store) -> tuple[str, ...]:
    """Give the names of the claims teams, to which cases can be granted."""
    with store.read() as session:
        names = select(col(Team.name)).where(col(Team.kind) == TeamKind.CLAIMS.value)
        return tuple(session.scalars(names.order_by(func.lower(Team.name))))


def join_team(session: Session, account_id: str, team: Team, *, at: dt.datetime) -> None:
    """Make an account a member of a team; a member stays one."""
    if session.get(Membership, (account_id, team.team_id)) is None:
        session.add(Membership(account_id=account_id, team_id=team.team_id, since=at))
        session.flush()


def leave_team(session: Session, account_id: str, team: Team) -> None:
    """End a membership."""
    membership = session.get(Membership, (account_id, team.team_id))
    if membership is not None:
        session.delete(membership)
        session.flush()


def actor_of(session: Session, account_id: str) -> Actor | None:
    """Give an active account as the actor that every function of the store asks for."""
    return actor_in(session.execute(BY_ACCOUNT, {"account": account_id}).all())


def actor_in(rows: Sequence[Any]) -> Actor | None:
    """Give the actor that rows of `acting` tell of; None where there is no row."""
    if not rows:
        return None
    account_id, login, clinician, claims, administrator, *_ = rows[0]
    teams = [tuple(row)[-2:] for row in rows]
    return Actor(
        account_id=account_id,
        login=login,
        roles=_roles(clinician=clinician, claims=claims, administrator=administrator),
        clinic_ids=frozenset(team_id for team_id, kind in teams if kind == TeamKind.CLINIC),
        team_ids=frozenset(team_id for team_id, kind in teams if kind == TeamKind.CLAIMS),
    )


def acting() -> Select[str, str, bool, bool, bool, str, str]:
    """Ask for active accounts as actors: one row for each of their teams, or one without any."""
    account = (col(Account.account_id), col(Account.login))
    roles = (col(Account.is_clinician), col(Account.is_claims), col(Account.is_administrator))
    return (
        select(*account, *roles, col(Team.team_id), col(Team.kind))
        .outerjoin(Membership, col(Membership.account_id) == col(Account.account_id))
        .outerjoin(Team, col(Team.team_id) == col(Membership.team_id))
        .where(col(Account.active))
    )


BY_ACCOUNT = acting().where(col(Account.account_id) == bindparam("account"))


def team_names(session: Session) -> dict[str, tuple[str, ...]]:
    """Give the names of the teams of every account that has one."""
    statement = (
        select(col(Membership.account_id), col(Team.name))
        .join(Team, col(Team.team_id) == col(Membership.team_id))
        .order_by(col(Membership.account_id), col(Team.name))
    )
    pairs = session.execute(statement).all()
    return _grouped(pairs)


def _members(session: Session) -> dict[str, tuple[str, ...]]:
    statement = (
        select(col(Membership.team_id), col(Account.login))
        .join(Account, col(Account.account_id) == col(Membership.account_id))
        .order_by(col(Membership.team_id), col(Account.login))
    )
    pairs = session.execute(statement).all()
    return {
        key: tuple(login for _, login in group) for key, group in groupby(pairs, key=lambda pair: pair[0])
    }


def _grouped(pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Gather what is in the order of its keys by them."""
    return {key: tuple(name for _, name in group) for key, group in groupby(pairs, key=itemgetter(0))}


def roles_of(account: Account) -> frozenset[str]:
    """Give the roles an account holds."""
    return _roles(
        clinician=account.is_clinician,
        claims=account.is_claims,
        administrator=account.is_administrator,
    )


def _roles(**held: bool) -> frozenset[str]:
    return frozenset(role for role, holds in held.items() if holds)


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _refused(sentence: str) -> RefusedError:
    return RefusedError((Problem("Team", sentence),))
