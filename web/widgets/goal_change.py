"""Wording a goal anew, or saying how it ended: under the goal, opened when asked for."""

import datetime as dt

import streamlit as st

from db.access import Actor
from db.reading import CaseView
from goals.goalsetting import STATUSES, Goal, GoalKind, GoalStatus
from web.days import ANY_DAY
from web.draft_text import form_named
from web.goal_saving import SINCE, WHY, end, enter_in_error, revise
from web.goal_words import STATUS_WORDS
from web.outcome import outcome_of
from web.state import GOAL_OPEN, keyed
from web.store import process_store
from web.text import html_text, markdown_text
from web.visit_edit import Edit, autosave, begin, finish, latest_draft, place_of
from web.widgets.goal_conflict import show_goal_conflict
from web.widgets.goal_form import fill, goal_draft, show_goal_form, show_missing
from web.widgets.receipt import finish_with_receipt
from web.widgets.refused import Refusals
from web.wording import said

DRAWN = "since"  # whichever of the two forms is drawn
WORDS_STAY = "It can be ended or taken up again; its words stay as they are."
TURNED = {
    GoalStatus.ACTIVE: "Take it up again",
    GoalStatus.MET: "Met",
    GoalStatus.NOT_MET: "Not met",
    GoalStatus.DROPPED: "Dropped",
}


def take_up_draft(case_id: str, goals: tuple[Goal, ...], actor: Actor) -> None:
    """Open the goal whose change is half typed, unless one was opened or closed in this session."""
    place = keyed(GOAL_OPEN, case_id)
    if place in st.session_state:
        return
    forms = {f"goal {goal.goal_id}": goal.goal_id for goal in goals}
    _open(place, latest_draft(process_store(), actor, case_id, forms) or "")


def let_go_of_a_saved_change(case_id: str, actor: Actor) -> None:
    """Close the forms whose change was saved; a goal entered in error is on no page to do it."""
    goal_id = st.session_state.get(keyed(GOAL_OPEN, case_id))
    held = st.session_state.get(place_of(case_id, form_named(f"goal {goal_id}"))) if goal_id else None
    if held and outcome_of(edit := Edit(**held)).saved:
        sentence = "The change is saved; what was agreed before stays in sight."
        finish_with_receipt(process_store(), actor, edit, sentence)
        _open(keyed(GOAL_OPEN, case_id), "")
        st.rerun()


def show_change(goal: Goal, view: CaseView, actor: Actor, *, today: dt.date) -> None:
    """Draw the way to change a goal, and the forms once they were asked for."""
    if is_open(goal, view):
        show_change_forms(goal, view, actor, today=today)
    else:
        show_change_button(goal, view)


def is_open(goal: Goal, view: CaseView) -> bool:
    """Tell whether the forms of a goal were asked for."""
    return st.session_state.get(keyed(GOAL_OPEN, view.case_id)) == goal.goal_id


def show_change_button(goal: Goal, view: CaseView, *, named: bool = False) -> None:
    """Draw the button that asks for the forms; it names the goal where several stand side by side."""
    name = f": {markdown_text(goal.latest.activity)}" if named else ""
    act = "Revise or end" if goal.latest.is_active else "Change where it stands"
    st.button(
        f"{act}{name}",
        key=keyed("goal", "open", view.case_id, goal.goal_id),
        on_click=_open,
        args=(keyed(GOAL_OPEN, view.case_id), goal.goal_id),
    )


def show_change_forms(goal: Goal, view: CaseView, actor: Actor, *, today: dt.date) -> None:
    """Draw the forms that word a goal anew, or say how it ended."""
    form = f"goal {goal.goal_id}"
    edit = begin(process_store(), actor, view.case_id, view.version, form=form, drawn=DRAWN)
    outcome = outcome_of(edit)
    with st.container(border=True):
        refusals = show_goal_conflict(outcome, edit, view)
        _show_forms(edit, goal, view, refusals, today, overtaken=outcome.overtaken)
        st.button(
            "Leave it as it is",
            type="tertiary",
            key=edit.button("leave"),
            on_click=_leave,
            args=(edit, actor),
        )


def _open(place: str, goal_id: str) -> None:
    st.session_state[place] = goal_id


def _leave(edit: Edit, actor: Actor) -> None:
    finish(process_store(), actor, edit)
    _open(keyed(GOAL_OPEN, edit.case_id), "")


def _show_forms(
    edit: Edit, goal: Goal, view: CaseView, refusals: Refusals, today: dt.date, *, overtaken: bool
) -> None:
    """Draw both forms; what was typed stays where someone else ended the goal meanwhile."""
    is_rated_activity = goal.kind is GoalKind.ACTIVITY and goal.ratings
    if goal.kind is not GoalKind.WORDS:
        fill(edit, goal.latest, today=today)
    if goal.kind is GoalKind.WORDS or is_rated_activity or not (goal.latest.is_active or overtaken):
        name = html_text(goal.latest.activity)
        st.html(f'<p><strong>{name}</strong><br><span class="fh-note">{WORDS_STAY}</span></p>')
        _show_status(edit, goal, refusals, today)
    else:
        word, status = st.columns([5, 3])
        with word:
            _show_wording(edit, goal, view, refusals, today)
        with status:
            _show_status(edit, goal, refusals, today)
    refusals.show_all()


def _show_wording(edit: Edit, goal: Goal, view: CaseView, refusals: Refusals, today: dt.date) -> None:
    show_goal_form(edit, view, refusals, today=today, new=False)
    st.text_input("Why it is revised", key=edit.field("reason"), on_change=autosave, args=(edit,))
    refusals.show("Reason")
    show_missing(goal_draft(edit), view)
    st.button(
        "Save the revision",
        type="primary",
        key=edit.button("revise"),
        on_click=revise,
        args=(edit, goal.goal_id),
    )


def _show_status(edit: Edit, goal: Goal, refusals: Refusals, today: dt.date) -> None:
    saved = {"on_change": autosave, "args": (edit,)}
    now = said(STATUS_WORDS, goal.latest.status).words.lower()
    st.selectbox(
        markdown_text(f"Where it stands (now {now})"),
        [str(status) for status in STATUSES if status != goal.latest.status],
        index=None,
        format_func=lambda status: TURNED[GoalStatus(status)],
        placeholder="choose",
        key=edit.field("status"),
        **saved,
    )
    refusals.show("Status")
    st.date_input(SINCE, value=today, format="YYYY-MM-DD", key=edit.field("since"), **ANY_DAY, **saved)
    refusals.show(SINCE)
    st.text_input(WHY, key=edit.field("why"), **saved)
    refusals.show(WHY)
    acts = {"end": ("Save where it stands", end), "error": ("Enter the goal in error", enter_in_error)}
    with st.container(horizontal=True):
        for name, (label, act) in acts.items():
            st.button(label, key=edit.button(name), on_click=act, args=(edit, goal.goal_id))
