"""The row of flags over a plot: what was changed or decided on a day, each with a rule through the plot."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from goals.trend.placing import AFTER_RULE, Column, place_columns
from goals.trend.rows import Look, Stroke, Text
from goals.trend.timeline import RIGHT, Timeline
from goals.trend.words import text_width

SIZE = 10.5
ROW = 17  # height of the row [px]
RULE = (2, 2)
MISSED = 100  # what a flag without a word counts, in letters


@dataclass(frozen=True, slots=True)
class Flag:
    """Something of one day: its kind, its wordings (the longest first, its sign last), its tooltip."""

    of: str
    date: dt.date
    colour: str
    wordings: tuple[str, ...]
    tip: str


def within(flags: Sequence[Flag], timeline: Timeline) -> list[Flag]:
    """Give the flags on the time axis, in order of date, those of one day as one."""
    shown = [flag for flag in flags if timeline.start <= flag.date <= timeline.end]
    shown.sort(key=lambda flag: flag.date)
    return [_together(list(found)) for _, found in groupby(shown, key=lambda flag: flag.date)]


def _together(flags: list[Flag]) -> Flag:
    if len(flags) == 1:
        return flags[0]
    lengths = max(len(flag.wordings) for flag in flags)
    wordings = tuple(
        " ".join(flag.wordings[min(n, len(flag.wordings) - 1)] for flag in flags) for n in range(lengths)
    )
    return replace(flags[0], wordings=wordings, tip=" ".join(dict.fromkeys(flag.tip for flag in flags)))


def flag_rules(flags: Sequence[Flag], low: float, high: float) -> Iterator[Stroke]:
    """Rule the plot at each flag."""
    for flag in flags:
        look = Look(flag.colour, 1.2, RULE)
        yield Stroke(
            kind=f"{flag.of}_rule", start=flag.date, end=flag.date, y=low, y2=high, look=look, tip=flag.tip
        )


def flag_texts(flags: Sequence[Flag], timeline: Timeline, top: float) -> tuple[list[Text], frozenset[str]]:
    """Write the flags side by side.

    Parameters
    ----------
    flags
        As `within` gives them.
    timeline
        The time axis, with the layout width.
    top
        Where the row begins [px].

    Returns
    -------
    tuple of list of Text and frozenset of str
        The texts, and the kinds of which only the sign found room.
    """
    steps = range(max((len(flag.wordings) for flag in flags), default=1))
    ways = [_placed([_shorter(flag, step) for flag in flags], timeline) for step in steps]
    shown = [(flag, column) for flag, column in min(ways, key=_left_out) if column.variant is not None]
    texts = [_text(flag, column, timeline, top) for flag, column in shown]
    return texts, frozenset(flag.of for flag, column in shown if column.variant == len(flag.wordings) - 1)


def _shorter(flag: Flag, step: int) -> Flag:
    """Leave out the longest wordings, which may leave the next flag no room."""
    return replace(flag, wordings=flag.wordings[min(step, len(flag.wordings) - 1) :])


def _left_out(placed: Sequence[tuple[Flag, Column]]) -> int:
    """Tell how much is left out: letters are missed less than a flag without any."""
    return -sum(
        len(flag.wordings[column.variant]) for flag, column in placed if column.variant is not None
    ) + MISSED * sum(column.variant is None for _, column in placed)


def _placed(flags: Sequence[Flag], timeline: Timeline) -> list[tuple[Flag, Column]]:
    places = [
        (timeline.px(flag.date), [text_width(words, SIZE, bold=True) for words in flag.wordings])
        for flag in flags
    ]
    return list(zip(flags, place_columns(places, low=0, high=timeline.width), strict=True))


def _text(flag: Flag, column: Column, timeline: Timeline, top: float) -> Text:
    edge = column.side == "edge"
    return Text(
        text=flag.wordings[column.variant or 0],
        date=timeline.end if edge else flag.date,
        dx={"after": AFTER_RULE, "before": -AFTER_RULE, "edge": RIGHT}[column.side],
        align="left" if column.side == "after" else "right",
        top=top + ROW / 2,
        colour=flag.colour,
        size=SIZE,
        bold=True,
    )
