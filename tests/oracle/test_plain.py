"""The oracle against examples worked by hand from METHODS 3 to 9."""

import pytest

from tests.oracle.worked import episodes, given, line, on, picked, read, results

BACK = [
    (-30, 50),
    (-14, 52),
    (-3, 48),
]  # median 50, grade A; the bar of the ODI is 10, an RFA acts from day 14 to 42
COURSE = [(14, 40), (28, 34), (56, 36), (100, 44), (140, 50), (170, 52)]  # I = 10, 16, 14, 6, 0, -2


def rfa_on_odi(*readings: tuple[int, object]) -> dict[str, object]:
    return episodes(given(0, "rfa_lumb"), read("odi", *BACK, *readings))[0]


def test_the_baseline_is_the_median_of_the_last_three_readings() -> None:
    row = episodes(given(0, "rfa_lumb"), read("odi", (-50, 90), *BACK))[0]
    names = ("baseline", "baseline_n", "baseline_grade", "baseline_state", "reference", "bar", "bar_basis")
    assert picked(row, *names) == (50.0, 3, "A", "off_benefit", 50.0, 10.0, "mcid")


@pytest.mark.parametrize(
    ("readings", "baseline", "count", "grade"),
    [
        ([(-61, 50)], None, 0, None),
        ([(-60, 50)], 50.0, 1, "C"),
        ([(-60, 50), (0, 41)], 45.5, 2, "B"),
        ([(-6, 50), (-1, 41), (0, 40)], 41.0, 3, "B"),
        ([(-7, 50), (-1, 41), (0, 40)], 41.0, 3, "A"),
    ],
)
def test_baseline_readings_lie_up_to_60_days_before(
    readings: list[tuple[int, int]], baseline: float | None, count: int, grade: str | None
) -> None:
    row = episodes(given(0, "rfa_lumb"), read("odi", *readings))[0]
    assert picked(row, "baseline", "baseline_n", "baseline_grade") == (baseline, count, grade)


def test_a_post_reading_on_the_anchors_date_is_after_it() -> None:
    row = episodes(
        given(0, "iv_lidocaine"), read("odi", (0, 50), timing="pre"), read("odi", (0, 30), timing="post")
    )[0]
    assert picked(row, "baseline", "baseline_n", "follow_up_n", "best") == (50.0, 1, 1, 20.0)


def test_best_sustained_and_response_of_a_worked_course() -> None:
    row = rfa_on_odi(*COURSE)
    assert picked(row, "best", "best_date", "best_percent") == (16.0, on(28), 32.0)
    assert picked(row, "response", "response_kind", "response_percent") == (14.0, "sustained", 28.0)
    assert picked(row, "response_class", "late_improvement") == ("improved", False)
    assert picked(row, "reached_30", "reached_50", "reached_80") == (True, False, False)


def test_duration_return_and_area_of_a_worked_course() -> None:
    row = rfa_on_odi(*COURSE)
    assert picked(row, "reach_low", "reach_high", "seen_days") == (0, 14, 42)
    assert picked(row, "duration_low", "duration_high", "duration_end") == (56, 100, "lost")
    assert picked(row, "duration_30_low", "duration_30_high", "duration_30_end") == (28, 56, "lost")
    assert picked(row, "duration_50_low", "duration_50_high", "duration_50_end") == (None, None, None)
    assert picked(row, "return_low", "return_high", "retained_percent") == (100, 140, -12.5)
    assert row["mean_improvement"] == 601 / 85
    assert picked(row, "creep_back_per_30d", "creep_back_ci_low") == (331 / 76, None)


def test_a_new_baseline_starts_at_the_loss() -> None:
    series = results(given(0, "rfa_lumb"), read("odi", *BACK, *COURSE))["series"][0]
    assert picked(series, "new_baseline", "new_baseline_since", "new_baseline_n") == (50.0, on(100), 3)


@pytest.mark.parametrize(
    ("readings", "response_class"),
    [
        ([(14, 41)], "too_early"),
        ([(14, 40)], "improved_unconfirmed"),
        ([(41, 41)], "too_early"),
        ([(42, 41)], "unchanged"),
        ([(133, 50)], "no_follow_up"),
        ([(132, 50)], "unchanged"),
        ([(14, 40), (27, 40)], "improved_unconfirmed"),
        ([(14, 40), (28, 40)], "improved"),
        ([(14, 40), (28, 41)], "transient"),
        ([(50, 60), (63, 60)], "worse_unconfirmed"),
        ([(50, 60), (64, 60)], "worse"),
        ([(50, 59), (64, 60)], "unchanged"),
    ],
)
def test_response_class_turns_at_its_thresholds(readings: list[tuple[int, int]], response_class: str) -> None:
    assert rfa_on_odi(*readings)["response_class"] == response_class


def test_without_a_baseline_a_follow_up_is_never_promoted() -> None:
    row = episodes(given(0, "rfa_lumb"), read("odi", (20, 50), (50, 20)))[0]
    assert picked(row, "response_class", "best", "follow_up_n", "bar") == ("no_baseline", None, 2, 10.0)


def test_a_decimal_difference_that_reaches_the_bar_exactly_counts() -> None:
    row = episodes(given(0, "tpi"), read("peg", (-1, "8.1"), (7, "7.1")))[0]  # 8.1 - 7.1 < 1 in binary floats
    assert picked(row, "best", "response_class", "duration_end") == (
        1.0,
        "improved_unconfirmed",
        "still_at_last_visit",
    )


def test_late_improvement_lies_after_the_response_window() -> None:
    assert rfa_on_odi((50, 50), (64, 50), (133, 40))["late_improvement"] is True
    assert rfa_on_odi((50, 50), (64, 50), (133, 41))["late_improvement"] is False


@pytest.mark.parametrize(
    ("second", "state", "reference", "response_class", "step"),
    [(40, "on_benefit", 50.0, "maintained", None), (41, "off_benefit", 41.0, "unchanged", -9.0)],
)
def test_a_repeat_given_on_benefit_keeps_the_reference(
    second: int, state: str, reference: float, response_class: str, step: float | None
) -> None:
    readings = read("odi", *BACK, (60, second), (120, 38), (140, 38))
    row = episodes(given(0, "rfa_lumb"), given(61, "rfa_lumb"), readings)[1]
    names = ("baseline_state", "reference", "response_class", "creep_step")
    assert picked(row, *names) == (state, reference, response_class, step)


@pytest.mark.parametrize(("day", "count"), [(41, 0), (42, 1)])
def test_a_later_baseline_starts_after_the_onset_of_the_anchor_before(day: int, count: int) -> None:
    row = episodes(given(0, "rfa_lumb"), given(50, "rfa_lumb"), read("odi", (day, 50)))[1]
    assert row["baseline_n"] == count


def test_an_onset_longer_than_42_days_counts_as_42() -> None:
    row = episodes(given(0, "fusion"), given(50, "fusion"), read("odi", (42, 50)))[1]
    assert row["baseline_n"] == 1


def test_baseline_creep_over_three_starts() -> None:
    output = results(
        *(given(day, "rfa_lumb") for day in (0, 200, 400)), read("odi", (0, 50), (200, 55), (400, 62))
    )
    steps = [picked(row, "creep_step", "creep_total", "crept") for row in output["ledger"]]
    assert steps == [(None, None, None), (5.0, 5.0, False), (7.0, 12.0, True)]
    assert output["series"][0]["creep_rate"] == 12 / 400 * 365.25
    assert output["series"][0]["creep_rate_ci_low"] is None


def test_an_end_is_cut_by_the_next_anchor() -> None:
    row = episodes(given(0, "rfa_lumb"), given(100, "rfa_lumb"), read("odi", *BACK, (42, 40), (100, 40)))[0]
    assert picked(row, "duration_low", "duration_high", "duration_end") == (100, None, "cut_by_next_anchor")


def test_a_loss_seen_once_is_unconfirmed() -> None:
    row = rfa_on_odi((42, 40), (60, 40), (90, 41))
    assert picked(row, "duration_low", "duration_high", "duration_end") == (60, 90, "lost_unconfirmed")


def test_one_bad_visit_between_good_ones_is_no_loss() -> None:
    row = rfa_on_odi((42, 40), (56, 40), (70, 41), (90, 40))
    assert picked(row, "duration_low", "duration_high", "duration_end") == (90, None, "still_at_last_visit")


def test_a_percent_bar_follows_the_reference_and_none_follows_from_zero() -> None:
    row = episodes(given(0, "tpi"), read("mhd", (0, "15.5"), (7, 5)))[0]
    assert picked(row, "bar", "bar_basis") == (7.75, "percent")
    row = episodes(given(0, "tpi"), read("mhd", (0, 0), (7, 5)))[0]
    assert picked(row, "bar", "best_percent", "response_class") == (None, None, "not_classified")


def test_an_instrument_that_is_not_judged_has_no_bar() -> None:
    row = episodes(given(0, "tpi"), read("mme", (0, 90), (7, 30)))[0]
    assert picked(row, "bar", "response", "response_kind", "response_class") == (
        None,
        60.0,
        "single",
        "not_classified",
    )


def test_grades_have_a_lower_median_and_no_percent_slope_area_or_retained_share() -> None:
    readings = read("mas", (-8, 3), (-1, 2), *((7 * n, n % 3) for n in range(1, 9)))
    row = episodes(given(0, "tpi"), readings)[0]
    assert picked(row, "baseline", "best") == (2.0, 2.0)
    names = ("best_percent", "retained_percent", "creep_back_per_30d", "mean_improvement", "reached_30")
    assert set(picked(row, *names)) == {None}


def test_a_clinics_own_bar_replaces_the_mcid() -> None:
    own = line(-9, "instrument", "odi", data='"{""clinic_mcid"":""8""}"')
    row = episodes(own, given(0, "rfa_lumb"), read("odi", *BACK, (42, 42)))[0]
    assert picked(row, "bar", "bar_basis", "response_class") == (8.0, "clinic", "improved_unconfirmed")
