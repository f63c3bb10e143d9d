"""The trend chart: made once for each view of a case, theme and choice, then sent again as it was."""

from typing import NamedTuple

import streamlit as st

from db.reading import CaseView
from goals.trend import Show, has_goals, trend_spec, trend_text
from web.state import CHOSEN, keyed
from web.still_readable import ask_again
from web.theme import theme
from web.widgets.heading import show_section
from web.widgets.trend_key import key_html

SHOWS = {Show.BOTH: "Measures and goals", Show.MEASURES: "Measures", Show.GOALS: "Goals"}


class Drawing(NamedTuple):
    """What a drawing depends on: how, and of which view; that holds what is kept back from its reader."""

    view: int
    theme: str
    full_range: bool
    show: str


@st.cache_data(max_entries=256, show_spinner=False)
def draw(drawing: Drawing, _view: CaseView) -> None:
    """Draw the chart and its text; Streamlit sends both again as they were for the same drawing.

    `_view` is no part of the key: the drawing names it by its stamp (hazard F8).
    """
    history, results, catalogue = _view.history, _view.results, _view.catalogue
    show = Show(drawing.show)
    spec = trend_spec(
        history,
        results,
        catalogue,
        theme=drawing.theme,
        show=show,
        full_range=drawing.full_range,
        width=None,
        key=False,
    )
    st.html(key_html(spec.pop("usermeta")["key"]))
    st.vega_lite_chart(spec, width="stretch", theme=None)  # its description is the same words
    with st.expander("The trend in words"):
        st.text(trend_text(history, results, catalogue, show=show))


@st.fragment
def show_trend(view: CaseView, *, key: str) -> None:
    """Draw the chart, and say in words what it shows; choosing runs this part of the page alone."""
    show, full_range = _choices(view, key)
    if st.session_state.pop(keyed(CHOSEN, key), False):
        ask_again(view)
    draw(Drawing(view.stamp, theme(), full_range, show.value), view)


def _choices(view: CaseView, key: str) -> tuple[Show, bool]:
    """Ask what to draw, and how high; kept for as long as this person is signed in."""
    show: Show | None = Show.BOTH
    note = {"on_change": _note_choice, "args": (key,)}
    with st.container(horizontal=True, vertical_alignment="center", key="trend-choices"):
        show_section("Trend")
        if has_goals(view.history):
            show = st.segmented_control(
                "What to draw",
                list(SHOWS),
                default=Show.BOTH,
                required=True,
                format_func=SHOWS.__getitem__,
                label_visibility="collapsed",
                key=keyed(key, "show"),
                persist_state="session",
                **note,
            )
        full_range = st.toggle(
            "Whole range of each instrument", value=True, key=key, persist_state="session", **note
        )
    return Show(show or Show.BOTH), full_range


def _note_choice(key: str) -> None:
    """Note that this part of the page runs alone, on a view that may be out of date."""
    st.session_state[keyed(CHOSEN, key)] = True
