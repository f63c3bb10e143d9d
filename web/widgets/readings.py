"""The boxes for the readings of a visit: what is due first, with last time's value beside the box."""

from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from goals.catalogue import Catalogue, Instrument
from goals.entry import ReadingEntry, reading_label
from goals.measures import parse_measure
from goals.results import CaseResults, Point
from web.measure_words import direction, instrument_of
from web.text import markdown_text
from web.visit_edit import Edit, autosave
from web.widgets.refused import Refusals
from web.wording import MISSING_REASONS, day, number

FIELD = "reading"


@dataclass(frozen=True, slots=True)
class Followed:
    """A measure of the case with its last reading, if any."""

    measure: str
    last: Point | None


def followed(measures: tuple[str, ...], results: CaseResults, order: tuple[str, ...]) -> tuple[Followed, ...]:
    """Give the measures in the order to ask them: those left out at the last visit first, function first."""
    points = [point for point in results.points if point.measure in measures]
    latest = max((point.date for point in points), default=None)
    last = {point.measure: point for point in sorted(points, key=lambda point: point.date)}
    places = {measure: place for place, measure in enumerate(order)}
    entries = [Followed(measure, last.get(measure)) for measure in measures]
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
            _row(edit, entry, timing, catalogue, refusals)


def _row(edit: Edit, entry: Followed, timing: str, catalogue: Catalogue, refusals: Refusals) -> None:
    instrument = instrument_of(entry.measure, catalogue)
    label = reading_label(parse_measure(entry.measure), timing, catalogue)
    box, why, last = st.columns([5, 3, 3], vertical_alignment="bottom")
    saved = {"on_change": autosave, "args": (edit,)}
    box.number_input(
        markdown_text(f"{label} ({hint(instrument)})" if instrument else label),
        value=None,
        step=float(instrument.step) if instrument and instrument.step else 1.0,
        format="%g",
        key=edit.field(FIELD, entry.measure, slot(timing), "value"),
        placeholder="not measured",
        **saved,
    )
    why.selectbox(
        markdown_text(f"{label}: why not measured"),
        list(MISSING_REASONS),
        index=None,
        format_func=MISSING_REASONS.__getitem__,
        key=edit.field(FIELD, entry.measure, slot(timing), "missing"),
        placeholder="if not measured, why",
        label_visibility="collapsed",
        **saved,
    )
    if timing != "post":
        last.html(last_time(entry.last))
    refusals.show(label)


def slot(timing: str) -> str:
    """Name a box: the first one stays the same box when a treatment of the day splits before from after."""
    return "after" if timing == "post" else "first"


def hint(instrument: Instrument) -> str:
    """Say the range and which way is better."""
    return f"{number(instrument.minimum)} to {number(instrument.maximum)}, {direction(instrument)}"


def last_time(point: Point | None) -> str:
    if point is None:
        return '<p class="fh-last">First reading</p>'
    value, date = number(point.value), day(point.date)
    return f'<p class="fh-last">Last time <strong>{value}</strong> on {date}</p>'


def reading_entries(
    edit: Edit, measures: tuple[str, ...], timings: tuple[str, ...]
) -> tuple[ReadingEntry, ...]:
    """Give what was typed: a value, or the reason why there is none; an untouched box is nothing at all."""
    made = []
    for measure in measures:
        for timing in timings:
            value = edit.get(FIELD, measure, slot(timing), "value")
            missing = edit.get(FIELD, measure, slot(timing), "missing")
            if value is not None or missing:
                made.append(
                    ReadingEntry(
                        measure=measure,
                        value=None if value is None else Decimal(str(value)),
                        missing_reason=missing or "",
                        timing=timing,
                    )
                )
    return tuple(made)
