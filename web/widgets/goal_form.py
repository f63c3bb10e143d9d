"""The form of a goal: from a wish to something that can be seen, with what is still missing beside it."""

import datetime as dt
from decimal import Decimal

import streamlit as st

from db.goals import NOTHING_CHANGED
from db.reading import CaseView
from goals.errors import Problem
from goals.goalsetting import (
    GoalDraft,
    GoalKind,
    Suggestion,
    Wording,
    activities_of,
    draft_of,
    goals_of,
    suggestions,
    what_is_missing,
)
from goals.goalsetting.activities import FEWEST_ACTIVITIES
from goals.goalsetting.missing import ACTIVITY, BY, LEVELS, MEASURE, PURPOSE, START, TARGET, UNIT, WEIGHT
from web.days import ANY_DAY
from web.goal_words import KIND_NOTES, KIND_WORDS, LEVEL_WORDS
from web.text import html_text, markdown_text
from web.visit_edit import Edit, autosave
from web.widgets.goal_how_much import show_how_much
from web.widgets.heading import show_note
from web.widgets.refused import Refusals

SMART_FIELDS = frozenset({ACTIVITY, PURPOSE, MEASURE, UNIT, START, TARGET, BY, LEVELS, WEIGHT})
COMPLETE = "Specific, measurable, for a reason, and dated: whether it is reached can be told."
COMPLETE_ACTIVITY = "Specific, and rated from 0 to 10 with the others: whether it gets easier can be told."
NO_SUGGESTION = (
    "Nothing comes to mind for these words. Ask: what would I see you do, where, and for how long, how heavy "
    "or how often?"
)


def fill(edit: Edit, wording: Wording, *, today: dt.date) -> None:
    """Put a goal as it stands into an untouched form, to be worded anew from today."""
    if edit.field("date") in st.session_state:
        return
    draft = draft_of(wording, agreed_on=today)
    numbers = {name: float(n) for name in ("start", "target") if (n := getattr(draft, name)) is not None}
    fields = {
        "kind": str(draft.kind),
        "date": draft.agreed_on,
        "until": draft.target_date,
        **{
            name: getattr(draft, name) for name in ("wish", "activity", "purpose", "importance", "difficulty")
        },
        **{name: getattr(draft, name) or None for name in ("measure", "unit", "better")},
        **{f"level:{n - 2}": text for n, text in enumerate(draft.levels)},
        "weight": None if draft.importance and draft.difficulty else _said(draft.given_weight),
        **numbers,
    }
    for name, value in fields.items():
        st.session_state[edit.field(name)] = value


def show_goal_form(edit: Edit, view: CaseView, refusals: Refusals, *, today: dt.date, new: bool) -> None:
    """Draw every field in the order of the talk: the wish, what will be seen, what for, how much, by when."""
    saved = {"on_change": autosave, "args": (edit,)}
    if edit.field("date") not in st.session_state:
        st.session_state[edit.field("date")] = today
    st.text_input(
        "Wish, in the person's own words",
        placeholder="get back to gardening",
        key=edit.field("wish"),
        **saved,
    )
    if new:
        _show_suggestions(edit)
        _show_kind(edit, view)
    refusals.show("Kind of goal")
    st.text_input(
        "What will be seen",
        placeholder="kneel and weed the vegetable bed without a break",
        key=edit.field("activity"),
        **saved,
    )
    refusals.show("What will be seen")
    kind = kind_of(edit)
    if kind is not GoalKind.ACTIVITY:
        st.text_input(
            "What for, at work or in daily life",
            placeholder="the garden feeds the family",
            key=edit.field("purpose"),
            **saved,
        )
        refusals.show("What for")
    show_how_much(edit, view, refusals, kind)
    _show_dates(edit, refusals, dated=kind is not GoalKind.ACTIVITY)


def kind_of(edit: Edit) -> GoalKind:
    return GoalKind(edit.get("kind") or GoalKind.NUMBER)


def _show_suggestions(edit: Edit) -> None:
    wish = edit.get("wish") or ""
    found = suggestions(wish)
    if not found:
        if wish.strip():
            show_note(NO_SUGGESTION)
        return
    st.html('<p class="fh-note">Could be seen as; choose one to start from, then make it theirs:</p>')
    with st.container(horizontal=True):
        for n, suggestion in enumerate(found[:4]):
            st.button(
                markdown_text(f"{suggestion.activity}, in {suggestion.unit}"),
                key=edit.button("suggestion", n),
                on_click=_take,
                args=(edit, suggestion),
            )


def _take(edit: Edit, suggestion: Suggestion) -> None:
    st.session_state[edit.field("kind")] = str(GoalKind.NUMBER)
    for name in ("activity", "unit", "better"):
        st.session_state[edit.field(name)] = getattr(suggestion, name)
    autosave(edit)


def _show_kind(edit: Edit, view: CaseView) -> None:
    if edit.field("kind") not in st.session_state:
        st.session_state[edit.field("kind")] = str(_likely_kind(view))
    st.radio(
        "How one will tell that it is reached",
        [str(kind) for kind in KIND_WORDS],
        format_func=lambda kind: KIND_WORDS[GoalKind(kind)],
        horizontal=True,
        key=edit.field("kind"),
        on_change=autosave,
        args=(edit,),
    )
    show_note(KIND_NOTES[kind_of(edit)])


def _likely_kind(view: CaseView) -> GoalKind:
    """Give what is likely to be worded next: whoever named an activity has two more to name."""
    named = activities_of(goals_of(view.history), dt.date.max)
    few = 0 < len(named) < FEWEST_ACTIVITIES and not any(goal.ratings for goal in named)
    return GoalKind.ACTIVITY if few else GoalKind.NUMBER


def _show_dates(edit: Edit, refusals: Refusals, *, dated: bool) -> None:
    agreed, until = st.columns(2)
    saved = {"on_change": autosave, "args": (edit,), "format": "YYYY-MM-DD"}
    agreed.date_input("Agreed on", key=edit.field("date"), **ANY_DAY, **saved)
    refusals.show("Agreed on")
    if dated:
        until.date_input("Reached by", value=None, key=edit.field("until"), **ANY_DAY, **saved)
        refusals.show("Reached by")


def show_missing(draft: GoalDraft, view: CaseView) -> None:
    """Say, while one types, what cannot be told yet; or that the goal can be followed."""
    missing = what_is_missing(draft, view.catalogue)
    lines = "".join(f"<li>{html_text(str(problem))}</li>" for problem in missing)
    if missing:
        st.html(
            f'<section class="fh-side" aria-live="polite"><h3>Still missing</h3><ul>{lines}</ul></section>'
        )
    else:
        words = COMPLETE_ACTIVITY if draft.kind is GoalKind.ACTIVITY else COMPLETE
        st.html(f'<section class="fh-side" aria-live="polite"><h3>Nothing is missing</h3>{words}</section>')


def still_wrong(edit: Edit, view: CaseView, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Leave out what was put right since the last try; what only the store can tell stays until the next."""
    now = what_is_missing(goal_draft(edit), view.catalogue)
    return tuple(
        problem
        for problem in problems
        if problem in now or problem.where not in SMART_FIELDS or problem.sentence == NOTHING_CHANGED
    )


def goal_draft(edit: Edit) -> GoalDraft:
    """Give what was typed."""
    kind = kind_of(edit)
    number, levels = kind is GoalKind.NUMBER, kind is GoalKind.LEVELS
    measured, dated = kind in (GoalKind.NUMBER, GoalKind.MEASURE), kind is not GoalKind.ACTIVITY
    return GoalDraft(
        kind=kind,
        agreed_on=edit.get("date"),
        wish=edit.get("wish") or "",
        activity=edit.get("activity") or "",
        purpose=(edit.get("purpose") or "") if dated else "",
        measure=(edit.get("measure") or "") if kind is GoalKind.MEASURE else "",
        unit=(edit.get("unit") or "") if number else "",
        better=(edit.get("better") or "") if number else "",
        start=_decimal(edit.get("start")) if measured else None,
        target=_decimal(edit.get("target")) if measured else None,
        target_date=edit.get("until") if dated else None,
        levels=tuple(edit.get("level", level) or "" for level in LEVEL_WORDS) if levels else (),
        importance=edit.get("importance") if levels else None,
        difficulty=edit.get("difficulty") if levels else None,
        given_weight=Decimal(edit.get("weight")) if levels and edit.get("weight") else None,
    )


def _said(weight: Decimal | None) -> str | None:
    """Give the weight of an imported goal as a draft holds it: no box shows it, and no revision loses it."""
    return None if weight is None else str(weight)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
