"""The caseload: every case a reader may see, each with where it stands, computed once per version."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from threading import Lock

from sqlalchemy import func, select
from sqlmodel import Session

from db.access import Actor
from db.catalogues import definitions
from db.changes import CHANGES
from db.computed import Computed, compute_many
from db.deciding import Access, visible_cases
from db.facts import histories
from db.headers import Person, header_of, people
from db.models.base import table_of
from db.models.identity import Disclosure
from db.reading import disclose
from db.recording import store_now
from db.store import Store
from db.withholding import FieldSet
from goals.goalsetting import Goal, Progress, goal_reached, lead_goal
from goals.results import EpisodeWindow, Point
from goals.standing import Standing, last_visit, standing

REMEMBERED = 50_000
AT_ONCE = 200
PURPOSE = "caseload"
DISCLOSURES = table_of(Disclosure)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One case on the caseload, as its reader sees it."""

    case_id: str
    label: str
    person_name: str | None
    injury_date: dt.date
    status: str
    last_visit: dt.date | None
    lead_measure: str | None
    lead_goal: Goal | None
    goal_reached: Progress | None
    standing: Standing | None
    points: tuple[Point, ...]
    windows: tuple[EpisodeWindow, ...]
    version: int


Key = tuple[object, ...]


@dataclass(slots=True)
class _Memory:
    """Lines computed before, without names; the key names all that they depend on (hazard F8)."""

    lines: OrderedDict[Key, CaseLine] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, key: Key) -> CaseLine | None:
        with self.lock:
            return self.lines.get(key)

    def keep(self, key: Key, line: CaseLine) -> None:
        with self.lock:
            self.lines[key] = line
            while len(self.lines) > REMEMBERED:
                self.lines.popitem(last=False)

    def clear(self) -> None:
        with self.lock:
            self.lines.clear()


_MEMORY = _Memory()


def forget_lines() -> None:
    """Forget every line: another history may stand behind the same versions, as after a restore."""
    _MEMORY.clear()


def caseload(store: Store, actor: Actor, *, today: dt.date) -> tuple[CaseLine, ...]:
    """Give a line for each case the actor may see, in the order of the case ids.

    What a claims team reads here is put on record once a day for each case and grant.
    """
    with store.read() as session:
        visible = visible_cases(session, actor, on=store_now().date())
        lines = _lines(session, visible, today)
        own = [case_id for case_id, access in visible.items() if access.own]
        named = {case_id: person for some in _parts(own) for case_id, person in people(session, some).items()}
        granted = [access for access in visible.values() if not access.own]
        unrecorded = _not_on_record_today(session, actor, granted)
    if unrecorded:
        disclose(store, actor, unrecorded, purpose=PURPOSE)
    return tuple(
        replace(line, person_name=named.get(line.case_id, Person()).person_name or None) for line in lines
    )


def _lines(session: Session, visible: dict[str, Access], today: dt.date) -> list[CaseLine]:
    own = definitions(session)
    versions = _versions(session)
    url = str(session.get_bind().engine.url)
    keys = {
        case_id: (url, case_id, versions[case_id], access.scope, today, own)
        for case_id, access in visible.items()
    }
    known = {case_id: _MEMORY.get(key) for case_id, key in keys.items()}
    for some in _parts([case_id for case_id, line in known.items() if line is None]):
        for case_id, case in compute_many(histories(session, some), versions, own).items():
            line = _line(FieldSet(visible[case_id], case.catalogue), case, today)
            known[case_id] = line
            _MEMORY.keep(keys[case_id], line)
    return [line for line in known.values() if line is not None]


def _line(fields: FieldSet, case: Computed, today: dt.date) -> CaseLine:
    shown, results = fields.history(case.history), fields.results(case.results)
    header = header_of(shown, Person(), own=fields.access.own, first_day=case.first_day)
    stands = standing(results, shown, case.catalogue, on=today) if case.computable else None
    measure = stands.measure if stands else None
    goal = lead_goal(shown)
    reached = goal_reached(goal, shown, results, case.catalogue, on=today) if goal else None
    return CaseLine(
        case_id=shown.case_id,
        label=header.label,
        person_name=None,
        injury_date=header.injury_date,
        status=header.status,
        last_visit=last_visit(shown),
        lead_measure=measure,
        lead_goal=goal,
        goal_reached=reached,
        standing=stands,
        points=tuple(point for point in results.points if point.measure == measure),
        windows=tuple(window for window in results.windows if window.measure == measure),
        version=case.version,
    )


def _versions(session: Session) -> dict[str, int]:
    latest = select(CHANGES.c.case_id, func.max(CHANGES.c.version)).group_by(CHANGES.c.case_id)
    return {row[0]: row[1] for row in session.execute(latest)}


def _not_on_record_today(session: Session, actor: Actor, accesses: Sequence[Access]) -> list[Access]:
    if not accesses:
        return []
    midnight = store_now().replace(hour=0, minute=0, second=0, microsecond=0)
    told = select(DISCLOSURES.c.case_id, DISCLOSURES.c.grant_id, DISCLOSURES.c.fields).where(
        DISCLOSURES.c.account_id == actor.account_id,
        DISCLOSURES.c.purpose == PURPOSE,
        DISCLOSURES.c.at >= midnight,
    )
    on_record = {tuple(row) for row in session.execute(told)}
    return [a for a in accesses if (a.case_id, a.grant_id, a.fields) not in on_record]


def _parts(case_ids: list[str]) -> list[list[str]]:
    return [case_ids[start : start + AT_ONCE] for start in range(0, len(case_ids), AT_ONCE)]
