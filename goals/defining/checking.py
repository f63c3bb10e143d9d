"""What is wrong with an own instrument as it is typed, in sentences to act on, each by its field."""

import re
from collections.abc import Iterator
from dataclasses import fields

from goals.catalogue import Catalogue, Instrument
from goals.catalogue.bands import parse_bands
from goals.catalogue.digits import FIRST_DAY
from goals.catalogue.rows import CODE
from goals.defining.code import LONGEST_CODE, suggested_code
from goals.defining.draft import Counts, InstrumentDraft, instrument_fact, plain_number
from goals.entry.checking import NO_TEXT
from goals.errors import Problem
from goals.history import parse_data
from goals.history.definitions import Definition, read_definition
from goals.records import Fact, Kind

LABELS = {
    "name": "Name",
    "abbr": "Short name",
    "unit": "Counted in",
    "items": "Number of items",
    "minimum": "Lowest score",
    "maximum": "Highest score",
    "step": "Step",
    "allowed": "Scores that can occur",
    "direction": "Better",
    "construct": "What it measures",
    "site": "Body site",
    "scale": "Kind of scale",
    "counts": "What counts as a change",
    "bar": "A change counts from",
    "source": "Source",
    "bands": "Bands",
    "code": "Code",
}
FIELD_OF = {
    "allowed_values": "allowed",
    "n_items": "items",
    "mcid": "bar",
    "mcid_percent": "bar",
    "judged": "counts",
}
LONGEST = {"name": 80, "abbr": 20, "unit": 24, "code": LONGEST_CODE}
CHOSEN = {
    "direction": "Say whether a higher or a lower score is better for the person.",
    "scale": "Say what kind of scale it is: it decides whether percentages make sense.",
    "construct": "Say what it measures: function can lead a case, pain never leads alone.",
}
NO_NUMBER = "Write a plain number with a point, such as 42 or 0.5."
NO_SOURCE = (
    "Say where the value comes from: author and year, or the clinic's own data and how they were read. "
    "A value without a source cannot be checked."
)


def instrument_problems(
    draft: InstrumentDraft, catalogue: Catalogue, *, standing: Fact | None = None
) -> tuple[Problem, ...]:
    """List what is wrong with an own instrument before it is recorded.

    Parameters
    ----------
    draft
        What was typed.
    catalogue
        The instruments that ship with the program.
    standing
        The definition that is amended; None for a new one.

    Returns
    -------
    tuple of Problem
        Each with the field it belongs to, in the order of the form; empty if it can be recorded.

    References
    ----------
    METHODS 1, 2.6 and 2.7
    """
    found = [*_texts(draft), *_code(draft, catalogue, standing), *_chosen(draft), *_numbers(draft)]
    found += [*_items(draft, standing), *_counted(draft), *_bands(draft)]
    if not found:
        found += _together(draft, catalogue, standing)
    order = list(LABELS)
    return tuple(
        Problem(LABELS[field], says) for field, says in sorted(found, key=lambda f: order.index(f[0]))
    )


def _texts(draft: InstrumentDraft) -> Iterator[tuple[str, str]]:
    for name in (field.name for field in fields(draft)):
        if "\x00" in str(getattr(draft, name)):
            yield name, NO_TEXT
    for name, longest in LONGEST.items():
        if len(getattr(draft, name).strip()) > longest:
            yield name, f"It is longer than {longest} letters. Shorten it."
    if not draft.name.strip():
        yield "name", "Say what it is called, as it shall stand in the chart."
    if not draft.unit.strip():
        yield "unit", "Say what is counted: points, minutes, steps ..."


def _code(draft: InstrumentDraft, catalogue: Catalogue, standing: Fact | None) -> Iterator[tuple[str, str]]:
    code = draft.code.strip()
    if standing is not None:
        if code not in ("", standing.code):
            yield "code", "Records name it, so it stays. Define another instrument instead."
    elif code and not CODE.fullmatch(code):
        yield "code", "Use small letters, digits and underscores, or leave it empty."
    elif code in catalogue.instruments:
        yield "code", "The catalogue has an instrument of this code. Choose another, or leave it empty."


def _chosen(draft: InstrumentDraft) -> Iterator[tuple[str, str]]:
    yield from ((name, says) for name, says in CHOSEN.items() if not getattr(draft, name))


def _numbers(draft: InstrumentDraft) -> Iterator[tuple[str, str]]:
    for name, whole in (("minimum", "lowest"), ("maximum", "highest")):
        if not getattr(draft, name).strip():
            yield name, f"Give the {whole} score that can occur."
        elif plain_number(getattr(draft, name)) is None:
            yield name, NO_NUMBER
    if draft.allowed_values:
        if any(plain_number(text) is None for text in draft.allowed_values):
            yield "allowed", "Write plain numbers with a point, separated by semicolons: 0; 1; 1.5; 2."
        if draft.step.strip():
            yield "step", "Give a step, or the scores that can occur; not both."
    elif not draft.step.strip():
        yield "step", "Say in which steps the score goes, such as 1 or 0.5."
    elif plain_number(draft.step) is None:
        yield "step", NO_NUMBER


def _items(draft: InstrumentDraft, standing: Fact | None) -> Iterator[tuple[str, str]]:
    kept = parse_data(standing.data).get("n_items") if standing else None  # an imported one may be words
    if draft.items.strip() != str(kept) and not re.fullmatch("[1-9][0-9]{0,2}", draft.items.strip()):
        yield "items", "Write a whole number from 1 on."


def _counted(draft: InstrumentDraft) -> Iterator[tuple[str, str]]:
    if draft.counts not in (Counts.POINTS, Counts.PERCENT):
        return
    if not draft.bar.strip():
        yield "bar", "Give the smallest change that counts; or say that it is not known."
    elif plain_number(draft.bar) is None:
        yield "bar", NO_NUMBER
    if not draft.source.strip():
        yield "source", NO_SOURCE


def _bands(draft: InstrumentDraft) -> Iterator[tuple[str, str]]:
    if draft.bands.strip() and not parse_bands(draft.bands.strip()):
        yield "bands", "Write them as 0-3=mild; 4-6=moderate; 7-10=severe."


def _together(
    draft: InstrumentDraft, catalogue: Catalogue, standing: Fact | None
) -> Iterator[tuple[str, str]]:
    """Judge the whole definition by the rules of the history CSV."""
    for fault in _definition(draft, catalogue, standing).faults:
        field = re.split("[: ]", fault)[0]
        says = fault.removeprefix(f"{field}: ")
        yield FIELD_OF.get(field, field if field in LABELS else "name"), _sentence(says)


def _definition(draft: InstrumentDraft, catalogue: Catalogue, standing: Fact | None) -> Definition:
    code = draft.code.strip() or suggested_code(draft.name, catalogue.instruments)
    blank = Fact(case_id="", date=FIRST_DAY, record=Kind.INSTRUMENT, code=code)
    return read_definition(instrument_fact(draft, standing or blank), catalogue)


def _sentence(says: str) -> str:
    return says[:1].upper() + says[1:] + ("" if says.endswith(".") else ".")


def drawn_instrument(
    draft: InstrumentDraft, catalogue: Catalogue, *, standing: Fact | None = None
) -> Instrument | None:
    """Give the instrument that a draft defines, to show it before it is recorded.

    Parameters
    ----------
    draft, catalogue, standing
        As for `instrument_problems`.

    Returns
    -------
    Instrument or None
        None while anything is missing or wrong.
    """
    if instrument_problems(draft, catalogue, standing=standing):
        return None
    return _definition(draft, catalogue, standing).instrument
