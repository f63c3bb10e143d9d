"""The treatments of a visit: any number of them, each from the catalogue."""

import datetime as dt

import streamlit as st

from db.reading import CaseView
from goals.catalogue import InterventionKind
from goals.entry import InterventionEntry
from goals.records import Kind, Role
from web.treatment_edit import Fields, typed_treatment
from web.visit_edit import Edit, autosave
from web.widgets.refused import Refusals
from web.widgets.treatment_fields import show_treatment_fields

LIST = "treatments"


def listed(edit: Edit) -> list[int]:
    """Give the numbers of the treatments on the form, in the order they were added."""
    return list(edit.get(LIST) or [])


def add_treatment(edit: Edit) -> None:
    numbers = listed(edit)
    st.session_state[edit.field(LIST)] = [*numbers, max(numbers, default=0) + 1]
    autosave(edit)


def remove_treatment(edit: Edit, number: int) -> None:
    st.session_state[edit.field(LIST)] = [n for n in listed(edit) if n != number]
    autosave(edit)


def splits_the_day(edit: Edit, view: CaseView) -> bool:
    """Tell whether a treatment of the day has a before and an after; a course has none (METHODS 2.3)."""
    return any(entry.role != Role.COURSE for entry in treatment_entries(edit, view))


def show_treatments(edit: Edit, view: CaseView, refusals: Refusals) -> None:
    for position, number in enumerate(listed(edit), start=1):
        with st.container(border=True):
            _one(edit, number, position, view)
            refusals.show(f"Treatment {position}")
    st.button(
        "Add a treatment", icon=":material/add:", key=edit.button("add"), on_click=add_treatment, args=(edit,)
    )


def _one(edit: Edit, number: int, position: int, view: CaseView) -> None:
    kinds = view.catalogue.interventions
    what, remove = st.columns([6, 1], vertical_alignment="bottom")
    code = what.selectbox(
        f"Treatment {position}",
        list(kinds),
        index=None,
        format_func=lambda code: f"{kinds[code].name} ({kinds[code].category})",
        key=edit.field("tx", number, "code"),
        placeholder="Type to search the catalogue",
        on_change=autosave,
        args=(edit,),
    )
    remove.button(
        "Remove",
        key=edit.button("remove", number),
        help=f"Take treatment {position} off this visit",
        on_click=remove_treatment,
        args=(edit, number),
    )
    if code:
        show_treatment_fields(_fields(edit, number, kinds[code], view), remark=True)


def _fields(edit: Edit, number: int, kind: InterventionKind, view: CaseView) -> Fields:
    return Fields(
        kind=kind,
        catalogue=view.catalogue,
        key=lambda name: edit.field("tx", number, name),
        more_key=edit.button("more", number, kind.code),
        others=view.history.current(Kind.INTERVENTION),
        on=edit.get("date") or dt.date.max,
        first={},
        saved={"on_change": autosave, "args": (edit,)},
    )


def treatment_entries(edit: Edit, view: CaseView) -> tuple[InterventionEntry, ...]:
    """Give the treatments that were picked."""
    kinds = view.catalogue.interventions
    picked = [(number, kinds.get(edit.get("tx", number, "code") or "")) for number in listed(edit)]
    return tuple(typed_treatment(_fields(edit, number, kind, view)) for number, kind in picked if kind)
