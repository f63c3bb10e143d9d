"""The question before a page about another case is drawn: what becomes of the form that is half typed here.

Streamlit draws whatever page is asked for, so the frame asks in its place, once for each draft.
"""

import streamlit as st

from db.access import Actor
from db.drafts import OpenDraft, own_drafts
from web.clock import moment
from web.draft_words import form_words, of_case, way_to
from web.navigation import go_to
from web.state import LEAVING, keyed
from web.store import process_store
from web.text import html_text, markdown_text
from web.typed_forms import Typed, forget_typed, leave, typed_forms
from web.visit_edit import throw_away
from web.wording import count

HalfTyped = tuple[Typed, OpenDraft]
KEPT = (
    "Nothing is lost: what you typed is kept as a draft, for you alone. You find it again on the caseload, "
    "beside the case, and on the page of the case."
)


def half_typed_elsewhere(actor: Actor) -> tuple[HalfTyped, ...]:
    """Give the forms about other cases than the one asked for that are half typed and not yet asked about."""
    wanted = st.query_params.get("case", "")
    elsewhere = [typed for typed in typed_forms() if wanted and typed.case_id != wanted and not typed.left]
    if not elsewhere:
        return ()
    kept = {(draft.case_id, draft.form): draft for draft in own_drafts(process_store(), actor)}
    found = [(typed, kept.get((typed.case_id, typed.form))) for typed in elsewhere]
    for typed, draft in found:
        if draft is None:  # saved or thrown away in another window
            forget_typed(typed.case_id, typed.form)
    return tuple((typed, draft) for typed, draft in found if draft)


def ask_first(half_typed: tuple[HalfTyped, ...], actor: Actor) -> None:
    """Ask in place of the page: go back, leave with the draft kept, or throw it away."""
    one = len(half_typed) == 1
    what = (
        f"a half-typed {form_words(half_typed[0][0].form)}"
        if one
        else count(len(half_typed), "half-typed form")
    )
    lines = "".join(f"<li>{html_text(_line(draft))}</li>" for _, draft in half_typed)
    st.html(
        f'<section class="fh-ask" role="alert"><h1 class="fh-title">You are leaving {what}</h1>'
        f'<ul class="fh-plain">{lines}</ul><p class="fh-note">{KEPT}</p></section>'
    )
    with st.container(horizontal=True, key="leaving"):
        st.button(
            "Leave; the draft is kept" if one else "Leave; the drafts are kept",
            type="primary",
            shortcut="Ctrl+Enter",
            key=keyed(LEAVING, "leave"),
            on_click=_leave,
            args=(half_typed,),
        )
        for n, (typed, draft) in enumerate(half_typed):
            _show_way_back(typed, draft, n=n, named=not one)
        st.button(
            "Throw it away" if one else "Throw them away",
            type="tertiary",
            key=keyed(LEAVING, "discard"),
            on_click=_throw_away,
            args=(half_typed, actor),
        )


def _line(draft: OpenDraft) -> str:
    return f"{form_words(draft.form).capitalize()}{of_case(draft)}, typed {moment(draft.saved_at)}"


def _show_way_back(typed: Typed, draft: OpenDraft, *, n: int, named: bool) -> None:
    label = f"Go back to the {form_words(typed.form)}" + (of_case(draft) if named else "")
    shortcut = None if n else "Escape"
    if st.button(
        markdown_text(label), shortcut=shortcut, key=keyed(LEAVING, "back", typed.case_id, typed.form)
    ):
        place, query = way_to(typed.at, typed.case_id)
        go_to(place, **query)


def _leave(half_typed: tuple[HalfTyped, ...]) -> None:
    for typed, _ in half_typed:
        leave(typed)


def _throw_away(half_typed: tuple[HalfTyped, ...], actor: Actor) -> None:
    for typed, _ in half_typed:
        throw_away(process_store(), actor, typed.case_id, typed.form)
