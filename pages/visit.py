"""Log a visit: last time's values beside the boxes, by keyboard, and nothing typed is ever lost."""

import streamlit as st

from db.access import NotFoundError
from db.reading import read_case
from web.actor import require
from web.clock import today
from web.navigation import CASE, CASELOAD, MEASURES, link_to
from web.outcome import outcome_of
from web.store import process_store
from web.visit_edit import begin, finish, is_restored
from web.visit_saving import try_to_save
from web.widgets.case_closed import ask_if_closed
from web.widgets.case_heading import show_case_heading
from web.widgets.conflict import save_label, show_overtaken, visit_lines
from web.widgets.heading import show_note, show_nothing, show_section
from web.widgets.visit_form import show_visit_form, visit_entry

actor = require("clinician")
store = process_store()
case_id = st.query_params.get("case", "")

try:
    view = read_case(store, actor, case_id)
except NotFoundError:
    show_nothing("Whose visit?", "Choose the case first: on the caseload, Log visit stands beside each case.")
    link_to(CASELOAD, "To the caseload")
    st.stop()

ask_if_closed(view, today=today())
edit = begin(store, actor, case_id, view.version)
outcome = outcome_of(edit)

show_case_heading(view, today())
show_section("Log a visit")
if is_restored(edit):
    show_note("Your draft of this visit is back, as you left it.")
lines = visit_lines(visit_entry(edit, view), view) if outcome.overtaken else ()
refusals = show_overtaken(outcome, lines, view.catalogue)
show_visit_form(edit, view, refusals, today=today())
refusals.show_all()

with st.container(horizontal=True, vertical_alignment="center"):
    st.button(
        save_label(outcome, "Save visit"),
        type="primary",
        icon=":material/check:",
        shortcut="Ctrl+Enter",
        key=edit.button("save"),
        on_click=try_to_save,
        args=(edit, view),
    )
    link_to(CASE, "Leave; the draft is kept", case=case_id)
    link_to(MEASURES, "Ask for other measures", icon=":material/straighten:", case=case_id)
    st.button(
        "Throw the draft away",
        type="tertiary",
        key=edit.button("discard"),
        on_click=finish,
        args=(store, actor, edit),
    )
