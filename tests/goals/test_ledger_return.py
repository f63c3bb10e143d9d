"""METHODS 7: return and creep-back."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import theilslopes

from goals.ledger.exact import nearest_double
from goals.ledger.theil_sen import theil_sen
from goals.results import LedgerRow
from tests.goals.ledger_cases import episode, give, read, series_of


def after(*values: tuple[int, float | str], more: tuple[object, ...] = ()) -> LedgerRow:
    """Give the episode of an anchor on day 0 from a baseline of 10; the bar is 2."""
    return episode(read(-1, 10), give(0), series_of("pain", *values), *more)  # type: ignore[arg-type]


def test_return_is_the_first_confirmed_reading_without_improvement() -> None:
    row = after((20, 5), (40, 10), (60, 8), (80, 10), (100, 11))
    assert (row.return_low, row.return_high) == (60, 80)


def test_the_last_reading_is_a_return_by_itself() -> None:
    row = after((20, 5), (40, 8), (60, 10))
    assert (row.return_low, row.return_high) == (40, 60)


@pytest.mark.parametrize(("value", "day"), [("9.999", None), ("10", 60), ("10.001", 60)])
def test_back_at_the_reference_is_a_return(value: str, day: int | None) -> None:
    row = after((20, 5), (60, value))
    assert row.return_high == day
    assert ("return_high" in row.reasons) is (day is None)


def test_a_reading_before_the_best_one_is_no_return() -> None:
    row = after((10, 10), (12, 10), (20, 5), (40, 6))
    assert (row.return_low, row.return_high) == (None, None)
    assert row.reasons["return_low"] == "not back at the reference in the follow-up"


def test_return_is_only_for_what_reached_the_bar() -> None:
    row = after((20, 9), (40, 10), (60, 10))
    assert row.return_high is None
    assert row.reasons["return_high"] == "the best reading did not reach what counts as a change"


def test_transient_improvement_can_return() -> None:
    row = after((20, 5), (40, 10), (60, 10))
    assert (row.response_class, row.return_low, row.return_high) == ("transient", 20, 40)


def test_retained_is_the_share_of_best_at_the_last_reading() -> None:
    assert after((20, 2), (40, 6)).retained_percent == 50.0  # 100 * 4 / 8
    assert after((20, 2), (40, 12)).retained_percent == -25.0  # 100 * -2 / 8


def test_nothing_is_retained_without_a_reading_after_the_best_date() -> None:
    row = after((10, 8), (20, 2))
    assert row.retained_percent is None
    assert row.reasons["retained_percent"] == "no reading after the best one"


def test_a_later_reading_of_the_best_day_is_not_after_the_best_date() -> None:
    row = after((10, 8), (20, 2), more=(read(20, 10, timing="post"),))
    assert (row.best, row.retained_percent, row.return_high) == (8.0, None, None)


SLOPE = [(20, 2), (30, 3), (44, 4), (51, 7), (58, 9)]


def test_creep_back_needs_four_readings_after_the_best() -> None:
    assert after(*SLOPE).creep_back_per_30d is not None
    row = after(*SLOPE[:-1], (300, 1))
    assert row.creep_back_per_30d is not None
    row = after(*SLOPE[:-2], (58, 9))
    assert row.creep_back_per_30d is None
    assert row.reasons["creep_back_per_30d"] == "fewer than 4 readings after the best one"


@pytest.mark.parametrize(("last", "defined"), [(57, False), (58, True), (59, True)])
def test_creep_back_needs_28_days(last: int, defined: bool) -> None:
    row = after((20, 2), (30, 3), (44, 4), (51, 7), (last, 9))
    assert (row.creep_back_per_30d is not None) is defined
    if not defined:
        assert "28 days" in row.reasons["creep_back_per_30d"]


def test_creep_back_is_the_median_of_all_slopes_per_30_days() -> None:
    # worsening 3, 4, 7, 9 on days 30, 44, 51, 58: slopes 1/14, 4/21, 6/28, 3/7, 5/14, 2/7
    # in order 1/14, 4/21, 3/14, 2/7, 5/14, 3/7; the median is (3/14 + 2/7) / 2 = 1/4
    assert after(*SLOPE).creep_back_per_30d == 7.5  # 30 / 4


def test_creep_back_is_positive_where_it_worsens_whatever_the_direction() -> None:
    up = episode(
        read(-1, 10, "walk"), give(0), series_of("walk", *((day, 20 - value) for day, value in SLOPE))
    )
    assert up.creep_back_per_30d == 7.5


def test_creep_back_counts_the_whole_follow_up_and_only_after_the_best() -> None:
    row = after((10, 9), *SLOPE[:3], (151, 7), (258, 9))
    values = [(30, 3), (44, 4), (151, 7), (258, 9)]
    expected = 30 * theilslopes([y for _, y in values], [x for x, _ in values]).slope
    assert row.creep_back_per_30d == pytest.approx(expected, rel=1e-14)


def test_creep_back_does_not_ask_for_a_bar() -> None:
    row = episode(read(-1, 10, "odd"), give(0), series_of("odd", *SLOPE))
    assert row.creep_back_per_30d == 7.5


def test_the_interval_needs_five_readings_after_the_best() -> None:
    row = after(*SLOPE)
    assert (row.creep_back_ci_low, row.creep_back_ci_high) == (None, None)
    assert row.reasons["creep_back_ci_low"] == "fewer than 5 readings after the best one"
    values = [*SLOPE[1:], (80, "9.5")]
    expected = theilslopes([float(y) for _, y in values], [x for x, _ in values], 0.95)
    row = after(*SLOPE, (80, "9.5"))
    assert row.creep_back_ci_low == pytest.approx(30 * expected.low_slope, rel=1e-14)
    assert row.creep_back_ci_high == pytest.approx(30 * expected.high_slope, rel=1e-14)


def test_mean_improvement_is_the_area_under_improvement_over_the_days() -> None:
    row = after((10, 6), (30, 8))
    # (0 + 4) / 2 * 10 + (4 + 2) / 2 * 20 = 80 over 30 days
    assert row.mean_improvement == 80 / 30


def test_mean_improvement_begins_where_the_baseline_stands() -> None:
    row = episode(read(-1, 10), give(0), read(90, 7), give(100), read(110, 5), number=2)
    assert row.mean_improvement == 4.0  # (3 + 5) / 2: the baseline of 7 is 3 better than R = 10


def test_mean_improvement_counts_both_sides_of_a_day() -> None:
    row = after((10, 6), (20, 6), more=(read(10, 2, timing="post"),))
    # (0 + 4) / 2 * 10 + 0 + (8 + 4) / 2 * 10 = 80 over 20 days
    assert row.mean_improvement == 4.0


def test_mean_improvement_needs_a_reading_after_the_day_of_the_anchor() -> None:
    row = episode(read(0, 10), give(0, "quick"), read(0, 5, timing="post"))
    assert row.mean_improvement is None
    assert "after the day of the intervention" in row.reasons["mean_improvement"]
    assert after().reasons["mean_improvement"] == "no follow-up reading"


def slopes_of(days: list[int], values: list[int]) -> tuple[list[float], list[float], list[float], list[bool]]:
    bounds = np.array([0]), np.array([len(days)])
    found = theil_sen(np.array(days), np.array(values), *bounds)
    quotients = [nearest_double(*pair).tolist() for pair in (found.median, found.low, found.high)]
    return *quotients, found.bounded.tolist()


def exact_median(days: list[int], values: list[int]) -> Fraction:
    slopes = sorted(
        Fraction(values[j] - values[i], days[j] - days[i])
        for i in range(len(days))
        for j in range(i + 1, len(days))
        if days[i] != days[j]
    )
    return (slopes[(len(slopes) - 1) // 2] + slopes[len(slopes) // 2]) / 2


points = st.lists(st.tuples(st.integers(0, 4000), st.integers(-400, 400)), min_size=4, max_size=24)


@settings(max_examples=300)
@given(points)
def test_slopes_are_exact_and_agree_with_scipy(points: list[tuple[int, int]]) -> None:
    days, values = map(list, zip(*sorted(points), strict=True))
    if days[0] == days[-1]:
        return
    with np.errstate(invalid="ignore"):
        expected = theilslopes(values, days, 0.95)
    median, low, high, bounded = slopes_of(days, values)
    assert median == [float(exact_median(days, values))]
    assert bounded == [bool(np.isfinite(expected.low_slope))]
    if bounded[0]:
        assert (low, high) == ([expected.low_slope], [expected.high_slope])


def test_too_many_ties_leave_no_interval() -> None:
    days, values = [0, 0, 1, 1, 30], [5, 5, 5, 5, 5]
    assert slopes_of(days, values)[3] == [False]
    facts = [(day + 30, 5) for day in (0, 1, 30)]
    more = tuple(read(day + 30, 5, timing="post") for day in (0, 1))
    row = after((20, 2), *facts, more=more)
    assert (row.creep_back_per_30d, row.creep_back_ci_low) == (0.0, None)
    assert row.reasons["creep_back_ci_high"] == "too many equal readings for an interval"


def test_many_stretches_at_once_give_what_each_gives_alone() -> None:
    draw = np.random.default_rng(7)
    sizes = [4, 9, 4, 30, 5]
    days = [sorted(draw.integers(0, 300, size).tolist()) for size in sizes]
    values = [draw.integers(0, 100, size).tolist() for size in sizes]
    end = np.cumsum(sizes)
    found = theil_sen(np.concatenate(days), np.concatenate(values), end - sizes, end)
    alone = [slopes_of(d, v) for d, v in zip(days, values, strict=True)]
    assert nearest_double(*found.median).tolist() == [median for median, *_ in alone for median in median]
    assert nearest_double(*found.high).tolist() == [high[0] for _, _, high, _ in alone]
