"""Open a case: who, what was injured, and what to follow."""

import streamlit as st

from db.drafts import NO_CASE
from web.actor import require
from web.catalogue import known_catalogue
from web.clinics import clinics_of
from web.navigation import CASELOAD, link_to
from web.new_case_saving import DRAWN, FORM, try_to_open
from web.outcome import outcome_of
from web.store import process_store
from web.visit_edit import begin, finish, is_restored
from web.widgets.case_form import show_case_form
from web.widgets.heading import show_heading, show_note, show_nothing
from web.widgets.refused import Refusals

actor = require("clinician")
store, catalogue = process_store(), known_catalogue(actor)
if not actor.clinic_ids:
    show_nothing("No clinic yet", "An administrator puts you into a clinic; its cases are opened here.")
    st.stop()

edit = begin(store, actor, NO_CASE, 0, form=FORM, drawn=DRAWN)
refusals = Refusals(outcome_of(edit).problems)
clinics = clinics_of(actor)
clinic = ", the clinic" if len(clinics) > 1 else ""
show_heading(
    "New case",
    below=f"Only the label, the injury date{clinic} and one measure are needed. The rest can follow later.",
)
if is_restored(edit):
    show_note("Your draft of this case is back, as you left it. Nobody else can read it.")
show_case_form(edit, catalogue, clinics, refusals)
refusals.show_all()

with st.container(horizontal=True, vertical_alignment="center"):
    st.button(
        "Open the case",
        type="primary",
        shortcut="Ctrl+Enter",
        key=edit.button("open"),
        on_click=try_to_open,
        args=(edit, catalogue),
    )
    link_to(CASELOAD, "Leave; the draft is kept")
    st.button(
        "Throw the draft away",
        type="tertiary",
        key=edit.button("discard"),
        on_click=finish,
        args=(store, actor, edit),
    )
