"""METHODS 6: duration of benefit."""

import pytest

from goals.results import LedgerRow
from tests.goals.ledger_cases import episode, give, read, series_of


def after(*values: tuple[int, float | str], more: tuple[object, ...] = ()) -> LedgerRow:
    """Give the episode of an anchor on day 0 from a baseline of 10; the bar is 2."""
    return episode(read(-1, 10), give(0), series_of("pain", *values), *more)  # type: ignore[arg-type]


def bar_fields(row: LedgerRow) -> tuple[object, ...]:
    return (row.reach_low, row.reach_high, row.duration_low, row.duration_high, row.duration_end)


def test_benefit_is_seen_until_the_last_reading_before_the_loss() -> None:
    row = after((10, 9), (20, 8), (40, 7), (60, 9), (80, 9))
    assert bar_fields(row) == (10, 20, 40, 60, "lost")
    assert row.seen_days == 20  # 40 - 20


def test_reach_low_is_0_where_the_first_reading_reaches() -> None:
    assert bar_fields(after((20, 8), (40, 8)))[:2] == (0, 20)


def test_one_reading_below_is_no_loss_if_the_next_is_not_below() -> None:
    row = after((20, 8), (34, 8), (40, 9), (60, 8), (80, 9), (100, 9), (120, 8))
    assert bar_fields(row) == (0, 20, 60, 80, "lost")


def test_a_loss_at_the_last_reading_is_unconfirmed() -> None:
    assert bar_fields(after((20, 8), (40, 8), (60, 9))) == (0, 20, 40, 60, "lost_unconfirmed")


def test_without_a_loss_benefit_is_still_there_at_the_last_reading() -> None:
    row = after((20, 8), (34, 8), (40, 9), (60, 8))
    assert bar_fields(row) == (0, 20, 60, None, "still_at_last_visit")
    assert row.seen_days == 40
    assert row.reasons["duration_high"] == "not lost at the last reading of the follow-up"


def test_without_a_loss_the_next_anchor_cuts_benefit() -> None:
    row = after((20, 8), (40, 8), more=(give(50),))
    assert bar_fields(row) == (0, 20, 40, None, "cut_by_next_anchor")


def test_a_loss_before_the_next_anchor_is_a_loss() -> None:
    row = after((20, 8), (34, 8), (40, 9), (45, 9), more=(give(50),))
    assert bar_fields(row) == (0, 20, 34, 40, "lost")


def test_a_loss_on_the_day_of_the_next_anchor_is_unconfirmed() -> None:
    row = after((20, 8), (34, 8), (50, 9), more=(give(50),))
    assert bar_fields(row) == (0, 20, 34, 50, "lost_unconfirmed")


@pytest.mark.parametrize(("value", "end"), [("8", "still_at_last_visit"), ("8.001", "lost_unconfirmed")])
def test_benefit_at_the_bar_is_benefit(value: str, end: str) -> None:
    assert after((20, 5), (40, 5), (60, value)).duration_end == end


def test_benefit_is_followed_beyond_the_response_window() -> None:
    row = after((20, 8), (40, 8), (300, 8), (400, 9), (500, 9))
    assert bar_fields(row) == (0, 20, 300, 400, "lost")


def test_the_marks_of_30_and_50_percent_have_their_own_durations() -> None:
    row = after((20, 5), (40, 5), (60, 7), (80, "7.1"), (100, "7.1"), (120, 9))
    assert (row.duration_50_low, row.duration_50_high, row.duration_50_end) == (40, 60, "lost")
    assert (row.duration_30_low, row.duration_30_high, row.duration_30_end) == (60, 80, "lost")
    assert (row.duration_low, row.duration_high, row.duration_end) == (100, 120, "lost_unconfirmed")


def test_a_mark_that_was_not_reached_in_the_window_has_no_duration() -> None:
    row = after((20, 8), (40, 8), (104, 8), (105, 5), (130, 5))
    assert (row.response_class, row.duration_50_low, row.duration_50_end) == ("improved", None, None)
    assert row.reasons["duration_50_low"] == "not reached in the response window"


def test_the_marks_are_for_ratio_scales_where_lower_is_better() -> None:
    row = episode(read(-1, 10, "walk"), give(0), series_of("walk", (20, 20), (40, 20)))
    assert (row.duration_low, row.duration_30_low) == (40, None)
    assert row.reasons["duration_30_low"] == "only for scales with a true zero where lower is better"


@pytest.mark.parametrize(
    ("values", "expected", "reason"),
    [
        ([(20, 9), (40, 9)], "unchanged", "the best reading did not reach what counts as a change"),
        ([(20, 8), (40, 9)], "transient", "the improvement was transient"),
        ([(200, 1)], "no_follow_up", "no reading in the response window"),
    ],
)
def test_only_improvement_has_a_duration(values: list[tuple[int, float]], expected: str, reason: str) -> None:
    row = after(*values)
    assert (row.response_class, row.duration_low, row.reach_high) == (expected, None, None)
    assert {row.reasons[name] for name in ("duration_low", "duration_end", "seen_days")} == {reason}


def test_an_unconfirmed_improvement_has_a_duration() -> None:
    row = after((20, 8))
    assert row.response_class == "improved_unconfirmed"
    assert bar_fields(row) == (0, 20, 20, None, "still_at_last_visit")


def test_without_a_bar_there_is_no_duration() -> None:
    row = episode(read(-1, 10, "odd"), give(0), series_of("odd", (20, 5), (40, 5)))
    assert (row.duration_low, row.duration_30_low) == (None, None)
    assert row.reasons["duration_30_low"] == "no smallest change that counts is known for this measure"


def test_maintained_benefit_is_counted_from_its_own_anchor() -> None:
    row = episode(
        read(-1, 10), give(0), read(90, 7), give(100), series_of("pain", (120, 7), (140, 7)), number=2
    )
    assert row.response_class == "maintained"
    assert bar_fields(row) == (0, 20, 40, None, "still_at_last_visit")
