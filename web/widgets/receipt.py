"""What was just saved, said once on the next page."""

import streamlit as st

from web.state import RECEIPT


def keep_receipt(sentence: str) -> None:
    """Keep a sentence for the next page; it holds no name and no score."""
    st.session_state[RECEIPT] = sentence


def show_receipt() -> None:
    sentence = st.session_state.pop(RECEIPT, None)
    if sentence:
        st.success(sentence, icon=":material/check_circle:")
