"""Scoring the person's own activities: the same ones at every visit (PSFS)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from goals.errors import Problem, RefusedError
from goals.scoring.answers import number_fault
from goals.scoring.form import Answers, Form
from goals.scoring.rounding import rounded
from goals.scoring.tally import INVALID, NOT_ASKED, Score, with_value, without_value


@dataclass(frozen=True, slots=True)
class ActivityScore:
    """The score of one visit, and the baseline over the very same activities.

    Parameters
    ----------
    score
        The score of the visit.
    baseline
        The mean of the same activities at baseline [unit of the instrument]; None at the baseline itself
        and where there is no score. Compare with this, not with the baseline's own score, where
        `left_out` is not empty.
    used, left_out
        The activities that were counted, and those that were not because one of the two ratings is missing.
    """

    score: Score
    baseline: Decimal | None
    used: tuple[str, ...]
    left_out: tuple[str, ...]


def score_activities(form: Form, ratings: Answers, baseline: Answers | None = None) -> ActivityScore:
    """Score a visit's ratings of the person's own activities.

    Parameters
    ----------
    form
        The form of the PSFS.
    ratings
        By activity (the code of the goal that holds its words); None where it was not rated.
    baseline
        The ratings of the first visit; None where this is the first visit.

    Returns
    -------
    ActivityScore
        At baseline the mean of the rated activities; later the mean of the activities rated both times.

    Raises
    ------
    RefusedError
        For a rating that the form does not offer, for more activities than the form takes, and for an
        activity that the baseline does not have.

    Notes
    -----
    A score over fewer activities than were named keeps two decimals, so does its baseline.

    References
    ----------
    METHODS 2.10; Stratford P et al. Physiother Can 1995;47:258-263.
    """
    named = baseline if baseline is not None else ratings
    _check(form, ratings, baseline)
    used = tuple(key for key in named if ratings.get(key) is not None and named[key] is not None)
    left_out = tuple(key for key in named if key not in used)
    result = _score(form, [Decimal(ratings[key] or 0) for key in used], len(named), baseline)
    if baseline is None or result.value is None:
        return ActivityScore(result, None, used, left_out)
    mean = Fraction(sum(Decimal(baseline[key] or 0) for key in used)) / len(used)
    before = rounded(mean, form.instrument, complete=not left_out)
    return ActivityScore(result, before, used, left_out)


def _score(form: Form, ratings: Sequence[Decimal], named: int, baseline: Answers | None) -> Score:
    if not ratings:
        return without_value(form, 0, named, NOT_ASKED, "No activity was rated")
    if baseline is None and len(ratings) < form.fewest:
        rule = f"The baseline needs {form.fewest} to {form.most} rated activities"
        return without_value(form, len(ratings), named, INVALID, rule)
    mean = Fraction(sum(ratings)) / len(ratings)
    rule = f"Mean of {len(ratings)} of {named} activities"
    if baseline is not None:
        rule += ", rated at both visits"
    return with_value(form, mean, len(ratings), named, rule)


def _check(form: Form, ratings: Answers, baseline: Answers | None) -> None:
    problems = []
    for visit, answers in (("rating", ratings), ("baseline rating", baseline or {})):
        for number, answer in enumerate(answers.values(), start=1):
            fault = number_fault(answer) if answer is not None else ""
            offered = [option.value for option in form.options]
            if fault or (answer is not None and Decimal(answer) not in offered):
                scale = f"rate from {offered[0]} to {offered[-1]} in whole numbers"
                problems.append(Problem(f"{form.called}, {visit} {number}", fault or scale))
    if len(baseline if baseline is not None else ratings) > form.most:
        problems.append(Problem(f"{form.called}, activities", f"name at most {form.most}"))
    if baseline is not None and not ratings.keys() <= baseline.keys():
        sentence = "rate the activities of the baseline; a new activity starts a new series"
        problems.append(Problem(f"{form.called}, activities", sentence))
    if problems:
        raise RefusedError(tuple(problems))
