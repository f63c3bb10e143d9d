"""In which published band a score lies, with the citation and how well it is known."""

from dataclasses import dataclass
from decimal import Decimal

from goals.catalogue import Band, Instrument

UNCHECKED = "to verify"


@dataclass(frozen=True, slots=True)
class Severity:
    """Where a score lies among the bands of its instrument.

    Parameters
    ----------
    label
        The band; empty where the score lies in none.
    between
        The labels of the two bands the score lies between, where it lies in none.
    citation, note
        Where the bands come from, and what to know about them.
    evidence_status
        Of the bands, as in docs/catalogue.md.
    sentence
        All of it in words.
    """

    label: str
    between: tuple[str, str] | None
    citation: str
    note: str
    evidence_status: str
    sentence: str


def severity(instrument: Instrument, value: Decimal) -> Severity | None:
    """Give the severity band of a score.

    Parameters
    ----------
    instrument
        Whose bands count.
    value
        The score [unit of the instrument].

    Returns
    -------
    Severity or None
        None where the instrument has no bands. Where its bands are prose (by age and sex), there is no
        label and the sentence gives the text.

    Notes
    -----
    A score that falls between two bands (PHQ-9 4.5, with a missing item) is in neither; it is never
    rounded into one.
    """
    if not instrument.bands_text:
        return None
    band = instrument.band_of(value)
    between = None if band else _between(instrument.bands, value)
    return Severity(
        label=band.label if band else "",
        between=between,
        citation=instrument.bands_citation,
        note=instrument.bands_note,
        evidence_status=band_status(instrument),
        sentence=_sentence(instrument, band, between),
    )


def band_status(instrument: Instrument) -> str:
    """Say how well the bands of an instrument are known.

    Parameters
    ----------
    instrument
        An instrument with bands.

    Returns
    -------
    str
        An `evidence_status`: `to verify` where the citation says so or is missing, else the instrument's.
    """
    if instrument.custom:
        return instrument.evidence_status
    open_question = not instrument.bands_citation or UNCHECKED in instrument.bands_citation
    return UNCHECKED if open_question else instrument.evidence_status


def _between(bands: tuple[Band, ...], value: Decimal) -> tuple[str, str] | None:
    below = [band for band in bands if band.high is not None and band.high <= value]
    above = [band for band in bands if band.low is not None and band.low >= value]
    if not below or not above:
        return None
    lower = max(below, key=lambda band: band.high or value)
    upper = min(above, key=lambda band: band.low or value)
    return lower.label, upper.label


def _sentence(instrument: Instrument, band: Band | None, between: tuple[str, str] | None) -> str:
    if band:
        where = f"Band: {band.label}"
    elif between:
        where = f"Between the bands {between[0]} and {between[1]}"
    elif instrument.bands:
        where = "Outside the published bands"
    else:
        where = f"To read it against: {instrument.bands_text}"
    status = band_status(instrument)
    known = [instrument.bands_citation, "" if status in instrument.bands_citation else status]
    note = f" Note: {instrument.bands_note}." if instrument.bands_note else ""
    return f"{where} ({'; '.join(part for part in known if part)}).{note}"
