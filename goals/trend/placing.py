"""Where labels go so that none lies over another: lanes for the strip, columns for the verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 8  # between two labels of one row [px]
AFTER_RULE = 3  # between an anchor's rule and its verdict [px]
MARKER = 10  # half the width of a numbered marker [px]


@dataclass(frozen=True, slots=True)
class Spot:
    """A placed label: its lane (0 is the top one), and whether it stands left of its marker."""

    lane: int
    left: bool


Interval = tuple[float, float]


class _Lanes:
    """The lanes so far: room taken, labels, and the leaders that run down from a marker to the panels.

    A leader may pass behind a marker of a lower lane, never through a label: nor between a marker and the
    far end of its label, since a wider page moves the leader away from the marker but not the label.
    """

    def __init__(self, count: int) -> None:
        self.taken: list[list[Interval]] = [[] for _ in range(count)]
        self.labels: list[list[Interval]] = [[] for _ in range(count)]
        self.leaders: list[list[float]] = [[] for _ in range(count)]

    def fits(self, lane: int, x: float, taken: Interval, label: Interval | None) -> bool:
        free = all(taken[1] + GAP <= low or high + GAP <= taken[0] for low, high in self.taken[lane])
        above = [leader for leaders in self.leaders[:lane] for leader in leaders]
        crossed = label is not None and any(label[0] < leader < label[1] for leader in above)
        below = [spot for labels in self.labels[lane + 1 :] for spot in labels]
        return free and not crossed and not any(low < x < high for low, high in below)

    def take(self, lane: int, x: float, taken: Interval, label: Interval | None) -> None:
        self.taken[lane].append(taken)
        self.labels[lane] += [label] if label else []
        self.leaders[lane].append(x)


def place_in_lanes(
    places: Sequence[tuple[float, float]], lanes: int, *, low: float, high: float
) -> list[Spot] | None:
    """Place markers with labels in lanes so that neither labels nor leader lines touch.

    Parameters
    ----------
    places
        For each marker, in order: where it lies, and the width of its label [px].
    lanes
        How many lanes there are.
    low, high
        Where the strip begins and ends [px].

    Returns
    -------
    list of Spot or None
        One spot a marker, or None if there is no room for all.
    """
    board, spots = _Lanes(lanes), []
    for x, width in places:
        spot = _free_spot(board, x, width, low, high)
        if spot is None:
            return None
        spots.append(spot)
    return spots


def _free_spot(board: _Lanes, x: float, width: float, low: float, high: float) -> Spot | None:
    for left in (False, True):
        taken = (x - MARKER - width * left, x + MARKER + width * (not left))
        label = ((taken[0], x) if left else (x, taken[1])) if width else None
        if taken[0] < low or taken[1] > high:
            continue
        for lane in range(len(board.taken)):
            if board.fits(lane, x, taken, label):
                board.take(lane, x, taken, label)
                return Spot(lane, left)
    return None


def place_bands(bands: Sequence[tuple[float, float]]) -> list[int]:
    """Give each band (with its label, in order of start) the first lane in which it is free."""
    ends: list[float] = []
    lanes = []
    for begin, end in bands:
        lane = next((i for i, taken in enumerate(ends) if taken + GAP <= begin), len(ends))
        ends[lane : lane + 1] = [end]
        lanes.append(lane)
    return lanes


@dataclass(frozen=True, slots=True)
class Column:
    """A verdict in place: which of its wordings fits (None: none does), and which side of its rule it takes.

    `after` the rule is usual, `before` it where the next one is close, at the `edge` for the last one.
    """

    variant: int | None
    side: str = "after"


def place_columns(
    columns: Sequence[tuple[float, Sequence[float]]], *, low: float, high: float
) -> list[Column]:
    """Choose for each verdict, from left to right, its longest wording that leaves the others free.

    Parameters
    ----------
    columns
        For each verdict: where its rule lies, and the widths of its wordings, the best first [px].
    low, high
        Where the row begins and ends [px].

    Returns
    -------
    list of Column
        One for each verdict.
    """
    chosen: list[Column] = []
    taken = low - GAP
    for place, (x, widths) in enumerate(columns):
        last = place == len(columns) - 1
        room = {
            "after": (high if last else columns[place + 1][0] - GAP) - x - AFTER_RULE if x >= taken else 0,
            "before": x - AFTER_RULE - GAP - taken,
            "edge": high - GAP - taken if last else 0,
        }
        column = _longest(widths, room)
        chosen.append(column)
        if column.variant is not None:
            ends = {"after": x + AFTER_RULE + widths[column.variant], "before": x, "edge": high}
            taken = ends[column.side]
    return chosen


def _longest(widths: Sequence[float], room: dict[str, float]) -> Column:
    fitting = [
        Column(variant, side)
        for variant, width in enumerate(widths)
        for side, free in room.items()
        if width <= free
    ]
    return fitting[0] if fitting else Column(None)
