"""Readings that come from a filled-in form: what is wrong with one, and the facts that it becomes.

The score is always counted here, from the answers; nobody hands it in.
"""

from collections.abc import Iterator
from dataclasses import replace

from goals.entry.entries import ReadingEntry, VisitEntry
from goals.errors import Problem, RefusedError
from goals.history import data_text
from goals.measures import Measure, parse_measure
from goals.records import Fact
from goals.scoring import FilledScore, form_for, load_forms, prompt_of, prompt_shown, score_filled

BOTH_GIVEN = "Its items and its total are both given. Keep one of the two: clear the other."
NOT_ASKED_HERE = "Its items are not asked here. Give the total."
NOTHING_FILLED_IN = "Nothing of the form is filled in. Answer it, or leave it out."
NO_PROMPT = "It has no safety prompt that could have been shown. Reload the page."


def items_problems(entry: ReadingEntry, measure: Measure) -> Iterator[str]:
    """Say what is wrong with a reading that was filled in item by item.

    Parameters
    ----------
    entry
        A reading with a filled-in form.
    measure
        The measure of the reading.

    Yields
    ------
    str
        A sentence to act on, without an answer or a score.
    """
    form = form_for(measure)
    if form is None or entry.items is None:
        yield NOT_ASKED_HERE
        return
    if entry.value is not None or entry.missing_reason:
        yield BOTH_GIVEN
    if entry.items.is_blank:
        yield NOTHING_FILLED_IN
        return
    try:
        score_filled(form, entry.items, variant=measure.variant)
    except RefusedError as refusal:
        yield from (_sentence(problem, form.called) for problem in refusal.problems)


def filled_score(entry: ReadingEntry) -> FilledScore | None:
    """Score a reading that was filled in item by item.

    Parameters
    ----------
    entry
        A reading.

    Returns
    -------
    FilledScore or None
        None where only the total was given, or where its items cannot be asked.

    Raises
    ------
    RefusedError
        For answers that the form does not offer.
    """
    measure = parse_measure(entry.measure)
    form = form_for(measure)
    if entry.items is None or form is None:
        return None
    return score_filled(form, entry.items, variant=measure.variant)


def with_items(blank: Fact, filled: FilledScore) -> Fact:
    """Give the reading of a filled-in form.

    Parameters
    ----------
    blank
        The reading, still without its value.
    filled
        What the form gave.

    Returns
    -------
    Fact
        With the value or the reason why there is none, and with the answers.
    """
    score = filled.score
    fields = {"items": filled.items, "missing_reason": score.missing_reason or None}
    return replace(blank, value=score.value, data=data_text(fields))


def prompt_problems(entry: VisitEntry) -> Iterator[Problem]:
    """Refuse a safety prompt that cannot have been shown.

    Parameters
    ----------
    entry
        A visit.

    Yields
    ------
    Problem
        One for each instrument without a safety rule.
    """
    for code in entry.prompts_shown:
        form = load_forms().get(code)
        if form is None or form.safety is None:
            yield Problem("Safety prompt", NO_PROMPT)


def prompts_raised(entry: VisitEntry) -> tuple[str, ...]:
    """Name the instruments whose safety prompt the answers of a visit raise.

    Parameters
    ----------
    entry
        A visit that nothing is wrong with.

    Returns
    -------
    tuple of str
        Each once, in alphabetical order.
    """
    filled = [score for reading in entry.readings if (score := filled_score(reading))]
    return tuple(sorted({score.prompt.code for score in filled if score.prompt}))


def prompt_facts(blank: Fact, entry: VisitEntry) -> tuple[Fact, ...]:
    """Record the safety prompts of a visit, each instrument's once.

    Parameters
    ----------
    blank
        A fact of the visit's case and date.
    entry
        A visit that nothing is wrong with.

    Returns
    -------
    tuple of Fact
        A flag for each prompt that the answers raise, and for each that was shown while they were typed,
        though the answer was changed since.
    """
    codes = sorted({*prompts_raised(entry), *entry.prompts_shown})
    prompts = [prompt_of(load_forms()[code]) for code in codes]
    return tuple(prompt_shown(p, case_id=blank.case_id, on=blank.date) for p in prompts if p is not None)


def _sentence(problem: Problem, called: str) -> str:
    """Say a problem of scoring under the reading's own name."""
    where = problem.where.removeprefix(f"{called}, ")
    says = problem.sentence[:1].upper() + problem.sentence[1:]
    return f"{where[:1].upper()}{where[1:]}: {says.rstrip('.')}."
