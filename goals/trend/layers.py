"""The rows of a panel as Altair layers. Every number and place comes from Python: no transform."""

import datetime as dt

import altair as alt

from goals.trend.easel import (
    COLOUR,
    DASH,
    FILL,
    FILL_C,
    PIECE,
    SHAPE,
    SPOKEN,
    STROKE,
    TIP,
    WIDTH,
    X2,
    Y2,
    Easel,
    Layers,
    View,
    X,
    Y,
)
from goals.trend.palette import Palette
from goals.trend.rows import Dot, Picture, dot_row, special_row, stroke_row, window_row
from goals.trend.timeline import LEFT, RIGHT, Timeline, instant

DOT_SIZES = ((11.0, 44), (6.0, 26), (0.0, 12))  # room of a reading [px], size of its dot [px²]
_WINDOW_SPOKEN = alt.Description("result", type="nominal")
_WINDOW_TIPS = [
    alt.Tooltip(name, type="nominal", title=title)
    for name, title in (
        ("on", "After"),
        ("result", "Result"),
        ("change", "Change of the score"),
        ("baseline", "Baseline"),
        ("reference", "Measured against"),
        ("benefit", "Benefit"),
    )
]


def panel_chart(easel: Easel, picture: Picture, timeline: Timeline, colours: Palette, *, last: bool) -> View:
    """Draw one panel; only the last one labels the time axis."""
    layers: Layers = [_grid(easel, picture, timeline, colours, labels=last)]
    if picture.windows:
        layers.append(_windows(easel, picture))
    if picture.strokes:
        layers.append(_strokes(easel, picture))
    layers += [*_readings(easel, picture, timeline, colours), *easel.texts(picture.texts)]
    return alt.layer(*layers).properties(height=picture.head + picture.height)


def _grid(easel: Easel, picture: Picture, timeline: Timeline, colours: Palette, *, labels: bool) -> alt.Chart:
    """Draw the grid and hold the axes of the panel."""
    edges = {"t": instant(timeline.start), "t2": instant(timeline.end)}
    bottom = picture.head + picture.height
    y_scale = alt.Scale(
        domain=[picture.low, picture.high], range=[bottom, picture.head], nice=False, zero=False
    )
    y_axis = alt.Axis(
        values=picture.ticks, offset=-LEFT, grid=False, domain=False, ticks=False, labelPadding=6
    )
    grid: alt.Chart = (
        easel.chart({**edges, "y": tick} for tick in picture.ticks)
        .mark_rule(color=colours.grid, strokeWidth=1, aria=False)
        .encode(
            x=alt.X(
                "t",
                type="temporal",
                title=None,
                scale=time_scale(timeline),
                axis=_time_axis(timeline, labels),
            ),
            x2=X2,
            y=alt.Y("y", type="quantitative", title=None, scale=y_scale, axis=y_axis),
        )
    )
    return grid


def time_scale(timeline: Timeline) -> alt.Scale:
    """Give the scale that strip and panels share; everything stays within the width of the view."""
    domain = [_date_time(timeline.start), _date_time(timeline.end)]
    return alt.Scale(domain=domain, range=[LEFT, alt.ExprRef(f"width - {RIGHT}")], nice=False)


def _time_axis(timeline: Timeline, labels: bool) -> alt.Axis:
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


def _windows(easel: Easel, picture: Picture) -> alt.Chart:
    top, bottom = picture.head, picture.head + picture.height
    windows: alt.Chart = (
        easel.chart(window_row(window) for window in picture.windows)
        .mark_rect()
        .encode(
            x=X,
            x2=X2,
            y=alt.value(top),
            y2=alt.value(bottom),
            fill=FILL_C,
            tooltip=_WINDOW_TIPS,
            description=_WINDOW_SPOKEN,
        )
    )
    return windows


def _strokes(easel: Easel, picture: Picture) -> alt.Chart:
    chart = easel.chart(stroke_row(stroke) for stroke in picture.strokes).mark_rule()
    strokes: alt.Chart = chart.encode(
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
    return strokes


def _readings(easel: Easel, picture: Picture, timeline: Timeline, colours: Palette) -> Layers:
    """Draw the line with its dots, and apart from it the readings that need a shape of their own."""
    on_line = [dot for dot in picture.dots if dot.piece >= 0]
    special = [dot for dot in picture.dots if dot.special]
    size = _dot_size(picture.dots, timeline)
    layers: Layers = []
    if on_line:
        line = alt.Chart().mark_line(color=colours.reading, strokeWidth=2, aria=False)
        dots = alt.Chart().mark_point(
            size=size, opacity=1, fill=colours.reading, stroke=colours.ground, strokeWidth=1.2
        )
        readings = (
            line.encode(x=X, y=Y, detail=PIECE),
            dots.encode(x=X, y=Y, tooltip=TIP, description=SPOKEN),
        )
        layers.append(alt.layer(*readings, data=easel.keep(dot_row(dot) for dot in on_line)))
    if special:
        marks = easel.chart(special_row(dot, colours) for dot in special)
        marks = marks.mark_point(size=size + 14, opacity=1, strokeWidth=1.6)
        layers.append(
            marks.encode(x=X, y=Y, shape=SHAPE, fill=FILL, stroke=STROKE, tooltip=TIP, description=SPOKEN)
        )
    return layers


def _dot_size(dots: list[Dot], timeline: Timeline) -> int:
    """Make the dots smaller where readings lie close together."""
    days = sorted({dot.date for dot in dots})
    room = timeline.px_per_day * (days[-1] - days[0]).days / max(len(days) - 1, 1) if days else 0.0
    return next(size for least, size in DOT_SIZES if room >= least or len(days) < 2)
