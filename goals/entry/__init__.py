"""A visit as it is typed, and everything that can be wrong with it."""

from goals.entry.checking import check_visit, reading_label
from goals.entry.entries import GoalRatingEntry, InterventionEntry, ReadingEntry, VisitEntry, WorkStatusEntry
from goals.entry.facts import visit_facts
from goals.entry.items import filled_score, prompts_raised, with_items
from goals.entry.one_fact import check_fact

__all__ = [
    "GoalRatingEntry",
    "InterventionEntry",
    "ReadingEntry",
    "VisitEntry",
    "WorkStatusEntry",
    "check_fact",
    "check_visit",
    "filled_score",
    "prompts_raised",
    "reading_label",
    "visit_facts",
    "with_items",
]
