"""Storing many facts at once: in chunks, in little memory, inside the caller's transaction."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, func, select
from sqlmodel import Session

from db.access import Actor
from db.audit import Deed, Payload, record_deeds
from db.bulk import insert_many
from db.catalogues import definitions, hold_definitions
from db.changes import CHANGES, FILES
from db.codes import new_id
from db.deciding import CLINICS
from db.headers import PEOPLE, Person
from db.rows import TABLES, Place, row_of
from goals.catalogue import Catalogue, Instrument, load
from goals.errors import Problem, RefusedError
from goals.history import custom_instruments
from goals.history.definitions import read_definition
from goals.records import Fact, Kind, Status

ROWS_AT_ONCE = 10_000
NAMED_AT_MOST = 10
LOCK = 7_067_003  # any number that no other lock of Foothold uses
ORDER = (FILES, CHANGES, CLINICS, PEOPLE, *TABLES.values())  # what is pointed at comes first
ACTION = "import"
FIRST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Whose cases these become, and what is known of them beside their facts."""

    actor: Actor
    at: dt.datetime
    clinic_id: str | None = None
    people: Mapping[str, Person] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What was stored."""

    cases: int
    rows: int


def load_facts(
    session: Session, facts: Iterable[Fact], load_: Load, *, shared_ids: frozenset[int] | None = None
) -> Loaded:
    """Store facts of cases that the store does not have yet, with their versions, as they are.

    Parameters
    ----------
    shared_ids
        The `id_hash` of each record that has several rows; None takes every record to have several.

    Raises
    ------
    RefusedError
        When a case exists already, or an own instrument is defined otherwise here.
    """
    loader = _Loader(session, load_, shared_ids)
    for fact in facts:
        loader.take(fact)
    return loader.finish()


def id_hash(case_id: str, record_id: str) -> int:
    """Give a number for a record that is the same throughout one run of the program."""
    return hash((case_id, record_id))


class _Loader:
    """Takes facts in any order and writes them in the order that the tables ask for."""

    def __init__(self, session: Session, load_: Load, shared_ids: frozenset[int] | None) -> None:
        self._session, self._load, self._shared = session, load_, shared_ids
        if session.get_bind().dialect.name == "postgresql":  # the second of two sees the first one's cases
            session.execute(select(func.pg_advisory_xact_lock(LOCK)))
        self._there = set(session.scalars(select(FILES.c.case_id)))
        self._catalogue: Catalogue = load()
        self._own: dict[str, Instrument] = {}
        self._payloads: dict[str, Payload] = {}
        self._waiting: dict[Table, list[dict[str, Any]]] = {table: [] for table in ORDER}
        self._held: list[Fact] = []
        self._twice: dict[str, None] = {}
        self._prefix, self._rows, self._count = new_id(), 0, 0

    def take(self, fact: Fact) -> None:
        if fact.case_id not in self._payloads:
            self._open(fact.case_id)
        if fact.record is Kind.INSTRUMENT and fact.status == Status.CURRENT:
            self._define(fact)
        self._rows += 1
        if fact.record_id and self._has_versions(fact):
            self._held.append(fact)
        else:
            self._put(fact, fact.record_id or f"{self._prefix}-{self._rows:08d}", FIRST)

    def finish(self) -> Loaded:
        self._put_versions()
        self._write()
        self._refuse()
        record_deeds(self._session, (self._deed(case_id) for case_id in self._payloads))
        return Loaded(cases=len(self._payloads), rows=self._rows)

    def _has_versions(self, fact: Fact) -> bool:
        return self._shared is None or id_hash(fact.case_id, fact.record_id) in self._shared

    def _open(self, case_id: str) -> None:
        if case_id in self._there:
            self._twice[case_id] = None
        self._payloads[case_id] = Payload(self._session.info["audit_key"])
        self._waiting[FILES].append({"case_id": case_id, "created_at": self._load.at})
        change = {"case_id": case_id, "version": FIRST, "action": ACTION}
        self._add(CHANGES, {**change, "account_id": self._load.actor.account_id, "at": self._load.at})
        place = {"case_id": case_id, "change": FIRST}
        if self._load.clinic_id is not None:
            self._add(CLINICS, {**place, "clinic_id": self._load.clinic_id})
        person = self._load.people.get(case_id)
        if person is not None:
            named = {"person_name": person.person_name, "birth_date": person.birth_date}
            self._add(PEOPLE, {**place, **named, "claim_number": person.claim_number})

    def _define(self, fact: Fact) -> None:
        own = read_definition(fact, load()).instrument
        if own is None:
            return
        self._own[fact.code] = own
        self._catalogue = self._catalogue.with_custom({fact.code: own})

    def _put(self, fact: Fact, record_id: str, version: int) -> None:
        place = Place(record_id=record_id, version=version, change=FIRST)
        self._add(TABLES[fact.record], row_of(fact, place, self._catalogue))
        self._count += 1
        if self._count >= ROWS_AT_ONCE:
            self._write()

    def _put_versions(self) -> None:
        """Write the versions of each record: what was superseded first, in the order of entry."""
        self._held.sort(key=_version_order)
        versions: Counter[tuple[str, str]] = Counter()
        for fact in self._held:
            record = (fact.case_id, fact.record_id)
            versions[record] += 1
            self._put(fact, fact.record_id, versions[record])

    def _add(self, table: Table, row: dict[str, Any]) -> None:
        self._waiting[table].append(row)
        self._payloads[row["case_id"]].add(table, row)

    def _write(self) -> None:
        for table, rows in self._waiting.items():
            if rows and not self._twice:
                insert_many(self._session, table, rows)
            rows.clear()
        self._count = 0

    def _refuse(self) -> None:
        problems = []
        if self._twice:
            problems.append(Problem("case_id", THERE.format(*_listed(self._twice))))
        if otherwise := self._meant_otherwise():
            problems.append(Problem("code", OTHERWISE.format(*_listed(otherwise))))
        if problems:
            raise RefusedError(tuple(problems))

    def _meant_otherwise(self) -> dict[str, None]:
        """Give the own instruments of the file that the store defines in another way."""
        if not self._own:
            return {}
        hold_definitions(self._session, to_change=True)
        others = (fact for fact in definitions(self._session) if fact.case_id not in self._payloads)
        known = custom_instruments(others, load()).instruments
        return {code: None for code, own in self._own.items() if known.get(code, own) != own}

    def _deed(self, case_id: str) -> Deed:
        return Deed(
            account_id=self._load.actor.account_id,
            action=ACTION,
            at=self._load.at,
            case_id=case_id,
            version=FIRST,
            payload_hash=self._payloads[case_id].hash(),
        )


THERE = (
    "{0} of these cases are in this store already: {1}. Nothing was stored. Import into an empty store, "
    "or take these cases out of the file."
)
OTHERWISE = (
    "{0} own instruments mean something else in this store: {1}. Nothing was stored. Give them other codes, "
    "or make their definitions agree."
)


def _listed(ids: dict[str, None]) -> tuple[int, str]:
    named = ", ".join(list(ids)[:NAMED_AT_MOST])
    return len(ids), named + (" and others" if len(ids) > NAMED_AT_MOST else "")


def _version_order(fact: Fact) -> tuple[object, ...]:
    entered = fact.entered_at.isoformat() if fact.entered_at else ""
    return fact.case_id, fact.record_id, fact.status != Status.SUPERSEDED, entered
