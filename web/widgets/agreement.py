"""The goals agreement to take home: for which paper, with the name or without, then a one-time link."""

import streamlit as st

from db.access import Actor
from db.agreements import Sheet
from goals.agreement import Paper
from web.clock import today
from web.exports import agreement_link
from web.state import keyed
from web.text import html_text

PAPER_WORDS = {Paper.A4: "A4", Paper.LETTER: "Letter"}
LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})
WHAT = (
    "One page in plain words: what you aim for together, which pain level is realistic, what the last "
    "treatment gave and how long it was seen, with lines to write on and to sign. It bears the case's label; "
    "the name is a line to write on."
)
HOW = "Use the link within two minutes. If the download fails, ask for it again."


def show_agreement(actor: Actor, case_id: str) -> None:
    """Draw the choices and the button; the address it gives works once and only for this reader."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        paper = st.radio(
            "For paper",
            [paper.value for paper in Paper],
            index=list(Paper).index(usual_paper(st.context.locale)),
            format_func=lambda paper: PAPER_WORDS[Paper(paper)],
            horizontal=True,
            key=keyed("agreement", "paper", case_id),
            width="content",
        )
        with_name = st.checkbox(
            "Print the person's name", key=keyed("agreement", "name", case_id), width="content"
        )
        asked = st.button(
            "Goals agreement", icon=":material/download:", key=keyed("agreement", "ask", case_id)
        )
    if asked:
        sheet = Sheet(paper=Paper(paper), dated=today(), with_name=with_name)
        address = html_text(agreement_link(actor, case_id, sheet))
        st.html(
            f'<a class="fh-download" href="{address}" target="_self" download>'
            f"Download the goals agreement, {PAPER_WORDS[sheet.paper]} (this link works once)</a>"
        )
        st.caption(HOW)


def usual_paper(locale: str | None) -> Paper:
    """Give the paper that is usual where the reader is: `en-US` prints on Letter."""
    country = (locale or "").replace("_", "-").rpartition("-")[2].upper()
    return Paper.LETTER if country in LETTER_COUNTRIES else Paper.A4
