"""METHODS 7: return and creep-back within an episode."""

from dataclasses import dataclass

import numpy as np

from goals.ledger.baselines import Baselines
from goals.ledger.duration import confirmed_from
from goals.ledger.episodes import Episodes
from goals.ledger.exact import nearest_double
from goals.ledger.readings import Series
from goals.ledger.reasons import Field, Why, first_why
from goals.ledger.response import Response
from goals.ledger.segments import Ints, Whys, pick, spread, total
from goals.ledger.theil_sen import theil_sen
from goals.ledger.windows import FollowUp
from goals.method import CREEP_MIN_DAYS

SLOPE_READINGS = 4
INTERVAL_READINGS = 5
DAYS_PER_SLOPE = 30


@dataclass(frozen=True, slots=True, eq=False)
class ReturnCreep:
    """One place per episode; `after_best` is where the readings of F after best_date start."""

    return_low: Field
    return_high: Field
    retained_percent: Field
    creep_back: Field
    creep_back_low: Field
    creep_back_high: Field
    mean_improvement: Field
    after_best: Ints


def return_creep_of(
    series: Series, episodes: Episodes, baselines: Baselines, follow_up: FollowUp, response: Response
) -> ReturnCreep:
    """Find what became of each improvement.

    Parameters
    ----------
    series, episodes, baselines, follow_up, response
        Of the same table.

    Returns
    -------
    ReturnCreep
        Days from t_k, percents, units per 30 days and units.

    References
    ----------
    METHODS 7
    """
    given = response.best.given
    day = np.where(given, response.best_day.values, 0)
    after_best = follow_up.first_at(np.arange(len(episodes)), day + 1)
    after_best = np.where(given, after_best, follow_up.end)
    return_low, return_high = _return(episodes, baselines, follow_up, response, after_best)
    slope, low, high = _creep_back(series, episodes, follow_up, response, after_best)
    return ReturnCreep(
        return_low=return_low,
        return_high=return_high,
        retained_percent=_retained(
            series=series,
            episodes=episodes,
            baselines=baselines,
            follow_up=follow_up,
            response=response,
            after_best=after_best,
        ),
        creep_back=slope,
        creep_back_low=low,
        creep_back_high=high,
        mean_improvement=_mean_improvement(series, episodes, baselines, follow_up),
        after_best=after_best,
    )


def _why_not_reached(baselines: Baselines, response: Response) -> Whys:
    return first_why(
        (~response.best.given, response.best.why),
        (~baselines.bar.given, baselines.bar.why),
        (~response.reaches, Why.BAR_NOT_REACHED),
    )


def _return(
    episodes: Episodes, baselines: Baselines, follow_up: FollowUp, response: Response, after_best: Ints
) -> tuple[Field, Field]:
    """Give the days of the first confirmed reading without improvement and of the one before it."""
    why = _why_not_reached(baselines, response)
    back = confirmed_from(follow_up, follow_up.improvement <= 0)[after_best]
    why = first_why(
        (why != Why.GIVEN, why),
        (after_best == follow_up.end, Why.NO_READING_AFTER_BEST),
        (back >= follow_up.end, Why.NOT_RETURNED),
    )
    returned = why == Why.GIVEN
    low, high = (pick(follow_up.day, place, returned) - episodes.day for place in (back - 1, back))
    return Field(low, why), Field(high, why)


def _retained(
    *,
    series: Series,
    episodes: Episodes,
    baselines: Baselines,
    follow_up: FollowUp,
    response: Response,
    after_best: Ints,
) -> Field:
    """Give 100 * I(last of F) / best."""
    why = _why_not_reached(baselines, response)
    why = first_why(
        (series.traits.ordinal[episodes.series], Why.NOT_FOR_GRADES),
        (why != Why.GIVEN, why),
        (after_best == follow_up.end, Why.NO_READING_AFTER_BEST),
    )
    retained = why == Why.GIVEN
    last = pick(follow_up.improvement, follow_up.end - 1, retained)
    return Field(nearest_double(100 * last, np.where(retained, response.best.values, 1)), why)


def _creep_back(
    series: Series, episodes: Episodes, follow_up: FollowUp, response: Response, after_best: Ints
) -> tuple[Field, Field, Field]:
    """Give the Theil-Sen slope of worsening over F after best_date per 30 days, and its interval."""
    why = _why_no_slope(series, episodes, follow_up, response, after_best)
    enough = np.flatnonzero(why == Why.GIVEN)
    slopes = theil_sen(follow_up.day, -follow_up.improvement, after_best[enough], follow_up.end[enough])
    bounded = spread(slopes.bounded, enough, len(episodes))
    why_interval = first_why(
        (why != Why.GIVEN, why),
        (follow_up.end - after_best < INTERVAL_READINGS, Why.FEW_FOR_INTERVAL),
        (~bounded, Why.TIED),
    )
    parts = series.traits.parts[episodes.series[enough]]

    def per_30_days(fraction: tuple[Ints, Ints], why: Whys) -> Field:
        slope = nearest_double(DAYS_PER_SLOPE * fraction[0], fraction[1] * parts)
        return Field(spread(slope, enough, len(episodes)), why)

    return (
        per_30_days(slopes.median, why),
        per_30_days(slopes.low, why_interval),
        per_30_days(slopes.high, why_interval),
    )


def _why_no_slope(
    series: Series, episodes: Episodes, follow_up: FollowUp, response: Response, after_best: Ints
) -> Whys:
    count = follow_up.end - after_best
    found = count > 0
    span = pick(follow_up.day, follow_up.end - 1, found) - pick(follow_up.day, after_best, found)
    return first_why(
        (series.traits.ordinal[episodes.series], Why.NOT_FOR_GRADES),
        (~response.best.given, response.best.why),
        (~found, Why.NO_READING_AFTER_BEST),
        (count < SLOPE_READINGS, Why.FEW_AFTER_BEST),
        (span < CREEP_MIN_DAYS, Why.SHORT_AFTER_BEST),
    )


def _mean_improvement(series: Series, episodes: Episodes, baselines: Baselines, follow_up: FollowUp) -> Field:
    """Give the area under I by trapezoids from (t_k, s * (B_k - R)) over F, over the days to its last."""
    begins = baselines.baseline.values - baselines.reference.values
    begins *= series.traits.sign[episodes.series]
    is_first = np.append(True, follow_up.episode[1:] != follow_up.episode[:-1])[: len(follow_up)]
    before = np.where(is_first, begins[follow_up.episode], np.roll(follow_up.improvement, 1))
    day_before = np.where(is_first, episodes.day[follow_up.episode], np.roll(follow_up.day, 1))
    area_2 = total(
        (before + follow_up.improvement) * (follow_up.day - day_before), follow_up.start, follow_up.end
    )
    found = follow_up.end > follow_up.start
    days = pick(follow_up.day, follow_up.end - 1, found) - episodes.day
    why = first_why(
        (series.traits.ordinal[episodes.series], Why.NOT_FOR_GRADES),
        (~baselines.baseline.given, Why.NO_BASELINE),
        (~found, Why.NO_FOLLOW_UP),
        (days == 0, Why.NO_LATER_FOLLOW_UP),
    )
    span = np.where(why == Why.GIVEN, 2 * days * series.traits.parts[episodes.series], 1)
    return Field(nearest_double(area_2, span), why)
