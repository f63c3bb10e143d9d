"""What a goal counts in the T-score, beside its ratings: the weight that the score is made with."""

import datetime as dt
from decimal import Decimal

import pytest

from goals.goalsetting import gas_scores, goals_of
from goals.history import data_text
from goals.records import CaseHistory, Fact, Kind
from web.widgets.goal_visits import ladders_table

LADDER = ["not at all", "an hour", "half a shift", "a shift", "a week of shifts"]


def rated(code: str, level: int, **fields: object) -> tuple[Fact, Fact]:
    day = {"case_id": "C", "date": dt.date(2026, 2, 1), "code": code}
    goal = Fact(record=Kind.GOAL, name="Work", data=data_text({"levels": LADDER, **fields}), **day)
    return goal, Fact(record=Kind.GOAL_RATING, value=Decimal(level), **day)


@pytest.mark.parametrize(
    ("fields", "said", "t_score"),
    [
        ({}, None, "50"),
        ({"importance": 2, "difficulty": 3, "weight": 6}, "counts 6: importance 2 × difficulty 3", "57.8"),
        ({"weight": 6}, "counts 6", "57.8"),
        ({"weight": "1.5", "importance": 2, "difficulty": 3}, "counts 1.5", "52.5"),
        ({"importance": 2, "difficulty": 3}, None, "50"),
    ],
)
def test_what_a_goal_counts_is_said_as_the_t_score_is_made(
    fields: dict[str, object], said: str | None, t_score: str
) -> None:
    goals = goals_of(CaseHistory.of("C", [*rated("a", 1, **fields), *rated("b", -1)]))
    table = ladders_table(goals, {})
    (score,) = gas_scores(goals)
    assert (f"<small>{said}</small>" in table) if said else ("counts" not in table)
    assert f"<strong>{score.t_score.normalize():f}</strong>" in table
    assert score.t_score == Decimal(t_score)
