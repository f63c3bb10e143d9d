"""A questionnaire filled in on the page: one kind of box per kind of form, by mouse, finger or keyboard."""

from decimal import Decimal

import streamlit as st

from goals.catalogue.instrument import plain
from goals.scoring import Form
from web.item_sheet import ANSWERS, NONE, ItemSheet
from web.text import html_text, markdown_text
from web.widgets.item_doses import show_doses
from web.widgets.item_score import show_prompt, show_score

LEFT_OUT = ""  # the answer of somebody who left the item out
NO_ANSWER = "No answer"
NONE_TICKED = "Went through all statements: none describes today"
TICKED = "1"
TICK_COLUMNS = 2


def show_item_form(sheet: ItemSheet) -> None:
    """Draw the questions, then the score that they give so far with its rule, band and sources."""
    with st.container(border=True, key=f"items-{sheet.form.kind}:{sheet.boxes}"):
        _heading(sheet.form)
        DRAWN[sheet.form.kind](sheet)
        show_prompt(sheet)
        show_score(sheet)
        if not sheet.filled.is_blank:
            st.button(
                "Clear the items",
                type="tertiary",
                icon=":material/ink_eraser:",
                key=sheet.box("clear"),
                on_click=sheet.clear,
            )


def _heading(form: Form) -> None:
    said = form.recall and form.recall not in form.instruction.lower()
    recall = f" Time asked about: {form.recall}." if said else ""
    st.html(
        f'<h3 class="fh-form">{html_text(form.instrument.name)}</h3>'
        f'<p class="fh-note">{html_text(form.instruction + recall)}</p>'
    )


def _choices(sheet: ItemSheet) -> None:
    """Draw a question each with its answers side by side; an answer can be taken back."""
    labels = {plain(option.value): option.label for option in sheet.form.options} | {LEFT_OUT: NO_ANSWER}
    for number, item in enumerate(sheet.form.items, start=1):
        box = _filled_box(sheet, item.key)
        given = st.radio(
            markdown_text(f"{number} · {item.text}" if len(sheet.form.items) > 1 else item.text),
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            horizontal=sheet.form.kind == "sum",
            width="stretch",
            key=box,
            on_change=_answered,
            args=(sheet, item.key),
        )
        _make_up_for(sheet, item.key, _answer(given))


def _ticks(sheet: ItemSheet) -> None:
    """Draw the statements to tick, and a box for somebody to whom none of them applies."""
    columns = st.columns(TICK_COLUMNS)
    items = sheet.form.items
    in_each = -(-len(items) // TICK_COLUMNS)
    for number, item in enumerate(items):
        box = sheet.box(item.key)
        st.session_state.setdefault(box, item.key in sheet.held[ANSWERS])
        ticked = columns[number // in_each].checkbox(
            markdown_text(f"{number + 1} · {item.text}"),
            wrap=True,
            key=box,
            on_change=_ticked,
            args=(sheet, item.key),
        )
        _make_up_for(sheet, item.key, TICKED if ticked else None)
    st.checkbox(
        NONE_TICKED,
        wrap=True,
        key=sheet.none_box(),
        disabled=bool(sheet.held[ANSWERS]),
        on_change=_none_ticked,
        args=(sheet,),
    )


def _numbers(sheet: ItemSheet) -> None:
    """Draw a number box for each trial, count or weight."""
    for column, item in zip(st.columns(3), sheet.form.items, strict=False):
        given = column.number_input(
            markdown_text(item.text),
            value=None,
            step=_step(sheet.form),
            format="%g",
            placeholder="no answer",
            key=_filled_box(sheet, item.key, number=True),
            on_change=_answered,
            args=(sheet, item.key),
        )
        _make_up_for(sheet, item.key, _answer(given))


DRAWN = {
    "sum": _choices,
    "choice": _choices,
    "ticks": _ticks,
    "trials": _numbers,
    "diary": _numbers,
    "number": _numbers,
    "doses": show_doses,
}


def _step(form: Form) -> float:
    if form.kind == "diary":
        return 1.0
    return float(form.instrument.step or 1)


def _filled_box(sheet: ItemSheet, key: str, *, number: bool = False) -> str:
    """Give the key of a box, filled with what was answered before the form was closed."""
    box, held = sheet.box(key), sheet.held[ANSWERS].get(key)
    if box not in st.session_state and held is not None:
        st.session_state[box] = float(held) if number else held
    return box


def _answer(given: float | str | None) -> str | None:
    """Give what a box holds as it is kept; None where nothing is answered."""
    return None if given is None or given == LEFT_OUT else plain(Decimal(str(given)))


def _answered(sheet: ItemSheet, key: str) -> None:
    _keep(sheet, key, _answer(st.session_state.get(sheet.box(key))))


def _ticked(sheet: ItemSheet, key: str) -> None:
    _keep(sheet, key, TICKED if st.session_state.get(sheet.box(key)) else None, **{NONE: False})


def _keep(sheet: ItemSheet, key: str, answer: str | None, **more: bool) -> None:
    others = {name: kept for name, kept in sheet.held[ANSWERS].items() if name != key}
    sheet.put(**{ANSWERS: others if answer is None else others | {key: answer}}, **more)


def _make_up_for(sheet: ItemSheet, key: str, answer: str | None) -> None:
    """Keep an answer whose callback was cut short: the next click ends it wherever it is (hazard F1)."""
    if sheet.held[ANSWERS].get(key) != answer:
        _keep(sheet, key, answer)


def _none_ticked(sheet: ItemSheet) -> None:
    sheet.put(**{NONE: bool(st.session_state.get(sheet.box(NONE)))})
