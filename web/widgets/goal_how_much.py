"""How much of a goal: a number and its unit, a measure of the case, or five worded levels."""

import streamlit as st

from db.reading import CaseView
from goals.goalsetting import GoalKind
from web.goal_words import LEVEL_WORDS, WEIGHT_WORDS, signed_level
from web.measure_words import direction, instrument_of, short_name
from web.text import markdown_text
from web.visit_edit import Edit, autosave
from web.widgets.heading import show_note
from web.widgets.refused import Refusals
from web.wording import day, number

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
LEVEL_HINTS = {
    -2: "where it is now, or worse",
    0: "what treatment should give",
    2: "more than one would hope",
}


def show_how_much(edit: Edit, view: CaseView, refusals: Refusals, kind: GoalKind) -> None:
    """Draw the fields of a kind of goal; an activity has none."""
    draw = HOW_MUCH.get(kind)
    if draw:
        draw(edit, view, refusals)


def _show_number(edit: Edit, _: CaseView, refusals: Refusals) -> None:
    unit, better = st.columns(2, vertical_alignment="bottom")
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
    refusals.show("Counted in")
    _show_ends(edit, refusals)


def _show_measure(edit: Edit, view: CaseView, refusals: Refusals) -> None:
    st.selectbox(
        "Read on",
        view.header.measures,
        index=None,
        format_func=lambda measure: _measure_words(measure, view),
        placeholder="choose a measure",
        key=edit.field("measure"),
        on_change=autosave,
        args=(edit,),
    )
    refusals.show("Read on")
    _show_last(edit.get("measure") or "", view)
    _show_ends(edit, refusals)


def _show_last(measure: str, view: CaseView) -> None:
    """Say where the person is now by the last visit: the goal most often starts from there."""
    points = [point for point in view.results.points if point.measure == measure]
    if points:
        last = max(points, key=lambda point: (point.date, point.timing == "post"))
        show_note(f"Last read {number(last.value)} on {day(last.date)}.")


def _measure_words(measure: str, view: CaseView) -> str:
    instrument = instrument_of(measure, view.catalogue)
    way = f", {direction(instrument)}" if instrument else ""
    return markdown_text(f"{short_name(measure, view.catalogue)}{way}")


def _show_ends(edit: Edit, refusals: Refusals) -> None:
    for column, label, name in zip(st.columns(2), ("Now", "Goal"), ("start", "target"), strict=True):
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
    for column, label in zip(st.columns(2), ("Importance", "Difficulty"), strict=True):
        column.selectbox(
            f"{label}, 1 to 3 (optional)",
            list(WEIGHT_WORDS),
            index=None,
            format_func=WEIGHT_WORDS.__getitem__,
            placeholder="counts like the others",
            key=edit.field(label.lower()),
            **saved,
        )
    refusals.show("Importance and difficulty")


HOW_MUCH = {GoalKind.NUMBER: _show_number, GoalKind.MEASURE: _show_measure, GoalKind.LEVELS: _show_levels}
