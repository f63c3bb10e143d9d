"""Why an instrument is recorded as a total only."""

from goals.catalogue import Catalogue, Instrument
from goals.catalogue import load as load_catalogue
from goals.errors import Problem, RefusedError


def totals_only(code: str, catalogue: Catalogue | None = None) -> str | None:
    """Say why only the total of an instrument can be entered.

    Parameters
    ----------
    code
        An instrument of the catalogue.
    catalogue
        Where to look; None: the one that ships.

    Returns
    -------
    str or None
        The reason with the licence note, how the total is made and its missing-item rule, for the person who
        counts it on the licensed form; None where the items can be entered here.

    Raises
    ------
    RefusedError
        If the catalogue has no such instrument.
    """
    instruments = (catalogue or load_catalogue()).instruments
    if code not in instruments:
        raise RefusedError((Problem("code", "the catalogue has no such instrument"),))
    instrument = instruments[code]
    return None if instrument.item_text_may_ship else _reason(instrument)


def _reason(instrument: Instrument) -> str:
    called = instrument.abbr or instrument.name
    if instrument.custom:
        return f"{called}: enter the total. The clinic defined it without items."
    sentences = [f"{called}: enter the total from its own form. Its items are not shown here."]
    for label, text in (
        ("Licence", instrument.licence_note or instrument.licence),
        ("Scoring", instrument.scoring),
        ("Missing items", instrument.missing_rule),
    ):
        if text:
            sentences.append(f"{label}: {text.rstrip('.')}.")
    return " ".join(sentences)
