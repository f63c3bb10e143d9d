"""The items of a measure beside its total on the form of a visit: one of the two counts, never both."""

import streamlit as st

from goals.measures import parse_measure
from goals.scoring import NEVER_CONVERT, FilledForm, FilledScore
from web.item_sheet import ItemSheet, sheet_form
from web.state import ITEMS, keyed
from web.text import html_text, markdown_text
from web.visit_edit import Edit, autosave
from web.widgets.item_form import show_item_form
from web.widgets.item_score import show_prompt, value_html

TOGGLES = {"doses": "Doses for", "trials": "Trials of", "diary": "Diary of"}
FIELD, PROMPTS = "items", "prompts"
BOTH_TOTAL = "Its items are filled in and a total is typed. Only one of them can count: keep one."
BOTH_REASON = (
    "Its items are filled in and it is said not to be measured. Only one of them can hold: keep one."
)


def sheet_of(edit: Edit, measure: str, slot: str) -> ItemSheet | None:
    """Give the items of one box of the visit; None where only the total is asked."""
    parsed = parse_measure(measure)
    form = sheet_form(parsed)
    if form is None:
        return None
    return ItemSheet(
        form=form,
        variant=parsed.variant,
        place=edit.field(FIELD, measure, slot),
        boxes=keyed(ITEMS, edit.case_id, edit.edit_id, measure, slot),
        prompts=edit.field(PROMPTS),
        kept=lambda: autosave(edit),
    )


def is_open(edit: Edit, measure: str, slot: str) -> bool:
    """Tell whether the form is open."""
    return bool(edit.get(FIELD, measure, slot, "open"))


def show_toggle(edit: Edit, sheet: ItemSheet, measure: str, slot: str) -> None:
    """Draw the switch that opens and closes the form; closing it loses nothing."""
    after = ", after" if slot == "after" else ""
    st.toggle(
        markdown_text(f"{TOGGLES.get(sheet.form.kind, 'Items of')} {sheet.form.called}{after}"),
        wrap=True,
        key=edit.field(FIELD, measure, slot, "open"),
        on_change=autosave,
        args=(edit,),
    )


def counted_html(sheet: ItemSheet, label: str) -> str:
    """Give what stands in place of the total: the score of the items."""
    found = sheet.score()
    value = "No score from its items yet"
    if isinstance(found, FilledScore) and found.score.value is not None:
        value = f"{value_html(found)} from its items"
    return f'<p class="fh-counted"><span>{html_text(label)}</span>{value}</p>'


def show_items(edit: Edit, sheet: ItemSheet, measure: str, slot: str, *, others: tuple[str, ...]) -> None:
    """Draw the form where it is open, and below a closed one what must not be missed.

    `others` names the fields of the row that are typed beside the items: its total, its reason.
    """
    if others and not sheet.filled.is_blank:
        _show_both(edit, sheet, measure, slot, others)
    if is_open(edit, measure, slot):
        show_item_form(sheet)
        return
    show_prompt(sheet)
    if sheet.form.kind == "doses" and (others or not sheet.filled.is_blank):
        st.html(f'<p class="fh-note">{NEVER_CONVERT}</p>')


def _show_both(edit: Edit, sheet: ItemSheet, measure: str, slot: str, others: tuple[str, ...]) -> None:
    total = "value" in others
    st.html(f'<p class="fh-refused" role="alert">{BOTH_TOTAL if total else BOTH_REASON}</p>')
    with st.container(horizontal=True):
        st.button(
            "Keep the items",
            key=edit.button(FIELD, measure, slot, "keep"),
            on_click=_keep_items,
            args=(edit, measure, slot, others),
        )
        st.button(
            "Keep the total" if total else "Keep “not measured”",
            key=edit.button(FIELD, measure, slot, "drop"),
            on_click=sheet.clear,
        )


def _keep_items(edit: Edit, measure: str, slot: str, others: tuple[str, ...]) -> None:
    for name in others:
        st.session_state[edit.field("reading", measure, slot, name)] = None
    autosave(edit)


def filled_items(edit: Edit, measure: str, slot: str) -> FilledForm | None:
    """Give the form of a box as it is filled in; None where it is not."""
    sheet = sheet_of(edit, measure, slot)
    return None if sheet is None or sheet.filled.is_blank else sheet.filled


def prompts_shown(edit: Edit) -> tuple[str, ...]:
    """Give the instruments whose safety prompt stood on the page while this visit was typed."""
    return tuple(edit.get(PROMPTS) or ())
