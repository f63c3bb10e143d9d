"""The visits behind one number of the ledger."""

import streamlit as st

from db.reading import CaseView
from goals.amending import versions_of
from goals.evidence import evidence
from goals.implants import took_away
from goals.records import CaseHistory
from goals.results import LedgerRow, Point
from web.html_table import html_table
from web.item_words import answers_html
from web.ledger_words import FIELDS
from web.measure_words import full_name, instrument_of
from web.record_words import Versions, amended_words
from web.text import html_text
from web.treatment_words import given_at
from web.wording import NONE, TIMINGS, count, day, number

TOOK_AWAY = "a device was taken away, and no gain is expected of that"


def show_evidence(view: CaseView, row: LedgerRow, field: str, shown: str) -> None:
    """Say how the number is made and list the visits it was made from, or why there is none."""
    words = FIELDS[field]
    points = evidence(view.results, row.measure, row.episode).get(field, ())
    title = f"{words.heading}: {shown or NONE}"
    about = f"{full_name(row.measure, view.catalogue)} · {row.interventions}, {day(row.anchor_date)}"
    st.html(
        f'<section class="fh-behind" aria-live="polite"><h3>{html_text(title)}</h3>'
        f'<p class="fh-note">{html_text(about)}{_given(row, view)}</p>'
        f'<p class="fh-note">{html_text(words.made)}</p>'
        f"{_why_empty(row, field)}{_visits(row, points, view)}</section>"
    )


def _given(row: LedgerRow, view: CaseView) -> str:
    given = given_at(view.history, row, view.catalogue)
    away = TOOK_AWAY if took_away(view.history, row, view.catalogue) else ""
    return "".join(f" · {html_text(words)}" for words in (given, away) if words)


def _why_empty(row: LedgerRow, field: str) -> str:
    reason = row.reasons.get(field)
    return f'<p class="fh-refused">No value: {html_text(reason)}</p>' if reason else ""


def _visits(row: LedgerRow, points: tuple[Point, ...], view: CaseView) -> str:
    if not points:
        return ""
    versions = versions_of(view.history)
    instrument = instrument_of(row.measure, view.catalogue)
    sign = instrument.sign if instrument else 1
    unit = f"Score, {instrument.unit}" if instrument and instrument.unit else "Score"
    return html_table(
        ("Date", unit, "Improvement", "Days after", ""),
        (_visit(row, point, sign, versions, view.history) for point in points),
        caption=f"Made from {count(len(points), 'visit')}",
        numeric=(1, 2, 3),
    )


def _visit(
    row: LedgerRow, point: Point, sign: int, versions: Versions, history: CaseHistory
) -> tuple[str, ...]:
    better = None if row.reference is None else sign * (point.value - row.reference)
    records = [versions[i] for i in point.record_ids if i in versions]
    amended = map(html_text, filter(None, map(amended_words, records)))
    answers = (answers_html(record[-1], history) for record in records)
    several = f"median of {len(point.record_ids)} readings" if len(point.record_ids) > 1 else ""
    return (
        day(point.date),
        number(point.value),
        number(better, signed=True),
        number((point.date - row.anchor_date).days),
        ", ".join(filter(None, (_part(row, point), several, *amended, *answers))),
    )


def _part(row: LedgerRow, point: Point) -> str:
    """Say what a visit is to the number: part of a baseline, or a reading after the treatment."""
    if point.date < row.anchor_date or (point.date == row.anchor_date and point.timing != "post"):
        return "baseline"
    return TIMINGS.get(point.timing, "")
