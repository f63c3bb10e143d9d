"""The demonstration's stories of goals: each shows, through the app's own functions, what its title says."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest

from goals.goalsetting import GoalKind, draft_of, gas_scores, goals_of, what_is_missing
from goals.history import case_catalogue
from goals.pain_talk import TalkStatus, pain_talks
from goals.records import Kind
from goals.trend import trend_spec
from tests.goals.demonstrated import (
    CASES,
    CATALOGUE,
    classes,
    current,
    data,
    goal,
    history,
    reached,
    results_of,
    rows,
    stands,
)
from tests.goals.trend_story import texts


def percents(case_id: str, goal_id: str) -> list[float | None]:
    return [then and then.percent for then in reached(case_id, goal_id)]


def targets(case_id: str, goal_id: str) -> list[int]:
    return [int(wording.target) for wording in goal(case_id, goal_id).wordings]


def statuses(case_id: str, goal_id: str) -> list[str]:
    return [wording.status for wording in goal(case_id, goal_id).wordings]


def test_the_walk_was_met_early_put_up_and_met_again():
    assert targets("demo-27", "walk") == [30, 60, 60]
    assert statuses("demo-27", "walk") == ["active", "active", "met"]
    assert percents("demo-27", "walk") == [100, 90, 100]  # 30 of 10 to 30; 55 and 60 of 10 to 60
    first = goal("demo-27", "walk").wordings[0]
    assert first.until < first.target_date


def test_the_crate_was_taken_down_honestly_and_is_told_against_the_new_weight():
    assert targets("demo-27", "carry") == [60, 40]
    assert percents("demo-27", "carry") == [
        pytest.approx(100 * 20 / 45),
        92,
    ]  # 35 of 15 to 60; 38 of 15 to 40
    assert "half crates" in goal("demo-27", "carry").latest.reason


def test_one_goal_was_dropped_one_not_met_and_one_met_each_with_its_reason():
    ended = {code: goal("demo-27", code).latest for code in ("swim", "sleep", "shifts")}
    assert {code: wording.status for code, wording in ended.items()} == {
        "swim": "dropped",
        "sleep": "not_met",
        "shifts": "met",
    }
    assert all(wording.reason for wording in ended.values())
    assert percents("demo-27", "sleep") == [50, 50]  # 5.5 hours of 4 to 7
    assert percents("demo-27", "swim")[0] == 20


def test_its_goals_are_counted_in_units_of_their_own():
    units = {found.latest.unit for found in goals_of(history("demo-27")) if found.kind is GoalKind.NUMBER}
    assert units == {"minutes", "pounds", "hours a night", "days a week", "lengths"}


def test_pain_was_talked_over_twice_and_the_earlier_talk_stays_in_sight():
    talks = [(talk.hoped, talk.agreed, talk.status) for talk in pain_talks(history("demo-27"))]
    assert talks == [(0, 4, TalkStatus.EARLIER), (1, 3, TalkStatus.IN_FORCE)]


def test_the_ill_person_takes_the_aim_back_and_is_told_against_what_is_wanted_now():
    assert targets("demo-28", "table") == [90, 40]
    assert percents("demo-28", "table") == [
        pytest.approx(100 * 15 / 70),
        50,
    ]  # 35 of 20 to 90; 30 of 20 to 40
    assert stands("demo-28").state == "creeping_back"


def test_the_goals_on_ladders_rise_with_the_block_and_creep_back():
    # T = 50 + 10 * sum(wx) / sqrt(0.7 * sum(w * w) + 0.3 * sum(w) ** 2) with w = 6, 4, 3:
    # sum(wx) is -19 three times, then -6, 4, 7, 0, -6 and -9, and the root is that of 93.4.
    scores = [(score.t_score, score.rated, score.of) for score in gas_scores(goals_of(history("demo-30")))]
    wanted = ["30.3", "30.3", "30.3", "43.8", "54.1", "57.2", "50", "43.8", "40.7"]
    assert scores == [(Decimal(t), 3, 3) for t in wanted]


def test_the_three_ladders_differ_in_weight_and_have_five_worded_levels():
    goals = goals_of(history("demo-30"))
    assert {found.goal_id: found.latest.weight for found in goals} == {"drive": 6, "supper": 4, "swing": 3}
    assert all(len(set(found.latest.levels)) == 5 for found in goals)
    assert classes("demo-30", "promis_pf") == ["improved"]
    assert stands("demo-30").state == "creeping_back"


def test_the_activities_rated_at_every_visit_are_the_psfs_reading():
    readings = current("demo-31", Kind.READING, "psfs")
    assert len(readings) == 12
    for reading in readings:
        ratings = {
            fact.code: fact.value
            for fact in current("demo-31", Kind.GOAL_RATING)
            if fact.visit_id == reading.visit_id
        }
        assert data(reading)["items"] == {code: int(value) for code, value in ratings.items()}
        assert len(ratings) == 4
    assert [str(reading.value) for reading in readings[:4]] == [
        "2.5",
        "2.3",
        "2.3",
        "4",
    ]  # of 10, 9, 9 and 16


def test_the_second_injection_starts_higher_than_the_first():
    first, second = rows("demo-31", "psfs")
    assert (first.reference, second.reference) == (2.3, 3.8)
    assert [first.response_class, second.response_class] == ["improved", "improved"]
    assert second.duration_end == "still_at_last_visit"


@pytest.mark.parametrize("case_id", sorted(CASES))
def test_every_goal_of_the_demonstration_says_what_is_seen_what_for_and_by_when(case_id):
    known = case_catalogue(history(case_id), CATALOGUE)
    for found in goals_of(history(case_id)):
        for before, wording in pairwise([None, *found.wordings]):
            if wording.is_active and (before is None or before.is_active):  # neither ended nor taken up again
                assert what_is_missing(draft_of(wording, agreed_on=wording.since), known) == ()


@pytest.mark.parametrize("case_id", sorted(CASES))
def test_the_lead_goal_is_a_goal_of_the_case(case_id):
    (case,) = current(case_id, Kind.CASE)
    lead = data(case).get("lead_goal")
    assert lead is None or lead in {found.goal_id for found in goals_of(history(case_id))}


def test_a_goal_that_was_lost_again_is_told_above_its_measure_without_being_cut_short():
    spec = trend_spec(
        history("demo-01"), results_of("demo-01"), case_catalogue(history("demo-01"), CATALOGUE)
    )
    (said,) = (text for text in texts(spec) if text.startswith("Stand through a whole shift"))
    assert re.search(r": further away than at the start \(−\d+ %\)$", said)
