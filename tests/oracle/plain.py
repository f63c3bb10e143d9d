"""A second expert's ledger: METHODS 2 to 9 and 11, computed slowly and literally, one group at a time.

It shares nothing with `goals`: it reads the history CSV and the catalogue's files itself, and counts in
fractions. Output: three lists of dicts with the fields of METHODS 11, without `reasons`.
"""

import datetime as dt
from fractions import Fraction

from tests.oracle import course, creep, episodes
from tests.oracle.arithmetic import nearest_double
from tests.oracle.diagnostics import block_rows
from tests.oracle.episodes import Episode
from tests.oracle.table import (
    Catalogue,
    Instrument,
    clinic_bars,
    day,
    own_instruments,
    read_catalogue,
    read_history,
)
from tests.oracle.timeline import (
    Intervention,
    Point,
    anchors_of,
    interventions_of,
    points_of,
    readings_by_measure,
    windows_of,
)

METHOD_VERSION = "1.0"
LEDGER_FIELDS = tuple(
    """case_id, measure, episode, interventions, anchor_date, end_date, baseline, baseline_n,
    baseline_grade, baseline_state, reference, bar, bar_basis, follow_up_n, best, best_date,
    best_percent, response, response_kind, response_percent, response_class, late_improvement,
    reached_30, reached_50, reached_80, reach_low, reach_high, duration_low, duration_high,
    duration_end, seen_days, duration_30_low, duration_30_high, duration_30_end, duration_50_low,
    duration_50_high, duration_50_end, return_low, return_high, retained_percent, creep_back_per_30d,
    creep_back_ci_low, creep_back_ci_high, mean_improvement, creep_step, creep_total, crept, concurrent,
    method_version""".replace(",", " ").split()
)
Row = dict[str, object]
Output = dict[str, list[Row]]


def compute(text: str, catalogue: Catalogue | None = None) -> Output:
    """Compute ledger, series and blocks of a history CSV."""
    return compute_rows(read_history(text), catalogue or read_catalogue())


def compute_rows(rows: list[dict[str, str]], shipped: Catalogue) -> Output:
    """Compute ledger, series and blocks of the current rows of a history."""
    catalogue = Catalogue(own_instruments(rows, shipped), shipped.kinds)
    cases: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        cases.setdefault(row["case_id"], []).append(row)
    output: Output = {"ledger": [], "series": [], "blocks": []}
    for case_id in sorted(cases):
        compute_case(case_id, cases[case_id], catalogue, shipped, output)
    return output


def compute_case(
    case_id: str, rows: list[dict[str, str]], catalogue: Catalogue, shipped: Catalogue, output: Output
) -> None:
    data_end = max(day(row["date"]) for row in rows)
    interventions = interventions_of(rows, catalogue)
    bars = clinic_bars(rows, shipped)
    for measure, readings in sorted(readings_by_measure(rows).items()):
        code = readings[0]["code"]
        instrument = catalogue.instruments[code]
        site = readings[0]["region"] or instrument.site
        points = points_of(readings, instrument)
        windows = windows_of(interventions, site)
        output["blocks"] += block_rows(case_id, measure, instrument, points, windows)
        free = [point for point in points if not any(window.holds(point) for window in windows)]
        found = episodes.episodes_of(anchors_of(interventions, site), free)
        work_out(found, instrument, bars.get(code), data_end)
        for episode in found:
            concurrent = concurrent_names(episode, interventions, site, data_end)
            output["ledger"].append(ledger_row(case_id, measure, episode, instrument, concurrent))
        output["series"].append(series_row(case_id, measure, points, found, instrument))


def work_out(
    found: list[Episode], instrument: Instrument, clinic: Fraction | None, data_end: dt.date
) -> None:
    episodes.set_references(found, instrument, clinic)
    for episode in found:
        episodes.set_response(episode, instrument)
        episodes.set_class(episode, data_end)
        episodes.set_late_improvement(episode, instrument)
        course.set_durations(episode, instrument)
        course.set_return(episode, instrument)
        course.set_retained(episode, instrument)
        course.set_creep_back(episode, instrument)
        course.set_mean_improvement(episode, instrument)
    creep.set_creep(found, instrument, clinic)


def concurrent_names(
    episode: Episode, interventions: list[Intervention], site: str, data_end: dt.date
) -> str:
    """Name everything that is no anchor of the measure and overlaps the episode, both ends included."""
    start = episode.anchor.date
    end = episode.next_anchor.date if episode.next_anchor else max(data_end, start)
    names = []
    for other in interventions:
        if other.role == "procedure" and other.matches(site):
            continue
        last_day = other.end_date or (data_end if other.role == "course" else other.date)
        if other.date <= end and last_day >= start:
            names.append(other.name)
    return "; ".join(names)


def percent_of(
    change: Fraction | None, reference: Fraction | None, instrument: Instrument
) -> Fraction | None:
    """METHODS 2.6: percent improvement, of ratio scales only, none from a reference of 0."""
    if change is None or not reference or instrument.scale != "ratio":
        return None
    return 100 * change / abs(reference)


def ledger_row(case_id: str, measure: str, episode: Episode, instrument: Instrument, concurrent: str) -> Row:
    best_percent = percent_of(episode.best, episode.reference, instrument)
    response_percent = percent_of(episode.response, episode.reference, instrument)
    marked = instrument.has_marks and best_percent is not None
    fields = {
        "case_id": case_id,
        "measure": measure,
        "episode": episode.number,
        "interventions": "; ".join(episode.anchor.names),
        "anchor_date": episode.anchor.date,
        "end_date": episode.next_anchor.date if episode.next_anchor else None,
        "baseline": nearest_double(episode.baseline),
        "baseline_n": len(episode.baseline_points),
        "baseline_grade": episode.grade,
        "baseline_state": episode.state,
        "reference": nearest_double(episode.reference),
        "bar": nearest_double(episode.bar),
        "bar_basis": episode.bar_basis,
        "follow_up_n": len(episode.follow_up),
        "best": nearest_double(episode.best),
        "best_date": episode.best_date,
        "best_percent": nearest_double(best_percent),
        "response": nearest_double(episode.response),
        "response_kind": episode.response_kind,
        "response_percent": nearest_double(response_percent),
        "response_class": episode.response_class,
        "late_improvement": episode.late_improvement,
        "reached_30": best_percent >= 30 if marked else None,
        "reached_50": best_percent >= 50 if marked else None,
        "reached_80": best_percent >= 80 if marked else None,
        **episode.values,
        "concurrent": concurrent,
        "method_version": METHOD_VERSION,
    }
    return {name: fields[name] for name in LEDGER_FIELDS}


def series_row(
    case_id: str, measure: str, points: list[Point], found: list[Episode], instrument: Instrument
) -> Row:
    return {
        "case_id": case_id,
        "measure": measure,
        "readings_n": len(points),
        "first_date": points[0].date,
        "last_date": points[-1].date,
        "episodes": len(found),
        **creep.creep_rate(found, instrument),
        **creep.new_baseline(found, instrument),
    }
