"""The form of a new case, top to bottom in the order of the tab key."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from goals.caserecord import lead_fault
from goals.catalogue import Catalogue
from web.days import ANY_DAY
from web.measure_words import full_name
from web.suggested import measure_options, suggested_lead, suggested_measures
from web.uninterrupted import uninterrupted
from web.visit_edit import Edit, autosave
from web.widgets.refused import Refusals
from web.wording import SITES

CHOSEN = "chosen"  # that the person chose the measure that leads; until then it is suggested
LONGEST = 200  # characters, as on the page of the record


def show_case_form(edit: Edit, catalogue: Catalogue, clinics: dict[str, str], refusals: Refusals) -> None:
    """Draw every field; each change keeps the draft. A clinic is asked for only where there are several."""
    label, claim = st.columns(2)
    hint = "the claims team sees it: never the name"
    _text(edit, label, "label", "Label of the case", refusals, placeholder=hint)
    _text(edit, claim, "claim_number", "Claim number", refusals, after=" (optional)")
    name, birth, injury = st.columns(3)
    _text(edit, name, "person_name", "Name", refusals, after=" (optional, clinic only)")
    _day(edit, birth, "birth_date", "Born on", refusals, after=" (optional, clinic only)")
    _day(edit, injury, "injury_date", "Injured on", refusals)
    if len(clinics) > 1:
        st.selectbox(
            "Clinic", list(clinics), index=None, format_func=clinics.__getitem__, **_kept(edit, "clinic")
        )
    refusals.show("Clinic")
    _show_measures(edit, catalogue, refusals)


def _kept(edit: Edit, name: str) -> dict[str, Any]:
    return {"key": edit.field(name), "on_change": autosave, "args": (edit,)}


def _text(
    edit: Edit,
    place: DeltaGenerator,
    name: str,
    label: str,
    refusals: Refusals,
    *,
    after: str = "",
    **more: str,
) -> None:
    with place:
        st.text_input(f"{label}{after}", max_chars=LONGEST, **more, **_kept(edit, name))
        refusals.show(label)


def _day(
    edit: Edit, place: DeltaGenerator, name: str, label: str, refusals: Refusals, *, after: str = ""
) -> None:
    with place:
        st.date_input(f"{label}{after}", value=None, format="YYYY-MM-DD", **ANY_DAY, **_kept(edit, name))
        refusals.show(label)


def _show_measures(edit: Edit, catalogue: Catalogue, refusals: Refusals) -> None:
    st.selectbox(
        "Injured site",
        list(SITES),
        index=None,
        format_func=SITES.__getitem__,
        key=edit.field("site"),
        on_change=_suggest_measures,
        args=(edit, catalogue),
    )
    refusals.show("Injured site")
    st.multiselect(
        "Measures to follow: function first, pain beside it",
        measure_options(catalogue),
        format_func=lambda measure: full_name(measure, catalogue),
        key=edit.field("measures"),
        placeholder="Choose the injured site for a suggestion, or search",
        on_change=_suggest_lead,
        args=(edit, catalogue),
    )
    refusals.show("Measures to follow")
    function = _function(edit, catalogue)
    if function:
        _show_lead(edit, function, catalogue)
    refusals.show("Lead measure")


def _function(edit: Edit, catalogue: Catalogue) -> list[str]:
    return [measure for measure in edit.get("measures") or () if lead_fault(measure, catalogue) is None]


@uninterrupted()
def _suggest_measures(edit: Edit, catalogue: Catalogue) -> None:
    site = edit.get("site")
    suggested = suggested_measures(catalogue, site) if site is not None else []
    st.session_state[edit.field("measures")] = suggested
    _suggest_lead(edit, catalogue)


@uninterrupted()
def _suggest_lead(edit: Edit, catalogue: Catalogue) -> None:
    """Suggest what leads, unless the person chose it and it is still among the measures."""
    function = _function(edit, catalogue)
    if function and not (edit.get(CHOSEN) and edit.get("lead") in function):
        st.session_state[edit.field("lead")] = suggested_lead(function)
    autosave(edit)


@uninterrupted()
def _choose_lead(edit: Edit) -> None:
    st.session_state[edit.field(CHOSEN)] = True
    autosave(edit)


def _show_lead(edit: Edit, function: list[str], catalogue: Catalogue) -> None:
    if edit.get("lead") not in function:  # its box was not drawn meanwhile (hazard F2)
        st.session_state[edit.field("lead")] = suggested_lead(function)
    st.selectbox(
        "The measure that leads: where the case stands is judged on it",
        function,
        format_func=lambda measure: full_name(measure, catalogue),
        key=edit.field("lead"),
        on_change=_choose_lead,
        args=(edit,),
    )
