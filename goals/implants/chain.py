"""The life of each implant of a case: trial, implant, doses and revisions, explant."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from goals.catalogue import Catalogue, InterventionKind
from goals.history import parse_data
from goals.records import CaseHistory, Fact, Kind
from goals.results import BlockRow, CaseResults

TRIAL, IMPLANT, DOSE, REVISION, EXPLANT = "trial", "implant", "dose", "revision", "explant"
# The order of steps of one day: an old implant leaves before a new one comes.
_OF_ONE_DAY = {TRIAL: 0, EXPLANT: 1, IMPLANT: 2, REVISION: 3, DOSE: 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImplantStep:
    """One treatment in the life of an implant.

    `is_stated` tells whether the record itself says which implant it belongs to; otherwise it was the only
    one that it could belong to.
    """

    fact: Fact
    step: str
    name: str
    is_stated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Implant:
    """One stimulator or pump: its steps in order of date, and what its trial showed.

    Parameters
    ----------
    families
        `stimulator` or `pump`; both where only a revision or an explant is recorded.
    shown
        The rows of `blocks` of its trials.
    """

    families: tuple[str, ...]
    steps: tuple[ImplantStep, ...]
    shown: tuple[BlockRow, ...]

    @property
    def implanted(self) -> ImplantStep | None:
        """The latest implantation; None where none is recorded."""
        return next((step for step in reversed(self.steps) if step.step == IMPLANT), None)

    @property
    def explanted(self) -> ImplantStep | None:
        """The explant, unless it was implanted again after it."""
        steps = [step for step in self.steps if step.step in (IMPLANT, EXPLANT)]
        return steps[-1] if steps and steps[-1].step == EXPLANT else None

    @property
    def state(self) -> str:
        """`trial_only`, `explanted`, or `in_place`: no explant is recorded."""
        if self.explanted:
            return "explanted"
        return "trial_only" if all(step.step == TRIAL for step in self.steps) else "in_place"

    @property
    def device(self) -> str:
        """The device as its implantation names it, else as it was named last before its explant."""
        steps = sorted(self.steps, key=lambda step: step.step == IMPLANT)
        named = [_device(step.fact) for step in steps if step.step != EXPLANT]
        return next(filter(None, reversed(named)), "")


def _device(fact: Fact) -> str:
    return str(parse_data(fact.data).get("device") or "")


@dataclass(frozen=True, slots=True)
class Implants:
    """The implants of a case in order of their first step, and the steps that may belong to several."""

    implants: tuple[Implant, ...]
    unclear: tuple[Fact, ...]


@dataclass(slots=True)
class _Chain:
    families: tuple[str, ...]
    steps: list[ImplantStep] = field(default_factory=list)

    def add(self, step: ImplantStep, kind: InterventionKind) -> None:
        self.steps.append(step)
        shared = tuple(family for family in self.families if family in kind.implants)
        self.families = shared or self.families

    def is_in_place(self) -> bool:
        ends = [one.step for one in self.steps if one.step in (IMPLANT, EXPLANT)]
        return self.is_lasting() and ends[-1:] != [EXPLANT]

    def is_lasting(self) -> bool:
        return any(one.step != TRIAL for one in self.steps)

    def takes(self, kind: InterventionKind) -> bool:
        """Tell whether a step that names no implant can belong here."""
        if set(self.families).isdisjoint(kind.implants) or kind.step == TRIAL:
            return False
        return not self.is_lasting() if kind.step == IMPLANT else self.is_in_place()


def implants_of(history: CaseHistory, results: CaseResults, catalogue: Catalogue) -> Implants:
    """Put the implants of a case together from its current records.

    Parameters
    ----------
    history
        Everything recorded of the case.
    results
        Its numbers: what the trials showed.
    catalogue
        The kinds of intervention.

    Returns
    -------
    Implants
        Each implant with its steps.

    Notes
    -----
    A step belongs to the implant of the record that it is linked to. One without a link (or whose link
    leads nowhere) belongs to the only one it can: an implantation to the only trial of its family without
    an implant, any later step to the only implant of its family in place on that day. Where none is in
    place it begins one whose implantation is not recorded; where several are, it is unclear.
    """
    chains: list[_Chain] = []
    of_record: dict[str, _Chain] = {}
    unclear = []
    for fact in _in_order(history, catalogue):
        kind = catalogue.interventions[fact.code]
        linked = of_record.get(str(parse_data(fact.data).get("linked_to") or ""))
        candidates = [linked] if linked else [chain for chain in chains if chain.takes(kind)]
        if len(candidates) > 1 and kind.step != IMPLANT:
            unclear.append(fact)
            continue
        begins = len(candidates) != 1
        chain = _Chain(kind.implants) if begins else candidates[0]
        chains += [chain] if begins else []
        stated = begins or linked is not None
        name = fact.name or kind.name
        chain.add(ImplantStep(fact=fact, step=kind.step, name=name, is_stated=stated), kind)
        of_record |= {fact.record_id: chain} if fact.record_id else {}
    return Implants(tuple(_implant(chain, results.blocks) for chain in chains), tuple(unclear))


def _in_order(history: CaseHistory, catalogue: Catalogue) -> list[Fact]:
    kinds = catalogue.interventions
    known = [f for f in history.current(Kind.INTERVENTION) if f.code in kinds and kinds[f.code].implants]
    return sorted(known, key=lambda f: (f.date, _OF_ONE_DAY[kinds[f.code].step], f.record_id))


def _implant(chain: _Chain, blocks: Iterable[BlockRow]) -> Implant:
    trials = {(step.fact.date, step.name) for step in chain.steps if step.step == TRIAL}
    shown = tuple(row for row in blocks if (row.date, row.interventions) in trials)
    return Implant(families=chain.families, steps=tuple(chain.steps), shown=shown)
