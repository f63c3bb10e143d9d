"""Who may read a case, and who did: for the clinicians of the case."""

import streamlit as st

from db.access import NotFoundError
from db.reading import read_case
from web.actor import require
from web.clock import today
from web.navigation import CASELOAD, link_to
from web.store import process_store
from web.widgets.admin_disclosures import EACH_ONE, show_disclosures_of
from web.widgets.admin_grants import show_grants_of
from web.widgets.case_heading import show_case_heading
from web.widgets.case_places import show_places
from web.widgets.heading import show_nothing, show_section

actor = require("clinician")
case_id = st.query_params.get("case", "")

try:
    view = read_case(process_store(), actor, case_id)
except NotFoundError:
    show_nothing("No such case", "It does not exist, or it is not yours to read. Go back to the caseload.")
    link_to(CASELOAD, "Back to the caseload")
    st.stop()

show_case_heading(view, today())
show_places(case_id)
show_grants_of(actor, case_id)
show_section("Disclosures", EACH_ONE)
show_disclosures_of(actor, case_id)
