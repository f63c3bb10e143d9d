"""Over all episodes of a measure: baseline creep and the new baseline (METHODS 8 and 9)."""

import datetime as dt
from fractions import Fraction

from tests.oracle.arithmetic import median, theil_sen
from tests.oracle.course import WITH_DURATION
from tests.oracle.episodes import Episode, bar_at, days_between
from tests.oracle.table import Instrument
from tests.oracle.timeline import Point

FROM_ONSET = ("unchanged", "worse", "worse_unconfirmed", "not_classified", "no_baseline")


def set_creep(episodes: list[Episode], instrument: Instrument, clinic: Fraction | None) -> None:
    """METHODS 8: how far each off-benefit baseline has moved; positive = the start has got worse."""
    first = previous = None
    for episode in episodes:
        v = episode.values
        v["creep_step"] = v["creep_total"] = v["crept"] = None
        if episode.state != "off_benefit":
            continue
        if first is None:
            first = episode.baseline
        else:
            total = -instrument.sign * (episode.baseline - first)
            v["creep_step"] = float(-instrument.sign * (episode.baseline - previous))
            v["creep_total"] = float(total)
            bar, _ = bar_at(instrument, clinic, first)
            v["crept"] = None if bar is None else total >= bar
        previous = episode.baseline


def creep_rate(episodes: list[Episode], instrument: Instrument) -> dict[str, object]:
    starts = [episode for episode in episodes if episode.state == "off_benefit"]
    names = ("creep_rate", "creep_rate_ci_low", "creep_rate_ci_high")
    if len(starts) < 3 or instrument.scale == "ordinal":
        return dict.fromkeys(names)
    worsening = [-instrument.sign * episode.baseline for episode in starts]
    slopes = theil_sen([episode.anchor.date for episode in starts], worsening, interval_from=5)
    year = Fraction(36525, 100)
    return {n: None if s is None else float(s * year) for n, s in zip(names, slopes, strict=True)}


def new_baseline(episodes: list[Episode], instrument: Instrument) -> dict[str, object]:
    run = new_baseline_run(episodes[-1]) if episodes else []
    if not run:
        return {"new_baseline": None, "new_baseline_since": None, "new_baseline_n": None}
    level = median([point.value for point in run], lower=instrument.scale == "ordinal")
    return {
        "new_baseline": float(level),
        "new_baseline_since": run[0].date,
        "new_baseline_n": len(run),
    }


def new_baseline_run(last: Episode) -> list[Point]:
    """Give the longest steady run that ends with the last reading, or nothing."""
    available = points_from_start(last)
    if last.bar is None:
        return []
    for i in range(len(available)):
        run = available[i:]
        values = [point.value for point in run]
        long_enough = len(run) >= 3 and days_between(run[-1].date, run[0].date) >= 28
        if long_enough and max(values) - min(values) <= last.bar:
            return run
    return []


def points_from_start(last: Episode) -> list[Point]:
    if last.response_class in WITH_DURATION:
        if last.loss is None:
            return []
        return [point for point in last.follow_up if point >= last.loss]
    if last.response_class == "transient":
        return [point for point in last.follow_up if point.date > last.best_date]
    if last.response_class in FROM_ONSET:
        start = last.anchor.date + dt.timedelta(days=last.anchor.onset_hi)
        return [point for point in last.follow_up if point.date >= start]
    return []
