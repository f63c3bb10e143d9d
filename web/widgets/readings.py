"""The boxes for the readings of a visit: what is due first, with last time's value beside the box."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from goals.amending import amended_words
from goals.catalogue import Catalogue, Instrument
from goals.entry import ReadingEntry, reading_label
from goals.measures import parse_measure
from goals.results import CaseResults, Point
from web.band_words import band_sentence
from web.measure_words import box_format, direction, instrument_of
from web.text import html_text, markdown_text
from web.visit_edit import Edit, autosave
from web.widgets.heading import show_note
from web.widgets.item_about import show_about
from web.widgets.item_beside import (
    counted_html,
    filled_items,
    is_open,
    sheet_of,
    show_items,
    show_toggle,
)
from web.widgets.refused import Refusals
from web.wording import MISSING_REASONS, day, number

FIELD, VALUE, MISSING = "reading", "value", "missing"


@dataclass(frozen=True, slots=True)
class Followed:
    """A measure of the case with its last reading, if any."""

    measure: str
    last: Point | None
    amended: str = ""  # what the last reading was at first


def followed(
    measures: tuple[str, ...], results: CaseResults, order: tuple[str, ...], was: Mapping[str, str]
) -> tuple[Followed, ...]:
    """Give the measures in the order to ask them: those left out at the last visit first, function first.

    `was` says what amended readings were at first.
    """
    points = [point for point in results.points if point.measure in measures]
    latest = max((point.date for point in points), default=None)
    last = {point.measure: point for point in sorted(points, key=lambda point: point.date)}
    places = {measure: place for place, measure in enumerate(order)}
    entries = [
        Followed(measure, point, amended_words(point.record_ids, was) if point else "")
        for measure in measures
        for point in [last.get(measure)]
    ]
    return tuple(
        sorted(
            entries,
            key=lambda e: (e.last is not None and e.last.date == latest, places.get(e.measure, len(places))),
        )
    )


def show_readings(
    edit: Edit,
    entries: tuple[Followed, ...],
    timings: tuple[str, ...],
    catalogue: Catalogue,
    refusals: Refusals,
) -> None:
    """Draw a box per measure, or one before and one after where a treatment is logged the same day."""
    for entry in entries:
        for timing in timings:
            with st.container():  # a form that opens moves no other row
                _row(edit, entry, timing, catalogue, refusals)
    show_about(tuple(entry.measure for entry in entries), catalogue)


def _row(edit: Edit, entry: Followed, timing: str, catalogue: Catalogue, refusals: Refusals) -> None:
    measure, place = entry.measure, slot(timing)
    label = reading_label(parse_measure(measure), timing, catalogue)
    sheet = sheet_of(edit, measure, place)
    typed = tuple(
        name for name in (VALUE, MISSING) if edit.get(FIELD, measure, place, name) not in (None, "")
    )
    counted = sheet is not None and not sheet.filled.is_blank
    box, why, last, items = st.columns([5, 3, 2.2, 2], vertical_alignment="bottom")
    with box:
        if sheet and VALUE not in typed and (counted or is_open(edit, measure, place)):
            st.html(counted_html(sheet, label))
        else:
            _total(edit, measure, timing, catalogue)
    if not counted or MISSING in typed:
        with why:
            _reason(edit, measure, timing, label)
    if timing != "post":
        last.html(last_time(entry))
    if sheet:
        with items:
            show_toggle(edit, sheet, measure, place)
    refusals.show(label)
    _show_band(edit, measure, place, catalogue)
    if sheet:
        show_items(edit, sheet, measure, place, others=typed)


def _total(edit: Edit, measure: str, timing: str, catalogue: Catalogue) -> None:
    instrument = instrument_of(measure, catalogue)
    label = reading_label(parse_measure(measure), timing, catalogue)
    st.number_input(
        markdown_text(f"{label} ({hint(instrument)})" if instrument else label),
        value=None,
        step=float(instrument.step) if instrument and instrument.step else 1.0,
        format=box_format(instrument),
        key=edit.field(FIELD, measure, slot(timing), VALUE),
        placeholder="not measured",
        on_change=autosave,
        args=(edit,),
    )


def _show_band(edit: Edit, measure: str, place: str, catalogue: Catalogue) -> None:
    """Say in which published band a typed total lies; items say it with their score."""
    value, instrument = edit.get(FIELD, measure, place, VALUE), instrument_of(measure, catalogue)
    sentence = band_sentence(instrument, Decimal(str(value))) if instrument and value is not None else ""
    if sentence:
        show_note(sentence)


def _reason(edit: Edit, measure: str, timing: str, label: str) -> None:
    st.selectbox(
        markdown_text(f"{label}: why not measured"),
        list(MISSING_REASONS),
        index=None,
        format_func=MISSING_REASONS.__getitem__,
        key=edit.field(FIELD, measure, slot(timing), MISSING),
        placeholder="or why not",
        label_visibility="collapsed",
        on_change=autosave,
        args=(edit,),
    )


def slot(timing: str) -> str:
    """Name a box: the first one stays the same box when a treatment of the day splits before from after."""
    return "after" if timing == "post" else "first"


def hint(instrument: Instrument) -> str:
    """Say the range and which way is better."""
    return f"{number(instrument.minimum)} to {number(instrument.maximum)}, {direction(instrument)}"


def last_time(entry: Followed) -> str:
    point = entry.last
    if point is None:
        return '<p class="fh-last">First reading</p>'
    value, date = number(point.value), day(point.date)
    was = f", {html_text(entry.amended)}" if entry.amended else ""
    last = f'<strong>{value}</strong> <span class="fh-whole">on {date}</span>'
    return f'<p class="fh-last">Last time {last}{was}</p>'


def reading_entries(
    edit: Edit, measures: tuple[str, ...], timings: tuple[str, ...]
) -> tuple[ReadingEntry, ...]:
    """Give what was typed: a value, why there is none, or the items; an untouched box is nothing at all."""
    made = []
    for measure in measures:
        for timing in timings:
            value = edit.get(FIELD, measure, slot(timing), VALUE)
            missing = edit.get(FIELD, measure, slot(timing), MISSING)
            items = filled_items(edit, measure, slot(timing))
            if value is not None or missing or items:
                made.append(
                    ReadingEntry(
                        measure=measure,
                        value=None if value is None else Decimal(str(value)),
                        missing_reason=missing or "",
                        timing=timing,
                        items=items,
                    )
                )
    return tuple(made)
