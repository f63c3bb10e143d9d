"""The labels within a plot: grades at baselines, targets at goal lines, each on its freer side."""

from collections.abc import Sequence
from dataclasses import dataclass

from goals.trend.rows import Dot, Stroke, Text
from goals.trend.timeline import Timeline
from goals.trend.words import text_width

SIZE = 10.5
ABOVE, BELOW = -9, 10  # from a line to the middle of its label [px]
TOUCHING = 7  # a label's middle and another mark closer than this overlap [px]


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the values of a panel lie: pixels above the plot, its height, ends of the y axis."""

    head: int
    height: int
    low: float
    high: float

    def top(self, value: float) -> float:
        """Where a value lies [px from the top of the panel]."""
        return round(self.head + self.height * (self.high - value) / (self.high - self.low), 1)

    def holds(self, top: float) -> bool:
        """Tell whether a label with its middle here stays within the plot."""
        return self.head + SIZE / 2 <= top <= self.head + self.height - SIZE / 2


def plot_labels(strokes: Sequence[Stroke], dots: Sequence[Dot], timeline: Timeline, plot: Plot) -> list[Text]:
    """Write the labels of the strokes that have one.

    Parameters
    ----------
    strokes, dots
        The lines and readings of the plot: a label goes where it covers fewer of them.
    timeline
        The time axis, with the layout width.
    plot
        Where the values lie.

    Returns
    -------
    list of Text
        One for each label, above the start of its line where that is as free as any other place.
    """
    return [_label(stroke, strokes, dots, timeline, plot) for stroke in strokes if stroke.label]


def _label(
    stroke: Stroke, strokes: Sequence[Stroke], dots: Sequence[Dot], timeline: Timeline, plot: Plot
) -> Text:
    goal, line = stroke.kind == "goal", plot.top(stroke.y)
    width = text_width(stroke.label, SIZE, bold=not goal)
    others = [other for other in strokes if other is not stroke]

    def covered(place: tuple[str, float]) -> tuple[bool, int]:
        side, top = place
        begin = timeline.px(stroke.start) if side == "left" else timeline.px(stroke.end) - width
        span = (begin, begin + width)
        near = sum(_touches(top, span, plot.top(dot.y), timeline.px(dot.date)) for dot in dots)
        lines = sum(_crosses(top, span, other, timeline, plot) for other in others)
        return not plot.holds(top) or span[1] > timeline.width, near + lines

    sides = ("left", "right") if goal else ("left",)
    side, top = min(((side, line + by) for side in sides for by in (ABOVE, BELOW)), key=covered)
    return Text(
        text=stroke.label,
        date=stroke.start if side == "left" else stroke.end,
        align=side,
        top=top,
        colour=stroke.look.colour,
        size=SIZE,
        bold=not goal,
    )


def _touches(top: float, span: tuple[float, float], other_top: float, px: float) -> bool:
    return span[0] - TOUCHING < px < span[1] + TOUCHING and abs(other_top - top) < TOUCHING + 2


def _crosses(top: float, span: tuple[float, float], other: Stroke, timeline: Timeline, plot: Plot) -> bool:
    beside = timeline.px(other.end) < span[0] or timeline.px(other.start) > span[1]
    low, high = sorted((plot.top(other.y), plot.top(other.y2)))
    return not beside and low - TOUCHING < top < high + TOUCHING
