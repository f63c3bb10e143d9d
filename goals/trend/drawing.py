"""Layers: one Altair chart each, written out at once with its rows beside it.

Altair copies whole charts, rows included, whenever it puts some together, and checks each part against its
whole schema: building the picture of one case would take a second. So it writes each layer once, by itself;
what hangs on the case is put into it, and layers and views are put together, as dicts.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from goals.trend.rows import Text, text_row

Row = Mapping[str, object]
Spec = dict[str, Any]

# Encodings are made once: building them anew for each layer costs more than all the rest.
X = alt.X("t", type="temporal", title=None)
X2 = alt.X2("t2")
Y = alt.Y("y", type="quantitative", title=None)
Y2 = alt.Y2("y2")
X_PX = alt.X("x", type="quantitative", scale=None, title=None, axis=None)
X2_PX = alt.X2("x2")
Y_PX = alt.Y("y", type="quantitative", scale=None, title=None, axis=None)
COLOUR = alt.Color("c", type="nominal", scale=None)
STROKE = alt.Stroke("c", type="nominal", scale=None)
FILL = alt.Fill("f", type="nominal", scale=None)
FILL_C = alt.Fill("c", type="nominal", scale=None)
WIDTH = alt.StrokeWidth("w", type="quantitative", scale=None)
DASH = alt.StrokeDash("d", type="nominal", scale=None)
SHAPE = alt.Shape("s", type="nominal", scale=None)
SIZE = alt.Size("z", type="quantitative", scale=None)
TEXT = alt.Text("s", type="nominal")
TIP = alt.Tooltip("tip", type="nominal")
SPOKEN = alt.Description("tip", type="nominal")
PIECE = alt.Detail("g", type="nominal")

_DX, _ALIGN, _WEIGHT = alt.ExprRef("datum.dx"), alt.ExprRef("datum.a"), alt.ExprRef("datum.b")


def drawn(chart: alt.Chart) -> Spec:
    """Write mark and encoding of a chart."""
    spec: Spec = chart.to_dict(validate=False)
    return {key: spec[key] for key in ("mark", "encoding")}


def over(rows: Iterable[Row], *layers: Spec) -> Spec:
    """Lay one layer, or several together, over rows."""
    data = {"data": {"values": list(rows)}}
    return {**data, **layers[0]} if len(layers) == 1 else {**data, "layer": list(layers)}


def dressed(layer: Spec, **look: object) -> Spec:
    """Give the mark of a written layer its colours, widths and sizes."""
    return {**layer, "mark": {**layer["mark"], **look}}


def view(layers: Iterable[Spec], height: float) -> Spec:
    """Put layers into a view, which takes the whole width."""
    return {"height": height, "layer": list(layers)}


_WORDS = alt.Chart().mark_text(baseline="middle", aria=False, dx=_DX, align=_ALIGN, fontWeight=_WEIGHT)
_AT_DAY = drawn(_WORDS.encode(x=X, y=Y_PX, text=TEXT, color=COLOUR, size=SIZE))
_AT_PIXEL = drawn(_WORDS.encode(x=X_PX, y=Y_PX, text=TEXT, color=COLOUR, size=SIZE))


def text_layers(texts: Sequence[Text], scale: float) -> list[Spec]:
    """Draw texts, set larger by the scale: one layer for those at a day, one for those at a pixel."""
    at_day = [text_row(text, scale) for text in texts if text.date is not None]
    at_pixel = [text_row(text, scale) for text in texts if text.date is None]
    return [over(rows, layer) for rows, layer in ((at_day, _AT_DAY), (at_pixel, _AT_PIXEL)) if rows]
