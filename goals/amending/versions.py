"""The versions of each record, oldest first."""

import datetime as dt
from collections import defaultdict

from goals.records import CaseHistory, Fact, Status

LONG_AGO = dt.datetime.min.replace(tzinfo=dt.UTC)


def versions_of(history: CaseHistory) -> dict[str, tuple[Fact, ...]]:
    """Give the versions of each record that has an id.

    Parameters
    ----------
    history
        Everything recorded of a case.

    Returns
    -------
    dict
        Record id to its versions, oldest first; the last one is what holds.
    """
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in history.facts:
        if fact.record_id:
            found[fact.record_id].append(fact)
    return {record_id: tuple(sorted(facts, key=_age)) for record_id, facts in found.items()}


def _age(fact: Fact) -> tuple[bool, dt.datetime]:
    return fact.status is not Status.SUPERSEDED, fact.entered_at or LONG_AGO
