"""One episode at a time: baseline, reference, follow-up, response (METHODS 3, 4 and 5)."""

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction

from tests.oracle.arithmetic import median
from tests.oracle.table import Instrument
from tests.oracle.timeline import POST, Anchor, Point


@dataclass
class Episode:
    """Everything METHODS 3 to 8 says of one episode; what does not exist stays None."""

    number: int
    anchor: Anchor
    next_anchor: Anchor | None
    baseline_points: list[Point]
    follow_up: list[Point]
    window: list[Point]
    baseline: Fraction | None = None
    grade: str | None = None
    state: str | None = None
    reference: Fraction | None = None
    bar: Fraction | None = None
    bar_basis: str | None = None
    best: Fraction | None = None
    best_date: dt.date | None = None
    sustained: Fraction | None = None
    response: Fraction | None = None
    response_kind: str | None = None
    response_class: str = ""
    late_improvement: bool = False
    loss: Point | None = None
    duration_end: str | None = None
    values: dict[str, object] = field(default_factory=dict)

    @property
    def best_reaches_bar(self) -> bool:
        return self.best is not None and self.bar is not None and self.best >= self.bar

    def improvement(self, value: Fraction, instrument: Instrument) -> Fraction:
        assert self.reference is not None
        return instrument.sign * (value - self.reference)


def days_between(later: dt.date, earlier: dt.date) -> int:
    return (later - earlier).days


def episodes_of(anchors: list[Anchor], points: list[Point]) -> list[Episode]:
    episodes = []
    for k, anchor in enumerate(anchors):
        previous = anchors[k - 1] if k > 0 else None
        following = anchors[k + 1] if k + 1 < len(anchors) else None
        follow_up = [point for point in points if in_follow_up(point, anchor, following)]
        window_end = anchor.date + dt.timedelta(days=anchor.onset_hi + 90)
        episodes.append(
            Episode(
                number=k + 1,
                anchor=anchor,
                next_anchor=following,
                baseline_points=[p for p in points if in_baseline(p, anchor, previous)][-3:],
                follow_up=follow_up,
                window=[point for point in follow_up if point.date <= window_end],
            )
        )
    return episodes


def in_baseline(point: Point, anchor: Anchor, previous: Anchor | None) -> bool:
    if not anchor.date - dt.timedelta(days=60) <= point.date <= anchor.date:
        return False
    if point.date == anchor.date and point.side == POST:
        return False
    if previous is None:
        return True
    onset = dt.timedelta(days=min(previous.onset_hi, 42))
    return point.date > previous.date and point.date >= previous.date + onset


def in_follow_up(point: Point, anchor: Anchor, following: Anchor | None) -> bool:
    after = point.date > anchor.date or (point.date == anchor.date and point.side == POST)
    if not after or point.date < anchor.date + dt.timedelta(days=anchor.onset_lo):
        return False
    if following is None:
        return True
    return point.date < following.date or (point.date == following.date and point.side != POST)


def bar_at(
    instrument: Instrument, clinic: Fraction | None, level: Fraction | None
) -> tuple[Fraction | None, str | None]:
    """METHODS 2.7: what counts as a change from a level, and on what basis."""
    if not instrument.judged:
        return None, None
    if clinic is not None:
        return clinic, "clinic"
    if instrument.mcid is not None:
        return instrument.mcid, "mcid"
    if instrument.mcid_percent is not None and instrument.scale == "ratio" and level not in (None, 0):
        return instrument.mcid_percent / 100 * abs(level), "percent"
    return None, None


def set_references(episodes: list[Episode], instrument: Instrument, clinic: Fraction | None) -> None:
    """METHODS 3: the baseline, its grade, and the level that everything is measured against."""
    reference = None
    for episode in episodes:
        if episode.baseline_points:
            values = [point.value for point in episode.baseline_points]
            episode.baseline = median(values, lower=instrument.scale == "ordinal")
            episode.grade = grade_of(episode.baseline_points)
            bar, _ = bar_at(instrument, clinic, reference)
            on_benefit = (
                reference is not None
                and bar is not None
                and instrument.sign * (episode.baseline - reference) >= bar
            )
            episode.state = "on_benefit" if on_benefit else "off_benefit"
            reference = reference if on_benefit else episode.baseline
            episode.reference = reference
        episode.bar, episode.bar_basis = bar_at(instrument, clinic, episode.reference)


def grade_of(points: list[Point]) -> str:
    if len(points) == 3 and days_between(points[-1].date, points[0].date) >= 7:
        return "A"
    return "B" if len(points) >= 2 else "C"


def set_response(episode: Episode, instrument: Instrument) -> None:
    """METHODS 5: best, sustained and response."""
    if episode.reference is None or not episode.window:
        return
    improvements = [episode.improvement(point.value, instrument) for point in episode.window]
    episode.best = max(improvements)
    episode.best_date = episode.window[improvements.index(episode.best)].date
    episode.sustained = sustained_of(episode.window, improvements)
    if episode.bar is not None and not episode.best_reaches_bar:
        middle = median([p.value for p in episode.window], lower=instrument.scale == "ordinal")
        episode.response, episode.response_kind = episode.improvement(middle, instrument), "typical"
    elif episode.sustained is not None:
        episode.response, episode.response_kind = episode.sustained, "sustained"
    else:
        episode.response, episode.response_kind = episode.best, "single"


def sustained_of(window: list[Point], improvements: list[Fraction]) -> Fraction | None:
    smallest = []
    for i, start in enumerate(window):
        for j in range(i + 1, len(window)):
            if days_between(window[j].date, start.date) >= 14:
                smallest.append(min(improvements[i : j + 1]))
                break
    return max(smallest) if smallest else None


def set_class(episode: Episode, data_end: dt.date) -> None:
    """METHODS 5: the first class that applies."""
    complete = episode.anchor.date + dt.timedelta(days=episode.anchor.onset_hi)
    seen_complete = any(point.date >= complete for point in episode.window)
    if episode.baseline is None:
        episode.response_class = "no_baseline"
    elif not seen_complete and not episode.best_reaches_bar:
        early = episode.next_anchor is None and data_end < complete
        episode.response_class = "too_early" if early else "no_follow_up"
    elif episode.bar is None:
        episode.response_class = "not_classified"
    elif episode.best_reaches_bar:
        episode.response_class = class_of_improved(episode)
    else:
        episode.response_class = class_of_not_improved(episode)


def class_of_improved(episode: Episode) -> str:
    if episode.sustained is None:
        return "improved_unconfirmed"
    if episode.sustained >= episode.bar:
        return "maintained" if episode.state == "on_benefit" else "improved"
    return "transient"


def class_of_not_improved(episode: Episode) -> str:
    if episode.response <= -episode.bar:
        return "worse" if episode.sustained is not None else "worse_unconfirmed"
    return "unchanged"


def set_late_improvement(episode: Episode, instrument: Instrument) -> None:
    if episode.response_class in ("worse", "worse_unconfirmed", "unchanged"):
        later = [point for point in episode.follow_up if point not in episode.window]
        episode.late_improvement = any(
            episode.improvement(point.value, instrument) >= episode.bar for point in later
        )
