"""The banner of a demonstration store, on every page."""

import streamlit as st


def show_banner(*, demonstration: bool) -> None:
    if demonstration:
        st.html(
            '<p class="fh-banner" role="note"><strong>Demonstration.</strong> '
            "Every person and every number here is invented. Do not enter real people.</p>"
        )
