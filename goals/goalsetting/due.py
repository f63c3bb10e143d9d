"""Whether a goal that is worked towards waits for a word: its target was reached, or its day has passed."""

import datetime as dt
from enum import StrEnum

from goals.goalsetting.goal import Wording
from goals.goalsetting.progress import Progress

WHOLE_WAY = 100  # percent of the goal


class Due(StrEnum):
    """What a goal waits for; it stays worked towards until somebody says how it ended."""

    NO = ""
    REACHED = "reached"  # its last value reaches the target: is it met, or does one aim further?
    PASSED = "passed"  # its day has passed: was it met, or is another day agreed?


def due(wording: Wording, reached: Progress | None, on: dt.date) -> Due:
    """Say what a goal waits for on a day.

    Parameters
    ----------
    wording
        The wording that holds now.
    reached
        Where the goal stood at its last value; None: it has none.
    on
        The day.

    Returns
    -------
    Due
        `REACHED` before `PASSED`; neither for a goal that ended, nor from a value under another wording.

    References
    ----------
    METHODS 10
    """
    if not wording.is_active:
        return Due.NO
    if reached is not None and reached.wording == wording and _is_reached(reached):
        return Due.REACHED
    passed = wording.target_date is not None and wording.target_date < on
    return Due.PASSED if passed else Due.NO


def _is_reached(reached: Progress) -> bool:
    if reached.level is not None:
        return reached.level >= 0
    return reached.percent is not None and reached.percent >= WHOLE_WAY
