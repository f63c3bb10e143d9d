"""Work under the trend: the status by visit, the demand that is allowed against the job's, and case dates."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from goals.caserecord import TurnKind
from goals.trend.flags import Flag, flag_rules, within
from goals.trend.frame import Frame
from goals.trend.head import Heading, head_of
from goals.trend.labels import Plot
from goals.trend.levels import Level, level_numbers, level_texts
from goals.trend.palette import Palette
from goals.trend.rows import DASHED, DOTTED, Look, Mark, Picture, Stroke
from goals.trend.strokes import event_strokes
from goals.trend.timeline import Timeline
from goals.trend.words import day
from goals.trend.work import (
    DEMAND_WORDS,
    MMI,
    STATUS_WORDS,
    CaseDate,
    Stretch,
    WorkView,
    case_date_words,
)

STATUS_ROW, DEMAND_ROW = 20, 18  # height of a level [px]
ROOM = 0.75  # over the highest and under the lowest level [levels]
BAR, UNSURE, STEP = 5.0, 1.4, 1.4  # widths of the lines [px]
DAY_SIZE = 26  # of the sign of a day on record [px²]
FLAGS = {
    MMI: ("■", "maximum medical improvement", "MMI"),
    TurnKind.CLOSED: ("■", "case closed", "closed"),
    TurnKind.REOPENED: ("□", "case opened again", "reopened"),
}


def work_panels(work: WorkView, frame: Frame) -> list[Picture]:
    """Draw what is known of work.

    Parameters
    ----------
    work
        Status, demand and dates of the case.
    frame
        Time axis and colours.

    Returns
    -------
    list of Picture
        The status with the dates of the case, then the demand allowed where one was recorded; none where
        there is nothing to show.
    """
    flags = within(_flags(work.case_dates, frame.colours), frame.timeline)
    panels = []
    if work.records or flags:
        panels.append(_status_panel(work, flags, frame))
    if work.has_demand:
        panels.append(_demand_panel(work, frame))
    return panels


def _status_panel(work: WorkView, flags: Sequence[Flag], frame: Frame) -> Picture:
    colours = frame.colours
    last = work.records[-1] if work.records else None
    notes = [(f"Last recorded {day(last.date)}: {last.words}", colours.reading)] if last else []
    if work.job is not None and not work.has_demand:
        notes.append((f"The job is {DEMAND_WORDS[work.job]} work", colours.ink))
    heading = Heading(
        title="Work status",
        about="↑ higher is nearer to the own job",
        notes=notes if last else [("not recorded yet", colours.quiet)],
        flags=flags,
    )
    return _level_panel(heading, STATUS_WORDS, work.statuses(), frame, row=STATUS_ROW, numbered=True)


def _demand_panel(work: WorkView, frame: Frame) -> Picture:
    colours = frame.colours
    last = work.demands()[-1]
    said = f"Last recorded {day(last.start)}: {DEMAND_WORDS[last.level]} work allowed"
    if work.job is not None:
        said += f"; the job is {DEMAND_WORDS[work.job]} work"
    heading = Heading(
        title="Physical demand allowed", about="↑ higher is heavier", notes=[(said, colours.reading)]
    )
    words = [f"{level}, as the job" if y == work.job else level for y, level in enumerate(DEMAND_WORDS)]
    return _level_panel(heading, words, work.demands(), frame, row=DEMAND_ROW, job=work.job)


def _level_panel(
    heading: Heading,
    words: Sequence[str],
    stretches: Sequence[Stretch],
    frame: Frame,
    *,
    row: int,
    job: int | None = None,
    numbered: bool = False,
) -> Picture:
    """Draw stretches over worded levels."""
    timeline, colours = frame.timeline, frame.colours
    head = head_of(heading, timeline, colours)
    low, high = -ROOM, len(words) - 1 + ROOM
    plot = Plot(head.height, round((high - low) * row), low, high)
    strokes = [
        *event_strokes(frame, low, high),
        *flag_rules(heading.flags, low, high),
        *_job(job, timeline, colours),
        *_steps(stretches, timeline, colours),
        *_bars(stretches, timeline, colours),
    ]
    levels = [Level(text, float(y), timeline.start, timeline.end) for y, text in enumerate(words)]
    numbers = {level.y: f"{level.y:g}" for level in levels}
    return Picture(
        about="work",
        head=head.height,
        height=plot.height,
        low=low,
        high=high,
        ticks=list(numbers),
        numbered=False,
        strokes=strokes,
        marks=list(_days(stretches, timeline, colours)),
        texts=[
            *head.texts,
            *(level_numbers(numbers, plot, colours.quiet) if numbered else []),
            *level_texts(levels, strokes, [], frame, plot),
        ],
        signs=head.signs,
    )


def _flags(case_dates: Sequence[CaseDate], colours: Palette) -> list[Flag]:
    found = []
    for one in case_dates:
        sign, long, short = FLAGS[one.kind]
        on, tip = day(one.date), case_date_words(one)
        wordings = (f"{sign} {long} {on}", f"{sign} {short} {on}", f"{sign} {short}", sign)
        found.append(Flag(one.kind, one.date, colours.ink, wordings, f"{tip[:1].upper()}{tip[1:]}."))
    return found


def _bars(stretches: Sequence[Stretch], timeline: Timeline, colours: Palette) -> Iterator[Stroke]:
    """Draw each stretch as far as it is known, and dotted over visits at which nothing was recorded."""
    for stretch in stretches:
        start, known = timeline.within(stretch.start), timeline.within(stretch.known)
        end = timeline.within(stretch.end)
        if start < known:
            tip = f"{day(stretch.start)} to {day(stretch.known)}: {stretch.words}"
            yield _level("work", (start, known), stretch.level, look=Look(colours.reading, BAR), tip=tip)
        if known < end:
            tip = f"Not recorded from {day(stretch.known)}; before that: {stretch.words}"
            look = Look(colours.reading, UNSURE, DOTTED)
            yield _level("unsure", (known, end), stretch.level, look=look, tip=tip)


def _steps(stretches: Sequence[Stretch], timeline: Timeline, colours: Palette) -> Iterator[Stroke]:
    """Join a level to the next one, but not over a visit at which nothing was recorded."""
    for before, after in pairwise(stretches):
        if before.known == after.start and timeline.start <= after.start <= timeline.end:
            yield Stroke(
                kind="work_step",
                start=after.start,
                end=after.start,
                y=before.level,
                y2=after.level,
                look=Look(colours.reading, STEP),
                tip=f"{day(after.start)}: {after.words}",
            )


def _days(stretches: Sequence[Stretch], timeline: Timeline, colours: Palette) -> Iterator[Mark]:
    """Mark each day on record."""
    for stretch in stretches:
        if timeline.start <= stretch.start <= timeline.end:
            yield Mark(
                kind="recorded",
                date=stretch.start,
                y=stretch.level,
                shape="circle",
                fill=colours.ground,
                colour=colours.reading,
                tip=f"{day(stretch.start)}: {stretch.words}",
                size=DAY_SIZE,
            )


def _job(job: int | None, timeline: Timeline, colours: Palette) -> Iterator[Stroke]:
    if job is not None:
        look = Look(colours.ink, 1.6, DASHED)
        days = (timeline.start, timeline.end)
        yield _level("job", days, job, look=look, tip=f"The job: {DEMAND_WORDS[job]} work")


def _level(kind: str, days: tuple[dt.date, dt.date], level: int, *, look: Look, tip: str) -> Stroke:
    return Stroke(kind=kind, start=days[0], end=days[1], y=level, y2=level, look=look, tip=tip)
