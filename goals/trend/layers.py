"""The rows of a panel as Altair layers. Every number and place comes from Python: no transform."""

import datetime as dt

import altair as alt

from goals.trend.drawing import (
    COLOUR,
    DASH,
    FILL,
    FILL_C,
    PIECE,
    SHAPE,
    SIZE,
    SPOKEN,
    STROKE,
    TIP,
    WIDTH,
    X2,
    Y2,
    Spec,
    X,
    Y,
    drawn,
    over,
    text_layers,
    view,
)
from goals.trend.palette import Palette
from goals.trend.rows import Dot, Picture, dot_row, mark_row, special_row, stroke_row, window_row
from goals.trend.timeline import LEFT, RIGHT, Timeline, instant

# Room of a reading [px]; size of its dot [px²], width of the rim that sets it off, width of the line [px]
DOT_LOOKS = ((11.0, (44, 1.2, 2.0)), (6.0, (26, 1.0, 1.8)), (0.0, (9, 0.0, 1.2)))
_WINDOW_SPOKEN = alt.Description("result", type="nominal")
_GOAL_WINDOW_SPOKEN = alt.Description("on", type="nominal")
_SAID_OF_A_MEASURE = {
    "on": "After",
    "result": "Result",
    "change": "Change of the score",
    "baseline": "Baseline",
    "reference": "Measured against",
    "benefit": "Benefit",
}
_SAID_OF_A_GOAL = {"on": "After", "before": "Before", "best": "Best in the window", "last": "Last"}
_WINDOW_TIPS = {
    about: [alt.Tooltip(name, type="nominal", title=title) for name, title in said.items()]
    for about, said in (("measure", _SAID_OF_A_MEASURE), ("goal", _SAID_OF_A_GOAL))
}
UNSEEN = alt.Chart().mark_point(opacity=0, size=0, aria=False)
_STROKES = drawn(
    alt.Chart()
    .mark_rule()
    .encode(
        x=X,
        x2=X2,
        y=Y,
        y2=Y2,
        color=COLOUR,
        strokeWidth=WIDTH,
        strokeDash=DASH,
        tooltip=TIP,
        description=SPOKEN,
    )
)
_MARKS = drawn(
    alt.Chart()
    .mark_point(opacity=1, strokeWidth=1.4)
    .encode(x=X, y=Y, shape=SHAPE, fill=FILL, stroke=STROKE, size=SIZE, tooltip=TIP, description=SPOKEN)
)


def panel_view(picture: Picture, timeline: Timeline, colours: Palette, *, dated: bool, scale: float) -> Spec:
    """Draw one panel; a `dated` one labels the time axis."""
    layers = [_axes(picture, timeline, labels=dated), _grid(picture, timeline, colours)]
    if picture.windows:
        layers.append(_windows(picture))
    if picture.strokes:
        layers.append(over((stroke_row(stroke) for stroke in picture.strokes), _STROKES))
    layers += _readings(picture, timeline, colours)
    if picture.marks:
        layers.append(over((mark_row(mark) for mark in picture.marks), _MARKS))
    layers += text_layers(picture.texts, scale)
    return view(layers, picture.head + picture.height)


def _axes(picture: Picture, timeline: Timeline, *, labels: bool) -> Spec:
    """Hold scales and axes of the panel, over a mark that is not seen."""
    time_axis = _time_axis(timeline, labels=labels)
    corner = {"t": instant(timeline.start), "y": picture.low}
    return over([corner], drawn(UNSEEN.encode(x=time_x(timeline, axis=time_axis), y=_value_axis(picture))))


def _grid(picture: Picture, timeline: Timeline, colours: Palette) -> Spec:
    edges = {"t": instant(timeline.start), "t2": instant(timeline.end)}
    lines = alt.Chart().mark_rule(color=colours.grid, strokeWidth=1, aria=False)
    return over(({**edges, "y": tick} for tick in picture.ticks), drawn(lines.encode(x=X, x2=X2, y=Y)))


def _value_axis(picture: Picture) -> alt.Y:
    bottom = picture.head + picture.height
    scale = alt.Scale(
        domain=[picture.low, picture.high], range=[bottom, picture.head], nice=False, zero=False
    )
    axis = alt.Axis(
        values=picture.ticks,
        tickCount=len(picture.ticks),  # else a low panel loses every other one
        offset=-LEFT,
        grid=False,
        domain=False,
        ticks=False,
        labels=picture.numbered,
        labelPadding=6,
        labelOverlap=False,
        format=".6~g",
    )
    return alt.Y("y", type="quantitative", title=None, scale=scale, axis=axis)


def time_x(timeline: Timeline, *, axis: alt.Axis | None) -> alt.X:
    """Give the time axis that strip and panels share; everything stays within the width of the view.

    It must not stand on a mark with a second x: Vega-Lite reads the domain of that one as plain text.
    """
    domain = [_date_time(timeline.start), _date_time(timeline.end)]
    scale = alt.Scale(domain=domain, range=[LEFT, alt.ExprRef(f"width - {RIGHT}")], nice=False)
    return alt.X("t", type="temporal", title=None, scale=scale, axis=axis)


def _time_axis(timeline: Timeline, *, labels: bool) -> alt.Axis:
    ticks, shown = timeline.ticks()
    return alt.Axis(
        values=[_date_time(tick) for tick in ticks],
        format=shown,
        labels=labels,
        grid=False,
        labelFlush=True,
        labelOverlap=True,
        labelPadding=4,
        tickSize=5,
    )


def _date_time(date: dt.date) -> alt.DateTime:
    return alt.DateTime(year=date.year, month=date.month, date=date.day)


def _windows(picture: Picture) -> Spec:
    top, bottom = picture.head, picture.head + picture.height
    shades = alt.Chart().mark_rect()
    windows = shades.encode(
        x=X,
        x2=X2,
        y=alt.value(top),
        y2=alt.value(bottom),
        fill=FILL_C,
        tooltip=_WINDOW_TIPS[picture.about],
        description=_WINDOW_SPOKEN if picture.about == "measure" else _GOAL_WINDOW_SPOKEN,
    )
    return over((window_row(window) for window in picture.windows), drawn(windows))


def _readings(picture: Picture, timeline: Timeline, colours: Palette) -> list[Spec]:
    """Draw the line with its dots, and apart from it the readings that need a shape of their own."""
    on_line = [dot_row(dot) for dot in picture.dots if not dot.in_block]
    special = [special_row(dot, colours) for dot in picture.dots if dot.special]
    size, rim, width = _dot_look(picture.dots, timeline)
    line = alt.Chart().mark_line(color=colours.reading, strokeWidth=width, aria=False)
    dots = alt.Chart().mark_point(
        size=size, opacity=1, fill=colours.reading, stroke=colours.ground, strokeWidth=rim
    )
    marks = alt.Chart().mark_point(size=size + 14, opacity=1, strokeWidth=1.6)
    line, dots = line.encode(x=X, y=Y, detail=PIECE), dots.encode(x=X, y=Y, tooltip=TIP, description=SPOKEN)
    marks = marks.encode(x=X, y=Y, shape=SHAPE, fill=FILL, stroke=STROKE, tooltip=TIP, description=SPOKEN)
    layers = [over(on_line, drawn(line), drawn(dots))] if on_line else []
    return layers + ([over(special, drawn(marks))] if special else [])


def _dot_look(dots: list[Dot], timeline: Timeline) -> tuple[int, float, float]:
    """Make dots and line smaller where readings lie close together."""
    days = sorted({dot.date for dot in dots})
    room = timeline.px_per_day * (days[-1] - days[0]).days / max(len(days) - 1, 1) if days else 0.0
    return next(look for least, look in DOT_LOOKS if room >= least or len(days) < 2)
