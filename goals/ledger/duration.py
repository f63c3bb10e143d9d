"""METHODS 6: how long benefit was seen; the truth lies between visits."""

from dataclasses import dataclass

import numpy as np

from goals.ledger.bars import Level
from goals.ledger.baselines import Baselines
from goals.ledger.episodes import Episodes
from goals.ledger.readings import Series
from goals.ledger.reasons import Field, Why, first_why
from goals.ledger.response import IMPROVED, IMPROVED_UNCONFIRMED, MAINTAINED, Response
from goals.ledger.segments import Flags, Ints, Whys, first_from, last_until, pick
from goals.ledger.windows import FollowUp

MARKS = (30, 50)
WITH_DURATION = (IMPROVED, MAINTAINED, IMPROVED_UNCONFIRMED)
ENDS = ("lost", "lost_unconfirmed", "still_at_last_visit", "cut_by_next_anchor")
LOST, LOST_UNCONFIRMED, STILL, CUT = range(4)


@dataclass(frozen=True, slots=True, eq=False)
class Benefit:
    """Where the benefit over one level was seen, in days from t_k; `loss` is the place of the loss in F."""

    reach_low: Field
    reach_high: Field
    low: Field
    high: Field
    end: Field
    seen: Field
    loss: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Duration:
    """The benefit over the bar and over 30 % and 50 % of the reference."""

    bar: Benefit
    marks: dict[int, Benefit]


def duration_of(
    series: Series, episodes: Episodes, baselines: Baselines, follow_up: FollowUp, response: Response
) -> Duration:
    """Find how long each episode's benefit was seen.

    Parameters
    ----------
    series, episodes, baselines, follow_up, response
        Of the same table.

    Returns
    -------
    Duration
        Days from the anchor; the class says where there is any.

    References
    ----------
    METHODS 6
    """
    none = why_no_duration(baselines, response)
    lower_ratio = series.traits.lower_ratio[episodes.series]
    marks = {}
    for mark in MARKS:
        size = np.abs(baselines.reference.values)
        why = first_why((~lower_ratio, Why.NOT_LOWER_RATIO), (size == 0, Why.REFERENCE_ZERO))
        theta = Level(mark * size, np.full(len(size), 100), why)
        marks[mark] = _benefit(episodes, follow_up, theta, np.where(lower_ratio, none, why))
    return Duration(_benefit(episodes, follow_up, baselines.bar, none), marks)


def why_no_duration(baselines: Baselines, response: Response) -> Whys:
    """Say why an episode has no duration: its class has none, for want of readings, a bar or benefit."""
    return first_why(
        (np.isin(response.response_class, WITH_DURATION), Why.GIVEN),
        (~response.best.given, response.best.why),
        (~baselines.bar.given, baselines.bar.why),
        (~response.reaches, Why.BAR_NOT_REACHED),
        (np.ones(len(response.reaches), dtype=bool), Why.TRANSIENT),
    )


def _benefit(episodes: Episodes, follow_up: FollowUp, theta: Level, none: Whys) -> Benefit:
    above = theta.at(follow_up.episode).reached_by(follow_up.improvement)
    reach = first_from(above)[follow_up.start]
    why = first_why(
        (none != Why.GIVEN, none),
        (~theta.given, theta.why),
        (reach >= follow_up.window_end, Why.MARK_NOT_REACHED),
    )
    reached = why == Why.GIVEN
    loss = pick(confirmed_from(follow_up, ~above), reach + 1, reached)
    lost = reached & (loss < follow_up.end)
    last = np.where(lost, pick(last_until(above), loss - 1, lost), follow_up.end - 1)
    days = _Days(episodes, follow_up)
    reach_high, low = days.of(reach, why), days.of(last, why)
    return Benefit(
        reach_low=days.before(reach, why),
        reach_high=reach_high,
        low=low,
        high=days.of(loss, first_why((~reached, why), (~lost, Why.NOT_LOST))),
        end=Field(_ends(episodes, follow_up, loss, lost), why),
        seen=Field(low.values - reach_high.values, why),
        loss=np.where(lost, loss, follow_up.end),
    )


def confirmed_from(follow_up: FollowUp, flags: Flags) -> Ints:
    """Give from each place on the next reading of F that is set and whose next is too, or which is the last.

    Parameters
    ----------
    follow_up
        The readings of every F.
    flags
        One per reading.

    Returns
    -------
    ndarray
        A place per reading and one for the end; it may lie beyond F, where there is none in it.

    References
    ----------
    METHODS 6 and 7
    """
    return first_from(flags & (follow_up.is_last | np.append(flags[1:], False)[: len(flags)]))


def _ends(episodes: Episodes, follow_up: FollowUp, loss: Ints, lost: Flags) -> Ints:
    return np.select(
        [lost & (loss == follow_up.end - 1), lost, episodes.has_next], [LOST_UNCONFIRMED, LOST, CUT], STILL
    )


class _Days:
    """Days from t_k of places in F."""

    def __init__(self, episodes: Episodes, follow_up: FollowUp) -> None:
        self._episodes, self._follow_up = episodes, follow_up

    def of(self, place: Ints, why: Whys) -> Field:
        return Field(pick(self._follow_up.day, place, why == Why.GIVEN) - self._episodes.day, why)

    def before(self, place: Ints, why: Whys) -> Field:
        """Give the day of the reading of F before the place, else 0."""
        earlier = (why == Why.GIVEN) & (place > self._follow_up.start)
        day = pick(self._follow_up.day, place - 1, earlier)
        return Field(np.where(earlier, day - self._episodes.day, 0), why)
