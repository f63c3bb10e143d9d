"""What a reader may know of clinics' own instruments and bars: those of the cases they may see."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import false, or_, select
from sqlmodel import Session

from db.access import Actor
from db.case_labels import labels_of
from db.catalogues import definitions, own_bars
from db.deciding import access_to, own_cases
from db.grants import granted_case_ids
from db.recording import store_now
from db.rows import TABLES
from db.store import Store
from goals.catalogue import Catalogue, Instrument, load
from goals.history import custom_instruments, parse_data
from goals.history.definitions import read_definition
from goals.records import Fact, Kind

CASES, READINGS = TABLES[Kind.CASE], TABLES[Kind.READING]


@dataclass(frozen=True, slots=True)
class OwnInstrument:
    """A clinic's own instrument, its definition, and the label of the case that it was defined in.

    Without a label it was defined in a case of another clinic, and is amended there.
    """

    instrument: Instrument
    fact: Fact
    label: str


@dataclass(frozen=True, slots=True)
class _Reader:
    """Whose cases are which: their clinic's own, and those granted to their team."""

    session: Session
    actor: Actor
    on: dt.date
    own: frozenset[str]
    granted: frozenset[str]

    @classmethod
    def of(cls, session: Session, actor: Actor) -> "_Reader":
        on = store_now().date()
        own = frozenset(session.scalars(own_cases(actor)))
        return cls(session, actor, on, own, frozenset(granted_case_ids(session, actor, on=on)) - own)

    def may_know(self, instrument: Instrument | None, case_id: str) -> bool:
        """Tell whether the reader may know that a case uses an instrument (DESIGN 5)."""
        if case_id in self.own:
            return True
        if case_id not in self.granted or instrument is None:
            return False
        if not instrument.is_psychological:
            return True
        return access_to(self.session, self.actor, case_id, on=self.on).psychological


def catalogue_of(session: Session, actor: Actor) -> Catalogue:
    """Give the shipped catalogue with the own instruments that an actor may know of."""
    return custom_instruments(known_definitions(session, actor), load())


def known_definitions(session: Session, actor: Actor) -> tuple[Fact, ...]:
    """Give the definitions of own instruments that a case of the actor's defines, asks for or has read."""
    every = definitions(session)
    if not every:
        return ()
    reader, cases = _Reader.of(session, actor), cases_by_code(session, every)
    known = {
        fact.code
        for fact in every
        for instrument in [read_definition(fact, load()).instrument]
        if any(reader.may_know(instrument, case_id) for case_id in sorted(cases[fact.code]))
    }
    return tuple(fact for fact in every if fact.code in known)


def own_instruments(store: Store, actor: Actor) -> tuple[OwnInstrument, ...]:
    """Give the own instruments that an actor may know of, by name, each once."""
    with store.read() as session:
        known = known_definitions(session, actor)
        own = frozenset(session.scalars(own_cases(actor))) if known else frozenset()
        labels = labels_of(session, own & {fact.case_id for fact in known})
    found: dict[str, OwnInstrument] = {}
    for fact in sorted(known, key=lambda fact: (fact.case_id not in own, fact.case_id)):
        instrument = read_definition(fact, load()).instrument
        if instrument is not None and fact.code not in found:
            found[fact.code] = OwnInstrument(instrument, fact, labels.get(fact.case_id, ""))
    return tuple(sorted(found.values(), key=lambda one: (one.instrument.name.casefold(), one.fact.code)))


def bars_in_use(store: Store, actor: Actor) -> Mapping[str, int]:
    """Count, by instrument, the cases of the actor's that are judged by the clinic's own bar."""
    with store.read() as session:
        bars = own_bars(session)
        reader = _Reader.of(session, actor)
        shown = [fact for fact in bars if reader.may_know(load().instruments[fact.code], fact.case_id)]
    return Counter(fact.code for fact in shown)


def cases_by_code(session: Session, every: Iterable[Fact]) -> dict[str, set[str]]:
    """Give the cases that define, ask for or have readings of each own instrument."""
    found: dict[str, set[str]] = {}
    for fact in every:
        found.setdefault(fact.code, set()).add(fact.case_id)
    codes = list(found)
    read = select(READINGS.c.code, READINGS.c.case_id).where(READINGS.c.code.in_(codes)).distinct()
    for code, case_id in session.execute(read):
        found[code].add(case_id)
    named = or_(false(), *(CASES.c.data.contains(code, autoescape=True) for code in codes))
    for case_id, data in session.execute(select(CASES.c.case_id, CASES.c.data).where(named)):
        for code in _asked_for(data) & found.keys():
            found[code].add(case_id)
    return found


def cases_asking(session: Session, code: str) -> set[str]:
    """Give the cases whose visits ask for an instrument now."""
    later = CASES.alias()
    newer = select(later.c.version).where(
        later.c.case_id == CASES.c.case_id,
        later.c.record_id == CASES.c.record_id,
        later.c.version > CASES.c.version,
    )
    named = CASES.c.data.contains(code, autoescape=True), ~newer.exists()
    rows = session.execute(select(CASES.c.case_id, CASES.c.data).where(*named))
    return {case_id for case_id, data in rows if code in _asked_for(data)}


def _asked_for(data: str) -> set[str]:
    """Give the codes of the measures that a row of a case names; an imported one may name anything."""
    listed = parse_data(data).get("measures", [])
    named = listed if isinstance(listed, list) else [listed]
    return {re.split("[:@]", str(measure))[0] for measure in named}
