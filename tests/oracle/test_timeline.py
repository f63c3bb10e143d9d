"""The oracle against worked examples of METHODS 1, 2, 2a and 11: measures, anchors, diagnostics, names."""

import random
from fractions import Fraction

import pytest
from scipy.stats import theilslopes

from tests.oracle.arithmetic import median, theil_sen
from tests.oracle.worked import episodes, given, line, on, picked, read, results


def test_readings_of_one_date_count_once_a_side() -> None:
    series = results(read("nprs", (0, 4), (0, 6), (0, 9), timing="pre"), read("nprs", (0, 2), timing="post"))[
        "series"
    ][0]
    assert series["readings_n"] == 2


def test_pre_and_empty_count_together() -> None:
    row = episodes(given(0, "tpi"), read("nprs", (0, 4), timing="pre"), read("nprs", (0, 7)))[0]
    assert picked(row, "baseline", "baseline_n") == (5.5, 1)


def test_variants_and_sites_are_measures_of_their_own() -> None:
    output = results(
        read("nprs", (0, 4), variant="worst"),
        read("nprs", (0, 4), variant="average", region="low_back"),
        read("nprs", (0, 4)),
    )
    assert [row["measure"] for row in output["series"]] == ["nprs", "nprs:average@low_back", "nprs:worst"]


def test_a_knee_injection_says_nothing_about_the_back() -> None:
    readings = [*read("odi", (0, 40)), *read("nprs", (0, 4))]
    rows = episodes(given(0, "joint_inj", region="lower_limb"), readings)
    assert [row["measure"] for row in rows] == ["nprs"]


def test_anchors_on_one_date_are_one() -> None:
    rows = episodes(
        given(0, "rfa_lumb", name="Right"),
        given(0, "esi_lumb_il", name="Left"),
        read("odi", (0, 50), (3, 20)),
    )
    assert [picked(row, "interventions", "follow_up_n", "response_class") for row in rows] == [
        ("Left; Right", 1, "improved_unconfirmed")
    ]


def test_everything_else_that_overlaps_is_concurrent() -> None:
    row = episodes(
        given(0, "rfa_lumb"),
        given(100, "rfa_lumb"),
        given(-60, "pt", name="ended the day before", end_date=on(-1)),
        given(-50, "pt", name="ended on the day", end_date=on(0)),
        given(-40, "cbt", name="without an end"),
        given(100, "gon", name="on the last day"),
        given(101, "gon", name="after it"),
        read("odi", (0, 50)),
    )[0]
    assert row["concurrent"] == "ended on the day; without an end; on the last day"


def test_voided_superseded_and_missing_readings_take_no_part() -> None:
    output = results(
        read("nprs", (0, 4)),
        read("nprs", (1, 9), status="voided"),
        read("nprs", (2, 9), status="superseded"),
        read("nprs", (3, "")),
    )
    assert picked(output["series"][0], "readings_n", "last_date") == (1, on(0))


def test_the_data_end_with_any_current_record() -> None:
    treated = [given(0, "rfa_lumb"), *read("odi", (0, 50))]
    assert episodes(*treated, line(41, "visit", ""))[0]["response_class"] == "too_early"
    assert episodes(*treated, line(42, "visit", ""))[0]["response_class"] == "no_follow_up"
    assert episodes(*treated, line(42, "visit", "", status="voided"))[0]["response_class"] == "too_early"


def test_a_block_is_judged_by_its_most_improved_reading() -> None:
    output = results(
        given(0, "mbb_lumb", name="MBB"),
        read("nprs", (-31, 9), (-30, 8), (0, 5), (1, 2), (2, 1), (3, 0)),
        read("nprs", (0, 2), timing="post"),
    )
    assert output["blocks"] == [
        {
            "case_id": "one",
            "measure": "nprs",
            "date": on(0),
            "interventions": "MBB",
            "before": 5.0,
            "after": 1.0,
            "relief_percent": 80.0,
            "reached_50": True,
            "reached_75": True,
            "reached_80": True,
        }
    ]


@pytest.mark.parametrize(("days", "before"), [(-30, 8.0), (-31, None)])
def test_before_a_block_is_at_most_30_days_old(days: int, before: float | None) -> None:
    assert results(given(0, "mbb_lumb"), read("nprs", (days, 8)))["blocks"][0]["before"] == before


@pytest.mark.parametrize(("length", "after"), [(2, 1.0), (3, 4.0)])
def test_a_window_longer_than_two_days_is_a_trial_judged_at_its_end(length: int, after: float) -> None:
    trial = given(0, "scs_trial", end_date=on(length))
    output = results(trial, read("nprs", (0, 8), (1, 1), (2, 4), (4, 0)))
    assert output["blocks"][0]["after"] == after


def test_readings_in_a_window_take_no_part_in_episodes() -> None:
    readings = read("odi", (-20, 50), (1, 10), (2, 10), (3, 48))
    row = episodes(given(0, "mbb_lumb"), given(10, "rfa_lumb"), readings)[0]
    assert picked(row, "baseline", "baseline_n") == (49.0, 2)


def test_a_window_ends_the_day_before_the_next_matching_intervention() -> None:
    readings = read("odi", (0, 50), (3, 20), (4, 30))
    assert results(given(0, "snrb"), given(4, "pt"), readings)["blocks"][0]["after"] == 20.0
    assert results(given(0, "snrb"), given(4, "gon"), readings)["blocks"][0]["after"] == 30.0


@pytest.mark.parametrize("seed", range(40))
def test_exact_slopes_are_those_of_scipy(seed: int) -> None:
    dice = random.Random(seed)
    days = sorted(dice.choices(range(400), k=dice.randint(5, 30)))
    values = [Fraction(dice.randint(0, 40), 4) for _ in days]
    dates = [on(day) for day in days]
    expected = theilslopes([float(v) for v in values], days, 0.95)
    slope, low, high = theil_sen(dates, values, interval_from=5)
    assert (float(slope), float(low), float(high)) == pytest.approx(expected[:1] + expected[2:])


def test_a_slope_of_one_date_is_undefined() -> None:
    assert theil_sen([on(0), on(0)], [Fraction(1), Fraction(2)], interval_from=5) == (None, None, None)


def test_a_lower_median_is_a_value_that_occurred() -> None:
    assert median([Fraction(1), Fraction(4), Fraction(2), Fraction(3)], lower=True) == 2
    assert median([Fraction(1), Fraction(4), Fraction(2), Fraction(3)]) == Fraction(5, 2)
