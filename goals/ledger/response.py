"""METHODS 5: what the visits of the response window showed."""

from dataclasses import dataclass

import numpy as np

from goals.ledger.baselines import ON_BENEFIT, Baselines
from goals.ledger.episodes import Episodes
from goals.ledger.exact import nearest_double
from goals.ledger.readings import Series
from goals.ledger.reasons import Field, Why, first_why
from goals.ledger.segments import (
    Flags,
    Ints,
    RangeExtremes,
    Whys,
    first_from,
    largest,
    middle,
    offsets,
    pick,
)
from goals.ledger.windows import FollowUp
from goals.method import SUSTAINED_DAYS

MARKS = (30, 50, 80)
KINDS = ("sustained", "single", "typical")
SUSTAINED, SINGLE, TYPICAL = range(3)
CLASSES = (
    "no_baseline",
    "too_early",
    "no_follow_up",
    "not_classified",
    "improved_unconfirmed",
    "improved",
    "maintained",
    "transient",
    "worse",
    "worse_unconfirmed",
    "unchanged",
)
(
    NO_BASELINE,
    TOO_EARLY,
    NO_FOLLOW_UP,
    NOT_CLASSIFIED,
    IMPROVED_UNCONFIRMED,
    IMPROVED,
    MAINTAINED,
    TRANSIENT,
    WORSE,
    WORSE_UNCONFIRMED,
    UNCHANGED,
) = range(len(CLASSES))
STEP_5 = (WORSE, WORSE_UNCONFIRMED, UNCHANGED)


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """One place per episode; improvements in parts, `best_place` is the place of best in F.

    `reaches` tells where best reaches the bar.
    """

    best: Field
    best_place: Ints
    best_day: Field
    best_percent: Field
    response: Field
    kind: Field
    response_percent: Field
    reached: dict[int, Field]
    reaches: Flags
    response_class: Ints
    late_improvement: Flags


def response_of(
    series: Series, episodes: Episodes, baselines: Baselines, follow_up: FollowUp, data_end: Ints
) -> Response:
    """Find best, response and class of each episode.

    Parameters
    ----------
    series, episodes, baselines, follow_up
        Of the same table.
    data_end
        The latest record date of the case of each episode [ordinal].

    Returns
    -------
    Response
        One place per episode.

    References
    ----------
    METHODS 5
    """
    best, place = _best(baselines, follow_up)
    reaches = best.given & baselines.bar.reached_by(best.values)
    sustained = _sustained(follow_up)
    kind = np.where(sustained.given, SUSTAINED, SINGLE)
    kind = np.where(reaches | ~baselines.bar.given, kind, TYPICAL)
    typical = _typical(series, episodes, baselines, follow_up)
    response = np.select([kind == TYPICAL, kind == SINGLE], [typical, best.values], sustained.values)
    classes = _classes(
        episodes=episodes,
        baselines=baselines,
        follow_up=follow_up,
        data_end=data_end,
        reaches=reaches,
        sustained=sustained,
        response=response,
    )
    percent = _Percent(series, episodes, baselines, best.why)
    return Response(
        best=best,
        best_place=place,
        best_day=Field(pick(follow_up.day, place, best.given), best.why),
        best_percent=percent.of(best.values),
        response=Field(response, best.why),
        kind=Field(kind, best.why),
        response_percent=percent.of(response),
        reached={mark: percent.reached(mark, best.values) for mark in MARKS},
        reaches=reaches,
        response_class=classes,
        late_improvement=_late(baselines, follow_up, classes),
    )


def _best(baselines: Baselines, follow_up: FollowUp) -> tuple[Field, Ints]:
    """Give the largest I in W and its first place."""
    start, end = follow_up.start, follow_up.window_end
    best = largest(follow_up.improvement, start, end)
    place = first_from(follow_up.improvement == best[follow_up.episode])[start]
    why = first_why((~baselines.baseline.given, Why.NO_BASELINE), (start == end, Why.NO_WINDOW_READING))
    return Field(np.where(why == Why.GIVEN, best, 0), why), place


def _sustained(follow_up: FollowUp) -> Field:
    """Give the largest of the smallest I of all stretches of W that end 14 days after they start."""
    opens = np.flatnonzero(follow_up.in_window)
    closes = follow_up.first_at(follow_up.episode[opens], follow_up.day[opens] + SUSTAINED_DAYS)
    confirmed = closes < follow_up.window_end[follow_up.episode[opens]]
    opens, closes = opens[confirmed], closes[confirmed]
    lost = RangeExtremes(-follow_up.improvement, int((closes - opens).max(initial=0)) + 1)
    smallest = -lost.largest(opens, closes + 1)
    bounds = offsets(follow_up.episode[opens], len(follow_up.start))
    sustained = largest(smallest, bounds[:-1], bounds[1:])
    return Field(sustained, first_why((bounds[:-1] == bounds[1:], Why.NO_WINDOW_READING)))


def _typical(series: Series, episodes: Episodes, baselines: Baselines, follow_up: FollowUp) -> Ints:
    """Give I of the median reading of W."""
    owner = np.where(follow_up.in_window, 2 * follow_up.episode, 2 * follow_up.episode + 1)
    ascending = follow_up.value[np.lexsort((follow_up.value, owner))]
    lower = series.traits.ordinal[episodes.series]
    median = middle(ascending, follow_up.start, follow_up.window_end, lower)
    typical: Ints = series.traits.sign[episodes.series] * (median - baselines.reference.values)
    return typical


def _classes(
    *,
    episodes: Episodes,
    baselines: Baselines,
    follow_up: FollowUp,
    data_end: Ints,
    reaches: Flags,
    sustained: Field,
    response: Ints,
) -> Ints:
    """Give the first class that applies."""
    bar = baselines.bar
    complete = episodes.day + episodes.onset_hi
    settled = follow_up.first_at(np.arange(len(episodes)), complete) < follow_up.window_end
    early = ~episodes.has_next & (data_end < complete)
    held = bar.reached_by(sustained.values)
    on_benefit = baselines.state.values == ON_BENEFIT
    worse = bar.reached_by(-response)
    first_that_applies = [
        (~baselines.baseline.given, NO_BASELINE),
        (~settled & ~reaches & early, TOO_EARLY),
        (~settled & ~reaches, NO_FOLLOW_UP),
        (~bar.given, NOT_CLASSIFIED),
        (reaches & ~sustained.given, IMPROVED_UNCONFIRMED),
        (reaches & held & on_benefit, MAINTAINED),
        (reaches & held, IMPROVED),
        (reaches, TRANSIENT),
        (worse & sustained.given, WORSE),
        (worse, WORSE_UNCONFIRMED),
    ]
    conditions, classes = zip(*first_that_applies, strict=True)
    return np.select(conditions, classes, UNCHANGED)


def _late(baselines: Baselines, follow_up: FollowUp, classes: Ints) -> Flags:
    """Tell where the class is one of step 5 and a reading of F after W reaches the bar."""
    after = follow_up.window_end[follow_up.episode] <= np.arange(len(follow_up))
    reaches = baselines.bar.at(follow_up.episode).reached_by(follow_up.improvement)
    place = first_from(after & reaches)[follow_up.start]
    late: Flags = np.isin(classes, STEP_5) & (place < follow_up.end)
    return late


class _Percent:
    """Percents of the reference (METHODS 2.6): defined on ratio scales where it is not 0."""

    def __init__(self, series: Series, episodes: Episodes, baselines: Baselines, why: Whys) -> None:
        traits, reference = series.traits.at(episodes.series), baselines.reference
        self._why = first_why(
            (~traits.ratio, Why.NOT_RATIO),
            (why != Why.GIVEN, why),
            (reference.values == 0, Why.REFERENCE_ZERO),
        )
        self._why_mark = np.where(traits.lower_ratio, self._why, Why.NOT_LOWER_RATIO)
        self._size = np.where(self._why == Why.GIVEN, np.abs(reference.values), 1)

    def of(self, improvement: Ints) -> Field:
        return Field(nearest_double(100 * improvement, self._size), self._why)

    def reached(self, mark: int, best: Ints) -> Field:
        return Field(100 * best >= mark * self._size, self._why_mark)
