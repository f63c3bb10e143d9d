"""What a case follows: which measures its visits ask for, and which they ask for no longer, and why."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from goals.catalogue import Catalogue
from goals.errors import Problem
from goals.goalsetting import Goal, GoalKind, goals_of
from goals.goalsetting.draft import PSFS
from goals.history import parse_data
from goals.history.parsing import VARIANT
from goals.measures import parse_measure
from goals.records import CaseHistory, Fact, Kind, Site

MEASURE, VARIANT_OF, SITE, REASON = "Measure", "Which score", "Body site", "Reason"
INSTRUMENT = "Instrument"
FIELD = "no_longer_asked"
FOLLOWS, STOPS = "follows ", "no longer asks "  # begin the reasons of the versions of the row of a case


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """A measure that no visit asks for any more: when that was entered, by which account, and why."""

    measure: str
    at: dt.datetime | None
    by: str
    reason: str


def no_longer_asked(case: Fact | None) -> tuple[str, ...]:
    """Give the measures that the row of a case says no visit asks for any more.

    Parameters
    ----------
    case
        The row of the case; an imported case may have none.

    Returns
    -------
    tuple of str
        As the ledger writes them. Their readings stay and take part in every number.
    """
    field = parse_data(case.data).get(FIELD, []) if case else []
    return tuple(str(measure) for measure in (field if isinstance(field, list) else [field]))


def follow_reason(measure: str) -> str:
    """Give the reason that the row of a case keeps where it follows one more measure."""
    return f"{FOLLOWS}{measure}"


def stop_reason(measure: str, reason: str) -> str:
    """Give the reason that the row of a case keeps where a measure is no longer asked."""
    return f"{STOPS}{measure}: {' '.join(reason.split())}"


def measure_of_reason(reason: str) -> str:
    """Give the measure that the reason of a version names, or nothing; who may not see it reads no reason.

    Parameters
    ----------
    reason
        Made by `follow_reason` or `stop_reason`, or any other words.

    Returns
    -------
    str
        The measure as the ledger writes it.
    """
    if reason.startswith(STOPS):
        return reason.removeprefix(STOPS).partition(": ")[0]
    return reason.removeprefix(FOLLOWS) if reason.startswith(FOLLOWS) else ""


def stopped(history: CaseHistory) -> tuple[Stopped, ...]:
    """Give the measures of a case that are no longer asked, with who said so and why.

    Parameters
    ----------
    history
        The case, with the earlier versions of its row.

    Returns
    -------
    tuple of Stopped
        In the order in which they were taken off the list.
    """
    current = history.current(Kind.CASE)
    if not current:
        return ()
    versions = [fact for fact in history.facts if fact.record_id == current[-1].record_id]
    return tuple(_stopped(measure, versions) for measure in no_longer_asked(current[-1]))


def _stopped(measure: str, versions: list[Fact]) -> Stopped:
    since = list(takewhile(lambda fact: measure in no_longer_asked(fact), reversed(versions)))[-1]
    reason = since.reason.removeprefix(stop_reason(measure, ""))
    return Stopped(measure=measure, at=since.entered_at, by=since.entered_by, reason=reason)


def follow_problems(measure: str, catalogue: Catalogue) -> tuple[Problem, ...]:
    """List what speaks against following a measure.

    Parameters
    ----------
    measure
        The measure, as the ledger writes it.
    catalogue
        The instruments that can be chosen.

    Returns
    -------
    tuple of Problem
        Each with the field it belongs to; empty if it can be followed.

    References
    ----------
    METHODS 1
    """
    try:
        parsed = parse_measure(measure)
    except ValueError:
        return (Problem(MEASURE, "Choose one from the list."),)
    instrument = catalogue.instruments.get(parsed.code)
    if instrument is None:
        return (Problem(MEASURE, "It is not in the catalogue. Choose one from the list."),)
    found = []
    if not VARIANT.fullmatch(parsed.variant):
        found.append(Problem(VARIANT_OF, "Use letters, digits, single spaces and _ + / . - only."))
    if parsed.site and instrument.site:
        found.append(Problem(SITE, "The instrument has a body site of its own. Leave this one empty."))
    elif parsed.site not in ("", *Site):
        found.append(Problem(SITE, f"Use one of: {', '.join(Site)}; or leave it empty."))
    return tuple(found)


def stop_problems(
    history: CaseHistory, measure: str, *, followed: Iterable[str], lead: str | None, reason: str
) -> tuple[Problem, ...]:
    """List what speaks against no longer asking for a measure.

    Parameters
    ----------
    history
        The case.
    measure
        The measure, as the ledger writes it.
    followed
        What its visits ask for now.
    lead
        The measure that the case is judged on now.
    reason
        Why it shall not be asked any more.

    Returns
    -------
    tuple of Problem
        Empty if it can be stopped.
    """
    followed = tuple(followed)
    found = []
    if measure not in followed:
        found.append(Problem(MEASURE, "This case does not ask for it. Reload the page."))
    elif len(followed) == 1:
        found.append(Problem(MEASURE, "It is the only measure of this case. Follow another one first."))
    if measure == lead:
        says = "Where the case stands is judged on it. Let another measure lead the case first."
        found.append(Problem(MEASURE, says))
    found += [Problem(MEASURE, says) for goal in goals_of(history) if (says := _read_on(goal, measure))]
    if not reason.strip():
        found.append(Problem(REASON, "Say why, in a few words: it stays beside the measure."))
    if "\x00" in reason:
        found.append(Problem(REASON, "It holds a character that is no text. Type it again."))
    return tuple(dict.fromkeys(found))


def void_problems(
    history: CaseHistory, code: str, *, followed: Iterable[str], lead: str | None, elsewhere: int
) -> tuple[Problem, ...]:
    """List what speaks against entering the definition of an own instrument in error.

    Parameters
    ----------
    history
        The case that defines it.
    code
        The instrument's code.
    followed
        What the visits of the case ask for now.
    lead
        The measure that the case is judged on now.
    elsewhere
        How many other cases ask for it.

    Returns
    -------
    tuple of Problem
        Empty if nothing of the case or of another one would be left hanging.
    """
    followed, found = tuple(followed), []
    mine = [measure for measure in followed if parse_measure(measure).code == code]
    if elsewhere:
        cases = "Another case asks" if elsewhere == 1 else f"{elsewhere} other cases ask"
        found.append(f"{cases} for it. Stop asking for it there first.")
    if mine and len(mine) == len(followed):
        found.append("It is the only measure of this case. Follow another one first.")
    if lead is not None and parse_measure(lead).code == code:
        found.append("Where the case stands is judged on it. Let another measure lead the case first.")
    found += [says for measure in mine for goal in goals_of(history) if (says := _read_on(goal, measure))]
    return tuple(Problem(INSTRUMENT, says) for says in dict.fromkeys(found))


def _read_on(goal: Goal, measure: str) -> str:
    if not goal.latest.is_active:
        return ""
    if goal.kind is GoalKind.ACTIVITY and measure == PSFS:
        return "The person's own activities give it. End those goals first."
    if goal.kind is GoalKind.MEASURE and goal.latest.measure == measure:
        return "A goal is read on it. End that goal, or read it on another measure, first."
    return ""
