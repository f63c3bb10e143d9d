"""The marks of a picture as plain rows, before any charting library: what lies where, and what it says."""

import datetime as dt
from dataclasses import dataclass, field

from goals.trend.palette import Palette
from goals.trend.timeline import instant

SOLID: tuple[int, ...] = ()  # not (1, 0): readers of PDF show the seams between such dashes
DOTTED = (2, 3)
DASHED = (7, 4)
GOAL_DASH = (9, 3, 2, 3)


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is drawn: colour, width [px], dashes [px on, px off]."""

    colour: str
    width: float = 1.0
    dash: tuple[int, ...] = SOLID


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A straight line in time and value: the kind of thing it stands for, and the label written at it."""

    kind: str
    start: dt.date
    end: dt.date
    y: float
    y2: float
    look: Look
    tip: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A shaded response window and what its tooltip says, line by line."""

    start: dt.date
    end: dt.date
    colour: str
    says: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A value: its place, and its piece of the line (-1: within a diagnostic, on no line).

    A `partial` one rests on fewer parts than it could.
    """

    date: dt.date
    y: float
    piece: int
    tip: str
    post: bool = False
    partial: bool = False

    @property
    def in_block(self) -> bool:
        """Whether it belongs to a diagnostic alone."""
        return self.piece < 0

    @property
    def special(self) -> bool:
        """Whether it has a shape of its own: in a diagnostic, after the procedure of its day, or partial."""
        return self.post or self.in_block or self.partial

    @property
    def kind(self) -> str:
        """What the key calls it."""
        named = {"in_block": self.in_block, "post": self.post, "partial": self.partial}
        return next((kind for kind, it_is in named.items() if it_is), "visit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign of its own in a plot, on no line: the start of a goal, the day a status was recorded."""

    kind: str
    date: dt.date
    y: float
    shape: str
    fill: str
    colour: str
    tip: str
    size: float = 46


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text at a day (`date`) or at a pixel (`px`), and at a pixel from the top of its view."""

    text: str
    top: float
    colour: str
    size: float
    date: dt.date | None = None
    px: float | None = None
    dx: float = 0.0
    bold: bool = False
    align: str = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One panel: its marks, its height above and in the plot [px], its y axis.

    `about` is what it shows: a `measure`, a `goal` or `work`. `ticks` are ruled, and `numbered` beside the
    plot unless the panel writes its own numbers. A `thin` one stands close to others like it. `signs` are
    the kinds that found room for their sign only: the key has to name them.
    """

    about: str
    head: int
    height: int
    low: float
    high: float
    ticks: list[float]
    numbered: bool = True
    thin: bool = False
    strokes: list[Stroke] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    signs: frozenset[str] = frozenset()


def stroke_row(stroke: Stroke) -> dict[str, object]:
    """Write a stroke as a row of chart data."""
    return {
        "k": stroke.kind,
        "t": instant(stroke.start),
        "t2": instant(stroke.end),
        "y": stroke.y,
        "y2": stroke.y2,
        "c": stroke.look.colour,
        "w": stroke.look.width,
        "d": list(stroke.look.dash),
        "tip": stroke.tip,
    }


def dot_row(dot: Dot) -> dict[str, object]:
    """Write a reading as a row of chart data; one taken after the procedure lies at noon of its day."""
    return {"t": instant(dot.date, hour=12 if dot.post else 0), "y": dot.y, "g": dot.piece, "tip": dot.tip}


def special_row(dot: Dot, colours: Palette) -> dict[str, object]:
    """Write a reading with a shape of its own: hollow, a diamond within a diagnostic."""
    shape = "diamond" if dot.in_block else "circle"
    return {**dot_row(dot), "s": shape, "f": colours.ground, "c": colours.reading}


def mark_row(mark: Mark) -> dict[str, object]:
    """Write a sign as a row of chart data."""
    return {
        "k": mark.kind,
        "t": instant(mark.date),
        "y": mark.y,
        "s": mark.shape,
        "f": mark.fill,
        "c": mark.colour,
        "z": mark.size,
        "tip": mark.tip,
    }


def text_row(text: Text, scale: float) -> dict[str, object]:
    """Write a text as a row of chart data, set larger by the scale of its face."""
    where = {"t": instant(text.date)} if text.date else {"x": round(text.px or 0.0, 1)}
    return {
        **where,
        "y": text.top,
        "dx": text.dx,
        "s": text.text,
        "c": text.colour,
        "z": round(text.size * scale, 1),
        "b": "bold" if text.bold else "normal",
        "a": text.align,
    }


def window_row(window: Window) -> dict[str, object]:
    """Write a response window as a row of chart data."""
    return {"t": instant(window.start), "t2": instant(window.end), "c": window.colour, **window.says}
