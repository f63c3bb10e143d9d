"""METHODS 11: ledger, series and blocks in columns, from the numbers of all sections."""

import numpy as np

from goals.ledger.bars import BASES
from goals.ledger.baselines import GRADES, STATES
from goals.ledger.columns import Column, Columns, Sheet, dates, joined
from goals.ledger.duration import ENDS, MARKS, Benefit
from goals.ledger.exact import nearest_double
from goals.ledger.reasons import Field, Why, first_why
from goals.ledger.response import CLASSES, KINDS
from goals.ledger.sections import Sections
from goals.ledger.segments import Ints
from goals.method import METHOD_VERSION
from goals.results import BLOCK_FIELDS, LEDGER_FIELDS, SERIES_FIELDS


def ledger_columns(sections: Sections) -> Columns:
    """Give the ledger, one place per measure and episode, in order of case, measure and episode.

    Parameters
    ----------
    sections
        The numbers of all sections.

    Returns
    -------
    Mapping
        The fields of `LedgerRow` in their order.

    References
    ----------
    METHODS 11
    """
    episodes = sections.episodes
    sheet = Sheet(len(episodes))
    _name_episodes(sheet, sections)
    parts = sections.series.traits.parts[episodes.series]
    _put_baseline(sheet, sections, parts)
    _put_response(sheet, sections, parts)
    _put_duration(sheet, "duration", sections.duration.bar)
    for mark in MARKS:
        _put_duration(sheet, f"duration_{mark}", sections.duration.marks[mark])
    _put_return_and_creep(sheet, sections, parts)
    sheet.column("method_version", [METHOD_VERSION] * len(episodes))
    return sheet.finish(LEDGER_FIELDS)


def _name_episodes(sheet: Sheet, sections: Sections) -> None:
    episodes, interventions = sections.episodes, sections.interventions
    _name_series(sheet, sections, episodes.series)
    sheet.column("episode", episodes.number.tolist())
    anchors = interventions.name[episodes.anchors]
    sheet.column("interventions", joined(interventions.names, anchors, episodes.anchors_start))
    sheet.column("anchor_date", dates(episodes.day))
    sheet.date("end_date", Field(episodes.next_day, first_why((~episodes.has_next, Why.MEANT))))
    others, start = sections.concurrent
    sheet.column("concurrent", joined(interventions.names, interventions.name[others], start))


def _name_series(sheet: Sheet, sections: Sections, place: Ints) -> None:
    case, measure = sections.series.case[place], sections.series.measure[place]
    sheet.column("case_id", _looked_up(sections.table.case_ids, case))
    sheet.column("measure", _looked_up(tuple(map(str, sections.table.measures)), measure))


def _looked_up(texts: tuple[str, ...], place: Ints) -> Column:
    return [texts[number] for number in place.tolist()]


def _put_baseline(sheet: Sheet, sections: Sections, parts: Ints) -> None:
    baselines, owner = sections.baselines, sections.episodes.series
    sheet.measured("baseline", baselines.baseline, parts)
    sheet.column("baseline_n", (baselines.end - baselines.start).tolist())
    sheet.word("baseline_grade", baselines.grade, GRADES)
    sheet.word("baseline_state", baselines.state, STATES)
    sheet.measured("reference", baselines.reference, parts)
    bar = baselines.bar
    numbers = nearest_double(np.where(bar.given, bar.numerator, 0), bar.denominator * parts)
    sheet.plain("bar", Field(numbers, bar.why))
    sheet.word("bar_basis", Field(sections.series.traits.bars.basis[owner], bar.why), BASES)


def _put_response(sheet: Sheet, sections: Sections, parts: Ints) -> None:
    response, follow_up = sections.response, sections.follow_up
    sheet.column("follow_up_n", (follow_up.end - follow_up.start).tolist())
    sheet.measured("best", response.best, parts)
    sheet.date("best_date", response.best_day)
    sheet.plain("best_percent", response.best_percent)
    sheet.measured("response", response.response, parts)
    sheet.word("response_kind", response.kind, KINDS)
    sheet.plain("response_percent", response.response_percent)
    sheet.column("response_class", _looked_up(CLASSES, response.response_class))
    sheet.column("late_improvement", response.late_improvement.tolist())
    for mark, reached in response.reached.items():
        sheet.plain(f"reached_{mark}", reached)


def _put_duration(sheet: Sheet, name: str, benefit: Benefit) -> None:
    if name == "duration":
        sheet.plain("reach_low", benefit.reach_low)
        sheet.plain("reach_high", benefit.reach_high)
        sheet.plain("seen_days", benefit.seen)
    sheet.plain(f"{name}_low", benefit.low)
    sheet.plain(f"{name}_high", benefit.high)
    sheet.word(f"{name}_end", benefit.end, ENDS)


def _put_return_and_creep(sheet: Sheet, sections: Sections, parts: Ints) -> None:
    within, between = sections.return_creep, sections.creep
    sheet.plain("return_low", within.return_low)
    sheet.plain("return_high", within.return_high)
    sheet.plain("retained_percent", within.retained_percent)
    sheet.plain("creep_back_per_30d", within.creep_back)
    sheet.plain("creep_back_ci_low", within.creep_back_low)
    sheet.plain("creep_back_ci_high", within.creep_back_high)
    sheet.plain("mean_improvement", within.mean_improvement)
    sheet.measured("creep_step", between.step, parts)
    sheet.measured("creep_total", between.total, parts)
    sheet.plain("crept", between.crept)


def series_columns(sections: Sections) -> Columns:
    """Give the series, one place per case and measure with a reading.

    Parameters
    ----------
    sections
        The numbers of all sections.

    Returns
    -------
    Mapping
        The fields of `SeriesRow` in their order.

    References
    ----------
    METHODS 8, 9 and 11
    """
    series, points, new_baseline = sections.series, sections.points, sections.new_baseline
    sheet = Sheet(len(series))
    _name_series(sheet, sections, np.arange(len(series)))
    start = np.searchsorted(points.series, np.arange(len(series)))
    end = np.searchsorted(points.series, np.arange(len(series)), side="right")
    sheet.column("readings_n", (end - start).tolist())
    sheet.column("first_date", dates(points.day[start]))
    sheet.column("last_date", dates(points.day[end - 1]))
    sheet.column("episodes", np.bincount(sections.episodes.series, minlength=len(series)).tolist())
    sheet.plain("creep_rate", sections.creep.rate)
    sheet.plain("creep_rate_ci_low", sections.creep.rate_low)
    sheet.plain("creep_rate_ci_high", sections.creep.rate_high)
    sheet.measured("new_baseline", new_baseline.value, series.traits.parts)
    sheet.date("new_baseline_since", new_baseline.since)
    sheet.plain("new_baseline_n", new_baseline.count)
    return sheet.finish(SERIES_FIELDS)


def block_columns(sections: Sections) -> Columns:
    """Give the blocks, one place per diagnostic and matching measure.

    Parameters
    ----------
    sections
        The numbers of all sections.

    Returns
    -------
    Mapping
        The fields of `BlockRow` in their order.

    References
    ----------
    METHODS 2a and 11
    """
    diagnostics, blocks = sections.diagnostics, sections.blocks
    sheet = Sheet(len(diagnostics.series))
    _name_series(sheet, sections, diagnostics.series)
    sheet.column("date", dates(diagnostics.day))
    names = sections.interventions.name[diagnostics.intervention]
    sheet.column("interventions", _looked_up(sections.interventions.names, names))
    parts = sections.series.traits.parts[diagnostics.series]
    sheet.measured("before", blocks.before, parts)
    sheet.measured("after", blocks.after, parts)
    sheet.plain("relief_percent", blocks.relief_percent)
    for mark, reached in blocks.reached.items():
        sheet.plain(f"reached_{mark}", reached)
    return sheet.finish(BLOCK_FIELDS)
