"""The places of the app, who sees which, and the way from one to another."""

from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import streamlit as st

PAGES = Path(__file__).resolve().parents[1] / "pages"


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its file, its address, and the roles in whose menu it stands."""

    file: str
    title: str
    url_path: str
    menu_of: frozenset[str] = frozenset()


CLINICIAN, CLAIMS, ADMINISTRATOR = "clinician", "claims", "administrator"
EVERYONE = frozenset({CLINICIAN, CLAIMS, ADMINISTRATOR})

CASELOAD = Place("caseload.py", "Caseload", "caseload", EVERYONE)
NEW_CASE = Place("new_case.py", "New case", "new-case", frozenset({CLINICIAN}))
CASE = Place("case.py", "Case", "case")
VISIT = Place("visit.py", "Log a visit", "visit")
AMEND = Place("record.py", "Amend", "amend")
SHARING = Place("sharing.py", "Who may read it", "sharing")
ADMINISTRATION = Place("administration.py", "Administration", "administration", frozenset({ADMINISTRATOR}))
GOALS = Place("goals.py", "Goals", "goals")
CASE_RECORD = Place("case_record.py", "Case record", "case-record")
MEASURES = Place("measures.py", "Measures", "measures")
METHODS = Place("methods.py", "Methods", "methods", EVERYONE)
PLACES = (
    CASELOAD,
    NEW_CASE,
    CASE,
    VISIT,
    AMEND,
    GOALS,
    MEASURES,
    CASE_RECORD,
    SHARING,
    ADMINISTRATION,
    METHODS,
)


def page_of(place: Place, *, roles: frozenset[str] = EVERYONE) -> st.Page:
    """Give Streamlit's page for a place: always registered, so that deep links hold."""
    return copy(_made(place, visible=bool(place.menu_of & roles)))  # one run each: a page knows if it was run


@lru_cache
def _made(place: Place, *, visible: bool) -> st.Page:
    """Make a page once: to look for the files of all of them takes time in each run."""
    return st.Page(
        PAGES / place.file,
        title=place.title,
        url_path=place.url_path,
        default=place is CASELOAD,
        visibility="visible" if visible else "hidden",
    )


def chosen_page(roles: frozenset[str]) -> st.Page:
    """Draw the menu of these roles and give the page that was asked for."""
    return st.navigation([page_of(place, roles=roles) for place in PLACES], position="top")


def link_to(place: Place, label: str, *, icon: str | None = None, **query: str) -> None:
    """Draw a link to a place; the label is already safe text."""
    st.page_link(page_of(place), label=label, icon=icon, query_params=query)


def go_to(place: Place, **query: str) -> None:
    """Leave for a place now."""
    st.switch_page(page_of(place), query_params=query)
