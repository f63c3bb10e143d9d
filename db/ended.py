"""What somebody lost the right to since a backup was made: putting it back never gives that back."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Update, delete, select, true, update
from sqlmodel import Session, col

from db.models.identity import Account, CaseGrant, ExportGrant, Membership, SetupCode, UserSession
from db.models.trail import AuditEvent
from db.store import Store
from db.teams import roles_of

OF_ROLES = col(AuditEvent.action).in_(("change_roles", "change_teams"))


@dataclass(frozen=True, slots=True)
class Held:
    """What an account whose roles or teams were changed holds now."""

    account_id: str
    roles: frozenset[str]
    team_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ended:
    """What was ended or taken away up to now."""

    grants: tuple[tuple[str, dt.datetime | None, str | None], ...]
    accounts: tuple[str, ...]
    changed: tuple[Held, ...]


def ended_since(store: Store, staged: Store) -> Ended:
    """Give what was ended in a store, and taken away in it by events that a backup of it does not know."""
    with staged.read() as session:
        known = set(session.scalars(select(col(AuditEvent.mac)).where(OF_ROLES)))
    with store.read() as session:
        grants = select(CaseGrant).where(col(CaseGrant.revoked_at).is_not(None))
        accounts = select(col(Account.account_id)).where(col(Account.active).is_(False))
        return Ended(
            tuple((row.grant_id, row.revoked_at, row.revoked_by) for row in session.scalars(grants)),
            tuple(session.scalars(accounts)),
            _changed(session, known),
        )


def _changed(session: Session, known: set[str]) -> tuple[Held, ...]:
    events = session.scalars(select(AuditEvent).where(OF_ROLES))
    changed = {event.record_id for event in events if event.mac not in known}
    accounts = session.scalars(select(Account).where(col(Account.account_id).in_(changed))).all()
    teams = select(col(Membership.account_id), col(Membership.team_id)).order_by(col(Membership.team_id))
    rows = session.execute(teams).all()
    return tuple(
        Held(
            account.account_id,
            frozenset(roles_of(account)),
            frozenset(team for who, team in rows if who == account.account_id),
        )
        for account in accounts
    )


def stays_ended(session: Session, ended: Ended, at: dt.datetime) -> None:
    """Take from a backup that is about to be put in place what was ended since, and every open door."""
    for grant_id, revoked_at, revoked_by in ended.grants:
        session.execute(
            update(CaseGrant)
            .where(col(CaseGrant.grant_id) == grant_id, col(CaseGrant.revoked_at).is_(None))
            .values(revoked_at=revoked_at, revoked_by=revoked_by)
        )
    _accounts_stay_ended(session, ended.accounts)
    for held in ended.changed:
        _take_away(session, held)
    session.execute(end_sessions(at))
    session.execute(update(SetupCode).where(col(SetupCode.used_at).is_(None)).values(used_at=at))
    session.execute(update(ExportGrant).where(col(ExportGrant.used_at).is_(None)).values(used_at=at))


def _accounts_stay_ended(session: Session, accounts: tuple[str, ...]) -> None:
    out_of_use = col(Account.account_id).in_(accounts)
    stays = select(col(Account.account_id)).where(
        col(Account.is_administrator).is_(True), col(Account.active).is_(True), ~out_of_use
    )
    somebody_stays = session.scalar(stays.limit(1)) is not None
    spared = true() if somebody_stays else col(Account.is_administrator).is_(False)  # who can mend it
    session.execute(update(Account).where(out_of_use, spared).values(active=False))


def _take_away(session: Session, held: Held) -> None:
    """Leave an account no role and no team that it had then and has no more; one administrator stays."""
    account = session.get(Account, held.account_id)
    if account is None:
        return
    runs = col(Account.is_administrator).is_(True) & col(Account.active).is_(True)
    others = select(col(Account.account_id)).where(runs, col(Account.account_id) != held.account_id)
    somebody_stays = session.scalar(others.limit(1)) is not None
    account.is_clinician = account.is_clinician and "clinician" in held.roles
    account.is_claims = account.is_claims and "claims" in held.roles
    if somebody_stays:
        account.is_administrator = account.is_administrator and "administrator" in held.roles
    session.add(account)
    session.flush()
    of_account = col(Membership.account_id) == held.account_id
    session.execute(delete(Membership).where(of_account, col(Membership.team_id).not_in(held.team_ids)))


def end_sessions(at: dt.datetime) -> Update:
    """Give the statement that signs everybody out."""
    return update(UserSession).where(col(UserSession.revoked_at).is_(None)).values(revoked_at=at)
