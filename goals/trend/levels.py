"""The words of worded levels, each along its own line, where they cover the least."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from goals.trend.frame import Frame
from goals.trend.labels import Place, Plot, covered
from goals.trend.rows import Dot, Look, Stroke, Text
from goals.trend.timeline import LEFT, Timeline
from goals.trend.words import cut_to_fit, text_width

SIZE = 10.0
ABOVE = -9.5  # from a level's line to the middle of its words [px]
INDENT, STEP = 5, 20  # before the words, and between two places that are tried [px]
CLEAR = 4  # between the words and a line beside them [px]
NUMBER, NUMBER_DX = 11.0, 8  # size of a number, and between it and the plot [px]
SHORTEST = 60  # of words that are worth writing [px]


@dataclass(frozen=True, slots=True)
class Level:
    """A worded level, and the time in which it was worded so."""

    words: str
    y: float
    start: dt.date
    end: dt.date


def level_texts(
    levels: Sequence[Level], strokes: Sequence[Stroke], dots: Sequence[Dot], frame: Frame, plot: Plot
) -> list[Text]:
    """Write the words of each level above its line.

    Parameters
    ----------
    levels
        The levels, with the time in which each was worded so.
    strokes, dots
        The marks of the plot: words go where they cover fewer of them, else to the left.
    frame
        Time axis and colours.
    plot
        Where the values lie.

    Returns
    -------
    list of Text
        Words without room are left out; the tooltips and the text alternative have them.
    """
    timeline = frame.timeline
    lines = [*strokes, *_joins(dots)]
    texts = []
    for level in levels:
        best = _best_place(level, lines, dots, timeline, plot)
        if best is not None:
            words, place = best
            texts.append(
                Text(
                    text=words,
                    date=timeline.day_at(place.left + CLEAR),
                    dx=round(place.left + CLEAR - timeline.px(timeline.day_at(place.left + CLEAR)), 1),
                    top=place.top,
                    colour=frame.colours.quiet,
                    size=SIZE,
                )
            )
    return texts


def level_numbers(numbers: Mapping[float, str], plot: Plot, colour: str) -> Iterator[Text]:
    """Write the numbers of levels beside the plot, where the numbers of a y axis stand."""
    for y, text in numbers.items():
        yield Text(text=text, px=LEFT - NUMBER_DX, top=plot.top(y), colour=colour, size=NUMBER, align="right")


def _best_place(
    level: Level, lines: Sequence[Stroke], dots: Sequence[Dot], timeline: Timeline, plot: Plot
) -> tuple[str, Place] | None:
    begin, end = max(timeline.px(level.start), LEFT) + INDENT, timeline.px(level.end) - INDENT
    if end - begin < SHORTEST:
        return None
    words = cut_to_fit(level.words, end - begin, SIZE)
    top = plot.top(level.y) + ABOVE
    places = list(_places(begin, end - text_width(words, SIZE), text_width(words, SIZE), top))
    costs = [covered(place, lines, dots, timeline, plot) for place in places]
    return words, places[costs.index(min(costs))]


def _places(begin: float, end: float, width: float, top: float) -> Iterator[Place]:
    px = begin
    while px <= end or px == begin:
        yield Place("left", px - CLEAR, px + width + CLEAR, top)
        px += STEP


def _joins(dots: Sequence[Dot]) -> Iterator[Stroke]:
    """Give the lines that join the values, so that words keep off them."""
    on_line = [dot for dot in dots if not dot.in_block]
    for one, other in pairwise(on_line):
        if one.piece == other.piece:
            yield Stroke(kind="line", start=one.date, end=other.date, y=one.y, y2=other.y, look=Look(""))
