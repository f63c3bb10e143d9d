"""A clinic's own bar for one instrument of the catalogue in one case (METHODS 2.7)."""

from dataclasses import dataclass, replace

from goals.catalogue import Catalogue, Instrument
from goals.catalogue.rows import instrument_faults
from goals.defining.draft import plain_number
from goals.entry.checking import NO_TEXT
from goals.errors import Problem
from goals.history import data_text
from goals.history.definitions import OWN_BAR
from goals.records import Fact, Kind

MEASURE, BAR, SOURCE = "Measure", "A change counts from", "Source"
NO_NUMBER = "Write a plain number with a point, such as 8 or 2.5."
NO_SOURCE = (
    "Say where the value comes from: author and year, or the clinic's own data and how they were read."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarDraft:
    """What is typed: for which instrument, what counts as a change [unit], and where that comes from."""

    code: str
    bar: str = ""
    source: str = ""


def bar_problems(draft: BarDraft, catalogue: Catalogue) -> tuple[Problem, ...]:
    """List what is wrong with a clinic's own bar before it is recorded.

    Parameters
    ----------
    draft
        What was typed.
    catalogue
        The instruments that ship with the program.

    Returns
    -------
    tuple of Problem
        Each with the field it belongs to; empty if it can be recorded.

    References
    ----------
    METHODS 2.7
    """
    instrument = catalogue.instruments.get(draft.code)
    if instrument is None:
        says = "Only an instrument of the catalogue takes one. Amend the definition of your own instead."
        return (Problem(MEASURE, says),)
    if not instrument.judged:
        return (Problem(MEASURE, "It is charted and never judged, so nothing counts as a change."),)
    found = [Problem(BAR, says) for says in _bar(draft.bar, instrument)]
    if not draft.source.strip():
        found.append(Problem(SOURCE, NO_SOURCE))
    elif "\x00" in draft.source:
        found.append(Problem(SOURCE, NO_TEXT))
    return tuple(found)


def _bar(text: str, instrument: Instrument) -> list[str]:
    bar = plain_number(text)
    if bar is None:
        return [NO_NUMBER if text.strip() else "Give the smallest change that counts for your clinic."]
    if not 0 < bar <= instrument.maximum - instrument.minimum:
        return ["It must be larger than 0 and at most the range of the instrument."]
    if instrument_faults(replace(instrument, clinic_mcid=bar)):
        return ["It has too many decimals to compute with exactly. Round it."]
    return []


def bar_fact(draft: BarDraft, blank: Fact) -> Fact:
    """Turn a draft into the fact to record.

    Parameters
    ----------
    draft
        A draft that `bar_problems` found nothing wrong with.
    blank
        The bar as it stands, or a fact of the case and day alone.

    Returns
    -------
    Fact
        An `instrument` fact whose reason is the source of the value.

    References
    ----------
    docs/history-csv.md
    """
    return replace(
        blank,
        record=Kind.INSTRUMENT,
        code=draft.code,
        data=data_text({OWN_BAR: plain_number(draft.bar)}),
        reason=" ".join(draft.source.split()),
    )
