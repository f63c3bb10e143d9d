"""The heading of a page."""

import streamlit as st

from web.text import html_text


def show_heading(title: str, *, above: str = "", below: str = "") -> None:
    """Draw the title with a quiet line above and below it."""
    eyebrow = f'<p class="fh-eyebrow">{html_text(above)}</p>' if above else ""
    note = f'<p class="fh-note">{html_text(below)}</p>' if below else ""
    st.html(f'{eyebrow}<h1 class="fh-title">{html_text(title)}</h1>{note}')
