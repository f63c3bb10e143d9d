"""All sections of METHODS in their order, over one table of facts."""

from dataclasses import dataclass

import numpy as np

from goals.catalogue import Catalogue
from goals.facttable import FactTable
from goals.ledger.baselines import Baselines, baselines_of
from goals.ledger.between import Creep, creep_of
from goals.ledger.diagnostics import Blocks, Diagnostics, blocks_of, diagnostics_of, in_block
from goals.ledger.duration import Duration, duration_of
from goals.ledger.episodes import Episodes, concurrent_of, episodes_of
from goals.ledger.instruments import Instruments, instruments_of
from goals.ledger.interventions import Interventions, interventions_of, matches_of
from goals.ledger.new_baseline import NewBaseline, new_baseline_of
from goals.ledger.readings import Points, Series, Sources, points_of
from goals.ledger.response import Response, response_of
from goals.ledger.return_creep import ReturnCreep, return_creep_of
from goals.ledger.scores import Scores
from goals.ledger.segments import Flags, Ints
from goals.ledger.windows import FollowUp, follow_up_of


@dataclass(frozen=True, slots=True, eq=False)
class Sections:
    """What each section of METHODS gives for one table; `points` are all, `counted` those of 3 to 9."""

    table: FactTable
    series: Series
    points: Points
    sources: Sources
    interventions: Interventions
    diagnostics: Diagnostics
    blocked: Flags
    blocks: Blocks
    episodes: Episodes
    concurrent: tuple[Ints, Ints]
    baselines: Baselines
    follow_up: FollowUp
    response: Response
    duration: Duration
    return_creep: ReturnCreep
    creep: Creep
    new_baseline: NewBaseline


def sections_of(table: FactTable, catalogue: Catalogue) -> Sections:
    """Compute every section of METHODS.

    Parameters
    ----------
    table
        The facts of any number of cases.
    catalogue
        The instruments and kinds of intervention.

    Returns
    -------
    Sections
        One place per series, point, diagnostic or episode.

    Raises
    ------
    RefusedError
        For unknown codes and roles, and for numbers too fine to compute with exactly.

    References
    ----------
    METHODS 1 to 9
    """
    scores = Scores.of(table)
    instruments = instruments_of(table, scores, catalogue)
    value = scores.in_parts(instruments.traits.parts, _days(table), _percent_of(instruments))
    series, points, sources = points_of(table, value, instruments)
    interventions = interventions_of(table, catalogue)
    matches = matches_of(series, interventions)
    diagnostics = diagnostics_of(matches, interventions, points)
    blocked = in_block(diagnostics, points)
    counted = points.at(~blocked)
    episodes = episodes_of(matches, interventions)
    baselines = baselines_of(series, counted, episodes)
    follow_up = follow_up_of(series, counted, episodes, baselines)
    data_end = table.data_end[series.case[episodes.series]]
    response = response_of(series, episodes, baselines, follow_up, data_end)
    duration = duration_of(series, episodes, baselines, follow_up, response)
    return_creep = return_creep_of(series, episodes, baselines, follow_up, response)
    return Sections(
        table=table,
        series=series,
        points=points,
        sources=sources,
        interventions=interventions,
        diagnostics=diagnostics,
        blocked=blocked,
        blocks=blocks_of(series, points, diagnostics, blocked),
        episodes=episodes,
        concurrent=concurrent_of(series, episodes, interventions),
        baselines=baselines,
        follow_up=follow_up,
        response=response,
        duration=duration,
        return_creep=return_creep,
        creep=creep_of(series, episodes, baselines),
        new_baseline=new_baseline_of(
            series=series,
            episodes=episodes,
            baselines=baselines,
            follow_up=follow_up,
            response=response,
            duration=duration,
            return_creep=return_creep,
        ),
    )


def _days(table: FactTable) -> int:
    days = np.concatenate((table.readings.day, table.interventions.day))
    return int(days.max() - days.min()) + 1 if len(days) else 1


def _percent_of(instruments: Instruments) -> int:
    return int(instruments.traits.bars.percent_of.max(initial=100))
