"""The strip, the key and lines of text as Altair layers."""

import datetime as dt

import altair as alt

from goals.records import Role
from goals.trend.axes import PIXELS, axes, time_x
from goals.trend.bands import BAND, Band
from goals.trend.drawing import (
    COLOUR,
    DASH,
    FILL,
    SHAPE,
    SIZE,
    SPOKEN,
    STROKE,
    TIP,
    WIDTH,
    X2,
    X2_PX,
    X_PX,
    Y2,
    Y_PX,
    Row,
    Spec,
    X,
    drawn,
    dressed,
    over,
    text_layers,
    view,
)
from goals.trend.key import Key
from goals.trend.palette import Palette
from goals.trend.strip import Marker, Strip
from goals.trend.timeline import Timeline, instant

SHORTEST = 4  # so that a course of one day can be seen [px]
_BANDS = drawn(
    alt.Chart()
    .mark_rect(strokeWidth=0.6, cornerRadius=2)
    .encode(x=X, x2=X2, y=Y_PX, y2=Y2, tooltip=TIP, description=SPOKEN)
)
_LEADERS = drawn(alt.Chart().mark_rule(strokeWidth=1, aria=False).encode(x=X, y=Y_PX, y2=Y2))
_MARKERS = drawn(
    alt.Chart()
    .mark_point(opacity=1, strokeWidth=1.3)
    .encode(x=X, y=Y_PX, shape=SHAPE, fill=FILL, size=SIZE, tooltip=TIP, description=SPOKEN)
)
_KEY_LINES = drawn(
    alt.Chart()
    .mark_rule(aria=False)
    .encode(x=X_PX, x2=X2_PX, y=Y_PX, color=COLOUR, strokeWidth=WIDTH, strokeDash=DASH)
)
_KEY_MARKS = drawn(
    alt.Chart()
    .mark_point(opacity=1, strokeWidth=1.3, aria=False)
    .encode(x=X_PX, y=Y_PX, shape=SHAPE, fill=FILL, stroke=STROKE, size=SIZE)
)


def strip_view(strip: Strip, timeline: Timeline, colours: Palette, *, scale: float) -> Spec:
    """Draw the strip: bands, leaders down to the panels, markers, labels."""
    layers = [axes(timeline, 0, time_x(timeline, axis=None), PIXELS)]
    if strip.bands:
        bands = dressed(_BANDS, fill=colours.course, stroke=colours.rule)
        layers.append(over((_band_row(band, timeline) for band in strip.bands), bands))
    if strip.markers:
        rows = (_marker_row(marker, strip.height, colours) for marker in strip.markers)
        leaders, marks = dressed(_LEADERS, color=colours.rule), dressed(_MARKERS, stroke=colours.ink)
        layers.append(over(rows, leaders, marks))
    return view([*layers, *text_layers(strip.texts, scale)], strip.height)


def _band_row(band: Band, timeline: Timeline) -> Row:
    begin = timeline.within(band.event.date)
    least = begin + dt.timedelta(days=round(SHORTEST / timeline.px_per_day))
    end = timeline.within(max(band.event.end_date or timeline.end, least))
    return {
        "t": instant(begin),
        "t2": instant(end),
        "y": band.top,
        "y2": band.top + BAND,
        "tip": band.tip,
    }


def _marker_row(marker: Marker, foot: float, colours: Palette) -> Row:
    procedure = marker.event.role is Role.PROCEDURE
    size = 300 if procedure else 330
    return {
        "t": instant(marker.event.date),
        "y": marker.top,
        "y2": foot,
        "s": "circle" if procedure else "diamond",
        "f": colours.ink if procedure else colours.ground,
        "z": 50 if marker.small else size,
        "tip": marker.tip,
    }


def key_view(key: Key, *, scale: float) -> Spec:
    """Draw the key row."""
    lines = [over(key.lines, _KEY_LINES)] if key.lines else []
    marks = [over(key.marks, _KEY_MARKS)] if key.marks else []
    return view([*lines, *marks, *text_layers(key.texts, scale)], key.height)
