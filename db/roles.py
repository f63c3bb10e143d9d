"""Changing what an account may do and where it belongs, all of it at once."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from db.access import Actor
from db.accounts import ROLES, TEAM_KIND, account_named, keep_one_administrator, note
from db.administering import may_administer
from db.models.identity import Account, Membership, Team
from db.store import Store
from db.teams import find_team, join_team, leave_team, roles_of
from goals.errors import Problem, RefusedError

KIND_WORDS = {"clinician": "a clinic", "claims": "a claims team"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The roles that an account shall hold and the teams, by name, that it shall be in: no others."""

    roles: frozenset[str]
    teams: frozenset[str]


def change_roles(store: Store, login: str, wanted: Standing, *, at: dt.datetime, by: Actor) -> None:
    """Give an account these roles and teams; what changes holds from its next click on.

    Raises
    ------
    RefusedError
        When roles and teams do not go together, or nobody would be left to run the place.
    """
    may_administer(by)
    with store.write() as session:
        account = account_named(session, login)
        teams = _teams(session, wanted.teams)
        _check(wanted.roles, teams)
        if "administrator" not in wanted.roles and account.active:
            keep_one_administrator(session, account)
        if roles_of(account) != wanted.roles:
            _set_roles(session, account, wanted.roles)
            note(session, by.account_id, "change_roles", account, at=at)
        if _set_teams(session, account, teams, at=at):
            note(session, by.account_id, "change_teams", account, at=at)


def _teams(session: Session, names: frozenset[str]) -> list[Team]:
    found = {name: find_team(session, name) for name in sorted(names)}
    unknown = [name for name, team in found.items() if team is None]
    if unknown:
        raise RefusedError((Problem("Teams", f"There is no team {', '.join(unknown)}. Make it first."),))
    return [team for team in found.values() if team is not None]


def _check(roles: frozenset[str], teams: list[Team]) -> None:
    problems = []
    if not roles or not roles <= set(ROLES):
        problems.append(Problem("Roles", f"Give one or more of: {', '.join(ROLES)}."))
    if {"clinician", "claims"} <= roles:
        problems.append(
            Problem("Roles", "One account cannot be a clinician and on a claims team. Make two accounts.")
        )
    kinds = {team.kind for team in teams}
    for role, kind in TEAM_KIND.items():
        if role in roles and kind not in kinds:
            problems.append(Problem("Teams", f"The role {role} needs {KIND_WORDS[role]}."))
        if role not in roles and kind in kinds:
            problems.append(
                Problem("Teams", f"Only the role {role} belongs to {KIND_WORDS[role]}. Take the team away.")
            )
    if problems:
        raise RefusedError(tuple(problems))


def _set_roles(session: Session, account: Account, roles: frozenset[str]) -> None:
    account.is_clinician = "clinician" in roles
    account.is_claims = "claims" in roles
    account.is_administrator = "administrator" in roles
    session.add(account)
    session.flush()


def _set_teams(session: Session, account: Account, teams: list[Team], *, at: dt.datetime) -> bool:
    statement = (
        select(Team)
        .join(Membership, col(Membership.team_id) == col(Team.team_id))
        .where(col(Membership.account_id) == account.account_id)
    )
    now = {team.team_id: team for team in session.execute(statement).scalars()}
    wanted = {team.team_id: team for team in teams}
    for team_id in now.keys() - wanted.keys():
        leave_team(session, account.account_id, now[team_id])
    for team_id in wanted.keys() - now.keys():
        join_team(session, account.account_id, wanted[team_id], at=at)
    return now.keys() != wanted.keys()
