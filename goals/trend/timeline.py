"""The shared time axis: true to scale, with ticks that fit, and where a day lies at the layout width."""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

LEFT = 40  # room for the y labels [px]
RIGHT = 10  # room after the last reading [px]
NARROWEST = 660  # what a stretching chart is laid out for: a page of 768 px less its margins
WIDE = 1100  # from here on a stretching chart has room for more labels of its time axis [px]
TICK_ROOM = 74  # one label such as "Jan 2024" and its gap [px]
DAY_TICK_ROOM = 92  # one label such as "13 Jan 2024"
SHORTEST_DAYS = 28
_DAY_STEPS = (7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
_NICE = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days from `start` to `end` over `width` pixels, y labels and the right margin included."""

    start: dt.date
    end: dt.date
    width: int
    stretches: bool = False

    @classmethod
    def over(cls, days: Iterable[dt.date], width: int | None) -> "Timeline":
        """Span the days with a little room on both sides."""
        known = sorted(days)
        first, last = known[0], known[-1]
        span = max((last - first).days, SHORTEST_DAYS)
        before = dt.timedelta(days=1 + span // 60)
        after = dt.timedelta(days=1 + span // 60 + (span - (last - first).days))
        return cls(first - before, last + after, width or NARROWEST, stretches=width is None)

    @property
    def px_per_day(self) -> float:
        """How wide a day is [px]."""
        return (self.right - LEFT) / (self.end - self.start).days

    @property
    def right(self) -> float:
        """Where the time axis ends [px]."""
        return self.width - RIGHT

    def px(self, date: dt.date) -> float:
        """Where a day lies at the layout width [px]."""
        return LEFT + (date - self.start).days * self.px_per_day

    def day_at(self, px: float) -> dt.date:
        """Give the day that a pixel lies on at the layout width."""
        return self.within(self.start + dt.timedelta(days=math.floor((px - LEFT) / self.px_per_day)))

    def within(self, date: dt.date) -> dt.date:
        """Give the nearest day on the axis."""
        return min(max(date, self.start), self.end)

    def ticks(self) -> tuple[list[dt.date], str]:
        """Give the days to label and the format of their labels."""
        span = (self.end - self.start).days
        room = self.right - LEFT
        for step in _DAY_STEPS:
            if span / step * DAY_TICK_ROOM <= room:
                return self._inside(self._by_days(step), DAY_TICK_ROOM), "%-d %b %Y"
        if months := self._months(room):
            return self._inside(self._by_months(months), TICK_ROOM), "%b %Y"
        return self._by_months(_MONTH_STEPS[-1] * (1 + span // 36525)), "%Y"

    def wide_ticks(self) -> tuple[list[dt.date], int]:
        """Give the days to label where a chart has stretched to a wide page, and each how many months.

        None, and 0, where the usual ones are as many as there is room for.
        """
        if not self.stretches or self.ticks()[1] != "%b %Y":
            return [], 0
        wide, usual = (self._months(width - RIGHT - LEFT) for width in (WIDE, self.width))
        return (self._by_months(wide), usual) if wide < usual else ([], 0)

    def _months(self, room: float) -> int:
        """Give the months from tick to tick that leave room for the labels, or 0 where none of ours do."""
        months = (self.end - self.start).days / 30.44
        return next((step for step in _MONTH_STEPS if months / step * TICK_ROOM <= room), 0)

    def _inside(self, ticks: list[dt.date], room: int) -> list[dt.date]:
        """Leave out a last tick whose label would stick out at the right."""
        return [tick for tick in ticks if self.px(tick) + room / 2 <= self.width]

    def _by_days(self, step: int) -> list[dt.date]:
        monday = self.start + dt.timedelta(days=-self.start.weekday() % 7)
        return [monday + dt.timedelta(days=offset) for offset in range(0, (self.end - monday).days + 1, step)]

    def _by_months(self, step: int) -> list[dt.date]:
        first = -(-(self.start.year * 12 + self.start.month - 1) // step) * step
        last = self.end.year * 12 + self.end.month - 1
        ticks = [dt.date(months // 12, months % 12 + 1, 1) for months in range(first, last + 1, step)]
        return [tick for tick in ticks if self.start <= tick]


def instant(date: dt.date, *, hour: int = 0) -> str:
    """Write a day as a local time of day: a browser reads a bare date as UTC, a day early in the Americas."""
    return f"{date.isoformat()}T{hour:02d}:00"


def nice_ticks(low: Decimal, high: Decimal, at_most: int = 5) -> list[float]:
    """Give round numbers from `low` to `high` for the y axis."""
    step = _nice_step(low, high, at_most)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [float(step * position) for position in range(first, last + 1)]


def nice_span(low: Decimal, high: Decimal, at_most: int = 5) -> tuple[Decimal, Decimal]:
    """Widen a span to the round numbers that `nice_ticks` would give around it."""
    step = _nice_step(low, high, at_most)
    return step * math.floor(low / step), step * math.ceil(high / step)


def _nice_step(low: Decimal, high: Decimal, at_most: int) -> Decimal:
    unit = Decimal(10) ** ((high - low).adjusted() - 1)
    return next(unit * nice for nice in _NICE if (high - low) / (unit * nice) <= at_most)
