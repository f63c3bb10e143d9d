"""Open a case: who, what was injured, and what to follow."""

import secrets

import streamlit as st

from db.cases import open_case
from goals.errors import RefusedError
from web.actor import require
from web.catalogue import known_catalogue
from web.clinics import clinics_of
from web.navigation import CASE, go_to
from web.state import NEW_CASE_EDIT, keyed
from web.store import process_store
from web.widgets.case_form import show_case_form
from web.widgets.heading import show_heading
from web.widgets.receipt import keep_receipt
from web.widgets.refused import Refusals

actor = require("clinician")
edit_id = st.session_state.setdefault(NEW_CASE_EDIT, secrets.token_urlsafe(12))
refusals = Refusals(st.session_state.get(keyed(NEW_CASE_EDIT, edit_id), ()))

show_heading(
    "New case",
    below="Only the label, the injury date and one measure are needed. More measures can follow later.",
)
entry = show_case_form(edit_id, known_catalogue(actor), clinics_of(actor), refusals)
refusals.show_all()

if st.button("Open the case", type="primary", shortcut="Ctrl+Enter", key=keyed("new", edit_id, "open")):
    try:
        receipt = open_case(process_store(), actor, entry, key=edit_id)
    except RefusedError as refusal:
        st.session_state[keyed(NEW_CASE_EDIT, edit_id)] = refusal.problems
        st.rerun()
    del st.session_state[NEW_CASE_EDIT]
    keep_receipt("The case is open. Complete its record, or log its first visit.")
    go_to(CASE, case=receipt.case_id)
