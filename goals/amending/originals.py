"""What amended values were at first, to be said wherever the value is shown: the original stays in sight."""

from collections.abc import Iterable, Mapping

from goals.amending.versions import versions_of
from goals.catalogue.instrument import plain
from goals.records import CaseHistory, Fact, Kind, Status

MINUS = "−"


def amended_from(history: CaseHistory) -> dict[str, str]:
    """Say of each amended value what it was as it was entered first.

    Parameters
    ----------
    history
        The case, as far as its reader may see it.

    Returns
    -------
    dict
        The record's id to words such as "amended from 34". Readings and goal ratings that stand with another
        value, measure or day than at first; why they were amended is not said here.
    """
    said: dict[str, str] = {}
    for record_id, versions in versions_of(history).items():
        first, last = versions[0], versions[-1]
        if last.status is Status.CURRENT and last.record in (Kind.READING, Kind.GOAL_RATING):
            words = _was(first, last)
            said |= {record_id: words} if words else {}
    return said


def _was(first: Fact, last: Fact) -> str:
    value = "no value" if first.value is None else plain(first.value).replace("-", MINUS)
    day = f"{first.date.day} {first.date:%b %Y}"
    if (first.code, first.variant, first.region) != (last.code, last.variant, last.region):
        return "amended from another measure"
    if first.value != last.value:
        return f"amended from {value}" + (f" on {day}" if first.date != last.date else "")
    return f"amended from {day}" if first.date != last.date else ""


def amended_words(record_ids: Iterable[str], said: Mapping[str, str]) -> str:
    """Say of the readings behind a value what those that were amended were at first.

    Parameters
    ----------
    record_ids
        The readings.
    said
        The words of `amended_from`.

    Returns
    -------
    str
        Empty where none was amended.
    """
    return ", ".join(dict.fromkeys(said[record_id] for record_id in record_ids if record_id in said))
