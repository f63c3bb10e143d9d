"""Which goal leads a case (METHODS 10a), and how far it was reached."""

import datetime as dt

from goals.catalogue import Catalogue
from goals.goalsetting.around import courses_of
from goals.goalsetting.goal import Goal, goals_of
from goals.goalsetting.progress import Progress, progress
from goals.history import parse_data
from goals.records import CaseHistory, Kind
from goals.results import CaseResults


def lead_goal(history: CaseHistory) -> Goal | None:
    """Choose the goal that answers for the case.

    Parameters
    ----------
    history
        The case: the `lead_goal` that it names, and its goals.

    Returns
    -------
    Goal or None
        The one the case names; else the first that is being worked towards, in the order they were agreed;
        else the first. None where the case has no goal.

    References
    ----------
    METHODS 10a
    """
    goals = goals_of(history)
    named = [parse_data(fact.data).get("lead_goal") for fact in history.current(Kind.CASE)]
    found = [goal for goal in goals if named and goal.goal_id == named[-1]]
    return next(iter([*found, *(goal for goal in goals if goal.latest.is_active), *goals]), None)


def goal_reached(
    goal: Goal, history: CaseHistory, results: CaseResults, catalogue: Catalogue, *, on: dt.date
) -> Progress | None:
    """Say how far one goal was reached by a day.

    Parameters
    ----------
    goal
        A goal of the case.
    history, results, catalogue
        The case, its numbers, and the instruments they were computed by.
    on
        The day.

    Returns
    -------
    Progress or None
        As `goals.goalsetting.progress`; None where it was not rated yet.

    References
    ----------
    METHODS 10
    """
    return progress(courses_of((goal,), history, results, catalogue).get(goal.goal_id), on)
