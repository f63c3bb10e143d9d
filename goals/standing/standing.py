"""The answer of a case at a date: its state, its sentence, and the readings behind each number."""

import datetime as dt
from dataclasses import dataclass

from goals.catalogue import Catalogue
from goals.implants import took_away
from goals.measures import parse_measure
from goals.records import CaseHistory
from goals.results import CaseResults
from goals.standing.judge import LastEpisode, is_overdue, judge, last_episode, last_visit, state_at_last_visit
from goals.standing.lead import lead_measure
from goals.standing.parts import Parts, said
from goals.standing.sentence import (
    episode_sentence,
    no_lead_sentence,
    no_procedure_sentence,
    overdue_sentence,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a case stands.

    Parameters
    ----------
    state
        One of `TEMPLATES`.
    measure, episode
        The lead measure and its last episode, which the state is judged on; None where there is none.
    sentence
        The answer, for a reader who has ten seconds.
    parts
        The same sentence in pieces: a number carries its ledger field and its readings.
    seen_until, gone_by
        When benefit was last seen, and the visit by which it was gone.
    new_baseline_since
        Where the measure has settled since then.
    last_visit
        When the person was last seen.
    """

    state: str
    measure: str | None
    episode: int | None
    sentence: str
    parts: Parts
    seen_until: dt.date | None = None
    gone_by: dt.date | None = None
    new_baseline_since: dt.date | None = None
    last_visit: dt.date | None = None


def standing(results: CaseResults, history: CaseHistory, catalogue: Catalogue, *, on: dt.date) -> Standing:
    """Say where the case stands on a date.

    Parameters
    ----------
    results
        The numbers of the case, from what was recorded by that date.
    history
        The case.
    catalogue
        The instruments, with the case's own ones.
    on
        The date of the question; only the state `overdue` depends on it.

    Returns
    -------
    Standing
        The state, the answer sentence and its parts.

    Notes
    -----
    A case whose lead measure has no bar cannot be told, since "not improved" would claim a judgement.

    References
    ----------
    METHODS 10a
    """
    measure = lead_measure(history, catalogue, results)
    if measure is None:
        return _cannot_tell(history, None, no_lead_sentence(results, catalogue))
    episode = last_episode(results, measure, catalogue.instruments[parse_measure(measure).code])
    if episode is None:
        return _cannot_tell(history, measure, no_procedure_sentence(results, measure, catalogue))
    return _of_episode(episode, history, results, catalogue, on)


def _cannot_tell(history: CaseHistory, measure: str | None, parts: Parts) -> Standing:
    return Standing(
        state="cannot_tell",
        measure=measure,
        episode=None,
        sentence=said(parts),
        parts=parts,
        last_visit=last_visit(history),
    )


def _of_episode(
    episode: LastEpisode, history: CaseHistory, results: CaseResults, catalogue: Catalogue, on: dt.date
) -> Standing:
    seen = last_visit(history)
    state = judge(episode, overdue=is_overdue(history, on))
    told = state_at_last_visit(episode) if state == "overdue" else state
    removal = took_away(history, episode.row, catalogue)
    parts = episode_sentence(told, episode, results, catalogue, removal=removal)
    if state == "overdue" and seen is not None:
        parts = overdue_sentence(parts, seen, on)
    row = episode.row
    return Standing(
        state=state,
        measure=row.measure,
        episode=row.episode,
        sentence=said(parts),
        parts=parts,
        seen_until=episode.day(row.duration_low),
        gone_by=episode.day(row.duration_high),
        new_baseline_since=episode.series.new_baseline_since,
        last_visit=seen,
    )
