"""METHODS 9: the new baseline."""

import pytest

from goals.results import SeriesRow
from tests.goals.ledger_cases import give, on, read, results, series, series_of, visit


def after(*values: tuple[int, float | str], code: str = "pain") -> SeriesRow:
    """Give the series of an anchor on day 0 from a baseline of 10; the bar is 2, onset_hi 14."""
    return series(read(-1, 10, code), give(0), series_of(code, *values))


def settled(row: SeriesRow) -> tuple[object, ...]:
    return (row.new_baseline, row.new_baseline_since, row.new_baseline_n)


def test_after_a_loss_it_starts_at_the_loss() -> None:
    row = after((20, 5), (34, 5), (60, 9), (70, 8.5), (80, 9.5), (100, 9.5))
    assert settled(row) == (9.25, on(60), 4)  # (9 + 9.5) / 2


def test_readings_before_the_loss_are_left_out_even_within_the_bar() -> None:
    row = after((20, 8), (34, 8), (60, 8.5), (70, 9), (90, 9))
    assert settled(row) == (9.0, on(60), 3)


def test_after_an_unconfirmed_loss_one_reading_is_too_little() -> None:
    row = after((20, 5), (34, 5), (60, 9))
    assert settled(row) == (None, None, None)
    assert row.reasons["new_baseline"].startswith("no 3 readings over 28 days")


def test_while_benefit_lasts_there_is_none() -> None:
    row = after((20, 5), (34, 5), (60, 5), (90, 5))
    assert settled(row) == (None, None, None)
    assert row.reasons["new_baseline"] == "still responding at the last reading"


def test_after_a_transient_improvement_it_starts_after_the_best_date() -> None:
    row = after((20, 8), (34, 9.5), (50, 9), (70, 8.5))
    assert (
        results(read(-1, 10), give(0), series_of("pain", (20, 8), (34, 9.5))).ledger[0].response_class
        == "transient"
    )
    assert settled(row) == (9.0, on(34), 3)


@pytest.mark.parametrize(("day", "expected"), [(13, None), (14, 9.5), (15, 9.5)])
def test_where_nothing_changed_it_starts_at_the_end_of_onset(day: int, expected: float | None) -> None:
    assert after((day, 9.5), (30, 9), (43, 10)).new_baseline == expected


def test_where_it_got_worse_it_starts_at_the_end_of_onset() -> None:
    row = after((5, 10), (14, 12), (30, 13), (60, 12.5))
    assert settled(row) == (12.5, on(14), 3)


def test_without_a_baseline_it_starts_at_the_end_of_onset() -> None:
    row = series(give(0), series_of("pain", (13, 7), (14, 8), (30, 9), (60, 8.5)))
    assert settled(row) == (8.5, on(14), 3)


def test_too_early_and_without_follow_up_there_is_none() -> None:
    row = series(read(-1, 10), give(0), read(5, 9), visit(13))
    assert row.reasons["new_baseline"] == "too early after the last intervention"
    row = series(read(-1, 10), give(0), series_of("pain", (200, 9), (220, 9), (240, 9)))
    assert row.reasons["new_baseline"] == "no reading once the response was due"


def test_it_comes_after_the_last_anchor_alone() -> None:
    facts = [read(-1, 10), give(0), series_of("pain", (20, 9), (40, 9), (60, 9))]
    assert series(*facts).new_baseline == 9.0
    assert series(*facts, give(70), visit(200)).new_baseline is None


def test_without_an_anchor_there_is_none() -> None:
    row = series(series_of("pain", (20, 9), (40, 9), (60, 9)))
    assert row.reasons["new_baseline"] == "no intervention that matches this measure"


@pytest.mark.parametrize(("day", "found"), [(47, False), (48, True), (49, True)])
def test_a_run_spans_at_least_28_days(day: int, found: bool) -> None:
    assert (after((20, 9), (30, 9), (day, 9)).new_baseline is not None) is found


def test_a_run_has_at_least_three_readings() -> None:
    assert after((20, 9), (60, 9)).new_baseline is None
    assert after((20, 9), (60, 9), (61, 9)).new_baseline_n == 3


@pytest.mark.parametrize(("value", "found"), [("8.999", False), ("9", True), ("9.001", True)])
def test_a_run_stays_within_the_bar(value: str, found: bool) -> None:
    row = after((20, value), (40, 10), (60, 11))
    assert (row.new_baseline is not None) is found


def test_a_run_ends_with_the_last_reading() -> None:
    assert after((20, 9), (40, 9), (60, 9), (80, 15)).new_baseline is None


def test_the_longest_run_counts() -> None:
    row = after((20, 14), (40, 9), (60, 10), (80, 9.5), (100, 11), (120, 10))
    assert settled(row) == (10.0, on(40), 5)


def test_the_bar_of_a_percent_is_that_of_the_last_reference() -> None:
    values = [(20, "8.5"), (40, 10), (60, "11.5")]  # they spread over 3: 30 % of 10
    assert after(*values, code="score").new_baseline == 10.0
    assert after(*values[:-1], (60, "11.501"), code="score").new_baseline is None


def test_without_a_bar_there_is_none() -> None:
    row = after((20, 9), (40, 9), (60, 9), code="odd")
    assert row.reasons["new_baseline"] == "no smallest change that counts is known for this measure"
    row = series(give(0), series_of("score", (20, 9), (40, 9), (60, 9)))
    assert row.reasons["new_baseline"] == "no baseline reading"


def test_the_new_baseline_of_grades_is_the_lower_median() -> None:
    row = after((20, 3), (40, 2), (60, 2), (80, 3), code="grade")
    assert row.new_baseline is None  # improved, and still responding
    row = series(read(-1, 3, "grade"), give(0), series_of("grade", (20, 3), (40, 4), (60, 4), (80, 3)))
    assert (row.new_baseline, row.new_baseline_n) == (3.0, 4)


def test_it_never_replaces_the_first_baseline() -> None:
    facts = [read(-1, 10), give(0), series_of("pain", (20, 9), (40, 9), (60, 9))]
    assert results(*facts).ledger[0].baseline == 10.0
    assert results(*facts).ledger[0].reference == 10.0
