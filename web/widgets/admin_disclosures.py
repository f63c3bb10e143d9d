"""Disclosures: what of a case was shown or sent, to whom, when and on which basis."""

import streamlit as st

from db.access import Actor
from db.case_labels import cases_to_grant
from db.disclosure_register import DisclosureLine, disclosure_register
from web.clock import moment
from web.html_table import html_table
from web.state import keyed
from web.store import process_store
from web.text import html_text
from web.widgets.admin_grants import called
from web.widgets.admin_paging import page_in_hand, show_pages
from web.widgets.heading import show_note, show_nothing, show_section

PURPOSES = {
    "view": "Case page read",
    "caseload": "Line on the caseload",
    "export": "History file",
    "export_history": "History file",
    "export_ledger": "Ledger file",
    "export_trend-pdf": "Chart file",
    "export_trend-png": "Chart file",
    "export_trend-svg": "Chart file",
    "export_agreement-pdf": "Goals agreement",
}
EACH_ONE = "Each view by a claims team and each file is on record before anything is shown or sent."


def show_all_disclosures(actor: Actor) -> None:
    """Let a case be chosen by its label, and draw its disclosures."""
    show_section("Disclosures of a case", EACH_ONE)
    cases = {case.case_id: case for case in cases_to_grant(process_store(), actor)}
    case_id = st.selectbox(
        "Case",
        list(cases),
        index=None,
        format_func=lambda case_id: called(cases[case_id]),
        key="disclosures:case",
        placeholder="Choose by its label",
    )
    if case_id:
        show_disclosures_of(actor, case_id)
    else:
        show_note("Choose a case to see who read it, when, how much of it, and on which basis.")


def show_disclosures_of(actor: Actor, case_id: str) -> None:
    """Draw the disclosures of one case."""
    pages_key = keyed("disclosures", case_id, "page")
    page = disclosure_register(process_store(), actor, case_id, page=page_in_hand(pages_key))
    if not page.lines:
        show_nothing("Nothing was disclosed", "Nobody outside the clinic saw this case, and no file left.")
        return
    headings = ("When", "Who", "What", "With", "Team", "Basis")
    st.html(html_table(headings, map(_row, page.lines)))
    show_pages(page, pages_key)


def _row(line: DisclosureLine) -> tuple[str, ...]:
    return (
        moment(line.at),
        f'<span class="fh-whole">{html_text(line.login)}</span>',
        PURPOSES.get(line.purpose, html_text(line.purpose)),
        "everything" if line.fields == ("all",) else html_text(", ".join(line.fields)),
        html_text(line.team) or "the clinic itself",
        html_text(line.basis) or "own case",
    )
