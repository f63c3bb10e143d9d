"""Saving what is followed, defined or judged by: one call to the store, no Streamlit inside it (F1, F4)."""

import hashlib
from dataclasses import asdict

import streamlit as st

from db.access import Actor
from db.drafts import own_drafts
from db.following import follow_measure, stop_asking
from db.measures import (
    amend_instrument,
    define_instrument,
    set_own_bar,
    take_back_own_bar,
    void_instrument,
)
from db.store import Store
from web.draft_text import LONGEST_NAME
from web.goal_saving import save
from web.measure_draft import bar_draft, chosen_measure, instrument_draft, typed_reason
from web.outcome import outcome_of
from web.state import MEASURE_OPEN, keyed
from web.store import process_store
from web.uninterrupted import uninterrupted
from web.visit_edit import Edit, finish, place_of
from web.widgets.receipt import keep_receipt

FOLLOW, STOP, BAR, INSTRUMENT, VOID = "follow", "stop", "bar", "instrument", "void"
AT_ONCE = "at once"
LIST, OWN = "measures", "own measures"  # the places of the page where a receipt is shown
ASKED = "The next visit asks for it."
SAID = {  # by the name of a form, or its first word and what it is about
    FOLLOW: (ASKED, LIST),
    AT_ONCE: (ASKED, LIST),
    f"{STOP} ": ("No visit asks for it any more. Its readings stay and count.", LIST),
    f"{BAR} ": ("Saved. What counts in this case follows at once.", LIST),
    INSTRUMENT: ("The instrument is defined. The next visit asks for it.", OWN),
    f"{INSTRUMENT} ": ("The definition is amended. Every case that follows it is judged by it now.", OWN),
    f"{VOID} ": ("Entered in error. No visit asks for it; its definition stays in sight.", OWN),
}


def form_of(act: str, thing: str) -> str:
    """Name the form of an act on one measure or instrument; a name too long gets a short one of its own."""
    name = f"{act} {thing}"
    return name if len(name) <= LONGEST_NAME else f"{act} {hashlib.sha256(thing.encode()).hexdigest()[:32]}"


def reopen(store: Store, actor: Actor, case_id: str) -> None:
    """Open the form of the page that was half typed, where this session has not opened or closed one yet."""
    if keyed(MEASURE_OPEN, case_id) not in st.session_state:
        drafts = [draft.form for draft in own_drafts(store, actor, case_id)]
        mine = (form for form in drafts if form.partition(" ")[0] in (STOP, BAR, INSTRUMENT, VOID))
        open_form(case_id, next(mine, ""))


def open_form(case_id: str, form: str) -> None:
    """Open one form of the page, or none; whatever else was open is closed, and its draft kept."""
    st.session_state[keyed(MEASURE_OPEN, case_id)] = form


def is_open(case_id: str, form: str) -> bool:
    """Tell whether this form of the page is open."""
    return st.session_state.get(keyed(MEASURE_OPEN, case_id)) == form


@uninterrupted()
def leave(edit: Edit, actor: Actor) -> None:
    """Close a form and throw its draft away. Called by a button, or after a receipt."""
    finish(process_store(), actor, edit)
    if is_open(edit.case_id, edit.form):
        open_form(edit.case_id, "")


@uninterrupted()
def close_saved(case_id: str, actor: Actor) -> None:
    """Close the forms that have their receipts, and say so; before the page is drawn, which may lack them."""
    for place, held in list(st.session_state.items()):
        if str(place).startswith(place_of(case_id, "")) and outcome_of(edit := Edit(**held)).saved:
            said = SAID.get(edit.form) or SAID.get(f"{edit.form.partition(' ')[0]} ")
            if said:
                leave(edit, actor)
                keep_receipt(said[0], at=said[1])


def edit_at_once(case_id: str, version: int, measure: str) -> Edit:
    """Give the edit of a button without a form: two clicks on one page send the same thing once."""
    key = f"follow {measure} in {case_id} on version {version}"
    return Edit(case_id, key, key, version, AT_ONCE)


@uninterrupted()
def follow_at_once(case_id: str, version: int, measure: str) -> None:
    """Follow a measure by one button."""
    edit = edit_at_once(case_id, version, measure)
    st.session_state[edit.place] = asdict(edit)
    _follow(edit, measure)


def refused_at_once(case_id: str) -> Edit | None:
    """Give the edit of the button that was pressed last."""
    held = st.session_state.get(edit_at_once(case_id, 0, "").place)
    return Edit(**held) if held else None


@uninterrupted()
def follow(edit: Edit) -> None:
    """Follow what is chosen. Called by the button, before the page is drawn again."""
    _follow(edit, chosen_measure(edit))


def _follow(edit: Edit, measure: str) -> None:
    save(edit, lambda sent: follow_measure(*sent, measure, key=edit.key, base_version=edit.base_version))


@uninterrupted()
def stop(edit: Edit, measure: str) -> None:
    """Ask for a measure no more, for the reason that is typed."""
    typed = {"reason": edit.get("why") or "", "key": edit.key, "base_version": edit.base_version}
    save(edit, lambda sent: stop_asking(*sent, measure, **typed))


@uninterrupted()
def define(edit: Edit) -> None:
    """Define the instrument that is typed, and follow it."""
    draft = instrument_draft(edit)
    save(edit, lambda sent: define_instrument(*sent, draft, key=edit.key, base_version=edit.base_version))


@uninterrupted()
def amend(edit: Edit, record_id: str) -> None:
    """Amend a definition as it is typed."""
    typed = {"reason": typed_reason(edit), "key": edit.key, "base_version": edit.base_version}
    save(edit, lambda sent: amend_instrument(*sent, record_id, instrument_draft(edit), **typed))


@uninterrupted()
def void(edit: Edit, record_id: str) -> None:
    """Enter a definition in error."""
    typed = {"reason": typed_reason(edit), "key": edit.key, "base_version": edit.base_version}
    save(edit, lambda sent: void_instrument(*sent, record_id, **typed))


@uninterrupted()
def set_bar(edit: Edit, code: str) -> None:
    """Let the bar that is typed count."""
    draft = bar_draft(edit, code)
    save(edit, lambda sent: set_own_bar(*sent, draft, key=edit.key, base_version=edit.base_version))


@uninterrupted()
def take_back_bar(edit: Edit, code: str) -> None:
    """Let what was published count again, for the reason that is typed."""
    key = f"{edit.key} taken back"  # the form holds two things to save, each with a receipt of its own
    typed = {"reason": edit.get("why") or "", "key": key, "base_version": edit.base_version}
    save(edit, lambda sent: take_back_own_bar(*sent, code, **typed))
