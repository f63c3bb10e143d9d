"""The opioid calculator: a line for each drug with its daily dose; the sum is never a conversion."""

from typing import Any

import streamlit as st

from goals.catalogue import load as load_catalogue
from goals.scoring.opioids import PER_HOUR, WITHOUT_FACTOR
from web.item_sheet import LINES, NONE, ItemSheet
from web.text import html_text

NONE_TAKEN = "No opioid is taken"
BESIDE = "listed beside, never counted"


def show_doses(sheet: ItemSheet) -> None:
    """Draw the lines, a button for one more, and a box for somebody who takes none."""
    lines = sheet.held[LINES] or [_line(1)]
    for position, line in enumerate(lines, start=1):
        _show_line(sheet, line, position)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Add an opioid",
            icon=":material/add:",
            key=sheet.box("add"),
            on_click=_add,
            args=(sheet,),
        )
        st.checkbox(NONE_TAKEN, key=sheet.none_box(), on_change=_none_taken, args=(sheet,))


def opioids() -> dict[str, str]:
    """Give the opioids that can be listed, with what they are counted by."""
    factors = load_catalogue().mme_factors
    known = {name: f"{name} × {factor.factor.normalize():f}" for name, factor in factors.items()}
    return known | {name: f"{name}, {BESIDE}" for name in WITHOUT_FACTOR}


def _line(n: int) -> dict[str, Any]:
    return {"n": n, "opioid": None, "daily": None}


def _show_line(sheet: ItemSheet, line: dict[str, Any], position: int) -> None:
    n, names = line["n"], opioids()
    drug, dose, counted, remove = st.columns([4.4, 3, 2.6, 2], vertical_alignment="bottom")
    for name in ("opioid", "daily"):
        if line[name] is not None:
            st.session_state.setdefault(sheet.box(name, n), line[name])
    drug.selectbox(
        f"Opioid {position}",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="Type to search",
        key=sheet.box("opioid", n),
        on_change=_typed,
        args=(sheet, n),
    )
    dose.number_input(
        f"Dose {position}, {_unit(line['opioid'])}",
        value=None,
        step=1.0,
        format="%g",
        placeholder="as taken now",
        key=sheet.box("daily", n),
        on_change=_typed,
        args=(sheet, n),
    )
    _make_up_for(sheet, line)
    counted.html(f'<p class="fh-last">{html_text(_counted(line))}</p>')
    if len(sheet.held[LINES]) > 1:
        remove.button(
            "Remove",
            help=f"Take opioid {position} off the list",
            key=sheet.box("remove", n),
            on_click=_remove,
            args=(sheet, n),
        )


def _unit(opioid: str | None) -> str:
    if opioid and PER_HOUR in opioid:
        return "mcg/h of the patches worn"
    return "mg per day"


def _counted(line: dict[str, Any]) -> str:
    """Say what one line adds to the sum."""
    factor = load_catalogue().mme_factors.get(line["opioid"] or "")
    if line["opioid"] in WITHOUT_FACTOR:
        return "Not counted: it has no factor"
    if factor is None or line["daily"] is None:
        return ""
    return f"= {float(factor.factor) * line['daily']:g} MME/day"


def _lines(sheet: ItemSheet) -> list[dict[str, Any]]:
    return list(sheet.held[LINES]) or [_line(1)]


def _typed(sheet: ItemSheet, n: int) -> None:
    typed = _in_boxes(sheet, n)
    sheet.put(**{LINES: [typed if line["n"] == n else line for line in _lines(sheet)]})


def _in_boxes(sheet: ItemSheet, n: int) -> dict[str, Any]:
    state = st.session_state
    return {"n": n, "opioid": state.get(sheet.box("opioid", n)), "daily": state.get(sheet.box("daily", n))}


def _make_up_for(sheet: ItemSheet, line: dict[str, Any]) -> None:
    """Keep a line whose callback was cut short: the next click ends it wherever it is (hazard F1)."""
    if _in_boxes(sheet, line["n"]) != line:
        _typed(sheet, line["n"])


def _add(sheet: ItemSheet) -> None:
    lines = _lines(sheet)
    sheet.put(**{LINES: [*lines, _line(max(line["n"] for line in lines) + 1)]})


def _remove(sheet: ItemSheet, n: int) -> None:
    sheet.put(**{LINES: [line for line in _lines(sheet) if line["n"] != n]})


def _none_taken(sheet: ItemSheet) -> None:
    sheet.put(**{NONE: bool(st.session_state.get(sheet.box(NONE)))})
