"""The definitions in plain words; the days in them are the method's own constants."""

from pathlib import Path

import streamlit as st

from goals import method
from goals.standing import TEMPLATES
from web.text import html_text
from web.wording import STATES, said

WEB = Path(__file__).resolve().parents[1]


def definitions() -> str:
    """Give the definitions, with the windows that the numbers were really made with."""
    return (WEB / "definitions.md").read_text(encoding="utf-8").format(**vars(method))


def show_definitions() -> None:
    st.markdown(definitions())


def show_warnings() -> None:
    st.markdown((WEB / "not_for.md").read_text(encoding="utf-8"))


def show_templates() -> None:
    """List the answer sentence of each state, as the case page fills it."""
    rows = "".join(_template_row(state, sentence) for state, sentence in TEMPLATES.items())
    st.html(
        '<table class="fh-table"><thead><tr><th scope="col">Where the case stands</th>'
        f'<th scope="col">The sentence</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _template_row(state: str, sentence: str) -> str:
    words = said(STATES, state)
    chip = f'<span class="fh-chip fh-{words.tone}">{words.sign} {words.words}</span>'
    return f"<tr><td>{chip}</td><td>{html_text(sentence)}</td></tr>"
