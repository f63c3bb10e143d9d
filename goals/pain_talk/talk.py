"""The talks about pain of a case, read from the versions of its row."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from goals.amending import versions_of
from goals.catalogue.cells import parse_date
from goals.history import parse_data
from goals.history.fields import number_of
from goals.records import CaseHistory, Fact, Kind

FIRST_TALK = "first talk about pain levels"  # the reason of the case's row where none was given


class TalkStatus(StrEnum):
    """Where a talk stands."""

    IN_FORCE = "in_force"
    EARLIER = "earlier"
    CORRECTED = "corrected"  # written anew for the same day
    IN_ERROR = "in_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class PainTalk:
    """What was said about pain on one day; an imported record may hold a part of it.

    Parameters
    ----------
    hoped
        The level the person hopes for [0 to 10].
    agreed
        The realistic level that was agreed [0 to 10].
    on
        The day of the talk.
    reason
        Why it was written when there was a talk already; of one in error: why it is one.
    """

    hoped: Decimal | None
    agreed: Decimal | None
    on: dt.date | None
    reason: str = ""
    status: TalkStatus = TalkStatus.IN_FORCE

    def says_the_same(self, other: "PainTalk | None") -> bool:
        """Tell whether both hold the same levels of the same day."""
        return other is not None and (self.hoped, self.agreed, self.on) == (
            other.hoped,
            other.agreed,
            other.on,
        )

    @property
    def is_stricter_than_hoped(self) -> bool:
        """Whether less pain was agreed than is hoped for: unusual, and maybe the two are swapped."""
        return self.hoped is not None and self.agreed is not None and self.agreed < self.hoped


def pain_talks(history: CaseHistory) -> tuple[PainTalk, ...]:
    """Read the talks about pain from the versions of the case's row.

    Parameters
    ----------
    history
        The case.

    Returns
    -------
    tuple of PainTalk
        In the order they were written. At most one is in force, the last that is not in error.

    Notes
    -----
    A version that takes the levels back to what an earlier one said, or away, enters in error what was
    written between the two.

    References
    ----------
    docs/history-csv.md
    """
    talks: list[PainTalk] = []
    for fact in _versions(history):
        said, standing = talk_of(fact), [talk for talk in talks if talk.status is not TalkStatus.IN_ERROR]
        if said is None or any(said.says_the_same(talk) for talk in standing):
            _enter_later_ones_in_error(talks, said, fact.reason)
        else:
            talks.append(said)
    return tuple(_with_status(talks))


def talk_in_force(history: CaseHistory) -> PainTalk | None:
    """Give the talk that holds now.

    Parameters
    ----------
    history
        The case.

    Returns
    -------
    PainTalk or None
        None where pain levels were never agreed, or no longer stand.
    """
    return next((talk for talk in pain_talks(history) if talk.status is TalkStatus.IN_FORCE), None)


def talk_before(history: CaseHistory) -> PainTalk | None:
    """Give the talk that would hold if the one in force were entered in error.

    Parameters
    ----------
    history
        The case.

    Returns
    -------
    PainTalk or None
        None where there is no other.
    """
    standing = [talk for talk in pain_talks(history) if talk.status is not TalkStatus.IN_ERROR]
    return standing[-2] if len(standing) > 1 else None


def talk_of(fact: Fact) -> PainTalk | None:
    """Read the talk that a version of the case's row holds.

    Parameters
    ----------
    fact
        A version of the row.

    Returns
    -------
    PainTalk or None
        None where it holds no level.

    References
    ----------
    docs/history-csv.md
    """
    fields = parse_data(fact.data)
    hoped, agreed = number_of(fields.get("pain_hoped")), number_of(fields.get("pain_agreed"))
    if hoped is None and agreed is None:
        return None
    on = parse_date(str(fields.get("pain_agreed_on", "")))
    reason = "" if fact.reason == FIRST_TALK else fact.reason
    return PainTalk(hoped=hoped, agreed=agreed, on=on, reason=reason)


def pain_fields(talk: PainTalk | None) -> dict[str, object]:
    """Give the fields of the case's row that hold a talk.

    Parameters
    ----------
    talk
        The talk; None takes the fields away.

    Returns
    -------
    dict
        For `Fact.data`; a field that is None is left out there.

    References
    ----------
    docs/history-csv.md
    """
    return {
        "pain_hoped": talk.hoped if talk else None,
        "pain_agreed": talk.agreed if talk else None,
        "pain_agreed_on": talk.on.isoformat() if talk and talk.on else None,
    }


def _versions(history: CaseHistory) -> tuple[Fact, ...]:
    current = history.current(Kind.CASE)
    if not current:
        return ()
    return versions_of(history).get(current[-1].record_id, current[-1:])


def _enter_later_ones_in_error(talks: list[PainTalk], said: PainTalk | None, reason: str) -> None:
    for n in reversed(range(len(talks))):
        if talks[n].status is TalkStatus.IN_ERROR:
            continue
        if talks[n].says_the_same(said):
            return
        talks[n] = replace(talks[n], status=TalkStatus.IN_ERROR, reason=reason)


def _with_status(talks: list[PainTalk]) -> Iterator[PainTalk]:
    """Mark each talk that another one followed."""
    standing = [talk for talk in talks if talk.status is not TalkStatus.IN_ERROR]
    later = {id(talk): following for talk, following in pairwise(standing)}
    for talk in talks:
        following = later.get(id(talk))
        if following is None:
            yield talk
        else:
            same_day = following.on == talk.on
            yield replace(talk, status=TalkStatus.CORRECTED if same_day else TalkStatus.EARLIER)
