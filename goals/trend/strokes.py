"""The measured lines of a panel: baselines and reference, what counts, creep, benefit seen, goals."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from goals.records import CaseHistory, Role
from goals.trend.findings import (
    Episode,
    MeasureView,
    after,
    baseline_words,
    benefit_words,
    new_baseline_words,
)
from goals.trend.frame import Frame
from goals.trend.goal_lines import GoalLine, goal_lines
from goals.trend.palette import Palette
from goals.trend.rows import DASHED, DOTTED, GOAL_DASH, Look, Stroke
from goals.trend.timeline import Timeline
from goals.trend.words import amount, day, number

THICK, THIN = 5.0, 1.2
SHORTEST = 12  # so that a baseline of one visit can be seen [px]


def baseline_strokes(view: MeasureView, timeline: Timeline, colours: Palette) -> Iterator[Stroke]:
    """Draw each baseline over its readings, and the reference where it is another value."""
    for episode in view.episodes:
        row, read = episode.row, episode.window.baseline_points
        if row.baseline is None or not read:
            continue
        end = read[-1].date
        start = min(read[0].date, end - dt.timedelta(days=round(SHORTEST / timeline.px_per_day)))
        start = timeline.within(start)
        tip = f"Baseline {baseline_words(row, view.instrument)}, before {day(row.anchor_date)}"
        look, grade = Look(colours.baseline, THICK), row.baseline_grade or ""
        yield _level("baseline", start, end, row.baseline, look=look, tip=tip, label=grade)
        if row.reference is not None and row.reference != row.baseline:
            stop = timeline.within(episode.window.window_to)
            tip = f"Reference {amount(row.reference, view.instrument)}: the baseline was still on benefit"
            yield _level("reference", start, stop, row.reference, look=Look(colours.baseline, THIN), tip=tip)


def bar_strokes(view: MeasureView, timeline: Timeline, colours: Palette) -> Iterator[Stroke]:
    """Draw what counts, one bar better than the reference, from each anchor to the end of its window."""
    for episode in view.episodes:
        row = episode.row
        if row.reference is None or row.bar is None or not visible(episode, timeline):
            continue
        level = row.reference + view.instrument.sign * row.bar
        stop = timeline.within(episode.window.window_to)
        tip = f"What counts: {amount(level, view.instrument)}, one bar better than the reference"
        yield _level("bar", row.anchor_date, stop, level, look=Look(colours.quiet, 1.6, DOTTED), tip=tip)


def creep_strokes(view: MeasureView, colours: Palette) -> Iterator[Stroke]:
    """Join the off-benefit baselines, anchor to anchor."""
    off = [e.row for e in view.episodes if e.row.baseline_state == "off_benefit"]
    for one, other in pairwise(off):
        if one.baseline is None or other.baseline is None:
            continue
        was, became = (amount(baseline, view.instrument) for baseline in (one.baseline, other.baseline))
        yield Stroke(
            kind="creep",
            start=one.anchor_date,
            end=other.anchor_date,
            y=one.baseline,
            y2=other.baseline,
            look=Look(colours.baseline, 1.6, DASHED),
            tip=f"Baseline {was} before {day(one.anchor_date)}, {became} before {day(other.anchor_date)}",
        )


def benefit_strokes(view: MeasureView, floor: float, colours: Palette) -> Iterator[Stroke]:
    """Draw at the foot of the plot when benefit was seen, and dotted until it was seen to be gone."""
    for episode in view.episodes:
        row = episode.row
        if row.reach_high is None or row.duration_low is None:
            continue
        tip = f"Benefit {benefit_words(row)}"
        first, last = after(row, row.reach_high), after(row, row.duration_low)
        yield _level("benefit", first, last, floor, look=Look(colours.good, 4.0), tip=tip)
        if row.duration_high is not None:
            gone = after(row, row.duration_high)
            yield _level("benefit_gone", last, gone, floor, look=Look(colours.good, 2.0, DOTTED), tip=tip)


def new_baseline_strokes(view: MeasureView, colours: Palette) -> Iterator[Stroke]:
    """Draw the new baseline over its readings."""
    series = view.series
    if series is None or series.new_baseline is None or series.new_baseline_since is None:
        return
    yield _level(
        "new_baseline",
        series.new_baseline_since,
        series.last_date,
        series.new_baseline,
        look=Look(colours.new_baseline, THICK),
        tip=new_baseline_words(view),
    )


def goal_strokes(
    view: MeasureView, history: CaseHistory, timeline: Timeline, colours: Palette
) -> Iterator[Stroke]:
    """Draw the person's own targets while they were in force."""
    for line in _joined(goal_lines(history, view.measure)):
        start, end = timeline.within(line.start), timeline.within(line.end or timeline.end)
        if start < end:
            due = f", to be reached by {day(line.due)}" if line.due else ""
            tip = f"Goal {amount(line.target, view.instrument)} since {day(line.start)}{due}"
            look, label = Look(colours.goal, 1.8, GOAL_DASH), f"goal {number(line.target)}"
            yield _level("goal", start, end, line.target, look=look, tip=tip, label=label)


def _joined(lines: Iterable[GoalLine]) -> list[GoalLine]:
    """Draw a target that a revision left as it was as one line."""
    joined: list[GoalLine] = []
    for line in lines:
        if joined and (joined[-1].end, joined[-1].target) == (line.start, line.target):
            joined[-1] = replace(joined[-1], end=line.end)
        else:
            joined.append(line)
    return joined


def upright_strokes(
    rules: Iterable[tuple[str, dt.date, str]], low: float, high: float, colours: Palette
) -> Iterator[Stroke]:
    """Draw a rule through the plot for each (kind, day, tip); a diagnostic's is dashed."""
    looks = {"anchor": Look(colours.rule, 1.3), "diagnostic": Look(colours.rule, 1.0, (2, 2))}
    for kind, date, tip in rules:
        yield Stroke(kind=kind, start=date, end=date, y=low, y2=high, look=looks[kind], tip=tip)


def event_strokes(frame: Frame, low: float, high: float) -> list[Stroke]:
    """Rule a plot at every procedure and diagnostic, whatever they match."""
    kinds = {Role.PROCEDURE: "anchor", Role.DIAGNOSTIC: "diagnostic"}
    shown = (
        (kinds[event.role], event.date, f"{event.mark} {event.name}, {day(event.date)}")
        for event in frame.events.dated
        if frame.timeline.start <= event.date <= frame.timeline.end
    )
    return list(upright_strokes(shown, low, high, frame.colours))


def visible(episode: Episode, timeline: Timeline) -> bool:
    """Tell whether the episode's anchor lies on the time axis."""
    return timeline.start <= episode.row.anchor_date <= timeline.end


def _level(
    kind: str, start: dt.date, end: dt.date, y: float, *, look: Look, tip: str, label: str = ""
) -> Stroke:
    return Stroke(kind=kind, start=start, end=end, y=y, y2=y, look=look, tip=tip, label=label)
