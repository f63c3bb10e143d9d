"""The visit that is being typed: its ids, its fields, and the draft that outlives a reload (F1 to F7).

The idempotency key is made with the edit and kept until the receipt, so that three clicks give one visit.
The base version is pinned when editing begins. Both travel in the draft with the typed fields.
"""

import datetime as dt
import json
import secrets
from dataclasses import asdict, dataclass, replace
from typing import Any

import streamlit as st

from db.access import Actor
from db.drafts import discard_draft, read_draft, save_draft
from db.store import Store
from web.actor import current_actor
from web.state import EDIT, RESTORED, keyed
from web.store import process_store

FORM = "visit"
DATE_FIELDS = ("date", "until", "since")


@dataclass(frozen=True, slots=True)
class Edit:
    """One visit in the making. Widget keys hold the case and the edit, never the case alone (hazard F3)."""

    case_id: str
    edit_id: str
    key: str
    base_version: int
    form: str = FORM

    @property
    def place(self) -> str:
        """Where the session holds the edit."""
        return place_of(self.case_id, self.form)

    def field(self, *parts: str | int) -> str:
        """Give the widget key of a field."""
        return keyed(self.form, self.case_id, self.edit_id, *parts)

    def button(self, *parts: str | int) -> str:
        """Give the key of a button, which is no field and no part of a draft."""
        return keyed(self.form, "button", self.case_id, self.edit_id, *parts)

    def get(self, *parts: str | int) -> Any:
        """Give what a field holds, or None."""
        return st.session_state.get(self.field(*parts))

    def fields(self) -> dict[str, Any]:
        """Give all typed fields by their short names."""
        prefix = self.field("")
        return {
            name[len(prefix) :]: v for name, v in st.session_state.items() if str(name).startswith(prefix)
        }


def place_of(case_id: str, form: str) -> str:
    """Name the place of an edit: one per case and form."""
    return keyed(EDIT, case_id, form)


def begin(
    store: Store, actor: Actor, case_id: str, version: int, *, form: str = FORM, drawn: str = "date"
) -> Edit:
    """Take up the edit in hand, else the draft of an earlier one, else begin a new one.

    `drawn` names a field that the form always has: the fields go when another page is drawn, and the draft
    has them.
    """
    held = st.session_state.get(place_of(case_id, form))
    if held and Edit(**held).field(drawn) in st.session_state:
        return Edit(**held)
    draft = read_draft(store, actor, case_id, form)
    edit = _restored(case_id, form, draft) if draft else Edit(case_id, _id(), _id(), version, form)
    _hold(edit)
    st.session_state[keyed(RESTORED, edit.edit_id)] = draft is not None
    return edit


def is_restored(edit: Edit) -> bool:
    """Tell whether the typing of an earlier time was taken up again."""
    return bool(st.session_state.get(keyed(RESTORED, edit.edit_id)))


def _id() -> str:
    return secrets.token_urlsafe(12)


def _hold(edit: Edit) -> None:
    st.session_state[edit.place] = asdict(edit)


def _restored(case_id: str, form: str, draft: str) -> Edit:
    """Put the typed fields of a draft back under a new edit id; key and base version stay the draft's."""
    held = json.loads(draft)
    edit = Edit(case_id, _id(), held["key"], held["base_version"], form)
    for name, value in held["fields"].items():
        st.session_state[edit.field(name)] = from_json(name, value)
    return edit


def from_json(name: str, value: Any) -> Any:
    """Read the content of a field as a draft keeps it."""
    last = name.rsplit(":", 1)[-1]
    if value is not None and (last in DATE_FIELDS or last.endswith("_date")):
        return dt.date.fromisoformat(value)
    return value


def to_json(value: Any) -> Any:
    """Write the content of a field for a draft."""
    return value.isoformat() if isinstance(value, dt.date) else value


def autosave(edit: Edit) -> None:
    """Keep what is typed on the server (hazard F7). Called when a field changes."""
    fields = {name: to_json(value) for name, value in sorted(edit.fields().items())}
    text = json.dumps({"key": edit.key, "base_version": edit.base_version, "fields": fields})
    save_draft(process_store(), current_actor(), edit.case_id, edit.form, text)


def rebased(edit: Edit, version: int) -> None:
    """Pin a newer version for the person to see what is new in it; key and typing stay."""
    _hold(replace(edit, base_version=version))


def carry_on(case_id: str, *, saved_on: int, version: int) -> None:
    """Move one's other edits of a case past a save of one's own: nobody else saved in between.

    Their drafts go along, so that a reload does not take the old version up again.
    """
    for place, held in list(st.session_state.items()):
        if str(place).startswith(place_of(case_id, "")) and (edit := Edit(**held)).base_version == saved_on:
            rebased(edit, version)
            if read_draft(process_store(), current_actor(), case_id, edit.form):
                autosave(replace(edit, base_version=version))


def finish(store: Store, actor: Actor, edit: Edit) -> None:
    """Let go of the edit after its receipt, or when it is thrown away: the next one has new ids."""
    discard_draft(store, actor, edit.case_id, edit.form)
    st.session_state.pop(edit.place, None)
    for name in edit.fields():
        st.session_state.pop(edit.field(name), None)
