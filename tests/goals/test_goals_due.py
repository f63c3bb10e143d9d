"""Whether a goal waits for a word: its target was reached, or its day has passed."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from goals.catalogue import load
from goals.goalsetting import Due, GoalStatus, Wording, courses_of, due, goals_of, progress
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact
from tests.goals.test_goalsetting import CASE, LADDER, NUMBER, day, goal, rating

BY = day("2026-06-01")


def due_of(facts: list[Fact], on: dt.date) -> Due:
    history, catalogue = CaseHistory.of(CASE, facts), load()
    (one,) = goals_of(history)
    courses = courses_of((one,), history, compute_case(history, catalogue), catalogue)
    return due(one.latest, progress(courses.get(one.goal_id), on), on)


@pytest.mark.parametrize(("days", "waits"), [(-1, Due.NO), (0, Due.NO), (1, Due.PASSED)])
def test_the_day_itself_is_still_in_time(days: int, waits: Due) -> None:
    assert due_of([goal(NUMBER)], BY + dt.timedelta(days=days)) is waits


@pytest.mark.parametrize(("minutes", "waits"), [("24.9", Due.NO), ("25", Due.REACHED), ("26", Due.REACHED)])
def test_a_number_reaches_its_target(minutes: str, waits: Due) -> None:
    assert due_of([goal(NUMBER), rating("2026-02-01", minutes)], day("2026-02-02")) is waits


@pytest.mark.parametrize(("level", "waits"), [("-1", Due.NO), ("0", Due.REACHED), ("2", Due.REACHED)])
def test_a_ladder_is_reached_at_the_level_expected(level: str, waits: Due) -> None:
    assert due_of([goal(LADDER), rating("2026-02-01", level)], day("2026-02-02")) is waits


def test_that_it_is_reached_is_said_before_that_its_day_has_passed() -> None:
    assert due_of([goal(NUMBER), rating("2026-02-01", "25")], day("2026-07-01")) is Due.REACHED


def test_a_value_under_another_wording_reaches_nothing_now() -> None:
    further = replace(NUMBER, agreed_on=day("2026-03-01"), target=Decimal(45))
    facts = [goal(NUMBER), rating("2026-02-01", "25"), goal(further)]
    assert due_of(facts, day("2026-03-02")) is Due.NO


@pytest.mark.parametrize("status", [s for s in GoalStatus if s is not GoalStatus.ACTIVE])
def test_a_goal_that_ended_waits_for_nothing(status: GoalStatus) -> None:
    (one,) = goals_of(CaseHistory.of(CASE, [goal(NUMBER)]))
    ended: Wording = replace(one.latest, status=status)
    assert due(ended, None, day("2026-07-01")) is Due.NO
