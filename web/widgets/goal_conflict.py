"""Someone else saved while a goal was typed: what is new beside what was typed, nothing lost."""

from collections.abc import Iterator
from dataclasses import replace

from db.reading import CaseView
from goals.goalsetting import GoalDraft
from web.goal_words import LEVEL_WORDS, signed_level
from web.measure_words import short_name
from web.outcome import Outcome
from web.visit_edit import Edit
from web.widgets.conflict import show_overtaken
from web.widgets.goal_form import goal_draft, still_wrong
from web.widgets.refused import Refusals
from web.wording import NONE, day, number


def show_goal_conflict(outcome: Outcome, edit: Edit, view: CaseView) -> Refusals:
    """Draw both sides after a conflict; give the problems that stand by the fields."""
    told = replace(outcome, problems=still_wrong(edit, view, outcome.problems))
    return show_overtaken(told, _lines(edit, goal_draft(edit), view), view.catalogue)


def _lines(edit: Edit, typed: GoalDraft, view: CaseView) -> Iterator[str]:
    """Say what was typed, line by line; what was left empty is not said."""
    said = {
        "Wish": typed.wish,
        "What will be seen": typed.activity,
        "What for": typed.purpose,
        "Read on": short_name(typed.measure, view.catalogue) if typed.measure else "",
        "Counted in": typed.unit,
        "Now, goal": _ends(typed),
        "Importance × difficulty": _weight(typed),
        "Agreed on": day(typed.agreed_on) if typed.agreed_on else "",
        "Reached by": day(typed.target_date) if typed.target_date else "",
        "Why it is revised": edit.get("reason"),
        "Where it stands": str(edit.get("status") or "").replace("_", " "),
        "Why": edit.get("why"),
    }
    yield from (f"{label}: {words}" for label, words in said.items() if words)
    levels = zip(LEVEL_WORDS, typed.levels, strict=False)
    yield from (f"Level {signed_level(level)}: {words}" for level, words in levels if words)


def _weight(typed: GoalDraft) -> str:
    given = [NONE if n is None else str(n) for n in (typed.importance, typed.difficulty)]
    return " × ".join(given) if typed.importance or typed.difficulty else ""


def _ends(typed: GoalDraft) -> str:
    if typed.start is None and typed.target is None:
        return ""
    ends = [NONE if end is None else number(float(end)) for end in (typed.start, typed.target)]
    return " to ".join(ends)
