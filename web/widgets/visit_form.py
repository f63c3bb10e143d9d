"""The form of a visit, top to bottom in the order of the tab key, and the entry it makes."""

import datetime as dt

import streamlit as st

from db.reading import CaseView
from goals.amending import amended_from
from goals.entry import VisitEntry
from goals.trend import shown_measures
from web.days import ANY_DAY
from web.visit_edit import Edit, autosave
from web.widgets.goal_fields import goal_rating_entries, measures_to_ask, show_goal_fields
from web.widgets.heading import show_section
from web.widgets.item_beside import prompts_shown
from web.widgets.readings import followed, reading_entries, show_readings
from web.widgets.refused import Refusals
from web.widgets.treatments import show_treatments, splits_the_day, treatment_entries
from web.widgets.work_fields import show_work_fields, work_entry

ONE_BOX, BEFORE_AND_AFTER = ("",), ("pre", "post")


def show_visit_form(edit: Edit, view: CaseView, refusals: Refusals, *, today: dt.date) -> None:
    """Draw every field. Nothing here saves the visit; each change keeps the draft.

    Each part is a container of its own: what appears in one (a box, a refusal) moves no other part to a new
    place on the page, where it would be drawn anew and the keyboard would lose its field.
    """
    saved = {"on_change": autosave, "args": (edit,)}
    if edit.field("date") not in st.session_state:
        st.session_state[edit.field("date")] = today
    with st.container():
        st.date_input(
            "Date of the visit",
            key=edit.field("date"),
            format="YYYY-MM-DD",
            width=220,
            **ANY_DAY,
            **saved,
        )
        refusals.show("Date of the visit")
    with st.container():
        show_section("Measures", "An empty box is not measured; it never becomes 0.")
        function_first = shown_measures(view.history, view.results, view.catalogue)
        was = amended_from(view.history)
        asked = followed(measures_to_ask(edit, view), view.results, function_first, was)
        show_readings(edit, asked, timings(edit, view), view.catalogue, refusals)
    with st.container():
        show_goal_fields(edit, view, refusals)
    with st.container():
        show_section("Treatments of this day")
        show_treatments(edit, view, refusals)
    with st.container():
        show_section("Work")
        show_work_fields(edit, refusals)
    with st.container():
        show_section("Note")
        st.text_area("Note", key=edit.field("note"), label_visibility="collapsed", height=110, **saved)
        refusals.show("Note")


def timings(edit: Edit, view: CaseView) -> tuple[str, ...]:
    """Ask before and after where a treatment of the day splits it."""
    return BEFORE_AND_AFTER if splits_the_day(edit, view) else ONE_BOX


def visit_entry(edit: Edit, view: CaseView) -> VisitEntry:
    """Give what was typed."""
    return VisitEntry(
        case_id=edit.case_id,
        date=edit.get("date"),
        readings=reading_entries(edit, measures_to_ask(edit, view), timings(edit, view)),
        goal_ratings=goal_rating_entries(edit, view),
        interventions=treatment_entries(edit, view),
        work_status=work_entry(edit),
        note=edit.get("note") or "",
        prompts_shown=prompts_shown(edit),
    )
