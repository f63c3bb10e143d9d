"""Teams: clinics, which treat, and claims teams, which read what they were granted."""

import datetime as dt

import streamlit as st

from db.access import Actor
from db.teams import ListedTeam, TeamKind, create_team, list_teams
from web.html_table import html_table
from web.state import keyed
from web.store import process_store
from web.text import html_text, markdown_text
from web.widgets.admin_acts import act_button, form_id, refusals_of, show_outcome
from web.widgets.heading import show_nothing, show_section

NEW = "new-team"
KINDS = {TeamKind.CLAIMS: "Claims team", TeamKind.CLINIC: "Clinic"}
WHAT_KINDS_DO = (
    "A clinic sees all of its cases. A claims team sees nothing until a case is granted to it. "
    "People join a team under Accounts."
)


def show_teams(actor: Actor) -> None:
    """Draw the list and the form of a new team."""
    teams = list_teams(process_store(), actor)
    show_section("Teams", WHAT_KINDS_DO)
    if teams:
        st.html(html_table(("Team", "Kind", "Members"), map(_row, teams)))
    else:
        show_nothing("No team yet", "Make a clinic first; its clinicians then open cases in it.")
    show_section("New team")
    in_hand, refusals = form_id(NEW), refusals_of(NEW)
    name, kind = st.columns([2, 1])
    with name:
        st.text_input("Name of the team", key=keyed(NEW, in_hand, "name"), max_chars=200)
        refusals.show("Team")
    kind.radio(
        "Kind", list(KINDS), format_func=KINDS.__getitem__, key=keyed(NEW, in_hand, "kind"), horizontal=True
    )
    act_button("Make the team", NEW, _create, main=True, icon=":material/group_add:")
    show_outcome(NEW)


def _row(team: ListedTeam) -> tuple[str, str, str]:
    members = ", ".join(team.members) or "nobody yet"
    return html_text(team.name), KINDS[team.kind], html_text(members)


def _create(actor: Actor, in_hand: str) -> str:
    name = str(st.session_state.get(keyed(NEW, in_hand, "name")) or "")
    kind = TeamKind(st.session_state[keyed(NEW, in_hand, "kind")])
    create_team(process_store(), name, kind, at=dt.datetime.now(dt.UTC), by=actor)
    return f"The team {markdown_text(name)} is made. Give it its people under Accounts."
