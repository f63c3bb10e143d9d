"""The one thing being done to a record: amend it, enter it in error, sign its visit, or add to it.

It is typed like every form about a case (web/visit_edit.py), one for each record and act: what is typed is
kept as a draft, also where another record is taken up meanwhile.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from goals.records import Fact
from web import visit_edit
from web.actor import current_actor
from web.state import AMENDING, keyed
from web.store import process_store
from web.uninterrupted import uninterrupted
from web.visit_edit import Edit, finish, latest_draft, taken_up

AMEND, IN_ERROR, SIGN, ADD = "amend", "error", "sign", "addendum"
WORDED = (AMEND, IN_ERROR, ADD)  # acts that something is typed for; a signature has nothing to lose
DRAWN = "text"  # the words of an act


@dataclass(frozen=True, slots=True)
class Amending:
    """What is being done, to which record of which case."""

    record_id: str
    act: str
    edit: Edit

    @property
    def case_id(self) -> str:
        """The case of the record."""
        return self.edit.case_id

    @property
    def edit_id(self) -> str:
        """What tells this time of doing it from any other."""
        return self.edit.edit_id

    @property
    def key(self) -> str:
        """The idempotency key, kept until the receipt."""
        return self.edit.key

    @property
    def base_version(self) -> int:
        """The version of the case that the person saw."""
        return self.edit.base_version

    def field(self, name: str) -> str:
        """Give the widget key of a field."""
        return self.edit.field(name)

    def get(self, name: str) -> Any:
        """Give what a field holds, or None."""
        return self.edit.get(name)


@uninterrupted()
def begin(case_id: str, record_id: str, act: str, version: int) -> None:
    """Begin, or go on with the draft of an earlier time. Called by a button."""
    _choose(case_id, record_id, act)
    form = _form(act, record_id)
    edit = visit_edit.begin(process_store(), current_actor(), case_id, version, form=form, drawn=DRAWN)
    st.session_state.setdefault(edit.field(DRAWN), "")


def in_hand(case_id: str) -> Amending | None:
    """Give what was begun in this case; nothing where the page was left before anything was typed."""
    held = st.session_state.get(keyed(AMENDING, case_id))
    if held is None:
        return None
    form = _form(held["act"], held["record_id"])
    edit = taken_up(process_store(), current_actor(), case_id, form=form, drawn=DRAWN)
    return Amending(held["record_id"], held["act"], edit) if edit else None


def take_up_draft(case_id: str, records: Iterable[Fact]) -> None:
    """Go on with the latest draft about one of these records, unless one of them is in hand."""
    ids = [fact.record_id for fact in records]
    amending = in_hand(case_id)
    if amending and amending.record_id in ids:
        return
    forms = {_form(act, record_id): (record_id, act) for record_id in ids for act in WORDED}
    found = latest_draft(process_store(), current_actor(), case_id, forms)
    if found is not None:
        _choose(case_id, *found)


def rebased(amending: Amending, version: int) -> None:
    """Pin a newer version for the person to see what is new in it; key and typing stay."""
    visit_edit.rebased(amending.edit, version)


@uninterrupted()
def let_go(case_id: str) -> None:
    """Let go, after the receipt or when it is thrown away."""
    amending = in_hand(case_id)
    st.session_state.pop(keyed(AMENDING, case_id), None)
    if amending:
        finish(process_store(), current_actor(), amending.edit)


def _choose(case_id: str, record_id: str, act: str) -> None:
    st.session_state[keyed(AMENDING, case_id)] = {"record_id": record_id, "act": act}


def _form(act: str, record_id: str) -> str:
    return f"{act} {record_id}"
