"""Grants: which claims team may read which case, on what basis, from when until when, and how much of it."""

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from db.access import Actor
from db.case_labels import NamedCase, cases_to_grant
from db.grant_register import GrantLine, GrantSearch, grant_register
from db.granting import LONGEST_BASIS, NewGrant, grant, revoke_grant
from db.teams import claims_teams
from goals.errors import Problem, RefusedError
from web.clock import NO_BREAK, first_day, moment, store_today
from web.html_table import html_table
from web.state import keyed
from web.store import process_store
from web.text import html_text
from web.widgets.admin_acts import act_button, ask_button, confirm, form_id, refusals_of, show_outcome
from web.widgets.admin_paging import page_in_hand, show_pages
from web.widgets.heading import show_note, show_nothing, show_section
from web.wording import day

NEW, END = "new-grant", "end-grant"
STATES = {
    "in_force": ("●", "In force", "good"),
    "to_come": ("◔", "Not yet", "watch"),
    "over": ("×", "Over", "quiet"),
    "ended": ("×", "Ended", "quiet"),
}
FIELD_SET = (
    "Scores, goals, treatments and work status always go with a grant; name, birth date and contact never do."
)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the lists of the tab are narrowed to."""

    case_id: str = ""
    team: str = ""
    in_force_only: bool = False


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
    chosen = _Chosen(
        left.selectbox(
            "Of case",
            list(cases),
            index=None,
            format_func=lambda case_id: called(cases[case_id]),
            key="grants:case",
            placeholder="Every case",
        )
        or "",
        middle.selectbox(
            "To team",
            claims_teams(process_store()),
            index=None,
            key="grants:team",
            placeholder="Every claims team",
        )
        or "",
        right.toggle("In force only", key="grants:force"),
    )
    _list(actor, chosen, f"grants:{chosen}")


def show_grants_of(actor: Actor, case_id: str) -> None:
    """Draw the grants of one case, for its clinic."""
    show_section("Grant this case", FIELD_SET)
    _form(keyed(NEW, case_id), case_id)
    show_section("Grants")
    _list(actor, _Chosen(case_id), keyed("grants", case_id))


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
        st.selectbox(
            "Claims team",
            teams,
            index=None,
            key=keyed(form, in_hand, "team"),
            disabled=not teams,
            placeholder="Choose the team" if teams else "An administrator makes one first",
        )
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
    first.date_input("From", value=first_day(), format="YYYY-MM-DD", key=keyed(form, in_hand, "from"))
    with last:
        st.date_input(
            "Until (its last day)",
            value=None,
            format="YYYY-MM-DD",
            key=keyed(form, in_hand, "until"),
            help="Empty: until somebody ends it. Days are counted in UTC.",
        )
        refusals_of(form).show("Until")
    with fields, st.container(horizontal=True):
        st.checkbox("Psychological measures too", key=keyed(form, in_hand, "psychological"))
        st.checkbox("Notes too", key=keyed(form, in_hand, "notes"))


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


def _list(actor: Actor, chosen: _Chosen, key: str) -> None:
    pages_key = keyed(key, "page")
    search = GrantSearch(case_id=chosen.case_id, team=chosen.team, in_force_only=chosen.in_force_only)
    today = store_today()
    page = grant_register(process_store(), actor, search, on=today, page=page_in_hand(pages_key))
    show_outcome(END)
    if not page.lines:
        show_nothing("No such grant", "Nobody outside the clinic reads a case before it is granted.")
        return
    headings = ("Case", "Team", "From", "Until", "With", "Basis", "State", "Given")
    st.html(html_table(headings, (_row(line, today) for line in page.lines)))
    show_pages(page, pages_key)
    _end([line for line in page.lines if line.state(today) in ("in_force", "to_come")])


def _row(line: GrantLine, today: dt.date) -> tuple[str, ...]:
    sign, words, tone = STATES[line.state(today)]
    chip = f'<span class="fh-chip fh-{tone}"><span aria-hidden="true">{sign}</span>{words}</span>'
    ended = (
        f"<br><small>by {html_text(line.ended_by)}, {moment(line.ended_at)}</small>" if line.ended_at else ""
    )
    extra = ["psychological"] * line.psychological + ["notes"] * line.notes
    return (
        html_text(line.label),
        html_text(line.team),
        _on_one_line(day(line.valid_from)),
        _on_one_line(day(line.valid_until)) if line.valid_until else "open",
        ", ".join(["scores", "goals", *extra]),
        html_text(line.basis),
        chip + ended,
        f"{html_text(line.given_by)}<br><small>{moment(line.given_at).replace(NO_BREAK, ' ')}</small>",
    )


def _on_one_line(words: str) -> str:
    return words.replace(" ", NO_BREAK)


def _end(living: list[GrantLine]) -> None:
    """Let one be chosen and ended; the choice is a grant's id, which never becomes another grant (F2)."""
    if not living:
        return
    by_id = {line.grant_id: line for line in living}
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    grant_id = left.selectbox(
        "End a grant",
        list(by_id),
        index=None,
        format_func=lambda grant_id: _short(by_id[grant_id]),
        key=keyed(END, "which", form_id(END)),
        placeholder="Choose one of those above",
    )
    with right:
        if grant_id:
            ask_button("End it now", END, icon=":material/lock:")
    if grant_id is None:
        show_note(
            "A grant that ends hides the case at the team's next click. What was shown stays on record."
        )
        return
    sentences = (
        f"{_short(by_id[grant_id])}.",
        "The team loses the case at its next click. An ended grant stays ended; give a new one if needed.",
    )

    def end(actor: Actor, _in_hand: str) -> str:
        revoke_grant(process_store(), actor, grant_id, at=_now())
        return "The grant has ended."

    confirm(END, "End this grant?", sentences, "End it now", end)


def _short(line: GrantLine) -> str:
    until = day(line.valid_until) if line.valid_until else "open"
    return f"{line.label} to {line.team}, {day(line.valid_from)} to {until}"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
