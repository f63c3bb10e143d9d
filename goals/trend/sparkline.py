"""A small picture of one measure over real time, for a line of the caseload: a self-contained SVG."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from goals.counting import counted
from goals.results import EpisodeWindow, Point
from goals.trend.palette import Palette, palette
from goals.trend.words import day, number, plain_name

MARGIN = 4  # so that dots are not cut off [px]
FULL_DOTS = 30  # with more readings only the last one gets a dot


def sparkline_svg(
    points: Sequence[Point],
    windows: Sequence[EpisodeWindow],
    *,
    title: str,
    minimum: float,
    maximum: float,
    theme: str = "light",
    until: dt.date | None = None,
    width: int = 180,
    height: int = 40,
) -> str:
    """Draw the readings of one measure over real time, with its procedures as rules.

    Parameters
    ----------
    points
        Readings of one measure, in order of date; those within a diagnostic are left out.
    windows
        The episodes of the measure: a rule at each anchor, a shade over each response window.
    title
        What the picture shows, for a reader who cannot see it (the measure's name).
    minimum, maximum
        Ends of the y axis [unit of the instrument].
    theme
        `light` or `dark`.
    until
        The day the picture ends (today); by default the last reading or anchor.
    width, height
        Size [px].

    Returns
    -------
    str
        One ``<svg>`` element with title and description; every text in it is escaped. Without a reading
        it says so and draws nothing.

    Raises
    ------
    FootholdError
        For any other theme.
    """
    colours = palette(theme)
    shown = [point for point in points if not point.in_block]
    marks: list[str] = []
    if shown:
        days = [shown[-1].date, *(window.anchor_date for window in windows), *([until] if until else [])]
        area = _Area(shown[0].date, max(days), minimum, maximum, width, height)
        marks = [*_episodes(windows, area, colours), *_readings(shown, area, colours)]
    name, findings = plain_name(title), _findings(shown)
    label = quoteattr(f"{name}: {findings}")
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label={label} {size}>'
    words = f"<title>{escape(name)}</title><desc>{escape(findings)}</desc>"
    return "".join([opening, words, *marks, "</svg>"])


def _findings(shown: Sequence[Point]) -> str:
    if not shown:
        return "no readings yet"
    first, last = shown[0], shown[-1]
    if len(shown) == 1:
        return f"1 reading, {number(first.value)} on {day(first.date)}"
    return (
        f"{counted(len(shown), 'reading')}, from {number(first.value)} on {day(first.date)} "
        f"to {number(last.value)} on {day(last.date)}"
    )


@dataclass(frozen=True, slots=True)
class _Area:
    """Where days and values lie in the small picture."""

    start: dt.date
    end: dt.date
    minimum: float
    maximum: float
    width: int
    height: int

    def x(self, date: dt.date) -> float:
        share = (date - self.start).days / max((self.end - self.start).days, 1)
        return round(MARGIN + (self.width - 2 * MARGIN) * min(max(share, 0.0), 1.0), 1)

    def y(self, value: float) -> float:
        share = (self.maximum - value) / (self.maximum - self.minimum)
        return round(MARGIN + (self.height - 2 * MARGIN) * share, 1)


def _episodes(windows: Sequence[EpisodeWindow], area: _Area, colours: Palette) -> Iterator[str]:
    """Shade the response windows, then rule the anchors."""
    shown = [window for window in windows if window.anchor_date >= area.start]
    for window in shown:
        left, right = area.x(window.window_from), area.x(window.window_to)
        if left < right:
            size = f'width="{right - left:.1f}" height="{area.height}"'
            yield f'<rect x="{left}" y="0" {size} fill="{colours.fill_same}"/>'
    for window in shown:
        yield f'<path d="M{area.x(window.anchor_date)} 0V{area.height}" stroke="{colours.rule}"/>'


def _readings(shown: Sequence[Point], area: _Area, colours: Palette) -> Iterator[str]:
    """Join the readings by straight lines and mark the last one."""
    places = [(area.x(point.date), area.y(point.value)) for point in shown]
    path = "L".join(f"{x} {y}" for x, y in places)
    look = f'fill="none" stroke="{colours.reading}" stroke-width="1.6" stroke-linejoin="round"'
    yield f'<path d="M{path}" {look}/>'
    dotted = places[:-1] if len(places) <= FULL_DOTS else []
    yield from (_dot(x, y, 1.4, colours.reading) for x, y in dotted)
    yield _dot(*places[-1], 3.0, colours.reading)


def _dot(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>'
