"""METHODS 5: response and its class."""

import pytest

from goals.results import LEDGER_FIELDS
from tests.goals.ledger_cases import episode, give, on, read, results, series_of, visit

BASELINE = [read(0, 8), give(1)]  # the bar is 2; the response is due from day 15, the window ends on 105


def after(*values: tuple[int, float | str]) -> list[object]:
    return [*BASELINE, *series_of("pain", *values)]


def test_best_is_the_largest_improvement_on_its_first_date() -> None:
    row = episode(*after((10, 6), (20, 3), (30, 5), (40, 3)))
    assert (row.best, row.best_date) == (5.0, on(20))


def test_best_is_sought_in_the_response_window_alone() -> None:
    assert episode(*after((20, 6), (105, 5), (106, 1))).best == 3.0


def test_best_may_be_a_worsening() -> None:
    assert episode(*after((20, 10), (30, 9))).best == -1.0


def test_without_a_reading_in_the_window_there_is_no_best() -> None:
    row = episode(*after((106, 1)))
    assert (row.best, row.best_date, row.response, row.response_kind) == (None, None, None, None)
    assert row.reasons["best"] == row.reasons["response"] == "no reading in the response window"


@pytest.mark.parametrize(("day", "sustained"), [(33, None), (34, 2.0), (35, 2.0)])
def test_a_stretch_ends_14_days_after_it_begins(day: int, sustained: float | None) -> None:
    row = episode(*after((20, 4), (day, 6)))
    assert row.response_kind == ("single" if sustained is None else "sustained")
    assert row.response == (4.0 if sustained is None else sustained)


def test_sustained_is_the_best_of_the_worst_of_each_stretch() -> None:
    row = episode(*after((10, 3), (17, 7), (24, 4), (38, 5), (52, 2), (53, 8)))
    # 10-24: min(5, 1, 4) = 1; 17-38: min(1, 4, 3) = 1; 24-38: min(4, 3) = 3; 38-52: min(3, 6) = 3
    assert (row.response, row.response_percent) == (3.0, 37.5)  # 100 * 3 / 8


def test_a_stretch_ends_with_its_first_reading_14_days_on() -> None:
    row = episode(*after((20, 4), (34, 4), (35, 8)))
    assert row.response == 4.0  # 20-34; the 8 of day 35 belongs to no stretch that begins on day 20


def test_a_stretch_does_not_leave_the_window() -> None:
    row = episode(*after((95, 4), (109, 4)))
    assert (row.response, row.response_kind, row.response_class) == (4.0, "single", "improved_unconfirmed")


def test_where_best_misses_the_bar_the_response_is_the_median_reading() -> None:
    row = episode(*after((20, 7), (34, 9), (48, 7), (60, 8)))
    assert (row.best, row.response, row.response_kind) == (1.0, 0.5, "typical")  # 8 - (7 + 8) / 2


def test_the_median_reading_of_grades_is_the_lower_one() -> None:
    row = episode(read(0, 3, "grade"), give(1), series_of("grade", (20, 3), (34, 4)))
    assert (row.response, row.response_kind) == (0.0, "typical")  # 3 - 3
    row = episode(read(0, 3, "up_grade"), give(1), series_of("up_grade", (20, 3), (34, 2)))
    assert row.response == -1.0  # 2 - 3


def test_without_a_bar_the_response_is_what_was_sustained() -> None:
    row = episode(read(0, 8, "odd"), give(1), series_of("odd", (20, 7), (34, 6)))
    assert (row.response, row.response_kind, row.response_class) == (1.0, "sustained", "not_classified")
    row = episode(read(0, 8, "odd"), give(1), read(20, 7, "odd"))
    assert (row.response, row.response_kind, row.response_class) == (1.0, "single", "not_classified")


@pytest.mark.parametrize(
    ("value", "marks"),
    [
        ("7.001", (False, False, False)),
        ("7", (True, False, False)),
        ("5.001", (True, False, False)),
        ("5", (True, True, False)),
        ("2.001", (True, True, False)),
        ("2", (True, True, True)),
    ],
)
def test_the_marks_are_30_50_and_80_percent(value: str, marks: tuple[bool, ...]) -> None:
    row = episode(read(0, 10), give(1), read(20, value))
    assert (row.reached_30, row.reached_50, row.reached_80) == marks


def test_the_marks_are_for_ratio_scales_where_lower_is_better() -> None:
    row = episode(read(0, 10, "walk"), give(1), read(20, 20, "walk"))
    assert (row.best_percent, row.reached_30) == (100.0, None)
    assert row.reasons["reached_30"] == "only for scales with a true zero where lower is better"


def test_class_no_baseline() -> None:
    assert episode(give(1), read(20, 1)).response_class == "no_baseline"


@pytest.mark.parametrize(
    ("data_end", "expected"), [(14, "too_early"), (15, "no_follow_up"), (16, "no_follow_up")]
)
def test_class_too_early_until_the_data_reach_the_end_of_onset(data_end: int, expected: str) -> None:
    assert episode(*BASELINE, visit(data_end)).response_class == expected  # 1 + 14 = 15


def test_class_no_follow_up_where_another_anchor_follows() -> None:
    assert episode(*BASELINE, give(10)).response_class == "no_follow_up"


@pytest.mark.parametrize(("day", "expected"), [(14, "too_early"), (15, "unchanged")])
def test_an_early_reading_below_the_bar_says_nothing_yet(day: int, expected: str) -> None:
    assert episode(*after((day, 7))).response_class == expected


def test_an_early_reading_at_the_bar_counts() -> None:
    assert episode(*after((5, 6))).response_class == "improved_unconfirmed"


def test_class_too_early_comes_before_not_classified() -> None:
    assert episode(read(0, 8, "odd"), give(1), read(5, 1, "odd")).response_class == "too_early"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("6.001", "unchanged"), ("6", "improved_unconfirmed"), ("5.999", "improved_unconfirmed")],
)
def test_best_reaches_the_bar_at_the_bar(value: str, expected: str) -> None:
    assert episode(*after((20, value))).response_class == expected


@pytest.mark.parametrize(
    ("second", "expected"), [("6.001", "transient"), ("6", "improved"), ("5.999", "improved")]
)
def test_sustained_reaches_the_bar_at_the_bar(second: str, expected: str) -> None:
    assert episode(*after((20, 3), (34, second))).response_class == expected


def test_class_maintained_where_the_baseline_was_on_benefit() -> None:
    row = episode(
        read(0, 8), give(1), read(90, 6), give(100), series_of("pain", (120, 5), (134, 6)), number=2
    )
    assert (row.baseline_state, row.response_class) == ("on_benefit", "maintained")


def test_class_transient_also_on_benefit() -> None:
    row = episode(
        read(0, 8), give(1), read(90, 6), give(100), series_of("pain", (120, 5), (134, 7)), number=2
    )
    assert row.response_class == "transient"


@pytest.mark.parametrize(
    ("value", "expected"), [("9.999", "unchanged"), ("10", "worse"), ("10.001", "worse")]
)
def test_class_worse_where_the_median_is_a_bar_worse(value: str, expected: str) -> None:
    assert episode(*after((20, value), (34, value))).response_class == expected


@pytest.mark.parametrize(("day", "expected"), [(33, "worse_unconfirmed"), (34, "worse")])
def test_class_worse_unconfirmed_without_two_readings_14_days_apart(day: int, expected: str) -> None:
    assert episode(*after((20, 10), (day, 10))).response_class == expected


def test_class_of_a_bar_that_is_a_percent() -> None:
    facts = [read(0, 8, "score"), give(1)]  # 30 % of 8 = 2.4
    assert episode(*facts, read(20, "5.6", "score")).response_class == "improved_unconfirmed"
    assert episode(*facts, read(20, "5.601", "score")).response_class == "unchanged"


@pytest.mark.parametrize(("value", "late"), [("6.001", False), ("6", True), ("5.999", True)])
def test_late_improvement_is_a_bar_reached_after_the_window(value: str, late: bool) -> None:
    row = episode(*after((20, 8), (106, value), (120, 8)))
    assert (row.response_class, row.late_improvement) == ("unchanged", late)


def test_late_improvement_also_after_worsening() -> None:
    row = episode(*after((20, 11), (40, 11), (200, 3)))
    assert (row.response_class, row.late_improvement) == ("worse", True)


def test_what_improved_in_time_is_not_late() -> None:
    row = episode(*after((20, 3), (40, 3), (200, 3)))
    assert (row.response_class, row.late_improvement) == ("improved", False)
    assert episode(*after((106, 3))).late_improvement is False  # no_follow_up


MIRRORED = [
    field
    for field in LEDGER_FIELDS
    if field not in ("measure", "baseline", "reference", "reasons")
    and not field.startswith(("reached_", "duration_30", "duration_50"))
]


def test_which_way_is_better_mirrors_the_result() -> None:
    values = [(-40, 7), (0, 8), (20, 3), (30, 6.5), (41, 7), (60, 9), (80, 4), (107, 4), (130, 3), (200, 2)]
    anchors = [give(1), give(110)]
    down = results(anchors, series_of("pain", *values)).ledger
    up = results(anchors, series_of("fit", *((day, -value) for day, value in values))).ledger
    assert [row.baseline for row in up] == [-row.baseline for row in down]
    for field in MIRRORED:
        assert [getattr(row, field) for row in up] == [getattr(row, field) for row in down]
