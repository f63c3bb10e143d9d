"""The latest grade of chronic pain (GCPS-R), in words."""

import datetime as dt
from dataclasses import dataclass

from goals.records import CaseHistory, Kind

GCPS_R = "gcps_r"
GRADES = {
    0: "no chronic pain",
    1: "mild chronic pain",
    2: "bothersome chronic pain",
    3: "high-impact chronic pain",
}


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of chronic pain, what it is called, and the day of the reading."""

    value: int
    words: str
    on: dt.date


def latest_grade(history: CaseHistory) -> Grade | None:
    """Give the latest grade of the Graded Chronic Pain Scale - Revised.

    Parameters
    ----------
    history
        The case, as far as its reader may see it.

    Returns
    -------
    Grade or None
        None where it was never measured; a reading without a value is passed over.

    References
    ----------
    Von Korff M et al. Pain 2020;161:651-661.
    """
    measured = [
        fact for fact in history.current(Kind.READING) if fact.code == GCPS_R and fact.value is not None
    ]
    if not measured:
        return None
    last = max(measured, key=lambda fact: fact.date)
    value = int(last.value or 0)
    return Grade(value, GRADES[value], last.date)
