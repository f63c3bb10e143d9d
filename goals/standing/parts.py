"""A sentence in pieces, so that a page can link each number to the visits behind it."""

import datetime as dt
from dataclasses import dataclass
from string import Formatter

from goals.catalogue import Instrument
from goals.catalogue.units import amount_unit
from goals.counting import counted
from goals.results import Point

MINUS = "−"
DECIMALS = 2  # a score has at most two; more would claim what no questionnaire can tell
SILENT_UNITS = {"", "%", "points", "T-score", "utility", "ordinal", "category", "grade"}
CHANGE_NOUNS = {"%": "point", "points": "point", "T-score": "point", "grade": "grade", "ordinal": "step"}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence.

    Parameters
    ----------
    text
        What it says.
    field
        The ledger or series field it states (METHODS 11); empty for plain words.
    points
        The readings behind it, where it states one.
    """

    text: str
    field: str = ""
    points: tuple[Point, ...] = ()


Parts = tuple[Part, ...]
Slot = str | Part | Parts


def fill(template: str, **slots: Slot) -> Parts:
    """Fill a template; a slot takes plain text, a part, or parts that were filled before."""
    found: list[Part] = []
    for words, name, _, _ in Formatter().parse(template):
        found += [Part(words)] if words else []
        found += _as_parts(slots[name]) if name else []
    return tuple(part for part in found if part.text)


def said(parts: Parts) -> str:
    """Give the sentence that the parts make."""
    return "".join(part.text for part in parts)


def number(value: float) -> str:
    """Write a number without trailing zeros and with a true minus sign."""
    text = f"{round(value, DECIMALS) + 0:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return text.replace("-", MINUS)


def with_unit(value: float, instrument: Instrument) -> str:
    """Write a score with its unit, where the unit says more than "points"."""
    unit = instrument.unit
    return number(value) if unit in SILENT_UNITS else f"{number(value)} {amount_unit(unit, value)}"


def day(date: dt.date | None) -> str:
    """Write a date without a doubt about day and month: 3 Mar 2026."""
    return f"{date.day} {date:%b %Y}" if date else ""


def amount(change: float, instrument: Instrument) -> str:
    """Write the size of a change: "10 points", "1 grade", "15 min"."""
    noun = CHANGE_NOUNS.get(instrument.unit, "")
    plural = "" if not noun or change == 1 else "s"
    return f"{number(change)} {noun}{plural}" if noun else with_unit(change, instrument)


def better(improvement: float, percent: float | None, instrument: Instrument) -> str:
    """Say a change for the person: "39 % better", "4 points worse", "no change".

    A percentage is cut towards zero, so that 49.9 never reads as the mark of 50.
    """
    if improvement == 0:
        return "no change"
    way = "better" if improvement > 0 else "worse"
    if percent is not None:
        return f"{number(abs(int(percent)))} % {way}"
    return f"{amount(abs(improvement), instrument)} {way}"


def visits(n: int) -> str:
    """Count visits."""
    return counted(n, "visit")


def _as_parts(slot: Slot) -> Parts:
    if isinstance(slot, str):
        return (Part(slot),)
    return (slot,) if isinstance(slot, Part) else slot
