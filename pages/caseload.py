"""The caseload: each case a line, those that need attention first."""

import streamlit as st

from db.caseload import caseload
from db.drafts import own_drafts
from web.actor import require
from web.catalogue import known_catalogue
from web.clock import today
from web.store import process_store
from web.widgets.caselines import ORDERS, counted, found, ordered, show_heads, show_line, state_label
from web.widgets.first_start import show_demonstration_codes, show_first_start
from web.widgets.half_typed import show_half_typed
from web.widgets.heading import show_heading, show_nothing
from web.widgets.words import words_html
from web.wording import count

PER_PAGE = 50

actor = require("clinician", "claims", "administrator")
lines = caseload(process_store(), actor, today=today())

show_demonstration_codes()
if not lines:
    show_first_start(actor)
    st.stop()

show_heading("Caseload", above=count(len(lines), "case"))
states = counted(lines)
search, order = st.columns([3, 1])
text = search.text_input("Search by name or label", key="caseload:text", placeholder="name or label")
how = order.selectbox("Order", ORDERS, key="caseload:order")
chosen = st.pills(
    "Where it stands",
    list(states),
    selection_mode="multi",
    format_func=lambda state: state_label(state, states[state]),
    key="caseload:states",
)
st.html(words_html(*(state.replace("_", " ") for state in states), asked="What these states mean"))

shown = ordered(found(lines, text, chosen), how)
if not shown:
    show_nothing("No case matches", "Take a word away, or clear the filter above.")
    st.stop()

catalogue = known_catalogue(actor)
pages = -(-len(shown) // PER_PAGE)
page = st.pagination(pages, key="caseload:page") if pages > 1 else 1
on_page = shown[(page - 1) * PER_PAGE : page * PER_PAGE]
drafts = own_drafts(process_store(), actor)
here = {line.case_id for line in on_page}
show_half_typed((draft for draft in drafts if draft.case_id not in here), actor, named=True)
show_heads()
with st.container(key="caselines", gap=None):
    for line in on_page:
        of_case = [draft for draft in drafts if draft.case_id == line.case_id]
        show_line(line, catalogue, today(), actor, of_case)
