"""Amending what was recorded: reasons, rules, signatures, late entries. The original stays in sight."""

from goals.amending.answers import prompts_of_amendment, scored_from
from goals.amending.checking import amendment_problems
from goals.amending.late import LATE_ENTRY_DAYS, days_until_entered, is_late
from goals.amending.originals import amended_from, amended_words
from goals.amending.reasons import REASONS, reason_problems, reason_text, reason_words
from goals.amending.signing import (
    ADDENDUM,
    addendum_fact,
    addendum_problems,
    is_addendum,
    is_visit,
    lock_problems,
    signature,
    signed,
    visit_row,
)
from goals.amending.versions import versions_of
from goals.amending.whole_visit import going_along, of_visit

__all__ = [
    "ADDENDUM",
    "LATE_ENTRY_DAYS",
    "REASONS",
    "addendum_fact",
    "addendum_problems",
    "amended_from",
    "amended_words",
    "amendment_problems",
    "days_until_entered",
    "going_along",
    "is_addendum",
    "is_late",
    "is_visit",
    "lock_problems",
    "of_visit",
    "prompts_of_amendment",
    "reason_problems",
    "reason_text",
    "reason_words",
    "scored_from",
    "signature",
    "signed",
    "versions_of",
    "visit_row",
]
