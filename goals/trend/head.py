"""What stands above a plot: title, direction, notes, verdicts and flags, none over another."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from goals.trend.flags import ROW as FLAG_ROW
from goals.trend.flags import Flag, flag_texts
from goals.trend.palette import Palette
from goals.trend.placing import AFTER_RULE, Column, place_columns
from goals.trend.rows import Text
from goals.trend.timeline import RIGHT, Timeline
from goals.trend.words import cut_to_fit, text_width

TITLE, NOTE, VERDICT, CHANGE = 14.0, 11.5, 12.0, 11.0
SMALL_TITLE = 12.0
TITLE_ROW, SMALL_ROW, NOTE_ROW, VERDICT_ROWS = 30, 24, 17, 34
BETWEEN = 14  # between two texts of one row [px]
ABOVE_PLOT = 6  # between the last row and the plot, where no verdict stands [px]

Wording = tuple[str, str]  # first line: sign and words; second line: numbers


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an episode or a diagnostic came to (`of`: its class), with its wordings, the longest first."""

    of: str
    date: dt.date
    colour: str
    wordings: tuple[Wording, ...]

    def widths(self) -> list[float]:
        """How wide each wording is [px]."""
        return [
            max(text_width(first, VERDICT, bold=True), text_width(second, CHANGE))
            for first, second in self.wordings
        ]

    def said(self, column: Column) -> Wording:
        """Give the wording that found room."""
        return self.wordings[column.variant or 0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What to write above a plot.

    `above` is a title over several panels, `notes` are texts with their colours, `about` says direction and
    unit. A `small` one has its notes in the row of its title.
    """

    title: str
    about: str = ""
    above: tuple[str, str] = ("", "")
    notes: Sequence[tuple[str, str]] = ()
    verdicts: Sequence[Verdict] = ()
    flags: Sequence[Flag] = ()
    small: bool = False


@dataclass(slots=True)
class Head:
    """The texts above a plot, the kinds of which only a sign found room, and the height taken [px]."""

    texts: list[Text] = field(default_factory=list)
    signs: frozenset[str] = frozenset()
    height: int = 0


def head_of(heading: Heading, timeline: Timeline, colours: Palette) -> Head:
    """Lay out what stands above a plot.

    Parameters
    ----------
    heading
        What to write.
    timeline
        The time axis, with the layout width.
    colours
        The palette.

    Returns
    -------
    Head
        Its texts within the layout width.
    """
    head = Head()
    if heading.above[0]:
        notes = _title_row(head, heading.above, timeline, colours)
        _note_rows(head, notes, timeline.width, colours)
    notes = _title_row(head, (heading.title, heading.about), timeline, colours, small=heading.small)
    _note_rows(head, [*notes, *heading.notes], timeline.width, colours)
    if heading.verdicts:
        _verdict_rows(head, heading.verdicts, timeline)
    if heading.flags:
        texts, signs = flag_texts(heading.flags, timeline, head.height)
        head.texts += texts
        head.signs |= signs
        head.height += FLAG_ROW
    elif not heading.verdicts:
        head.height += ABOVE_PLOT
    return head


def _title_row(
    head: Head, said: tuple[str, str], timeline: Timeline, colours: Palette, *, small: bool = False
) -> list[tuple[str, str]]:
    """Write a title and what it is about beside it; give that back as a note where it does not fit."""
    words, about = said
    size, row = (SMALL_TITLE, SMALL_ROW) if small else (TITLE, TITLE_ROW)
    title = cut_to_fit(words, timeline.width, size, bold=True)
    head.height += row
    top = head.height - 7
    head.texts.append(Text(text=title, px=0, top=top, colour=colours.ink, size=size, bold=True))
    used = text_width(title, size, bold=True) + BETWEEN
    if not about:
        return []
    if used + text_width(about, NOTE) > timeline.width:
        return [(cut_to_fit(about, timeline.width, NOTE), colours.quiet)]
    head.texts.append(Text(text=about, px=used, top=top, colour=colours.quiet, size=NOTE))
    return []


def _note_rows(head: Head, notes: Sequence[tuple[str, str]], width: float, colours: Palette) -> None:
    for line in _flow(notes, width, colours):
        for px, text, colour in line:
            bold = colour != colours.quiet
            top = head.height + 9
            head.texts.append(Text(text=text, px=px, top=top, colour=colour, size=NOTE, bold=bold))
        head.height += NOTE_ROW


def _flow(
    notes: Sequence[tuple[str, str]], width: float, colours: Palette
) -> list[list[tuple[float, str, str]]]:
    """Put the notes beside each other while they fit, else into the next row."""
    lines: list[list[tuple[float, str, str]]] = []
    px = 0.0
    for words, colour in notes:
        text = cut_to_fit(words, width, NOTE, bold=colour != colours.quiet)
        needed = text_width(text, NOTE, bold=True)
        if not lines or px + needed > width:
            lines.append([])
            px = 0.0
        lines[-1].append((px, text, colour))
        px += needed + 2 * BETWEEN
    return lines


def _verdict_rows(head: Head, verdicts: Sequence[Verdict], timeline: Timeline) -> None:
    columns = place_columns([(timeline.px(v.date), v.widths()) for v in verdicts], low=0, high=timeline.width)
    placed = [(v, column) for v, column in zip(verdicts, columns, strict=True) if column.variant is not None]
    head.texts += [text for v, column in placed for text in _two_lines(v, column, timeline, head.height)]
    head.signs |= {v.of for v, column in placed if v.said(column)[0] == v.wordings[-1][0]}
    head.height += VERDICT_ROWS


def _two_lines(verdict: Verdict, column: Column, timeline: Timeline, top: float) -> list[Text]:
    edge = column.side == "edge"
    dx = {"after": AFTER_RULE, "before": -AFTER_RULE, "edge": RIGHT}[column.side]
    sizes = ((VERDICT, top + 10), (CHANGE, top + 24))
    return [
        Text(
            text=line,
            date=timeline.end if edge else verdict.date,
            dx=dx,
            align="left" if column.side == "after" else "right",
            top=middle,
            colour=verdict.colour,
            size=size,
            bold=size == VERDICT,
        )
        for line, (size, middle) in zip(verdict.said(column), sizes, strict=True)
        if line
    ]
