"""How the chart says dates, numbers, units and results. A sign and a word stand beside each colour."""

import datetime as dt
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from goals.catalogue import Instrument
from goals.catalogue.units import amount_unit, change_unit

MINUS = "\u2212"
ELLIPSIS = "…"
_HUNDREDTH = Decimal("0.01")
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A response class (METHODS 5) as the chart shows it: its sign, its words and its tone."""

    sign: str
    words: str
    tone: str


VERDICTS = {
    "improved": Verdict("▲", "improved", "good"),
    "maintained": Verdict("▲", "maintained", "good"),
    "improved_unconfirmed": Verdict("▲?", "improved, unconfirmed", "good"),
    "transient": Verdict("◆", "transient", "brief"),
    "unchanged": Verdict("○", "unchanged", "same"),
    "worse": Verdict("▼", "worse", "bad"),
    "worse_unconfirmed": Verdict("▼?", "worse, unconfirmed", "bad"),
    "not_classified": Verdict("•", "not judged", "open"),
    "too_early": Verdict("…", "too early", "open"),
    "no_follow_up": Verdict("–", "no follow-up", "open"),
    "no_baseline": Verdict("–", "no baseline", "open"),
}
TEXT_TONES = {"good": "good", "brief": "brief", "bad": "bad", "same": "quiet", "open": "quiet"}
BAR_WORDS = {"mcid": "MCID", "percent": "bar", "clinic": "clinic's bar"}


def day(date: dt.date) -> str:
    """Say a date without a doubt about day and month: 3 Mar 2026."""
    return f"{date.day} {date:%b %Y}"


def number(value: float | Decimal, *, signed: bool = False) -> str:
    """Say a number with at most two decimals and a true minus sign."""
    rounded = Decimal(str(value)).quantize(_HUNDREDTH, ROUND_HALF_UP)
    text = f"{abs(rounded):f}".rstrip("0").rstrip(".")
    if not rounded:
        return "0"
    return (MINUS if rounded < 0 else "+" if signed else "") + text


def whole(value: float) -> str:
    """Say a percentage as a whole number, cut towards zero so that 49.9 never reads as 50."""
    return number(int(value))


def amount(value: float | Decimal, instrument: Instrument) -> str:
    """Say a score with the instrument's unit: 1 point, 8.4 points, 35 %."""
    return f"{number(value)} {amount_unit(instrument.unit, value)}".rstrip()


def difference(value: float | Decimal, instrument: Instrument, *, signed: bool = False) -> str:
    """Say a difference of scores: 35 % less 25 % is 10 percentage points, not 10 %."""
    return f"{number(value, signed=signed)} {change_unit(instrument.unit, value)}".rstrip()


def times_bar(response: float, bar: float, basis: str) -> str:
    """Say a response in multiples of the bar: 1.4 × MCID; empty below a tenth.

    It is cut, not rounded: a response just below the bar must never read as if it had reached it.
    """
    share = abs(Decimal(str(response)) / Decimal(str(bar))).quantize(_TENTH, ROUND_DOWN)
    return f"{share} × {BAR_WORDS.get(basis, 'bar')}" if share else ""


def direction(instrument: Instrument) -> str:
    """Say which way is better, with an arrow."""
    return "↓ lower is better" if instrument.sign < 0 else "↑ higher is better"


def capital(sentence: str) -> str:
    """Begin a sentence with a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def plain_name(text: str, limit: int = 60) -> str:
    """Give record text as one harmless line: no control or direction characters, not too long."""
    kept = text if text.isprintable() else "".join(map(_harmless, text))
    return cut(" ".join(kept.split()), limit)


def _harmless(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs", "Co") and char != "\u200d" else char


def cut(text: str, limit: int) -> str:
    """Cut a text to so many characters, the last of which is then an ellipsis."""
    if len(text) <= limit:
        return text
    kept = text[: max(limit - 1, 0)]
    while kept and (kept[-1] in " ,;:(-\u200d\ufe0f" or unicodedata.combining(kept[-1])):
        kept = kept[:-1]
    return kept + ELLIPSIS


_NARROW = dict.fromkeys("iIjl|!.,:;' ·", 0.3) | dict.fromkeys('frt()[]/-–"*', 0.42)
_WIDE = dict.fromkeys("wMmW%@−×▲◆○▼◇+…–", 0.85)
_USUAL = 0.635


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate the width of a text [px], on the safe side: by DejaVu Sans, one of the widest faces."""
    return sum(map(_width, text)) * size * (1.1 if bold else 1.0)


@lru_cache(maxsize=4096)  # a picture measures thousands of letters, and they are the same few
def _width(char: str) -> float:
    """Give the width of a letter [em]."""
    known = _NARROW.get(char) or _WIDE.get(char)
    if known:
        return known
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0x1F000:
        return 1.3
    return 0.72 if char.isupper() else _USUAL


def first_that_fits(variants: tuple[str, ...], room: float, size: float, *, bold: bool = False) -> str | None:
    """Give the first of several wordings that fits into the room [px], or None."""
    return next((text for text in variants if text_width(text, size, bold=bold) <= room), None)


def cut_to_fit(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Cut a text so that it fits into the room [px]."""
    for limit in range(len(text), 0, -1):
        shorter = cut(text, limit)
        if text_width(shorter, size, bold=bold) <= room:
            return shorter
    return ""
