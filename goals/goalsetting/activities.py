"""The person's own activities: the same ones at every visit, and the PSFS score that they give."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from goals.goalsetting.draft import PSFS, GoalKind
from goals.goalsetting.goal import Goal
from goals.scoring.activities import ActivityScore, score_activities
from goals.scoring.load import load_forms

FEWEST_ACTIVITIES, MOST_ACTIVITIES = 3, 5


def activities_of(goals: tuple[Goal, ...], on: dt.date) -> tuple[Goal, ...]:
    """Give the activities to rate on a day.

    Parameters
    ----------
    goals
        The goals of the case.
    on
        The day.

    Returns
    -------
    tuple of Goal
        Those agreed by then and not ended, in the order they were agreed.
    """
    return tuple(
        goal
        for goal in goals
        if goal.kind is GoalKind.ACTIVITY and (wording := goal.in_force(on)) is not None and wording.is_active
    )


def activities_to_rate(goals: tuple[Goal, ...], on: dt.date) -> tuple[Goal, ...]:
    """Give the activities that a visit can rate: the same ones at every visit.

    Parameters
    ----------
    goals
        The goals of the case.
    on
        The day of the visit.

    Returns
    -------
    tuple of Goal
        Before the first ratings all that are worked towards, once there are three; afterwards those of them
        that were rated the first time, however few are left.
    """
    active, first = activities_of(goals, on), first_ratings(goals, on)
    if first is None:
        return active if len(active) >= FEWEST_ACTIVITIES else ()
    return tuple(goal for goal in active if goal.goal_id in first)


def first_ratings(goals: tuple[Goal, ...], before: dt.date) -> dict[str, Decimal] | None:
    """Give the ratings of the first visit at which activities were rated.

    Parameters
    ----------
    goals
        The goals of the case.
    before
        Only visits before this day count.

    Returns
    -------
    dict of str to Decimal or None
        By goal id; None where no activity was rated before that day.
    """
    activities = [goal for goal in goals if goal.kind is GoalKind.ACTIVITY]
    dates = [rating.date for goal in activities for rating in goal.ratings if rating.date < before]
    if not dates:
        return None
    first = min(dates)
    return {
        goal.goal_id: rating.value for goal in activities for rating in goal.ratings if rating.date == first
    }


def activity_score(goals: tuple[Goal, ...], ratings: Mapping[str, Decimal], on: dt.date) -> ActivityScore:
    """Score the activities rated at a visit.

    Parameters
    ----------
    goals
        The goals of the case, with their earlier ratings.
    ratings
        By goal id [0 to 10].
    on
        The day of the visit.

    Returns
    -------
    ActivityScore
        Over the activities rated both at the first visit and now.

    Raises
    ------
    RefusedError
        For a rating that is not offered, and for an activity that was not rated at the first visit.

    References
    ----------
    `goals.scoring.score_activities`
    """
    return score_activities(load_forms()[PSFS], ratings, first_ratings(goals, on))
