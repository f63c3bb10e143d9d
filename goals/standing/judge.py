"""The state of a case, and the values around the last episode that it is judged on (METHODS 10a)."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from goals.catalogue import Instrument
from goals.evidence import exact
from goals.history import parse_data
from goals.method import OVERDUE_DAYS
from goals.records import CaseHistory, Kind
from goals.results import CaseResults, EpisodeWindow, LedgerRow, Point, SeriesRow

VISIT_KINDS = (Kind.VISIT, Kind.READING, Kind.INTERVENTION, Kind.GOAL_RATING)
REACHED = ("improved", "maintained", "improved_unconfirmed", "transient")
UNJUDGED = ("no_baseline", "no_follow_up", "not_classified")


@dataclass(frozen=True, slots=True)
class LastEpisode:
    """The lead measure's last episode: its row, its window, and how its instrument counts."""

    row: LedgerRow
    window: EpisodeWindow
    series: SeriesRow
    instrument: Instrument

    @property
    def last(self) -> Point | None:
        """The last follow-up reading."""
        return self.window.follow_up_points[-1] if self.window.follow_up_points else None

    def improvement(self, point: Point) -> Fraction:
        """Give I of a reading: positive is better (METHODS 2.5)."""
        return self.instrument.sign * (exact(point.value) - exact(self.row.reference or 0.0))

    def day(self, days: int | None) -> dt.date | None:
        """Give the date that lies so many days after the anchor."""
        return None if days is None else self.row.anchor_date + dt.timedelta(days=days)


def last_episode(results: CaseResults, measure: str, instrument: Instrument) -> LastEpisode | None:
    """Give the last episode of a measure, or None if no procedure matches it."""
    rows = [row for row in results.ledger if row.measure == measure]
    if not rows:
        return None
    row = max(rows, key=lambda r: r.episode)
    window = next(w for w in results.windows if (w.measure, w.episode) == (measure, row.episode))
    series = next(s for s in results.series if s.measure == measure)
    return LastEpisode(row, window, series, instrument)


def judge(episode: LastEpisode, *, overdue: bool) -> str:
    """Give the first state that applies."""
    if episode.row.response_class in UNJUDGED:
        return "cannot_tell"
    return "overdue" if overdue else state_at_last_visit(episode)


def state_at_last_visit(episode: LastEpisode) -> str:
    """Give the state as it was when the case was last seen."""
    row, last = episode.row, episode.last
    if row.response_class == "too_early" or last is None or row.bar is None:
        return "too_early"
    if row.response_class in REACHED:
        improvement = episode.improvement(last)
        if improvement >= exact(row.bar):
            return "responding"
        return "creeping_back" if improvement > 0 else "back_at_baseline"
    return "not_improved" if episode.series.new_baseline is None else "new_baseline"


def last_visit(history: CaseHistory) -> dt.date | None:
    """Give the day the person was last seen.

    Parameters
    ----------
    history
        The case.

    Returns
    -------
    datetime.date or None
        The last date of a visit, reading, intervention or goal rating that stands; None without any.

    References
    ----------
    METHODS 10a
    """
    return max((fact.date for fact in history.current(*VISIT_KINDS)), default=None)


def is_overdue(history: CaseHistory, on: dt.date) -> bool:
    """Tell whether an open case was last seen more than 90 days before the date."""
    seen = last_visit(history)
    return not is_closed(history) and seen is not None and (on - seen).days > OVERDUE_DAYS


def is_closed(history: CaseHistory) -> bool:
    """Tell whether the case's latest row says that it is closed."""
    cases = history.current(Kind.CASE)
    return bool(cases) and parse_data(cases[-1].data).get("status") == "closed"
