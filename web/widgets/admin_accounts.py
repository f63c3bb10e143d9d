"""Accounts: who may sign in, as what, and where they belong."""

import datetime as dt

import streamlit as st

from db.access import Actor
from db.accounts import (
    ROLES,
    TEAM_KIND,
    Issued,
    Listed,
    NewAccount,
    create_account,
    list_accounts,
    new_code_for,
    set_active,
)
from db.onetime import VALID_FOR
from db.roles import Standing, change_roles
from db.teams import ListedTeam, list_teams
from web.html_table import html_table
from web.state import ISSUED_CODE, keyed
from web.store import process_store
from web.text import html_text, markdown_text
from web.widgets.account import ROLE_WORDS
from web.widgets.admin_acts import (
    act_button,
    ask_button,
    confirm,
    form_id,
    refusals_of,
    show_fixed,
    show_outcome,
)
from web.widgets.heading import show_note, show_section

NEW, CHANGE, CODE, OUT, BACK = "new-account", "change-roles", "new-code", "take-out", "bring-back"
CODE_ONCE = (
    f"The code works once, for {VALID_FOR.days} days, and is shown only here. Hand it over in person or by "
    "telephone; its owner opens the address below and chooses a password."
)


def show_accounts(actor: Actor) -> None:
    """Draw the list, the account in hand, and the form of a new one."""
    accounts, teams = list_accounts(process_store(), actor), list_teams(process_store(), actor)
    _show_code()
    show_section("Accounts", "One for each person. Nobody shares one: the audit tells who did what.")
    st.html(html_table(("Login", "Name", "Roles", "Teams", "State"), map(_row, accounts)))
    _change(accounts, teams)
    _new(teams)


def _row(account: Listed) -> tuple[str, ...]:
    return (
        html_text(account.login),
        html_text(account.display_name),
        ", ".join(ROLE_WORDS[role] for role in ROLES if role in account.roles),
        html_text(", ".join(account.teams)),
        state_chip(account),
    )


def state_chip(account: Listed) -> str:
    """Say whether somebody can sign in with an account, by a sign and words."""
    if not account.active:
        return '<span class="fh-chip fh-quiet"><span aria-hidden="true">×</span>Out of use</span>'
    if not account.has_password:
        return '<span class="fh-chip fh-watch"><span aria-hidden="true">◔</span>Waits for its code</span>'
    return '<span class="fh-chip fh-good"><span aria-hidden="true">●</span>In use</span>'


def _show_code() -> None:
    """Show a one-time code until the person says that they have it."""
    if ISSUED_CODE not in st.session_state:
        return
    login, code = st.session_state[ISSUED_CODE]
    with st.container(border=True):
        show_section(f"One-time code for {login}", CODE_ONCE)
        rows = [("Address", "<code>/setup</code>"), ("One-time code", f"<code>{html_text(code)}</code>")]
        st.html(html_table(("", ""), rows))
        if st.button("I have noted the code", key="issued:noted"):
            del st.session_state[ISSUED_CODE]
            st.rerun()


def _keep_code(issued: Issued) -> None:
    st.session_state[ISSUED_CODE] = (issued.login, issued.one_time_code)


def _change(accounts: tuple[Listed, ...], teams: tuple[ListedTeam, ...]) -> None:
    show_section("Change an account")
    by_login = {account.login: account for account in accounts}
    login = st.selectbox(
        "Account", list(by_login), index=None, key="admin:account", placeholder="Choose whose account"
    )
    show_outcome(CHANGE, CODE, OUT, BACK)
    if login is None:
        show_note(
            "Roles and teams, a new code for a forgotten password, and taking out of use are found here."
        )
        return
    account = by_login[login]
    in_hand = form_id(CHANGE)
    left, right = st.columns(2)
    left.multiselect(
        "Roles",
        ROLES,
        default=[role for role in ROLES if role in account.roles],
        format_func=ROLE_WORDS.__getitem__,
        key=keyed(CHANGE, in_hand, login, "roles"),
    )
    right.multiselect(
        "Teams",
        [team.name for team in teams],
        default=list(account.teams),
        key=keyed(CHANGE, in_hand, login, "teams"),
        placeholder="No team",
    )
    with st.container(horizontal=True):
        act_button("Save roles and teams", CHANGE, _save_roles, main=True)
        if account.active:
            ask_button("New one-time code", CODE, icon=":material/key:")
            ask_button("Take out of use", OUT, icon=":material/block:")
        else:
            act_button("Bring back into use", BACK, _bring_back, icon=":material/undo:")
    _questions(login)


def _questions(login: str) -> None:
    confirm(
        CODE,
        "A new one-time code?",
        (f"The password of {login} stops working at once, and every session ends.", CODE_ONCE),
        "Give a new code",
        _new_code,
    )
    confirm(
        OUT,
        "Take it out of use?",
        (
            f"{login} is signed out at once and cannot sign in until somebody brings the account back.",
            "What it did stays on record.",
        ),
        "Take out of use",
        _take_out,
    )


def _chosen() -> str:
    return str(st.session_state.get("admin:account") or "")


def _save_roles(actor: Actor, in_hand: str) -> str:
    login = _chosen()
    wanted = Standing(
        roles=frozenset(st.session_state.get(keyed(CHANGE, in_hand, login, "roles"), ())),
        teams=frozenset(st.session_state.get(keyed(CHANGE, in_hand, login, "teams"), ())),
    )
    change_roles(process_store(), login, wanted, at=_now(), by=actor)
    return f"Saved. It holds from the next click of {markdown_text(login)} on."


def _new_code(actor: Actor, _in_hand: str) -> str:
    _keep_code(new_code_for(process_store(), _chosen(), at=_now(), by=actor))
    return "The new code stands above."


def _take_out(actor: Actor, _in_hand: str) -> str:
    set_active(process_store(), _chosen(), active=False, at=_now(), by=actor)
    return f"{markdown_text(_chosen())} is out of use, and every session has ended."


def _bring_back(actor: Actor, _in_hand: str) -> str:
    set_active(process_store(), _chosen(), active=True, at=_now(), by=actor)
    return f"{markdown_text(_chosen())} may sign in again."


def _new(teams: tuple[ListedTeam, ...]) -> None:
    show_section("New account", "It starts without a password: you get a one-time code to hand over.")
    in_hand, refusals = form_id(NEW), refusals_of(NEW)
    login, name, role, team = st.columns(4)
    with login:
        st.text_input("Login", key=keyed(NEW, in_hand, "login"), help="Small letters, digits and . _ - @ +")
        refusals.show("Login")
    name.text_input("Name (optional)", key=keyed(NEW, in_hand, "name"))
    with role:
        roles = st.multiselect(
            "Roles",
            ROLES,
            format_func=ROLE_WORDS.__getitem__,
            key=keyed(NEW, in_hand, "roles"),
            placeholder="One or more",
        )
        refusals.show("Role")
    with team:
        _team_field(in_hand, roles, teams)
        refusals.show("Team")
    act_button("Create the account", NEW, _create, main=True, icon=":material/person_add:")
    show_outcome(NEW)


def _team_field(in_hand: str, roles: list[str], teams: tuple[ListedTeam, ...]) -> None:
    kinds = {TEAM_KIND[role] for role in roles if role in TEAM_KIND}
    names = [team.name for team in teams if team.kind in kinds]
    if names:
        key = keyed(NEW, in_hand, "team", *sorted(roles))
        st.selectbox("Team", names, index=None, key=key, placeholder="Which team")
    elif kinds:
        show_fixed("Team", "Make it under Teams first")
    else:
        show_fixed("Team", "Not needed" if roles else "Choose the role first")


def _create(actor: Actor, in_hand: str) -> str:
    def typed(*field: str) -> str:
        return str(st.session_state.get(keyed(NEW, in_hand, *field)) or "")

    roles = st.session_state.get(keyed(NEW, in_hand, "roles")) or []
    new = NewAccount(
        login=typed("login"),
        display_name=typed("name"),
        roles=frozenset(roles),
        team=typed("team", *sorted(roles)),
    )
    issued = create_account(process_store(), new, at=_now(), by=actor)
    _keep_code(issued)
    return f"The account {markdown_text(issued.login)} is made. Its one-time code stands above."


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
