"""What stands above the plot of a measure: title, direction, creep, new baseline, goals, and the verdicts."""

from collections.abc import Sequence

from goals.results import BlockRow, LedgerRow
from goals.trend.findings import (
    MeasureView,
    block_words,
    creep_wordings,
    new_baseline_words,
    score_change,
)
from goals.trend.flags import Flag, within
from goals.trend.head import NOTE, Heading, Verdict
from goals.trend.palette import Palette
from goals.trend.timeline import Timeline
from goals.trend.words import TEXT_TONES, VERDICTS, first_that_fits, number, times_bar


def heading_of(
    view: MeasureView,
    timeline: Timeline,
    colours: Palette,
    *,
    goals: Sequence[str] = (),
    flags: Sequence[Flag] = (),
) -> Heading:
    """Say what stands above the plot of a measure.

    Parameters
    ----------
    view
        The measure's numbers.
    timeline
        The time axis, with the layout width.
    colours
        The palette.
    goals
        How far each goal read on this measure was reached.
    flags
        How these goals were revised and ended.

    Returns
    -------
    Heading
        Each text in the longest wording that fits.
    """
    return Heading(
        title=view.name,
        about=view.heading,
        notes=_notes(view, timeline.width, colours) + [(words, colours.goal) for words in goals],
        verdicts=_verdicts(view, timeline, colours),
        flags=within(flags, timeline),
    )


def _notes(view: MeasureView, width: float, colours: Palette) -> list[tuple[str, str]]:
    notes = []
    creep = creep_wordings(view)
    if creep:
        notes.append((first_that_fits(creep, width, NOTE, bold=True) or creep[-1], colours.baseline))
    new = new_baseline_words(view)
    if new:
        notes.append((new, colours.new_baseline))
    return notes


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
