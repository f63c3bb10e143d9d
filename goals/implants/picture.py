"""The step picture of one drug's doses in one unit, as a Vega-Lite specification."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import altair as alt

from goals.catalogue.instrument import plain
from goals.implants.over_time import DoseStep, DrugDoses
from goals.implants.words import dose_words, doses_text
from goals.trend.axes import axes, time_axis, time_x, value_y
from goals.trend.drawing import PIECE, SPOKEN, TIP, X2, Spec, X, drawn, dressed, over, view
from goals.trend.palette import PAGE_FACE, Palette, palette
from goals.trend.timeline import Timeline, instant, nice_ticks
from goals.trend.words import day, text_width

HEIGHT = 150  # of the picture [px]
NARROWEST = 420  # what labels are placed for [px]; on a wider page they only move apart
HEADROOM = Decimal("1.25")  # over the largest dose, for its label
LABEL = 11.5  # [px]
_Y = alt.Y("y", type="quantitative", title=None, axis=None)
_SAID = {"x": X, "y": _Y, "tooltip": TIP, "description": SPOKEN}
# Layers are written out once: making them anew for each picture costs more than all the rest.
_RULES = drawn(alt.Chart().mark_rule(strokeWidth=1, aria=False).encode(x=X, x2=X2, y=_Y))
_LINE = alt.Chart().mark_line(interpolate="step-after", strokeWidth=2, aria=False)
_LINES = drawn(_LINE.encode(x=X, y=_Y, detail=PIECE))
_DOTS = drawn(alt.Chart().mark_point(size=40, opacity=1, filled=True).encode(**_SAID))
_ENDS = drawn(
    alt.Chart().mark_point(size=70, opacity=1, shape="cross", filled=True, angle=45).encode(**_SAID)
)
_TEXT = alt.Chart().mark_text(align="left", baseline="bottom", dy=-4, dx=2, aria=False, fontSize=LABEL)
_LABELS = drawn(_TEXT.encode(x=X, y=_Y, text=alt.Text("s", type="nominal")))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Doses that follow each other without a gap, and where the last one ends."""

    steps: tuple[DoseStep, ...]
    end: dt.date


def dose_spec(
    doses: DrugDoses, unit: str, *, since: dt.date, until: dt.date, theme: str = "light"
) -> dict[str, Any]:
    """Draw the doses of one drug in one unit as steps over real time.

    Parameters
    ----------
    doses
        The drug over time, with at least one dose in this unit.
    unit
        The unit of the picture: doses in another one are not in it.
    since, until
        The days it spans at least; a dose without an end is drawn to `until`.
    theme
        `light` or `dark`.

    Returns
    -------
    dict
        A Vega-Lite specification with its data as inline `values`, the axis from 0, and the doses as its
        `description`.

    Raises
    ------
    FootholdError
        For any other theme.

    References
    ----------
    DESIGN 7
    """
    colours = palette(theme)
    steps = doses.in_unit(unit)
    timeline = Timeline.over([since, until, *(step.fact.date for step in steps)], NARROWEST)
    ticks, top = _scale(steps)
    pieces = _pieces(steps, until)
    layers = [
        _axes(timeline, ticks, top),
        _grid(timeline, ticks, colours),
        over(_line_rows(pieces), dressed(_LINES, color=colours.reading)),
        over([_dot_row(step) for step in steps], dressed(_DOTS, color=colours.reading)),
        over(_label_rows(steps, timeline), dressed(_LABELS, color=colours.ink)),
    ]
    if doses.ended_by == "explant" and pieces and pieces[-1].end == doses.ended_on:
        layers.append(over([_end_row(pieces[-1])], dressed(_ENDS, color=colours.bad)))
    return {
        "$schema": alt.SCHEMA_URL,
        "description": doses_text(doses, unit, until=until),
        "background": colours.ground,
        "config": _config(colours),
        # The axis stands on one layer alone: put together from several it leaves out labels.
        "resolve": {"axis": {"y": "independent"}},
        **view(layers, HEIGHT),
    }


def _scale(steps: Sequence[DoseStep]) -> tuple[list[float], float]:
    """Give the ticks and the top of the axis, which begins at 0."""
    largest = max((_number(step) for step in steps), default=Decimal(0)) or Decimal(1)
    return nice_ticks(Decimal(0), largest, at_most=4), float(largest * HEADROOM)


def _number(step: DoseStep) -> Decimal:
    return step.dose.number if step.dose and step.dose.number is not None else Decimal(0)


def _pieces(steps: Sequence[DoseStep], until: dt.date) -> list[_Piece]:
    pieces: list[_Piece] = []
    for step in steps:
        end = step.until or max(until, step.fact.date)
        if pieces and pieces[-1].end == step.fact.date:
            pieces[-1] = _Piece((*pieces[-1].steps, step), end)
        else:
            pieces.append(_Piece((step,), end))
    return pieces


def _line_rows(pieces: Sequence[_Piece]) -> list[dict[str, object]]:
    rows = []
    for number, piece in enumerate(pieces):
        corners = [(step.fact.date, step) for step in piece.steps] + [(piece.end, piece.steps[-1])]
        rows += [{"t": instant(date), "y": float(_number(step)), "g": number} for date, step in corners]
    return rows


def _dot_row(step: DoseStep) -> dict[str, object]:
    said = f"{dose_words(step.dose)} from {day(step.fact.date)}, {step.name}"
    return {"t": instant(step.fact.date), "y": float(_number(step)), "tip": said}


def _end_row(piece: _Piece) -> dict[str, object]:
    said = f"Pump explanted on {day(piece.end)}"
    return {"t": instant(piece.end), "y": float(_number(piece.steps[-1])), "tip": said}


def _label_rows(steps: Sequence[DoseStep], timeline: Timeline) -> list[dict[str, object]]:
    """Write each dose over its first day, where the one before it leaves room; the table has them all."""
    rows: list[dict[str, object]] = []
    free = 0.0
    for step in steps:
        text = plain(_number(step))
        left = timeline.px(step.fact.date)
        if left >= free:
            rows.append({"t": instant(step.fact.date), "y": float(_number(step)), "s": text})
            free = left + text_width(text, LABEL) + 6
    return rows


def _grid(timeline: Timeline, ticks: list[float], colours: Palette) -> Spec:
    edges = {"t": instant(timeline.start), "t2": instant(timeline.end)}
    return over(({**edges, "y": tick} for tick in ticks), dressed(_RULES, color=colours.grid))


def _axes(timeline: Timeline, ticks: list[float], top: float) -> Spec:
    x = time_x(timeline, axis=time_axis(timeline))
    return axes(timeline, 0, x, value_y({"domain": [0, top]}, ticks))


def _config(colours: Palette) -> Spec:
    axis = {"labelColor": colours.quiet, "domainColor": colours.rule, "tickColor": colours.rule}
    return {"font": PAGE_FACE.family, "axis": {**axis, "labelFontSize": 12}, "view": {"stroke": None}}
