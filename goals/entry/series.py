"""The number of a treatment in its series: what comes next, by what is recorded."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from goals.catalogue import InterventionKind
from goals.history import parse_data
from goals.history.fields import number_of
from goals.records import Fact


@dataclass(frozen=True, slots=True)
class Series:
    """The earlier treatments of one kind, site and side, and the number that would be next."""

    earlier: tuple[Fact, ...]
    next_number: int


def series_of(
    interventions: Iterable[Fact], kind: InterventionKind, *, region: str, side: str, on: dt.date
) -> Series:
    """Count the earlier treatments of a series.

    Parameters
    ----------
    interventions
        The current interventions of the case, without the one that is counted.
    kind
        What is given.
    region
        Its site; the catalogue's where it is empty.
    side
        Its side; another side is another series.
    on
        Its date.

    Returns
    -------
    Series
        The earlier ones in order of date. The next number counts on from the last one that was recorded,
        or from the number of earlier ones. It is a suggestion: nothing stores it by itself.
    """
    same = [
        fact
        for fact in interventions
        if fact.code == kind.code
        and (fact.region or kind.site) == (region or kind.site)
        and fact.side == side
        and fact.date <= on
    ]
    earlier = tuple(sorted(same, key=lambda fact: (fact.date, fact.record_id)))
    count = 0
    for fact in earlier:
        recorded = number_of(parse_data(fact.data).get("series_number"))
        count = count + 1 if recorded is None else int(recorded)
    return Series(earlier, count + 1)
