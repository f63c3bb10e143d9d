"""Where a goal stands: worked towards, or how that ended."""

from enum import StrEnum


class GoalStatus(StrEnum):
    """What `data.status` of a goal says; an earlier wording is `revised` without being marked so."""

    ACTIVE = "active"
    MET = "met"
    NOT_MET = "not_met"
    DROPPED = "dropped"


STATUSES = tuple(GoalStatus)
_OTHER_WORDS = {"": GoalStatus.ACTIVE, "reached": GoalStatus.MET, "not met": GoalStatus.NOT_MET}


def status_of(text: str) -> str:
    """Give the status that a record means; a word that is not ours is kept as it stands.

    Parameters
    ----------
    text
        The `status` of a goal's data, maybe empty.

    Returns
    -------
    str
        One of `STATUSES`, or the text itself.
    """
    return _OTHER_WORDS.get(text, text)
