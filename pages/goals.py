"""The goals of a case: from a wish to something that can be seen, each revision with its reason."""

import streamlit as st

from db.access import NotFoundError
from db.reading import read_case
from goals.goalsetting import courses_of, goals_of
from web.actor import require
from web.clock import today
from web.goal_saving import agree
from web.navigation import CASELOAD, link_to
from web.outcome import outcome_of
from web.store import process_store
from web.visit_edit import begin, is_restored
from web.widgets.agreement import WHAT, show_agreement
from web.widgets.case_heading import show_case_heading
from web.widgets.case_places import show_places
from web.widgets.conflict import save_label
from web.widgets.goal_change import let_go_of_a_saved_change, take_up_draft
from web.widgets.goal_conflict import show_goal_conflict
from web.widgets.goal_form import goal_draft, show_goal_form, show_missing
from web.widgets.goal_list import show_goals
from web.widgets.heading import show_nothing, show_section
from web.widgets.pain_talk import show_pain

actor = require("clinician")
store = process_store()
case_id = st.query_params.get("case", "")

try:
    view = read_case(store, actor, case_id)
except NotFoundError:
    show_nothing("Whose goals?", "Choose the case first; its page leads to its goals.")
    link_to(CASELOAD, "To the caseload")
    st.stop()

edit = begin(store, actor, case_id, view.version, form="goal")
outcome = outcome_of(edit)
let_go_of_a_saved_change(case_id, actor)
show_case_heading(view, today())
show_places(case_id)

goals = goals_of(view.history)
courses = courses_of(goals, view.history, view.results, view.catalogue)
show_section(
    "Goals", "What the person wants to do again, worded so that one can tell whether it was reached."
)
if not goals:
    show_nothing(
        "No goal yet",
        "Start with a wish in the person's own words. “Get back to gardening” becomes: kneel and weed the "
        "vegetable bed for 25 minutes, now 5, by 1 June, because the garden feeds the family.",
        "Now one can count the minutes at each visit, and see what each treatment gave.",
    )
take_up_draft(case_id, goals, actor)
show_goals(view, goals, courses, actor, today=today())

if not goals:
    show_section("The first goal")
another = {"key": edit.button("another"), "icon": ":material/add:", "on_change": "rerun"}
with st.expander("Another goal", expanded=is_restored(edit), **another) if goals else st.container():
    refusals = show_goal_conflict(outcome, edit, view)
    form, missing = st.columns([5, 3])
    with form:
        show_goal_form(edit, view, refusals, today=today(), new=True)
    with missing:
        show_missing(goal_draft(edit), view)
    refusals.show_all()
    st.button(
        save_label(outcome, "Agree this goal"),
        type="primary",
        icon=":material/flag:",
        key=edit.button("save"),
        on_click=agree,
        args=(edit,),
    )

show_pain(view, actor, today=today())

show_section("For the person to take home", WHAT)
show_agreement(actor, case_id)
