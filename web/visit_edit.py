"""The visit that is being typed: its ids, its fields, and the draft that outlives a reload (F1 to F7).

The idempotency key is made with the edit and kept until the receipt, so that three clicks give one visit.
The base version is pinned when editing begins. Both travel in the draft with the typed fields. Every form
about a case is typed this way: what `begin` gives is listed, and asked about before it is left, for free.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

import streamlit as st

from db.access import Actor, NotFoundError
from db.drafts import discard_draft, own_drafts, read_draft, save_draft
from db.store import Store
from web.actor import current_actor
from web.draft_text import form_named, from_json, plain
from web.outcome import forget_outcome
from web.state import BEGAN, EDIT, KEPT, RESTORED, keyed
from web.store import process_store
from web.typed_forms import Typed, address, differs, forget_typed, note_typed
from web.uninterrupted import uninterrupted

Kept = TypeVar("Kept")

FORM = "visit"
DRAWN = "date"  # a field that the form always draws: without it the fields went with their page


@dataclass(frozen=True, slots=True)
class Edit:
    """One visit in the making. Widget keys hold the case and the edit, never the case alone (hazard F3)."""

    case_id: str
    edit_id: str
    key: str
    base_version: int
    form: str = FORM
    at: str = ""
    drawn: str = DRAWN

    @property
    def place(self) -> str:
        """Where the session holds the edit."""
        return place_of(self.case_id, self.form)

    @property
    def is_drawn(self) -> bool:
        """Whether its fields are there: they go when another page is drawn."""
        return self.field(self.drawn) in st.session_state

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
    store: Store, actor: Actor, case_id: str, version: int, *, form: str = FORM, drawn: str = DRAWN
) -> Edit:
    """Take up the edit in hand, else the draft of an earlier one, else begin a new one.

    `form` names the form by a word and, where a page has several of it, an id; `drawn` is a field that it
    always draws.
    """
    taken = taken_up(store, actor, case_id, form=form, drawn=drawn)
    if taken is not None:
        return taken
    edit = Edit(case_id, _id(), _id(), version, form_named(form), address(), drawn)
    _hold(edit)
    return edit


def taken_up(store: Store, actor: Actor, case_id: str, *, form: str, drawn: str = DRAWN) -> Edit | None:
    """Give the edit in hand, else the draft of an earlier one; None where nothing is typed."""
    held = st.session_state.get(place_of(case_id, form_named(form)))
    if held and (edit := Edit(**held)).is_drawn:
        return edit  # otherwise another page was drawn meanwhile; the draft has what was typed
    draft = read_draft(store, actor, case_id, form_named(form))
    return _restored(draft, case_id, form_named(form), drawn) if draft else None


def latest_draft(store: Store, actor: Actor, case_id: str, forms: Mapping[str, Kept]) -> Kept | None:
    """Give what stands for the form, of these, that was half typed last; None where none is."""
    kept = (draft.form for draft in own_drafts(store, actor, case_id))
    named = {form_named(form): what for form, what in forms.items()}
    return next((named[form] for form in kept if form in named), None)


def is_in_hand(edit: Edit) -> bool:
    """Tell whether a form is still typed: not yet saved, and not thrown away."""
    return bool((st.session_state.get(edit.place) or {}).get("edit_id") == edit.edit_id)


def is_restored(edit: Edit) -> bool:
    """Tell whether the typing of an earlier time was taken up again."""
    return bool(st.session_state.get(keyed(RESTORED, edit.edit_id)))


def _id() -> str:
    return secrets.token_urlsafe(12)


def _hold(edit: Edit) -> None:
    st.session_state[edit.place] = asdict(edit)


def _restored(draft: str, case_id: str, form: str, drawn: str) -> Edit:
    """Put the typed fields of a draft back under a new edit id; key and base version stay the draft's."""
    held = json.loads(draft)
    edit = Edit(case_id, _id(), held["key"], held["base_version"], form, address(), drawn)
    for name, value in held["fields"].items():
        st.session_state[edit.field(name)] = from_json(name, value)
    st.session_state[keyed(BEGAN, edit.edit_id)] = held.get("began", {})
    st.session_state[keyed(RESTORED, edit.edit_id)] = True
    _hold(edit)
    note_typed(_typed(edit))
    return edit


def _typed(edit: Edit) -> Typed:
    return Typed(edit.case_id, edit.form, edit.key, edit.at)


@uninterrupted()
def autosave(edit: Edit) -> None:
    """Keep what is typed on the server (hazard F7), nothing where it is as it began. Called on a change.

    A change that was under way while the form got its receipt is none of a form in hand, and makes no draft.
    """
    if not is_in_hand(edit):
        return
    fields = plain(edit.fields())
    began = st.session_state.setdefault(keyed(BEGAN, edit.edit_id), {})
    if differs(fields, began):
        _keep_draft(edit, fields, began)
    else:
        forget_draft(edit)
    st.session_state[keyed(KEPT, edit.edit_id)] = fields


def _keep_draft(edit: Edit, fields: dict[str, Any], began: dict[str, Any]) -> None:
    held = {"key": edit.key, "base_version": edit.base_version, "at": edit.at}
    text = json.dumps({**held, "fields": fields, "began": began})
    try:
        save_draft(process_store(), current_actor(), edit.case_id, edit.form, text)
    except NotFoundError:  # the case left the clinic while it was typed; the page that is drawn now says so
        forget_typed(edit.case_id, edit.form)
    else:
        note_typed(_typed(edit))


def keep_typing() -> None:
    """Keep what changed in the forms in hand; the frame does it first, for fields that do not themselves.

    A form that a click left half drawn holds nothing yet but what it begins with.
    """
    for edit in _in_hand():
        known = st.session_state.get(keyed(KEPT, edit.edit_id))
        if known is not None and edit.is_drawn and plain(edit.fields()) != known:
            autosave(edit)


def note_as_drawn() -> None:
    """Note what the forms hold; the frame does it when a page is drawn to its end.

    What a form held the first time is how it began; one that was typed into before that began with nothing.
    """
    for edit in _in_hand():
        st.session_state[keyed(KEPT, edit.edit_id)] = plain(edit.fields())
        st.session_state.setdefault(keyed(BEGAN, edit.edit_id), plain(edit.fields()))


def is_typed(edit: Edit) -> bool:
    """Tell whether a form holds something that it did not hold when it was drawn first."""
    began = st.session_state.get(keyed(BEGAN, edit.edit_id))
    return began is not None and differs(plain(edit.fields()), began)


def _in_hand() -> list[Edit]:
    places = sorted(str(name) for name in st.session_state if str(name).startswith(keyed(EDIT, "")))
    return [Edit(**st.session_state[place]) for place in places]


def rebased(edit: Edit, version: int) -> None:
    """Pin a newer version for the person to see what is new in it; key and typing stay."""
    _hold(replace(edit, base_version=version))


@uninterrupted()
def carry_on(case_id: str, *, saved_on: int, version: int) -> None:
    """Move one's other edits of a case past a save of one's own: nobody else saved in between.

    Their drafts go along, so that a reload does not take the old version up again.
    """
    for edit in _in_hand():
        if edit.case_id == case_id and edit.base_version == saved_on:
            rebased(edit, version)
            _move_draft(edit, version)


def _move_draft(edit: Edit, version: int) -> None:
    """Pin a newer version in the draft as it is kept: its fields may stand on another page just now."""
    store, actor = process_store(), current_actor()
    if text := read_draft(store, actor, edit.case_id, edit.form):
        moved = json.dumps(json.loads(text) | {"base_version": version})
        save_draft(store, actor, edit.case_id, edit.form, moved)


def forget_draft(edit: Edit) -> None:
    """Discard the draft: it is saved, or nothing is typed any more."""
    if forget_typed(edit.case_id, edit.form):
        discard_draft(process_store(), current_actor(), edit.case_id, edit.form)


@uninterrupted()
def finish(store: Store, actor: Actor, edit: Edit) -> None:
    """Let go of the edit after its receipt, or when it is thrown away: the next one has new ids."""
    if forget_typed(edit.case_id, edit.form):
        discard_draft(store, actor, edit.case_id, edit.form)
    _put_down(edit)


@uninterrupted()
def throw_away(store: Store, actor: Actor, case_id: str, form: str) -> None:
    """Discard the draft of a form that may stand on another page, and let go of it here."""
    discard_draft(store, actor, case_id, form)
    forget_typed(case_id, form)
    if held := st.session_state.get(place_of(case_id, form)):
        _put_down(Edit(**held))


def _put_down(edit: Edit) -> None:
    st.session_state.pop(edit.place, None)
    forget_outcome(edit)
    for mark in (BEGAN, KEPT, RESTORED):
        st.session_state.pop(keyed(mark, edit.edit_id), None)
    for name in edit.fields():
        st.session_state.pop(edit.field(name), None)
