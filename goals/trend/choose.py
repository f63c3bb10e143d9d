"""What the picture shows, and in which order: the lead measure, function, then pain."""

from collections.abc import Sequence
from enum import StrEnum

from goals.catalogue import Catalogue, Instrument
from goals.errors import FootholdError
from goals.history import parse_data
from goals.measures import parse_measure
from goals.records import CaseHistory, Kind
from goals.results import CaseResults
from goals.standing import lead_measure


class Show(StrEnum):
    """What to draw over the time axis; work stands below in any case."""

    BOTH = "both"
    MEASURES = "measures"
    GOALS = "goals"


def shown_measures(
    history: CaseHistory, results: CaseResults, catalogue: Catalogue, measures: Sequence[str] | None = None
) -> tuple[str, ...]:
    """Choose the measures to show.

    Parameters
    ----------
    history
        The case, which may name its lead measure.
    results
        Its numbers.
    catalogue
        The instruments, with the case's own ones.
    measures
        Measures as the ledger writes them, shown in this order; None for all with a reading.

    Returns
    -------
    tuple of str
        Function first (the lead measure before all), then pain, then the rest.

    Raises
    ------
    FootholdError
        For a measure without a reading in this case.
    """
    known = tuple(dict.fromkeys(point.measure for point in results.points))
    if measures is not None:
        unknown = [measure for measure in measures if measure not in known]
        if unknown:
            listed = ", ".join(sorted(known)) or "none"
            raise FootholdError(f"This case has no readings of {', '.join(unknown)}. It has: {listed}.")
        return tuple(dict.fromkeys(measures))
    lead = lead_measure(history, catalogue, results)

    def rank(measure: str) -> tuple[bool, int, str]:
        return measure != lead, _construct(catalogue.instruments[parse_measure(measure).code]), measure

    return tuple(sorted(known, key=rank))


def measures_with_goals(history: CaseHistory, measures: Sequence[str]) -> tuple[str, ...]:
    """Choose from the measures those that a goal is or was read on.

    Parameters
    ----------
    history
        The case.
    measures
        Measures as the ledger writes them.

    Returns
    -------
    tuple of str
        In the order given.
    """
    read = {parse_data(fact.data).get("measure") for fact in history.current(Kind.GOAL)}
    return tuple(measure for measure in measures if measure in read)


def _construct(instrument: Instrument) -> int:
    return 0 if instrument.is_function else 1 if instrument.is_pain else 2
