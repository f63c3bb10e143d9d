"""One case: the answer first, then what it rests on."""

import streamlit as st

from db.access import NotFoundError
from db.drafts import own_drafts
from db.reading import read_case
from goals.method import METHOD_VERSION
from goals.trend import is_anything_to_show
from web.actor import require
from web.authors import authors_of
from web.clock import today
from web.kept import kept
from web.navigation import CASELOAD, GOALS, MEASURES, SHARING, VISIT, link_to
from web.state import keyed
from web.store import process_store
from web.widgets.agreement import show_agreement
from web.widgets.answer import show_answer, standing_of
from web.widgets.blocks import blocks_of
from web.widgets.case_heading import show_case_heading
from web.widgets.case_record import show_case_record
from web.widgets.chronology import show_chronology
from web.widgets.devices import devices_title, show_devices
from web.widgets.exports import show_exports
from web.widgets.figures import key_figures, show_figures
from web.widgets.goals_table import goals_table
from web.widgets.half_typed import show_half_typed
from web.widgets.heading import show_jumps, show_nothing, show_section
from web.widgets.ledger import ledger_note, show_ledger
from web.widgets.limits import limits_of
from web.widgets.trend import show_trend
from web.widgets.work_status import work_table

NO_GOAL = "None is agreed yet. What does the person want to do again?"

actor = require("clinician", "claims")
case_id = st.query_params.get("case", "")

try:
    view = read_case(process_store(), actor, case_id)
except NotFoundError:
    show_nothing("No such case", "It does not exist, or it is not yours to read. Go back to the caseload.")
    link_to(CASELOAD, "Back to the caseload")
    st.stop()

heading, actions = st.columns([3, 1], vertical_alignment="bottom")
with heading:
    show_case_heading(view, today())
with actions, st.container(key="log-visit", horizontal=True, horizontal_alignment="right"):
    if "clinician" in actor.roles:
        link_to(VISIT, "Log a visit", icon=":material/edit_note:", case=case_id)
show_half_typed(own_drafts(process_store(), actor, case_id), actor)

stands = kept(view, standing_of, today())
show_answer(view, today=today())
show_figures(kept(view, key_figures, stands.measure), state=stands.state)

is_own = "clinician" in actor.roles
goals = kept(view, goals_table, today())
is_drawn = is_anything_to_show(view.history, view.results)
blocks = kept(view, blocks_of)
devices = devices_title(view)
SECTIONS = {
    "Goals": goals or is_own,
    "Trend": is_drawn,
    "What each treatment gave": view.results.ledger,
    "Diagnostic blocks and trials": blocks,
    devices: devices,
    **dict.fromkeys(("Case record", "Work", "Chronology", "What it cannot tell", "Take it away"), True),
}
show_jumps(*(title for title, is_there in SECTIONS.items() if is_there))

if goals or is_own:
    show_section("Goals", "" if goals else NO_GOAL, body=goals)
if is_own:
    link_to(GOALS, "Set, rate and revise goals", icon=":material/flag:", case=case_id)

if is_drawn:
    show_trend(view, key=keyed("trend", case_id))
else:
    show_nothing("No reading yet", "The trend begins with the first visit that is logged.")

if is_own:
    link_to(MEASURES, "What it follows, and what counts", icon=":material/straighten:", case=case_id)

if view.results.ledger:
    show_section("What each treatment gave", ledger_note(view))
    show_ledger(view, key=keyed("ledger", case_id))

if blocks:
    show_section("Diagnostic blocks and trials", "Judged over their own days only.", body=blocks)

show_devices(view, devices)

show_case_record(view, actor, today())

show_section("Work", body=work_table(view.history))

show_section("Chronology", "Everything recorded. What was amended or entered in error stays in sight.")
show_chronology(
    view,
    kept(view, authors_of, actor),
    key=keyed("chronology", case_id),
    may_amend=is_own,
)

show_section("What it cannot tell", body=kept(view, limits_of))

show_section(
    "Take it away", f"Method version {METHOD_VERSION}. Each file holds what you may read, and no more."
)
show_exports(actor, case_id)
if is_own:
    st.caption("For the person to take home: the goals agreement, one page in plain words (PDF)")
    show_agreement(actor, case_id)
    link_to(SHARING, "Who may read this case, and who did", icon=":material/group:", case=case_id)
