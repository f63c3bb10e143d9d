"""How a measure is called on the screen: `nprs:average@low_back` is said "NPRS average, low back"."""

from decimal import Decimal

from goals.catalogue import Catalogue, Instrument
from goals.catalogue.digits import decimals
from goals.measures import parse_measure
from goals.results import BlockRow
from web.wording import SITES, percent

SHORTENED_AFTER = 6  # digits: "%g" rounds what has more


def instrument_of(measure: str, catalogue: Catalogue) -> Instrument | None:
    """Give the instrument behind a measure's text, or None for one that the catalogue no longer knows."""
    return catalogue.instruments.get(parse_measure(measure).code)


def short_name(measure: str, catalogue: Catalogue) -> str:
    """Say the measure as briefly as a table needs."""
    instrument = instrument_of(measure, catalogue)
    name = instrument.abbr or instrument.name if instrument else parse_measure(measure).code
    return name + _kind(measure)


def full_name(measure: str, catalogue: Catalogue) -> str:
    """Say the measure in full."""
    instrument = instrument_of(measure, catalogue)
    return (instrument.name if instrument else parse_measure(measure).code) + _kind(measure)


def _kind(measure: str) -> str:
    parsed = parse_measure(measure)
    variant = f" {parsed.variant.replace('_', ' ')}" if parsed.variant else ""
    site = f", {SITES.get(parsed.site, parsed.site).lower()}" if parsed.site else ""
    return variant + site


def box_format(instrument: Instrument | None) -> str:
    """Give the format of a box for a score: as it was typed, or with all its digits where they are many."""
    if instrument is None:
        return "%g"
    finest = (instrument.minimum, instrument.maximum, instrument.step or 0, *instrument.allowed_values)
    behind = max(decimals(Decimal(number)) for number in finest)
    before = len(str(int(max(abs(instrument.minimum), abs(instrument.maximum)))))
    return "%g" if before + behind <= SHORTENED_AFTER else f"%.{behind}f"


def direction(instrument: Instrument) -> str:
    """Say which way is better."""
    return "lower is better" if instrument.sign < 0 else "higher is better"


def relief_words(row: BlockRow, catalogue: Catalogue) -> str:
    """Say what a block or trial did to a measure, relief of pain or improvement of all else; or why not."""
    instrument = instrument_of(row.measure, catalogue)
    if row.relief_percent is None:
        return row.reasons.get("after") or row.reasons.get("relief_percent", "no reading")
    kind = "relief" if instrument and instrument.construct == "pain" else "improvement"
    return f"{percent(row.relief_percent)} {kind}"
