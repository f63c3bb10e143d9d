"""The work that is allowed, against what the job asks."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from goals.caserecord.record import case_record, texts_of
from goals.history import parse_data
from goals.records import CaseHistory, Fact, Kind
from goals.vocabulary import DEMAND_LEVELS


@dataclass(frozen=True, slots=True)
class AllowedWork:
    """A physical demand level that is allowed, and the one that the job has; empty where it is unknown."""

    allowed: str
    job: str

    @property
    def falls_short(self) -> bool | None:
        """Whether less is allowed than the job asks; None where one of the two is unknown."""
        if self.allowed not in DEMAND_LEVELS or self.job not in DEMAND_LEVELS:
            return None
        return DEMAND_LEVELS.index(self.allowed) < DEMAND_LEVELS.index(self.job)


@dataclass(frozen=True, slots=True)
class WorkNow:
    """The latest work status: a state of `goals.history.rules.WORK_STATES`, and what is allowed.

    `since` is the day from which it was recorded without a change.
    """

    state: str
    since: dt.date
    allowed: AllowedWork
    restrictions: tuple[str, ...]


def allowed_work(work_status: Fact, job_demand: str) -> AllowedWork:
    """Set the work that a work status allows against the job.

    Parameters
    ----------
    work_status
        A record of a work status.
    job_demand
        The physical demand level of the job.

    Returns
    -------
    AllowedWork
        The two levels.

    References
    ----------
    US Department of Labor. Dictionary of Occupational Titles, 4th ed. 1991, Appendix C (strength).
    """
    return AllowedWork(str(parse_data(work_status.data).get("demand") or ""), job_demand)


def work_now(history: CaseHistory) -> WorkNow | None:
    """Give the latest work status.

    Parameters
    ----------
    history
        The case.

    Returns
    -------
    WorkNow or None
        None where none was recorded.
    """
    facts = history.current(Kind.WORK_STATUS)
    if not facts:
        return None
    last = facts[-1]
    allowed = allowed_work(last, case_record(history).job_demand)
    restrictions = texts_of(parse_data(last.data).get("restrictions"))
    return WorkNow(last.code, spells_of_work(facts)[-1][0].date, allowed, restrictions)


def spells_of_work(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Put together what was recorded visit after visit without a change.

    Parameters
    ----------
    facts
        Records of work statuses, in order of date.

    Returns
    -------
    list of list of Fact
        Each list says one thing: the same state, hours, demand and restrictions.
    """
    return [list(same) for _, same in groupby(facts, key=lambda fact: (fact.code, fact.data, fact.detail))]
