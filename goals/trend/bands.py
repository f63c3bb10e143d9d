"""The courses of the strip as bands, each with its name inside, after or before it."""

from dataclasses import dataclass

from goals.trend.events import Event
from goals.trend.palette import Palette
from goals.trend.placing import place_bands
from goals.trend.rows import Text
from goals.trend.timeline import Timeline
from goals.trend.words import cut, day, text_width

SIZE = 10.5
BAND, LANE = 14, 19  # height of a band and of its lane [px]
INDENT, ABOVE = 4, 6  # before a name, above the first lane [px]
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Band:
    """A course in the strip: its days, where it lies [px], and what its tooltip says."""

    event: Event
    top: float
    tip: str


@dataclass(frozen=True, slots=True)
class _Placed:
    """A course with its name and the side the name stands on, and the room both take [px]."""

    course: Event
    name: str
    side: str
    room: tuple[float, float]


def bands_of(
    courses: tuple[Event, ...], timeline: Timeline, colours: Palette, top: float
) -> tuple[list[Band], list[Text], float]:
    """Lay out the courses.

    Parameters
    ----------
    courses
        In order of their start; one without an end runs to the end of the time axis.
    timeline
        The time axis, with the layout width.
    colours
        The palette.
    top
        Where the first lane begins [px].

    Returns
    -------
    tuple of bands, texts and float
        The marks, and where the last lane ends [px].
    """
    shown = [c for c in courses if (c.end_date or timeline.end) >= timeline.start and c.date <= timeline.end]
    if not shown:
        return [], [], top
    top += ABOVE
    placed = [_placed(course, timeline) for course in shown]
    lanes = place_bands([one.room for one in placed])
    bands, texts = [], []
    for one, lane in zip(placed, lanes, strict=True):
        bands.append(Band(one.course, top + lane * LANE, _tip(one.course)))
        texts.append(_name(one, top + lane * LANE, timeline, colours))
    return bands, texts, top + LANE * (1 + max(lanes))


def _placed(course: Event, timeline: Timeline) -> _Placed:
    name = cut(course.name, LONGEST_NAME)
    begin = timeline.px(timeline.within(course.date))
    end = timeline.px(timeline.within(course.end_date or timeline.end))
    width = text_width(name, SIZE) + 4 * INDENT
    if width <= end - begin:
        return _Placed(course, name, "inside", (begin, end))
    if end + width <= timeline.width:
        return _Placed(course, name, "after", (begin, end + width))
    return _Placed(course, name, "before", (begin - width, end))


def _name(one: _Placed, top: float, timeline: Timeline, colours: Palette) -> Text:
    end = one.course.end_date or timeline.end
    return Text(
        text=one.name,
        date=timeline.within(end if one.side == "after" else one.course.date),
        dx={"inside": INDENT, "after": 3 * INDENT, "before": -INDENT}[one.side],
        top=top + BAND / 2,
        colour=colours.ink,
        size=SIZE,
        align="right" if one.side == "before" else "left",
    )


def _tip(course: Event) -> str:
    until = f"to {day(course.end_date)}" if course.end_date else "on, no end recorded"
    return f"{course.name}: {day(course.date)} {until}"
