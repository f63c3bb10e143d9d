"""The banner of a demonstration store, on every page."""

import streamlit as st

DEMONSTRATION = (
    "<strong>Demonstration.</strong> Every person and every number here is invented. "
    "Do not enter real people."
)


def show_banner(*, demonstration: bool) -> None:
    if demonstration:
        st.html(f'<p class="fh-banner" role="note">{DEMONSTRATION}</p>')
