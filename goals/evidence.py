"""The visits behind each number of the ledger: which readings a field was made from."""

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction

from goals.method import SUSTAINED_DAYS
from goals.results import CaseResults, EpisodeWindow, LedgerRow, Point

Points = tuple[Point, ...]

_MARKS = ("30", "50")
_BASELINE_FIELDS = ("baseline", "baseline_n", "baseline_grade", "baseline_state")
_SLOPE_FIELDS = ("creep_back_per_30d", "creep_back_ci_low", "creep_back_ci_high")
_CREEP_RATE_FIELDS = ("creep_rate", "creep_rate_ci_low", "creep_rate_ci_high")
_NEW_BASELINE_FIELDS = ("new_baseline", "new_baseline_since", "new_baseline_n")


def evidence(results: CaseResults, measure: str, episode: int) -> Mapping[str, Points]:
    """Give the points behind each field of one ledger row.

    Parameters
    ----------
    results
        The numbers of one case.
    measure
        The measure as the ledger writes it, for example ``odi`` or ``nprs:average``.
    episode
        The number of the episode, from 1.

    Returns
    -------
    Mapping
        Ledger field to its points, in order of date. A field that rests on no reading (dates of
        interventions, `concurrent`) is left out; one that is empty has no points.

    Raises
    ------
    KeyError
        If the ledger has no such row.

    Notes
    -----
    A field that counts from the reference has the readings of the reference too.

    References
    ----------
    METHODS 3 to 8
    """
    rows = {row.episode: row for row in results.ledger if row.measure == measure}
    windows = {window.episode: window for window in results.windows if window.measure == measure}
    row, window = rows[episode], windows[episode]
    reference = windows[source].baseline_points if (source := reference_episode(results, row)) else ()
    found = dict.fromkeys(_BASELINE_FIELDS, window.baseline_points)
    found |= {"reference": reference, "bar": reference if row.bar_basis == "percent" else ()}
    found |= _response(row, window, reference)
    found |= _durations(row, window, reference)
    found |= _return(row, window, reference)
    found |= _creep(row, rows, windows)
    return {name: _in_order(points) for name, points in found.items()}


def reference_episode(results: CaseResults, row: LedgerRow) -> int | None:
    """Give the episode whose baseline is the row's reference: its own, or an earlier one on benefit.

    Parameters
    ----------
    results
        The numbers of one case.
    row
        A row of its ledger.

    Returns
    -------
    int or None
        The number of the episode; None where there is no reference.

    References
    ----------
    METHODS 3
    """
    if row.reference is None:
        return None
    own = [r.episode for r in _off_benefit(results.ledger, row.measure) if r.episode <= row.episode]
    return max(own, default=None)


def series_evidence(results: CaseResults, measure: str) -> Mapping[str, Points]:
    """Give the points behind the fields of a measure's series row: its creep rate and new baseline.

    Parameters
    ----------
    results
        The numbers of one case.
    measure
        The measure as the series writes it.

    Returns
    -------
    Mapping
        Series field to its points, in order of date; an empty field has none.

    Raises
    ------
    KeyError
        If the series has no such row.

    References
    ----------
    METHODS 8 and 9
    """
    series = {row.measure: row for row in results.series}[measure]
    off = {row.episode for row in _off_benefit(results.ledger, measure)}
    baselines: Points = sum(
        (w.baseline_points for w in results.windows if w.measure == measure and w.episode in off), ()
    )
    since = series.new_baseline_since
    own = (p for p in results.points if p.measure == measure and not p.in_block)
    settled = tuple(p for p in own if since is not None and p.date >= since)
    found = {name: baselines if getattr(series, name) is not None else () for name in _CREEP_RATE_FIELDS}
    found |= dict.fromkeys(_NEW_BASELINE_FIELDS, settled)
    return {name: _in_order(points) for name, points in found.items()}


def exact(number: float) -> Fraction:
    """Give the decimal that a double of the output stands for, to compare it exactly (METHODS 2.8)."""
    return Fraction(repr(number))


def _off_benefit(ledger: Iterable[LedgerRow], measure: str) -> list[LedgerRow]:
    return [r for r in ledger if r.measure == measure and r.baseline_state == "off_benefit"]


def _in_order(points: Iterable[Point]) -> Points:
    return tuple(sorted(set(points), key=lambda p: (p.date, p.timing == "post")))


def _on_day(window: EpisodeWindow, day: int | None) -> Points:
    """Give the follow-up readings of a day counted from the anchor."""
    if day is None:
        return ()
    date = window.anchor_date + dt.timedelta(days=day)
    return tuple(p for p in window.follow_up_points if p.date == date)


def _best(row: LedgerRow, window: EpisodeWindow) -> Points:
    """Give the first reading of W that lies as far from the reference as the best one."""
    if row.best is None or row.best_date is None or row.reference is None:
        return ()
    apart, reference = exact(row.best), exact(row.reference)
    same_day = [p for p in window.window_points if p.date == row.best_date]
    return tuple(p for p in same_day if abs(exact(p.value) - reference) == abs(apart))[:1]


def _after_best(row: LedgerRow, window: EpisodeWindow) -> Points:
    return tuple(p for p in window.follow_up_points if row.best_date and p.date > row.best_date)


def _response(row: LedgerRow, window: EpisodeWindow, reference: Points) -> dict[str, Points]:
    best = _best(row, window)
    kinds = {"single": best, "typical": window.window_points, "sustained": _stretch(row, window)}
    response = kinds.get(row.response_kind or "", ())
    late = tuple(p for p in window.follow_up_points if p not in window.window_points)
    marks = ("best_percent", "reached_30", "reached_50", "reached_80")
    counted = {"best": best, "best_date": best, "response": response, "response_percent": response}
    counted |= {mark: best if getattr(row, mark) is not None else () for mark in marks}
    counted |= {"response_class": window.window_points}
    counted |= {"late_improvement": late if row.late_improvement is not None else ()}
    if row.response_percent is None:
        counted["response_percent"] = ()
    return {name: points and points + reference for name, points in counted.items()} | {
        "response_kind": response,
        "follow_up_n": window.follow_up_points,
    }


def _stretch(row: LedgerRow, window: EpisodeWindow) -> Points:
    """Give the first stretch of W whose least improvement is the sustained response (METHODS 5)."""
    best = _best(row, window)
    if row.response is None or row.reference is None or not best:
        return ()
    reference, level = exact(row.reference), exact(row.response)
    sign = 1 if exact(best[0].value) - reference == exact(row.best or 0.0) else -1
    for start, first in enumerate(window.window_points):
        stretch = _first_stretch(window.window_points[start:], first.date)
        if stretch and min(sign * (exact(p.value) - reference) for p in stretch) == level:
            return stretch
    return ()


def _first_stretch(points: Points, start: dt.date) -> Points:
    """Give the points up to the first one that is long enough after the start, if there is one."""
    end = next((i for i, p in enumerate(points) if (p.date - start).days >= SUSTAINED_DAYS), None)
    return () if end is None else points[: end + 1]


def _durations(row: LedgerRow, window: EpisodeWindow, reference: Points) -> dict[str, Points]:
    found = {"reach_low": _on_day(window, row.reach_low), "reach_high": _on_day(window, row.reach_high)}
    found["seen_days"] = _on_day(window, row.reach_high) + _on_day(window, row.duration_low)
    if row.seen_days is None:
        found["seen_days"] = ()
    for name in ("duration", *(f"duration_{mark}" for mark in _MARKS)):
        low = _on_day(window, getattr(row, f"{name}_low"))
        high = _on_day(window, getattr(row, f"{name}_high"))
        found |= {f"{name}_low": low, f"{name}_high": high, f"{name}_end": low + high}
    return {name: points and points + reference for name, points in found.items()}


def _return(row: LedgerRow, window: EpisodeWindow, reference: Points) -> dict[str, Points]:
    after = _after_best(row, window)
    found = {name: _on_day(window, getattr(row, name)) for name in ("return_low", "return_high")}
    retained = _best(row, window) + window.follow_up_points[-1:]
    found["retained_percent"] = retained if row.retained_percent is not None else ()
    mean = window.baseline_points + window.follow_up_points
    found["mean_improvement"] = mean if row.mean_improvement is not None else ()
    found = {name: points and points + reference for name, points in found.items()}
    return found | {name: after if getattr(row, name) is not None else () for name in _SLOPE_FIELDS}


def _creep(
    row: LedgerRow, rows: Mapping[int, LedgerRow], windows: Mapping[int, EpisodeWindow]
) -> dict[str, Points]:
    """Give the baselines that a step and the whole creep were counted between (METHODS 8)."""
    earlier = [
        r.episode for r in rows.values() if r.baseline_state == "off_benefit" and r.episode < row.episode
    ]
    own = windows[row.episode].baseline_points
    pairs = {"creep_step": max(earlier, default=None), "creep_total": min(earlier, default=None)}
    pairs["crept"] = pairs["creep_total"]
    return {
        name: own + windows[other].baseline_points if other and getattr(row, name) is not None else ()
        for name, other in pairs.items()
    }
