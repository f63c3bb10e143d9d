"""The numbers of a case, computed from its full record once per version of the record."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from sqlmodel import Session

from db.catalogues import definitions
from db.changes import version_of
from db.facts import history
from goals.catalogue import Catalogue, load
from goals.errors import RefusedError
from goals.history import case_catalogue, custom_instruments
from goals.ledger import compute_case
from goals.ledger.cases import compute_cases
from goals.records import CaseHistory, Fact
from goals.results import CaseResults

REMEMBERED = 256
NO_RESULTS = CaseResults((), (), (), (), ())
Key = tuple[str, str, int, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Computed:
    """A case with everything recorded and everything computed: never handed out as it is.

    `views` keeps what was made of it for readers, by what they may see (db/reading.py).
    """

    version: int
    history: CaseHistory
    results: CaseResults
    catalogue: Catalogue
    computable: bool = True
    views: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def first_day(self) -> dt.date:
        """The earliest date on record."""
        return min(fact.date for fact in self.history.facts)


@dataclass(slots=True)
class _Memory:
    """The cases computed last; the key names all that the numbers depend on (hazard F8)."""

    cases: OrderedDict[Key, Computed] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, key: Key) -> Computed | None:
        with self.lock:
            if key in self.cases:
                self.cases.move_to_end(key)
            return self.cases.get(key)

    def keep(self, key: Key, case: Computed) -> None:
        with self.lock:
            self.cases[key] = case
            while len(self.cases) > REMEMBERED:
                self.cases.popitem(last=False)

    def clear(self) -> None:
        with self.lock:
            self.cases.clear()


_MEMORY = _Memory()


def forget_computed() -> None:
    """Forget every case: another history may stand behind the same versions, as after a restore."""
    _MEMORY.clear()


def computed_case(session: Session, case_id: str) -> Computed:
    """Give a case with its numbers, as it is in this transaction."""
    own = definitions(session)
    version = version_of(session, case_id)
    key = (str(session.get_bind().engine.url), case_id, version, own)
    known = _MEMORY.get(key)
    if known is None:
        known = compute(history(session, case_id), version, own)
        _MEMORY.keep(key, known)
    return known


def compute_many(
    recorded: Mapping[str, CaseHistory], versions: Mapping[str, int], own: tuple[Fact, ...]
) -> dict[str, Computed]:
    """Compute many cases at once; one that cannot be computed takes no other along."""
    catalogue = custom_instruments(own, load())
    try:
        results = compute_cases(list(recorded.values()), catalogue)
    except RefusedError:
        return {
            case_id: _compute_or_not(history, versions[case_id], catalogue)
            for case_id, history in recorded.items()
        }
    return {
        case_id: Computed(versions[case_id], history, results[case_id], case_catalogue(history, catalogue))
        for case_id, history in recorded.items()
    }


def _compute_or_not(recorded: CaseHistory, version: int, catalogue: Catalogue) -> Computed:
    own = case_catalogue(recorded, catalogue)
    try:
        return Computed(version, recorded, compute_case(recorded, own), own)
    except RefusedError:
        return Computed(version, recorded, NO_RESULTS, own, computable=False)


def compute(recorded: CaseHistory, version: int, own: tuple[Fact, ...]) -> Computed:
    """Compute a case by the catalogue with the clinics' own instruments and the case's own bars."""
    catalogue = case_catalogue(recorded, custom_instruments(own, load()))
    return Computed(version, recorded, compute_case(recorded, catalogue), catalogue)
