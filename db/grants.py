"""Grants in force: which cases a claims team may read, and how much of each (giving: db/granting.py)."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, col

from db.access import Actor
from db.models.identity import CaseGrant


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveGrant:
    """The grant under which somebody reads a case now."""

    grant_id: str
    basis: str
    psychological: bool
    notes: bool

    @property
    def fields(self) -> str:
        """Name the field set, as the disclosure keeps it."""
        extra = ["psychological"] * self.psychological + ["notes"] * self.notes
        return ",".join(["scores", "goals", *extra])


def active_grant(session: Session, actor: Actor, case_id: str, *, on: dt.date) -> ActiveGrant | None:
    """Give the grant by which a claims actor may read a case on a day; of several the widest, then newest."""
    statement = (
        select(CaseGrant)
        .where(col(CaseGrant.case_id) == case_id, col(CaseGrant.team_id).in_(actor.team_ids))
        .where(*lives(on))
        .order_by(
            (col(CaseGrant.shows_psychological) & col(CaseGrant.shows_notes)).desc(),
            (col(CaseGrant.shows_psychological) | col(CaseGrant.shows_notes)).desc(),
            col(CaseGrant.granted_at).desc(),
            col(CaseGrant.grant_id),
        )
    )
    row = session.execute(statement).scalars().first()
    return active_of(row) if row is not None and "claims" in actor.roles else None


def granted_case_ids(session: Session, actor: Actor, *, on: dt.date) -> tuple[str, ...]:
    """Give the cases a claims actor may read on a day."""
    if "claims" not in actor.roles:
        return ()
    statement = (
        select(col(CaseGrant.case_id))
        .where(col(CaseGrant.team_id).in_(actor.team_ids), *lives(on))
        .distinct()
        .order_by(col(CaseGrant.case_id))
    )
    return tuple(session.execute(statement).scalars())


def lives(on: dt.date) -> tuple[ColumnElement[bool], ...]:
    """Give what a grant must meet to be in force on a day."""
    return (
        col(CaseGrant.valid_from) <= on,
        or_(col(CaseGrant.valid_until).is_(None), col(CaseGrant.valid_until) >= on),
        col(CaseGrant.revoked_at).is_(None),
    )


def active_of(row: CaseGrant) -> ActiveGrant:
    """Give what a row grants."""
    return ActiveGrant(
        grant_id=row.grant_id,
        basis=row.basis,
        psychological=row.shows_psychological,
        notes=row.shows_notes,
    )
