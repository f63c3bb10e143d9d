"""Which of the two themes the reader sees, for pictures that carry their own colours."""

import streamlit as st


def theme() -> str:
    """Give `light` or `dark`."""
    return "dark" if st.context.theme.type == "dark" else "light"
