"""Altair charts over rows that Altair never touches: it would copy and check them at every step."""

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt

from goals.trend.rows import Text, text_row

Row = Mapping[str, object]
View = alt.LayerChart | alt.FacetChart  # what Altair says that layers may become; here it is always the first
Layers = list[alt.Chart | View]

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
WORDS = alt.Text("s", type="nominal")
TIP = alt.Tooltip("tip", type="nominal")
SPOKEN = alt.Description("tip", type="nominal")
PIECE = alt.Detail("g", type="nominal")

_DX, _ALIGN, _WEIGHT = alt.ExprRef("datum.dx"), alt.ExprRef("datum.a"), alt.ExprRef("datum.b")


class Easel:
    """Keeps the rows by name while the charts are built, and puts them in at the end."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {}

    def keep(self, rows: Iterable[Row]) -> alt.NamedData:
        """Keep rows and give the name under which a chart refers to them."""
        name = f"rows-{len(self._rows)}"
        self._rows[name] = list(rows)
        return alt.NamedData(name=name)

    def chart(self, rows: Iterable[Row]) -> alt.Chart:
        """Give an empty chart over rows."""
        return alt.Chart(self.keep(rows))

    def texts(self, texts: Iterable[Text]) -> list[alt.Chart]:
        """Draw texts: one layer for those at a day, one for those at a pixel."""
        by_day: dict[bool, list[Text]] = {}
        for text in texts:
            by_day.setdefault(text.date is not None, []).append(text)
        return [
            self.chart(text_row(text) for text in group)
            .mark_text(baseline="middle", aria=False, dx=_DX, align=_ALIGN, fontWeight=_WEIGHT)
            .encode(x=X if at_day else X_PX, y=Y_PX, text=WORDS, color=COLOUR, size=SIZE)
            for at_day, group in by_day.items()
        ]

    def finish(self, chart: alt.TopLevelMixin) -> dict[str, Any]:
        """Write the chart as a dict with its rows as inline `values`, cheap to cache and to send again."""
        spec: dict[str, Any] = self._filled(chart.to_dict(validate=False))
        return spec

    def _filled(self, part: Any) -> Any:
        if isinstance(part, list):
            return [self._filled(item) for item in part]
        if not isinstance(part, dict):
            return part
        if part.keys() == {"name"} and part["name"] in self._rows:
            return {"values": self._rows[part["name"]]}
        return {key: self._filled(value) for key, value in part.items()}
