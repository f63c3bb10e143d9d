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
    """Say what was just saved; on top of the page unless a place is named."""
    sentence = st.session_state.pop(keyed(RECEIPT, at), None)
    if sentence:
        st.success(sentence, icon=":material/check_circle:")
    prompts = st.session_state.pop(keyed(RECEIPT, "prompts"), ()) if not at else ()
    if prompts:
        st.html(prompts_html(prompts))
