"""Scoring a form: from answers to a reading, with the rule that was used and what is missing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from goals.catalogue.instrument import plain
from goals.catalogue.units import amount_unit
from goals.counting import noun_for
from goals.errors import Problem, RefusedError
from goals.scoring.answers import checked
from goals.scoring.form import Answers, Form
from goals.scoring.rounding import rounded
from goals.scoring.severity import Severity, severity

NOT_ASKED = "not_asked"
INVALID = "invalid"
DIARY_DAYS = 28  # the window of the headache diary [days]


@dataclass(frozen=True, slots=True)
class Score:
    """A scored form.

    Parameters
    ----------
    value
        The score as it is recorded [unit of the instrument]; None where there is none.
    answered, of
        How many of how many items took part.
    rule
        The rule that gave the value, or that refused it.
    missing_reason
        Where there is no value: `not_asked` (nothing was answered) or `invalid` (too little was); for MME
        also `not_applicable`. As `missing_reason` of docs/history-csv.md.
    band
        Where the value lies among the published bands; None without a value or without bands.
    sentence
        The result in words.
    """

    value: Decimal | None
    answered: int
    of: int
    rule: str
    missing_reason: str
    band: Severity | None
    sentence: str


def score(form: Form, answers: Answers, *, variant: str = "") -> Score:
    """Score a filled-in form.

    Parameters
    ----------
    form
        The form, from `load_forms`.
    answers
        By item key; None or absent where it was not answered. A ticked form has 1 for a ticked statement.
    variant
        The variant that was asked; empty where the form has none.

    Returns
    -------
    Score
        The value rounded by METHODS 2.10, or the reason why there is none.

    Raises
    ------
    RefusedError
        For answers that the form does not offer; and for activities, goals and doses, which
        `score_activities`, `score_goals` and `mme_per_day` score.

    References
    ----------
    METHODS 2.2, 2.10
    """
    if form.kind not in _SCORERS:
        raise RefusedError((Problem(f"{form.called}, form", "it is scored with the function of its own"),))
    given = checked(form, answers, variant)
    if not any(item.key in given for item in form.scored_items):
        return without_value(form, 0, len(form.scored_items), NOT_ASKED, "Nothing was answered")
    result = _SCORERS[form.kind](form, given, variant)
    if form.safety and form.safety.item not in given:  # a total must not hide that it was left blank
        return replace(result, sentence=f"{result.sentence} {form.safety.unanswered}")
    return result


def with_value(
    form: Form, exact: Fraction, answered: int, of: int, rule: str, *, complete: bool | None = None
) -> Score:
    """Give the score of an exact value.

    Parameters
    ----------
    form
        The form that was filled in.
    exact
        The exact score [unit of the instrument].
    answered, of
        How many of how many items took part.
    rule
        The rule that gave it.
    complete
        Whether to round to the step; None: where all items took part.

    Returns
    -------
    Score
        With its value rounded and its band.

    Raises
    ------
    RefusedError
        Where the instrument cannot have such a value.

    References
    ----------
    METHODS 2.10
    """
    whole = answered == of if complete is None else complete
    value = rounded(exact, form.instrument, complete=whole)
    fault = form.instrument.why_refused(value)
    if fault:
        raise RefusedError((Problem(f"{form.called}, score", f"{fault}; check the answers"),))
    band = severity(form.instrument, value)
    sentence = " ".join([f"{form.called}: {_with_unit(form, value)}. {rule}.", band.sentence if band else ""])
    return Score(value, answered, of, rule, "", band, sentence.rstrip())


def without_value(form: Form, answered: int, of: int, reason: str, rule: str) -> Score:
    """Give a score without a value, and why.

    Parameters
    ----------
    form
        The form that was filled in.
    answered, of
        How many of how many items were answered.
    reason
        A `missing_reason` of docs/history-csv.md.
    rule
        The rule that refused a value.

    Returns
    -------
    Score
        Without value and band.
    """
    return Score(None, answered, of, rule, reason, None, f"{form.called}: no score. {rule}.")


def _with_unit(form: Form, value: Decimal) -> str:
    """Write a value with its unit; the number of a grade or category has none."""
    unit = "" if form.instrument.scale == "ordinal" else amount_unit(form.instrument.unit, value)
    return f"{plain(value)} {unit}".rstrip()


def _sum(form: Form, given: dict[str, Decimal], _variant: str) -> Score:
    of, answered = len(form.items), len(given)
    if answered < form.missing.least:
        rule = f"{form.missing.text}; {answered} of {of} were answered"
        return without_value(form, answered, of, INVALID, rule)
    exact = Fraction(sum(given.values())) * of / answered
    missing = of - answered
    rule = f"Sum of {of} items"
    if missing:
        rule += f"; {missing} missing, counted as the mean of the others"
    return with_value(form, exact, answered, of, rule)


def _ticks(form: Form, given: dict[str, Decimal], _variant: str) -> Score:
    of = len(form.items)
    return with_value(form, Fraction(sum(given.values())), of, of, f"Statements ticked, of {of}")


def _number(form: Form, given: dict[str, Decimal], _variant: str) -> Score:
    (item,) = form.scored_items
    return with_value(form, Fraction(given[item.key]), 1, 1, "A single value, as recorded")


def _choice(form: Form, given: dict[str, Decimal], _variant: str) -> Score:
    (chosen,) = given.values()
    label = next(option.label for option in form.options if option.value == chosen)
    return with_value(form, Fraction(chosen), 1, 1, f"Chosen: {label}")


def _trials(form: Form, given: dict[str, Decimal], variant: str) -> Score:
    of, answered = len(form.items), len(given)
    if answered < of:
        return without_value(form, answered, of, INVALID, form.missing.text)
    if variant == "best":
        return with_value(form, Fraction(max(given.values())), of, of, f"Best of {of} trials")
    return with_value(form, Fraction(sum(given.values())) / of, of, of, f"Mean of {of} trials")


def _diary(form: Form, given: dict[str, Decimal], _variant: str) -> Score:
    kept, counted = given.get("diary_days"), given.get("headache_days")
    sentence = f"headache days lie within the diary days, and those within {DIARY_DAYS}; correct them"
    refusal = RefusedError((Problem(f"{form.called}, days", sentence),))
    if any(days > DIARY_DAYS for days in given.values()):
        raise refusal
    if kept is None or counted is None or kept < form.missing.least:
        return without_value(form, int(kept or 0), DIARY_DAYS, INVALID, form.missing.text)
    if counted > kept:
        raise refusal
    exact = Fraction(counted) * DIARY_DAYS / Fraction(kept)
    rule = f"Headache days per {DIARY_DAYS} days, from {plain(kept)} diary {noun_for(kept, 'day')}"
    return with_value(form, exact, int(kept), DIARY_DAYS, rule)


_SCORERS: dict[str, Callable[[Form, dict[str, Decimal], str], Score]] = {
    "sum": _sum,
    "ticks": _ticks,
    "number": _number,
    "choice": _choice,
    "trials": _trials,
    "diary": _diary,
}
