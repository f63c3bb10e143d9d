"""Doses over time: what a pump gave, and drugs taken by course, from one dated record to the next."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from goals.catalogue import Catalogue
from goals.history import parse_data
from goals.implants.chain import DOSE, EXPLANT, IMPLANT, REVISION, Implant, Implants, ImplantStep
from goals.implants.dose import Dose, dose_of, same_unit
from goals.records import CaseHistory, Fact, Kind, Role

STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseStep:
    """A dose from its date on.

    Parameters
    ----------
    dose
        None where the record does not say it.
    until
        The day on which something else holds, or the last day of a course; None while it goes on.
    """

    fact: Fact
    name: str
    dose: Dose | None
    until: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugDoses:
    """One drug in one pump, or taken by course, over time.

    Parameters
    ----------
    drug
        As it was named first; empty where it never was.
    implant
        The pump; None for a course.
    ended_by
        `explant`, `not_named` (the pump was filled with something else), `stopped`, `course_end`; empty
        while it goes on.
    """

    drug: str
    implant: Implant | None
    steps: tuple[DoseStep, ...]
    ended_on: dt.date | None
    ended_by: str

    @property
    def units(self) -> tuple[str, ...]:
        """The units of the doses that are numbers, each once, in order of their first use."""
        found: list[str] = []
        for step in self.steps:
            numbered = step.dose is not None and step.dose.number is not None
            if step.dose and numbered and not any(same_unit(step.dose.unit, unit) for unit in found):
                found.append(step.dose.unit)
        return tuple(found)

    def in_unit(self, unit: str) -> tuple[DoseStep, ...]:
        """Give the steps whose dose is a number in this unit; no other unit is converted into it."""
        return tuple(
            step
            for step in self.steps
            if step.dose and step.dose.number is not None and same_unit(step.dose.unit, unit)
        )


def doses_of(history: CaseHistory, implants: Implants, catalogue: Catalogue) -> tuple[DrugDoses, ...]:
    """Follow each drug of the case's pumps, and each drug taken by course, through its doses.

    Parameters
    ----------
    history
        Everything recorded of the case.
    implants
        Its implants, from `implants_of`.
    catalogue
        The kinds of intervention.

    Returns
    -------
    tuple of DrugDoses
        Pumps first; only drugs with a dose at some time.

    Notes
    -----
    A dose holds from its date until the next record of the same drug in the same place. In a pump it ends
    at the explant, and where the pump is filled with another drug and this one is not named. A record that
    names no drug speaks of the only one in the pump. A refill without a dose leaves the dose unknown from
    its date on. A course ends on its last day, or where the drug is stopped.
    """
    threads = [thread for implant in implants.implants for thread in _pump(implant)]
    threads += _courses(history, catalogue)
    return tuple(thread.doses() for thread in threads if any(said.dose for said in thread.said))


def last_day(history: CaseHistory) -> dt.date | None:
    """Give the latest record date of a case, where its data end.

    Parameters
    ----------
    history
        Everything recorded of the case.

    Returns
    -------
    datetime.date or None
        None without a record.

    References
    ----------
    METHODS 5
    """
    return max((fact.date for fact in history.current()), default=None)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one record says of one drug."""

    fact: Fact
    name: str
    dose: Dose | None
    last_day: dt.date | None = None


@dataclass(slots=True)
class _Thread:
    """One drug in one place, while its records are gone through in order of date."""

    drug: str
    implant: Implant | None
    said: list[_Said] = field(default_factory=list)
    ends: list[tuple[dt.date, str]] = field(default_factory=list)
    is_open: bool = True

    def say(self, said: _Said) -> None:
        self.said.append(said)
        self.is_open = True

    def end(self, date: dt.date, by: str) -> None:
        if self.is_open:
            self.ends.append((date, by))
        self.is_open = False

    def doses(self) -> DrugDoses:
        starts = [said.fact.date for said in self.said]
        changes = sorted([*starts, *(date for date, _ in self.ends)])
        steps = tuple(_step(said, changes, place, starts) for place, said in enumerate(self.said))
        ended_on, ended_by = self.ends[-1] if self.ends and not self.is_open else (steps[-1].until, "")
        return DrugDoses(
            drug=self.drug,
            implant=self.implant,
            steps=steps,
            ended_on=ended_on,
            ended_by=ended_by or ("course_end" if ended_on else ""),
        )


def _step(said: _Said, changes: Sequence[dt.date], place: int, starts: Sequence[dt.date]) -> DoseStep:
    """Give a step its last day: its own, or the next change, whichever comes first."""
    start = said.fact.date
    overtaken = start in starts[place + 1 :]
    later = start if overtaken else next((date for date in changes if date > start), None)
    until = min(filter(None, (said.last_day, later)), default=None)
    return DoseStep(fact=said.fact, name=said.name, dose=said.dose, until=until)


def _pump(implant: Implant) -> list[_Thread]:
    """Follow what a pump holds; drugs are told apart by their names."""
    if "pump" not in implant.families:
        return []
    threads: dict[str, _Thread] = {}
    for date, steps in groupby(implant.steps, key=lambda step: step.fact.date):
        of_day = list(steps)
        if any(step.step == EXPLANT for step in of_day):
            _end_all(threads.values(), date, EXPLANT)
        filled = [step for step in of_day if _says_a_dose(step)]
        held = {key: thread for key, thread in threads.items() if thread.is_open}
        stated: set[str] = set()
        for step in filled:
            for key in _drugs(step, held):
                thread = threads.setdefault(key, _Thread(_drug(step.fact), implant))
                thread.say(_Said(step.fact, step.name, dose_of(parse_data(step.fact.data))))
                stated.add(key)
        if any(_drug(step.fact) for step in filled):
            _end_all((thread for key, thread in held.items() if key not in stated), date, "not_named")
    return list(threads.values())


def _end_all(threads: Iterable[_Thread], date: dt.date, by: str) -> None:
    for thread in threads:
        thread.end(date, by)


def _says_a_dose(step: ImplantStep) -> bool:
    named = _drug(step.fact) or dose_of(parse_data(step.fact.data))
    return step.step == DOSE or (step.step in (IMPLANT, REVISION) and bool(named))


def _drugs(step: ImplantStep, held: dict[str, _Thread]) -> list[str]:
    """Name the drugs that a record speaks of: its own, else what the pump holds."""
    drug = _drug(step.fact)
    if drug or not held:
        return [_key(drug)]
    if len(held) == 1 or not dose_of(parse_data(step.fact.data)):
        return list(held)
    return [_key("")]


def _courses(history: CaseHistory, catalogue: Catalogue) -> list[_Thread]:
    threads: dict[str, _Thread] = {}
    for fact in history.current(Kind.INTERVENTION):
        kind = catalogue.interventions.get(fact.code)
        drug = _drug(fact)
        if kind is None or kind.implants or not drug or (fact.role or kind.role) != Role.COURSE:
            continue
        if kind.step == STOP:
            if _key(drug) in threads:
                threads[_key(drug)].end(fact.date, "stopped")
            continue
        thread = threads.setdefault(_key(drug), _Thread(drug, None))
        thread.say(_Said(fact, fact.name or kind.name, dose_of(parse_data(fact.data)), fact.end_date))
    return list(threads.values())


def _drug(fact: Fact) -> str:
    return " ".join(str(parse_data(fact.data).get("drug") or "").split())


def _key(drug: str) -> str:
    return drug.casefold()
