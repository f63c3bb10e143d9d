"""METHODS 4: the follow-up F of each episode and its response window W."""

from dataclasses import dataclass

import numpy as np

from goals.ledger.baselines import Baselines
from goals.ledger.episodes import Episodes
from goals.ledger.readings import Calendar, Points, Series
from goals.ledger.segments import Flags, Ints, expand, offsets
from goals.method import RESPONSE_TAIL_DAYS


@dataclass(frozen=True, slots=True, eq=False)
class FollowUp:
    """The readings of every F, one after the other, and where F and W of each episode lie in them.

    F runs from `start` up to `end`, W from `start` up to `window_end`. `point` is the place among the
    points; `improvement` is I over the reference [parts], which means nothing without a baseline;
    `number` puts them in order of episode and day.
    """

    start: Ints
    end: Ints
    window_end: Ints
    episode: Ints
    point: Ints
    day: Ints
    value: Ints
    improvement: Ints
    calendar: Calendar
    number: Ints

    def __len__(self) -> int:
        return len(self.episode)

    @property
    def is_last(self) -> Flags:
        """Which readings are the last of their F."""
        is_last: Flags = np.arange(len(self)) == self.end[self.episode] - 1
        return is_last

    @property
    def in_window(self) -> Flags:
        """Which readings are in W."""
        return np.arange(len(self)) < self.window_end[self.episode]

    def first_at(self, episode: Ints, day: Ints) -> Ints:
        """Give the place of the first reading of F on or after these days, or the end of F."""
        return np.searchsorted(self.number, self.calendar.number(episode, day))


def follow_up_of(series: Series, points: Points, episodes: Episodes, baselines: Baselines) -> FollowUp:
    """Find F and W of each episode, and the improvement of each reading.

    Parameters
    ----------
    series, points, episodes, baselines
        Of the same table; the points that belong to no diagnostic.

    Returns
    -------
    FollowUp
        No reading is in the follow-up of two episodes.

    Notes
    -----
    F: readings after the anchor (t > t_k, or `post` on t_k) with ``t >= t_k + onset_lo``, up to the
    next anchor (its own date included, not `post`). W: those with ``t <= t_k + onset_hi + 90``.
    ``I = s * (y - R)``.

    References
    ----------
    METHODS 2.5 and 4
    """
    calendar = Calendar.of(points.day)
    numbers = calendar.number(points.series, points.day, points.post)

    def place_of(day: Ints, post: Ints | int) -> Ints:
        return np.searchsorted(numbers, calendar.number(episodes.series, day, post))

    post_at_once = (episodes.onset_lo == 0).astype(np.int64)
    first = place_of(episodes.day + episodes.onset_lo, post_at_once)
    end = np.maximum(first, place_of(episodes.next_day, 1))
    last_day = episodes.day + episodes.onset_hi + RESPONSE_TAIL_DAYS
    window_end = np.clip(place_of(last_day + 1, 0), first, end)
    episode, point = expand(first, end)
    start = offsets(episode, len(episodes))
    value = points.value[point]
    reference = baselines.reference.values[episode]
    return FollowUp(
        start=start[:-1],
        end=start[1:],
        window_end=start[:-1] + window_end - first,
        episode=episode,
        point=point,
        day=points.day[point],
        value=value,
        improvement=series.traits.sign[episodes.series[episode]] * (value - reference),
        calendar=calendar,
        number=calendar.number(episode, points.day[point]),
    )
