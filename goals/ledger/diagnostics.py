"""METHODS 2a: blocks and trials, judged over days; their readings take no part in anything else."""

from dataclasses import dataclass

import numpy as np

from goals.ledger.exact import nearest_double
from goals.ledger.interventions import DIAGNOSTIC, FAR_DAY, Interventions, Matches
from goals.ledger.readings import Calendar, Points, Series
from goals.ledger.reasons import Field, Why, first_why
from goals.ledger.segments import Flags, Ints, expand, largest, last_until, offsets, pick
from goals.method import BEFORE_BLOCK_DAYS, TRIAL_WINDOW_DAYS

MARKS = (50, 75, 80)


@dataclass(frozen=True, slots=True, eq=False)
class Diagnostics:
    """One place per diagnostic and matching series: its window, as days and as points."""

    series: Ints
    intervention: Ints
    day: Ints
    last_day: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """The fields of the `blocks` list; `before` and `after` in parts, `reached` per mark of `MARKS`."""

    before: Field
    after: Field
    relief_percent: Field
    reached: dict[int, Field]


def diagnostics_of(matches: Matches, interventions: Interventions, points: Points) -> Diagnostics:
    """Find the window of each diagnostic.

    Parameters
    ----------
    matches, interventions, points
        Of the same table; all points.

    Returns
    -------
    Diagnostics
        In order of series, date and name.

    Notes
    -----
    Readings marked `post` on day t, and all after t up to `end_date`, else t + `benefit_hi`, but
    always ending the day before the next matching intervention.

    References
    ----------
    METHODS 2a
    """
    chosen = matches.at(matches.role == DIAGNOSTIC)
    place = np.searchsorted(matches.series * FAR_DAY + matches.day, chosen.series * FAR_DAY + chosen.day + 1)
    follows = np.append(matches.series, -1)[place] == chosen.series
    next_day = np.where(follows, np.append(matches.day, 0)[place], FAR_DAY)
    last_day = np.minimum(interventions.benefit_end[chosen.intervention], next_day - 1)
    calendar = Calendar.of(points.day)
    numbers = calendar.number(points.series, points.day, points.post)
    start = np.searchsorted(numbers, calendar.number(chosen.series, chosen.day, 1))
    end = np.searchsorted(numbers, calendar.number(chosen.series, last_day + 1))
    return Diagnostics(
        chosen.series, chosen.intervention, chosen.day, last_day, start, np.maximum(start, end)
    )


def in_block(diagnostics: Diagnostics, points: Points) -> Flags:
    """Tell which points belong to a diagnostic alone (METHODS 2a)."""
    edges = np.zeros(len(points) + 1, dtype=np.int64)
    np.add.at(edges, diagnostics.start, 1)
    np.add.at(edges, diagnostics.end, -1)
    return np.cumsum(edges)[:-1] > 0


def blocks_of(series: Series, points: Points, diagnostics: Diagnostics, blocked: Flags) -> Blocks:
    """Judge each diagnostic: the reading before, the one that counts after, the relief.

    Parameters
    ----------
    series, points, diagnostics
        Of the same table; all points.
    blocked
        Which points belong to a diagnostic.

    Returns
    -------
    Blocks
        One place per diagnostic and matching series.

    Notes
    -----
    relief_percent = 100 * s * (after - before) / |before|

    References
    ----------
    METHODS 2.6 and 2a
    """
    sign = series.traits.sign[diagnostics.series]
    before = _before(points, diagnostics, blocked)
    after = _after(points, diagnostics, sign)
    ratio = series.traits.ratio[diagnostics.series]
    why = first_why(
        (~ratio, Why.NOT_RATIO),
        (~before.given, before.why),
        (~after.given, after.why),
        (before.values == 0, Why.BEFORE_ZERO),
    )
    relief = 100 * sign * (after.values - before.values)
    size = np.where(why == Why.GIVEN, np.abs(before.values), 1)
    reached = {mark: Field(relief >= mark * size, why) for mark in MARKS}
    return Blocks(before, after, Field(nearest_double(relief, size), why), reached)


def _before(points: Points, diagnostics: Diagnostics, blocked: Flags) -> Field:
    """Give the last reading not after day t (not `post` on t) within 30 days."""
    last = np.append(last_until(~blocked), -1)[diagnostics.start - 1]
    found = last >= 0
    found &= pick(points.series, last, found) == diagnostics.series
    found &= pick(points.day, last, found) >= diagnostics.day - BEFORE_BLOCK_DAYS
    return Field(pick(points.value, last, found), first_why((~found, Why.NO_READING_BEFORE)))


def _after(points: Points, diagnostics: Diagnostics, sign: Ints) -> Field:
    """Give the last reading in the window of a trial, the most improved one in that of a block."""
    found = diagnostics.end > diagnostics.start
    trial = diagnostics.last_day - diagnostics.day > TRIAL_WINDOW_DAYS
    last = pick(points.value, diagnostics.end - 1, found)
    owner, place = expand(diagnostics.start, diagnostics.end)
    bounds = offsets(owner, len(found))
    most_improved = sign * largest(sign[owner] * points.value[place], bounds[:-1], bounds[1:])
    value = np.where(trial, last, np.where(found, most_improved, 0))
    return Field(value, first_why((~found, Why.NO_READING_IN_BLOCK)))
