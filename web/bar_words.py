"""How it is said what counts as a change, and what that rests on, the same everywhere."""

from decimal import Decimal

from goals.catalogue import Catalogue, Instrument, load
from goals.catalogue.instrument import plain
from goals.catalogue.units import amount_unit, change_unit
from goals.history import parse_data
from goals.history.definitions import OWN_BAR, read_definition
from goals.history.fields import number_of
from goals.records import Fact
from web.measure_words import direction, short_name
from web.wording import NONE

OWN_BAR_WORDS = "clinic's own bar"
STATUSES = {
    "seen in source": "✓ Seen in source",
    "partly seen in source": "◐ Partly seen in source",
    "to verify": "? To verify",
    "project default": "· Project default",
    "entered by the clinic": "✎ Entered by the clinic",
}


def status_words(status: str) -> str:
    """Say how far the evidence behind an entry was checked."""
    return STATUSES.get(status, f"· {status}")


def exact_words(number: Decimal | None) -> str:
    """Say a number of a definition with every digit it has."""
    return NONE if number is None else plain(number).replace("-", "−")


def change_words(change: Decimal, unit: str) -> str:
    """Say a change of scores: 35 % less 25 % is 10 percentage points, not 10 %."""
    return f"{exact_words(change)} {change_unit(unit, change)}".rstrip()


def range_words(instrument: Instrument) -> str:
    """Say from where to where a score goes, in what, and which way is better."""
    low, high = exact_words(instrument.minimum), exact_words(instrument.maximum)
    span = f"{low} to {high} {amount_unit(instrument.unit, instrument.maximum)}".strip()
    return f"{span}, {direction(instrument)}"


def published_bar(instrument: Instrument) -> str:
    """Say from what on a change counts without the clinic's own bar; nothing where nothing counts."""
    if instrument.mcid is not None:
        by = "MCID" if instrument.custom else "published MCID"
        return f"{change_words(instrument.mcid, instrument.unit)} ({by})"
    if instrument.mcid_percent is not None:
        return f"{exact_words(instrument.mcid_percent)} % of where the person started"
    return ""


def counts_words(instrument: Instrument) -> str:
    """Say what counts as a change in this case, in a sentence without its point."""
    if not instrument.judged:
        return "Followed and never judged"
    if instrument.clinic_mcid is not None:
        bar = change_words(instrument.clinic_mcid, instrument.unit)
        return f"A change counts from {bar} ({OWN_BAR_WORDS})"
    bar = published_bar(instrument)
    return f"A change counts from {bar}" if bar else "No MCID is known, so it is followed and not judged"


def instead_words(instrument: Instrument) -> str:
    """Say what would count without the clinic's own bar, in a sentence without its point."""
    return f"Without it: {published_bar(instrument) or 'no MCID is known, and nothing is judged'}"


def instrument_words(fact: Fact, catalogue: Catalogue, _versions: object = None) -> str:
    """Say which instrument a clinic defined, or from where on a change counts for it in this case."""
    fields, known = parse_data(fact.data), catalogue.instruments.get(fact.code)
    bar = number_of(fields.get(OWN_BAR))
    if bar is not None:
        counts = change_words(bar, known.unit if known else "")
        return f"{short_name(fact.code, catalogue)}: a change counts from {counts}, the {OWN_BAR_WORDS}"
    defined = read_definition(fact, load()).instrument
    if defined is None:
        return fact.name or fact.code
    counts = counts_words(defined)
    return f"{fact.name}, {range_words(defined)}, {counts[:1].lower()}{counts[1:]}"
