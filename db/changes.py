"""A change of a case: its next version, the rows it writes and its audit event, all or nothing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, select
from sqlmodel import Session

from db.access import Actor
from db.audit import Deed, Payload, record_deed
from db.codes import new_id
from db.facts import facts_since
from db.models.base import table_of
from db.models.clinical import CaseChange, CaseFile
from db.receipts import Receipt
from db.rows import TABLES, Place, row_of
from goals.catalogue import Catalogue
from goals.errors import FootholdError
from goals.records import Fact

FILES, CHANGES = table_of(CaseFile), table_of(CaseChange)


class ConflictError(FootholdError):
    """The case moved on since editing began; `facts` is what is new, `version` where the case is now."""

    def __init__(self, version: int, facts: tuple[Fact, ...]) -> None:
        self.version = version
        self.facts = facts
        super().__init__("Someone else saved to this case meanwhile. Look at what is new, then save again.")


def locked_version(session: Session, case_id: str) -> int:
    """Give the version of a case, and let no one else change it until this transaction ends."""
    row = select(FILES.c.case_id).where(FILES.c.case_id == case_id)
    session.execute(row.with_for_update())  # SQLite has one writer at a time and ignores this
    return version_of(session, case_id)


def version_of(session: Session, case_id: str) -> int:
    """Give the version of a case: how many changes it has seen."""
    return session.scalar(LATEST, {"case": case_id}) or 0


LATEST = select(func.max(CHANGES.c.version)).where(CHANGES.c.case_id == bindparam("case"))


def check_base(session: Session, case_id: str, base_version: int) -> None:
    """See that nobody changed the case since editing began.

    Raises
    ------
    ConflictError
        With everything that was recorded since.
    """
    version = locked_version(session, case_id)
    if version != base_version:
        raise ConflictError(version, facts_since(session, case_id, base_version))


@dataclass(slots=True, kw_only=True)
class Change:
    """One change while it is written."""

    session: Session
    actor: Actor
    case_id: str
    version: int
    action: str
    at: dt.datetime
    payload: Payload
    rows: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)

    @classmethod
    def begin(cls, session: Session, actor: Actor, case_id: str, action: str, *, at: dt.datetime) -> "Change":
        """Take the next version of a case."""
        change = cls(
            session=session,
            actor=actor,
            case_id=case_id,
            version=locked_version(session, case_id) + 1,
            action=action,
            at=at,
            payload=Payload(session.info["audit_key"]),
        )
        mark = {"case_id": case_id, "version": change.version, "action": action}
        change.add(CHANGES, {**mark, "account_id": actor.account_id, "at": at})
        return change

    def add(self, table: Table, row: dict[str, Any]) -> None:
        """Write a row."""
        self.rows.setdefault(table, []).append(row)
        self.payload.add(table, row)

    def add_fact(self, fact: Fact, catalogue: Catalogue, *, version: int = 1) -> Fact:
        """Write a version of a record under this actor's name; a record without an id gets one."""
        entered = _entered(fact, self.actor.account_id, self.at)
        place = Place(record_id=entered.record_id, version=version, change=self.version)
        self.add(TABLES[fact.record], row_of(entered, place, catalogue))
        return entered

    def add_facts(self, facts: Iterable[Fact], catalogue: Catalogue) -> None:
        """Write new records."""
        for fact in facts:
            self.add_fact(fact, catalogue)

    def finish(self, *, record_id: str = "", reason: str = "") -> Receipt:
        """Send the rows, and the event that tells of them."""
        for table, rows in self.rows.items():
            self.session.execute(insert(table), rows)
        record_deed(
            self.session,
            Deed(
                account_id=self.actor.account_id,
                action=self.action,
                at=self.at,
                case_id=self.case_id,
                record_id=record_id,
                version=self.version,
                reason=reason,
                payload_hash=self.payload.hash(),
            ),
        )
        return Receipt(
            action=self.action,
            case_id=self.case_id,
            record_id=record_id,
            version=self.version,
            at=self.at,
        )


def _entered(fact: Fact, account_id: str, at: dt.datetime) -> Fact:
    return replace(fact, record_id=fact.record_id or new_id(), entered_by=account_id, entered_at=at)
