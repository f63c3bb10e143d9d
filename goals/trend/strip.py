"""The strip on top: courses as bands, procedures numbered, diagnostics lettered, no label over another."""

import textwrap
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from goals.records import Role
from goals.trend.bands import Band, bands_of
from goals.trend.events import Event, Events
from goals.trend.palette import Palette
from goals.trend.placing import GAP, MARKER, Spot, place_in_lanes
from goals.trend.rows import Text
from goals.trend.timeline import Timeline
from goals.trend.words import cut, day, text_width

NAME, DATE, MARK = 11.5, 10.5, 10.5
LINE, LIST_ROW = 14, 17  # height of a line of a label, and of a row of the list [px]
LANE = 24  # least height of a lane, a marker's [px]
NAME_DX = MARKER + 3
# Tried in turn: lanes, letters a line, lines of a name. No way cuts a name: rather they are listed apart.
_WAYS = ((1, 60, 1), (1, 26, 2), (2, 60, 1), (2, 26, 2), (1, 18, 3), (3, 60, 1), (2, 18, 3))
_LISTED_LANES = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Marker:
    """A procedure or diagnostic in the strip; a small one has no room for its mark."""

    event: Event
    top: float
    tip: str
    small: bool


@dataclass(slots=True)
class Strip:
    """The strip's marks and its height [px]."""

    height: float = 0
    bands: list[Band] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Labels:
    """One way to label the markers: lines of text for each, and their spots."""

    lines: list[list[str]]
    spots: list[Spot]
    listed: bool = False
    small: bool = False


def strip_of(events: Events, timeline: Timeline, colours: Palette) -> Strip:
    """Lay out the strip.

    Parameters
    ----------
    events
        What was done.
    timeline
        The time axis, with the layout width.
    colours
        The palette.

    Returns
    -------
    Strip
        With no label over another; names that find no room at their markers are listed above them.
    """
    strip = Strip()
    earlier = [e for e in events.dated if e.date < timeline.start]
    if earlier:
        words = [f"{e.mark} {cut(e.name, 40)} ({day(e.date)})" for e in earlier]
        _add_list(strip, ["Before the time shown:", *words], timeline, colours)
    strip.bands, names, strip.height = bands_of(events.courses, timeline, colours, strip.height)
    strip.texts += names
    dated = [event for event in events.dated if timeline.start <= event.date <= timeline.end]
    if dated:
        _add_markers(strip, dated, timeline, colours)
    return strip


def _add_markers(strip: Strip, dated: list[Event], timeline: Timeline, colours: Palette) -> None:
    labels = _labels(dated, timeline)
    if labels.listed:
        _add_list(strip, _listed(dated), timeline, colours)
    lane = max(LANE, 6 + LINE * max(len(lines) for lines in labels.lines))
    top = strip.height + 12
    for event, lines, spot in zip(dated, labels.lines, labels.spots, strict=True):
        middle = top + spot.lane * lane
        tip = f"{event.mark} {event.name}, {day(event.date)}"
        strip.markers.append(Marker(event, middle, tip, labels.small))
        if not labels.small:
            strip.texts += [_mark(event, middle, colours), *_label(event, lines, spot, middle, colours)]
    strip.height = top + (1 + max(spot.lane for spot in labels.spots)) * lane - 8


def _mark(event: Event, middle: float, colours: Palette) -> Text:
    ink = colours.ground if event.role is Role.PROCEDURE else colours.ink
    return Text(
        text=event.mark, date=event.date, top=middle, colour=ink, size=MARK, bold=True, align="center"
    )


def _label(event: Event, lines: list[str], spot: Spot, middle: float, colours: Palette) -> Iterator[Text]:
    """Write the lines of a label beside its marker; the last one is the date."""
    for place, line in enumerate(lines):
        is_date = place == len(lines) - 1
        yield Text(
            text=line,
            date=event.date,
            dx=-NAME_DX if spot.left else NAME_DX,
            align="right" if spot.left else "left",
            top=middle - 3 * (len(lines) > 1) + place * LINE,
            colour=colours.quiet if is_date else colours.ink,
            size=DATE if is_date else NAME,
            bold=not is_date,
        )


def _labels(dated: list[Event], timeline: Timeline) -> _Labels:
    """Choose the fullest labels that fit in the fewest lanes, else the dates, else the markers alone."""
    for lanes, letters, rows in _WAYS:
        names = [textwrap.wrap(event.name, letters) for event in dated]
        if max(len(name) for name in names) > rows:
            continue
        lines = [[*name, day(event.date)] for name, event in zip(names, dated, strict=True)]
        spots = _spots(dated, lines, lanes, timeline)
        if spots:
            return _Labels(lines, spots)
    none: list[list[str]] = [[] for _ in dated]
    for said in ([[day(event.date)] for event in dated], none):
        for lanes in _LISTED_LANES:
            spots = _spots(dated, said, lanes, timeline)
            if spots:
                return _Labels(said, spots, listed=True)
    return _Labels(none, [Spot(0, left=False)] * len(dated), listed=True, small=True)


def _spots(dated: list[Event], lines: list[list[str]], lanes: int, timeline: Timeline) -> list[Spot] | None:
    places = [(timeline.px(event.date), _width(label)) for event, label in zip(dated, lines, strict=True)]
    return place_in_lanes(places, lanes, low=0, high=timeline.width)


def _width(lines: list[str]) -> float:
    if not lines:
        return 0.0
    names = [text_width(line, NAME, bold=True) for line in lines[:-1]]
    return NAME_DX - MARKER + max([*names, text_width(lines[-1], DATE)])


def _listed(dated: list[Event]) -> list[str]:
    """Name what each mark stands for, marks of one name together: "1, 3–9 Botulinum toxin"."""
    marks: dict[tuple[Role, str], list[str]] = defaultdict(list)
    for event in dated:
        marks[event.role, event.name].append(event.mark)
    return [f"{_runs(found)} {cut(name, 60)}" for (_, name), found in marks.items()]


def _runs(marks: list[str]) -> str:
    """Shorten 1, 2, 3, 5 to 1–3, 5; letters stay as they are."""
    runs: list[list[str]] = []
    for mark in marks:
        if runs and mark.isdigit() and int(runs[-1][-1]) + 1 == int(mark):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _add_list(strip: Strip, items: list[str], timeline: Timeline, colours: Palette) -> None:
    px, top = 0.0, strip.height + 14
    for item in items:
        width = text_width(item, NAME)
        if px and px + width > timeline.width:
            px, top = 0.0, top + LIST_ROW
        strip.texts.append(Text(text=item, px=px, top=top, colour=colours.ink, size=NAME))
        px += width + 2 * GAP
    strip.height = top + LIST_ROW - 4
