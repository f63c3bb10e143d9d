"""The goals of a story: how they are worded, and what becomes of them."""

from dataclasses import dataclass

Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalTurn:
    """A goal worded or targeted anew (only what changes is given), or ended, with its reason.

    Parameters
    ----------
    status
        `met`, `not_met` or `dropped` where it ended, `active` where it is taken up again; empty for a
        revision.
    """

    when: str
    why: str
    status: str = ""
    seen: str = ""
    target: Number | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of a story.

    Parameters
    ----------
    wish
        In the person's own words.
    seen
        What one would see the person do.
    purpose
        What for, at work or in daily life.
    measure
        The measure it is read on; empty for a goal that is rated itself.
    unit
        What is counted, of a number of its own.
    by
        The day it shall be reached, in weeks from today.
    levels
        Five, from much less than expected to much more.
    activity
        Whether it is one of the person's own activities (PSFS), rated 0 to 10.
    """

    code: str
    wish: str
    when: str
    seen: str
    purpose: str = ""
    measure: str = ""
    unit: str = ""
    start: Number | None = None
    target: Number | None = None
    by: str = ""
    levels: tuple[str, ...] = ()
    importance: int | None = None
    difficulty: int | None = None
    activity: bool = False
    turns: tuple[GoalTurn, ...] = ()


def activity(code: str, when: str, seen: str, wish: str) -> Goal:
    """Write one of the person's own activities."""
    return Goal(code=code, when=when, seen=seen, wish=wish, activity=True)
