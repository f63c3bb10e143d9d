"""The labels within a plot: grades at baselines, targets at goal lines, each on its freer side."""

from collections.abc import Sequence
from dataclasses import dataclass

from goals.trend.rows import Dot, Stroke, Text
from goals.trend.timeline import Timeline
from goals.trend.words import text_width

SIZE = 10.5
INDENT = 3  # of a target's label, off the rule at which it may begin [px]
ABOVE, BELOW = -9, 10  # from a line to the middle of its label [px]
LIGHT = ("goal", "start")  # kinds of lines whose labels are not bold
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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a label might go: its side of the line, the pixels it takes across, its middle from the top."""

    side: str
    left: float
    right: float
    top: float

    def touches(self, other: "Place") -> bool:
        """Tell whether two labels would lie over each other."""
        beside = self.right + 1 < other.left or other.right + 1 < self.left
        return not beside and abs(self.top - other.top) < SIZE

    def hits(self, px: float, top: float) -> bool:
        """Tell whether a dot lies under the label."""
        return self.left - TOUCHING < px < self.right + TOUCHING and abs(top - self.top) < TOUCHING + 2


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
        One for each label, above the start of its line where that is as free as any other place; none for
        a label that would lie over another (its line's tooltip says the same).
    """
    taken: list[Place] = []
    texts = []
    for stroke in (stroke for stroke in strokes if stroke.label):
        free = [p for p in _places(stroke, timeline, plot) if not any(p.touches(other) for other in taken)]
        if not free:
            continue
        others = [other for other in strokes if other is not stroke]
        costs = [covered(place, others, dots, timeline, plot) for place in free]
        best = free[costs.index(min(costs))]
        taken.append(best)
        texts.append(_text(stroke, best))
    return texts


def _places(stroke: Stroke, timeline: Timeline, plot: Plot) -> list[Place]:
    """List where a label may stand: a grade at the start of its line, a target at either end."""
    width = text_width(stroke.label, SIZE, bold=stroke.kind not in LIGHT)
    begin, end, line = timeline.px(stroke.start), timeline.px(stroke.end), plot.top(stroke.y)
    indent = INDENT if stroke.kind in LIGHT else 0
    spans = [("left", begin + indent, begin + indent + width)]
    if stroke.kind == "goal":
        spans.append(("right", end - width, end))
    return [
        Place(side, left, right, line + by)
        for side, left, right in spans
        for by in (ABOVE, BELOW)
        if right <= timeline.width and (stroke.kind not in LIGHT or plot.holds(line + by))
    ]


def covered(
    place: Place, others: Sequence[Stroke], dots: Sequence[Dot], timeline: Timeline, plot: Plot
) -> tuple[bool, int]:
    """Count what a label would cover; leaving the plot is worst."""
    under = sum(place.hits(timeline.px(dot.date), plot.top(dot.y)) for dot in dots)
    crossed = sum(_crosses(place, other, timeline, plot) for other in others)
    return not plot.holds(place.top), under + crossed


def _crosses(place: Place, other: Stroke, timeline: Timeline, plot: Plot) -> bool:
    beside = timeline.px(other.end) < place.left or timeline.px(other.start) > place.right
    low, high = sorted((plot.top(other.y), plot.top(other.y2)))
    return not beside and low - TOUCHING < place.top < high + TOUCHING


def _text(stroke: Stroke, place: Place) -> Text:
    return Text(
        text=stroke.label,
        date=stroke.start if place.side == "left" else stroke.end,
        dx=INDENT if stroke.kind in LIGHT and place.side == "left" else 0,
        align=place.side,
        top=place.top,
        colour=stroke.look.colour,
        size=SIZE,
        bold=stroke.kind not in LIGHT,
    )
