"""The way back to a case and on to its other pages: the same line on each of them."""

import streamlit as st

from web.navigation import CASE, CASE_RECORD, GOALS, MEASURES, VISIT, link_to

PLACES = (
    (CASE, "Back to the case", ":material/arrow_back:"),
    (VISIT, "Log a visit", ":material/edit_note:"),
    (GOALS, "Goals", ":material/flag:"),
    (MEASURES, "Measures", ":material/straighten:"),
    (CASE_RECORD, "Case record", ":material/assignment:"),
)


def show_places(case_id: str) -> None:
    """Draw the line; Streamlit marks the page that is open."""
    with st.container(key="case-places", horizontal=True, gap="small"):
        for place, label, icon in PLACES:
            link_to(place, label, icon=icon, case=case_id)
