"""The course after an anchor: duration of benefit, return, creep-back, area (METHODS 6 and 7)."""

from fractions import Fraction

from tests.oracle.arithmetic import nearest_double, theil_sen
from tests.oracle.episodes import Episode, days_between
from tests.oracle.table import Instrument
from tests.oracle.timeline import Point

WITH_DURATION = ("improved", "maintained", "improved_unconfirmed")


def set_durations(episode: Episode, instrument: Instrument) -> None:
    """METHODS 6, for the bar and (lower-is-better ratio measures) 30 and 50 percent of the reference."""
    v = episode.values
    for name in ("reach_low", "reach_high", "seen_days"):
        v[name] = None
    for mark in ("duration", "duration_30", "duration_50"):
        v[f"{mark}_low"] = v[f"{mark}_high"] = v[f"{mark}_end"] = None
    if episode.response_class not in WITH_DURATION:
        return
    bar_duration(episode, instrument)
    if instrument.has_marks and episode.reference != 0:
        for percent in (30, 50):
            theta = Fraction(percent, 100) * abs(episode.reference)
            _, _, low, high, end = duration(episode, instrument, theta)
            v[f"duration_{percent}_low"], v[f"duration_{percent}_high"] = low, high
            v[f"duration_{percent}_end"] = end


def bar_duration(episode: Episode, instrument: Instrument) -> None:
    v, start = episode.values, episode.anchor.date
    reach, episode.loss, low, high, episode.duration_end = duration(episode, instrument, episode.bar)
    before = [point for point in episode.follow_up if point < reach]
    v["reach_low"] = days_between(before[-1].date, start) if before else 0
    v["reach_high"] = days_between(reach.date, start)
    v["duration_low"], v["duration_high"], v["duration_end"] = low, high, episode.duration_end
    v["seen_days"] = low - v["reach_high"]


def duration(
    episode: Episode, instrument: Instrument, theta: Fraction
) -> tuple[Point | None, Point | None, int | None, int | None, str | None]:
    """Give reach, loss, low, high and end for one theta; all None where W never reaches it."""
    start, follow_up = episode.anchor.date, episode.follow_up

    def at_theta(point: Point) -> bool:
        return episode.improvement(point.value, instrument) >= theta

    reached = [point for point in episode.window if at_theta(point)]
    if not reached:
        return None, None, None, None, None
    reach = reached[0]
    for i, point in enumerate(follow_up):
        last = i == len(follow_up) - 1
        if point > reach and not at_theta(point) and (last or not at_theta(follow_up[i + 1])):
            held = [p for p in follow_up if p < point and at_theta(p)]
            low, high = days_between(held[-1].date, start), days_between(point.date, start)
            return reach, point, low, high, "lost_unconfirmed" if last else "lost"
    low = days_between(follow_up[-1].date, start)
    return reach, None, low, None, "cut_by_next_anchor" if episode.next_anchor else "still_at_last_visit"


def set_return(episode: Episode, instrument: Instrument) -> None:
    """METHODS 7: the return to the reference, only where best reaches the bar."""
    v, start, follow_up = episode.values, episode.anchor.date, episode.follow_up
    v["return_low"] = v["return_high"] = None
    if not episode.best_reaches_bar:
        return
    gone = [episode.improvement(point.value, instrument) <= 0 for point in follow_up]
    for i, point in enumerate(follow_up):
        last = i == len(follow_up) - 1
        if point.date > episode.best_date and gone[i] and (last or gone[i + 1]):
            v["return_low"] = days_between(follow_up[i - 1].date, start)
            v["return_high"] = days_between(point.date, start)
            return


def set_retained(episode: Episode, instrument: Instrument) -> None:
    episode.values["retained_percent"] = None
    if instrument.scale == "ordinal" or not episode.best_reaches_bar:
        return
    last = episode.follow_up[-1]
    if last.date > episode.best_date:
        share = 100 * episode.improvement(last.value, instrument) / episode.best
        episode.values["retained_percent"] = nearest_double(share)


def set_creep_back(episode: Episode, instrument: Instrument) -> None:
    """METHODS 7: the slope of worsening over F after the best date, per 30 days."""
    v = episode.values
    v["creep_back_per_30d"] = v["creep_back_ci_low"] = v["creep_back_ci_high"] = None
    if instrument.scale == "ordinal" or episode.best_date is None:
        return
    after = [point for point in episode.follow_up if point.date > episode.best_date]
    if len(after) < 4 or days_between(after[-1].date, after[0].date) < 28:
        return
    worsening = [-episode.improvement(point.value, instrument) for point in after]
    slopes = theil_sen([point.date for point in after], worsening, interval_from=5)
    names = ("creep_back_per_30d", "creep_back_ci_low", "creep_back_ci_high")
    for name, slope in zip(names, slopes, strict=True):
        v[name] = None if slope is None else float(slope * 30)


def set_mean_improvement(episode: Episode, instrument: Instrument) -> None:
    """METHODS 7: area by trapezoids from the anchor's day to the last of F, per day."""
    episode.values["mean_improvement"] = None
    if instrument.scale == "ordinal" or episode.reference is None or not episode.follow_up:
        return
    start = episode.anchor.date
    days, level, area = 0, episode.improvement(episode.baseline, instrument), Fraction(0)
    for point in episode.follow_up:
        next_days = days_between(point.date, start)
        next_level = episode.improvement(point.value, instrument)
        area += (next_days - days) * (level + next_level) / 2
        days, level = next_days, next_level
    if days > 0:
        episode.values["mean_improvement"] = float(area / days)
