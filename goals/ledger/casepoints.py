"""The points of one case and the windows of its episodes: what a chart draws and evidence names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from goals.ledger.columns import Columns, dates
from goals.ledger.exact import nearest_double
from goals.ledger.sections import Sections
from goals.ledger.segments import Ints
from goals.method import RESPONSE_TAIL_DAYS
from goals.records import Fact
from goals.results import EpisodeWindow, Point


def case_points(sections: Sections, facts: Sequence[Fact]) -> tuple[Point, ...]:
    """Give every point of a case with the records and visits behind it.

    Parameters
    ----------
    sections
        The numbers of the case.
    facts
        The facts that its table was made from, in the same order.

    Returns
    -------
    tuple of Point
        In order of measure, date and side.

    References
    ----------
    METHODS 2.4
    """
    points, texts = sections.points, [str(measure) for measure in sections.table.measures]
    measure = sections.series.measure[points.series].tolist()
    values = nearest_double(points.value, sections.series.traits.parts[points.series]).tolist()
    cells = zip(
        measure, dates(points.day), values, sections.blocked.tolist(), _behind(sections, facts), strict=True
    )
    return tuple(
        Point(
            measure=texts[number],
            date=date,
            timing=_timing(behind),
            value=value,
            record_ids=tuple([fact.record_id for fact in behind if fact.record_id]),
            visit_ids=tuple(dict.fromkeys([fact.visit_id for fact in behind if fact.visit_id])),
            in_block=blocked,
        )
        for number, date, value, blocked, behind in cells
    )


def _behind(sections: Sections, facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Give the readings behind each point, in the order of the facts."""
    start, row = sections.sources.start, sections.table.readings.row[sections.sources.reading]
    owner = np.repeat(np.arange(len(start) - 1), np.diff(start))
    readings = [facts[place] for place in row[np.lexsort((row, owner))].tolist()]
    return (readings[first:end] for first, end in pairwise(start.tolist()))


def _timing(behind: Sequence[Fact]) -> str:
    """Give `post` or `pre` where all readings of the side say so, else the empty text."""
    timing = behind[0].timing
    return timing if all(fact.timing == timing for fact in behind) else ""


def case_windows(sections: Sections, points: Sequence[Point], ledger: Columns) -> tuple[EpisodeWindow, ...]:
    """Give where each episode of a case lies in time, with the points behind its numbers.

    Parameters
    ----------
    sections
        The numbers of the case.
    points
        Its points.
    ledger
        Its ledger.

    Returns
    -------
    tuple of EpisodeWindow
        In the order of the ledger.

    References
    ----------
    METHODS 3 and 4
    """
    episodes, baselines, follow_up = sections.episodes, sections.baselines, sections.follow_up
    counted = [point for point in points if not point.in_block]
    followed = [counted[place] for place in follow_up.point.tolist()]
    last_day = np.minimum(episodes.day + episodes.onset_hi + RESPONSE_TAIL_DAYS, episodes.next_day)
    window_from, window_to = dates(episodes.day + episodes.onset_lo), dates(last_day)
    onsets = list(zip(episodes.onset_lo.tolist(), episodes.onset_hi.tolist(), strict=True))
    baseline = _stretches(baselines.start, baselines.end)
    follow, window = (_stretches(follow_up.start, end) for end in (follow_up.end, follow_up.window_end))
    return tuple(
        EpisodeWindow(
            measure=ledger["measure"][row],
            episode=ledger["episode"][row],
            interventions=ledger["interventions"][row],
            anchor_date=ledger["anchor_date"][row],
            end_date=ledger["end_date"][row],
            onset_lo=onsets[row][0],
            onset_hi=onsets[row][1],
            window_from=window_from[row],
            window_to=window_to[row],
            baseline_points=tuple(counted[baseline[row]]),
            follow_up_points=tuple(followed[follow[row]]),
            window_points=tuple(followed[window[row]]),
        )
        for row in range(len(episodes))
    )


def _stretches(start: Ints, end: Ints) -> list[slice]:
    return [slice(*bounds) for bounds in zip(start.tolist(), end.tolist(), strict=True)]
