"""What was just saved, said once on the next page."""

import streamlit as st

from web.state import RECEIPT, keyed


def keep_receipt(sentence: str, *, at: str = "") -> None:
    """Keep a sentence for the next page, or for one place on it; it holds no name and no score."""
    st.session_state[keyed(RECEIPT, at)] = sentence


def show_receipt(*, at: str = "") -> None:
    """Say what was just saved; on top of the page unless a place is named."""
    sentence = st.session_state.pop(keyed(RECEIPT, at), None)
    if sentence:
        st.success(sentence, icon=":material/check_circle:")
