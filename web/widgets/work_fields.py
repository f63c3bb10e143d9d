"""The work status of a visit."""

from decimal import Decimal

import streamlit as st

from goals.entry import WorkStatusEntry
from web.case_words import DEMANDS
from web.visit_edit import Edit, autosave
from web.widgets.refused import Refusals
from web.wording import WORK


def show_work_fields(edit: Edit, refusals: Refusals) -> None:
    saved = {"on_change": autosave, "args": (edit,)}
    status, hours, demand, restrictions = st.columns([4, 2, 3, 4], vertical_alignment="bottom")
    status.selectbox(
        "Work status",
        list(WORK),
        index=None,
        format_func=WORK.__getitem__,
        placeholder="not asked",
        key=edit.field("work", "code"),
        **saved,
    )
    hours.number_input(
        "Hours a week",
        value=None,
        step=1.0,
        format="%g",
        placeholder="not asked",
        key=edit.field("work", "hours"),
        **saved,
    )
    demand.selectbox(
        "Allowed work (physical demand)",
        list(DEMANDS),
        index=None,
        format_func=DEMANDS.__getitem__,
        placeholder="not said",
        key=edit.field("work", "demand"),
        **saved,
    )
    restrictions.text_input(
        "Restrictions", placeholder="no lifting over 20 lb", key=edit.field("work", "restrictions"), **saved
    )
    refusals.show("Work status")


def work_entry(edit: Edit) -> WorkStatusEntry | None:
    """Give the work status, if any of it was typed."""
    code, hours = edit.get("work", "code"), edit.get("work", "hours")
    demand, restrictions = edit.get("work", "demand") or "", edit.get("work", "restrictions") or ""
    if not code and hours is None and not demand and not restrictions:
        return None
    return WorkStatusEntry(
        code=code or "",
        hours_per_week=None if hours is None else Decimal(str(hours)),
        restrictions=restrictions,
        demand=demand,
    )
