"""METHODS 10: percent of a goal obtained, and Goal Attainment Scaling with its published checks."""

from decimal import Decimal

import pytest

from goals.attainment import check_target, gas_t_score, percent_of_goal
from goals.errors import RefusedError


@pytest.mark.parametrize(
    ("levels", "weights", "expected"),
    [
        ([-1, -1, -1], None, 36.3069),
        ([0, 1, -1], [1, 2, 3], 47.7967),
        ([1, 0, 2], [3, 1, 2], 65.4228),
    ],
)
def test_the_check_values_of_the_method_come_out_to_four_decimals(levels, weights, expected):
    assert round(gas_t_score(levels, weights), 4) == expected


def test_one_goal_at_plus_two_gives_exactly_seventy():
    assert gas_t_score([2]) == 70.0


def test_goals_all_reached_as_expected_give_exactly_fifty():
    assert gas_t_score([0, 0, 0], [1, 2, 3]) == 50.0


def test_turning_every_level_around_mirrors_the_score_at_fifty():
    assert gas_t_score([1, 0, 2], [3, 1, 2]) + gas_t_score([-1, 0, -2], [3, 1, 2]) == pytest.approx(100)


def test_only_the_proportion_of_the_weights_counts():
    assert gas_t_score([1, -1, 2], [1, 2, 3]) == gas_t_score([1, -1, 2], [10, 20, 30])


@pytest.mark.parametrize("level", [-2, 2])
def test_the_outermost_levels_are_taken(level):
    assert gas_t_score([level]) == 50 + 10 * level


@pytest.mark.parametrize("level", [Decimal("-2.01"), Decimal("2.01"), 3])
def test_a_level_just_outside_the_ladder_is_refused(level):
    with pytest.raises(RefusedError, match="from −2 to \\+2"):
        gas_t_score([0, level])


@pytest.mark.parametrize("weights", [[1, 0], [1, -1]])
def test_a_weight_that_is_not_above_zero_is_refused(weights):
    with pytest.raises(RefusedError, match="above 0"):
        gas_t_score([1, 1], weights)


def test_a_score_without_goals_or_with_a_weight_too_few_is_refused():
    with pytest.raises(RefusedError, match="at least one goal"):
        gas_t_score([])
    with pytest.raises(RefusedError, match="one weight for each goal"):
        gas_t_score([1, 1], [1])


@pytest.mark.parametrize(
    ("value", "expected"),
    [("46", 0.0), ("20", 100.0), ("33", 50.0), ("59", -50.0), ("7", 150.0)],
)
def test_percent_of_a_goal_counts_from_start_to_target_whatever_the_direction(value, expected):
    assert percent_of_goal(Decimal(value), start=Decimal("46"), target=Decimal("20")) == expected


def test_percent_of_a_goal_mirrors_for_a_goal_that_goes_up():
    assert percent_of_goal(Decimal("33"), start=Decimal("20"), target=Decimal("46")) == 50.0


def test_percent_of_a_goal_is_the_double_nearest_to_the_exact_share():
    assert percent_of_goal(Decimal("0.3"), start=Decimal("0.1"), target=Decimal("0.7")) == 100 / 3


def test_a_target_at_the_starting_value_is_refused_without_naming_it():
    with pytest.raises(RefusedError, match="same as the starting value") as refusal:
        check_target(Decimal("40"), Decimal("40.0"))
    assert "40" not in str(refusal.value)
    with pytest.raises(RefusedError):
        percent_of_goal(Decimal("41"), start=Decimal("40"), target=Decimal("40"))
