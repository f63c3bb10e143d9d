"""The key numbers of the lead measure, beside the answer."""

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from db.reading import CaseView
from goals.amending import amended_from, amended_words
from goals.caserecord import spells_of_work
from goals.catalogue import Catalogue
from goals.records import CaseHistory, Kind
from goals.results import CaseResults, LedgerRow, SeriesRow
from web.bar_words import OWN_BAR_WORDS
from web.fact_words import data_of
from web.measure_words import instrument_of, short_name
from web.text import html_text
from web.widgets.words import words_html
from web.wording import CLASSES, NONE, WORK, count, day, number, percent, said, unit_after

EXPLAINED = (
    "baseline",
    "response",
    "a change that counts",
    "benefit seen until, gone by",
    "baseline creep",
    "new baseline",
)
LONG = 14  # characters that still fit a cell in the size of a number


@dataclass(frozen=True, slots=True)
class Figure:
    """One key number: what it is, the number, and what it rests on."""

    label: str
    value: str
    note: str


def key_figures(view: CaseView, measure: str | None) -> tuple[Figure, ...]:
    """Give the key numbers of the lead measure: now, measured against, response, benefit, creep; and work."""
    results, history, catalogue = view.results, view.history, view.catalogue
    if measure is None:
        return (_work(history),)
    row = next((row for row in reversed(results.ledger) if row.measure == measure), None)
    series = next((series for series in results.series if series.measure == measure), None)
    of_treatment = (_reference(row), _response(row), _benefit(row)) if row else ()
    return (_now(results, history, measure, catalogue), *of_treatment, *_creep(row, series), _work(history))


def _now(results: CaseResults, history: CaseHistory, measure: str, catalogue: Catalogue) -> Figure:
    seen = [point for point in results.points if point.measure == measure and not point.in_block]
    instrument = instrument_of(measure, catalogue)
    label = f"{short_name(measure, catalogue)} now"
    if not seen:
        return Figure(label, NONE, "no reading yet")
    amended = amended_words(seen[-1].record_ids, amended_from(history))
    note = ", ".join(filter(None, (f"on {day(seen[-1].date)}", amended)))
    value = seen[-1].value
    unit = unit_after(instrument.unit, value) if instrument else ""
    return Figure(label, number(value) + unit, note)


def _reference(row: LedgerRow) -> Figure:
    grade = f", grade {row.baseline_grade}" if row.baseline_grade else ""
    note = (
        count(row.baseline_n, "visit") + grade
        if row.baseline_n
        else row.reasons.get("reference", "no baseline")
    )
    return Figure("Before the last treatment", number(row.reference), note)


def _response(row: LedgerRow) -> Figure:
    share = f"{percent(row.response_percent)}, " if row.response_percent is not None else ""
    own = f" ({OWN_BAR_WORDS})" if row.bar_basis == "clinic" else ""
    against = (
        f"a change counts from {number(row.bar)}{own}" if row.bar is not None else "no value that counts"
    )
    return Figure(
        "Response",
        _told(row.response),
        f"{share}{said(CLASSES, row.response_class).words.lower()}; {against}",
    )


def _benefit(row: LedgerRow) -> Figure:
    if row.duration_low is None:
        return Figure(
            "Benefit seen until", NONE, row.reasons.get("duration_low", "no benefit that counts was seen")
        )
    until = row.anchor_date + dt.timedelta(days=row.duration_low)
    if row.duration_high is None:
        return Figure("Benefit seen until", day(until), "still there at the last visit")
    gone = row.anchor_date + dt.timedelta(days=row.duration_high)
    return Figure("Benefit seen until", day(until), f"gone by {day(gone)}")


def _creep(row: LedgerRow | None, series: SeriesRow | None) -> tuple[Figure, ...]:
    if row is None or row.creep_total is None:
        return ()
    moved, rate = -row.creep_total, series.creep_rate if series else None
    yearly = f"; {_told(-rate)} a year" if rate else ""
    return (Figure("Baseline creep in all", _told(moved), f"than the first baseline{yearly}"),)


def _told(improvement: float | None) -> str:
    """Say an improvement in words: a sign alone is read as that of the score."""
    if not improvement:
        return number(improvement)
    return f"{number(abs(improvement))} {'better' if improvement > 0 else 'worse'}"


def _work(history: CaseHistory) -> Figure:
    facts = history.current(Kind.WORK_STATUS)
    if not facts:
        return Figure("Work", NONE, "not recorded")
    hours = data_of(facts[-1]).get("hours_per_week")
    each_week = f"{hours} h a week, " if hours not in (None, "") else ""
    return Figure(
        "Work",
        WORK.get(facts[-1].code, facts[-1].code),
        f"{each_week}since {day(spells_of_work(facts)[-1][0].date)}",
    )


def show_figures(figures: tuple[Figure, ...], *, state: str) -> None:
    """Draw the key numbers in a row, words in a smaller size; one click away what they and the state mean."""
    words = words_html(state.replace("_", " "), *EXPLAINED)
    st.html(f'<dl class="fh-figures">{"".join(map(_cell, figures))}</dl>{words}')


def _cell(figure: Figure) -> str:
    size = ' class="fh-words"' if len(figure.value) > LONG else ""
    value, note = html_text(figure.value), html_text(figure.note)
    return f"<div><dt>{html_text(figure.label)}</dt><dd{size}>{value}<small>{note}</small></dd></div>"
