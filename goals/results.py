"""The output of METHODS 11 as typed rows: ledger, series, blocks, and the windows behind them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One measure and episode: fields, order and meaning of METHODS 11. Missing is None.

    `reasons` maps each empty field that could have had a value to a short reason.
    """

    case_id: str
    measure: str
    episode: int
    interventions: str
    anchor_date: dt.date
    end_date: dt.date | None
    baseline: float | None
    baseline_n: int
    baseline_grade: str | None
    baseline_state: str | None
    reference: float | None
    bar: float | None
    bar_basis: str | None
    follow_up_n: int
    best: float | None
    best_date: dt.date | None
    best_percent: float | None
    response: float | None
    response_kind: str | None
    response_percent: float | None
    response_class: str
    late_improvement: bool | None
    reached_30: bool | None
    reached_50: bool | None
    reached_80: bool | None
    reach_low: int | None
    reach_high: int | None
    duration_low: int | None
    duration_high: int | None
    duration_end: str | None
    seen_days: int | None
    duration_30_low: int | None
    duration_30_high: int | None
    duration_30_end: str | None
    duration_50_low: int | None
    duration_50_high: int | None
    duration_50_end: str | None
    return_low: int | None
    return_high: int | None
    retained_percent: float | None
    creep_back_per_30d: float | None
    creep_back_ci_low: float | None
    creep_back_ci_high: float | None
    mean_improvement: float | None
    creep_step: float | None
    creep_total: float | None
    crept: bool | None
    concurrent: str
    method_version: str
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One measure of one case over all its episodes (METHODS 8, 9, 11)."""

    case_id: str
    measure: str
    readings_n: int
    first_date: dt.date
    last_date: dt.date
    episodes: int
    creep_rate: float | None
    creep_rate_ci_low: float | None
    creep_rate_ci_high: float | None
    new_baseline: float | None
    new_baseline_since: dt.date | None
    new_baseline_n: int | None
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """One diagnostic (block or trial) and matching measure (METHODS 2a)."""

    case_id: str
    measure: str
    date: dt.date
    interventions: str
    before: float | None
    after: float | None
    relief_percent: float | None
    reached_50: bool | None
    reached_75: bool | None
    reached_80: bool | None
    reasons: Mapping[str, str]


LEDGER_FIELDS = tuple(field.name for field in fields(LedgerRow))
SERIES_FIELDS = tuple(field.name for field in fields(SeriesRow))
BLOCK_FIELDS = tuple(field.name for field in fields(BlockRow))


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One side of one date of one measure after METHODS 2.4 (median of the day's readings).

    `record_ids` are the readings behind it; `in_block` tells that it belongs to a diagnostic alone.
    """

    measure: str
    date: dt.date
    timing: str
    value: float
    record_ids: tuple[str, ...]
    visit_ids: tuple[str, ...]
    in_block: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeWindow:
    """Where an episode lies in time, with the points behind its numbers (what a chart draws).

    `window_to` is the last day of the response window after the cut by the next anchor, if any.
    """

    measure: str
    episode: int
    interventions: str
    anchor_date: dt.date
    end_date: dt.date | None
    onset_lo: int
    onset_hi: int
    window_from: dt.date
    window_to: dt.date
    baseline_points: tuple[Point, ...]
    follow_up_points: tuple[Point, ...]
    window_points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class CaseResults:
    """All the numbers of one case, computed once from its full record."""

    ledger: tuple[LedgerRow, ...]
    series: tuple[SeriesRow, ...]
    blocks: tuple[BlockRow, ...]
    points: tuple[Point, ...]
    windows: tuple[EpisodeWindow, ...]
