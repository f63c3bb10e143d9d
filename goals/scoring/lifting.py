"""The physical demand level that a lifting capacity reaches."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from goals.errors import Problem, RefusedError
from goals.scoring.answers import number_fault
from goals.scoring.form import DemandLevel, Form


@dataclass(frozen=True, slots=True)
class Demand:
    """A physical demand level, what decided it, and both in a sentence.

    `decided_by` is `occasional`, `frequent` or `both`.
    """

    label: str
    decided_by: str
    source: str
    sentence: str


def demand_level(form: Form, occasional: Decimal, frequent: Decimal | None = None) -> Demand:
    """Give the physical demand level of a lifting capacity.

    Parameters
    ----------
    form
        The lifting form, which holds the levels.
    occasional
        The most that is safely lifted up to a third of the day [lb].
    frequent
        The most that is safely lifted up to two thirds of the day [lb]; None where it was not tested.

    Returns
    -------
    Demand
        The lower of the two levels where both are known: a job asks for both.

    Raises
    ------
    RefusedError
        For a weight below 0, and for more lifted frequently than occasionally.
    """
    _check(form, occasional, frequent)
    at = _reached(form.levels, [level.occasional_to for level in form.levels], occasional)
    if frequent is None:
        return _demand(form, at, "occasional", "frequent lifting was not tested")
    also = _reached(form.levels, [level.frequent_to for level in form.levels], frequent)
    if at == also:
        return _demand(form, at, "both", "occasional and frequent lifting agree")
    decided_by = "occasional" if at < also else "frequent"
    return _demand(form, min(at, also), decided_by, f"{decided_by} lifting sets the limit")


def _reached(levels: Sequence[DemandLevel], limits: Sequence[Decimal | None], lifted: Decimal) -> int:
    return next((n for n, limit in enumerate(limits) if limit is None or lifted <= limit), len(levels) - 1)


def _demand(form: Form, level: int, decided_by: str, why: str) -> Demand:
    label = form.levels[level].label
    return Demand(label, decided_by, form.source, f"Physical demand level {label}; {why}. {form.source}.")


def _check(form: Form, occasional: Decimal, frequent: Decimal | None) -> None:
    given = {"occasional": occasional} | ({} if frequent is None else {"frequent": frequent})
    problems = [
        Problem(f"{form.called}, {field}", "write a weight in lb, 0 or more")
        for field, weight in given.items()
        if number_fault(weight) or weight < 0
    ]
    if not problems and frequent is not None and frequent > occasional:
        sentence = "it is more than the occasional lift; check both"
        problems.append(Problem(f"{form.called}, frequent", sentence))
    if problems:
        raise RefusedError(tuple(problems))
