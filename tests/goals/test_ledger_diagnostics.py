"""METHODS 2a: blocks and trials."""

import pytest

from tests.goals.ledger_cases import block, episode, give, on, read, results, series


def test_a_block_takes_post_readings_of_its_day_and_those_up_to_its_usual_benefit() -> None:
    found = results(
        give(10, "block"),
        read(10, 8, timing="pre"),
        read(10, 5, timing="post"),
        read(12, 6),  # benefit_hi = 2 days: the last day of the window
        read(13, 7),
    )
    assert [point.in_block for point in found.points] == [False, True, True, False]


def test_an_end_date_takes_the_place_of_the_usual_benefit() -> None:
    found = results(give(10, "block", end=14), read(14, 6), read(15, 7))
    assert [point.in_block for point in found.points] == [True, False]


def test_a_window_ends_the_day_before_the_next_matching_intervention_of_any_role() -> None:
    found = results(give(10, "trial"), give(15, "therapy"), read(14, 6), read(15, 7))
    assert [point.in_block for point in found.points] == [True, False]


def test_an_intervention_elsewhere_does_not_end_a_window() -> None:
    found = results(give(10, "trial"), give(15, "knee"), read(14, 6, "back"), read(15, 7, "back"))
    assert [point.in_block for point in found.points] == [True, True]


def test_an_intervention_of_the_same_day_does_not_end_a_window() -> None:
    found = results(give(10, "trial"), give(10, "therapy"), read(14, 6))
    assert [point.in_block for point in found.points] == [True]


def test_a_diagnostic_elsewhere_has_no_row_for_the_measure() -> None:
    found = results(give(10, "block", region="neck"), read(10, 8, "back"), read(11, 2, "back"))
    assert found.blocks == ()
    assert not any(point.in_block for point in found.points)


def test_a_block_is_judged_by_its_most_improved_reading() -> None:
    row = block(read(9, 8), give(10, "block"), read(10, 4, timing="post"), read(11, 2), read(12, 6))
    assert (row.before, row.after, row.relief_percent) == (8.0, 2.0, 75.0)  # 100 * 6 / 8
    assert (row.reached_50, row.reached_75, row.reached_80) == (True, True, False)


def test_the_most_improved_reading_is_the_highest_where_higher_is_better() -> None:
    row = block(
        read(9, 20, "walk"), give(10, "block"), read(10, 50, "walk", timing="post"), read(11, 30, "walk")
    )
    assert (row.after, row.relief_percent, row.reached_80) == (50.0, 150.0, True)  # 100 * 30 / 20


def test_a_trial_is_judged_by_its_last_reading() -> None:
    row = block(read(9, 8), give(10, "trial"), read(12, 2), read(20, 6), read(21, 1))
    assert (row.before, row.after, row.relief_percent) == (8.0, 6.0, 25.0)  # 100 * 2 / 8


@pytest.mark.parametrize(("end", "after"), [(12, 2.0), (13, 6.0)])
def test_a_window_longer_than_two_days_is_a_trial(end: int, after: float) -> None:
    assert block(read(9, 8), give(10, "block", end=end), read(11, 2), read(12, 6)).after == after


def test_a_trial_that_is_cut_short_is_judged_as_a_block() -> None:
    facts = [read(9, 8), give(10, "trial"), read(11, 2), read(12, 6)]
    assert block(facts, give(14, "therapy")).after == 6.0  # the window is 3 days: 10 to 13
    assert block(facts, give(13, "therapy")).after == 2.0  # 2 days: 10 to 12


@pytest.mark.parametrize(("day", "before"), [(9, None), (10, 8.0), (11, 8.0)])
def test_the_reading_before_is_at_most_30_days_old(day: int, before: float | None) -> None:
    row = block(read(day, 8), give(40, "block"), read(41, 4))
    assert row.before == before
    assert ("before" in row.reasons) is (before is None)


def test_the_reading_before_is_the_last_one_and_never_a_post_reading_of_the_day() -> None:
    row = block(read(9, 8), read(10, 7), give(10, "block"), read(10, 4, timing="post"))
    assert (row.before, row.after) == (7.0, 4.0)


def test_a_post_reading_of_an_earlier_day_may_be_the_reading_before() -> None:
    assert block(read(9, 8), read(9, 7, timing="post"), give(10, "block")).before == 7.0


def test_a_reading_in_the_window_of_one_block_is_not_the_reading_before_another() -> None:
    found = results(read(9, 8), give(10, "block"), read(11, 2), give(13, "block"), read(14, 3))
    assert [(row.before, row.after) for row in found.blocks] == [(8.0, 2.0), (8.0, 3.0)]


def test_readings_in_a_window_take_no_part_in_baselines() -> None:
    row = episode(read(0, 8), give(10, "block"), read(11, 2), give(20), read(40, 5))
    assert (row.baseline, row.baseline_n) == (8.0, 1)


def test_readings_in_a_window_take_no_part_in_responses() -> None:
    row = episode(read(0, 8), give(1), give(30, "block"), read(31, 1), read(40, 5))
    assert (row.best, row.follow_up_n) == (3.0, 1)


def test_readings_in_a_window_are_still_readings_of_the_series() -> None:
    row = series(give(10, "block"), read(11, 2))
    assert (row.readings_n, row.first_date) == (1, on(11))


def test_a_measure_read_only_in_a_window_still_has_its_episodes() -> None:
    row = episode(give(10, "block"), read(11, 2), give(20))
    assert (row.baseline, row.follow_up_n, row.response_class) == (None, 0, "no_baseline")


def test_relief_is_empty_with_a_reason() -> None:
    row = block(give(10, "block"), read(11, 4))
    assert (row.before, row.after, row.relief_percent, row.reached_50) == (None, 4.0, None, None)
    assert row.reasons["relief_percent"] == "no reading in the 30 days before"
    row = block(read(9, 8), give(10, "block"), read(30, 4))
    assert row.reasons["after"] == "no reading in the window of the block or trial"
    assert (
        block(read(9, 0), give(10, "block"), read(11, 4)).reasons["reached_80"] == "the reading before is 0"
    )
    row = block(read(9, 3, "grade"), give(10, "block"), read(11, 1, "grade"))
    assert (row.before, row.after) == (3.0, 1.0)
    assert row.reasons["relief_percent"] == "no percent on this scale"


@pytest.mark.parametrize(("after", "reached"), [("2.01", False), ("2", True), ("1.99", True)])
def test_75_percent_relief_is_reached_at_75_percent(after: str, reached: bool) -> None:
    assert block(read(9, 8), give(10, "block"), read(11, after)).reached_75 is reached


def test_two_diagnostics_of_a_day_have_a_row_each() -> None:
    found = results(
        read(9, 8), give(10, "trial", name="B"), give(10, "block", name="A"), read(12, 2), read(14, 4)
    )
    assert [(row.interventions, row.after) for row in found.blocks] == [("A", 2.0), ("B", 4.0)]


def test_the_role_of_the_record_comes_before_that_of_the_catalogue() -> None:
    found = results(read(9, 8), give(10, "block", role="procedure"), give(60, "shot", role="diagnostic"))
    assert [row.interventions for row in found.ledger] == ["Block"]
    assert [row.interventions for row in found.blocks] == ["Shot"]
