"""The rows of a panel as Altair layers. Every number and place comes from Python: no transform."""

import altair as alt

from goals.trend.axes import axes, time_axis, time_x, value_y
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
    dressed,
    over,
    text_layers,
    view,
)
from goals.trend.palette import Palette
from goals.trend.rows import Dot, Picture, dot_row, mark_row, special_row, stroke_row, window_row
from goals.trend.timeline import Timeline, instant

# Room of a reading [px]; size of its dot [px²], width of the rim that sets it off, width of the line [px]
DOT_LOOKS = ((11.0, (44, 1.2, 2.0)), (6.0, (26, 1.0, 1.8)), (0.0, (9, 0.0, 1.2)))
_WINDOW_SPOKEN = {
    about: alt.Description(name, type="nominal") for about, name in (("measure", "result"), ("goal", "on"))
}
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
_GRID = drawn(alt.Chart().mark_rule(strokeWidth=1, aria=False).encode(x=X, x2=X2, y=Y))
_WINDOWS = {
    about: drawn(
        alt.Chart()
        .mark_rect()
        .encode(x=X, x2=X2, fill=FILL_C, tooltip=_WINDOW_TIPS[about], description=_WINDOW_SPOKEN[about])
    )
    for about in _WINDOW_TIPS
}
_LINE = drawn(alt.Chart().mark_line(aria=False).encode(x=X, y=Y, detail=PIECE))
_DOTS = drawn(alt.Chart().mark_point(opacity=1).encode(x=X, y=Y, tooltip=TIP, description=SPOKEN))
_SPECIAL = drawn(
    alt.Chart()
    .mark_point(opacity=1, strokeWidth=1.6)
    .encode(x=X, y=Y, shape=SHAPE, fill=FILL, stroke=STROKE, tooltip=TIP, description=SPOKEN)
)
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
    bottom = picture.head + picture.height
    scale = {"domain": [picture.low, picture.high], "range": [bottom, picture.head], "zero": False}
    every = {"tickCount": len(picture.ticks)}  # else a low panel loses every other one
    x = time_x(timeline, axis=time_axis(timeline, labels=labels, labelPadding=4))
    return axes(timeline, picture.low, x, value_y(scale, picture.ticks, labels=picture.numbered, **every))


def _grid(picture: Picture, timeline: Timeline, colours: Palette) -> Spec:
    edges = {"t": instant(timeline.start), "t2": instant(timeline.end)}
    return over(({**edges, "y": tick} for tick in picture.ticks), dressed(_GRID, color=colours.grid))


def _windows(picture: Picture) -> Spec:
    layer = _WINDOWS[picture.about]
    height = {"y": {"value": picture.head}, "y2": {"value": picture.head + picture.height}}
    rows = (window_row(window) for window in picture.windows)
    return over(rows, {**layer, "encoding": {**layer["encoding"], **height}})


def _readings(picture: Picture, timeline: Timeline, colours: Palette) -> list[Spec]:
    """Draw the line with its dots, and apart from it the readings that need a shape of their own."""
    on_line = [dot_row(dot) for dot in picture.dots if not dot.in_block]
    special = [special_row(dot, colours) for dot in picture.dots if dot.special]
    size, rim, width = _dot_look(picture.dots, timeline)
    line = dressed(_LINE, color=colours.reading, strokeWidth=width)
    dots = dressed(_DOTS, size=size, fill=colours.reading, stroke=colours.ground, strokeWidth=rim)
    layers = [over(on_line, line, dots)] if on_line else []
    return layers + ([over(special, dressed(_SPECIAL, size=size + 14))] if special else [])


def _dot_look(dots: list[Dot], timeline: Timeline) -> tuple[int, float, float]:
    """Make dots and line smaller where readings lie close together."""
    days = sorted({dot.date for dot in dots})
    room = timeline.px_per_day * (days[-1] - days[0]).days / max(len(days) - 1, 1) if days else 0.0
    return next(look for least, look in DOT_LOOKS if room >= least or len(days) < 2)
