"""Late entries: recorded well after the day they tell of. A mark for the reader; no number uses it."""

from goals.records import Fact, Kind

LATE_ENTRY_DAYS = 3
"""A project choice, no standard: two days to write it up, one because instants are UTC and dates local."""


def days_until_entered(fact: Fact) -> int | None:
    """Count the days from the date of care to the entry.

    Parameters
    ----------
    fact
        The first version of a record: an amendment is late by its nature.

    Returns
    -------
    int or None
        [days] None where nothing tells when it was entered.
    """
    return None if fact.entered_at is None else (fact.entered_at.date() - fact.date).days


def is_late(fact: Fact, *, days: int = LATE_ENTRY_DAYS) -> bool:
    """Tell whether a record was entered late.

    Parameters
    ----------
    fact
        The first version of a record.
    days
        [days] How long after the date of care an entry is still in time.

    Returns
    -------
    bool
        False where nothing tells when it was entered.

    Notes
    -----
    It marks the record for its reader. No number depends on it (METHODS knows dates of care only).
    An instrument or a bar holds for the whole case and is dated on its first day: it is never late.
    """
    after = days_until_entered(fact)
    return after is not None and after > days and fact.record is not Kind.INSTRUMENT
