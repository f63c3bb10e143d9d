"""Giving and ending grants: by the clinic of the case, by an administrator, or from the console."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from db.access import Actor, NotFoundError
from db.audit import Deed, record_deed
from db.case_labels import may_grant
from db.codes import new_id
from db.grants import ActiveGrant, active_of
from db.models.identity import CaseGrant, Team
from db.receipts import Receipt, form_of, once
from db.store import Store
from db.teams import TeamKind, find_team
from goals.catalogue.digits import FIRST_DAY, LAST_DAY
from goals.errors import Problem, RefusedError

LONGEST_BASIS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGrant:
    """What is granted: scores and goals always, psychological measures and notes only if said so."""

    case_id: str
    team: str
    basis: str
    valid_from: dt.date
    valid_until: dt.date | None = None
    psychological: bool = False
    notes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownGrant:
    """A grant as the people who may give it see it."""

    grant: ActiveGrant
    team: str
    valid_from: dt.date
    valid_until: dt.date | None
    granted_by: str
    revoked_at: dt.datetime | None


def grant(store: Store, actor: Actor, new: NewGrant, *, at: dt.datetime, key: str = "") -> str:
    """Let a claims team read a case, and give the grant's id; the same key again gives the same grant (F1).

    Raises
    ------
    NotFoundError
        When the case is not there, or not the actor's to grant.
    RefusedError
        When the team, the basis or the days do not hold.
    """

    def unit(session: Session) -> str:
        if not key:
            return add_grant(session, actor, new, at=at)
        form = form_of(session, actor, key, "grant", new)
        return once(session, form, lambda: _receipt(session, actor, new, at)).record_id

    return store.run(unit)


def add_grant(session: Session, actor: Actor, new: NewGrant, *, at: dt.datetime) -> str:
    """Let a claims team read a case, inside the caller's transaction."""
    may_grant(session, actor, new.case_id)
    team = find_team(session, new.team)
    _check(new, team, on=at.date())
    row = _row(new, team.team_id if team else "", actor, at)
    session.add(row)
    session.flush()
    _note(session, actor, "grant", row, at)
    return row.grant_id


def revoke_grant(store: Store, actor: Actor, grant_id: str, *, at: dt.datetime) -> None:
    """End a grant now; one that has ended stays ended.

    Raises
    ------
    NotFoundError
        When there is no such grant, or it is not the actor's to end.
    """
    with store.write() as session:
        row = session.get(CaseGrant, grant_id)
        if row is None:
            raise NotFoundError
        may_grant(session, actor, row.case_id)
        if row.revoked_at is not None:
            return
        row.revoked_at, row.revoked_by = at, actor.account_id
        session.add(row)
        session.flush()
        _note(session, actor, "revoke_grant", row, at)


def grants_of(store: Store, actor: Actor, case_id: str) -> tuple[KnownGrant, ...]:
    """Give every grant of a case, ended ones included, oldest first.

    Raises
    ------
    NotFoundError
        When the case is not there, or not the actor's to grant.
    """
    with store.read() as session:
        may_grant(session, actor, case_id)
        statement = (
            select(CaseGrant, col(Team.name))
            .join(Team, col(Team.team_id) == col(CaseGrant.team_id))
            .where(col(CaseGrant.case_id) == case_id)
            .order_by(col(CaseGrant.granted_at), col(CaseGrant.grant_id))
        )
        return tuple(_known(row, team) for row, team in session.execute(statement))


def _check(new: NewGrant, team: Team | None, *, on: dt.date) -> None:
    problems = []
    if not new.team.strip():
        problems.append(Problem("Team", "Choose the claims team that may read the case."))
    elif team is None or team.kind != TeamKind.CLAIMS:
        problems.append(
            Problem("Team", "There is no claims team of this name. Make an account for it first.")
        )
    if not new.basis.strip():
        problems.append(Problem("Basis", "Say on which basis the team may read the case."))
    if len(new.basis.strip()) > LONGEST_BASIS:
        problems.append(Problem("Basis", f"Say it in at most {LONGEST_BASIS} signs."))
    if new.valid_until is not None and new.valid_until < new.valid_from:
        problems.append(Problem("Until", "The last day lies before the first. Correct one of them."))
    for where, day in (("From", new.valid_from), ("Until", new.valid_until)):
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            says = f"It lies before {FIRST_DAY.year} or after {LAST_DAY.year}. Correct the year."
            problems.append(Problem(where, says))
    if new.valid_until is not None and new.valid_from <= new.valid_until < on:
        problems.append(Problem("Until", "It is over already: nobody would see the case. Give a later day."))
    if problems:
        raise RefusedError(tuple(problems))


def _receipt(session: Session, actor: Actor, new: NewGrant, at: dt.datetime) -> Receipt:
    grant_id = add_grant(session, actor, new, at=at)
    return Receipt(action="grant", case_id=new.case_id, record_id=grant_id, version=0, at=at)


def _row(new: NewGrant, team_id: str, actor: Actor, at: dt.datetime) -> CaseGrant:
    return CaseGrant(
        grant_id=new_id(),
        case_id=new.case_id,
        team_id=team_id,
        basis=new.basis.strip(),
        valid_from=new.valid_from,
        valid_until=new.valid_until,
        shows_psychological=new.psychological,
        shows_notes=new.notes,
        granted_by=actor.account_id,
        granted_at=at,
    )


def _note(session: Session, actor: Actor, action: str, row: CaseGrant, at: dt.datetime) -> None:
    deed = Deed(
        account_id=actor.account_id,
        action=action,
        at=at,
        case_id=row.case_id,
        record_id=row.grant_id,
        reason=row.basis,
    )
    record_deed(session, deed)


def _known(row: CaseGrant, team: str) -> KnownGrant:
    return KnownGrant(
        grant=active_of(row),
        team=team,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        granted_by=row.granted_by,
        revoked_at=row.revoked_at,
    )
