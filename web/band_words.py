"""In which published band a score lies, said with its source: bands describe, they are no diagnosis."""

from decimal import Decimal

from goals.catalogue import Instrument
from goals.scoring import severity


def printed_signs(text: str) -> str:
    """Write the signs of the catalogue's bands as they are printed."""
    return text.replace(">=", "≥").replace("<=", "≤")


def band_sentence(instrument: Instrument, value: Decimal) -> str:
    """Say the band of a score with its source and how well that is known; nothing where there is none."""
    if instrument.why_refused(value):
        return ""  # the save says what is wrong
    found = severity(instrument, value)
    return printed_signs(found.sentence) if found else ""


def band_label(instrument: Instrument, value: Decimal) -> str:
    """Say the band of a score alone, beside a place where its source stands; nothing where there is none."""
    found = severity(instrument, value)
    return printed_signs(found.label) if found else ""


def bands_lines(instrument: Instrument) -> tuple[str, ...]:
    """Give all bands of an instrument and their source; nothing where it has none."""
    if not instrument.bands_text:
        return ()
    source = instrument.bands_citation or "none is given"
    return (f"Bands: {printed_signs(instrument.bands_text)}", f"Source of the bands: {printed_signs(source)}")
