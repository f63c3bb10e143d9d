"""METHODS 3: baseline and reference."""

import pytest

from tests.goals.ledger_cases import episode, give, read, results, series_of


@pytest.mark.parametrize(("day", "counts"), [(39, False), (40, True), (41, True)])
def test_a_baseline_reading_lies_at_most_60_days_before_the_anchor(day: int, counts: bool) -> None:
    assert episode(read(day, 8), give(100)).baseline == (8.0 if counts else None)


def test_at_most_the_last_three_readings_count() -> None:
    row = episode(series_of("pain", (60, 1), (70, 9), (80, 7), (90, 8)), give(100))
    assert (row.baseline, row.baseline_n) == (8.0, 3)


def test_a_reading_of_the_day_of_the_anchor_counts_unless_it_is_post() -> None:
    row = episode(read(90, 8), read(100, 6), read(100, 1, timing="post"), give(100))
    assert (row.baseline, row.baseline_n) == (7.0, 2)  # (8 + 6) / 2


def test_a_post_reading_of_an_earlier_day_counts() -> None:
    assert episode(read(90, 8), read(90, 6, timing="post"), give(100)).baseline_n == 2


@pytest.mark.parametrize(
    ("days", "grade"),
    [((94, 97, 100), "B"), ((93, 97, 100), "A"), ((92, 97, 100), "A"), ((60, 100), "B"), ((100,), "C")],
)
def test_grade_a_needs_three_readings_over_seven_days(days: tuple[int, ...], grade: str) -> None:
    row = episode([read(day, 8) for day in days], give(100))
    assert (row.baseline_grade, row.baseline_n) == (grade, len(days))


def test_a_follow_up_is_never_promoted_to_baseline() -> None:
    row = episode(give(0), read(20, 8), read(40, 4))
    assert (row.baseline, row.baseline_n, row.response_class) == (None, 0, "no_baseline")
    assert (row.reference, row.baseline_grade, row.baseline_state) == (None, None, None)
    assert row.reasons["baseline"] == row.reasons["reference"] == "no baseline reading"
    assert row.follow_up_n == 2


@pytest.mark.parametrize(("day", "counts"), [(63, False), (64, True), (65, True)])
def test_a_baseline_waits_for_the_onset_of_the_anchor_before(day: int, counts: bool) -> None:
    row = episode(give(50), read(day, 8), give(100), number=2)  # shot: onset_hi 14
    assert row.baseline_n == int(counts)


@pytest.mark.parametrize(("day", "counts"), [(91, False), (92, True), (93, True)])
def test_a_baseline_waits_at_most_42_days(day: int, counts: bool) -> None:
    row = episode(give(50, "slow"), read(day, 8), give(100), number=2)  # slow: onset_hi 60
    assert row.baseline_n == int(counts)


def test_a_baseline_starts_after_the_day_of_the_anchor_before() -> None:
    facts = [give(50, "quick"), give(60, "quick")]  # onset_hi 0
    assert episode(facts, read(50, 8, timing="post"), number=2).baseline_n == 0
    assert episode(facts, read(51, 8), number=2).baseline_n == 1


def test_the_first_baseline_is_its_own_reference() -> None:
    row = episode(read(0, 8), give(1))
    assert (row.reference, row.baseline_state) == (8.0, "off_benefit")


@pytest.mark.parametrize(
    ("second", "state", "reference"),
    [("6.001", "off_benefit", 6.001), ("6", "on_benefit", 8.0), ("5.999", "on_benefit", 8.0)],
)
def test_a_baseline_a_bar_better_than_the_reference_is_on_benefit(
    second: str, state: str, reference: float
) -> None:
    row = episode(read(0, 8), give(1), read(90, second), give(100), number=2)  # the bar is 2
    assert (row.baseline_state, row.reference, row.baseline) == (state, reference, float(second))


@pytest.mark.parametrize(("second", "state"), [("35.999", "off_benefit"), ("36", "on_benefit")])
def test_the_bar_is_that_of_the_reference_before(second: str, state: str) -> None:
    row = episode(
        read(0, 30, "walk"), give(1), read(90, second, "walk"), give(100), number=2
    )  # 20 % of 30 is 6; of 36 it would be 7.2
    assert row.baseline_state == state


def test_the_reference_stays_over_several_baselines_on_benefit() -> None:
    found = results(
        read(0, 8), give(1), read(90, 5), give(100), read(190, 6), give(200), read(290, 7), give(300)
    )
    states = [(row.baseline_state, row.reference) for row in found.ledger]
    assert states == [
        ("off_benefit", 8.0),
        ("on_benefit", 8.0),
        ("on_benefit", 8.0),
        ("off_benefit", 7.0),
    ]


def test_a_worse_baseline_is_off_benefit_and_the_new_reference() -> None:
    row = episode(read(0, 5), give(1), read(90, 9), give(100), number=2)
    assert (row.baseline_state, row.reference) == ("off_benefit", 9.0)


def test_an_episode_without_baseline_passes_the_reference_on() -> None:
    row = episode(read(0, 8), give(1), give(100), read(190, 5), give(200), number=3)
    assert (row.baseline_state, row.reference) == ("on_benefit", 8.0)


def test_a_first_baseline_after_an_episode_without_one_is_off_benefit() -> None:
    row = episode(give(1), read(90, 5), give(100), number=2)
    assert (row.baseline_state, row.reference) == ("off_benefit", 5.0)


def test_without_a_bar_every_baseline_is_off_benefit() -> None:
    row = episode(read(0, 8, "odd"), give(1), read(90, 1, "odd"), give(100), number=2)
    assert (row.baseline_state, row.reference) == ("off_benefit", 1.0)
    row = episode(read(0, 0, "walk"), give(1), read(90, 40, "walk"), give(100), number=2)
    assert (row.baseline_state, row.reference) == ("off_benefit", 40.0)


def test_improvement_is_measured_against_the_reference_and_not_the_baseline() -> None:
    row = episode(read(0, 8), give(1), read(90, 5), give(100), read(120, 4), number=2)
    assert (row.best, row.best_percent) == (4.0, 50.0)  # 8 - 4, and 100 * 4 / 8


def test_anchors_of_one_day_are_one_with_the_widest_onset() -> None:
    found = results(read(0, 8), give(10, "slow", name="Zeta"), give(10, "shot", name="Alpha"))
    assert [row.interventions for row in found.ledger] == ["Alpha; Zeta"]
    assert (found.windows[0].onset_lo, found.windows[0].onset_hi) == (3, 60)


def test_a_procedure_elsewhere_is_no_anchor() -> None:
    found = results(read(0, 50, "back"), read(0, 8), give(10, "knee"))
    assert [(row.measure, row.episode) for row in found.ledger] == [("pain", 1)]


def test_the_region_of_a_record_comes_before_the_site_of_the_catalogue() -> None:
    found = results(read(0, 50, "back"), give(10, "knee", region="low_back"))
    assert [row.measure for row in found.ledger] == ["back"]
    found = results(read(0, 50, "back", region="lower_limb"), give(10, "knee"))
    assert [row.measure for row in found.ledger] == ["back@lower_limb"]


def test_variants_and_sites_never_mix() -> None:
    found = results(
        read(0, 8, variant="worst"),
        read(1, 4, variant="average"),
        read(2, 6),
        read(3, 2, region="neck"),
        give(10),
    )
    assert [(row.measure, row.baseline) for row in found.ledger] == [
        ("pain", 6.0),
        ("pain@neck", 2.0),
        ("pain:average", 4.0),
        ("pain:worst", 8.0),
    ]
