"""METHODS 8: baseline creep, between episodes."""

import pytest
from scipy.stats import theilslopes

from goals.records import Fact
from tests.goals.ledger_cases import give, read, results, series


def course(*baselines: float | str | None, code: str = "pain", every: int = 100) -> list[Fact]:
    """Make one anchor every so many days, each with a baseline of one reading the day before."""
    facts = [give(every * (number + 1)) for number in range(len(baselines))]
    for number, value in enumerate(baselines):
        facts += [] if value is None else [read(every * (number + 1) - 1, value, code)]
    return facts


def creep(*baselines: float | str | None, code: str = "pain") -> list[tuple[object, ...]]:
    return [
        (row.creep_step, row.creep_total, row.crept) for row in results(course(*baselines, code=code)).ledger
    ]


def test_creep_counts_from_the_baseline_before_and_from_the_first() -> None:
    assert creep(5, 6, 8) == [(None, None, None), (1.0, 1.0, False), (2.0, 3.0, True)]


def test_a_better_starting_point_is_negative_creep() -> None:
    assert creep(5, 4) == [(None, None, None), (-1.0, -1.0, False)]


def test_where_higher_is_better_a_lower_baseline_is_creep() -> None:
    assert creep(50, 45, code="walk")[1] == (5.0, 5.0, False)


@pytest.mark.parametrize(("second", "crept"), [("6.999", False), ("7", True), ("7.001", True)])
def test_crept_is_a_total_of_the_bar(second: str, crept: bool) -> None:
    assert creep(5, second)[1][2] is crept


@pytest.mark.parametrize(("third", "crept"), [("39.999", True), ("40", True), ("40.001", False)])
def test_crept_asks_for_the_bar_at_the_first_baseline(third: str, crept: bool) -> None:
    assert creep(50, 45, third, code="walk")[2][2] is crept  # 20 % of 50 is 10


def test_baselines_on_benefit_are_left_out() -> None:
    assert creep(8, 5, 9) == [(None, None, None), (None, None, None), (1.0, 1.0, False)]
    row = results(course(8, 5)).ledger[1]
    assert row.reasons["creep_step"] == "the baseline was taken on benefit"


def test_episodes_without_baseline_are_left_out() -> None:
    assert creep(5, None, 8) == [(None, None, None), (None, None, None), (3.0, 3.0, True)]
    assert creep(None, 5, 8) == [(None, None, None), (None, None, None), (3.0, 3.0, True)]
    row = results(course(5, None)).ledger[1]
    assert row.reasons["creep_step"] == "no baseline reading"


def test_the_first_baseline_has_no_creep_and_says_why() -> None:
    row = results(course(5)).ledger[0]
    assert row.reasons["creep_total"] == row.reasons["crept"] == "the first baseline has none before it"


def test_without_a_bar_there_is_creep_but_no_crept() -> None:
    assert creep(5, 6, code="odd")[1] == (1.0, 1.0, None)
    row = results(course(5, 6, code="odd")).ledger[1]
    assert row.reasons["crept"] == "no smallest change that counts is known for this measure"


def test_grades_have_steps_but_no_rate() -> None:
    assert creep(1, 2, 3, code="grade")[2] == (1.0, 2.0, True)
    row = series(course(1, 2, 3, code="grade"))
    assert (row.creep_rate, row.reasons["creep_rate"]) == (None, "not defined for grades")


def test_the_rate_needs_three_baselines_off_benefit() -> None:
    row = series(course(5, 6, None))
    assert (row.creep_rate, row.reasons["creep_rate"]) == (None, "fewer than 3 baselines off benefit")
    assert series(course(9, 5, 9)).creep_rate is None  # the second is on benefit
    assert series(course(5, 6, 7)).creep_rate is not None


def test_the_rate_is_the_median_slope_of_the_baselines_per_365_25_days() -> None:
    # slopes 1/100, 2/100 and 3/200 per day; the median is 3/200
    assert series(course(5, 6, 8)).creep_rate == 5.47875  # 365.25 * 3 / 200


def test_the_rate_is_counted_against_the_days_of_the_anchors() -> None:
    facts = [read(50, 5), give(100), read(199, 6), give(200), read(299, 8), give(300)]
    assert series(facts).creep_rate == 5.47875


def test_the_rate_is_positive_where_it_worsens_whatever_the_direction() -> None:
    assert series(course(-5, -6, -8, code="fit")).creep_rate == 5.47875


def test_the_interval_of_the_rate_needs_five_baselines() -> None:
    row = series(course(5, 6, 8, 7))
    assert (row.creep_rate_ci_low, row.creep_rate_ci_high) == (None, None)
    assert row.reasons["creep_rate_ci_low"] == "fewer than 5 baselines off benefit"
    expected = theilslopes([5, 6, 8, 7, 9], [100, 200, 300, 400, 500], 0.95)
    row = series(course(5, 6, 8, 7, 9))
    assert row.creep_rate_ci_low == pytest.approx(365.25 * expected.low_slope, rel=1e-14)
    assert row.creep_rate_ci_high == pytest.approx(365.25 * expected.high_slope, rel=1e-14)


def test_without_interventions_there_is_no_rate() -> None:
    assert series(read(0, 5)).reasons["creep_rate"] == "no intervention that matches this measure"
