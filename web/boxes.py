"""Boxes that hold what is recorded and can be emptied.

A number, day or choice that Streamlit is given as the box's own value cannot be taken out of it again. So the
session holds it, and the box itself begins empty.
"""

from typing import Any

import streamlit as st


def filled(key: str, recorded: Any) -> str:
    """Put what is recorded into a box that was not drawn yet, and give its key."""
    st.session_state.setdefault(key, recorded)
    return key
