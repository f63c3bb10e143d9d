"""The life of a case: opened, closed, opened again, each with its day and reason; and the next turn."""

import streamlit as st

from db.access import Actor
from db.reading import CaseView
from goals.caserecord import life_of
from goals.caserecord.life import CLOSED
from web.case_saving import save_turn
from web.case_words import TURNS
from web.html_table import html_table
from web.record_words import Authors
from web.store import process_store
from web.text import html_text
from web.visit_edit import autosave, begin, finish
from web.visit_saving import outcome_of
from web.widgets.heading import show_note, show_section
from web.widgets.receipt import keep_receipt, show_receipt
from web.widgets.refused import Refusals
from web.wording import NONE, day

PLACE = "life"
IS_OPEN = "Closing a case deletes nothing: everything recorded stays, and it can be opened again."
IS_CLOSED = "The case is closed. It is never overdue, and logging a visit asks first."


def show_life(view: CaseView, actor: Actor, authors: Authors) -> None:
    """Draw the turns so far, and the form of the next one."""
    is_closed = view.header.status == CLOSED
    show_section("Life of the case")
    edit = begin(process_store(), actor, view.case_id, view.version, form=PLACE, drawn="why")
    outcome = outcome_of(edit)
    if outcome.saved:
        finish(process_store(), actor, edit)
        keep_receipt("The case is closed." if is_closed else "The case is open again.", at=PLACE)
        st.rerun()
    show_receipt(at=PLACE)
    rows = [
        (
            TURNS[turn.kind],
            day(turn.on),
            html_text(turn.reason or NONE),
            html_text(authors.get(turn.by, NONE)),
        )
        for turn in life_of(view.history)
    ]
    if rows:
        st.html(html_table(("What", "When", "Why", "By"), rows))
    show_note(IS_CLOSED if is_closed else IS_OPEN)
    refusals = Refusals(outcome.problems)
    why, act = st.columns([5, 2], vertical_alignment="bottom")
    why.text_input(
        "Why it is opened again" if is_closed else "Why it is closed",
        placeholder="pain is back" if is_closed else "goals reached; at work in the own job",
        key=edit.field("why"),
        on_change=autosave,
        args=(edit,),
    )
    act.button(
        "Open the case again" if is_closed else "Close the case",
        key=edit.button("turn"),
        on_click=save_turn,
        args=(edit, is_closed),
        width="stretch",
    )
    refusals.show_all()
