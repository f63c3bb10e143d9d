"""The axes of a picture, over a mark that is not seen. They hang on the case, so they are written by hand.

Altair checks each part of an axis against its whole schema as it is made, which costs more than all the rest;
tests hold finished pictures to that schema instead.
"""

import datetime as dt
from collections.abc import Sequence

from goals.trend.drawing import Spec, over
from goals.trend.timeline import LEFT, RIGHT, WIDE, Timeline, instant

Channel = dict[str, object]

PIXELS: Channel = {"field": "y", "type": "quantitative", "scale": None, "title": None, "axis": None}
_UNSEEN = {"type": "point", "opacity": 0, "size": 0, "aria": False}


def axes(timeline: Timeline, low: float, x: Channel, y: Channel) -> Spec:
    """Hold scales and axes of a view."""
    corner = {"t": instant(timeline.start), "y": low}
    return over([corner], {"mark": _UNSEEN, "encoding": {"x": x, "y": y}})


def time_x(timeline: Timeline, *, axis: Channel | None) -> Channel:
    """Give the time axis that strip and panels share; everything stays within the width of the view.

    It must not stand on a mark with a second x: Vega-Lite reads the domain of that one as plain text.
    """
    domain = [_date_time(timeline.start), _date_time(timeline.end)]
    scale = {"domain": domain, "range": [LEFT, {"expr": f"width - {RIGHT}"}], "nice": False}
    return {"field": "t", "type": "temporal", "title": None, "scale": scale, "axis": axis}


def time_axis(timeline: Timeline, **more: object) -> Channel:
    """Give ticks and labels of the time axis; where it has stretched to a wide page, more labels."""
    (ticks, shown), (wide, months) = timeline.ticks(), timeline.wide_ticks()
    days = {"values": [_date_time(tick) for tick in wide or ticks], "format": shown, "tickSize": 5}
    if wide:
        usual = f"(year(datum.value) * 12 + month(datum.value)) % {months} == 0"
        days["labelExpr"] = f"width >= {WIDE} || {usual} ? datum.label : ''"
    return {**days, "grid": False, "labelFlush": True, "labelOverlap": True, **more}


def value_y(scale: Channel, ticks: Sequence[float], **more: object) -> Channel:
    """Give the axis of values, its ticks unseen and its labels left of the plot."""
    axis: Channel = {"values": list(ticks), "offset": -LEFT, "format": ".6~g", "labelPadding": 6}
    axis |= {"domain": False, "ticks": False, "grid": False, "labelOverlap": False, **more}
    whole = {"nice": False, **scale}
    return {"field": "y", "type": "quantitative", "title": None, "scale": whole, "axis": axis}


def _date_time(date: dt.date) -> dict[str, int]:
    return {"year": date.year, "month": date.month, "date": date.day}
