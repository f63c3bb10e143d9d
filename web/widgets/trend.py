"""The trend chart: its specification is made once per reader, case, version and theme, then sent as it is."""

from typing import Any, NamedTuple

import streamlit as st

from db.reading import CaseView
from goals.trend import trend_spec, trend_text
from web.still_readable import ask_again
from web.theme import theme


class Drawing(NamedTuple):
    """What a drawing depends on: who reads and what is kept back, which case and version, and how."""

    account_id: str
    withheld: tuple[str, ...]
    case_id: str
    version: int
    theme: str
    full_range: bool


@st.cache_data(max_entries=256, show_spinner=False)
def drawn(drawing: Drawing, _view: CaseView) -> tuple[dict[str, Any], str]:
    """Give the chart and its text; cached by the drawing alone, since `_view` is no part of the key (F8)."""
    history, results, catalogue = _view.history, _view.results, _view.catalogue
    spec = trend_spec(
        history, results, catalogue, theme=drawing.theme, full_range=drawing.full_range, width=None
    )
    return spec, trend_text(history, results, catalogue)


@st.fragment
def show_trend(view: CaseView, *, account_id: str, key: str) -> None:
    """Draw the chart, and say in words what it shows; changing the range runs this part of the page alone."""
    full_range = st.toggle("Whole range of each instrument", value=True, key=key)
    if not full_range:
        ask_again(view)
    drawing = Drawing(account_id, view.withheld, view.case_id, view.version, theme(), full_range)
    spec, words = drawn(drawing, view)
    st.vega_lite_chart(spec, width="stretch", theme=None)  # its description is the same words
    with st.expander("The trend in words"):
        st.text(words)
