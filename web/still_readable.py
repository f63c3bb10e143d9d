"""A part of a page that runs alone asks again: who reads, may they still, and is this still the version."""

import streamlit as st

from db.access import NotFoundError
from db.reading import CaseView, case_version
from web.actor import current_actor
from web.store import process_store


def ask_again(view: CaseView) -> None:
    """Draw the whole page again where the case moved on or is no longer this reader's (hazard P3)."""
    try:
        version: int | None = case_version(process_store(), current_actor(), view.case_id)
    except NotFoundError:
        version = None
    if version != view.version:
        st.rerun()
