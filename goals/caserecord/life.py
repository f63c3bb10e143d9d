"""The life of a case: when it was opened, closed and opened again, and why (DESIGN 10)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from goals.amending import versions_of
from goals.caserecord.record import case_row
from goals.history import parse_data
from goals.records import CaseHistory, Fact

CLOSED = "closed"


class TurnKind(StrEnum):
    """What happened to a case."""

    OPENED = "opened"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn in the life of a case.

    Parameters
    ----------
    kind
        What happened.
    on
        The day; None where an imported record does not tell.
    reason
        Why; empty at the opening, and where the reader may not see it.
    by
        The account that recorded it.
    """

    kind: TurnKind
    on: dt.date | None
    reason: str = ""
    by: str = ""


def life_of(history: CaseHistory) -> tuple[Turn, ...]:
    """Tell the life of a case from the versions of its row.

    Parameters
    ----------
    history
        The case, as far as its reader may see it.

    Returns
    -------
    tuple of Turn
        Oldest first; empty for an imported case without a row of its own. A version that leaves the status
        as it was is no turn.
    """
    now = case_row(history)
    if now is None:
        return ()
    versions = versions_of(history).get(now.record_id, (now,))
    turns, was_closed = [Turn(TurnKind.OPENED, versions[0].date, "", versions[0].entered_by)], False
    for version in versions:
        is_closed = parse_data(version.data).get("status") == CLOSED
        if is_closed != was_closed:
            turns.append(_turn(version, TurnKind.CLOSED if is_closed else TurnKind.REOPENED))
        was_closed = is_closed
    return tuple(turns)


def _turn(version: Fact, kind: TurnKind) -> Turn:
    reason = parse_data(version.data).get("status_reason") or version.reason
    on = version.entered_at.date() if version.entered_at else None
    return Turn(kind, on, str(reason), version.entered_by)
