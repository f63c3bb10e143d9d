"""The form of a new case."""

import streamlit as st

from db.cases import NewCase
from goals.caserecord import lead_fault
from goals.catalogue import Catalogue
from web.days import ANY_DAY
from web.measure_words import full_name
from web.state import keyed
from web.suggested import measure_options, suggested_lead, suggested_measures
from web.widgets.refused import Refusals
from web.wording import SITES


def show_case_form(
    edit_id: str, catalogue: Catalogue, clinics: dict[str, str], refusals: Refusals
) -> NewCase:
    """Draw every field and give what is typed; a clinic is asked for only where there are several."""
    label, claim = st.columns(2)
    left, middle, right = st.columns(3)
    fields = {
        "label": label.text_input(
            "Label of the case",
            key=keyed("new", edit_id, "label"),
            placeholder="the claims team sees it: never the name",
        ),
        "claim_number": claim.text_input("Claim number (optional)", key=keyed("new", edit_id, "claim")),
        "person_name": left.text_input("Name (optional, clinic only)", key=keyed("new", edit_id, "name")),
        "birth_date": middle.date_input(
            "Born on (optional, clinic only)",
            value=None,
            format="YYYY-MM-DD",
            key=keyed("new", edit_id, "birth"),
            **ANY_DAY,
        ),
        "injury_date": right.date_input(
            "Injured on",
            value=None,
            format="YYYY-MM-DD",
            key=keyed("new", edit_id, "injury"),
            **ANY_DAY,
        ),
    }
    if len(clinics) > 1:
        fields["clinic_id"] = _clinic(edit_id, clinics) or ""
    for where in WHERE:
        refusals.show(where)
    return _with_measures(edit_id, catalogue, refusals, fields)


WHERE = ("Clinic", "Label of the case", "Claim number", "Name", "Born on", "Injured on")


def _clinic(edit_id: str, clinics: dict[str, str]) -> str | None:
    return st.selectbox(
        "Clinic",
        list(clinics),
        index=None,
        format_func=clinics.__getitem__,
        key=keyed("new", edit_id, "clinic"),
    )


def _with_measures(
    edit_id: str, catalogue: Catalogue, refusals: Refusals, fields: dict[str, object]
) -> NewCase:
    site = st.selectbox(
        "Injured site",
        list(SITES),
        index=None,
        format_func=SITES.__getitem__,
        key=keyed("new", edit_id, "site"),
    )
    refusals.show("Injured site")
    measures = st.multiselect(
        "Measures to follow: function first, pain beside it",
        measure_options(catalogue),
        default=suggested_measures(catalogue, site) if site is not None else [],
        format_func=lambda measure: full_name(measure, catalogue),
        key=keyed("new", edit_id, "measures", str(site)),
        placeholder="Choose the injured site for a suggestion, or search",
    )
    refusals.show("Measures to follow")
    function = [measure for measure in measures if lead_fault(measure, catalogue) is None]
    lead = _lead(edit_id, function, catalogue) if function else None
    refusals.show("Lead measure")
    return NewCase(region=site or "", measures=tuple(measures), lead_measure=lead or "", **fields)


def _lead(edit_id: str, measures: list[str], catalogue: Catalogue) -> str | None:
    return st.selectbox(
        "The measure that leads: where the case stands is judged on it",
        measures,
        index=measures.index(suggested_lead(measures)),
        format_func=lambda measure: full_name(measure, catalogue),
        key=keyed("new", edit_id, "lead", *measures),
    )
