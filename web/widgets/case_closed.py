"""Asking before a visit is logged on a closed case."""

import datetime as dt

import streamlit as st

from db.reading import CaseView
from goals.caserecord import life_of
from goals.caserecord.life import CLOSED
from web.case_words import turn_words
from web.navigation import CASE, CASE_RECORD, link_to
from web.state import LOG_ANYWAY, keyed
from web.text import html_text
from web.widgets.case_heading import show_case_heading


def ask_if_closed(view: CaseView, *, today: dt.date) -> None:
    """Stop at a closed case until the person says that the visit is meant for it."""
    place = keyed(LOG_ANYWAY, view.case_id)
    if view.header.status != CLOSED or st.session_state.get(place):
        return
    show_case_heading(view, today)
    turn = html_text(turn_words(life_of(view.history)[-1]))
    st.html(
        f'<section class="fh-empty"><h2>This case is closed</h2><p>{turn}.</p>'
        "<p>Open it again if care goes on. A visit can also be logged while it stays closed, for example "
        "one that was held before.</p></section>"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        link_to(CASE_RECORD, "Open the case again", icon=":material/lock_open:", case=view.case_id)
        st.button(
            "Log the visit, leave it closed",
            key=keyed("visit", "closed", view.case_id),
            on_click=_log_anyway,
            args=(place,),
        )
        link_to(CASE, "Back to the case", case=view.case_id)
    st.stop()


def _log_anyway(place: str) -> None:
    st.session_state[place] = True
