"""Half-typed forms where they are looked for: beside the case on the caseload, and on its own page."""

from collections.abc import Iterable

import streamlit as st

from db.access import Actor
from db.drafts import OpenDraft
from web.draft_words import case_words, draft_words, way_to
from web.navigation import link_to
from web.state import HALF_TYPED, keyed
from web.store import process_store
from web.text import html_text, markdown_text
from web.visit_edit import throw_away


def show_half_typed(drafts: Iterable[OpenDraft], actor: Actor, *, named: bool = False) -> None:
    """Say what is half typed and when, with the way to go on and the way to throw it away."""
    for draft in drafts:
        words = draft_words(draft) + (f": {case}" if named and (case := case_words(draft)) else "")
        place, query = way_to(draft.at, draft.case_id)
        key = keyed(HALF_TYPED, draft.case_id, draft.form)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=keyed(key, "line")):
            st.html(f'<p class="fh-half">✎ {html_text(words[0].upper() + words[1:])}</p>', width="content")
            link_to(place, "Go on", **query)
            with st.popover("Throw away", type="tertiary"):
                st.button(
                    markdown_text(f"Throw the {draft_words(draft)} away"),
                    key=keyed(key, "discard"),
                    on_click=throw_away,
                    args=(process_store(), actor, draft.case_id, draft.form),
                )
