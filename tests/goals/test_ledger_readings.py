"""METHODS 2: readings."""

from dataclasses import replace
from decimal import Decimal

import pytest

from goals.errors import RefusedError
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact, Kind, Status
from tests.goals.ledger_cases import CATALOGUE, episode, give, on, read, results, series, series_of, visit


def test_the_date_of_a_reading_counts_and_not_the_order_of_entry() -> None:
    early, late = read(0, 8, record_id="entered-last"), read(20, 4, record_id="entered-first")
    assert results(give(1), late, early) == results(give(1), early, late)
    assert episode(give(1), late, early).best == 4.0


def test_zero_is_a_value() -> None:
    row = episode(read(0, 8), give(1), read(20, 0))
    assert (row.best, row.follow_up_n) == (8.0, 1)


def test_a_blank_reading_is_missing_and_never_zero() -> None:
    blank = replace(read(20, 0), value=None, data='{"missing_reason":"refused"}')
    row = episode(read(0, 8), give(1), blank, read(25, 5))
    assert (row.best, row.follow_up_n) == (3.0, 1)


def test_a_measure_with_nothing_but_blanks_has_no_series() -> None:
    blank = replace(read(20, 0), value=None)
    assert results(give(1), blank).series == ()
    assert results(give(1), blank).ledger == ()


@pytest.mark.parametrize("timing", ["", "pre"])
def test_on_the_day_of_the_anchor_a_reading_is_before_it(timing: str) -> None:
    row = episode(read(1, 8, timing=timing), give(1, "quick"))
    assert (row.baseline, row.follow_up_n) == (8.0, 0)


def test_on_the_day_of_the_anchor_a_post_reading_is_after_it() -> None:
    row = episode(read(0, 8), read(1, 3, timing="post"), give(1, "quick"))
    assert (row.baseline, row.baseline_n, row.follow_up_n, row.best) == (8.0, 1, 1, 5.0)


def test_readings_of_one_day_and_side_count_once_as_their_median() -> None:
    row = episode(read(1, 8), read(1, 5, timing="pre"), read(1, 6), give(1))
    assert (row.baseline, row.baseline_n) == (6.0, 1)


def test_the_median_of_two_readings_of_a_side_lies_between_them() -> None:
    assert episode(read(1, 8), read(1, 5), give(1)).baseline == 6.5  # (8 + 5) / 2


def test_both_sides_of_a_day_count_by_themselves_first_the_side_before() -> None:
    found = results(read(5, 3, timing="post"), read(5, 9, timing="pre"), read(5, 7))
    assert [(point.timing, point.value) for point in found.points] == [("", 8.0), ("post", 3.0)]
    assert found.series[0].readings_n == 2


def test_a_side_that_is_all_pre_says_so() -> None:
    assert results(read(5, 9, timing="pre"), read(5, 7, timing="pre")).points[0].timing == "pre"


def test_a_point_names_the_records_and_visits_behind_it() -> None:
    found = results(
        read(5, 9, record_id="r2", visit_id="v1"), read(5, 1, record_id="r1", visit_id="v1"), read(6, 1)
    )
    assert [point.record_ids for point in found.points] == [("r1", "r2"), ()]
    assert [point.visit_ids for point in found.points] == [("v1",), ()]


@pytest.mark.parametrize(("code", "best"), [("pain", 3.0), ("walk", -3.0)])
def test_improvement_is_signed_so_that_positive_is_better(code: str, best: float) -> None:
    assert episode(read(0, 8, code), give(1), read(20, 5, code)).best == best


def test_percent_improvement_is_of_the_size_of_the_reference() -> None:
    assert episode(read(0, 8), give(1), read(20, 5)).best_percent == 37.5  # 100 * 3 / 8
    assert episode(read(0, -8), give(1), read(20, -10)).best_percent == 25.0  # 100 * 2 / |-8|


def test_a_reference_of_zero_has_no_percent() -> None:
    row = episode(read(0, 0), give(1), read(20, 5))
    assert (row.best, row.best_percent, row.response_percent) == (-5.0, None, None)
    assert row.reasons["best_percent"] == "the reference is 0"


def test_an_interval_scale_has_no_percent_but_all_else() -> None:
    row = episode(
        read(0, 60, "tired"),
        give(1),
        series_of("tired", (20, 50), (34, 50), (50, 52), (60, 53), (80, 55)),
    )
    assert (row.best_percent, row.reached_30, row.duration_30_low) == (None, None, None)
    assert row.reasons["best_percent"] == "no percent on this scale"
    assert row.retained_percent == 50.0  # 100 * 5 / 10
    assert row.mean_improvement is not None
    assert row.creep_back_per_30d is not None


def test_the_median_of_grades_is_the_lower_one() -> None:
    row = episode(read(0, 3, "grade"), read(1, 2, "grade"), give(1))
    assert (row.baseline, row.baseline_n) == (2.0, 2)
    assert episode(read(1, 3, "grade"), read(1, 2, "grade"), give(1)).baseline == 2.0


def test_the_lower_grade_is_taken_whichever_way_is_better() -> None:
    assert episode(read(0, 3, "up_grade"), read(1, 2, "up_grade"), give(1)).baseline == 2.0


def test_grades_have_no_percent_slope_area_or_retained_share() -> None:
    row = episode(
        read(0, 4, "grade"), give(1), series_of("grade", (20, 1), (34, 1), (50, 2), (60, 3), (80, 3))
    )
    assert (row.best, row.response_class) == (3.0, "improved")
    empty = (row.best_percent, row.retained_percent, row.creep_back_per_30d, row.mean_improvement)
    assert empty == (None, None, None, None)
    assert row.reasons["mean_improvement"] == "not defined for grades"


@pytest.mark.parametrize(
    ("code", "reference", "bar", "basis"),
    [
        ("pain", 8, 2.0, "mcid"),  # the MCID comes before the percent
        ("score", 8, 2.4, "percent"),  # 30 * 8 / 100
        ("walk", 30, 6.0, "percent"),  # 20 * 30 / 100
        ("tired", 60, 4.0, "mcid"),
        ("score", -8, 2.4, "percent"),  # 30 * |-8| / 100
    ],
)
def test_the_bar_is_the_mcid_else_a_percent_of_the_reference(
    code: str, reference: int, bar: float, basis: str
) -> None:
    row = episode(read(0, reference, code), give(1))
    assert (row.bar, row.bar_basis) == (bar, basis)


@pytest.mark.parametrize(
    ("code", "reference", "reason"),
    [
        ("score", 0, "the reference is 0"),
        ("odd", 8, "no smallest change that counts is known for this measure"),
        ("hours", 8, "this measure is charted but never judged"),
    ],
)
def test_where_there_is_no_bar_the_reason_is_given(code: str, reference: int, reason: str) -> None:
    row = episode(read(0, reference, code), give(1))
    assert (row.bar, row.bar_basis) == (None, None)
    assert (row.reasons["bar"], row.reasons["bar_basis"]) == (reason, reason)


def own_bar(case_id: str, code: str, bar: str) -> Fact:
    fact = replace(visit(0), record=Kind.INSTRUMENT, code=code, data=f'{{"clinic_mcid":"{bar}"}}')
    return replace(fact, case_id=case_id)


def test_a_clinics_own_bar_takes_the_place_of_the_mcid() -> None:
    row = episode(own_bar("A", "pain", "1.5"), read(0, 8), give(1))
    assert (row.bar, row.bar_basis) == (1.5, "clinic")


def test_a_clinics_own_bar_takes_the_place_of_the_percent() -> None:
    row = episode(own_bar("A", "score", "3"), read(0, 8, "score"), give(1))
    assert (row.bar, row.bar_basis) == (3.0, "clinic")


def test_an_instrument_of_the_files_own_is_known() -> None:
    definition = (
        '{"direction":"higher_better","maximum":"60","mcid":"5","minimum":"0","scale":"ratio","step":"1"}'
    )
    fact = replace(visit(0), record=Kind.INSTRUMENT, code="steps", name="Steps", data=definition)
    row = episode(fact, read(0, 20, "steps"), give(1), read(20, 26, "steps"))
    assert (row.best, row.bar) == (6.0, 5.0)


@pytest.mark.parametrize(
    ("after", "expected"),
    [("2.101", "unchanged"), ("2.1", "improved_unconfirmed"), ("2.099", "improved_unconfirmed")],
)
def test_thresholds_are_inclusive_and_compared_as_decimals(after: str, expected: str) -> None:
    assert Decimal("4.1") - Decimal("2.1") == 2
    assert 4.1 - 2.1 < 2  # what binary floats would say
    assert episode(read(0, "4.1"), give(1), read(20, after)).response_class == expected


@pytest.mark.parametrize("status", [Status.VOIDED, Status.SUPERSEDED])
def test_voided_and_superseded_records_take_no_part(status: Status) -> None:
    kept = [read(0, 8), give(1), read(20, 4), read(40, 4)]
    left_out = [
        replace(fact, status=status, record_id="old")
        for fact in (read(10, 0), give(30), visit(400), read(5, 1, "walk"))
    ]
    assert results(kept, left_out) == results(kept)


@pytest.mark.parametrize(
    "fact", [read(0, 8, "unheard"), give(0, "unheard"), give(0, role="miracle")], ids=["code", "kind", "role"]
)
def test_an_unknown_code_or_role_is_refused(fact: Fact) -> None:
    with pytest.raises(RefusedError):
        results(read(0, 8), fact)


def test_a_case_without_facts_has_no_numbers() -> None:
    found = compute_case(CaseHistory.of("A", []), CATALOGUE)
    assert (found.ledger, found.series, found.blocks, found.points, found.windows) == ((), (), (), (), ())


def test_a_series_counts_its_readings_and_their_dates() -> None:
    row = series(read(3, 8), read(3, 7), read(9, 6), visit(30))
    assert (row.readings_n, row.first_date, row.last_date, row.episodes) == (2, on(3), on(9), 0)
