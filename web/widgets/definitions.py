"""The definitions in plain words; the days in them are the method's own constants."""

from pathlib import Path
from string import Formatter

import streamlit as st

from goals import method
from goals.caserecord import phase
from goals.standing import TEMPLATES
from web.html_table import html_table
from web.text import html_text
from web.widgets.answer import state_chip

SLOTS = (
    "What is framed is filled in from the case: a name, a number with its visits, or a clause that only "
    "stands where it is needed."
)
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
    rows = [(state_chip(state), _sentence(template)) for state, template in TEMPLATES.items()]
    st.html(f'<p class="fh-note">{SLOTS}</p>{html_table(("Where the case stands", "The sentence"), rows)}')


def _sentence(template: str) -> str:
    """Give a template as it reads, what the case fills in set apart from what always stands there."""
    pieces = []
    for words, slot, _, _ in Formatter().parse(template):
        pieces.append(html_text(words))
        if slot:
            pieces.append(f'<span class="fh-slot">{html_text(slot.replace("_", " "))}</span>')
    return " ".join("".join(pieces).replace("</span><span", "</span> <span").split())
