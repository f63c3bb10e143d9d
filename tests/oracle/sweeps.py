"""Every threshold walked over day by day and step by step: one small case for each position."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from goals.records import Fact, Kind
from tests.oracle.histories import Facts

DAY_0 = dt.date(2024, 1, 1)
TREATED = ("iv_lidocaine", "esi_lumb_il", "rfa_lumb", "fusion")  # onset 0-3, 3-14, 14-42, 90-365
Timed = tuple[int, object]


def case(case_id: str, code: str, readings: list[Timed], given: list[tuple[int, str, int | None]]) -> Facts:
    """Build a case from readings (day, value) and interventions (day, code, length)."""
    facts = [_reading(case_id, code, days, value) for days, value in readings]
    return facts + [_intervention(case_id, days, kind, length) for days, kind, length in given]


def _reading(case_id: str, code: str, days: int, value: object) -> Fact:
    score = Decimal(str(value))
    return Fact(case_id=case_id, date=_on(days), record=Kind.READING, code=code, value=score)


def _intervention(case_id: str, days: int, code: str, length: int | None) -> Fact:
    end_date = None if length is None else _on(days + length)
    return Fact(case_id=case_id, date=_on(days), record=Kind.INTERVENTION, code=code, end_date=end_date)


def _on(days: int) -> dt.date:
    return DAY_0 + dt.timedelta(days=days)


def baselines() -> Iterator[Facts]:
    """One reading on each day before an anchor, and after the anchor before that."""
    for kind in TREATED:
        for days in range(-70, 2):
            name = f"{kind}{days}"
            yield case(name, "odi", [(days, 50), (days + 3, 40), (days + 7, 46)], [(0, kind, None)])
            yield case(f"{name}again", "odi", [(-80, 50), (days, 38)], [(-70, kind, None), (0, kind, None)])


def follow_ups() -> Iterator[Facts]:
    """One, then two readings on each day after an anchor."""
    for kind in TREATED:
        for days in range(470 if kind == "fusion" else 140):
            for value in (60, 41, 40):
                readings = [(-1, 50), (days, value)]
                yield case(f"{kind}{days}-{value}", "odi", readings, [(0, kind, None)])
            readings = [(-1, 50), (100, 40), (days, 40), (days + 13, 45)]
            yield case(f"{kind}{days}two", "odi", readings, [(0, kind, None)])


def stretches() -> Iterator[Facts]:
    """Runs of readings whose length passes 14 and 28 days."""
    for gap in range(1, 30):
        for later in (*range(5, 20), *range(24, 32)):
            days = [45, 45 + gap, 45 + gap + later]
            levels = [(45, 40), (days[1], 39), (days[2], 41)]
            worse = [(day, 61 + n) for n, day in enumerate(days)]
            for name, values in (("better", levels), ("worse", worse), ("same", [(d, 50) for d in days])):
                readings = [(-1, 50), *values]
                yield case(f"{name}{gap}-{later}", "odi", readings, [(0, "rfa_lumb", None)])


def slopes() -> Iterator[Facts]:
    """Four and five readings after the best visit, over about 28 days."""
    for last in range(5, 35):
        for extra in (0, 1):
            days = [20, 21, 22 + extra, 23 + extra][: 3 + extra]
            readings = [(-1, 50), (19, 10), *((day, day) for day in days), (20 + last, 44)]
            yield case(f"slope{last}-{extra}", "vas_pain", readings, [(0, "esi_lumb_il", None)])


def percents() -> Iterator[Facts]:
    """Every score after a given one: blocks and treatments, better and worse."""
    for start in (0, 1, 40, 50, 60):
        for value in range(0, 101, 1 if start == 40 else 5):
            for kind in ("mbb_lumb", "rfa_lumb"):
                name = f"{kind}{start}-{value}"
                readings = [(-1, start), (1, value), (43, value), (57, value), (71, start)]
                yield case(name, "odi", readings, [(0, kind, None)])


def windows() -> Iterator[Facts]:
    """Diagnostics of each length, cut by a next intervention on each day."""
    for length in (None, *range(13)):
        for following in range(1, 14):
            readings = [(-30, 60), (0, 50), (1, 10), (2, 45), (3, 30), (7, 20), (10, 25), (11, 15)]
            given = [(0, "scs_trial", length), (following, "tpi" if following % 2 else "pt", None)]
            yield case(f"window{length}-{following}", "odi", readings, given)


def diagnostics_before() -> Iterator[Facts]:
    """The reading before a block: its age, and whether an earlier block owns it."""
    for days in range(-35, 2):
        given = [(-10, "snrb", None), (0, "mbb_lumb", None)]
        yield case(f"before{days}", "nprs", [(days, 8), (1, 4)], given)
        yield case(f"alone{days}", "nprs", [(days, 8), (1, 4)], given[1:])


SWEEPS = {
    sweep.__name__: sweep
    for sweep in (baselines, follow_ups, stretches, slopes, percents, windows, diagnostics_before)
}
