"""The goals that are read on a measure: how far each was reached, and how it changed."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from goals.goalsetting import Course, Goal, GoalKind, Progress, progress
from goals.trend.flags import Flag
from goals.trend.goal_views import Turn, turns_of
from goals.trend.goal_words import obtained_words, turn_tip, turn_words
from goals.trend.palette import Palette
from goals.trend.words import day, plain_name

LONGEST, LONGEST_BEFORE_A_LOSS = (
    44,
    30,
)  # of a goal's words in a note, which says a loss at length [characters]


@dataclass(frozen=True, slots=True)
class MeasureGoals:
    """What the panel of a measure says of its goals: how far each was reached, and its changes."""

    reached: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()

    def flags(self, colours: Palette) -> list[Flag]:
        """Give the changes as flags."""
        return turn_flags(self.turns, colours)


NO_GOALS = MeasureGoals()


def turn_flags(turns: tuple[Turn, ...], colours: Palette) -> list[Flag]:
    """Give the changes of a goal as flags, in words where there is room."""
    found = []
    for turn in turns:
        sign, words, tone = turn_words(turn.kind)
        short = f"{sign} {words}"
        wordings = (f"{short} {day(turn.date)}", short, sign)
        found.append(Flag(turn.kind, turn.date, getattr(colours, tone), wordings, turn_tip(turn)))
    return found


def measure_goals(
    measure: str, goals: tuple[Goal, ...], courses: Mapping[str, Course], *, unit: str
) -> MeasureGoals:
    """Gather the goals that are, or were, read on a measure.

    Parameters
    ----------
    measure
        The measure as the ledger writes it.
    goals
        The goals of the case.
    courses
        Their values, by goal id.
    unit
        What the instrument counts in.

    Returns
    -------
    MeasureGoals
        Each goal against the target in force at its last value.

    References
    ----------
    METHODS 10
    """
    followed = (goal for goal in goals if goal.kind is GoalKind.MEASURE and _is_read_on(measure, goal))
    read = [_counted_in(unit, goal) for goal in followed]
    reached = (_reached(goal, courses.get(goal.goal_id)) for goal in read if goal.latest.measure == measure)
    turns = (turn for goal in read for turn in _turns(measure, goal, courses.get(goal.goal_id)))
    return MeasureGoals(tuple(filter(None, reached)), tuple(turns))


def _is_read_on(measure: str, goal: Goal) -> bool:
    return any(wording.measure == measure for wording in goal.wordings)


def _counted_in(unit: str, goal: Goal) -> Goal:
    """Say the numbers of a goal in the unit of the instrument; the goal itself names none."""
    return replace(goal, wordings=tuple(replace(wording, unit=unit) for wording in goal.wordings))


def _reached(goal: Goal, course: Course | None) -> str:
    reached = _progress(goal, course)
    said = obtained_words(reached, goal.latest)
    is_lost = reached is not None and reached.percent is not None and reached.percent < 0
    name = plain_name(goal.latest.activity, LONGEST_BEFORE_A_LOSS if is_lost else LONGEST)
    return f"{name}: {said}" if said else ""


def _progress(goal: Goal, course: Course | None) -> Progress | None:
    return progress(replace(course, goal=goal), dt.date.max) if course else None


def _turns(measure: str, goal: Goal, course: Course | None) -> Iterator[Turn]:
    for turn in turns_of(goal.wordings, course.points if course else ()):
        measures = {wording.measure for wording in (turn.before, turn.after) if wording is not None}
        if measure in measures:
            yield turn
