"""What was shown to whom: one row for each claims view and each file, committed before a byte leaves."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from db.access import Actor
from db.codes import new_id
from db.models.identity import Disclosure


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """One disclosure as the clinic reads it."""

    at: dt.datetime
    account_id: str
    case_id: str
    grant_id: str | None
    purpose: str
    fields: str


def record_disclosure(
    session: Session,
    actor: Actor,
    case_id: str,
    *,
    purpose: str,
    fields: str,
    grant_id: str | None,
    at: dt.datetime,
) -> None:
    """Note a disclosure inside the caller's transaction, which must commit before anything is shown."""
    session.add(
        Disclosure(
            disclosure_id=new_id(),
            at=at,
            account_id=actor.account_id,
            case_id=case_id,
            grant_id=grant_id,
            purpose=purpose,
            fields=fields,
        )
    )
    session.flush()


def disclosures_of(session: Session, case_id: str) -> tuple[Disclosed, ...]:
    """Give every disclosure of a case, oldest first."""
    statement = (
        select(Disclosure)
        .where(col(Disclosure.case_id) == case_id)
        .order_by(col(Disclosure.at), col(Disclosure.disclosure_id))
    )
    return tuple(
        Disclosed(
            at=row.at,
            account_id=row.account_id,
            case_id=row.case_id,
            grant_id=row.grant_id,
            purpose=row.purpose,
            fields=row.fields,
        )
        for row in session.execute(statement).scalars()
    )
