"""What speaks against recording a talk about pain: levels, days and reasons that cannot be right."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from goals.entry.checking import EARLIEST
from goals.errors import Problem
from goals.history.fields import PAIN_WORST
from goals.pain_talk.talk import PainTalk, talk_in_force
from goals.records import CaseHistory, Kind

HOPED, AGREED, ON, REASON = "Hoped for", "Agreed as realistic", "Day of the talk", "Why it is changed"
NO_REASON = "Say why, in a few words: it stays beside the talk."
STEP = Decimal("0.5")


def pain_talk_problems(talk: PainTalk, history: CaseHistory, *, today: dt.date) -> tuple[Problem, ...]:
    """Say what speaks against recording a talk.

    Parameters
    ----------
    talk
        What was typed.
    history
        The case: when the injury was, and what was talked about before.
    today
        The latest day that is not in the future.

    Returns
    -------
    tuple of Problem
        Each with the label of its field and what to do; no sentence holds a level.
    """
    found = [*_level_problems(HOPED, talk.hoped), *_level_problems(AGREED, talk.agreed)]
    found += _day_problems(talk.on, history, today)
    latest = talk_in_force(history)
    if latest is not None:
        found += _change_problems(talk, latest)
    return tuple(found)


def _level_problems(where: str, level: Decimal | None) -> Iterator[Problem]:
    if level is None or not level.is_finite():
        yield Problem(where, "Give a level from 0 (no pain) to 10 (the worst pain one can think of).")
    elif not 0 <= level <= PAIN_WORST:
        yield Problem(where, "A pain level runs from 0 to 10. Correct it.")
    elif level % STEP:
        yield Problem(where, "Use whole or half steps: 3 or 3.5, nothing between.")


def _day_problems(on: dt.date | None, history: CaseHistory, today: dt.date) -> Iterator[Problem]:
    injured = min((fact.date for fact in history.current(Kind.INJURY)), default=dt.date.min)
    if on is None:
        yield Problem(ON, "Give the day on which you talked about it.")
    elif on > today:
        yield Problem(ON, "It lies in the future. Correct it.")
    elif on < EARLIEST:
        yield Problem(ON, f"It lies before {EARLIEST.year}. Correct it.")
    elif on < injured:
        yield Problem(ON, "It lies before the injury. Correct one of the two.")


def _change_problems(talk: PainTalk, latest: PainTalk) -> Iterator[Problem]:
    if talk.says_the_same(latest):
        yield Problem(AGREED, "Nothing is changed: this talk is on record already. Change it, or leave it.")
    elif not talk.reason.strip():
        yield Problem(REASON, NO_REASON)
    if talk.on and latest.on and talk.on < latest.on:
        yield Problem(ON, "It lies before the last talk. Give a later day, or enter that one in error first.")
