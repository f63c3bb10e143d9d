"""What was just saved, said once on the next page."""

import streamlit as st

from web.state import RECEIPT, keyed
from web.widgets.item_score import prompts_html


def keep_receipt(sentence: str, *, at: str = "") -> None:
    """Keep a sentence for the next page, or for one place on it; it holds no name and no score."""
    st.session_state[keyed(RECEIPT, at)] = sentence


def keep_prompts(codes: tuple[str, ...]) -> None:
    """Keep the instruments whose safety prompt stands on the next page too: it was just saved that it did."""
    st.session_state[keyed(RECEIPT, "prompts")] = codes


def show_receipt(*, at: str = "") -> None:
    """Say what was just saved; on top of the page unless a place is named.

    It has a place of its own, said or not: what stands below keeps its place when the receipt goes, and
    with it whatever was opened there.
    """
    sentence = st.session_state.pop(keyed(RECEIPT, at), None)
    prompts = st.session_state.pop(keyed(RECEIPT, "prompts"), ()) if not at else ()
    with st.container():
        if sentence:
            st.success(sentence, icon=":material/check_circle:")
        if prompts:
            st.html(prompts_html(prompts))
