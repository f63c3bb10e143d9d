"""Goal Attainment Scaling over the visits of a case: one T-score per date (METHODS 10)."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_low

from goals.goalsetting.draft import GoalKind
from goals.goalsetting.goal import Goal
from goals.scoring.attained import score_goals
from goals.scoring.load import load_forms

GAS = "gas"


@dataclass(frozen=True, slots=True)
class GasScore:
    """The T-score of one visit, over `rated` of the `of` goals that were worked towards then."""

    date: dt.date
    t_score: Decimal
    rated: int
    of: int


def gas_scores(goals: tuple[Goal, ...]) -> tuple[GasScore, ...]:
    """Score each visit at which a goal with levels was rated.

    Parameters
    ----------
    goals
        The goals of the case.

    Returns
    -------
    tuple of GasScore
        In order of date; the weights are those in force on that date, 1 where none was given.

    References
    ----------
    METHODS 10; `goals.scoring.score_goals`
    """
    ladders = [goal for goal in goals if goal.kind is GoalKind.LEVELS]
    dates = sorted({rating.date for goal in ladders for rating in goal.ratings})
    scored = (_score(ladders, date) for date in dates)
    return tuple(score for score in scored if score is not None)


def _score(ladders: list[Goal], date: dt.date) -> GasScore | None:
    levels: dict[str, Decimal | None] = {}
    weights: dict[str, Decimal | int] = {}
    for goal in ladders:
        wording = goal.in_force(date)
        level = _level(goal, date)
        if wording is not None and (wording.is_active or level is not None):
            levels[goal.goal_id] = level
            weights[goal.goal_id] = wording.weight or 1
    score = score_goals(load_forms()[GAS], levels, weights)
    return GasScore(date, score.value, score.answered, score.of) if score.value is not None else None


def _level(goal: Goal, date: dt.date) -> Decimal | None:
    """Give the level of a day: of several the lower middle one, as for any grade (METHODS 2.6)."""
    levels = [rating.value for rating in goal.ratings if rating.date == date]
    return median_low(levels) if levels else None
