"""Reading the audit chain page by page, and checking it, for who runs the place.

An administrator reads no clinical record. The reason of a clinical change is a clinician's own words and
may tell of scores, so it stays with the case; of other events it is shown.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from db.access import Actor
from db.administering import login_of, logins, may_administer
from db.audit import EVENTS, Deed, record_deed
from db.case_labels import labels_of
from db.models.identity import CaseGrant, Team
from db.paging import PER_PAGE, Page, skipped
from db.store import Store
from db.verifying import Verified, verify

REASON_IS_SHOWN = frozenset(
    {"grant", "revoke_grant", "verify_audit", "backup", "check_backup", "restore", "export"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSearch:
    """Which events to list; what is left empty is not asked for."""

    since: dt.datetime | None = None
    before: dt.datetime | None = None
    account_id: str = ""
    action: str = ""
    case_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event as it is listed; `about` names whom and what it was done to: case, account, team."""

    sequence: int
    at: dt.datetime
    login: str
    action: str
    case_id: str
    about: str
    record_id: str
    version: int | None
    reason: str
    reason_is_kept_with_case: bool


def audit_events(store: Store, actor: Actor, search: EventSearch, *, page: int = 1) -> Page[EventLine]:
    """List events, the latest first."""
    may_administer(actor)
    with store.read() as session:
        asked = _asked(search)
        total = session.scalar(select(func.count()).select_from(EVENTS).where(*asked)) or 0
        latest = select(EVENTS).where(*asked).order_by(EVENTS.c.sequence.desc())
        rows = session.execute(latest.limit(PER_PAGE).offset(skipped(page))).mappings().all()
        return Page(_lines(session, [dict(row) for row in rows]), total)


def audit_actions(store: Store, actor: Actor) -> tuple[str, ...]:
    """Give the actions that the chain holds."""
    may_administer(actor)
    with store.read() as session:
        return tuple(session.scalars(select(EVENTS.c.action).distinct().order_by(EVENTS.c.action)))


def verify_audit(store: Store, actor: Actor, *, at: dt.datetime) -> Verified:
    """Walk the whole chain, and put on record who did and what was found."""
    may_administer(actor)
    found = verify(store)
    reason = found.fault or "Whole."
    with store.write() as session:
        deed = Deed(account_id=actor.account_id, action="verify_audit", at=at, reason=reason)
        record_deed(session, deed)
    return found


def _asked(search: EventSearch) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if search.since is not None:
        asked.append(EVENTS.c.at >= search.since)
    if search.before is not None:
        asked.append(EVENTS.c.at < search.before)
    for column in ("account_id", "action", "case_id"):
        if getattr(search, column):
            asked.append(EVENTS.c[column] == getattr(search, column))
    return asked


def _lines(session: Session, rows: list[dict[str, Any]]) -> tuple[EventLine, ...]:
    known, labels = logins(session), labels_of(session, [row["case_id"] for row in rows])
    things = known | _teams_named(session, [row["record_id"] for row in rows])
    return tuple(
        EventLine(
            sequence=row["sequence"],
            at=row["at"],
            login=login_of(known, row["account_id"]),
            action=row["action"],
            case_id=row["case_id"],
            about=_about(row, labels, things),
            record_id=row["record_id"],
            version=row["version"],
            reason=row["reason"] if row["action"] in REASON_IS_SHOWN else "",
            reason_is_kept_with_case=bool(row["reason"]) and row["action"] not in REASON_IS_SHOWN,
        )
        for row in rows
    )


def _about(row: dict[str, Any], labels: dict[str, str], things: dict[str, str]) -> str:
    """Name the case, and the account or team; whoever did it to themselves stands there already."""
    label = labels.get(row["case_id"], row["case_id"])
    thing = "" if row["record_id"] == row["account_id"] else things.get(row["record_id"], "")
    return ", ".join(filter(None, (label, thing)))


def _teams_named(session: Session, record_ids: list[str]) -> dict[str, str]:
    """Name the teams among some records, and of the grants among them the team."""
    of_team = select(col(Team.team_id), col(Team.name)).where(col(Team.team_id).in_(record_ids))
    of_grant = (
        select(col(CaseGrant.grant_id), col(Team.name))
        .join(Team, col(Team.team_id) == col(CaseGrant.team_id))
        .where(col(CaseGrant.grant_id).in_(record_ids))
    )
    found = dict(session.execute(of_team).all())
    return found | dict(session.execute(of_grant).all())
