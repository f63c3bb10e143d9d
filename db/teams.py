"""Teams, clinics and claims teams, and who belongs to which."""

import datetime as dt
from enum import StrEnum
from itertools import groupby

from sqlalchemy import func, select
from sqlmodel import Session, col

from db.access import Actor
from db.codes import new_id
from db.models.identity import Account, Membership, Team
from goals.errors import Problem, RefusedError


class TeamKind(StrEnum):
    """What a team is: a clinic treats, a claims team reads what it was granted."""

    CLINIC = "clinic"
    CLAIMS = "claims"


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
    team = Team(team_id=new_id(), name=_tidy(name), kind=kind.value)
    session.add(team)
    session.flush()
    return team


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
    account = session.get(Account, account_id)
    if account is None or not account.active:
        return None
    statement = (
        select(col(Team.team_id), col(Team.kind))
        .join(Membership, col(Membership.team_id) == col(Team.team_id))
        .where(col(Membership.account_id) == account_id)
    )
    teams = session.execute(statement).all()
    return Actor(
        account_id=account.account_id,
        login=account.login,
        roles=roles_of(account),
        clinic_ids=frozenset(team_id for team_id, kind in teams if kind == TeamKind.CLINIC),
        team_ids=frozenset(team_id for team_id, kind in teams if kind == TeamKind.CLAIMS),
    )


def team_names(session: Session) -> dict[str, tuple[str, ...]]:
    """Give the names of the teams of every account that has one."""
    statement = (
        select(col(Membership.account_id), col(Team.name))
        .join(Team, col(Team.team_id) == col(Membership.team_id))
        .order_by(col(Membership.account_id), col(Team.name))
    )
    pairs = session.execute(statement).all()
    return {key: tuple(name for _, name in group) for key, group in groupby(pairs, key=lambda pair: pair[0])}


def roles_of(account: Account) -> frozenset[str]:
    """Give the roles an account holds."""
    held = {
        "clinician": account.is_clinician,
        "claims": account.is_claims,
        "administrator": account.is_administrator,
    }
    return frozenset(role for role, holds in held.items() if holds)


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _refused(sentence: str) -> RefusedError:
    return RefusedError((Problem("Team", sentence),))
