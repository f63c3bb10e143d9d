"""One measure's panel: windows, lines, readings and labels, put together."""

from collections.abc import Sequence
from decimal import Decimal

from goals.amending import amended_from, amended_words
from goals.records import CaseHistory
from goals.results import BlockRow, LedgerRow, Point
from goals.trend.agreed_pain import AgreedPain
from goals.trend.events import Events
from goals.trend.findings import (
    Episode,
    MeasureView,
    baseline_words,
    benefit_words,
    block_words,
    change_words,
    reference_words,
    verdict_words,
)
from goals.trend.flags import flag_rules
from goals.trend.frame import Frame
from goals.trend.goal_lines import missing_dates, pieces, rewordings
from goals.trend.head import head_of
from goals.trend.headings import heading_of
from goals.trend.labels import Plot, plot_labels
from goals.trend.measure_goals import NO_GOALS, MeasureGoals
from goals.trend.rows import Dot, Picture, Stroke, Window
from goals.trend.strokes import (
    bar_strokes,
    baseline_strokes,
    benefit_strokes,
    creep_strokes,
    goal_strokes,
    new_baseline_strokes,
    upright_strokes,
    visible,
)
from goals.trend.timeline import Timeline, nice_ticks
from goals.trend.words import VERDICTS, amount, day, plain_name

PLOT = 144  # height of the plot [px]
LONGEST = 120  # of the names in a tooltip [characters]


def panel(view: MeasureView, history: CaseHistory, frame: Frame, goals: MeasureGoals = NO_GOALS) -> Picture:
    """Draw one measure.

    Parameters
    ----------
    view
        The measure's numbers.
    history
        The case: its goals and recorded missing readings.
    frame
        Time axis, events, colours.
    goals
        How far the goals read on this measure were reached, and how they changed.

    Returns
    -------
    Picture
        The marks as rows.
    """
    timeline, colours = frame.timeline, frame.colours
    heading = heading_of(view, timeline, colours, goals=goals.reached, flags=goals.flags(colours))
    head = head_of(heading, timeline, colours)
    measured = [
        *bar_strokes(view, timeline, colours),
        *goal_strokes(view, history, timeline, colours),
        *creep_strokes(view, colours),
        *baseline_strokes(view, timeline, colours),
        *new_baseline_strokes(view, colours),
    ]
    low, high = _span(view, measured, full_range=frame.full_range)
    inside = [s for s in measured if low <= min(s.y, s.y2) and max(s.y, s.y2) <= high]
    floor = float(low) + 0.02 * float(high - low)
    strokes = [
        *_upright(view, frame, float(low), float(high)),
        *flag_rules(heading.flags, float(low), float(high)),
        *benefit_strokes(view, floor, colours),
        *inside,
    ]
    dots = _dots(view, history)
    plot = Plot(head.height, frame.squeezed(PLOT), float(low), float(high))
    return Picture(
        about="measure",
        head=head.height,
        height=plot.height,
        low=float(low),
        high=float(high),
        ticks=nice_ticks(low, high),
        strokes=strokes,
        windows=[_window(e, view, frame) for e in view.episodes if _has_window(e, timeline)],
        dots=dots,
        texts=head.texts + plot_labels(inside, dots, timeline, plot),
        signs=head.signs,
    )


def _span(view: MeasureView, strokes: Sequence[Stroke], *, full_range: bool) -> tuple[Decimal, Decimal]:
    low, high = view.instrument.minimum, view.instrument.maximum
    if full_range:
        return low, high
    drawn = [
        Decimal(str(y)) for y in [p.value for p in view.points] + [y for s in strokes for y in (s.y, s.y2)]
    ]
    room = max((max(drawn) - min(drawn)) / 12, (high - low) / 50)
    return max(low, min(drawn) - room), min(high, max(drawn) + room)


def _upright(view: MeasureView, frame: Frame, low: float, high: float) -> list[Stroke]:
    shown = [episode for episode in view.episodes if visible(episode, frame.timeline)]
    anchors = [("anchor", e.row.anchor_date, _on(e.row, frame.events)) for e in shown]
    blocks = [("diagnostic", block.date, _shown(block, view)) for block in view.blocks]
    return list(upright_strokes([*anchors, *blocks], low, high, frame.colours))


def _on(row: LedgerRow, events: Events) -> str:
    """Name an anchor as the strip does: its number, its procedures, its date."""
    return (
        f"{events.mark_on(row.anchor_date)} {plain_name(row.interventions, LONGEST)}, {day(row.anchor_date)}"
    )


def _shown(block: BlockRow, view: MeasureView) -> str:
    words = block_words(block, view.instrument)
    said = f": {words}" if words else ""
    return f"{plain_name(block.interventions, LONGEST)}, {day(block.date)}{said}"


def _has_window(episode: Episode, timeline: Timeline) -> bool:
    """Tell whether a window can be drawn: the next anchor may come before the response is due."""
    return visible(episode, timeline) and episode.window.window_from <= episode.window.window_to


def _window(episode: Episode, view: MeasureView, frame: Frame) -> Window:
    row, window, instrument = episode.row, episode.window, view.instrument
    tone = VERDICTS[row.response_class].tone
    says = {
        "on": _on(row, frame.events),
        "result": verdict_words(row),
        "change": change_words(row, instrument) or "–",
        "baseline": baseline_words(row, instrument),
        "reference": reference_words(row, instrument),
        "benefit": benefit_words(row) or "–",
    }
    return Window(
        start=frame.timeline.within(window.window_from),
        end=frame.timeline.within(window.window_to),
        colour=getattr(frame.colours, f"fill_{tone}"),
        says=says,
    )


def _dots(view: MeasureView, history: CaseHistory) -> list[Dot]:
    usual = tuple(p for p in view.points if not p.in_block)
    cut = pieces(usual, missing_dates(history, view.measure), rewordings(history, view.measure))
    agreed, was = AgreedPain.of(history, view.instrument), amended_from(history)
    placed = [(point, place) for place, piece in enumerate(cut) for point in piece]
    placed += [(point, -1) for point in view.points if point.in_block]
    return [_dot(p, place, view, agreed, amended_words(p.record_ids, was)) for p, place in placed]


def _dot(point: Point, piece: int, view: MeasureView, agreed: AgreedPain, amended: str) -> Dot:
    post = point.timing == "post"
    aside = " (within a diagnostic)" if point.in_block else " (after the procedure)" if post else ""
    was = f", {amended}" if amended else ""
    tip = f"{day(point.date)}: {amount(point.value, view.instrument)}{aside}{was}{agreed.then(point.date)}"
    return Dot(date=point.date, post=post, y=point.value, piece=piece, tip=tip)
