"""The audit chain: one event per change, each sealed with a key and chained to the one before it."""

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Table, func, insert, select
from sqlmodel import Session

from db.auditkey import AuditKey
from db.models.base import table_of
from db.models.trail import AuditEvent
from goals.catalogue.instrument import plain

EVENTS = table_of(AuditEvent)
NOTHING_BEFORE = "0" * 64
LOCK = 7_067_002  # any number that no other lock of Foothold uses
SEALED = (
    "sequence",
    "at",
    "account_id",
    "action",
    "case_id",
    "record_id",
    "version",
    "reason",
    "payload_hash",
    "previous_hash",
    "key_id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What somebody did, as the chain keeps it."""

    account_id: str
    action: str
    at: dt.datetime
    case_id: str = ""
    record_id: str = ""
    version: int | None = None
    reason: str = ""
    payload_hash: str = ""


def record_deeds(session: Session, deeds: Iterable[Deed]) -> None:
    """Add events to the chain, inside the transaction of the changes that they tell of."""
    key: AuditKey = session.info["audit_key"]
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(LOCK)))
    last = select(EVENTS.c.sequence, EVENTS.c.mac).order_by(EVENTS.c.sequence.desc()).limit(1)
    before, mac = session.execute(last).first() or (0, NOTHING_BEFORE)
    rows = []
    for sequence, deed in enumerate(deeds, start=before + 1):
        row = _row(deed, sequence, mac, key)
        mac = row["mac"]
        rows.append(row)
    if rows:
        session.execute(insert(EVENTS), rows)


def record_deed(session: Session, deed: Deed) -> None:
    """Add one event to the chain."""
    record_deeds(session, [deed])


def _row(deed: Deed, sequence: int, previous: str, key: AuditKey) -> dict[str, Any]:
    row = {
        "sequence": sequence,
        "at": deed.at,
        "account_id": deed.account_id,
        "action": deed.action,
        "case_id": deed.case_id,
        "record_id": deed.record_id,
        "version": deed.version,
        "reason": deed.reason,
        "payload_hash": deed.payload_hash,
        "previous_hash": previous,
        "key_id": key.key_id,
    }
    return {**row, "mac": seal(row, key)}


def seal(event: Mapping[str, Any], key: AuditKey) -> str:
    """Give the HMAC of an event."""
    text = _text(tuple(event[name] for name in SEALED))
    return hmac.new(key.secret, text, hashlib.sha256).hexdigest()


@dataclass(slots=True)
class Payload:
    """The hash of the rows that a change wrote, in whatever order they came.

    It adds up one keyed hash per row, so that an import of a million rows in any order needs no memory;
    without the key nobody can look for other rows with the same sum.
    """

    key: AuditKey
    total: int = 0

    def add(self, table: Table, row: Mapping[str, Any]) -> None:
        """Take one row in."""
        text = _text((table.name, *_cells_of(table)(row)))
        digest = hashlib.blake2b(text, key=self.key.secret, digest_size=32).digest()
        self.total = (self.total + int.from_bytes(digest)) % 2**256

    def hash(self) -> str:
        """Give the hash so far."""
        return f"{self.total:064x}"


@lru_cache
def _cells_of(table: Table) -> "itemgetter[Any]":
    return itemgetter(*(column.name for column in table.columns))


def _text(cells: tuple[object, ...]) -> bytes:
    return _ENCODER.encode(cells).encode("ascii")


@lru_cache(maxsize=65_536)  # the days and scores of many rows are the same few
def _cell(cell: object) -> str:
    """Write a cell as both databases give it back."""
    if isinstance(cell, Decimal):
        return plain(cell)
    if isinstance(cell, dt.datetime):
        return cell.astimezone(dt.UTC).isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    raise TypeError(f"no table has a {type(cell).__name__}")


_ENCODER = json.JSONEncoder(default=_cell, check_circular=False)
