"""The one thing being done to a record: amend it, enter it in error, sign its visit, or add to it.

Key and base version are made when it is begun, from what the person saw then (hazards F1, F4). Widget keys
hold the case, the record and the edit (F3). Leaving the page lets it go: nothing was saved.
"""

import secrets
from dataclasses import asdict, dataclass, replace
from typing import Any

import streamlit as st

from web.state import AMENDING, OUTCOME, keyed

AMEND, IN_ERROR, SIGN, ADD = "amend", "error", "sign", "addendum"


@dataclass(frozen=True, slots=True)
class Amending:
    """What is being done, to which record of which case."""

    case_id: str
    record_id: str
    act: str
    edit_id: str
    key: str
    base_version: int

    def field(self, name: str) -> str:
        """Give the widget key of a field."""
        return keyed(AMENDING, self.case_id, self.record_id, self.act, self.edit_id, name)

    def get(self, name: str) -> Any:
        """Give what a field holds, or None."""
        return st.session_state.get(self.field(name))


def begin(case_id: str, record_id: str, act: str, version: int) -> None:
    """Begin; whatever else was begun in this case is let go. Called by a button."""
    amending = Amending(case_id, record_id, act, _id(), _id(), version)
    _hold(amending)
    st.session_state[amending.field("text")] = ""


def in_hand(case_id: str) -> Amending | None:
    """Give what was begun in this case, unless the page was left meanwhile and its fields are gone."""
    held = st.session_state.get(keyed(AMENDING, case_id))
    amending = Amending(**held) if held else None
    return amending if amending and amending.get("text") is not None else None


def rebased(amending: Amending, version: int) -> None:
    """Pin a newer version for the person to see what is new in it; key and typing stay."""
    _hold(replace(amending, base_version=version))


def let_go(case_id: str) -> None:
    """Let go, after the receipt or when it is cancelled."""
    held = st.session_state.pop(keyed(AMENDING, case_id), None)
    if held:
        st.session_state.pop(keyed(OUTCOME, case_id, held["edit_id"]), None)


def _hold(amending: Amending) -> None:
    st.session_state[keyed(AMENDING, amending.case_id)] = asdict(amending)


def _id() -> str:
    return secrets.token_urlsafe(12)
