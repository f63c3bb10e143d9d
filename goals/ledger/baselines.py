"""METHODS 3: baseline and reference of each episode."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from goals.ledger.bars import Level
from goals.ledger.episodes import Episodes
from goals.ledger.readings import Calendar, Points, Series
from goals.ledger.reasons import Field, Why, first_why
from goals.ledger.segments import Flags, Ints, middle, pick, runs
from goals.method import BASELINE_WINDOW_DAYS, ONSET_CAP_DAYS

READINGS = 3
GRADE_A_DAYS = 7  # three readings that span at least this long
GRADES = ("A", "B", "C")
STATES = ("off_benefit", "on_benefit")
OFF_BENEFIT, ON_BENEFIT = range(2)


@dataclass(frozen=True, slots=True, eq=False)
class Baselines:
    """One place per episode: `baseline`, `grade`, `state`, `reference` (in parts) and the bar at it.

    The readings of the baseline are the points from `start` up to `end`.
    """

    start: Ints
    end: Ints
    baseline: Field
    grade: Field
    state: Field
    reference: Field
    bar: Level


def baselines_of(series: Series, points: Points, episodes: Episodes) -> Baselines:
    """Find baseline and reference of each episode.

    Parameters
    ----------
    series, points, episodes
        Of the same table; the points that belong to no diagnostic.

    Returns
    -------
    Baselines
        With the bar at each reference.

    Notes
    -----
    At most the last three readings with ``t_k - 60 <= t <= t_k`` (not `post` on t_k), ``t > t_(k-1)``
    and ``t >= t_(k-1) + min(onset_hi(k-1), 42)``; the baseline is their median.

    References
    ----------
    METHODS 3
    """
    start, end = _readings(points, episodes)
    baseline = _median(series, points, episodes, start, end)
    grade = Field(_grade(points, start, end), baseline.why)
    reference, on_benefit = _references(series, episodes, baseline)
    bar = series.traits.bars.of(episodes.series, reference, baseline.given)
    return Baselines(
        start=start,
        end=end,
        baseline=baseline,
        grade=grade,
        state=Field(np.where(on_benefit, ON_BENEFIT, OFF_BENEFIT), baseline.why),
        reference=Field(reference, baseline.why),
        bar=bar,
    )


def _readings(points: Points, episodes: Episodes) -> tuple[Ints, Ints]:
    calendar = Calendar.of(points.day)
    numbers = calendar.number(points.series, points.day, points.post)
    settled = episodes.previous_day + np.clip(episodes.previous_onset_hi, 1, ONSET_CAP_DAYS)
    first_day = np.maximum(episodes.day - BASELINE_WINDOW_DAYS, settled)
    start = np.searchsorted(numbers, calendar.number(episodes.series, first_day))
    end = np.searchsorted(numbers, calendar.number(episodes.series, episodes.day, 1))
    return np.maximum(start, end - READINGS), np.maximum(start, end)


def _median(series: Series, points: Points, episodes: Episodes, start: Ints, end: Ints) -> Field:
    place = start[:, None] + np.arange(READINGS)
    inside = place < end[:, None]
    values = np.append(points.value, 0)[np.where(inside, place, -1)]
    ascending = np.sort(np.where(inside, values, np.iinfo(np.int64).max), axis=1)
    first = READINGS * np.arange(len(start))
    count = end - start
    lower = series.traits.ordinal[episodes.series]
    why = first_why((count == 0, Why.NO_BASELINE))
    median = middle(ascending.ravel(), first, first + np.maximum(count, 1), lower)
    return Field(np.where(count > 0, median, 0), why)


def _grade(points: Points, start: Ints, end: Ints) -> Ints:
    found = end > start
    span = pick(points.day, end - 1, found) - pick(points.day, start, found)
    three = (end - start == READINGS) & (span >= GRADE_A_DAYS)
    return np.select([three, end - start >= 2], [0, 1], 2)


def _references(series: Series, episodes: Episodes, baseline: Field) -> tuple[Ints, Flags]:
    """Give the reference of each episode and whether its baseline was taken on benefit.

    A baseline that still lies a bar above the last reference leaves that reference in place; so the
    episodes are gone through in order of their number, those of all series at once.
    """
    reference = np.zeros(len(series), dtype=np.int64)
    begun = np.zeros(len(series), dtype=bool)
    of_episode = np.zeros(len(episodes), dtype=np.int64)
    on_benefit = np.zeros(len(episodes), dtype=bool)
    given = np.flatnonzero(baseline.given)
    given = given[np.argsort(episodes.number[given], kind="stable")]
    bounds = runs(episodes.number[given])
    for first, end in pairwise(bounds.tolist()):
        place = given[first:end]
        owner: Ints = episodes.series[place]
        value: Ints = baseline.values[place]
        bar = series.traits.bars.of(owner, reference[owner], begun[owner])
        improvement = series.traits.sign[owner] * (value - reference[owner])
        stays = begun[owner] & bar.reached_by(improvement)
        on_benefit[place] = stays
        reference[owner] = of_episode[place] = np.where(stays, reference[owner], value)
        begun[owner] = True
    return of_episode, on_benefit
