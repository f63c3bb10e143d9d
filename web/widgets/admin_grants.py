"""Grants: which claims team may read which case, on what basis, from when until when, and how much of it."""

import datetime as dt

import streamlit as st

from db.access import Actor
from db.case_labels import NamedCase, cases_to_grant
from db.grant_register import GrantSearch
from db.granting import LONGEST_BASIS, NewGrant, grant
from db.teams import claims_teams
from goals.catalogue.digits import FIRST_DAY, LAST_DAY
from goals.errors import Problem, RefusedError
from web.clock import first_day, store_midnight
from web.days import ANY_DAY
from web.state import keyed
from web.store import process_store
from web.widgets.admin_acts import (
    act_button,
    form_id,
    refusals_of,
    show_fixed,
    show_outcome,
)
from web.widgets.admin_grant_list import show_grants
from web.widgets.heading import show_note, show_nothing, show_section

NEW = "new-grant"
FIELD_SET = (
    "Scores, goals, treatments and work status always go with a grant; name, birth date and contact never do."
)


def show_all_grants(actor: Actor) -> None:
    """Draw every grant, for an administrator."""
    cases = {case.case_id: case for case in cases_to_grant(process_store(), actor)}
    if not cases:
        show_nothing(
            "No case to grant yet",
            "Once a clinician has opened a case, it can be granted to a claims team here.",
        )
        return
    show_section("Grant a case", FIELD_SET)
    _case_field(cases)
    _form(NEW)
    show_section("Grants")
    left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
    search = GrantSearch(
        case_id=left.selectbox(
            "Of case",
            list(cases),
            index=None,
            format_func=lambda case_id: called(cases[case_id]),
            key="grants:case",
            placeholder="Every case",
        )
        or "",
        team=middle.selectbox(
            "To team",
            claims_teams(process_store()),
            index=None,
            key="grants:team",
            placeholder="Every claims team",
        )
        or "",
        in_force_only=right.toggle("In force only", key="grants:force"),
    )
    show_grants(actor, search)


def show_grants_of(actor: Actor, case_id: str) -> None:
    """Draw the grants of one case, for its clinic."""
    show_section("Grant this case", FIELD_SET)
    _form(keyed(NEW, case_id), case_id)
    show_section("Grants")
    show_grants(actor, GrantSearch(case_id=case_id))


def called(case: NamedCase) -> str:
    """Name a case for somebody who grants it but does not read it."""
    return f"{case.label} · {case.clinic}" if case.clinic else case.label


def _case_field(cases: dict[str, NamedCase]) -> None:
    st.selectbox(
        "Case",
        list(cases),
        index=None,
        format_func=lambda case_id: called(cases[case_id]),
        key=keyed(NEW, form_id(NEW), "case"),
        placeholder="Choose by its label",
    )
    refusals_of(NEW).show("Case")


def _form(form: str, case_id: str = "") -> None:
    """Draw the fields; without a case id the form carries the one chosen in it (F2)."""
    in_hand, refusals = form_id(form), refusals_of(form)
    teams = claims_teams(process_store())
    team, basis = st.columns([1, 2])
    with team:
        if teams:
            key = keyed(form, in_hand, "team")
            st.selectbox("Claims team", teams, index=None, key=key, placeholder="Choose the team")
        else:
            show_fixed("Claims team", "An administrator makes one first, under Teams.")
        refusals.show("Team")
    with basis:
        st.text_input(
            "Basis",
            key=keyed(form, in_hand, "basis"),
            max_chars=LONGEST_BASIS,
            placeholder="Why they may read it, such as: release signed 2 March 2026",
        )
        refusals.show("Basis")
    _days_and_fields(form, in_hand)

    def give(actor: Actor, in_hand: str) -> str:
        return _give(form, actor, in_hand, case_id)

    act_button("Grant", form, give, main=True, icon=":material/lock_open:")
    show_outcome(form)


def _days_and_fields(form: str, in_hand: str) -> None:
    first, last, fields = st.columns([1, 1, 2], vertical_alignment="bottom")
    with first:
        begins = st.date_input(
            "From", value=first_day(), format="YYYY-MM-DD", key=keyed(form, in_hand, "from"), **ANY_DAY
        )
        refusals_of(form).show("From")
    with last:
        ends = st.date_input(
            "Until (its last day)",
            value=None,
            format="YYYY-MM-DD",
            key=keyed(form, in_hand, "until"),
            help="Empty: until somebody ends it.",
            **ANY_DAY,
        )
        refusals_of(form).show("Until")
    with fields, st.container(horizontal=True):
        st.checkbox("Psychological measures too", key=keyed(form, in_hand, "psychological"))
        st.checkbox("Notes too", key=keyed(form, in_hand, "notes"))
    days = (begins or first_day(), ends or LAST_DAY)
    if all(FIRST_DAY <= typed <= LAST_DAY for typed in days):  # of others the grant says what is wrong
        show_note(_by_this_clock(begins or first_day(), ends))


def _by_this_clock(begins: dt.date, ends: dt.date | None) -> str:
    """Say when the days begin and end here: they are counted in UTC, first and last in full."""
    until = f"to {store_midnight(ends + dt.timedelta(days=1))}" if ends else "until it is ended"
    return f"Days are counted in UTC: here the grant holds from {store_midnight(begins)} {until}."


def _give(form: str, actor: Actor, in_hand: str, case_id: str) -> str:
    def typed(field: str) -> object:
        return st.session_state.get(keyed(form, in_hand, field))

    case_id = case_id or str(typed("case") or "")
    if not case_id:
        raise RefusedError((Problem("Case", "Choose the case to grant."),))
    until, first = typed("until"), typed("from")
    new = NewGrant(
        case_id=case_id,
        team=str(typed("team") or ""),
        basis=str(typed("basis") or ""),
        valid_from=first if isinstance(first, dt.date) else first_day(),
        valid_until=until if isinstance(until, dt.date) else None,
        psychological=bool(typed("psychological")),
        notes=bool(typed("notes")),
    )
    grant(process_store(), actor, new, at=_now(), key=in_hand)
    return "Granted. The team sees the case on its caseload from the first day on."


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
