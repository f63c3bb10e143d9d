"""The answer: where the case stands, in one sentence, first and large."""

import streamlit as st

from goals.standing import Part, Standing
from web.text import html_text
from web.wording import STATES, day, said


def state_chip(state: str) -> str:
    """Give a state as a sign and words on its own ground."""
    words = said(STATES, state)
    sign = f'<span aria-hidden="true">{words.sign}</span>'
    return f'<span class="fh-chip fh-{words.tone}">{sign}{words.words}</span>'


def show_answer(standing: Standing) -> None:
    edge = f"fh-edge-{said(STATES, standing.state).tone}"
    st.html(
        f'<section class="fh-answer {edge}" aria-label="Where the case stands">{state_chip(standing.state)}'
        f"<p>{''.join(map(_part, standing.parts))}</p></section>"
    )


def _part(part: Part) -> str:
    """Mark what was measured, and name the visits behind it."""
    if not part.points:
        return html_text(part.text)
    visits = ", ".join(day(date) for date in sorted({point.date for point in part.points}))
    return f'<strong title="From the visits of {visits}">{html_text(part.text)}</strong>'
