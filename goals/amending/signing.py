"""Signed visits: locked, corrected only in plain sight, and added to by addenda (docs/adr/0009)."""

from goals.amending.versions import versions_of
from goals.errors import Problem
from goals.history import parse_data
from goals.records import CaseHistory, Fact, Kind, Status

ADDENDUM = "addendum"  # the code of a visit row that adds to a signed visit
LOCKED = (
    "The visit is signed. Enter the record in error, or write an addendum; "
    "what was signed stays in sight either way."
)


def is_addendum(fact: Fact) -> bool:
    """Tell whether a record is an addendum.

    Parameters
    ----------
    fact
        Any record.

    Returns
    -------
    bool
        True for a visit row with the code `ADDENDUM`.
    """
    return fact.record is Kind.VISIT and fact.code == ADDENDUM


def is_visit(fact: Fact) -> bool:
    """Tell whether a record is a visit itself.

    Parameters
    ----------
    fact
        Any record.

    Returns
    -------
    bool
        False for an addendum.
    """
    return fact.record is Kind.VISIT and fact.code != ADDENDUM


def signed(fact: Fact) -> bool:
    """Tell whether a version of a visit says that it is signed.

    Parameters
    ----------
    fact
        A version of any record.

    Returns
    -------
    bool
        False for everything that is no visit.
    """
    return fact.record is Kind.VISIT and bool(fact.data) and parse_data(fact.data).get("signed") is True


def visit_row(history: CaseHistory, visit_id: str) -> Fact | None:
    """Find the row of a visit as it stands.

    Parameters
    ----------
    history
        Everything recorded of a case.
    visit_id
        The visit's id, as its records carry it.

    Returns
    -------
    Fact or None
        Its newest version, which may be entered in error; None where no row has this id.
    """
    versions = _versions(history, visit_id)
    return versions[-1] if versions else None


def signature(history: CaseHistory, visit_id: str) -> Fact | None:
    """Find the version by which a visit was signed: who and when are in it.

    Parameters
    ----------
    history
        Everything recorded of a case.
    visit_id
        The visit's id, as its records carry it.

    Returns
    -------
    Fact or None
        The first version that says it is signed.
    """
    return next(filter(signed, _versions(history, visit_id)), None)


def _versions(history: CaseHistory, visit_id: str) -> tuple[Fact, ...]:
    rows = [
        fact
        for fact in history.facts
        if visit_id and is_visit(fact) and visit_id in (fact.visit_id, fact.record_id)
    ]
    return versions_of(CaseHistory(history.case_id, tuple(rows))).get(rows[0].record_id, ()) if rows else ()


def lock_problems(history: CaseHistory, fact: Fact) -> tuple[Problem, ...]:
    """Refuse to amend what a signature covers.

    Parameters
    ----------
    history
        Everything recorded of a case.
    fact
        The record to amend.

    Returns
    -------
    tuple of Problem
        Empty where its visit is not signed.
    """
    visit_id = fact.visit_id or (fact.record_id if fact.record is Kind.VISIT else "")
    return (Problem("Visit", LOCKED),) if signature(history, visit_id) else ()


def addendum_problems(history: CaseHistory, visit_id: str, text: str) -> tuple[Problem, ...]:
    """List what is wrong with an addendum.

    Parameters
    ----------
    history
        Everything recorded of a case.
    visit_id
        The visit that it adds to.
    text
        What it says.

    Returns
    -------
    tuple of Problem
        Empty if it can be saved.
    """
    visit = visit_row(history, visit_id)
    if visit is None or visit.status is Status.VOIDED:
        return (Problem("Addendum", "There is no such visit to add to, or it was entered in error."),)
    if signature(history, visit_id) is None:
        return (Problem("Addendum", "The visit is not signed yet. Amend it instead."),)
    if not text.strip():
        return (Problem("Addendum", "Write what is to be added."),)
    if "\x00" in text:
        return (Problem("Addendum", "It holds a character that is no text. Type it again."),)
    return ()


def addendum_fact(visit: Fact, text: str) -> Fact:
    """Make the record of an addendum: of the visit's day, with its own author and time.

    Parameters
    ----------
    visit
        The visit that it adds to.
    text
        What it says.

    Returns
    -------
    Fact
        Without an id, and without who entered it and when.
    """
    return Fact(
        case_id=visit.case_id,
        date=visit.date,
        record=Kind.VISIT,
        code=ADDENDUM,
        detail=text.strip(),
        visit_id=visit.visit_id or visit.record_id,
    )
