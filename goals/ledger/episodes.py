"""METHODS 1: the episodes of each measure, from one anchor to the next, and what else overlaps them."""

from dataclasses import dataclass

import numpy as np

from goals.ledger.interventions import FAR_DAY, PROCEDURE, Interventions, Matches, same_site
from goals.ledger.readings import Series
from goals.ledger.segments import Flags, Ints, batches, expand, offsets, runs

LONG_AGO = -FAR_DAY
PAIRS_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Episodes:
    """One place per episode, in order of series and anchor date.

    `next_day` is the day of the next anchor, `FAR_DAY` without one; `previous_day` is `LONG_AGO`
    without one before. `anchors` are the interventions of all anchors, `anchors_start` (with the end
    of all) says where those of each episode start.
    """

    series: Ints
    number: Ints
    day: Ints
    onset_lo: Ints
    onset_hi: Ints
    next_day: Ints
    previous_day: Ints
    previous_onset_hi: Ints
    anchors: Ints
    anchors_start: Ints

    def __len__(self) -> int:
        return len(self.series)

    @property
    def has_next(self) -> Flags:
        """Where another anchor follows."""
        has_next: Flags = self.next_day != FAR_DAY
        return has_next


def episodes_of(matches: Matches, interventions: Interventions) -> Episodes:
    """Make an episode of each day with a matching procedure.

    Parameters
    ----------
    matches, interventions
        Of the same table.

    Returns
    -------
    Episodes
        Numbered per series from 1.

    Notes
    -----
    Anchors on one date are one, with the smallest `onset_lo` and the largest `onset_hi`.

    References
    ----------
    METHODS 1
    """
    pairs = matches.at(matches.role == PROCEDURE)
    start = runs(pairs.series * FAR_DAY + pairs.day)
    first = start[:-1]
    series, day = pairs.series[first], pairs.day[first]
    onset_lo = _reduced(np.minimum, interventions.onset_lo[pairs.intervention], first)
    onset_hi = _reduced(np.maximum, interventions.onset_hi[pairs.intervention], first)
    follows = np.append(False, series[1:] == series[:-1])[: len(series)]
    leads = np.append(follows[1:], False)[: len(series)]
    of_series = runs(series)
    return Episodes(
        series=series,
        number=np.arange(len(series)) - np.repeat(of_series[:-1], np.diff(of_series)) + 1,
        day=day,
        onset_lo=onset_lo,
        onset_hi=onset_hi,
        next_day=np.where(leads, np.roll(day, -1), FAR_DAY),
        previous_day=np.where(follows, np.roll(day, 1), LONG_AGO),
        previous_onset_hi=np.where(follows, np.roll(onset_hi, 1), 0),
        anchors=pairs.intervention,
        anchors_start=start,
    )


def _reduced(ufunc: np.ufunc, values: Ints, start: Ints) -> Ints:
    reduced: Ints = ufunc.reduceat(values, start) if len(start) else values
    return reduced


def concurrent_of(series: Series, episodes: Episodes, interventions: Interventions) -> tuple[Ints, Ints]:
    """List everything else that overlaps each episode.

    Parameters
    ----------
    series, episodes, interventions
        Of the same table.

    Returns
    -------
    interventions, start
        The interventions of all episodes in order of date and name, and where those of each start.

    Notes
    -----
    Everything else is every intervention of the case that is no anchor of the measure. Overlaps
    include both ends.

    References
    ----------
    METHODS 1 and 11
    """
    case = series.case[episodes.series]
    start, end = interventions.of_case[case], interventions.of_case[case + 1]
    found = [
        _concurrent(series, episodes, interventions, (start, end), batch)
        for batch in batches(end - start, PAIRS_AT_ONCE)
    ]
    empty = np.empty(0, dtype=np.int64)
    owner = np.concatenate([empty, *(owner for owner, _ in found)])
    return np.concatenate([empty, *(place for _, place in found)]), offsets(owner, len(episodes))


def _concurrent(
    series: Series, episodes: Episodes, interventions: Interventions, own: tuple[Ints, Ints], batch: slice
) -> tuple[Ints, Ints]:
    """Pair the episodes of a batch with what else overlaps them, among the interventions of their case."""
    owner, place = expand(own[0][batch], own[1][batch])
    owner += batch.start
    overlaps = interventions.day[place] <= episodes.next_day[owner]
    overlaps &= interventions.end_day[place] >= episodes.day[owner]
    site = series.traits.site[episodes.series[owner]]
    anchors = (interventions.role[place] == PROCEDURE) & same_site(site, interventions.site[place])
    chosen = overlaps & ~anchors
    return owner[chosen], place[chosen]
