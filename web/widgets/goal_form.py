"""The form of a goal: from a wish to something that can be seen, with what is still missing beside it."""

import datetime as dt
from decimal import Decimal

import streamlit as st

from db.reading import CaseView
from goals.goalsetting import GoalDraft, GoalKind, Suggestion, Wording, draft_of, suggestions, what_is_missing
from web.goal_words import KIND_WORDS, LEVEL_WORDS, signed_level
from web.measure_words import direction, instrument_of, short_name
from web.text import html_text, markdown_text
from web.visit_edit import Edit, autosave
from web.widgets.refused import Refusals

UNITS = (
    "minutes",
    "hours",
    "hours a week",
    "hours a night",
    "days a month",
    "times a week",
    "pounds",
    "steps",
    "flights",
    "MME a day",
    "tablets a day",
)
BETTER = {"more": "More is better", "less": "Less is better"}
WEIGHTS = (1, 2, 3)
LEVEL_HINTS = {
    -2: "where it is now, or worse",
    0: "what treatment should give",
    2: "more than one would hope",
}


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
        _show_kind(edit)
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
    HOW_MUCH[kind](edit, view, refusals)
    _show_dates(edit, refusals, today, dated=kind is not GoalKind.ACTIVITY)


def kind_of(edit: Edit) -> GoalKind:
    return GoalKind(edit.get("kind") or GoalKind.NUMBER)


def _show_suggestions(edit: Edit) -> None:
    found = suggestions(edit.get("wish") or "")
    if not found:
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


def _show_kind(edit: Edit) -> None:
    if edit.field("kind") not in st.session_state:
        st.session_state[edit.field("kind")] = str(GoalKind.NUMBER)
    st.radio(
        "How one will tell that it is reached",
        [str(kind) for kind in KIND_WORDS],
        format_func=lambda kind: KIND_WORDS[GoalKind(kind)],
        horizontal=True,
        key=edit.field("kind"),
        on_change=autosave,
        args=(edit,),
    )


def _show_number(edit: Edit, _: CaseView, refusals: Refusals) -> None:
    unit, better, start, target = st.columns([3, 3, 2, 2], vertical_alignment="bottom")
    saved = {"on_change": autosave, "args": (edit,)}
    typed = edit.get("unit")
    unit.selectbox(
        "Counted in",
        [*UNITS, *([typed] if typed and typed not in UNITS else [])],
        index=None,
        placeholder="minutes, pounds ...",
        accept_new_options=True,
        key=edit.field("unit"),
        **saved,
    )
    better.selectbox(
        "Better",
        list(BETTER),
        index=None,
        format_func=BETTER.__getitem__,
        placeholder="more or less?",
        key=edit.field("better"),
        **saved,
    )
    _show_ends(edit, refusals, start, target)
    refusals.show("Counted in")


def _show_measure(edit: Edit, view: CaseView, refusals: Refusals) -> None:
    which, start, target = st.columns([6, 2, 2], vertical_alignment="bottom")
    which.selectbox(
        "Read on",
        view.header.measures,
        index=None,
        format_func=lambda measure: _measure_words(measure, view),
        placeholder="choose a measure",
        key=edit.field("measure"),
        on_change=autosave,
        args=(edit,),
    )
    _show_ends(edit, refusals, start, target)
    refusals.show("Read on")


def _measure_words(measure: str, view: CaseView) -> str:
    instrument = instrument_of(measure, view.catalogue)
    way = f", {direction(instrument)}" if instrument else ""
    return markdown_text(f"{short_name(measure, view.catalogue)}{way}")


def _show_ends(edit: Edit, refusals: Refusals, start, target) -> None:  # type: ignore[no-untyped-def]  # columns
    for column, label, name in ((start, "Now", "start"), (target, "Goal", "target")):
        column.number_input(
            label, value=None, step=1.0, format="%g", key=edit.field(name), on_change=autosave, args=(edit,)
        )
    refusals.show("Now")
    refusals.show("Goal")


def _show_levels(edit: Edit, _: CaseView, refusals: Refusals) -> None:
    saved = {"on_change": autosave, "args": (edit,)}
    for level, words in reversed(LEVEL_WORDS.items()):
        st.text_input(
            markdown_text(f"Level {signed_level(level)}: {words.lower()}"),
            placeholder=LEVEL_HINTS.get(level),
            key=edit.field("level", level),
            **saved,
        )
    refusals.show("Levels")
    left, right = st.columns(2)
    for column, label, name in ((left, "Importance", "importance"), (right, "Difficulty", "difficulty")):
        column.selectbox(
            f"{label}, 1 to 3 (optional)",
            WEIGHTS,
            index=None,
            placeholder="like the others",
            key=edit.field(name),
            **saved,
        )
    refusals.show("Importance and difficulty")


def _show_activity(_: Edit, __: CaseView, ___: Refusals) -> None:
    st.html(
        '<p class="fh-note">Name three to five. Each is rated 0 (unable) to 10 (as before the injury), the '
        "same ones at every visit; their mean is the Patient-Specific Functional Scale.</p>"
    )


HOW_MUCH = {
    GoalKind.NUMBER: _show_number,
    GoalKind.MEASURE: _show_measure,
    GoalKind.LEVELS: _show_levels,
    GoalKind.ACTIVITY: _show_activity,
}


def _show_dates(edit: Edit, refusals: Refusals, today: dt.date, *, dated: bool) -> None:
    agreed, until = st.columns(2)
    saved = {"on_change": autosave, "args": (edit,), "format": "YYYY-MM-DD"}
    agreed.date_input("Agreed on", key=edit.field("date"), max_value=today, **saved)
    refusals.show("Agreed on")
    if dated:
        until.date_input("Reached by", value=None, key=edit.field("until"), **saved)
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
        words = "Specific, measurable, for a reason, and dated: whether it is reached can be told."
        st.html(f'<section class="fh-side" aria-live="polite"><h3>Nothing is missing</h3>{words}</section>')


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
    )


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
