"""The response ledger: one line per measure and treatment; choosing a number opens the visits behind it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from db.reading import CaseView
from goals.catalogue import Catalogue
from goals.results import LedgerRow
from goals.trend import procedure_marks, shown_measures
from web.kept import kept
from web.ledger_words import FIELDS, SHOWN, VISIT_DAYS
from web.measure_words import instrument_of, short_name
from web.state import keyed
from web.still_readable import ask_again
from web.widgets.evidence import show_evidence
from web.widgets.measure_bar import own_bars_note
from web.wording import BASELINE_STATES, CLASSES, DURATION_ENDS, NONE, day, number, unit_after

NUMBERS = {f.name for f in fields(LedgerRow) if "float" in str(f.type) or "int" in str(f.type)}
NUMBERS -= {*VISIT_DAYS}
RESULTS = {key: f"{words.sign} {words.words}" for key, words in CLASSES.items()}
ENDS = dict.fromkeys(("duration_end", "duration_30_end", "duration_50_end"), DURATION_ENDS)
CODES = {"response_class": RESULTS, "baseline_state": BASELINE_STATES, **ENDS}
WIDE = 170  # of a column that holds names of treatments [px]
WHAT_IT_IS = (
    "One line per measure and treatment, numbered as in the trend. "
    "An improvement is positive, whichever way the score runs."
)
HOW_TO_CHOOSE = (
    "Choose any number to see the visits it was made from. By keyboard: Tab into the table, then the arrow "
    "keys; End and Tab lead out of it."
)
DATES = {"anchor_date", "end_date", "best_date", *VISIT_DAYS}


def in_words(row: LedgerRow, name: str, catalogue: Catalogue) -> Any:
    """Give a field as a person reads it; numbers and dates stay what they are, so that they sort."""
    value = getattr(row, name)
    if name == "measure":
        return measure_and_unit(value, catalogue)
    if name in VISIT_DAYS:
        return None if value is None else row.anchor_date + dt.timedelta(days=value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return CODES[name].get(value) if name in CODES else value


def measure_and_unit(measure: str, catalogue: Catalogue) -> str:
    instrument = instrument_of(measure, catalogue)
    unit = instrument.unit if instrument and unit_after(instrument.unit) else ""
    name = short_name(measure, catalogue)
    return ", ".join(filter(None, (name, "" if unit == name else unit)))


def ledger_frame(
    rows: tuple[LedgerRow, ...], names: tuple[str, ...], catalogue: Catalogue, marks: Mapping[dt.date, str]
) -> pd.DataFrame:
    """Give the ledger as a frame: a line per measure and episode, a column per field of the method.

    Each treatment has its mark, by which the trend names it too.
    """
    made = {name: [in_words(row, name, catalogue) for row in rows] for name in names}
    if "interventions" in made:
        marked = (f"{marks.get(row.anchor_date, '')} {row.interventions}".strip() for row in rows)
        made["interventions"] = list(marked)
    return pd.DataFrame({name: _column(name, values) for name, values in made.items()})


def _column(name: str, values: list[Any]) -> pd.Series:
    if name in DATES:
        return pd.to_datetime(pd.Series(values, dtype="object"))
    return pd.Series(values, dtype="float64" if name in NUMBERS else "object")


@lru_cache
def columns(names: tuple[str, ...]) -> dict[str, Any]:
    """Give each column its heading, its help and its format."""
    return {name: _column_config(name) for name in names}


def _column_config(name: str) -> Any:
    words = FIELDS[name]
    if name in NUMBERS:
        shape = "%.1f %%" if name.endswith("_percent") else None
        return st.column_config.NumberColumn(words.heading, help=words.made, format=shape)
    if name in DATES:
        return st.column_config.DateColumn(words.heading, help=words.made, format="D MMM YYYY")
    width = WIDE if name in ("interventions", "concurrent") else None
    return st.column_config.TextColumn(words.heading, help=words.made, pinned=name == "measure", width=width)


def ledger_note(view: CaseView) -> str:
    """Say what the lines are, and which measures the clinic judges by a bar of its own."""
    return " ".join(filter(None, (WHAT_IT_IS, own_bars_note(view))))


@st.fragment
def show_ledger(view: CaseView, *, key: str) -> None:
    """Draw the ledger and, under it, the visits behind the number that was chosen.

    Choosing a number runs this part of the page alone, so it asks again who reads and whether it is still so.
    """
    every = st.toggle("All columns of the method", key=keyed(key, "every"))
    rows = kept(view, _rows)
    chosen = st.dataframe(
        kept(view, _table, every),
        hide_index=True,
        column_config=columns(tuple(FIELDS) if every else SHOWN),
        on_select="rerun",
        selection_mode="single-cell",
        placeholder=NONE,
        key=key,
        alt="Response ledger: one line per measure and treatment",
    )
    cells = chosen["selection"]["cells"]
    if every or cells:
        ask_again(view)
    if not cells or cells[0][0] >= len(rows):
        st.html(f'<p class="fh-note">{HOW_TO_CHOOSE}</p>')
        return
    row, field = rows[cells[0][0]], cells[0][1]
    show_evidence(view, row, field, cell_text(row, field, view.catalogue))


def _rows(view: CaseView) -> tuple[LedgerRow, ...]:
    return in_order(view.results.ledger, shown_measures(view.history, view.results, view.catalogue))


def _table(view: CaseView, every: bool) -> pa.Table:
    """Give the lines as they are sent: made once, not in each run."""
    marks = procedure_marks(view.history, view.results, view.catalogue)
    frame = ledger_frame(kept(view, _rows), tuple(FIELDS) if every else SHOWN, view.catalogue, marks)
    return pa.Table.from_pandas(frame, preserve_index=False)


def in_order(rows: tuple[LedgerRow, ...], measures: tuple[str, ...]) -> tuple[LedgerRow, ...]:
    """Put the measures in this order, those not named last, and each measure's treatments in time."""
    places = {measure: place for place, measure in enumerate(measures)}
    return tuple(
        sorted(rows, key=lambda row: (places.get(row.measure, len(places)), row.measure, row.episode))
    )


def cell_text(row: LedgerRow, field: str, catalogue: Catalogue) -> str:
    """Say one cell as text."""
    value = in_words(row, field, catalogue)
    if isinstance(value, dt.date):
        return day(value)
    return number(value) if isinstance(value, (int, float)) else str(value or "")
