"""Amend: the records of a visit with all their versions; change one, enter it in error, sign, or add."""

import streamlit as st

from db.access import NotFoundError
from db.authors import authors
from db.reading import read_case
from goals.amending import is_visit, of_visit, signature, versions_of
from goals.records import Kind, Status
from web.actor import require
from web.amend_edit import ADD, AMEND, IN_ERROR, SIGN, in_hand, take_up_draft
from web.clock import today
from web.navigation import CASE, CASELOAD, link_to
from web.outcome import outcome_of
from web.record_words import signed_words
from web.store import process_store
from web.widgets.amend_form import show_acts, show_amend_form
from web.widgets.case_heading import show_case_heading
from web.widgets.case_places import show_places
from web.widgets.heading import show_note, show_nothing, show_section
from web.widgets.record_card import record_card
from web.wording import day

KINDS = (
    *(Kind.INJURY, Kind.VISIT, Kind.READING, Kind.INTERVENTION),
    Kind.GOAL_RATING,
    Kind.WORK_STATUS,
    Kind.FLAG,
)
SIGNED_MEANWHILE = (
    "The visit was signed meanwhile, so this amendment cannot be saved any more. What you typed stays here: "
    "write it as an addendum, or enter the record in error."
)
NOT_SIGNED = "Not signed yet: its records can be amended. Sign it when it is complete."
IN_ERROR_TOO = "Entered in error with all its records: it takes part in no number, and stays in sight."
LOCKED = "Locked: it takes addenda, and records can be entered in error. What was signed stays in sight."

actor = require("clinician")
store = process_store()
case_id, visit_id = st.query_params.get("case", ""), st.query_params.get("visit", "")

try:
    view = read_case(store, actor, case_id)
except NotFoundError:
    show_nothing("No such case", "It does not exist, or it is not yours to change. Go back to the caseload.")
    link_to(CASELOAD, "Back to the caseload")
    st.stop()

wanted = visit_id or st.query_params.get("record", "")
found = [fact for fact in of_visit(view.history, wanted) if fact.record in KINDS]
records = sorted(found, key=lambda fact: not is_visit(fact))  # the visit first, then what was added to it
if not records:
    show_nothing("Which record?", "Choose it in the chronology of the case.")
    link_to(CASE, "Back to the case", case=case_id)
    st.stop()

take_up_draft(case_id, records)
amending = in_hand(case_id)

show_case_heading(view, today())
show_places(case_id)
names = authors(store, actor, view.history)
visit = next((fact for fact in records if is_visit(fact)), None)
is_signed = signature(view.history, wanted) is not None
what = "Visit" if visit else "Record"
state = f"{signed_words(view.history, wanted, names)}. {LOCKED}" if is_signed else NOT_SIGNED
if visit and visit.status is Status.VOIDED:
    state = IN_ERROR_TOO
show_section(f"{what} of {day((visit or records[0]).date)}", state if visit else "")

history = versions_of(view.history)
for fact in records:
    with st.container(border=True, key=f"record-{fact.record_id}"):
        card, acts = st.columns([2, 1])
        card.html(record_card(fact.record_id, history, view, names))
        if amending and amending.record_id == fact.record_id and amending.act in (AMEND, IN_ERROR):
            if is_signed and amending.act == AMEND:
                show_note(SIGNED_MEANWHILE)
            show_amend_form(amending, fact, view, outcome_of(amending))
        elif fact.status is Status.CURRENT:
            doable = {} if is_signed else {AMEND: "Amend"}
            with acts:
                show_acts(fact, case_id, view.version, doable | {IN_ERROR: "Enter in error"}, at_right=True)

if visit and visit.status is Status.CURRENT:
    act, label = (ADD, "Write an addendum") if is_signed else (SIGN, "Sign this visit")
    if amending and amending.record_id == visit.record_id and amending.act == act:
        show_amend_form(amending, visit, view, outcome_of(amending))
    else:
        show_acts(visit, case_id, view.version, {act: label})
