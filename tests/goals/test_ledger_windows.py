"""METHODS 4: follow-up and response window."""

import pytest

from goals.results import EpisodeWindow
from tests.goals.ledger_cases import episode, give, on, read, results


def window(*facts: object, number: int = 1) -> EpisodeWindow:
    found = results(*facts).windows  # type: ignore[arg-type]
    return next(window for window in found if window.episode == number)


def days(points: tuple[object, ...]) -> list[int]:
    return [(point.date - on(0)).days for point in points]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("day", "counts"), [(12, 0), (13, 1), (14, 1)])
def test_follow_up_begins_at_onset(day: int, counts: int) -> None:
    assert episode(read(0, 8), give(10), read(day, 5)).follow_up_n == counts  # shot: onset_lo 3


def test_with_an_onset_of_0_days_a_post_reading_of_the_day_is_follow_up() -> None:
    facts = [read(10, 8), give(10, "quick"), read(10, 5, timing="post"), read(11, 6)]
    assert days(window(facts).follow_up_points) == [10, 11]


def test_a_post_reading_of_the_day_waits_for_a_later_onset() -> None:
    assert episode(read(10, 8), give(10), read(10, 5, timing="post")).follow_up_n == 0


def test_follow_up_ends_with_the_next_anchor_its_own_day_included_unless_post() -> None:
    facts = [
        read(0, 8),
        give(10),
        read(20, 6),
        give(50, "quick"),
        read(50, 5),
        read(50, 2, timing="post"),
        read(60, 1),
    ]
    assert days(window(facts).follow_up_points) == [20, 50]
    assert [point.value for point in window(facts).follow_up_points] == [6.0, 5.0]
    assert days(window(facts, number=2).follow_up_points) == [50, 60]


def test_the_last_follow_up_goes_on_to_the_last_reading() -> None:
    assert days(window(read(0, 8), give(10), read(20, 6), read(900, 5)).follow_up_points) == [20, 900]


@pytest.mark.parametrize(("day", "inside"), [(113, True), (114, True), (115, False)])
def test_the_response_window_ends_90_days_after_onset(day: int, inside: bool) -> None:
    found = window(read(0, 8), give(10), read(day, 5))  # 10 + 14 + 90 = 114
    assert days(found.follow_up_points) == [day]
    assert days(found.window_points) == ([day] if inside else [])


def test_an_anchor_before_onset_leaves_no_follow_up() -> None:
    facts = [read(0, 8), give(10, "slow"), read(12, 5), give(15), read(30, 4)]
    assert days(window(facts).follow_up_points) == []
    assert days(window(facts, number=2).follow_up_points) == [30]


def test_a_window_knows_its_days() -> None:
    found = window(read(0, 8), give(10), read(20, 6))
    assert (found.anchor_date, found.end_date) == (on(10), None)
    assert (found.window_from, found.window_to) == (on(13), on(114))


def test_a_window_is_cut_by_the_next_anchor() -> None:
    found = window(read(0, 8), give(10), read(20, 6), give(40))
    assert (found.end_date, found.window_to) == (on(40), on(40))


def test_a_window_names_the_points_of_its_baseline() -> None:
    assert days(window(read(0, 8), read(5, 7), give(10)).baseline_points) == [0, 5]
    assert window(read(50, 7), give(10)).baseline_points == ()


def test_no_reading_is_in_two_follow_ups() -> None:
    facts = [read(day, day % 10) for day in range(0, 200, 3)] + [give(day) for day in range(10, 200, 25)]
    counted = [point.date for found in results(facts).windows for point in found.follow_up_points]
    assert len(counted) == len(set(counted))
