"""The flags of a case: what holds, what has ended, and the forms that record, end and withdraw one."""

import datetime as dt

import streamlit as st

from db.access import Actor
from db.reading import CaseView
from goals.amending.reasons import WHERE as IN_ERROR_REASON
from goals.caserecord import CaseFlag, flags_of
from goals.caserecord.flags import DETAIL, FOUND, KIND, REASON, SINCE, SOURCE, UNTIL
from goals.vocabulary import FLAG_KINDS
from web.case_saving import save_end_of_flag, save_flag, save_flag_in_error
from web.case_words import FLAGS, flag_about, flag_said, sentence
from web.days import ANY_DAY
from web.state import FLAG_OPEN, keyed
from web.store import process_store
from web.text import html_text
from web.visit_edit import Edit, autosave, begin, finish, latest_draft
from web.visit_saving import outcome_of
from web.widgets.conflict import show_sides
from web.widgets.heading import show_note, show_section
from web.widgets.receipt import keep_receipt, show_receipt
from web.widgets.refused import Refusals
from web.wording import day

PLACE = "flag"
NONE_YET = (
    "No flag yet. A red flag may be serious disease and asks for action first; a yellow flag is what may "
    "hold recovery up. Each keeps its day and its source."
)
SEEN = (
    "For the clinic. A claims team sees flags only where its grant covers psychological measures and notes."
)


def flag_html(flag: CaseFlag, *, today: dt.date) -> str:
    """Give a flag as safe HTML: its sign and words, what was found, since and until when, and its source."""
    words = flag_said(flag)
    tone = words.tone if flag.holds_on(today) else "quiet"
    ended = "" if flag.holds_on(today) else " (ended)"
    more = f" {html_text(flag.detail)}." if flag.detail else ""
    sign = f'<span aria-hidden="true">{words.sign}</span>'
    return (
        f'<span class="fh-chip fh-{tone}">{sign}{html_text(words.words)}{ended}</span>'
        f" <strong>{html_text(flag.found)}</strong>.{more}"
        f' <span class="fh-beside">{html_text(sentence(flag_about(flag)))}</span>'
    )


def show_flags(view: CaseView, actor: Actor, *, today: dt.date) -> None:
    """Draw every flag with the way to end it, and the form of another one."""
    show_section("Flags", SEEN)
    show_receipt(at=PLACE)
    flags = flags_of(view.history)
    if not flags:
        show_note(NONE_YET)
    place, forms = (
        keyed(FLAG_OPEN, view.case_id),
        {f"flag {flag.record_id}": flag.record_id for flag in flags},
    )
    if place not in st.session_state:
        _open(place, latest_draft(process_store(), actor, view.case_id, forms) or "")
    for flag in sorted(flags, key=lambda flag: not flag.holds_on(today)):
        _show_flag(flag, view, actor, today)
    _show_new(view, actor, today)


def _show_flag(flag: CaseFlag, view: CaseView, actor: Actor, today: dt.date) -> None:
    place = keyed(FLAG_OPEN, view.case_id)
    with st.container(border=True, key=keyed("flag", view.case_id, flag.record_id).replace(":", "-")):
        words, act = st.columns([4, 1], vertical_alignment="center")
        words.html(f'<p class="fh-flag">{flag_html(flag, today=today)}</p>')
        if st.session_state.get(place) == flag.record_id:
            _show_ending(flag, view, actor, today)
            return
        act.button(
            "End or withdraw" if flag.until is None else "Withdraw",
            key=keyed("flag", "open", view.case_id, flag.record_id),
            on_click=_open,
            args=(place, flag.record_id),
            width="stretch",
        )


def _open(place: str, record_id: str) -> None:
    st.session_state[place] = record_id


def _show_ending(flag: CaseFlag, view: CaseView, actor: Actor, today: dt.date) -> None:
    form = f"flag {flag.record_id}"
    edit = begin(process_store(), actor, view.case_id, view.version, form=form, drawn="why")
    if _settled(edit, actor, "The flag is changed; what was recorded before stays in the chronology."):
        _open(keyed(FLAG_OPEN, view.case_id), "")
        st.rerun()
    refusals = Refusals(outcome_of(edit).problems)
    _show_sides(edit, view, (flag.found, f"until {day(edit.get('date'))}", edit.get("why")))
    until, why = st.columns([2, 5])
    saved = {"on_change": autosave, "args": (edit,)}
    if flag.until is None:
        if edit.field("date") not in st.session_state:
            st.session_state[edit.field("date")] = today
        until.date_input(UNTIL, key=edit.field("date"), format="YYYY-MM-DD", **ANY_DAY, **saved)
        refusals.show(UNTIL)
    why.text_input(
        REASON, placeholder="MRI is clear; meant for another person ...", key=edit.field("why"), **saved
    )
    refusals.show(REASON)
    refusals.show(IN_ERROR_REASON)
    refusals.show_all()
    with st.container(horizontal=True):
        act = {"args": (edit, flag.record_id)}
        if flag.until is None:
            st.button("End this flag", key=edit.button("end"), on_click=save_end_of_flag, **act)
        st.button("Enter in error", key=edit.button("error"), on_click=save_flag_in_error, **act)
        leave = keyed(FLAG_OPEN, view.case_id)
        st.button(
            "Leave it as it is",
            type="tertiary",
            key=edit.button("leave"),
            on_click=_leave,
            args=(edit, actor, leave),
        )


def _leave(edit: Edit, actor: Actor, place: str) -> None:
    finish(process_store(), actor, edit)
    _open(place, "")


def _show_sides(edit: Edit, view: CaseView, typed: tuple[str | None, ...]) -> None:
    """Draw what someone else saved meanwhile beside what is typed here."""
    if theirs := outcome_of(edit).theirs:
        show_sides(theirs, [line for line in typed if line], view.catalogue)


def _settled(edit: Edit, actor: Actor, sentence: str) -> bool:
    """Let go of a form that was saved, and say so beside it."""
    if not outcome_of(edit).saved:
        return False
    finish(process_store(), actor, edit)
    keep_receipt(sentence, at=PLACE)
    return True


def _show_new(view: CaseView, actor: Actor, today: dt.date) -> None:
    edit = begin(process_store(), actor, view.case_id, view.version, form=PLACE)
    if _settled(edit, actor, "The flag is recorded."):
        st.rerun()
    refusals = Refusals(outcome_of(edit).problems)
    if edit.field("date") not in st.session_state:
        st.session_state[edit.field("date")] = today
    typed = [edit.get(name) for name in ("found", "source", "detail")]
    _show_sides(edit, view, (FLAGS[edit.get("kind")].words if edit.get("kind") else "", *typed))
    saved = {"on_change": autosave, "args": (edit,)}
    if flags_of(view.history):
        st.html('<h3 class="fh-sub">Another flag</h3>')
    kind, since, found = st.columns([2, 2, 4])
    kind.selectbox(
        KIND,
        FLAG_KINDS,
        index=None,
        format_func=lambda code: FLAGS[code].words,
        placeholder="red or yellow?",
        key=edit.field("kind"),
        **saved,
    )
    since.date_input(SINCE, key=edit.field("date"), format="YYYY-MM-DD", **ANY_DAY, **saved)
    found.text_input(FOUND, placeholder="numb saddle; afraid to bend", key=edit.field("found"), **saved)
    source, detail = st.columns([4, 4])
    source.text_input(
        SOURCE, placeholder="examination; TSK-11; told by the spouse", key=edit.field("source"), **saved
    )
    detail.text_input(f"{DETAIL} (optional)", key=edit.field("detail"), **saved)
    for where in (KIND, SINCE, FOUND, SOURCE):
        refusals.show(where)
    refusals.show_all()
    st.button(
        "Record this flag", icon=":material/flag:", key=edit.button("save"), on_click=save_flag, args=(edit,)
    )
