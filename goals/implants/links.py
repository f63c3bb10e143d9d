"""Which earlier treatment a step in the life of an implant can be linked to."""

import datetime as dt
from collections.abc import Iterable

from goals.catalogue import Catalogue, InterventionKind
from goals.records import Fact

# A step is linked to the record of the implant itself, and an implant to its trial.
LINKED_STEPS: dict[str, tuple[str, ...]] = {
    "trial": (),
    "implant": ("trial",),
    "dose": ("implant", "trial"),
    "revision": ("implant", "trial"),
    "explant": ("implant", "trial"),
}
NOT_THERE = "It is linked to a treatment that this case does not have. Choose it again, or leave it empty."
NOT_EARLIER = "It is linked to a later treatment. Choose an earlier one, or correct the date."
OTHER_FAMILY = "It is linked to an implant of another kind. Choose it again."


def linkable(
    interventions: Iterable[Fact], kind: InterventionKind, *, on: dt.date, catalogue: Catalogue
) -> tuple[Fact, ...]:
    """List what a treatment can be linked to: earlier records of the same family of implant.

    Parameters
    ----------
    interventions
        The current interventions of the case.
    kind
        The kind of the treatment that is linked.
    on
        Its date.
    catalogue
        The kinds of intervention.

    Returns
    -------
    tuple of Fact
        The latest first; empty where the kind is no step in the life of an implant, or a trial.
    """
    steps = LINKED_STEPS.get(kind.step, ()) if kind.implants else ()
    found = [
        fact
        for fact in interventions
        if fact.record_id and fact.date <= on and _fits(kind, catalogue.interventions.get(fact.code), steps)
    ]
    return tuple(sorted(found, key=lambda fact: (fact.date, fact.record_id), reverse=True))


def _fits(kind: InterventionKind, other: InterventionKind | None, steps: tuple[str, ...]) -> bool:
    return other is not None and other.step in steps and not set(kind.implants).isdisjoint(other.implants)


def link_problem(
    linked_to: str,
    kind: InterventionKind | None,
    interventions: Iterable[Fact],
    *,
    on: dt.date,
    catalogue: Catalogue,
) -> str:
    """Say what is wrong with a link.

    Parameters
    ----------
    linked_to
        The `record_id` of another intervention.
    kind
        The kind of the treatment that is linked.
    interventions
        The current interventions of the case.
    on
        The treatment's date.
    catalogue
        The kinds of intervention.

    Returns
    -------
    str
        A sentence to act on, without a name; empty where nothing is wrong.
    """
    linked = next((fact for fact in interventions if fact.record_id == linked_to), None)
    if linked is None:
        return NOT_THERE
    if linked.date > on:
        return NOT_EARLIER
    other = catalogue.interventions.get(linked.code)
    families = set(kind.implants if kind else ()), set(other.implants if other else ())
    return OTHER_FAMILY if all(families) and families[0].isdisjoint(families[1]) else ""
