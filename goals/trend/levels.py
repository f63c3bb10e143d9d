"""The words of worded levels, each along its own line, in a column where they cover the least."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from goals.trend.frame import Frame
from goals.trend.labels import Place, Plot, covered
from goals.trend.rows import Dot, Look, Stroke, Text
from goals.trend.timeline import LEFT
from goals.trend.words import cut_to_fit, text_width

SIZE = 10.0
ABOVE = -9.5  # from a level's line to the middle of its words [px]
INDENT, STEP = 5, 20  # before the words, and between two places that are tried [px]
AWAY, RULE = 0.25, 0.3  # what a step away from the axis and a rule through a word cost, in marks covered
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
        The levels, with the time in which each was worded so; those of one time together.
    strokes, dots
        The marks of the plot: words stand in the column that covers the fewest of them, else to the left.
    frame
        Time axis and colours.
    plot
        Where the values lie.

    Returns
    -------
    list of Text
        Words without room are left out; the tooltips and the text alternative have them.
    """
    rules = [stroke for stroke in strokes if stroke.start == stroke.end]
    lines = [*(stroke for stroke in strokes if stroke.start < stroke.end), *_joins(dots)]
    texts = []
    for _, held in groupby(levels, key=lambda level: (level.start, level.end)):
        texts += _column(list(held), _Marks(rules, lines, dots), frame, plot)
    return texts


def level_numbers(numbers: Mapping[float, str], plot: Plot, colour: str) -> Iterator[Text]:
    """Write the numbers of levels beside the plot, where the numbers of a y axis stand."""
    for y, text in numbers.items():
        yield Text(text=text, px=LEFT - NUMBER_DX, top=plot.top(y), colour=colour, size=NUMBER, align="right")


@dataclass(frozen=True, slots=True)
class _Marks:
    """What words may cover: rules through the plot, lines of values and levels, values."""

    rules: Sequence[Stroke]
    lines: Sequence[Stroke]
    dots: Sequence[Dot]

    def cost(self, words: Place, frame: Frame, plot: Plot) -> float:
        """Count what words in a place would cover; a rule through them harms less."""
        crossed = covered(words, self.rules, (), frame.timeline, plot)[1]
        return RULE * crossed + covered(words, self.lines, self.dots, frame.timeline, plot)[1]


def _column(levels: Sequence[Level], marks: _Marks, frame: Frame, plot: Plot) -> list[Text]:
    """Write levels that were worded at one time, in one column: the first of those that cover the least."""
    timeline = frame.timeline
    begin, end = max(timeline.px(levels[0].start), LEFT) + INDENT, timeline.px(levels[0].end) - INDENT
    if end - begin < SHORTEST:
        return []
    words = [cut_to_fit(level.words, end - begin, SIZE) for level in levels]
    columns = list(_columns(levels, words, (begin, end), plot))
    costs = [
        AWAY * place + sum(marks.cost(words, frame, plot) for words in column)
        for place, column in enumerate(columns)
    ]
    best = columns[costs.index(min(costs))]
    return [_text(text, place, frame) for text, place in zip(words, best, strict=True)]


def _columns(
    levels: Sequence[Level], words: Sequence[str], room: tuple[float, float], plot: Plot
) -> Iterator[list[Place]]:
    widths = [text_width(text, SIZE) for text in words]
    px, last = room[0], room[1] - max(widths)
    while px <= last or px == room[0]:
        yield [
            Place("left", px - CLEAR, px + width + CLEAR, plot.top(level.y) + ABOVE)
            for level, width in zip(levels, widths, strict=True)
        ]
        px += STEP


def _text(words: str, place: Place, frame: Frame) -> Text:
    begin = place.left + CLEAR
    date = frame.timeline.day_at(begin)
    return Text(
        text=words,
        date=date,
        dx=round(begin - frame.timeline.px(date), 1),
        top=place.top,
        colour=frame.colours.quiet,
        size=SIZE,
    )


def _joins(dots: Sequence[Dot]) -> Iterator[Stroke]:
    """Give the lines that join the values, so that words keep off them."""
    on_line = [dot for dot in dots if not dot.in_block]
    for one, other in pairwise(on_line):
        if one.piece == other.piece:
            yield Stroke(kind="line", start=one.date, end=other.date, y=one.y, y2=other.y, look=Look(""))
