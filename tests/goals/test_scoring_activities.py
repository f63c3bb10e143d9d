"""The person's own activities (PSFS) and goals (GAS)."""

from decimal import Decimal

import pytest

from goals.errors import RefusedError
from goals.scoring import load_forms, score_activities, score_goals

PSFS = load_forms()["psfs"]
GAS = load_forms()["gas"]
BASELINE = {"lift": 2, "drive": 3, "garden": 5}


def refusal(ratings: dict, baseline: dict | None = None) -> str:
    with pytest.raises(RefusedError) as refused:
        score_activities(PSFS, ratings, baseline)
    return str(refused.value)


def test_the_baseline_is_the_mean_of_its_activities_to_a_tenth():
    result = score_activities(PSFS, BASELINE)
    assert (result.score.value, result.baseline) == (Decimal("3.3"), None)
    assert result.used == ("lift", "drive", "garden")


@pytest.mark.parametrize(("rated", "value"), [(2, None), (3, "4"), (5, "4")])
def test_a_baseline_needs_three_to_five_activities(rated, value):
    result = score_activities(PSFS, {str(number): 4 for number in range(rated)})
    assert result.score.value == (value and Decimal(value))


def test_six_activities_are_refused():
    assert "name at most 5" in refusal({str(number): 4 for number in range(6)})


def test_a_complete_follow_up_is_compared_with_the_whole_baseline():
    result = score_activities(PSFS, {"lift": 4, "drive": 6, "garden": 7}, BASELINE)
    assert (result.score.value, result.baseline, result.left_out) == (Decimal("5.7"), Decimal("3.3"), ())


def test_only_activities_rated_at_both_visits_are_compared():
    result = score_activities(PSFS, {"lift": 4, "drive": 5, "garden": None}, BASELINE)
    assert (result.score.value, result.baseline) == (Decimal("4.5"), Decimal("2.5"))
    assert (result.used, result.left_out) == (("lift", "drive"), ("garden",))
    assert result.score.rule == "Mean of 2 of 3 activities, rated at both visits"


def test_an_activity_left_out_of_the_follow_up_altogether_is_missing_too():
    assert score_activities(PSFS, {"lift": 4}, BASELINE).left_out == ("drive", "garden")


def test_an_activity_not_rated_at_baseline_takes_no_part_later():
    baseline = {**BASELINE, "stairs": None}
    result = score_activities(PSFS, {"lift": 4, "drive": 6, "garden": 7, "stairs": 10}, baseline)
    assert (result.score.value, result.baseline) == (Decimal("5.67"), Decimal("3.33"))
    assert result.left_out == ("stairs",)


def test_a_follow_up_without_ratings_is_missing():
    result = score_activities(PSFS, {}, BASELINE)
    assert (result.score.value, result.score.missing_reason, result.baseline) == (None, "not_asked", None)


def test_0_is_a_rating():
    assert score_activities(PSFS, dict.fromkeys(BASELINE, 0), BASELINE).score.value == 0


def test_a_new_activity_cannot_join_a_series():
    assert "a new activity starts a new series" in refusal({"swim": 3}, BASELINE)


@pytest.mark.parametrize("rating", [-1, 11, Decimal("4.5"), Decimal("NaN"), 4.0])
def test_a_rating_outside_the_scale_is_refused_by_its_place(rating):
    assert "PSFS, rating 2" in refusal({"lift": 1, "drive": rating, "garden": 1})


def test_a_fault_of_the_baseline_is_named_as_such():
    assert "PSFS, baseline rating 1" in refusal({"lift": 1}, {**BASELINE, "lift": 11})


def test_three_equal_goals_just_below_expectation_are_36_3():
    result = score_goals(GAS, {"a": -1, "b": -1, "c": -1})
    assert (result.value, result.rule) == (Decimal("36.3"), "From 3 of 3 goals")
    assert result.band.label == "below expected"


@pytest.mark.parametrize(
    ("levels", "weights", "value"),
    [
        ((0, 1, -1), (1, 2, 3), "47.8"),
        ((1, 0, 2), (3, 1, 2), "65.4"),
        ((2,), None, "70"),
        ((0, 0), None, "50"),
    ],
)
def test_the_worked_examples_of_methods_10_come_out(levels, weights, value):
    goals = {str(number): level for number, level in enumerate(levels)}
    weighed = weights and {str(number): weight for number, weight in enumerate(weights)}
    assert score_goals(GAS, goals, weighed).value == Decimal(value)


def test_a_goal_that_was_not_rated_takes_no_part_and_is_counted():
    result = score_goals(GAS, {"a": -1, "b": -1, "c": -1, "d": None})
    assert (result.value, result.answered, result.of) == (Decimal("36.31"), 3, 4)


def test_no_rated_goal_is_missing():
    assert score_goals(GAS, {"a": None}).missing_reason == "not_asked"
    assert score_goals(GAS, {}).missing_reason == "not_asked"


@pytest.mark.parametrize("level", [-3, 3, Decimal("0.5"), Decimal("NaN")])
def test_a_level_off_the_ladder_is_refused_by_its_place(level):
    with pytest.raises(RefusedError, match="GAS-T, goal 2"):
        score_goals(GAS, {"a": 0, "b": level})


def test_weights_fit_the_rated_goals_and_lie_above_0():
    with pytest.raises(RefusedError, match="give each rated goal a weight"):
        score_goals(GAS, {"a": 0, "b": 1}, {"a": 1})
    with pytest.raises(RefusedError, match="above 0"):
        score_goals(GAS, {"a": 0}, {"a": 0})
