"""Grants as they were given: where each stands, and the end of one."""

import datetime as dt

import streamlit as st

from db.access import Actor
from db.grant_register import GrantLine, GrantSearch, grant_register
from db.granting import revoke_grant
from web.clock import NO_BREAK, moment, store_today
from web.html_table import html_table
from web.state import keyed
from web.store import process_store
from web.text import html_text
from web.widgets.admin_acts import ask_button, confirm, form_id, show_outcome
from web.widgets.admin_paging import page_in_hand, show_pages
from web.widgets.heading import show_note, show_nothing
from web.wording import day

END = "end-grant"
HEADINGS = ("Case", "Team", "Days", "With", "Basis", "State", "Given")
STATES = {
    "in_force": ("●", "In force", "good"),
    "to_come": ("◔", "Not yet", "watch"),
    "over": ("×", "Over", "quiet"),
    "ended": ("×", "Ended", "quiet"),
}


def show_grants(actor: Actor, search: GrantSearch) -> None:
    """Draw the grants that were asked for, and let one that is alive be ended."""
    pages_key = keyed("grants", str(search), "page")
    today = store_today()
    page = grant_register(process_store(), actor, search, on=today, page=page_in_hand(pages_key))
    show_outcome(END)
    if not page.lines:
        show_nothing("No such grant", "Nobody outside the clinic reads a case before it is granted.")
        return
    known = 1 if search.case_id else 0  # the page of a case does not say it again in each line
    rows = (_row(line, today)[known:] for line in page.lines)
    st.html(html_table(HEADINGS[known:], rows))
    show_pages(page, pages_key)
    _end([line for line in page.lines if line.state(today) in ("in_force", "to_come")])


def _row(line: GrantLine, today: dt.date) -> tuple[str, ...]:
    sign, words, tone = STATES[line.state(today)]
    chip = f'<span class="fh-chip fh-{tone}"><span aria-hidden="true">{sign}</span>{words}</span>'
    ended = (
        f"<br><small>by {html_text(line.ended_by)}, {moment(line.ended_at)}</small>" if line.ended_at else ""
    )
    given = moment(line.given_at).replace(NO_BREAK, " ")
    extra = ["psychological"] * line.psychological + ["notes"] * line.notes
    return (
        html_text(line.label),
        f'<div class="fh-wrap">{html_text(line.team)}</div>',
        f"{_on_one_line(day(line.valid_from))}<br>{_until(line)}",
        ", ".join(["scores", "goals", *extra]),
        html_text(line.basis),
        chip + ended,
        f"{html_text(line.given_by)}<br><small>{given}</small>",
    )


def _until(line: GrantLine) -> str:
    return _on_one_line(f"to {day(line.valid_until)}") if line.valid_until else "on, open"


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
        revoke_grant(process_store(), actor, grant_id, at=dt.datetime.now(dt.UTC))
        return "The grant has ended."

    confirm(END, "End this grant?", sentences, "End it now", end)


def _short(line: GrantLine) -> str:
    until = day(line.valid_until) if line.valid_until else "open"
    return f"{line.label} to {line.team}, {day(line.valid_from)} to {until}"
