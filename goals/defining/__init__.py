"""A clinic's own instrument and its own bar, as they are typed, and all that can be wrong with them."""

from goals.defining.bar import BAR, BarDraft, bar_fact, bar_problems
from goals.defining.checking import LABELS, drawn_instrument, instrument_problems
from goals.defining.code import suggested_code
from goals.defining.draft import Counts, InstrumentDraft, draft_of, instrument_fact

__all__ = [
    "BAR",
    "LABELS",
    "BarDraft",
    "Counts",
    "InstrumentDraft",
    "bar_fact",
    "bar_problems",
    "draft_of",
    "drawn_instrument",
    "instrument_fact",
    "instrument_problems",
    "suggested_code",
]
