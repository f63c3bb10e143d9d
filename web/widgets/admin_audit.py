"""The audit: who did what and when, and whether the record of it is whole."""

import datetime as dt

import streamlit as st

from db.access import Actor
from db.accounts import list_accounts
from db.audit_reading import EventLine, EventSearch, audit_actions, audit_events, verify_audit
from db.case_labels import cases_to_grant
from goals.catalogue.digits import FIRST_DAY, LAST_DAY
from goals.errors import Problem, RefusedError
from web.clock import midnight, moment
from web.days import ANY_DAY
from web.html_table import html_table
from web.state import keyed
from web.store import process_store
from web.text import html_text
from web.widgets.admin_acts import act_button, show_outcome
from web.widgets.admin_grants import called
from web.widgets.admin_paging import page_in_hand, show_pages
from web.widgets.heading import show_nothing, show_section

VERIFY = "verify-audit"
A_DAY = dt.timedelta(days=1)
CHAIN = (
    "Every event is sealed with a key that is not in the database and chained to the one before it. "
    "The check walks the whole chain and compares each change with what it wrote."
)
KEEP_IT = "Keep the store as it is, compare it with a backup, and find out who wrote to it."
KEPT = '<span class="fh-version">on record with the case; the clinic reads it</span>'


def show_audit(actor: Actor) -> None:
    """Draw the check, the filters and the events, the latest first."""
    show_section("Is the record whole?", CHAIN)
    act_button("Check the audit chain", VERIFY, _verify, icon=":material/verified_user:")
    show_outcome(VERIFY)
    show_section("Events", "The latest first. No event shows a name, a score or a note.")
    search = _search(actor)
    pages_key = keyed("audit", str(search), "page")
    page = audit_events(process_store(), actor, search, page=page_in_hand(pages_key))
    if not page.lines:
        show_nothing("No such event", "Take a filter away, or choose other days.")
        return
    headings = ("No.", "When", "Who", "What", "About", "Why")
    st.html(html_table(headings, map(_row, page.lines), numeric=(0,)))
    show_pages(page, pages_key)


def _search(actor: Actor) -> EventSearch:
    row = st.container(horizontal=True)
    first = row.date_input("From", value=None, format="YYYY-MM-DD", key="audit:since", width=190, **ANY_DAY)
    last = row.date_input("To", value=None, format="YYYY-MM-DD", key="audit:until", width=190, **ANY_DAY)
    people = {account.account_id: account.login for account in list_accounts(process_store(), actor)}
    cases = {named.case_id: named for named in cases_to_grant(process_store(), actor)}
    account_id = row.selectbox(
        "Who",
        list(people),
        index=None,
        format_func=people.__getitem__,
        key="audit:who",
        placeholder="Anyone",
        width=200,
    )
    action = row.selectbox(
        "What",
        audit_actions(process_store(), actor),
        index=None,
        format_func=words_of,
        key="audit:what",
        placeholder="Anything",
        width=200,
    )
    case_id = row.selectbox(
        "Case",
        list(cases),
        index=None,
        format_func=lambda case_id: called(cases[case_id]),
        key="audit:case",
        placeholder="Any case or none",
        width=320,
    )
    return EventSearch(
        since=midnight(max(first, FIRST_DAY)) if first else None,
        before=midnight(max(last, FIRST_DAY) + A_DAY) if last and last < LAST_DAY else None,
        account_id=account_id or "",
        action=action or "",
        case_id=case_id or "",
    )


def words_of(action: str) -> str:
    """Say an action in words: `revoke_grant` is Revoke grant."""
    return action.replace("_", " ").capitalize()


def _row(event: EventLine) -> tuple[str, ...]:
    version = f" (change {event.version})" if event.version is not None else ""
    return (
        f"{event.sequence:,}",
        moment(event.at),
        f'<span class="fh-whole">{html_text(event.login)}</span>',
        html_text(words_of(event.action) + version),
        html_text(event.about),
        KEPT if event.reason_is_kept_with_case else html_text(event.reason),
    )


def _verify(actor: Actor, _in_hand: str) -> str:
    found = verify_audit(process_store(), actor, at=dt.datetime.now(dt.UTC))
    if found.fault:
        raise RefusedError((Problem("Audit chain", f"{found.fault} {KEEP_IT}"),))
    return (
        f"Whole: {found.events:,} events, each sealed and in its place, every change as it was written. "
        f"Note the last seal elsewhere, to see later that none was cut off: {found.last_seal}"
    )
