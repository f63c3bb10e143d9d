"""Walking the audit chain: is each event sealed and in its place, and are its rows as it tells them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, func, select
from sqlmodel import Session

from db.audit import EVENTS, NOTHING_BEFORE, Payload, seal
from db.auditkey import KEY_VARIABLE, AuditKey
from db.changes import CHANGES
from db.deciding import CLINICS
from db.erasing import ACTION as ERASURE
from db.headers import LINKS, PEOPLE
from db.rows import TABLES
from db.store import Store

EVENTS_AT_ONCE = 5_000
CASES_AT_ONCE = 200
ERASURES = EVENTS.alias("erasures")
CHANGE_COLUMN: dict[Table, str] = {
    CHANGES: "version",
    CLINICS: "change",
    PEOPLE: "change",
    LINKS: "change",
    **dict.fromkeys(TABLES.values(), "change"),
}
Written = dict[tuple[str, int], Payload]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a walk found: how many events, the last seal to note down, and the first thing wrong, if any."""

    events: int
    last_seal: str
    fault: str | None


def verify(store: Store) -> Verified:
    """Walk the whole chain, then compare each change with the rows that it wrote."""
    with store.read() as session:
        events = session.scalar(select(func.count()).select_from(EVENTS)) or 0
        last = session.scalar(select(EVENTS.c.mac).order_by(EVENTS.c.sequence.desc()).limit(1)) or ""
        fault = _fault_of_chain(session, store.key)
        if fault is None:
            fault = min(_faults_of_rows(session, store.key), default=(0, None))[1]
    return Verified(events=events, last_seal=last, fault=fault)


def _fault_of_chain(session: Session, key: AuditKey) -> str | None:
    previous, expected = NOTHING_BEFORE, 1
    statement = select(EVENTS).order_by(EVENTS.c.sequence)
    with session.execute(statement, execution_options={"yield_per": EVENTS_AT_ONCE}) as found:
        for event in found.mappings():
            fault = _fault_of_event(dict(event), expected, previous, key)
            if fault:
                return fault
            previous, expected = event["mac"], expected + 1
    return None


def _fault_of_event(event: dict[str, Any], expected: int, previous: str, key: AuditKey) -> str | None:
    sequence = event["sequence"]
    if sequence != expected:
        return f"Event {expected} is missing: after event {expected - 1} comes event {sequence}."
    if event["key_id"] != key.key_id:
        return (
            f"Event {sequence} was sealed with another key (its id is {event['key_id']}). "
            f"Give that key in {KEY_VARIABLE} to check it."
        )
    if event["previous_hash"] != previous or event["mac"] != seal(event, key):
        return f"Event {sequence} was changed after it was written."
    return None


def _faults_of_rows(session: Session, key: AuditKey) -> Iterator[tuple[int, str]]:
    """Give each change whose rows are not those that its event tells of, with the event's number."""
    known = select(EVENTS.c.case_id).where(EVENTS.c.version.is_not(None))
    case_ids = sorted(session.scalars(select(CHANGES.c.case_id).union(known)))
    for start in range(0, len(case_ids), CASES_AT_ONCE):
        some = case_ids[start : start + CASES_AT_ONCE]
        told = _told(session, some)
        for (case_id, version), payload in _written(session, some, key).items():
            sequence, payload_hash = told.pop((case_id, version), (0, ""))
            if not sequence:
                yield 0, f"Case {case_id}, change {version}: the chain has no event of it."
            elif payload.hash() != payload_hash:
                yield sequence, f"Event {sequence}: what it wrote to case {case_id} was changed afterwards."
        for (case_id, version), (sequence, _) in told.items():
            yield sequence, f"Event {sequence}: its change {version} of case {case_id} is gone."


def _told(session: Session, case_ids: list[str]) -> dict[tuple[str, int], tuple[int, str]]:
    """Give what the events say each change wrote; what came before an erasure is gone by right."""
    erased = (
        select(func.max(ERASURES.c.sequence))
        .where(ERASURES.c.case_id == EVENTS.c.case_id, ERASURES.c.action == ERASURE)
        .scalar_subquery()
    )
    statement = select(EVENTS.c.case_id, EVENTS.c.version, EVENTS.c.sequence, EVENTS.c.payload_hash).where(
        EVENTS.c.case_id.in_(case_ids),
        EVENTS.c.version.is_not(None),
        EVENTS.c.sequence > func.coalesce(erased, 0),
    )
    return {(row[0], row[1]): (row[2], row[3]) for row in session.execute(statement)}


def _written(session: Session, case_ids: list[str], key: AuditKey) -> Written:
    written: Written = {}
    for table, version in CHANGE_COLUMN.items():
        for row in session.execute(select(table).where(table.c.case_id.in_(case_ids))).mappings():
            place = (row["case_id"], row[version])
            written.setdefault(place, Payload(key)).add(table, dict(row))
    return written
