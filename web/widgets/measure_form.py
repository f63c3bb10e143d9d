"""The form of an own instrument, with what a visit will ask and what will count beside it while one types."""

import streamlit as st

from goals.amending import REASONS
from goals.catalogue import Catalogue, load
from goals.defining import LABELS, Counts, drawn_instrument, instrument_problems, suggested_code
from goals.records import Fact
from web.measure_draft import CERTAIN_SCORES, EVEN_STEPS, instrument_draft
from web.text import markdown_text
from web.visit_edit import Edit, autosave
from web.widgets.measure_preview import show_missing, show_preview
from web.widgets.refused import Refusals
from web.wording import SITES

BETTER = {"higher_better": "Higher is better", "lower_better": "Lower is better"}
CONSTRUCTS = {
    "function": "Function: what the person can do",
    "pain": "Pain",
    "other": "Something else",
}
SCALES = {
    "ratio": "Counted from a true zero",
    "interval": "Even steps, but 0 is not none",
    "ordinal": "Grades in order",
}
SCALE_CAPTIONS = (
    "0 means none of it, so half as much makes sense: minutes, flights, pain 0 to 10. Percentages are told.",
    "A step is the same everywhere, and half as much means nothing: T-scores, indices. No percentages.",
    "One grade is more than the one before, nobody knows how much: mild, moderate, severe. Medians only.",
)
STEPS = {EVEN_STEPS: "in even steps", CERTAIN_SCORES: "only certain scores"}
COUNTS = {
    Counts.POINTS: "A number of points (MCID)",
    Counts.PERCENT: "A share of where the person started",
    Counts.UNKNOWN: "Nobody knows yet",
    Counts.NEVER: "It shall be followed and never judged",
}
COUNTS_CAPTIONS = (
    "The smallest change that people call important.",
    "In percent of the score before the treatment.",
    "It is charted; its episodes are not judged until a value is set.",
    "For what is neither better nor worse by itself, such as a dose.",
)


def show_instrument_form(edit: Edit, refusals: Refusals, *, standing: Fact | None = None) -> None:
    """Draw every field and, beside them, the instrument as far as it can be read."""
    with st.container(key="instrument-form"):  # one is open at a time
        fields, beside = st.columns([5, 3], gap="large")
    with fields:
        _show_names(edit, refusals, is_new=standing is None)
        _show_range(edit, refusals)
        _show_meaning(edit, refusals)
        _show_bar(edit, refusals)
        _show_more(edit, refusals, load(), is_new=standing is None)
    with beside:
        draft, shipped = instrument_draft(edit), load()
        show_preview(edit, draft, drawn_instrument(draft, shipped, standing=standing))
        show_missing(instrument_problems(draft, shipped, standing=standing))


def show_reason(edit: Edit, refusals: Refusals) -> None:
    """Ask why, by a code and words of one's own."""
    code, text = st.columns([3, 5])
    saved = {"on_change": autosave, "args": (edit,)}
    code.selectbox(
        "Reason",
        list(REASONS),
        index=None,
        format_func=REASONS.__getitem__,
        placeholder="choose why",
        key=edit.field("reason"),
        **saved,
    )
    text.text_input("In your words", key=edit.field("why"), **saved)
    refusals.show("Reason")


def _text(edit: Edit, name: str, refusals: Refusals, *, label: str = "", placeholder: str = "") -> None:
    st.text_input(
        label or LABELS[name],
        key=edit.field(name),
        placeholder=placeholder or None,
        on_change=autosave,
        args=(edit,),
    )
    refusals.show(LABELS[name])


def _show_names(edit: Edit, refusals: Refusals, *, is_new: bool) -> None:
    name, short = st.columns([5, 2])
    with name:
        _text(edit, "name", refusals, placeholder="Flights of stairs without a rest")
    with short:
        _text(edit, "abbr", refusals, label="Short name (optional)", placeholder="Stairs")
    unit, items = st.columns([5, 2])
    with unit:
        _text(edit, "unit", refusals, placeholder="flights, minutes, points ...")
    with items:
        if is_new and edit.field("items") not in st.session_state:
            st.session_state[edit.field("items")] = "1"
        _text(edit, "items", refusals)


def _show_range(edit: Edit, refusals: Refusals) -> None:
    if edit.field("steps") not in st.session_state:
        st.session_state[edit.field("steps")] = EVEN_STEPS
    low, high, step, how = st.columns([2, 2, 2, 4])
    with low:
        _text(edit, "minimum", refusals, placeholder="0")
    with high:
        _text(edit, "maximum", refusals, placeholder="20")
    with how:
        st.radio(
            "Scores go",
            list(STEPS),
            format_func=STEPS.__getitem__,
            horizontal=True,
            key=edit.field("steps"),
            on_change=autosave,
            args=(edit,),
        )
    if edit.get("steps") == CERTAIN_SCORES:
        _text(edit, "allowed", refusals, placeholder="0; 1; 1.5; 2; 3; 4")
        return
    with step:
        _text(edit, "step", refusals, placeholder="1")


def _show_meaning(edit: Edit, refusals: Refusals) -> None:
    better, construct, site = st.columns([2, 3, 2])
    for column, name, words, blank in (
        (better, "direction", BETTER, "which way?"),
        (construct, "construct", CONSTRUCTS, "what is it?"),
    ):
        with column:
            _choice(edit, name, words, blank)
            refusals.show(LABELS[name])
    with site:
        _choice(edit, "site", SITES, "whole person")
        refusals.show(LABELS["site"])
    st.checkbox(
        "Psychological: claims teams see it only by their grant",
        key=edit.field("psychological"),
        on_change=autosave,
        args=(edit,),
    )
    st.radio(
        LABELS["scale"],
        list(SCALES),
        index=None,
        format_func=SCALES.__getitem__,
        captions=SCALE_CAPTIONS,
        key=edit.field("scale"),
        on_change=autosave,
        args=(edit,),
    )
    refusals.show(LABELS["scale"])


def _choice(edit: Edit, name: str, words: dict[str, str], blank: str) -> None:
    st.selectbox(
        LABELS[name],
        list(words),
        index=None,
        format_func=words.__getitem__,
        placeholder=blank,
        key=edit.field(name),
        on_change=autosave,
        args=(edit,),
    )


def _show_bar(edit: Edit, refusals: Refusals) -> None:
    if edit.field("counts") not in st.session_state:
        st.session_state[edit.field("counts")] = str(Counts.POINTS)
    st.radio(
        LABELS["counts"],
        [str(counts) for counts in COUNTS],
        format_func=lambda counts: COUNTS[Counts(counts)],
        captions=COUNTS_CAPTIONS,
        key=edit.field("counts"),
        on_change=autosave,
        args=(edit,),
    )
    refusals.show(LABELS["counts"])
    counts = Counts(edit.get("counts") or Counts.POINTS)
    if counts not in (Counts.POINTS, Counts.PERCENT):
        return
    bar, source = st.columns([3, 5])
    with bar:
        unit = "percent" if counts is Counts.PERCENT else " ".join((edit.get("unit") or "points").split())
        _text(edit, "bar", refusals, label=markdown_text(f"{LABELS['bar']}, in {unit}"), placeholder="3")
    with source:
        _text(edit, "source", refusals, placeholder="Author and year, or the clinic's own data")


def _show_more(edit: Edit, refusals: Refusals, shipped: Catalogue, *, is_new: bool) -> None:
    bands, code = st.columns([5, 3])
    with bands:
        _text(edit, "bands", refusals, label="Bands (optional)", placeholder="0-3=few; 4-9=some; 10-20=many")
    with code:
        if is_new:
            suggested = suggested_code(edit.get("name") or "", shipped.instruments)
            _text(edit, "code", refusals, label="Code in files (optional)", placeholder=suggested)
