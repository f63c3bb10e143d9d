"""A visit goes as a whole: its date, and entering it in error, take its records along."""

from dataclasses import replace

from goals.amending.signing import is_visit
from goals.records import CaseHistory, Fact, Status


def of_visit(history: CaseHistory, visit_id: str) -> tuple[Fact, ...]:
    """Give the records of a visit as they stand, the visit itself among them.

    Parameters
    ----------
    history
        Everything recorded of a case.
    visit_id
        The visit's id.

    Returns
    -------
    tuple of Fact
        The newest version of each, entered in error or not, in the order of the history.
    """
    standing = (fact for fact in history.facts if fact.status is not Status.SUPERSEDED)
    return tuple(f for f in standing if visit_id and visit_id in (f.visit_id, f.record_id))


def going_along(old: Fact, new: Fact, history: CaseHistory) -> tuple[Fact, ...]:
    """Give the new versions of the records that go along with a visit's own.

    Parameters
    ----------
    old, new
        The visit as it stood, and as it will; any other record takes nothing along.
    history
        Everything recorded of the case.

    Returns
    -------
    tuple of Fact
        Moved from the old date to the new one, or entered in error, with the same reason.
    """
    if not is_visit(old):
        return ()
    others = [
        fact
        for fact in of_visit(history, old.visit_id or old.record_id)
        if fact.status is Status.CURRENT and fact.record_id != old.record_id
    ]
    if new.status is Status.VOIDED:
        return tuple(replace(fact, status=Status.VOIDED, reason=new.reason) for fact in others)
    if new.date != old.date:
        return tuple(
            replace(fact, date=new.date, reason=new.reason) for fact in others if fact.date == old.date
        )
    return ()
