"""The strip, the key and lines of text as Altair layers."""

import altair as alt

from goals.records import Role
from goals.trend.bands import BAND, Band
from goals.trend.easel import (
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
    Easel,
    Layers,
    Row,
    View,
)
from goals.trend.key import Key
from goals.trend.layers import time_scale
from goals.trend.palette import Palette
from goals.trend.rows import Text
from goals.trend.strip import Marker, Strip
from goals.trend.timeline import Timeline, instant


def strip_chart(easel: Easel, strip: Strip, timeline: Timeline, colours: Palette) -> View:
    """Draw the strip: bands, leaders down to the panels, markers, labels."""
    layers: Layers = []
    x = alt.X("t", type="temporal", title=None, scale=time_scale(timeline), axis=None)
    if strip.bands:
        bands = easel.chart(_band_row(band, timeline) for band in strip.bands)
        bands = bands.mark_rect(fill=colours.course, stroke=colours.rule, strokeWidth=0.6, cornerRadius=2)
        layers.append(bands.encode(x=x, x2=X2, y=Y_PX, y2=Y2, tooltip=TIP, description=SPOKEN))
    if strip.markers:
        leaders = alt.Chart().mark_rule(color=colours.rule, strokeWidth=1, aria=False)
        marks = alt.Chart().mark_point(opacity=1, stroke=colours.ink, strokeWidth=1.3)
        pair = (
            leaders.encode(x=x, y=Y_PX, y2=Y2),
            marks.encode(x=x, y=Y_PX, shape=SHAPE, fill=FILL, size=SIZE, tooltip=TIP, description=SPOKEN),
        )
        rows = (_marker_row(marker, strip.height, colours) for marker in strip.markers)
        layers.append(alt.layer(*pair, data=easel.keep(rows)))
    return alt.layer(*layers, *easel.texts(strip.texts)).properties(height=strip.height)


def _band_row(band: Band, timeline: Timeline) -> Row:
    return {
        "t": instant(timeline.within(band.event.date)),
        "t2": instant(timeline.within(band.event.end_date or timeline.end)),
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


def key_chart(easel: Easel, key: Key) -> View:
    """Draw the key row."""
    layers: Layers = []
    if key.lines:
        lines = easel.chart(key.lines).mark_rule(aria=False)
        layers.append(
            lines.encode(x=X_PX, x2=X2_PX, y=Y_PX, color=COLOUR, strokeWidth=WIDTH, strokeDash=DASH)
        )
    if key.marks:
        marks = easel.chart(key.marks).mark_point(opacity=1, strokeWidth=1.3, aria=False)
        layers.append(marks.encode(x=X_PX, y=Y_PX, shape=SHAPE, fill=FILL, stroke=STROKE, size=SIZE))
    return alt.layer(*layers, *easel.texts(key.texts)).properties(height=key.height)


def texts_chart(easel: Easel, texts: list[Text], height: int) -> View:
    """Draw lines of text alone: the heading, the footer."""
    return alt.layer(*easel.texts(texts)).properties(height=height)
