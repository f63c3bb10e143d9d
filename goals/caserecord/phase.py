"""The phase of a case: how long ago it was, in the words that pain medicine uses."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from goals.caserecord.record import case_record
from goals.catalogue import Catalogue
from goals.records import CaseHistory, Kind

ACUTE_DAYS = 4 * 7
SUBACUTE_DAYS = 12 * 7
HEALING_DAYS = 12 * 7
SURGERY = "surgery"  # how the categories of operations begin in the catalogue
PHASE_EVIDENCE = "partly seen in source"  # the abstracts and a summary were read, and the days are our own
PHASE_SOURCES = (
    "Qaseem A et al. Ann Intern Med 2017;166:514-530 (low back pain: acute under 4 weeks, subacute 4 to 12, "
    "chronic over 12)",
    "Schug SA et al. Pain 2019;160:45-52 (ICD-11: pain that persists at least 3 months after surgery)",
)


class Stage(StrEnum):
    """How long ago the injury was, or the operation that the pain followed."""

    ACUTE = "acute"
    SUBACUTE = "subacute"
    CHRONIC = "chronic"
    AFTER_SURGERY = "after_surgery"
    PERSISTENT = "persistent"


@dataclass(frozen=True, slots=True)
class Phase:
    """Where a case is in time.

    Parameters
    ----------
    stage
        The phase.
    since
        The day it is counted from: of the injury, or of the operation.
    days
        [days] from then to the date asked about.
    """

    stage: Stage
    since: dt.date
    days: int

    @property
    def weeks(self) -> int:
        """Whole weeks that have passed [weeks]."""
        return self.days // 7

    @property
    def is_after_surgery(self) -> bool:
        """Whether it is counted from an operation."""
        return self.stage in (Stage.AFTER_SURGERY, Stage.PERSISTENT)


def phase_of(history: CaseHistory, catalogue: Catalogue, on: dt.date) -> Phase | None:
    """Give the phase of a case on a day.

    Parameters
    ----------
    history
        The case.
    catalogue
        The kinds of intervention: which of them are operations.
    on
        The day.

    Returns
    -------
    Phase or None
        Counted from the operation where there was one by then, else from the injury; None where neither is
        on record by that day.

    Notes
    -----
    The day of the injury is day 0. **Days 0 to 28 are acute** (the day on which four weeks are full is the
    last), **29 to 84 subacute, from day 85 chronic**. After an operation **days 0 to 84 are "after surgery",
    and from day 85 on the pain is persistent**. Sources differ by a day or more at these borders: the
    guideline for low back pain calls pain acute *under* four weeks, counted from its onset; ICD-11 says *at
    least three months* after surgery. The day counts are this project's; no number of METHODS uses them.

    References
    ----------
    Qaseem A et al. Ann Intern Med 2017;166:514-530.
    Schug SA et al. Pain 2019;160:45-52.
    """
    operated, injured = surgery_day(history, catalogue, on), case_record(history).injured_on
    if operated is not None:
        days = (on - operated).days
        return Phase(Stage.AFTER_SURGERY if days <= HEALING_DAYS else Stage.PERSISTENT, operated, days)
    if injured is None or injured > on:
        return None
    days = (on - injured).days
    return Phase(_stage(days), injured, days)


def surgery_day(history: CaseHistory, catalogue: Catalogue, on: dt.date) -> dt.date | None:
    """Give the day of the operation that the phase counts from.

    Parameters
    ----------
    history
        The case.
    catalogue
        The kinds of intervention.
    on
        Only what had happened by this day counts.

    Returns
    -------
    datetime.date or None
        The one that the record names, else the latest recorded intervention of a surgical category since
        the injury; an operation before the injury is not what its pain followed.
    """
    record = case_record(history)
    if record.surgery_date is not None and record.surgery_date <= on:
        return record.surgery_date
    first = record.injured_on or dt.date.min
    done = [
        fact.date
        for fact in history.current(Kind.INTERVENTION)
        if first <= fact.date <= on and _is_surgery(fact.code, catalogue)
    ]
    return max(done, default=None)


def _is_surgery(code: str, catalogue: Catalogue) -> bool:
    kind = catalogue.interventions.get(code)
    return kind is not None and kind.category.startswith(SURGERY)


def _stage(days: int) -> Stage:
    if days <= ACUTE_DAYS:
        return Stage.ACUTE
    return Stage.SUBACUTE if days <= SUBACUTE_DAYS else Stage.CHRONIC
