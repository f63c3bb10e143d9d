"""Why one more activity (PSFS) cannot be named or taken up again: the same three to five at every visit."""

import datetime as dt

from goals.goalsetting.activities import MOST_ACTIVITIES, activities_of, first_ratings
from goals.goalsetting.goal import Goal

ENOUGH = "There are five activities on that day or later, which is the most. Drop one first."
NO_OTHER = (
    "The activities were rated, and stay the same at every visit. Take up a dropped one again, or set "
    "another kind of goal."
)
WITHOUT_IT = (
    "The activities were rated without it and stay the same at every visit. Set another kind of goal."
)


def why_not_named(goals: tuple[Goal, ...], since: dt.date) -> str:
    """Say why no other activity can be named.

    Parameters
    ----------
    goals
        The goals of the case.
    since
        The day from which it would be worked towards.

    Returns
    -------
    str
        A sentence to act on; empty where one can be named.
    """
    if first_ratings(goals, dt.date.max) is not None:
        return NO_OTHER
    return ENOUGH if _most_at_a_time(goals, since) >= MOST_ACTIVITIES else ""


def why_not_taken_up(goal: Goal, goals: tuple[Goal, ...], since: dt.date) -> str:
    """Say why an activity that ended cannot be worked towards again.

    Parameters
    ----------
    goal
        The activity.
    goals
        The goals of the case.
    since
        The day from which it would be worked towards.

    Returns
    -------
    str
        A sentence to act on; empty where it can be taken up.
    """
    first = first_ratings(goals, dt.date.max)
    if first is not None and goal.goal_id not in first:
        return WITHOUT_IT
    others = tuple(other for other in goals if other.goal_id != goal.goal_id)
    return ENOUGH if _most_at_a_time(others, since) >= MOST_ACTIVITIES else ""


def _most_at_a_time(goals: tuple[Goal, ...], since: dt.date) -> int:
    """Count the activities of the fullest day from a day on."""
    turns = {wording.since for goal in goals for wording in goal.wordings if wording.since > since}
    return max(len(activities_of(goals, on)) for on in {since, *turns})
