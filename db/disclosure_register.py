"""What was shown of a case and to whom, for the case's clinic and for who runs the place."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from db.access import Actor
from db.administering import login_of, logins
from db.case_labels import may_grant
from db.models.identity import CaseGrant, Disclosure, Team
from db.paging import PER_PAGE, Page, skipped
from db.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureLine:
    """A disclosure as it is listed; team and basis are those of the grant it was made under."""

    at: dt.datetime
    login: str
    purpose: str
    fields: tuple[str, ...]
    team: str
    basis: str


def disclosure_register(store: Store, actor: Actor, case_id: str, *, page: int = 1) -> Page[DisclosureLine]:
    """List the disclosures of a case, the latest first.

    Raises
    ------
    NotFoundError
        When the case is not there, or not the actor's to grant.
    """
    with store.read() as session:
        may_grant(session, actor, case_id)
        of_case = col(Disclosure.case_id) == case_id
        total = session.scalar(select(func.count()).select_from(Disclosure).where(of_case)) or 0
        found = (
            select(Disclosure, col(Team.name), col(CaseGrant.basis))
            .outerjoin(CaseGrant, col(CaseGrant.grant_id) == col(Disclosure.grant_id))
            .outerjoin(Team, col(Team.team_id) == col(CaseGrant.team_id))
            .where(of_case)
            .order_by(col(Disclosure.at).desc(), col(Disclosure.disclosure_id))
        )
        known = logins(session)
        rows = session.execute(found.limit(PER_PAGE).offset(skipped(page)))
        lines = tuple(
            DisclosureLine(
                at=row.at,
                login=login_of(known, row.account_id),
                purpose=row.purpose,
                fields=tuple(row.fields.split(",")),
                team=team or "",
                basis=basis or "",
            )
            for row, team, basis in rows
        )
        return Page(lines, total)
