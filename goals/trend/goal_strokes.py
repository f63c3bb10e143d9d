"""The lines and signs of a goal in its own unit: start, target in force at the time, the day it is due."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from goals.goalsetting import GoalKind, Wording
from goals.trend.goal_views import GoalView
from goals.trend.goal_words import level_words, unit_of, value_words
from goals.trend.palette import Palette
from goals.trend.rows import DOTTED, GOAL_DASH, Look, Mark, Stroke
from goals.trend.timeline import Timeline
from goals.trend.words import day, number

Held = tuple[Wording, dt.date, dt.date]  # a wording, and the days on the axis on which it held

WIDTH, THIN = 1.8, 1.2
START_SIZE, DUE_SIZE = 44, 70  # of the signs [px²]
START_STUB = 16  # length of the line at a start, so that its label has one [px]


def target_strokes(view: GoalView, timeline: Timeline, colours: Palette) -> Iterator[Stroke]:
    """Draw each target while it was in force, and the step from one to the next."""
    held = _at_one_target((wording, *_held(wording, timeline)) for wording in _aimed(view))
    for wording, start, end in held:
        if start < end and wording.target is not None:
            due = f", by {day(wording.target_date)}" if wording.target_date else ""
            tip = f"Goal {value_words(wording, float(wording.target))} since {day(wording.since)}{due}"
            label = f"goal {number(wording.target)}"
            yield _level(float(wording.target), start, end, colours, tip=tip, label=label)
    for (before, _, end), (after, start, _) in pairwise(held):
        if end == start and None not in (before.target, after.target) and before.target != after.target:
            yield Stroke(
                kind="goal_step",
                start=start,
                end=start,
                y=float(before.target or 0),
                y2=float(after.target or 0),
                look=Look(colours.goal, WIDTH, GOAL_DASH),
                tip=f"Goal {number(after.target or 0)} since {day(after.since)}",
            )


def _at_one_target(held: Iterable[Held]) -> list[Held]:
    """Draw a target that a revision left as it was as one line, from the first of its wordings on."""
    joined: list[Held] = []
    for wording, start, end in held:
        if joined and (joined[-1][2], joined[-1][0].target) == (start, wording.target):
            joined[-1] = (joined[-1][0], joined[-1][1], end)
        else:
            joined.append((wording, start, end))
    return joined


def expected_strokes(view: GoalView, timeline: Timeline, colours: Palette) -> Iterator[Stroke]:
    """Draw the level that is expected, for as long as a ladder was worked towards."""
    if view.kind is not GoalKind.LEVELS:
        return
    for wording in view.wordings:
        start, end = _held(wording, timeline)
        if wording.is_active and start < end:
            tip = f"Expected: {level_words(wording, 0)}, since {day(wording.since)}"
            yield _level(0.0, start, end, colours, tip=tip)


def start_strokes(view: GoalView, timeline: Timeline, colours: Palette) -> Iterator[Stroke]:
    """Draw where the goal started, a stub at the day that was agreed."""
    stub = dt.timedelta(days=max(1, round(START_STUB / timeline.px_per_day)))
    last = None
    for wording in _aimed(view):
        if wording.start is None or wording.start == last:
            continue
        last = wording.start
        start, end = _held(wording, timeline)
        if start < end:
            yield Stroke(
                kind="start",
                start=start,
                end=min(start + stub, timeline.end),
                y=float(wording.start),
                y2=float(wording.start),
                look=Look(colours.goal, THIN, DOTTED),
                tip=_start_tip(wording),
                label=f"start {number(wording.start)}",
            )


def goal_marks(
    view: GoalView, timeline: Timeline, colours: Palette, *, low: float, high: float
) -> Iterator[Mark]:
    """Give the signs of a goal: its start, and the day by which it shall be reached."""
    last = None
    for wording in _aimed(view):
        start, end = _held(wording, timeline)
        if wording.start is not None and wording.start != last and start < end:
            last = wording.start
            yield _mark("start", start, float(wording.start), _start_tip(wording), colours, size=START_SIZE)
        due, y = wording.target_date, _due_at(wording)
        if due and y is not None and low <= y <= high and start <= due <= end and due >= timeline.start:
            tip = f"To be reached by {day(due)}: {_target_words(wording)}"
            yield _mark("due", due, y, tip, colours, size=DUE_SIZE)


def _aimed(view: GoalView) -> list[Wording]:
    """Give the wordings that were worked towards; an ended goal aims at nothing any more."""
    return [wording for wording in view.wordings if wording.is_active]


def _held(wording: Wording, timeline: Timeline) -> tuple[dt.date, dt.date]:
    return timeline.within(wording.since), timeline.within(wording.until or timeline.end)


def _start_tip(wording: Wording) -> str:
    return f"Start {number(wording.start or 0)} {unit_of(wording)}".rstrip() + f", {day(wording.since)}"


def _due_at(wording: Wording) -> float | None:
    if wording.kind is GoalKind.LEVELS:
        return 0.0
    return float(wording.target) if wording.target is not None else None


def _target_words(wording: Wording) -> str:
    if wording.kind is GoalKind.LEVELS:
        return level_words(wording, 0)
    return value_words(wording, float(wording.target or 0))


def _level(y: float, start: dt.date, end: dt.date, colours: Palette, *, tip: str, label: str = "") -> Stroke:
    look = Look(colours.goal, WIDTH, GOAL_DASH)
    return Stroke(kind="goal", start=start, end=end, y=y, y2=y, look=look, tip=tip, label=label)


def _mark(kind: str, date: dt.date, y: float, tip: str, colours: Palette, *, size: float) -> Mark:
    shape = "triangle-right" if kind == "start" else "triangle-down"
    return Mark(
        kind=kind, date=date, y=y, shape=shape, fill=colours.ground, colour=colours.goal, tip=tip, size=size
    )
