"""Goals: from a wish to something that can be seen, and how far it was reached (METHODS 10)."""

from goals.goalsetting.activities import MOST_ACTIVITIES, activities_of, activity_score
from goals.goalsetting.around import AroundAnchor, Course, courses_of
from goals.goalsetting.draft import GoalDraft, GoalKind, draft_of, goal_fact
from goals.goalsetting.due import Due, due
from goals.goalsetting.gas import GasScore, gas_scores
from goals.goalsetting.goal import Goal, Rating, Wording, goals_of
from goals.goalsetting.lead import goal_reached, lead_goal
from goals.goalsetting.missing import what_is_missing
from goals.goalsetting.progress import Progress, progress, progress_by_wording
from goals.goalsetting.status import STATUSES, GoalStatus
from goals.goalsetting.suggestions import Suggestion, suggestions

__all__ = [
    "MOST_ACTIVITIES",
    "STATUSES",
    "AroundAnchor",
    "Course",
    "Due",
    "GasScore",
    "Goal",
    "GoalDraft",
    "GoalKind",
    "GoalStatus",
    "Progress",
    "Rating",
    "Suggestion",
    "Wording",
    "activities_of",
    "activity_score",
    "courses_of",
    "draft_of",
    "due",
    "gas_scores",
    "goal_fact",
    "goal_reached",
    "goals_of",
    "lead_goal",
    "progress",
    "progress_by_wording",
    "suggestions",
    "what_is_missing",
]
