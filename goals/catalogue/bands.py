"""Reading bands such as "0-3=mild;4-6=moderate;7-10=severe" as ranges."""

import re
from dataclasses import replace
from decimal import Decimal

from goals.catalogue.instrument import Band

_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_PIECE = re.compile(
    rf"(?:(?P<one_sided><=|>=|<|>)(?P<edge>{_NUMBER})"
    rf"|(?P<low_open>>)?(?P<low>{_NUMBER})(?:-(?P<high_open><)?(?P<high>{_NUMBER}))?)"
    r"=(?P<label>[^=].*)"
)


def parse_bands(text: str) -> tuple[Band, ...]:
    """Read bands as ranges; give none at all if any piece of the text is not one.

    Parameters
    ----------
    text
        Pieces `low-high=label`, `value=label`, `<x=label`, `>=x=label` or `>low-<high=label`,
        separated by semicolons.

    Returns
    -------
    tuple of Band
        In the order of the text; empty where the text is prose.

    Notes
    -----
    A border that two bands share belongs to the band that starts there.
    """
    matches = [_PIECE.fullmatch(piece.strip()) for piece in text.split(";")]
    if None in matches:
        return ()
    bands = [_band(match) for match in matches if match is not None]
    starts = {band.low for band in bands if band.low is not None and band.low_included}
    return tuple(
        replace(band, high_included=False) if band.high in starts and band.low != band.high else band
        for band in bands
    )


def _band(match: re.Match[str]) -> Band:
    label = match["label"].strip()
    if match["one_sided"]:
        edge, included = Decimal(match["edge"]), match["one_sided"].endswith("=")
        if match["one_sided"].startswith("<"):
            return Band(None, edge, label, high_included=included)
        return Band(edge, None, label, low_included=included)
    low = Decimal(match["low"])
    high = Decimal(match["high"]) if match["high"] else low
    return Band(low, high, label, not match["low_open"], not match["high_open"])
