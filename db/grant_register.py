"""Every grant with who gave it and where it stands, for those who may give grants."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from db.access import Actor
from db.administering import login_of, logins, may_administer
from db.case_labels import labels_of, may_grant
from db.grants import lives
from db.models.identity import CaseGrant, Team
from db.paging import PER_PAGE, Page, skipped
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantSearch:
    """Which grants to list: all of them, a case's, a team's, or those in force only."""

    case_id: str = ""
    team: str = ""
    in_force_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLine:
    """A grant as it is listed."""

    grant_id: str
    case_id: str
    label: str
    team: str
    basis: str
    valid_from: dt.date
    valid_until: dt.date | None
    psychological: bool
    notes: bool
    given_by: str
    given_at: dt.datetime
    ended_by: str
    ended_at: dt.datetime | None

    def state(self, on: dt.date) -> str:
        """Tell where the grant stands on a day: `ended`, `over`, `to_come` or `in_force`."""
        if self.ended_at is not None:
            return "ended"
        if self.valid_until is not None and self.valid_until < on:
            return "over"
        return "to_come" if self.valid_from > on else "in_force"


def grant_register(
    store: Store, actor: Actor, search: GrantSearch, *, on: dt.date, page: int = 1
) -> Page[GrantLine]:
    """List grants, the newest first.

    Raises
    ------
    NotFoundError
        When the case is not the actor's to grant; without a case, when the actor does not run the place.
    """
    with store.read() as session:
        if search.case_id:
            may_grant(session, actor, search.case_id)
        else:
            may_administer(actor)
        found = select(CaseGrant, col(Team.name)).join(Team, col(Team.team_id) == col(CaseGrant.team_id))
        if search.case_id:
            found = found.where(col(CaseGrant.case_id) == search.case_id)
        if search.team:
            found = found.where(col(Team.name) == search.team)
        if search.in_force_only:
            found = found.where(*lives(on))
        total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
        newest = found.order_by(col(CaseGrant.granted_at).desc(), col(CaseGrant.grant_id))
        rows = session.execute(newest.limit(PER_PAGE).offset(skipped(page))).all()
        return Page(_lines(session, list(rows)), total)


def _lines(session: Session, rows: list[tuple[CaseGrant, str]]) -> tuple[GrantLine, ...]:
    labels, known = labels_of(session, [row.case_id for row, _ in rows]), logins(session)
    return tuple(
        GrantLine(
            grant_id=row.grant_id,
            case_id=row.case_id,
            label=labels.get(row.case_id, row.case_id),
            team=team,
            basis=row.basis,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            psychological=row.shows_psychological,
            notes=row.shows_notes,
            given_by=login_of(known, row.granted_by),
            given_at=row.granted_at,
            ended_by=login_of(known, row.revoked_by) if row.revoked_by else "",
            ended_at=row.revoked_at,
        )
        for row, team in rows
    )
