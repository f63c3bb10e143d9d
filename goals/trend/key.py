"""The key row: a sample and a word for each kind of mark that the picture has, and for no other."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from goals.trend.events import Events
from goals.trend.goal_words import TURNS
from goals.trend.palette import Palette
from goals.trend.rows import DASHED, DOTTED, GOAL_DASH, SOLID, Picture, Text
from goals.trend.words import TEXT_TONES, VERDICTS, text_width

SIZE = 11.0
ROW = 19
LINE, MARK, GAP = 26, 14, 6  # width of a sample, and before its words [px]
SHAPES = {
    "diamond": "diamond",
    "open": "diamond",
    "start": "triangle-right",
    "due": "triangle-down",
    "box": "square",
    "band": "square",
    "pale": "square",
}
SIZES = {
    "circle": 40,
    "ring": 40,
    "start": 44,
    "due": 50,
    "diamond": 60,
    "number": 150,
    "open": 150,
} | dict.fromkeys(("box", "band", "pale"), 190)
HOLLOW = ("ring", "start", "due", "diamond", "open")
START, BETWEEN = 5.0, 18  # before the first entry, so that a thick line stays inside; between two [px]
BELOW = 8  # so that a course does not read as one more entry [px]


@dataclass(frozen=True, slots=True)
class Sample:
    """One entry of the key: its words, and how its sample looks."""

    kind: str
    words: str
    colour: str
    width: float = 0.0
    dash: tuple[int, ...] = SOLID
    mark: str = ""

    @property
    def room(self) -> int:
        """How wide the sample is, with the gap before its words [px]; a sign is among the words."""
        return LINE + GAP if self.width else MARK + GAP if self.mark else 0


@dataclass(slots=True)
class Key:
    """The key's marks, all in pixels, and its height."""

    height: int = 0
    lines: list[dict[str, object]] = field(default_factory=list)
    marks: list[dict[str, object]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


def key_of(pictures: Iterable[Picture], events: Events, width: float, colours: Palette) -> Key:
    """Lay out the key.

    Parameters
    ----------
    pictures
        The panels; only what they show gets an entry.
    events
        What the strip shows.
    width
        The layout width [px].
    colours
        The palette.

    Returns
    -------
    Key
        In as many rows as it needs.
    """
    key = Key(height=ROW)
    px = START
    for sample in samples_of(pictures, events, colours):
        needed = sample.room + text_width(sample.words, SIZE)
        if px > START and px + needed > width:
            px, key.height = START, key.height + ROW
        _add(key, sample, px, key.height - ROW / 2, colours)
        px += needed + BETWEEN
    key.height += BELOW
    return key


def samples_of(pictures: Iterable[Picture], events: Events, colours: Palette) -> list[Sample]:
    """Give the entries of the key, in order.

    Parameters
    ----------
    pictures
        The panels; only what they show gets an entry.
    events
        What the strip shows.
    colours
        The palette.

    Returns
    -------
    list of Sample
        Each with its words and its looks.
    """
    return _samples(set(_kinds(pictures, events)), colours)


def _kinds(pictures: Iterable[Picture], events: Events) -> Iterable[str]:
    for picture in pictures:
        yield from (stroke.kind for stroke in picture.strokes)
        yield from (dot.kind for dot in picture.dots)
        yield from (mark.kind for mark in picture.marks)
        yield from (f"{picture.about}_window" for _ in picture.windows)
        yield from picture.signs
    roles = {"procedure": events.procedures, "block": events.diagnostics, "course": events.courses}
    yield from (kind for kind, found in roles.items() if found)


def _samples(kinds: set[str], colours: Palette) -> list[Sample]:
    c = colours
    every = (
        Sample("visit", "visit", c.reading, 2, mark="circle"),
        Sample("post", "after the procedure, same day", c.reading, mark="ring"),
        Sample("in_block", "within a diagnostic", c.reading, mark="diamond"),
        Sample("baseline", "baseline, grade A to C", c.baseline, 5),
        Sample("reference", "reference kept while on benefit", c.baseline, 1.2),
        Sample("bar", "what counts as a change", c.quiet, 1.6, DOTTED),
        Sample("goal", "the person's goal", c.goal, 1.8, GOAL_DASH),
        Sample("measure_window", "response window", c.fill_good, mark="box"),
        Sample("benefit", "benefit seen (dotted: until it was gone)", c.good, 4),
        Sample("creep", "baseline creep", c.baseline, 1.6, DASHED),
        Sample("new_baseline", "new baseline", c.new_baseline, 5),
        Sample("start", "goal's start", c.goal, mark="start"),
        Sample("due", "goal's day", c.goal, mark="due"),
        Sample("goal_window", "after a treatment (goals: not judged)", c.fill_open, mark="pale"),
        Sample("partial", "not every goal was rated", c.reading, mark="ring"),
        Sample("recorded", "work (dotted: last known, not recorded again)", c.reading, 5, mark="ring"),
        Sample("job", "what the job asks", c.ink, 1.6, DASHED),
        Sample("procedure", "procedure", c.ink, mark="number"),
        Sample("block", "diagnostic", c.ink, mark="open"),
        Sample("course", "course", c.course, mark="band"),
    )
    signs = tuple(
        Sample(kind, f"{said.sign} {said.words}", getattr(c, TEXT_TONES[said.tone]))
        for kind, said in VERDICTS.items()
    )
    turns = tuple(
        Sample(kind, f"{sign} {words}", getattr(c, tone)) for kind, (sign, words, tone) in TURNS.items()
    )
    return [sample for sample in every + signs + turns if sample.kind in kinds]


def _add(key: Key, sample: Sample, px: float, top: float, colours: Palette) -> None:
    if sample.width:
        line = {"x": px, "x2": px + LINE, "y": top, "c": sample.colour, "w": sample.width}
        key.lines.append({**line, "d": list(sample.dash)})
    if sample.mark:
        key.marks.append(_mark(sample, px + MARK / 2 if not sample.width else px + LINE / 2, top, colours))
    ink = colours.quiet if sample.room else sample.colour
    key.texts.append(Text(text=sample.words, px=px + sample.room, top=top, colour=ink, size=SIZE))


def _mark(sample: Sample, px: float, top: float, colours: Palette) -> dict[str, object]:
    return {
        "x": px,
        "y": top,
        "s": SHAPES.get(sample.mark, "circle"),
        **fill_and_edge(sample, colours),
        "z": SIZES[sample.mark],
    }


def fill_and_edge(sample: Sample, colours: Palette) -> dict[str, str]:
    """Give the colours that a mark is filled and edged with."""
    edges = {"circle": colours.ground, "box": colours.good, "band": colours.rule, "pale": colours.rule}
    return {
        "f": colours.ground if sample.mark in HOLLOW else sample.colour,
        "c": edges.get(sample.mark, sample.colour),
    }
