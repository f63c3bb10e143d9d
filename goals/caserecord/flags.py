"""Flags: what may be serious disease (red), and what may hold recovery up (yellow)."""

import datetime as dt
from dataclasses import dataclass

from goals.entry.checking import EARLIEST, NO_TEXT
from goals.errors import Problem
from goals.history import data_text, parse_data
from goals.records import CaseHistory, Fact, Kind
from goals.vocabulary import FLAG_KINDS

KIND, FOUND, SINCE, SOURCE, DETAIL = "Kind of flag", "What was found", "Seen on", "Source", "More about it"
UNTIL, REASON = "Last day it held", "Why it ends or is withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFlag:
    """A flag as it stands.

    Parameters
    ----------
    kind
        A word of `FLAG_KINDS`, or another one of the record (such as `safety_prompt`).
    found, detail
        What was found, and more about it.
    source
        Who or which form it comes from.
    since, until
        The day it was seen, and the last day it held; None: it still does.
    """

    record_id: str
    kind: str
    found: str
    detail: str
    source: str
    since: dt.date
    until: dt.date | None

    def holds_on(self, on: dt.date) -> bool:
        """Tell whether it was seen by this day and had not ended before it."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagDraft:
    """What is typed about a flag."""

    kind: str
    found: str
    since: dt.date
    source: str = ""
    detail: str = ""


def flags_of(history: CaseHistory) -> tuple[CaseFlag, ...]:
    """Give the flags of a case that stand, ended ones too.

    Parameters
    ----------
    history
        The case, as far as its reader may see it.

    Returns
    -------
    tuple of CaseFlag
        Red ones first, then yellow ones, then others; within each in order of date.
    """
    found = [_flag(fact) for fact in history.current(Kind.FLAG)]
    order = {kind: place for place, kind in enumerate(FLAG_KINDS)}
    return tuple(sorted(found, key=lambda flag: (order.get(flag.kind, len(order)), flag.since)))


def _flag(fact: Fact) -> CaseFlag:
    return CaseFlag(
        record_id=fact.record_id,
        kind=fact.code,
        found=fact.name or fact.detail,
        detail=fact.detail if fact.name else "",
        source=str(parse_data(fact.data).get("source") or ""),
        since=fact.date,
        until=fact.end_date,
    )


def flag_problems(draft: FlagDraft, *, today: dt.date) -> tuple[Problem, ...]:
    """List what is wrong with a flag before it is recorded.

    Parameters
    ----------
    draft
        What was typed.
    today
        The latest date it can have.

    Returns
    -------
    tuple of Problem
        Each with the field it belongs to; empty if it can be recorded.
    """
    found = []
    if draft.kind not in FLAG_KINDS:
        found.append(Problem(KIND, "Say whether it is red (may be serious disease) or yellow."))
    if not draft.found.strip():
        found.append(Problem(FOUND, "Say in a few words what was found."))
    if not EARLIEST <= draft.since <= today:
        found.append(Problem(SINCE, f"It lies in the future, or before {EARLIEST.year}. Correct it."))
    if not draft.source.strip():
        found.append(Problem(SOURCE, "Say who saw it, or which form it comes from."))
    if "\x00" in draft.found + draft.source + draft.detail:
        found.append(Problem(FOUND, NO_TEXT))
    return tuple(found)


def flag_fact(draft: FlagDraft, case_id: str) -> Fact:
    """Turn a flag into the fact to record.

    Parameters
    ----------
    draft
        A flag that `flag_problems` found nothing wrong with.
    case_id
        Whose flag.

    Returns
    -------
    Fact
        Without an id, and without who entered it and when.

    References
    ----------
    docs/history-csv.md, `flag`
    """
    return Fact(
        case_id=case_id,
        date=draft.since,
        record=Kind.FLAG,
        code=draft.kind,
        name=" ".join(draft.found.split()),
        detail=draft.detail.strip(),
        data=data_text({"source": " ".join(draft.source.split()) or None}),
    )


def ending_problems(flag: CaseFlag, until: dt.date | None, *, today: dt.date) -> tuple[Problem, ...]:
    """List what is wrong with the end of a flag.

    Parameters
    ----------
    flag
        The flag as it stands.
    until
        The last day it held.
    today
        The latest day that can be.

    Returns
    -------
    tuple of Problem
        Empty if it can end then.
    """
    if flag.until is not None:
        return (Problem(UNTIL, "It has ended already. Amend it in the chronology if the day is wrong."),)
    if until is None:
        return (Problem(UNTIL, "Give the last day on which it held."),)
    if until > today:
        return (Problem(UNTIL, "It lies in the future. End it once it has gone."),)
    if until < flag.since:
        return (Problem(UNTIL, "It lies before the day it was seen. Correct it."),)
    return ()
