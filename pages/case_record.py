"""The case record: who and which claim, injury, job, milestones, what leads; flags, life, linked cases."""

import streamlit as st

from db.access import NotFoundError
from db.authors import authors
from db.case_record import person_versions
from db.reading import read_case
from web.actor import require
from web.case_edit import DRAWN, FORM, fill
from web.case_saving import save_record
from web.clock import today
from web.navigation import CASELOAD, link_to
from web.outcome import outcome_of
from web.store import process_store
from web.visit_edit import begin, finish, is_restored
from web.widgets.case_changes import show_changes
from web.widgets.case_flags import show_flags
from web.widgets.case_heading import show_case_heading
from web.widgets.case_life import show_life
from web.widgets.case_links import show_links
from web.widgets.case_places import show_places
from web.widgets.case_record_form import mine, show_record_form, show_what_changes
from web.widgets.conflict import save_label, show_overtaken
from web.widgets.heading import show_note, show_nothing
from web.widgets.words import words_html

EXPLAINED = (
    "phase",
    "MMI",
    "condition group",
    "CRPS",
    "axial, radicular",
    "physical demand",
    "lead measure, lead goal",
    "red flag",
    "yellow flag",
)

actor = require("clinician")
store = process_store()
case_id = st.query_params.get("case", "")

try:
    view = read_case(store, actor, case_id)
except NotFoundError:
    show_nothing("Whose record?", "Choose the case first; its page leads to its record.")
    link_to(CASELOAD, "To the caseload")
    st.stop()

edit = begin(store, actor, case_id, view.version, form=FORM, drawn=DRAWN)
outcome = outcome_of(edit)
show_case_heading(view, today())
show_places(case_id)
if is_restored(edit):
    show_note("Your draft of this record is back, as you left it.")

fill(edit, view)
refusals = show_overtaken(outcome, mine(edit, view), view.catalogue)
show_record_form(edit, view, refusals)
show_what_changes(edit, view, refusals)
refusals.show_all()
with st.container(horizontal=True, vertical_alignment="center"):
    st.button(
        save_label(outcome, "Save the record"),
        type="primary",
        icon=":material/check:",
        shortcut="Ctrl+Enter",
        key=edit.button("save"),
        on_click=save_record,
        args=(edit,),
    )
    st.button(
        "Throw the changes away",
        type="tertiary",
        key=edit.button("discard"),
        on_click=finish,
        args=(store, actor, edit),
    )

names = authors(store, actor, view.history)
show_flags(view, actor, today=today())
show_life(view, actor, names)
show_links(view, actor)
show_changes(view, person_versions(store, actor, case_id), names)
st.html(words_html(*EXPLAINED))
