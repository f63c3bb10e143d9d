"""The flags of a case: what holds, what has ended, and the forms that record, end and withdraw one."""

import datetime as dt

import streamlit as st

from db.access import Actor
from db.drafts import own_drafts
from db.reading import CaseView
from goals.amending import REASONS
from goals.amending.reasons import WHERE as IN_ERROR_REASON
from goals.caserecord import CaseFlag, FlagDraft, flags_of
from goals.caserecord.flags import DETAIL, FOUND, KIND, REASON, SINCE, SOURCE, UNTIL
from goals.vocabulary import FLAG_KINDS
from web.case_saving import CODE, flag_draft, save_end_of_flag, save_flag, save_flag_in_error
from web.case_words import FLAGS, flag_about, flag_said, sentence
from web.days import ANY_DAY
from web.draft_text import form_named
from web.outcome import outcome_of
from web.state import FLAG_OPEN, keyed
from web.store import process_store
from web.text import html_text
from web.visit_edit import Edit, autosave, begin, finish, latest_draft, taken_up
from web.widgets.conflict import save_label, show_nothing_left, show_overtaken
from web.widgets.heading import show_note, show_section
from web.widgets.receipt import finish_with_receipt, show_receipt
from web.wording import NONE, day

PLACE = "flag"
GONE = "The flag was entered in error meanwhile."
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
    place = keyed(FLAG_OPEN, view.case_id)
    forms = {_form(flag.record_id): flag.record_id for flag in flags}
    if place not in st.session_state:
        _open(place, latest_draft(process_store(), actor, view.case_id, forms) or "")
    _show_gone(view, actor, set(forms))
    for flag in sorted(flags, key=lambda flag: not flag.holds_on(today)):
        _show_flag(flag, view, actor, today)
    _show_new(view, actor, today)


def _form(record_id: str) -> str:
    return f"{PLACE} {record_id}"


def _show_gone(view: CaseView, actor: Actor, forms: set[str]) -> None:
    """Show what was typed about a flag that somebody else has entered in error meanwhile."""
    known = {form_named(form) for form in forms}
    for draft in own_drafts(process_store(), actor, view.case_id):
        if not draft.form.startswith(_form("")) or draft.form in known:
            continue
        edit = taken_up(process_store(), actor, view.case_id, form=draft.form, drawn="why")
        if edit:
            show_nothing_left(edit, actor, GONE, [f"{REASON}: {edit.get('why') or NONE}"])


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
    edit = begin(process_store(), actor, view.case_id, view.version, form=_form(flag.record_id), drawn="why")
    if _settled(edit, actor, "The flag is changed; what was recorded before stays in the chronology."):
        _open(keyed(FLAG_OPEN, view.case_id), "")
        st.rerun()
    refusals = show_overtaken(outcome_of(edit), _typed_end(edit), view.catalogue)
    until, why, code = st.columns([2, 4, 3])
    saved = {"on_change": autosave, "args": (edit,)}
    if flag.until is None:
        if edit.field("date") not in st.session_state:
            st.session_state[edit.field("date")] = today
        until.date_input(UNTIL, key=edit.field("date"), format="YYYY-MM-DD", **ANY_DAY, **saved)
        refusals.show(UNTIL)
    why.text_input(
        REASON, placeholder="MRI is clear; meant for another person ...", key=edit.field("why"), **saved
    )
    code.selectbox(
        CODE,
        list(REASONS),
        index=None,
        format_func=REASONS.__getitem__,
        placeholder="needed only for that",
        key=edit.field("code"),
        **saved,
    )
    refusals.show(REASON)
    refusals.show(CODE)
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


def _settled(edit: Edit, actor: Actor, sentence: str) -> bool:
    """Let go of a form that was saved, and say so beside it."""
    if not outcome_of(edit).saved:
        return False
    finish_with_receipt(process_store(), actor, edit, sentence, at=PLACE)
    return True


def _typed_end(edit: Edit) -> tuple[str, ...]:
    """Say what was typed about the end of a flag."""
    until, why = edit.get("date"), edit.get("why")
    return f"{UNTIL}: {day(until)}" if until else "", f"{REASON}: {why}" if why else ""


def _typed_flag(draft: FlagDraft) -> list[str]:
    """Say the flag that was typed, line by line."""
    seen = day(draft.since) if draft.since > dt.date.min else ""
    kind = FLAGS[draft.kind].words if draft.kind else ""
    said = {SINCE: seen, FOUND: draft.found, SOURCE: draft.source, DETAIL: draft.detail}
    return [kind, *(f"{label}: {words}" for label, words in said.items() if words)]


def _show_new(view: CaseView, actor: Actor, today: dt.date) -> None:
    edit = begin(process_store(), actor, view.case_id, view.version, form=PLACE)
    if _settled(edit, actor, "The flag is recorded."):
        st.rerun()
    outcome = outcome_of(edit)
    refusals = show_overtaken(outcome, _typed_flag(flag_draft(edit)), view.catalogue)
    if edit.field("date") not in st.session_state:
        st.session_state[edit.field("date")] = today
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
        save_label(outcome, "Record this flag"),
        icon=":material/flag:",
        key=edit.button("save"),
        on_click=save_flag,
        args=(edit,),
    )
