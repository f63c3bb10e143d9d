"""METHODS 8: baseline creep between episodes, over the baselines taken off benefit."""

from dataclasses import dataclass

import numpy as np

from goals.ledger.baselines import OFF_BENEFIT, Baselines
from goals.ledger.episodes import Episodes
from goals.ledger.exact import nearest_double
from goals.ledger.readings import Series
from goals.ledger.reasons import Field, Why, first_why
from goals.ledger.segments import Floats, Ints, offsets, runs, spread
from goals.ledger.theil_sen import theil_sen

SLOPE_BASELINES = 3
INTERVAL_BASELINES = 5
QUARTER_DAYS_PER_YEAR = 1461  # 365.25 days


@dataclass(frozen=True, slots=True, eq=False)
class Creep:
    """Steps and totals [parts] per episode, and the rate [unit per 365.25 days] per series."""

    step: Field
    total: Field
    crept: Field
    rate: Field
    rate_low: Field
    rate_high: Field


def creep_of(series: Series, episodes: Episodes, baselines: Baselines) -> Creep:
    """Find how the starting point moved from episode to episode.

    Parameters
    ----------
    series, episodes, baselines
        Of the same table.

    Returns
    -------
    Creep
        Positive = the starting point has got worse.

    Notes
    -----
    ``creep_step = -s * (B_k - the one before)``, ``creep_total = -s * (B_k - the first)``.

    References
    ----------
    METHODS 8
    """
    off = np.flatnonzero(baselines.baseline.given & (baselines.state.values == OFF_BENEFIT))
    owner, value = episodes.series[off], baselines.baseline.values[off]
    worse = -series.traits.sign[owner]
    start = runs(owner)
    first = np.repeat(start[:-1], np.diff(start))
    before = np.maximum(np.arange(len(off)) - 1, first)
    total = worse * (value - value[first])
    bar = series.traits.bars.of(owner, value[first], np.ones(len(off), dtype=bool))
    why = first_why(
        (~baselines.baseline.given, Why.NO_BASELINE),
        (baselines.state.values != OFF_BENEFIT, Why.ON_BENEFIT),
    )
    why[off[start[:-1]]] = Why.FIRST_BASELINE
    why_crept = why.copy()
    why_crept[off] = first_why((why[off] != Why.GIVEN, why[off]), (~bar.given, bar.why))
    rate, low, high = _rate(series, episodes, off, worse * value)
    return Creep(
        step=Field(spread(worse * (value - value[before]), off, len(episodes)), why),
        total=Field(spread(total, off, len(episodes)), why),
        crept=Field(spread(bar.reached_by(total), off, len(episodes)), why_crept),
        rate=rate,
        rate_low=low,
        rate_high=high,
    )


def _rate(series: Series, episodes: Episodes, off: Ints, worsening: Ints) -> tuple[Field, Field, Field]:
    """Give the Theil-Sen slope of worsening of B against t_k per 365.25 days, and its interval."""
    bounds = offsets(episodes.series[off], len(series))
    count = np.diff(bounds)
    why = first_why(
        (np.bincount(episodes.series, minlength=len(series)) == 0, Why.NO_INTERVENTION),
        (series.traits.ordinal, Why.NOT_FOR_GRADES),
        (count < SLOPE_BASELINES, Why.FEW_BASELINES),
    )
    enough = np.flatnonzero(why == Why.GIVEN)
    slopes = theil_sen(episodes.day[off], worsening, bounds[:-1][enough], bounds[1:][enough])
    bounded = spread(slopes.bounded, enough, len(series))
    why_interval = first_why(
        (why != Why.GIVEN, why),
        (count < INTERVAL_BASELINES, Why.FEW_BASELINES_FOR_INTERVAL),
        (~bounded, Why.TIED),
    )
    parts = 4 * series.traits.parts[enough]

    def per_year(fraction: tuple[Ints, Ints]) -> Floats:
        rate = nearest_double(QUARTER_DAYS_PER_YEAR * fraction[0], fraction[1] * parts)
        return spread(rate, enough, len(series))

    return (
        Field(per_year(slopes.median), why),
        Field(per_year(slopes.low), why_interval),
        Field(per_year(slopes.high), why_interval),
    )
