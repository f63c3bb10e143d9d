"""One goal's panel in its own unit: start, targets in force, values, changes, values around treatments."""

from collections.abc import Sequence
from decimal import Decimal

from goals.goalsetting import AroundAnchor, GoalKind, Wording
from goals.results import EpisodeWindow, Point
from goals.trend.flags import Flag, flag_rules, within
from goals.trend.frame import Frame
from goals.trend.goal_lines import pieces
from goals.trend.goal_strokes import expected_strokes, goal_marks, start_strokes, target_strokes
from goals.trend.goal_views import GoalView
from goals.trend.goal_words import (
    around_wordings,
    around_words,
    direction_words,
    level_words,
    name_of,
    obtained_words,
    value_words,
    way_words,
)
from goals.trend.head import Heading, Verdict, head_of
from goals.trend.labels import Plot, plot_labels
from goals.trend.levels import Level, level_numbers, level_texts
from goals.trend.measure_goals import turn_flags
from goals.trend.rows import Dot, Picture, Stroke, Text, Window
from goals.trend.strokes import event_strokes
from goals.trend.timeline import Timeline, nice_span, nice_ticks
from goals.trend.words import day, number, plain_name

NUMBER_PLOT, ACTIVITY_PLOT, LEVEL_ROW = 88, 44, 22  # heights [px]
NUMBER_TICKS, ACTIVITY_TICKS = 4, [0.0, 5.0, 10.0]
LEVELS = range(-2, 3)
ROOM = 0.7  # over the highest and under the lowest level [levels]
ACTIVITIES = ("Own activities (PSFS)", "↑ higher is better · 0 unable, 10 as before the injury")
LONGEST = 120  # of the names in a tooltip [characters]


def goal_panel(view: GoalView, frame: Frame, *, first_activity: bool = False) -> Picture:
    """Draw one goal.

    Parameters
    ----------
    view
        The goal with its values.
    frame
        Time axis, events, colours.
    first_activity
        Whether it is the first of the person's own activities, which stand under one title.

    Returns
    -------
    Picture
        The marks as rows. Nothing is judged: METHODS defines no bar and no class for a goal.

    References
    ----------
    METHODS 10
    """
    timeline, colours = frame.timeline, frame.colours
    flags = within(turn_flags(view.turns(), colours), timeline)
    head = head_of(_heading(view, frame, flags, titled=first_activity), timeline, colours)
    height, low, high, ticks = _axis(view, frame)
    measured = [
        *start_strokes(view, timeline, colours),
        *target_strokes(view, timeline, colours),
        *expected_strokes(view, timeline, colours),
    ]
    uprights = [*event_strokes(frame, low, high), *flag_rules(flags, low, high)]
    dots = _dots(view)
    plot = Plot(head.height, height, low, high)
    return Picture(
        about="goal",
        head=head.height,
        height=height,
        low=low,
        high=high,
        ticks=ticks,
        numbered=view.kind is not GoalKind.LEVELS,
        thin=view.kind is GoalKind.ACTIVITY,
        strokes=[*uprights, *measured],
        windows=[
            _window(w, a, view, frame) for w, a in _shown(view, timeline) if w.window_from <= w.window_to
        ],
        dots=dots,
        marks=list(goal_marks(view, timeline, colours, low=low, high=high)),
        texts=[
            *head.texts,
            *_level_texts(view, [*uprights, *measured], dots, frame, plot),
            *plot_labels(measured, dots, timeline, plot),
        ],
        signs=head.signs,
    )


def _heading(view: GoalView, frame: Frame, flags: Sequence[Flag], *, titled: bool) -> Heading:
    colours = frame.colours
    if view.kind is GoalKind.ACTIVITY:
        return Heading(
            title=name_of(view.latest),
            about=_activity_words(view, frame),
            above=ACTIVITIES if titled else ("", ""),
            flags=flags,
            small=True,
        )
    way = way_words(view.latest)
    notes = [(f"Goal: {way}", colours.goal)] if way else []
    return Heading(
        title=f"Goal: {name_of(view.latest)}",
        about=direction_words(view),
        notes=[*notes, (_last(view), colours.reading)],
        verdicts=_verdicts(view, frame),
        flags=flags,
    )


def _activity_words(view: GoalView, frame: Frame) -> str:
    """Say an activity's values in the row of its title: around the last treatment, else the last one."""
    if not view.around:
        return obtained_words(view.reached) or "not rated yet"
    last = view.around[-1]
    mark = frame.events.mark_on(last.anchor_date)
    return f"{around_words(last, view)} (treatment {mark}, {day(last.anchor_date)})"


def _last(view: GoalView) -> str:
    said = obtained_words(view.reached, view.latest)
    return f"Last: {said}" if said else "Not rated yet"


def _verdicts(view: GoalView, frame: Frame) -> list[Verdict]:
    return [
        Verdict("", around.anchor_date, frame.colours.ink, around_wordings(around, view))
        for _, around in _shown(view, frame.timeline)
    ]


def _shown(view: GoalView, timeline: Timeline) -> list[tuple[EpisodeWindow, AroundAnchor]]:
    """Give the episodes whose anchor lies on the time axis, with the goal's values around it."""
    both = zip(view.windows, view.around, strict=True)
    return [(w, a) for w, a in both if timeline.start <= w.anchor_date <= timeline.end]


def _axis(view: GoalView, frame: Frame) -> tuple[int, float, float, list[float]]:
    """Give height [px], ends and ticks of the y axis."""
    if view.kind is GoalKind.LEVELS:
        low, high = LEVELS[0] - ROOM, LEVELS[-1] + ROOM
        return round((high - low) * LEVEL_ROW), low, high, [float(level) for level in LEVELS]
    if view.kind is GoalKind.ACTIVITY:
        return frame.squeezed(ACTIVITY_PLOT), 0.0, 10.0, ACTIVITY_TICKS
    least, most = _numbers(view, full_range=frame.full_range)
    least, most = nice_span(least, most, NUMBER_TICKS)
    return frame.squeezed(NUMBER_PLOT), float(least), float(most), nice_ticks(least, most, NUMBER_TICKS)


def _numbers(view: GoalView, *, full_range: bool) -> tuple[Decimal, Decimal]:
    """Give the least and the largest number to draw; the whole range of a number begins at nought."""
    drawn = [Decimal(str(point.value)) for point in (*view.points, *view.apart)]
    drawn += [n for wording in view.wordings for n in (wording.start, wording.target) if n is not None]
    least, most = min(drawn), max(drawn)
    least = min(least, Decimal(0)) if full_range else least
    return least, most if most > least else least + 1


def _on(window: EpisodeWindow, frame: Frame) -> str:
    mark = frame.events.mark_on(window.anchor_date)
    return f"{mark} {plain_name(window.interventions, LONGEST)}, {day(window.anchor_date)}"


def _window(window: EpisodeWindow, around: AroundAnchor, view: GoalView, frame: Frame) -> Window:
    def at(point: Point | None) -> str:
        return f"{value_words(view.latest, point.value)} on {day(point.date)}" if point else "not rated"

    return Window(
        start=frame.timeline.within(window.window_from),
        end=frame.timeline.within(window.window_to),
        colour=frame.colours.fill_open,
        says={
            "on": _on(window, frame),
            "before": at(around.before),
            "best": at(around.best),
            "last": at(around.last),
        },
    )


def _dots(view: GoalView) -> list[Dot]:
    cut_up = pieces(view.points, view.missing, view.reworded())
    dots = [_dot(point, place, view) for place, piece in enumerate(cut_up) for point in piece]
    return dots + [_dot(point, -1, view) for point in view.apart]


def _dot(point: Point, piece: int, view: GoalView) -> Dot:
    wording = next((w for w in reversed(view.wordings) if w.since <= point.date), view.wordings[0])
    aside = " (within a diagnostic)" if piece < 0 else ""
    tip = f"{day(point.date)}: {_at(point, wording)}{aside}"
    return Dot(date=point.date, y=point.value, piece=piece, tip=tip)


def _at(point: Point, wording: Wording) -> str:
    said = value_words(wording, point.value)
    if wording.kind is not GoalKind.LEVELS:
        return said
    return f"{said}: {plain_name(wording.levels[int(point.value) + 2])}"


def _level_texts(
    view: GoalView, strokes: Sequence[Stroke], dots: Sequence[Dot], frame: Frame, plot: Plot
) -> list[Text]:
    """Write the numbers of the levels, and along each line its words for as long as they held."""
    if view.kind is not GoalKind.LEVELS:
        return []
    levels = []
    cuts = [view.wordings[0].since, *view.reworded()]
    for place, since in enumerate(cuts):
        wording = next(w for w in reversed(view.wordings) if w.since <= since)
        start = frame.timeline.start if not place else since
        end = cuts[place + 1] if place + 1 < len(cuts) else frame.timeline.end
        levels += [Level(level_words(wording, level), float(level), start, end) for level in LEVELS]
    numbers = {float(level): number(level, signed=True) for level in LEVELS}
    return [
        *level_numbers(numbers, plot, frame.colours.quiet),
        *level_texts(levels, strokes, dots, frame, plot),
    ]
