"""The life of a case: opened, closed, opened again, each with its day and reason; and the next turn."""

import streamlit as st

from db.access import Actor
from db.reading import CaseView
from goals.caserecord import life_of
from goals.caserecord.life import CLOSED
from web.case_saving import WHY_CLOSED, WHY_REOPENED, save_turn
from web.case_words import TURNS
from web.html_table import html_table
from web.outcome import outcome_of
from web.record_words import Authors
from web.store import process_store
from web.text import html_text
from web.uninterrupted import uninterrupted
from web.visit_edit import Edit, autosave, begin, finish, taken_up
from web.widgets.conflict import show_overtaken
from web.widgets.heading import show_note, show_section
from web.widgets.receipt import finish_with_receipt, show_receipt
from web.wording import NONE, day

PLACE, CLOSE, REOPEN = "life", "close", "reopen"
ACTS = {CLOSE: "Close the case", REOPEN: "Open the case again"}
IS_OPEN = "Closing a case deletes nothing: everything recorded stays, and it can be opened again."
IS_CLOSED = "The case is closed. It is never overdue, and logging a visit asks first."


def show_life(view: CaseView, actor: Actor, authors: Authors) -> None:
    """Draw the turns so far, and the form of the next one."""
    is_closed = view.header.status == CLOSED
    show_section("Life of the case")
    edit = begin(process_store(), actor, view.case_id, view.version, form=_form(is_closed), drawn="why")
    if _has_turned(view, actor, is_closed):
        st.rerun()
    show_receipt(at=PLACE)
    _show_turns(view, authors)
    _show_overtaken(view, actor, is_closed)
    show_note(IS_CLOSED if is_closed else IS_OPEN)
    typed = [ACTS[edit.form], edit.get("why") or ""]
    refusals = show_overtaken(outcome_of(edit), typed, view.catalogue)
    why, act = st.columns([5, 2], vertical_alignment="bottom")
    label = WHY_REOPENED if is_closed else WHY_CLOSED
    why.text_input(
        label,
        placeholder="pain is back" if is_closed else "goals reached; at work in the own job",
        key=edit.field("why"),
        on_change=autosave,
        args=(edit,),
    )
    act.button(
        ACTS[edit.form],
        key=edit.button("turn"),
        on_click=save_turn,
        args=(edit, is_closed),
        width="stretch",
    )
    refusals.show(label)
    refusals.show_all()


def _form(is_closed: bool) -> str:
    """Name the form of the next turn: a reason to close never becomes a reason to open again."""
    return REOPEN if is_closed else CLOSE


@uninterrupted()
def _has_turned(view: CaseView, actor: Actor, is_closed: bool) -> bool:
    """Let go of the form that made the case what it is, and say so."""
    edit = _other(view, actor, is_closed)
    if edit is None or not outcome_of(edit).saved:
        return False
    sentence = "The case is closed." if is_closed else "The case is open again."
    finish_with_receipt(process_store(), actor, edit, sentence, at=PLACE)
    return True


def _other(view: CaseView, actor: Actor, is_closed: bool) -> Edit | None:
    """Give the form of the turn that the case has made already, if it is in hand or half typed."""
    return taken_up(process_store(), actor, view.case_id, form=_form(not is_closed), drawn="why")


def _show_overtaken(view: CaseView, actor: Actor, is_closed: bool) -> None:
    """Show the reason that was typed for a turn which somebody else made first."""
    edit = _other(view, actor, is_closed)
    if edit is None or not edit.get("why"):
        return
    state = "closed" if is_closed else "open again"
    st.html(
        f'<div class="fh-refused" role="alert">Someone else saved first: the case is {state} already. '
        f"Your reason was not recorded: <q>{html_text(edit.get('why'))}</q></div>"
    )
    st.button(
        "Throw your reason away",
        type="tertiary",
        key=edit.button("discard"),
        on_click=finish,
        args=(process_store(), actor, edit),
    )


def _show_turns(view: CaseView, authors: Authors) -> None:
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
