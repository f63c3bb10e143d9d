"""The visits behind each number of the ledger are the ones that the number was made from."""

import datetime as dt
from dataclasses import fields
from decimal import Decimal

import pytest

from goals.catalogue import load
from goals.demonstration import demonstration_cases
from goals.evidence import evidence, reference_episode, series_evidence
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact, Kind
from goals.results import CaseResults, LedgerRow, Point

CATALOGUE = load()
FIRST, SECOND = dt.date(2025, 3, 3), dt.date(2025, 10, 6)
ODI = {
    "2025-01-20": 46,
    "2025-02-10": 48,
    "2025-03-03": 46,
    "2025-04-07": 30,
    "2025-04-28": 28,
    "2025-05-26": 34,
    "2025-06-16": 34,
    "2025-07-21": 44,
    "2025-08-25": 48,
    "2025-09-15": 58,
    "2025-10-06": 58,
    "2025-11-17": 40,
    "2025-12-15": 42,
}


def fact(record: Kind, date: dt.date, code: str, **cells: object) -> Fact:
    return Fact(case_id="c", date=date, record=record, code=code, **cells)


def case_of(values: dict[str, object], *anchors: dt.date, code: str = "odi") -> CaseResults:
    facts = [
        fact(Kind.READING, dt.date.fromisoformat(day), code, value=Decimal(str(value)), record_id=day)
        for day, value in values.items()
    ]
    facts += [fact(Kind.INTERVENTION, anchor, "rfa_lumb") for anchor in anchors]
    return compute_case(CaseHistory.of("c", facts), CATALOGUE)


def days(points: tuple[Point, ...]) -> list[str]:
    return [point.date.isoformat() for point in points]


RESULTS = case_of(ODI, FIRST, SECOND)
BEHIND = {name: days(points) for name, points in evidence(RESULTS, "odi", 1).items()}
REFERENCE = ["2025-01-20", "2025-02-10", "2025-03-03"]


def test_the_baseline_and_what_is_said_of_it_rest_on_its_readings():
    for name in ("baseline", "baseline_n", "baseline_grade", "baseline_state", "reference"):
        assert BEHIND[name] == REFERENCE


def test_a_bar_in_points_rests_on_no_reading_and_one_in_percent_on_the_reference():
    assert BEHIND["bar"] == []
    tolerance = {"2025-02-10": 20, "2025-03-03": 20, "2025-04-21": 40}
    assert days(evidence(case_of(tolerance, FIRST, code="walk_tol"), "walk_tol", 1)["bar"]) == [
        "2025-02-10",
        "2025-03-03",
    ]


def test_the_best_rests_on_its_reading_and_the_reference():
    for name in ("best", "best_date", "best_percent", "reached_30", "reached_50", "reached_80"):
        assert BEHIND[name] == [*REFERENCE, "2025-04-28"]


def test_a_sustained_response_rests_on_the_stretch_that_held_it():
    assert BEHIND["response"] == [*REFERENCE, "2025-04-07", "2025-04-28"]
    assert BEHIND["response_percent"] == BEHIND["response"]


def test_a_typical_response_rests_on_the_whole_window():
    flat = dict.fromkeys(REFERENCE, 46) | {"2025-04-21": 44, "2025-05-19": 46, "2025-09-01": 46}
    behind = evidence(case_of(flat, FIRST), "odi", 1)
    assert days(behind["response"]) == [*REFERENCE, "2025-04-21", "2025-05-19"]
    assert days(behind["late_improvement"]) == [*REFERENCE, "2025-09-01"]


def test_a_single_response_rests_on_its_one_reading():
    behind = evidence(case_of(dict.fromkeys(REFERENCE, 46) | {"2025-04-21": 30}, FIRST), "odi", 1)
    assert days(behind["response"]) == [*REFERENCE, "2025-04-21"]


def test_the_count_of_follow_ups_rests_on_all_of_them():
    assert BEHIND["follow_up_n"] == list(ODI)[3:11]


def test_a_duration_rests_on_the_readings_it_lies_between():
    assert BEHIND["reach_low"] == []
    assert BEHIND["reach_high"] == [*REFERENCE, "2025-04-07"]
    assert BEHIND["duration_low"] == [*REFERENCE, "2025-06-16"]
    assert BEHIND["duration_high"] == [*REFERENCE, "2025-07-21"]
    assert BEHIND["duration_end"] == [*REFERENCE, "2025-06-16", "2025-07-21"]
    assert BEHIND["seen_days"] == [*REFERENCE, "2025-04-07", "2025-06-16"]


def test_return_retained_and_slope_rest_on_what_came_after_the_best():
    assert BEHIND["return_low"] == [*REFERENCE, "2025-07-21"]
    assert BEHIND["return_high"] == [*REFERENCE, "2025-08-25"]
    assert BEHIND["retained_percent"] == [*REFERENCE, "2025-04-28", "2025-10-06"]
    assert BEHIND["creep_back_per_30d"] == list(ODI)[5:11]
    assert BEHIND["mean_improvement"] == [*REFERENCE, *list(ODI)[3:11]]


def test_creep_rests_on_both_baselines():
    behind = evidence(RESULTS, "odi", 2)
    second = ["2025-08-25", "2025-09-15", "2025-10-06"]
    for name in ("creep_step", "creep_total", "crept"):
        assert days(behind[name]) == [*REFERENCE, *second]
        assert BEHIND[name] == []


def test_a_repeat_on_benefit_has_the_earlier_baseline_as_its_reference():
    early = {day: value for day, value in ODI.items() if day < "2025-07"} | {"2025-08-04": 30}
    results = case_of(early, FIRST, dt.date(2025, 6, 16))
    second = results.ledger[1]
    assert (second.baseline_state, reference_episode(results, second)) == ("on_benefit", 1)
    behind = evidence(results, "odi", 2)
    assert days(behind["reference"]) == REFERENCE
    assert days(behind["baseline"])[-1] == "2025-06-16"


def test_without_a_baseline_nothing_rests_on_a_reference():
    results = case_of({"2025-04-21": 30, "2025-05-19": 30}, FIRST)
    assert reference_episode(results, results.ledger[0]) is None
    behind = evidence(results, "odi", 1)
    assert (behind["baseline"], behind["reference"], behind["best"], behind["response"]) == ((),) * 4
    assert days(behind["follow_up_n"]) == ["2025-04-21", "2025-05-19"]


def test_a_new_baseline_rests_on_its_run_and_the_rate_on_all_baselines():
    after = {"2026-01-12": 52, "2026-02-16": 56, "2026-03-16": 58}
    results = case_of(ODI | after, FIRST, SECOND)
    behind = series_evidence(results, "odi")
    assert results.series[0].new_baseline == 56
    assert days(behind["new_baseline"]) == list(after)
    assert behind["creep_rate"] == ()


def test_an_unknown_row_is_a_key_error():
    with pytest.raises(KeyError):
        evidence(RESULTS, "odi", 3)
    with pytest.raises(KeyError):
        series_evidence(RESULTS, "ndi")


def test_the_readings_keep_their_records():
    (best,) = (p for p in evidence(RESULTS, "odi", 1)["best"] if p.date == dt.date(2025, 4, 28))
    assert (best.value, best.record_ids) == (28.0, ("2025-04-28",))


# Every number of every demonstration case

ROWS = [
    (results, row)
    for case in demonstration_cases(dt.date(2026, 6, 17))
    for results in [compute_case(case.history, CATALOGUE)]
    for row in results.ledger
]
NOT_FROM_READINGS = {
    "case_id",
    "measure",
    "episode",
    "interventions",
    "anchor_date",
    "end_date",
    "bar",
    "bar_basis",
    "concurrent",
    "method_version",
    "reasons",
}


def named(row: LedgerRow) -> str:
    return f"{row.case_id} {row.measure} {row.episode}"


def test_every_number_that_comes_from_readings_has_them_and_an_empty_one_has_none():
    wrong = []
    for results, row in ROWS:
        behind = evidence(results, row.measure, row.episode)
        for field in fields(row):
            if field.name in NOT_FROM_READINGS | {
                "reach_low",
                "late_improvement",
                "response_class",
                "baseline_n",
                "follow_up_n",
            }:
                continue
            if (getattr(row, field.name) is not None) != bool(behind[field.name]):
                wrong.append(f"{named(row)} {field.name}")
    assert wrong == []


def test_the_counts_are_the_numbers_of_readings_behind_them():
    for results, row in ROWS:
        behind = evidence(results, row.measure, row.episode)
        assert (len(behind["baseline_n"]), len(behind["follow_up_n"])) == (row.baseline_n, row.follow_up_n)


def test_readings_of_a_block_are_behind_no_number_of_the_ledger():
    for results, row in ROWS:
        behind = evidence(results, row.measure, row.episode)
        assert not any(point.in_block for points in behind.values() for point in points), named(row)
