"""How dates, numbers, states and classes are said, the same everywhere. A sign stands beside each colour."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from goals.catalogue.units import amount_unit
from goals.counting import counted

NONE = "–"  # what a cell shows where there is no value; the reason is told beside the table


SILENT_UNITS = frozenset({"", "points", "T-score", "utility", "ordinal", "category", "grade"})


@dataclass(frozen=True, slots=True)
class Said:
    """A state or class in words: its sign, its words, and its tone (one of the tones of theme.css)."""

    sign: str
    words: str
    tone: str


STATES = {
    "responding": Said("▲", "Responding", "good"),
    "creeping_back": Said("◢", "Creeping back", "watch"),
    "back_at_baseline": Said("▼", "Back at baseline", "bad"),
    "new_baseline": Said("▬", "New baseline", "watch"),
    "not_improved": Said("○", "Not improved", "bad"),
    "too_early": Said("…", "Too early to tell", "quiet"),
    "overdue": Said("!", "Overdue", "watch"),
    "cannot_tell": Said("?", "Cannot tell yet", "quiet"),
}

# The chart says the same with the same signs (goals/trend/words.py).
CLASSES = {
    "improved": Said("▲", "Improved", "good"),
    "maintained": Said("▲", "Maintained", "good"),
    "improved_unconfirmed": Said("▲?", "Improved, unconfirmed", "good"),
    "transient": Said("◆", "Transient", "watch"),
    "unchanged": Said("○", "Unchanged", "quiet"),
    "worse": Said("▼", "Worse", "bad"),
    "worse_unconfirmed": Said("▼?", "Worse, unconfirmed", "bad"),
    "not_classified": Said("•", "Not judged", "quiet"),
    "too_early": Said("…", "Too early to tell", "quiet"),
    "no_follow_up": Said("–", "No follow-up", "quiet"),
    "no_baseline": Said("–", "No baseline", "quiet"),
}

BASELINE_STATES = {"on_benefit": "on benefit", "off_benefit": "off benefit"}

DURATION_ENDS = {
    "lost": "gone",
    "lost_unconfirmed": "gone at the last visit, unconfirmed",
    "still_at_last_visit": "still there at the last visit",
    "cut_by_next_anchor": "still there at the next treatment",
}

WORK = {
    "off_work": "Off work",
    "modified_reduced": "Modified duty, reduced hours",
    "modified_full": "Modified duty, full hours",
    "full_other": "Full duty, other job",
    "full_own": "Full duty, own job",
}

ROLES = {"procedure": "Procedure", "diagnostic": "Diagnostic", "course": "Course"}

SITES = {
    "": "Whole person",
    "head": "Head",
    "neck": "Neck",
    "thoracic": "Mid back",
    "low_back": "Low back",
    "abdomen_pelvis": "Abdomen and pelvis",
    "upper_limb": "Arm and hand",
    "lower_limb": "Leg and foot",
}

TIMINGS = {"": "", "pre": "before the treatment", "post": "after the treatment"}
GUIDANCE_WORDS = {
    "surgical-implant": "Surgical implant",
    "CT": "CT",
    "EUS": "Endoscopic ultrasound",
    "EMG": "EMG",
}
SIDE_WORDS = {"": "Not stated", "left": "Left", "right": "Right", "bilateral": "Both"}

MISSING_REASONS = {
    "not_asked": "Not asked",
    "refused": "Refused",
    "not_applicable": "Not applicable",
    "invalid": "Invalid",
}


def said(words: dict[str, Said], key: str) -> Said:
    """Give the words for a key; a key without words is shown as it stands rather than hidden."""
    return words.get(key) or Said("·", key.replace("_", " "), "quiet")


def day(date: dt.date | None) -> str:
    """Say a date without a doubt about day and month: 3 Mar 2026."""
    return f"{date.day} {date:%b %Y}" if date else NONE


def number(value: float | None, *, signed: bool = False, decimals: int = 2) -> str:
    """Say a number with at most so many decimals and a true minus sign."""
    if value is None:
        return NONE
    text = f"{round(value, decimals) + 0:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if decimals else text
    return ("+" if signed and value > 0 else "") + text.replace("-", "−")


def unit_after(unit: str, value: float | None = None) -> str:
    """Say a unit behind its number, of one in the singular; where the number says it all, nothing."""
    said = "" if unit in SILENT_UNITS else amount_unit(unit, value)
    return f" {said}" if said else ""


def percent(value: float | None) -> str:
    """Say a percentage as a whole number, cut towards zero so that 49.9 never reads as 50."""
    return NONE if value is None else f"{number(int(value))} %"


def span(low: int | None, high: int | None) -> str:
    """Say a length that is only known to lie between two visits."""
    if low is None:
        return NONE
    return f"{low} to {counted(high, 'day')}" if high is not None else f"{counted(low, 'day')} or more"


def guidance_words(term: str) -> str:
    """Say how a treatment was guided, or where it was given; other words stay as they were typed."""
    return GUIDANCE_WORDS.get(term, term[:1].upper() + term[1:])


def listed(value: Any) -> str:
    """Say a field that is one text or a list of texts."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def elapsed(since: dt.date, until: dt.date) -> str:
    """Say how long ago in the unit one thinks in: days, then weeks, then years and months."""
    days = (until - since).days
    if days < 14:
        return count(days, "day") if days else "today"
    if days < 7 * 104:
        return count(days // 7, "week")
    years, months = divmod(
        12 * (until.year - since.year) + until.month - since.month - (until.day < since.day), 12
    )
    return count(years, "year") + (f" {count(months, 'month')}" if months else "")


def count(n: int, noun: str) -> str:
    """Say how many, with the plural."""
    return counted(n, noun)
