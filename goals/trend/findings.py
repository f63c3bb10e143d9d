"""What the numbers of one measure say: the words of verdicts, tooltips and the text alternative."""

import datetime as dt
from dataclasses import dataclass

from goals.catalogue import Catalogue, Instrument
from goals.counting import counted
from goals.measures import parse_measure
from goals.results import BlockRow, CaseResults, EpisodeWindow, LedgerRow, Point, SeriesRow
from goals.trend.words import (
    BAR_WORDS,
    VERDICTS,
    amount,
    day,
    difference,
    direction,
    number,
    plain_name,
    times_bar,
    whole,
)

SITE_WORDS = {
    "head": "head",
    "neck": "neck",
    "thoracic": "mid back",
    "low_back": "low back",
    "abdomen_pelvis": "abdomen and pelvis",
    "upper_limb": "arm and hand",
    "lower_limb": "leg and foot",
}
DURATION_ENDS = {
    "lost": "",
    "lost_unconfirmed": " (one visit, unconfirmed)",
    "still_at_last_visit": ", still there at the last visit",
    "cut_by_next_anchor": ", then cut by the next procedure",
}


@dataclass(frozen=True, slots=True)
class Episode:
    """One row of the ledger with its window."""

    row: LedgerRow
    window: EpisodeWindow


@dataclass(frozen=True, slots=True)
class MeasureView:
    """Everything the results hold about one measure, with its instrument."""

    measure: str
    instrument: Instrument
    points: tuple[Point, ...]
    episodes: tuple[Episode, ...]
    blocks: tuple[BlockRow, ...]
    series: SeriesRow | None

    @property
    def name(self) -> str:
        """The full name with variant and site: "Neck Disability Index, average, neck"."""
        parsed = parse_measure(self.measure)
        parts = (parsed.variant.replace("_", " "), SITE_WORDS.get(parsed.site, parsed.site))
        return plain_name(", ".join(filter(None, (self.instrument.name, *parts))), 90)

    @property
    def bar_words(self) -> str:
        """What counts as a change, in words: "MCID 10 points"."""
        bars = {(e.row.bar, e.row.bar_basis) for e in self.episodes if e.row.bar is not None}
        if not bars:
            return self._usual_bar()
        if len(bars) > 1:
            return f"what counts: {number(self.instrument.mcid_percent or 0)} % of the reference"
        bar, basis = bars.pop()
        return f"{BAR_WORDS.get(basis or '', 'bar')} {difference(bar or 0.0, self.instrument)}"

    def _usual_bar(self) -> str:
        if not self.instrument.judged:
            return "followed, not judged"
        own, bar = self.instrument.clinic_mcid, self.instrument.mcid
        if own is not None:
            return f"{BAR_WORDS['clinic']} {difference(own, self.instrument)}"
        if bar is not None:
            return f"{BAR_WORDS['mcid']} {difference(bar, self.instrument)}"
        percent = self.instrument.mcid_percent
        return "no MCID known" if percent is None else f"what counts: {number(percent)} % of the reference"

    @property
    def heading(self) -> str:
        """Direction and bar in words."""
        return f"{direction(self.instrument)} · {self.bar_words}"


def view_of(measure: str, results: CaseResults, catalogue: Catalogue) -> MeasureView:
    """Gather what the results hold about one measure."""
    windows = {w.episode: w for w in results.windows if w.measure == measure}
    rows = sorted((r for r in results.ledger if r.measure == measure), key=lambda row: row.episode)
    return MeasureView(
        measure,
        catalogue.instruments[parse_measure(measure).code],
        tuple(p for p in results.points if p.measure == measure),
        tuple(Episode(row, windows[row.episode]) for row in rows),
        tuple(b for b in results.blocks if b.measure == measure),
        next((s for s in results.series if s.measure == measure), None),
    )


def score_change(row: LedgerRow, instrument: Instrument) -> str:
    """Say how far the score moved from the reference (−14 where 14 points less), or empty text."""
    return "" if row.response is None else number(instrument.sign * row.response, signed=True)


def change_words(row: LedgerRow, instrument: Instrument) -> str:
    """Say the response with its unit and in multiples of the bar: "−14 points, 1.4 × MCID"."""
    if row.response is None:
        return ""
    change = difference(instrument.sign * row.response, instrument, signed=True)
    if row.response_class == "transient" and row.best is not None:
        best = difference(instrument.sign * row.best, instrument, signed=True)
        return f"{best} at best, {change} held over 14 days"
    times = times_bar(row.response, row.bar, row.bar_basis or "") if row.bar else ""
    return ", ".join(filter(None, (change, times)))


def baseline_words(row: LedgerRow, instrument: Instrument) -> str:
    """Say the baseline with its grade and how many visits it rests on."""
    if row.baseline is None:
        return "none: no reading in the 60 days before"
    visits = counted(row.baseline_n, "visit")
    return f"{amount(row.baseline, instrument)}, grade {row.baseline_grade}, {visits}"


def reference_words(row: LedgerRow, instrument: Instrument) -> str:
    """Say what the response is measured against."""
    if row.reference is None:
        return "none"
    kept = " (kept: the new baseline was still on benefit)" if row.baseline_state == "on_benefit" else ""
    return amount(row.reference, instrument) + kept


def benefit_words(row: LedgerRow) -> str:
    """Say until when benefit was seen and by when it was gone, as dates; empty where it has no duration."""
    if row.duration_low is None:
        return ""
    until = f"seen until {day(after(row, row.duration_low))}"
    gone = "" if row.duration_high is None else f", gone by {day(after(row, row.duration_high))}"
    return until + gone + DURATION_ENDS.get(row.duration_end or "", "")


def after(row: LedgerRow, days: int) -> dt.date:
    """Give the date so many days after the anchor."""
    return row.anchor_date + dt.timedelta(days=days)


def verdict_words(row: LedgerRow) -> str:
    """Say the response class with its sign."""
    verdict = VERDICTS[row.response_class]
    return f"{verdict.sign} {verdict.words}"


def creep_wordings(view: MeasureView) -> tuple[str, ...]:
    """Say how the starting point moved over the baselines, the longest wording first; none without creep."""
    series, off = view.series, [e for e in view.episodes if e.row.baseline_state == "off_benefit"]
    if series is not None and series.creep_rate is not None:
        return _rate_wordings(series, view.instrument)
    if len(off) < 2 or off[-1].row.creep_total is None:
        return ()
    total, first = off[-1].row.creep_total, off[0].row.anchor_date
    moved = _moved(total, view.instrument)
    return (
        f"Baseline creep: starting point {moved} since {day(first)} (no rate from two baselines)",
        f"Baseline creep: starting point {moved} since {day(first)}",
    )


def _rate_wordings(series: SeriesRow, instrument: Instrument) -> tuple[str, ...]:
    rate = series.creep_rate or 0.0
    base = f"Baseline creep: starting point {_moved(rate, instrument)}" + (" a year" if rate else "")
    low, high = series.creep_rate_ci_low, series.creep_rate_ci_high
    if low is None or high is None:
        return (f"{base} (no interval from fewer than five baselines)", f"{base} (no interval yet)", base)
    interval = _interval(low, high)
    return (f"{base} (nominal 95 % interval: {interval})", f"{base} ({interval})", base)


def _moved(worsening: float, instrument: Instrument) -> str:
    if not worsening:
        return "has not moved"
    better_or_worse = "worse" if worsening > 0 else "better"
    return f"has got {better_or_worse} by {difference(abs(worsening), instrument)}"


def _interval(low: float, high: float) -> str:
    """Say an interval of worsening in words: "7 better to 16.9 worse"."""
    ends = [f"{number(abs(end))} {'worse' if end > 0 else 'better'}" if end else "0" for end in (low, high)]
    return " to ".join(ends)


def new_baseline_words(view: MeasureView) -> str:
    """Say the new baseline and since when; empty without one."""
    series = view.series
    if series is None or series.new_baseline is None or series.new_baseline_since is None:
        return ""
    value = amount(series.new_baseline, view.instrument)
    return f"New baseline: {value} since {day(series.new_baseline_since)}"


def block_words(block: BlockRow, instrument: Instrument) -> str:
    """Say what a diagnostic showed, as briefly as possible; empty where nothing was read."""
    if block.relief_percent is not None:
        better = "relief" if instrument.is_pain else "better"
        return f"{whole(abs(block.relief_percent))} % {better if block.relief_percent >= 0 else 'worse'}"
    if block.before is None or block.after is None:
        return ""
    return f"{number(block.before)} to {number(block.after)}"
