"""METHODS 11: the rows of the output, their order, what is concurrent, and the reasons."""

import datetime as dt
import math
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.method import METHOD_VERSION
from goals.records import Fact
from goals.results import BLOCK_FIELDS, LEDGER_FIELDS, SERIES_FIELDS, BlockRow, LedgerRow, SeriesRow
from tests.goals.ledger_cases import INSTRUMENTS, KINDS, episode, give, on, read, results, visit

LEDGER_ORDER = """\
case_id, measure, episode, interventions, anchor_date, end_date, baseline, baseline_n,
baseline_grade, baseline_state, reference, bar, bar_basis, follow_up_n, best, best_date,
best_percent, response, response_kind, response_percent, response_class, late_improvement,
reached_30, reached_50, reached_80, reach_low, reach_high, duration_low, duration_high,
duration_end, seen_days, duration_30_low, duration_30_high, duration_30_end, duration_50_low,
duration_50_high, duration_50_end, return_low, return_high, retained_percent, creep_back_per_30d,
creep_back_ci_low, creep_back_ci_high, mean_improvement, creep_step, creep_total, crept, concurrent,
method_version, reasons"""
SERIES_ORDER = """\
case_id, measure, readings_n, first_date, last_date, episodes, creep_rate, creep_rate_ci_low,
creep_rate_ci_high, new_baseline, new_baseline_since, new_baseline_n, reasons"""
BLOCK_ORDER = """\
case_id, measure, date, interventions, before, after, relief_percent, reached_50, reached_75,
reached_80, reasons"""


@pytest.mark.parametrize(
    ("names", "order"),
    [(LEDGER_FIELDS, LEDGER_ORDER), (SERIES_FIELDS, SERIES_ORDER), (BLOCK_FIELDS, BLOCK_ORDER)],
)
def test_the_fields_stand_in_the_order_of_methods(names: tuple[str, ...], order: str) -> None:
    assert names == tuple(order.replace("\n", " ").split(", "))


def test_rows_are_in_order_of_measure_and_episode() -> None:
    found = results(read(0, 1, "tired"), read(0, 1), read(0, 1, variant="worst"), give(30), give(10))
    assert [(row.measure, row.episode, row.anchor_date) for row in found.ledger] == [
        ("pain", 1, on(10)),
        ("pain", 2, on(30)),
        ("pain:worst", 1, on(10)),
        ("pain:worst", 2, on(30)),
        ("tired", 1, on(10)),
        ("tired", 2, on(30)),
    ]
    assert [row.measure for row in found.series] == ["pain", "pain:worst", "tired"]


def test_every_anchor_of_every_measure_with_a_reading_is_an_episode() -> None:
    found = results(read(500, 1), give(10), give(30), give(20, "knee"), read(0, 1, "back"))
    assert [(row.measure, row.episode) for row in found.ledger] == [
        ("back", 1),
        ("back", 2),
        ("pain", 1),
        ("pain", 2),
        ("pain", 3),
    ]


def test_an_episode_ends_with_the_next_anchor() -> None:
    found = results(read(0, 1), give(10), give(30))
    assert [row.end_date for row in found.ledger] == [on(30), None]


def test_the_name_of_the_record_comes_before_that_of_the_catalogue() -> None:
    assert episode(read(0, 1), give(10)).interventions == "Shot"
    assert episode(read(0, 1), give(10, name="Left shot")).interventions == "Left shot"


def test_anchors_of_a_day_are_named_in_order() -> None:
    assert episode(read(0, 1), give(10, name="b"), give(10, name="a"), give(10)).interventions == "Shot; a; b"


def test_concurrent_lists_everything_else_in_order_of_date_then_name() -> None:
    row = episode(
        read(0, 1),
        give(10),
        give(40, "block"),
        give(20, "therapy", name="b", end=30),
        give(20, "therapy", name="a", end=30),
    )
    assert row.concurrent == "a; b; Block"


def test_a_procedure_elsewhere_is_concurrent() -> None:
    found = results(read(0, 50, "back"), give(10), give(20, "knee"))
    assert [row.concurrent for row in found.ledger] == ["Knee"]


def test_anchors_of_the_measure_are_never_concurrent() -> None:
    found = results(read(0, 1), give(10, end=40), give(30))
    assert [row.concurrent for row in found.ledger] == ["", ""]


@pytest.mark.parametrize(("end", "overlaps"), [(9, False), (10, True), (11, True)])
def test_an_overlap_includes_the_first_day(end: int, overlaps: bool) -> None:
    row = episode(read(0, 1), give(0, "therapy", end=end), give(10))
    assert row.concurrent == ("Therapy" if overlaps else "")


@pytest.mark.parametrize(("start", "overlaps"), [(29, True), (30, True), (31, False)])
def test_an_overlap_includes_the_day_of_the_next_anchor(start: int, overlaps: bool) -> None:
    row = episode(read(0, 1), give(10), give(30), give(start, "therapy", end=60))
    assert row.concurrent == ("Therapy" if overlaps else "")


def test_a_course_without_an_end_runs_on() -> None:
    found = results(read(0, 1), give(0, "therapy"), give(10), give(30), visit(60))
    assert [row.concurrent for row in found.ledger] == ["Therapy", "Therapy"]


def test_a_diagnostic_without_an_end_is_one_day() -> None:
    found = results(read(0, 1), give(9, "block"), give(10), give(30), give(30, "trial"))
    assert [row.concurrent for row in found.ledger] == ["Trial", "Trial"]


def test_a_course_of_another_role_is_an_anchor() -> None:
    assert episode(read(0, 1), give(10, "therapy", role="procedure")).interventions == "Therapy"


def test_every_row_says_the_version_of_the_method() -> None:
    assert episode(read(0, 1), give(10)).method_version == METHOD_VERSION


days = st.integers(0, 400)
readings = st.builds(
    read,
    days,
    st.sampled_from(["-3", "0", "1", "2.5", "4", "6", "7.25", "9"]),
    st.sampled_from([entry.code for entry in INSTRUMENTS]),
    timing=st.sampled_from(["", "pre", "post"]),
)
interventions = st.builds(give, days, st.sampled_from([entry.code for entry in KINDS]))
histories = st.lists(st.one_of(readings, readings, readings, interventions), max_size=40)
MAY_BE_EMPTY = {"end_date"}


def empty_fields(row: LedgerRow | SeriesRow | BlockRow) -> set[str]:
    return {field.name for field in fields(row) if getattr(row, field.name) is None}


@given(histories)
def test_every_empty_field_has_a_reason_and_no_other_field_has_one(facts: list[Fact]) -> None:
    found = results(facts)
    for row in (*found.ledger, *found.series, *found.blocks):
        assert empty_fields(row) - MAY_BE_EMPTY == set(row.reasons)


@given(histories)
def test_no_number_is_undefined(facts: list[Fact]) -> None:
    found = results(facts)
    for row in (*found.ledger, *found.series, *found.blocks):
        numbers = [getattr(row, field.name) for field in fields(row)]
        assert not any(isinstance(number, float) and math.isnan(number) for number in numbers)


@given(histories, st.randoms())
def test_the_order_of_the_facts_does_not_matter(facts: list[Fact], random: object) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert results(shuffled) == results(facts)


@given(histories, st.integers(-5000, 5000))
def test_the_calendar_date_of_the_first_day_does_not_matter(facts: list[Fact], days: int) -> None:
    later = [replace(fact, date=fact.date + dt.timedelta(days=days)) for fact in facts]
    found, moved = results(facts), results(later)
    assert [row.response_class for row in moved.ledger] == [row.response_class for row in found.ledger]
    assert [row.seen_days for row in moved.ledger] == [row.seen_days for row in found.ledger]
    assert [row.creep_rate for row in moved.series] == [row.creep_rate for row in found.series]


def test_plain_values_are_what_python_knows() -> None:
    found = results(read(0, 8), read(20, 5), read(40, 5), give(1), give(60, "block"))
    for row in (*found.ledger, *found.series, *found.blocks):
        for field in fields(row):
            value = getattr(row, field.name)
            plain = (str, bool, int, float, dt.date, type(None))
            assert field.name == "reasons" or type(value) in plain
