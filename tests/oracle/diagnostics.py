"""Blocks and trials: what one diagnostic did to one measure (METHODS 2a)."""

from fractions import Fraction

from tests.oracle.arithmetic import nearest_double
from tests.oracle.table import Instrument
from tests.oracle.timeline import POST, Point, Window

BEFORE_DAYS = 30


def block_rows(
    case_id: str, measure: str, instrument: Instrument, points: list[Point], windows: list[Window]
) -> list[dict[str, object]]:
    rows = []
    for window in windows:
        before = value_before(points, window, windows)
        after = value_after(points, window, instrument.sign)
        rows.append(
            {
                "case_id": case_id,
                "measure": measure,
                "date": window.diagnostic.date,
                "interventions": window.diagnostic.name,
                "before": nearest_double(before),
                "after": nearest_double(after),
                **relief(before, after, instrument),
            }
        )
    return rows


def value_before(points: list[Point], window: Window, windows: list[Window]) -> Fraction | None:
    """Give the last reading not after the day (not `post` on it) within 30 days.

    A reading in the window of another diagnostic belongs to that one alone.
    """
    found = None
    for point in points:
        not_after = point.date < window.diagnostic.date or (
            point.date == window.diagnostic.date and point.side != POST
        )
        recent = (window.diagnostic.date - point.date).days <= BEFORE_DAYS
        if not_after and recent and not any(other.holds(point) for other in windows):
            found = point.value
    return found


def value_after(points: list[Point], window: Window, sign: int) -> Fraction | None:
    inside = [point.value for point in points if window.holds(point)]
    if not inside:
        return None
    if window.is_trial:
        return inside[-1]
    return max(inside, key=lambda value: sign * value)


def relief(before: Fraction | None, after: Fraction | None, instrument: Instrument) -> dict[str, object]:
    percent = None
    if before is not None and after is not None and instrument.scale == "ratio" and before != 0:
        percent = 100 * instrument.sign * (after - before) / abs(before)
    return {
        "relief_percent": nearest_double(percent),
        "reached_50": None if percent is None else percent >= 50,
        "reached_75": None if percent is None else percent >= 75,
        "reached_80": None if percent is None else percent >= 80,
    }
