"""The measures of a case: what it follows, what counts as a change, and the clinic's own instruments."""

import streamlit as st

from db.access import NotFoundError
from db.authors import authors
from db.reading import read_case
from goals.standing import lead_measure
from web.actor import require
from web.catalogue import known_catalogue
from web.clock import today
from web.measure_saving import close_saved, reopen
from web.navigation import CASELOAD, link_to
from web.store import process_store
from web.widgets.case_heading import show_case_heading
from web.widgets.case_places import show_places
from web.widgets.heading import show_nothing
from web.widgets.measure_follow import show_follow
from web.widgets.measure_list import show_followed, show_stopped
from web.widgets.measure_own import show_own_instruments

actor = require("clinician")
store = process_store()
case_id = st.query_params.get("case", "")

try:
    view = read_case(store, actor, case_id)
except NotFoundError:
    show_nothing("Whose measures?", "Choose the case first; its page leads to its measures.")
    link_to(CASELOAD, "To the caseload")
    st.stop()

show_case_heading(view, today())
show_places(case_id)

close_saved(case_id, actor)
reopen(store, actor, case_id)
names = authors(store, actor, view.history)
lead = view.header.lead_measure or lead_measure(view.history, view.catalogue, view.results)
show_followed(view, actor, names, lead=lead)
show_stopped(view, actor, names)
show_follow(view, actor, known_catalogue(actor))
show_own_instruments(view, actor, names)
