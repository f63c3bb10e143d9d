"""Which of the two themes the reader sees, for pictures that carry their own colours."""

from functools import lru_cache
from pathlib import Path

import streamlit as st


def style() -> str:
    """Give the one style sheet; its scheme is said for menus, which open outside the page."""
    return f"<style>{_sheet()} :root {{ color-scheme: {theme()}; }}</style>"


@lru_cache
def _sheet() -> str:
    return (Path(__file__).resolve().parent / "theme.css").read_text(encoding="utf-8")


def theme() -> str:
    """Give `light` or `dark`."""
    return "dark" if st.context.theme.type == "dark" else "light"
