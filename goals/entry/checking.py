"""What is wrong with a typed visit, in sentences to act on."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from goals.catalogue import Catalogue, Instrument
from goals.catalogue.digits import FIRST_DAY, LAST_DAY
from goals.catalogue.instrument import plain
from goals.entry.entries import ReadingEntry, VisitEntry, WorkStatusEntry
from goals.entry.goal_ratings import goal_rating_problems
from goals.entry.items import items_problems, prompt_problems
from goals.entry.treatments import intervention_faults, typed_text
from goals.errors import Problem
from goals.goalsetting import Goal
from goals.history.fields import MISSING_REASONS
from goals.history.jsontext import DIGITS
from goals.history.rules import WORK_STATES
from goals.measures import Measure, parse_measure
from goals.records import TIMINGS, Fact
from goals.vocabulary import DEMAND_LEVELS

EARLIEST, LATEST = FIRST_DAY, LAST_DAY
HOURS_A_WEEK = 168
NO_TEXT = "It holds a character that is no text. Type it again."
DATE, WORK, NOTE, VISIT = "Date of the visit", "Work status", "Note", "Visit"
SITE_WORDS = {
    "thoracic": "mid back",
    "abdomen_pelvis": "abdomen and pelvis",
    "upper_limb": "arm and hand",
    "lower_limb": "leg and foot",
}
TIMING_WORDS = {"": "", "pre": ", before the treatment", "post": ", after the treatment"}


def check_visit(
    entry: VisitEntry,
    catalogue: Catalogue,
    measures: Iterable[str],
    *,
    today: dt.date,
    goals: tuple[Goal, ...] = (),
    interventions: tuple[Fact, ...] = (),
) -> tuple[Problem, ...]:
    """List what is wrong with a visit before it is saved.

    Parameters
    ----------
    entry
        What was typed.
    catalogue
        The instruments and treatments, with the case's own ones.
    measures
        The measures that the case follows.
    today
        The latest date a visit can have.
    goals
        The goals of the case, with their earlier ratings.
    interventions
        The current interventions of the case: what a treatment can be linked to.

    Returns
    -------
    tuple of Problem
        Each with the field it belongs to; empty if the visit can be saved. No sentence holds a score.

    Notes
    -----
    A visit before the injury is right: what was measured before it is the best baseline there is.

    References
    ----------
    METHODS 2
    """
    found = [*_date(entry.date, today)]
    entry = entry if entry.date else replace(entry, date=today)  # all else is judged as of today
    found += [*_readings(entry.readings, catalogue, frozenset(measures))]
    for position, intervention in enumerate(entry.interventions, start=1):
        where = f"Treatment {position}"
        says = intervention_faults(intervention, interventions, catalogue, on=entry.day)
        says += [NO_TEXT] if "\x00" in typed_text(intervention) else []
        found += [Problem(where, sentence) for sentence in says]
    found += goal_rating_problems(entry, goals, catalogue)
    found += [Problem(WORK, says) for says in _work(entry.work_status)]
    found += prompt_problems(entry)
    if "\x00" in entry.note:
        found.append(Problem(NOTE, NO_TEXT))
    typed = entry.readings or entry.goal_ratings or entry.interventions or entry.work_status
    if not (typed or entry.note.strip()):
        found.append(
            Problem(VISIT, "Nothing is typed yet. Give a value, a treatment, the work status or a note.")
        )
    return tuple(found)


def reading_label(measure: Measure, timing: str, catalogue: Catalogue) -> str:
    """Name a box for a reading.

    Parameters
    ----------
    measure
        The measure.
    timing
        `pre`, `post` or empty.
    catalogue
        The instruments, with the case's own ones.

    Returns
    -------
    str
        Such as "Numeric Pain Rating Scale (0-10) average, low back, after the treatment".
    """
    instrument = catalogue.instruments.get(measure.code)
    variant = f" {measure.variant.replace('_', ' ')}" if measure.variant else ""
    site = f", {SITE_WORDS.get(measure.site, measure.site.replace('_', ' '))}" if measure.site else ""
    return (instrument.name if instrument else measure.code) + variant + site + TIMING_WORDS.get(timing, "")


def _date(date: dt.date | None, today: dt.date) -> Iterator[Problem]:
    if date is None:
        yield Problem(DATE, "Give the day the person was seen.")
    elif date > today:
        yield Problem(DATE, "It lies in the future. Give the day the person was seen.")
    elif date < EARLIEST:
        yield Problem(DATE, f"It lies before {EARLIEST.year}. Give the day the person was seen.")


def _readings(
    readings: tuple[ReadingEntry, ...], catalogue: Catalogue, followed: frozenset[str]
) -> Iterator[Problem]:
    seen = set()
    for reading in readings:
        try:
            measure = parse_measure(reading.measure)
        except ValueError as fault:
            yield Problem(reading.measure, f"Not a measure: {fault}.")
            continue
        where = reading_label(measure, reading.timing, catalogue)
        yield from (Problem(where, says) for says in _reading(reading, measure, catalogue, followed))
        if (reading.measure, reading.timing) in seen:
            yield Problem(where, "It is given twice. Keep one value before and one after a treatment.")
        seen.add((reading.measure, reading.timing))


def _reading(
    reading: ReadingEntry, measure: Measure, catalogue: Catalogue, followed: frozenset[str]
) -> Iterator[str]:
    instrument = catalogue.instruments.get(measure.code)
    if instrument is None:
        yield "The catalogue has no instrument with this code. Choose one of the catalogue."
    elif reading.measure not in followed:
        yield "This case does not follow it yet. Add it to the case's measures first."
    if reading.timing not in TIMINGS:
        yield "Say before or after the treatment, or neither."
    if reading.missing_reason not in ("", *MISSING_REASONS):
        yield f"Give one of these reasons: {', '.join(MISSING_REASONS)}."
    if reading.items is not None:
        yield from items_problems(reading, measure)
    elif (reading.value is None) == (not reading.missing_reason):
        yield "Give a value, or the reason why there is none; not both."
    if instrument is not None and reading.value is not None:
        yield from _value(reading.value, instrument)


def _value(value: Decimal, instrument: Instrument) -> Iterator[str]:
    refused = instrument.why_refused(value) if value.is_finite() else "It is not a number"
    if refused:
        yield f"{refused}. Check the score."


def _is_short(number: Decimal) -> bool:
    """Tell whether a record can hold a number: one in a billion billionth of an hour cannot be read again."""
    return len(plain(number)) <= DIGITS


def _work(entry: WorkStatusEntry | None) -> Iterator[str]:
    if entry is None:
        return
    if entry.code not in WORK_STATES:
        yield "Choose the work status that the hours, restrictions or allowed work belong to."
    hours = entry.hours_per_week
    if hours is not None and not (hours.is_finite() and 0 <= hours <= HOURS_A_WEEK and _is_short(hours)):
        yield f"Hours a week run from 0 to {HOURS_A_WEEK}. Check the number."
    if entry.demand not in ("", *DEMAND_LEVELS):
        yield f"The allowed work is one of: {', '.join(DEMAND_LEVELS)}; or leave it empty."
    if "\x00" in entry.restrictions:
        yield NO_TEXT
