"""The talk about pain on the goals page: what was hoped for and agreed, earlier talks, and the form."""

import datetime as dt

import streamlit as st

from db.access import Actor
from db.reading import CaseView
from goals.pain_talk import AGREED, HOPED, ON, REASON, PainTalk, TalkStatus, pain_talks
from web.days import ANY_DAY
from web.html_table import html_table
from web.outcome import outcome_of
from web.pain_saving import pain_talk, record_talk, withdraw_talk
from web.pain_words import TALK_WORDS, level
from web.state import PAIN_OPEN, keyed
from web.store import process_store
from web.text import html_text
from web.uninterrupted import uninterrupted
from web.visit_edit import Edit, autosave, begin, finish, latest_draft, place_of
from web.widgets.conflict import save_label, show_overtaken
from web.widgets.heading import show_note, show_section
from web.widgets.receipt import keep_receipt, show_receipt
from web.widgets.refused import Refusals
from web.wording import NONE, day

FORM = "pain"
WHY = (
    "Function comes first: what the person can do again tells more than a number. 0 of 10 is seldom "
    "realistic, even where a treatment helps. The level agreed here stands beside pain in the chart and in "
    "the goals agreement."
)
HOW = (
    "Not talked about yet. Ask which level the person hopes for, say what treatment usually leaves, and "
    "agree on one that still lets the goals above be reached: “I hope for 2; with 4 I can garden.”"
)
STRICTER = "Less pain is agreed than hoped for. That can be right; if the two were swapped, correct them."
ZERO = "0 of 10 is seldom reached. Agree on it only if you both have a reason to expect it."
MARKED = {TalkStatus.IN_FORCE: "strong", TalkStatus.CORRECTED: "s", TalkStatus.IN_ERROR: "s"}
HEADINGS = ("Day of the talk", "Hoped for", "Agreed as realistic", "Status", "Why")


def show_pain(view: CaseView, actor: Actor, *, today: dt.date) -> None:
    """Draw the talks on record and the way to add one."""
    _let_go_of_a_saved_form(view.case_id, actor)
    show_section("Pain: hoped for, and realistic", WHY)
    show_receipt(at=FORM)
    talks = pain_talks(view.history)
    if talks:
        st.html(html_table(HEADINGS, [_row(talk) for talk in reversed(talks)]))
    agreed = any(talk.status is TalkStatus.IN_FORCE for talk in talks)
    if not agreed:
        show_note(HOW)
    place = keyed(PAIN_OPEN, view.case_id)
    if _is_overtaken(view.case_id):
        _open(place, True)  # whoever talked first meanwhile must not hide what is typed here
    elif place not in st.session_state:
        _open(place, latest_draft(process_store(), actor, view.case_id, {FORM: True}) or False)
    if agreed and not st.session_state[place]:
        key = keyed(FORM, "open", view.case_id)
        st.button("Record another talk, or correct this one", key=key, on_click=_open, args=(place, True))
        return
    _show_form(view, actor, agreed=agreed, today=today)


def _row(talk: PainTalk) -> tuple[str, ...]:
    said, tag = TALK_WORDS[talk.status], MARKED.get(talk.status)
    cells = (day(talk.on), level(talk.hoped), level(talk.agreed))
    shown = (f"<{tag}>{cell}</{tag}>" if tag else cell for cell in cells)
    return (*shown, f"{said.sign} {said.words}", html_text(talk.reason or NONE))


def _open(place: str, is_open: bool) -> None:
    st.session_state[place] = is_open


def _in_hand(case_id: str) -> Edit | None:
    held = st.session_state.get(place_of(case_id, FORM))
    return Edit(**held) if held else None


def _is_overtaken(case_id: str) -> bool:
    edit = _in_hand(case_id)
    return edit is not None and outcome_of(edit).overtaken


@uninterrupted()
def _let_go_of_a_saved_form(case_id: str, actor: Actor) -> None:
    edit = _in_hand(case_id)
    if edit and outcome_of(edit).saved:
        _leave(edit, actor)
        keep_receipt("It is on record; what was agreed before stays in sight.", at=FORM)


def _show_form(view: CaseView, actor: Actor, *, agreed: bool, today: dt.date) -> None:
    edit = begin(process_store(), actor, view.case_id, view.version, form=FORM)
    outcome = outcome_of(edit)
    with st.container(border=agreed):
        refusals = show_overtaken(outcome, _typed(edit), view.catalogue)
        _show_levels(edit, refusals, today)
        if agreed:
            st.text_input(REASON, key=edit.field("reason"), on_change=autosave, args=(edit,))
            refusals.show(REASON)
        _show_notes(pain_talk(edit))
        refusals.show_all()
        _show_buttons(edit, actor, save_label(outcome, "Record this talk"), agreed=agreed)


def _typed(edit: Edit) -> tuple[str, ...]:
    """Say what was typed, line by line."""
    talk = pain_talk(edit)
    levels = {HOPED: talk.hoped, AGREED: talk.agreed}
    lines = [f"{label}: {level(typed)} of 10" for label, typed in levels.items() if typed is not None]
    on = f"{ON}: {day(talk.on)}" if talk.on else ""
    return *lines, on, f"{REASON}: {talk.reason}" if talk.reason else ""


def _show_levels(edit: Edit, refusals: Refusals, today: dt.date) -> None:
    if edit.field("date") not in st.session_state:
        st.session_state[edit.field("date")] = today
    columns = st.columns(3)
    for column, label, name in zip(columns, (HOPED, AGREED), ("hoped", "agreed"), strict=False):
        column.number_input(
            f"{label}, 0 to 10",
            value=None,
            step=0.5,
            format="%g",
            key=edit.field(name),
            on_change=autosave,
            args=(edit,),
        )
    columns[2].date_input(
        ON,
        key=edit.field("date"),
        format="YYYY-MM-DD",
        on_change=autosave,
        args=(edit,),
        **ANY_DAY,
    )
    for where in (HOPED, AGREED, ON):
        refusals.show(where)


def _show_notes(typed: PainTalk) -> None:
    if typed.is_stricter_than_hoped:
        show_note(STRICTER)
    if typed.agreed == 0:
        show_note(ZERO)


def _show_buttons(edit: Edit, actor: Actor, label: str, *, agreed: bool) -> None:
    with st.container(horizontal=True):
        st.button(label, key=edit.button("record"), on_click=record_talk, args=(edit,))
        if agreed:
            st.button(
                "Enter the last talk in error", key=edit.button("error"), on_click=withdraw_talk, args=(edit,)
            )
            st.button(
                "Leave it as it is",
                type="tertiary",
                key=edit.button("leave"),
                on_click=_leave,
                args=(edit, actor),
            )


def _leave(edit: Edit, actor: Actor) -> None:
    finish(process_store(), actor, edit)
    _open(keyed(PAIN_OPEN, edit.case_id), False)
