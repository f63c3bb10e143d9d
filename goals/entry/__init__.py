"""A visit as it is typed, and everything that can be wrong with it."""

from goals.entry.checking import check_visit, reading_label
from goals.entry.entries import GoalRatingEntry, InterventionEntry, ReadingEntry, VisitEntry, WorkStatusEntry
from goals.entry.facts import intervention_fact, intervention_fields, visit_facts, work_fact
from goals.entry.items import filled_score, prompts_raised, with_items
from goals.entry.one_fact import check_fact
from goals.entry.series import Series, series_of

__all__ = [
    "GoalRatingEntry",
    "InterventionEntry",
    "ReadingEntry",
    "Series",
    "VisitEntry",
    "WorkStatusEntry",
    "check_fact",
    "check_visit",
    "filled_score",
    "intervention_fact",
    "intervention_fields",
    "prompts_raised",
    "reading_label",
    "series_of",
    "visit_facts",
    "with_items",
    "work_fact",
]
