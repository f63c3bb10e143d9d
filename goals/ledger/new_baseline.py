"""METHODS 9: where the person settled after the last anchor of a measure."""

from dataclasses import dataclass

import numpy as np

from goals.ledger.baselines import Baselines
from goals.ledger.duration import LOST, LOST_UNCONFIRMED, WITH_DURATION, Duration
from goals.ledger.episodes import Episodes
from goals.ledger.readings import Series
from goals.ledger.reasons import Field, Why, first_why
from goals.ledger.response import NO_FOLLOW_UP, TOO_EARLY, TRANSIENT, Response
from goals.ledger.return_creep import ReturnCreep
from goals.ledger.segments import Ints, RangeExtremes, Whys, expand, middle, offsets, pick
from goals.ledger.windows import FollowUp
from goals.method import CREEP_MIN_DAYS

READINGS = 3


@dataclass(frozen=True, slots=True, eq=False)
class NewBaseline:
    """One place per series; `value` in parts."""

    value: Field
    since: Field
    count: Field


def new_baseline_of(
    *,
    series: Series,
    episodes: Episodes,
    baselines: Baselines,
    follow_up: FollowUp,
    response: Response,
    duration: Duration,
    return_creep: ReturnCreep,
) -> NewBaseline:
    """Find the new baseline of each series.

    Parameters
    ----------
    series, episodes, baselines, follow_up, response, duration, return_creep
        Of the same table.

    Returns
    -------
    NewBaseline
        It never replaces the first baseline.

    Notes
    -----
    The median of the longest run of readings that ends with the last one, has at least 3 readings
    over at least 28 days and whose largest minus smallest is at most the bar.

    References
    ----------
    METHODS 9
    """
    last = np.flatnonzero(~episodes.has_next)
    owner = episodes.series[last]
    why = _why_no_start(baselines, response, duration)[last]
    start = _start(episodes, follow_up, response, duration, return_creep)[last]
    start, end = np.where(why == Why.GIVEN, start, follow_up.end[last]), follow_up.end[last]
    bar = baselines.bar.at(last)
    start = _longest_run(follow_up.value, start, end, bar.numerator, bar.denominator)
    found = end > start
    span = pick(follow_up.day, end - 1, found) - pick(follow_up.day, start, found)
    steady = (end - start >= READINGS) & (span >= CREEP_MIN_DAYS)
    why = first_why((why != Why.GIVEN, why), (~steady, Why.NO_STEADY_RUN))
    why_series = np.full(len(series), Why.NO_INTERVENTION, dtype=np.uint8)
    why_series[owner] = why
    value, since, count = np.zeros((3, len(series)), dtype=np.int64)
    value[owner] = _median(series, follow_up, owner, start, end)
    since[owner] = pick(follow_up.day, start, found)
    count[owner] = end - start
    return NewBaseline(*(Field(values, why_series) for values in (value, since, count)))


def _why_no_start(baselines: Baselines, response: Response, duration: Duration) -> Whys:
    lost = np.isin(duration.bar.end.values, (LOST, LOST_UNCONFIRMED))
    return first_why(
        (response.response_class == TOO_EARLY, Why.TOO_EARLY),
        (response.response_class == NO_FOLLOW_UP, Why.NO_DUE_READING),
        (np.isin(response.response_class, WITH_DURATION) & ~lost, Why.STILL_RESPONDING),
        (~baselines.bar.given, baselines.bar.why),
    )


def _start(
    episodes: Episodes,
    follow_up: FollowUp,
    response: Response,
    duration: Duration,
    return_creep: ReturnCreep,
) -> Ints:
    """Give where the readings start that a new baseline may rest on: by class (METHODS 9)."""
    settled = follow_up.first_at(np.arange(len(episodes)), episodes.day + episodes.onset_hi)
    by_class = [
        np.isin(response.response_class, WITH_DURATION),
        response.response_class == TRANSIENT,
    ]
    return np.select(by_class, [duration.bar.loss, return_creep.after_best], settled)


def _longest_run(values: Ints, start: Ints, end: Ints, numerator: Ints, denominator: Ints) -> Ints:
    """Give where the longest run up to the end starts whose largest minus smallest is at most the bar.

    A longer run never spreads less, so its start is found by halving.
    """
    if not len(values):
        return start
    longest = int((end - start).max(initial=1))
    largest, smallest = RangeExtremes(values, longest), RangeExtremes(-values, longest)
    low, high = start, np.maximum(end - 1, start)
    while (open_ := low < high).any():
        middle_place = (low + high) // 2
        at, to = middle_place[open_], end[open_]
        spread = np.zeros(len(low), dtype=np.int64)
        spread[open_] = largest.largest(at, to) + smallest.largest(at, to)
        steady = spread * denominator <= numerator
        low, high = (
            np.where(open_ & ~steady, middle_place + 1, low),
            np.where(open_ & steady, middle_place, high),
        )
    return low


def _median(series: Series, follow_up: FollowUp, owner: Ints, start: Ints, end: Ints) -> Ints:
    run, place = expand(start, end)
    values = follow_up.value[place]
    bounds = offsets(run, len(start))
    ascending = values[np.lexsort((values, run))]
    return middle(ascending, bounds[:-1], bounds[1:], series.traits.ordinal[owner])
