"""Checking answers against their form before anything is counted."""

from collections.abc import Mapping
from decimal import Decimal

from goals.catalogue.digits import decimals
from goals.errors import Problem, RefusedError
from goals.history.jsontext import DIGITS
from goals.scoring.form import Answer, Answers, Form, Option


def checked(form: Form, answers: Answers, variant: str = "") -> dict[str, Decimal]:
    """Give the answered items of a form as decimals.

    Parameters
    ----------
    form
        The form that was filled in.
    answers
        By item key; None or absent where it was not answered.
    variant
        The variant that was asked; empty where the form has none.

    Returns
    -------
    dict
        The answers that were given, in the order of the form.

    Raises
    ------
    RefusedError
        For an item the form does not have, an answer it does not offer, or a variant it does not know.
    """
    problems = _variant_problems(form, variant)
    problems += [
        Problem(f"{form.called}, answers", "an item that the form does not have; take it out")
        for key in answers
        if key not in {item.key for item in form.items}
    ]
    given: dict[str, Decimal] = {}
    for item in form.items:
        answer = answers.get(item.key)
        if answer is None:
            continue
        fault = _fault(form, answer, scored=item.scored)
        if fault:
            problems.append(Problem(f"{form.called}, item {item.key}", fault))
        else:
            given[item.key] = Decimal(answer)
    if problems:
        raise RefusedError(tuple(problems))
    return given


def number_fault(answer: Answer) -> str:
    """Say why an answer is not a number to count with.

    Parameters
    ----------
    answer
        What was given; a binary float is no exact number.

    Returns
    -------
    str
        A sentence to act on, without the answer; empty if it is a number.
    """
    exact = isinstance(answer, int | Decimal) and Decimal(answer).is_finite()
    return "" if exact and decimals(Decimal(answer or 0)) <= DIGITS else "write a plain number"


def item_data(form: Form, answers: Answers, variant: str = "") -> Mapping[str, object]:
    """Give what `data.items` of a reading records (docs/history-csv.md).

    Parameters
    ----------
    form
        The form that was filled in.
    answers
        By item key; None or absent where it was not answered.
    variant
        The variant that was asked; empty where the form has none.

    Returns
    -------
    mapping
        The answers that were given by item key; for a choice also its `label`, since other versions of the
        same scale number it the other way round; for a ticked form 0 for each statement not ticked.

    Raises
    ------
    RefusedError
        As `checked`.
    """
    given: dict[str, object] = dict(checked(form, answers, variant))
    if form.kind == "ticks" and given:
        return {item.key: given.get(item.key, Decimal(0)) for item in form.items}
    if form.kind == "choice" and given:
        (chosen,) = given.values()
        return given | {"label": next(o.label for o in form.options if o.value == chosen)}
    return given


def _variant_problems(form: Form, variant: str) -> list[Problem]:
    known = [v.key for v in form.variants]
    if (variant and variant not in known) or (form.variant_needed and not variant):
        return [Problem(f"{form.called}, variant", f"use one of: {', '.join(known) or 'none'}")]
    return []


def _fault(form: Form, answer: Answer, *, scored: bool) -> str:
    fault = number_fault(answer)
    if fault or answer is None:
        return fault
    value = Decimal(answer)
    if form.kind == "ticks":
        return "" if value in (0, 1) else "use 1 for ticked, 0 for not ticked"
    if form.options:
        return "" if value in [o.value for o in form.options] else f"use one of: {_offered(form.options)}"
    if form.kind == "diary":
        return "" if value >= 0 and value == value.to_integral_value() else "write a whole number of days"
    refused = form.instrument.why_refused(value) if scored or form.levels else None
    return refused or ""


def _offered(options: tuple[Option, ...]) -> str:
    return ", ".join(f"{option.value} ({option.label})" for option in options)
