"""A first start: what to do, and the demonstration caseload to try it on."""

import streamlit as st

from db.access import Actor
from db.case_labels import cases_to_grant
from db.demo import load_demonstration
from db.drafts import own_drafts
from goals.errors import FootholdError
from web.clock import today
from web.html_table import html_table
from web.navigation import ADMINISTRATION, NEW_CASE, link_to
from web.state import DEMONSTRATION_CODES
from web.store import process_store
from web.text import html_text
from web.widgets.account import ROLE_WORDS
from web.widgets.half_typed import show_half_typed
from web.widgets.heading import show_heading, show_nothing, show_section

TEACHING = (
    "Open a case, log a visit with last time's values beside the boxes, and the case page answers: did the "
    "treatment give function back, how much, for how long, and where is the baseline now?",
    "Or load the demonstration caseload first: invented people, each with a story to look at.",
)
RUNS_THE_PLACE = (
    "It runs the place: accounts, teams, grants, disclosures, the audit and backups.",
    "Who sees patients too needs the role clinician as well, and a clinic: an administrator gives both.",
)
CODES_ONCE = (
    "These accounts show it from each side. Each code works once and is shown only here: open a private "
    "window, follow the one-time code link at the sign-in, and choose a password."
)


def show_first_start(actor: Actor) -> None:
    """Teach the first step, by role."""
    show_heading("Caseload")
    if actor.roles == {"claims"}:
        show_nothing(
            "No case was granted to your team yet",
            "A case appears here once the clinic grants it to your team.",
        )
        return
    if "clinician" not in actor.roles and cases_to_grant(process_store(), actor):
        show_nothing("Your account reads no case", *RUNS_THE_PLACE)
        link_to(ADMINISTRATION, "To the administration", icon=":material/settings:")
        return
    show_half_typed(own_drafts(process_store(), actor), actor)
    show_nothing("No case yet", *TEACHING)
    with st.container(horizontal=True, vertical_alignment="center"):
        if "clinician" in actor.roles:
            link_to(NEW_CASE, "New case", icon=":material/person_add:")
        if st.button(
            "Load the demonstration caseload", icon=":material/science:", type="primary", key="demonstration"
        ):
            _load(actor)


def _load(actor: Actor) -> None:
    try:
        receipt = load_demonstration(process_store(), today=today(), requested_by=actor)
    except FootholdError as refusal:
        st.error(str(refusal))
        return
    st.session_state[DEMONSTRATION_CODES] = receipt.accounts
    st.rerun()


def show_demonstration_codes() -> None:
    """Show the codes of the demonstration accounts, until the person says that they have them."""
    accounts = st.session_state.get(DEMONSTRATION_CODES)
    if not accounts:
        return
    rows = [
        (
            html_text(ROLE_WORDS.get(role, role)),
            f"<code>{html_text(login)}</code>",
            f"<code>{html_text(code)}</code>",
        )
        for login, code, role in accounts
    ]
    with st.container(border=True):
        show_section("The demonstration caseload is loaded", CODES_ONCE)
        st.html(html_table(("Role", "Login", "One-time code"), rows))
        if st.button("I have noted the codes", key="codes:noted"):
            del st.session_state[DEMONSTRATION_CODES]
            st.rerun()
