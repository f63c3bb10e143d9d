"""Scoring Goal Attainment Scaling: the goals rated at a visit become one T-score."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from goals.attainment import gas_t_score
from goals.counting import counted
from goals.errors import Problem, RefusedError
from goals.scoring.answers import number_fault
from goals.scoring.form import Answers, Form
from goals.scoring.tally import NOT_ASKED, Score, with_value, without_value


def score_goals(form: Form, levels: Answers, weights: Mapping[str, Decimal | int] | None = None) -> Score:
    """Score the goals rated at a visit.

    Parameters
    ----------
    form
        The form of Goal Attainment Scaling.
    levels
        Attainment level -2 to +2 by goal; None where it was not rated.
    weights
        Weight by goal; None: all alike.

    Returns
    -------
    Score
        The T-score over the rated goals, and how many they are.

    Raises
    ------
    RefusedError
        For a level that the form does not offer, and for a weight that is missing or not above 0.

    References
    ----------
    METHODS 10; `goals.attainment.gas_t_score`
    """
    _check(form, levels)
    rated = {goal: Decimal(level) for goal, level in levels.items() if level is not None}
    if not rated:
        return without_value(form, 0, len(levels), NOT_ASKED, "No goal was rated")
    if weights is not None and not rated.keys() <= weights.keys():
        raise RefusedError((Problem(f"{form.called}, weights", "give each rated goal a weight"),))
    t_score = gas_t_score(
        list(rated.values()), None if weights is None else [weights[goal] for goal in rated]
    )
    rule = f"From {len(rated)} of {counted(len(levels), 'goal')}"
    return with_value(form, Fraction(repr(t_score)), len(rated), len(levels), rule)


def _check(form: Form, levels: Answers) -> None:
    offered = [option.value for option in form.options]
    problems = [
        Problem(f"{form.called}, goal {number}", number_fault(level) or "use a whole level from −2 to +2")
        for number, level in enumerate(levels.values(), start=1)
        if level is not None and (number_fault(level) or Decimal(level) not in offered)
    ]
    if problems:
        raise RefusedError(tuple(problems))
