"""What stands above the plot of a panel: title, direction, creep, new baseline, and the verdicts."""

import datetime as dt
from dataclasses import dataclass

from goals.results import BlockRow, LedgerRow
from goals.trend.findings import (
    MeasureView,
    block_words,
    creep_wordings,
    new_baseline_words,
    score_change,
)
from goals.trend.palette import Palette
from goals.trend.placing import AFTER_RULE, Column, place_columns
from goals.trend.rows import Text
from goals.trend.timeline import RIGHT, Timeline
from goals.trend.words import TEXT_TONES, VERDICTS, cut_to_fit, first_that_fits, number, text_width, times_bar

TITLE, NOTE, VERDICT, CHANGE = 14.0, 11.5, 12.0, 11.0
TITLE_ROW, NOTE_ROW, VERDICT_ROWS = 36, 17, 34
BETWEEN = 14  # between two texts of one row [px]

Wording = tuple[str, str]  # first line: sign and words; second line: numbers


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict on an episode (its response class) or a diagnostic, with its wordings, the longest first."""

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


def head_texts(
    view: MeasureView, timeline: Timeline, colours: Palette
) -> tuple[list[Text], frozenset[str], int]:
    """Write the texts above the plot.

    Parameters
    ----------
    view
        The measure's numbers.
    timeline
        The time axis, with the layout width.
    colours
        The palette.

    Returns
    -------
    tuple of list of Text, frozenset of str and int
        The texts, the response classes of which only the sign found room, and the height taken [px].
    """
    title = cut_to_fit(view.name, timeline.width, TITLE, bold=True)
    texts = [Text(text=title, px=0, top=TITLE_ROW - 7, colour=colours.ink, size=TITLE, bold=True)]
    notes = _notes(view, timeline.width, colours)
    used = text_width(title, TITLE, bold=True) + BETWEEN
    heading = view.heading
    if used + text_width(heading, NOTE) <= timeline.width:
        texts.append(Text(text=heading, px=used, top=TITLE_ROW - 7, colour=colours.quiet, size=NOTE))
    else:
        notes.insert(0, (cut_to_fit(heading, timeline.width, NOTE), colours.quiet))
    top = TITLE_ROW
    for line in _flow(notes, timeline.width):
        for px, text, colour in line:
            bold = colour != colours.quiet
            texts.append(Text(text=text, px=px, top=top + 9, colour=colour, size=NOTE, bold=bold))
        top += NOTE_ROW
    verdicts = _verdicts(view, timeline, colours)
    columns = place_columns([(timeline.px(v.date), v.widths()) for v in verdicts], low=0, high=timeline.width)
    placed = [(v, column) for v, column in zip(verdicts, columns, strict=True) if column.variant is not None]
    texts += [text for v, column in placed for text in _two_lines(v, column, timeline, top)]
    signs = frozenset(v.of for v, column in placed if v.said(column)[0] == v.wordings[-1][0])
    return texts, signs, top + (VERDICT_ROWS if verdicts else 6)


def _notes(view: MeasureView, width: float, colours: Palette) -> list[tuple[str, str]]:
    notes = []
    creep = creep_wordings(view)
    if creep:
        notes.append((first_that_fits(creep, width, NOTE, bold=True) or creep[-1], colours.baseline))
    new = new_baseline_words(view)
    if new:
        notes.append((new, colours.new_baseline))
    return notes


def _flow(notes: list[tuple[str, str]], width: float) -> list[list[tuple[float, str, str]]]:
    """Put the notes beside each other while they fit, else into the next row."""
    lines: list[list[tuple[float, str, str]]] = []
    px = 0.0
    for text, colour in notes:
        needed = text_width(text, NOTE, bold=True)
        if not lines or px + needed > width:
            lines.append([])
            px = 0.0
        lines[-1].append((px, text, colour))
        px += needed + 2 * BETWEEN
    return lines


def _verdicts(view: MeasureView, timeline: Timeline, colours: Palette) -> list[Verdict]:
    """Give the verdicts within the time shown: of each episode, and of each diagnostic."""
    found = [_of_episode(episode.row, view, colours) for episode in view.episodes]
    blocks = ((block, block_words(block, view.instrument)) for block in view.blocks)
    found += [_of_block(block, words, colours) for block, words in blocks if words]
    shown = (verdict for verdict in found if timeline.start <= verdict.date <= timeline.end)
    return sorted(shown, key=lambda verdict: verdict.date)


def _of_episode(row: LedgerRow, view: MeasureView, colours: Palette) -> Verdict:
    said = VERDICTS[row.response_class]
    change = score_change(row, view.instrument)
    if row.response_class == "transient" and row.best is not None:
        change = f"best {number(view.instrument.sign * row.best, signed=True)}, held {change}"
    judged = row.response is not None and row.bar and row.response_class != "transient"
    times = times_bar(row.response or 0.0, row.bar or 1.0, row.bar_basis or "") if judged else ""
    first = f"{said.sign} {said.words}"
    wordings = (
        (first, " · ".join(filter(None, (change, times)))),
        (first, change),
        (f"{said.sign} {said.words.split(', ')[-1]}", change),
        (said.sign, change),
        (said.sign, ""),
    )
    return Verdict(row.response_class, row.anchor_date, getattr(colours, TEXT_TONES[said.tone]), wordings)


def _of_block(block: BlockRow, words: str, colours: Palette) -> Verdict:
    short = words.removesuffix(" relief").removesuffix(" better")
    wordings = (
        ("◇ diagnostic", words),
        ("◇ block", words),
        ("◇", words),
        ("◇", short),
        ("◇", ""),
    )
    return Verdict("diagnostic", block.date, colours.quiet, wordings)


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
