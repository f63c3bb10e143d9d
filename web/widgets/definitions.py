"""The definitions in plain words; the days in them are the method's own constants."""

from pathlib import Path

import streamlit as st

from goals import method
from goals.caserecord import phase
from goals.standing import TEMPLATES
from web.html_table import html_table
from web.text import html_text
from web.widgets.answer import state_chip

WEB = Path(__file__).resolve().parents[1]


def definitions() -> str:
    """Give the definitions, with the windows that the numbers were really made with."""
    days = {name: getattr(phase, name) for name in ("ACUTE_DAYS", "SUBACUTE_DAYS", "HEALING_DAYS")}
    sources = {"PHASE_EVIDENCE": phase.PHASE_EVIDENCE, "PHASE_SOURCES": "; ".join(phase.PHASE_SOURCES)}
    text = (WEB / "definitions.md").read_text(encoding="utf-8")
    return text.format(**vars(method), **days, **sources)


def show_definitions() -> None:
    st.markdown(definitions())


def show_warnings() -> None:
    st.markdown((WEB / "not_for.md").read_text(encoding="utf-8"))


def show_templates() -> None:
    """List the answer sentence of each state, as the case page fills it."""
    rows = [(state_chip(state), html_text(sentence)) for state, sentence in TEMPLATES.items()]
    st.html(html_table(("Where the case stands", "The sentence"), rows))
