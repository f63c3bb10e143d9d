"""Which measure leads a case: function first, never pain alone (METHODS 10a)."""

from goals.catalogue import Catalogue, Instrument
from goals.history import parse_data
from goals.measures import parse_measure
from goals.records import CaseHistory, Fact, Kind, Site
from goals.results import CaseResults

FIRST_CHOICE = "psfs"


def lead_measure(history: CaseHistory, catalogue: Catalogue, results: CaseResults) -> str | None:
    """Choose the measure that answers for the case.

    Parameters
    ----------
    history
        The case: its `lead_measure` field and the injured site.
    catalogue
        The instruments, with the case's own ones.
    results
        The numbers of the case; a measure can lead only if it has readings.

    Returns
    -------
    str or None
        The measure as the ledger writes it: the one the case names, else PSFS, else the disability
        index of the injured site, else the first function measure that can be judged, in the order of the
        catalogue. None where only pain, or nothing, is measured.

    References
    ----------
    METHODS 10a
    """
    followed = {row.measure: catalogue.instruments[parse_measure(row.measure).code] for row in results.series}
    named = _named(history, followed)
    if named is not None:
        return named
    function = [measure for measure, instrument in followed.items() if instrument.is_function]
    order = {code: place for place, code in enumerate(catalogue.instruments)}
    sites = injured_sites(history)
    return min(
        function,
        key=lambda m: (_rank(followed[m], sites), order[parse_measure(m).code], m),
        default=None,
    )


def injured_sites(history: CaseHistory) -> tuple[str, ...]:
    """Give the body sites of the injury.

    Parameters
    ----------
    history
        The case: its injury facts, by their region or else their body parts; else the case's body parts.

    Returns
    -------
    tuple of str
        Sites as METHODS 1 names them, in the order recorded.

    References
    ----------
    METHODS 10a
    """
    injuries = history.current(Kind.INJURY)
    found = [site for fact in injuries for site in _sites(fact)]
    if not found:
        found = [site for fact in history.current(Kind.CASE) for site in _sites(fact)]
    return tuple(dict.fromkeys(found))


def _sites(fact: Fact) -> list[str]:
    if fact.region:
        return [fact.region]
    parts = parse_data(fact.data).get("body_parts", [])
    return [str(part) for part in (parts if isinstance(parts, list) else [parts]) if part in set(Site)]


def _named(history: CaseHistory, followed: dict[str, Instrument]) -> str | None:
    """Give the measure that the case names, unless it has no reading or is a pain score."""
    wishes = [parse_data(fact.data).get("lead_measure") for fact in history.current(Kind.CASE)]
    able = [measure for measure, instrument in followed.items() if not instrument.is_pain]
    return next((str(wish) for wish in reversed(wishes) if wish in able), None)


def _rank(instrument: Instrument, sites: tuple[str, ...]) -> int:
    if instrument.code == FIRST_CHOICE:
        return 0
    if instrument.site and instrument.site in sites:
        return 1
    return 2 if instrument.judged else 3
