"""The facts of a story's goals, as the goals page records them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from goals.demonstration.goal_recipe import Goal, GoalTurn, Number
from goals.demonstration.pen import Pen
from goals.goalsetting import GoalDraft, GoalKind, goal_fact
from goals.history import data_text, parse_data
from goals.records import Fact


def goal_facts(pen: Pen, goal: Goal) -> Iterator[Fact]:
    """Give a goal as it was agreed, then each of its revisions and its end."""
    draft = _draft(pen, goal)
    fact = pen.enter(goal_fact(draft, case_id=pen.story.key, goal_id=goal.code))
    yield fact
    for turn in goal.turns:
        if turn.status:
            fact = _ended(pen, fact, turn)
        else:
            draft = _revised(pen, draft, turn)
            fact = goal_fact(draft, case_id=pen.story.key, goal_id=goal.code, reason=turn.why)
        fact = pen.enter(fact)
        yield fact


def _draft(pen: Pen, goal: Goal) -> GoalDraft:
    return GoalDraft(
        kind=_kind(goal),
        agreed_on=pen.day(goal.when),
        wish=goal.wish,
        activity=goal.seen,
        purpose=goal.purpose,
        measure=goal.measure,
        unit=goal.unit,
        start=_decimal(goal.start),
        target=_decimal(goal.target),
        target_date=pen.day(goal.by) if goal.by else None,
        levels=goal.levels,
        importance=goal.importance,
        difficulty=goal.difficulty,
    )


def _kind(goal: Goal) -> GoalKind:
    if goal.activity:
        return GoalKind.ACTIVITY
    if goal.levels:
        return GoalKind.LEVELS
    return GoalKind.MEASURE if goal.measure else GoalKind.NUMBER


def _revised(pen: Pen, draft: GoalDraft, turn: GoalTurn) -> GoalDraft:
    return replace(
        draft,
        agreed_on=pen.day(turn.when),
        activity=turn.seen or draft.activity,
        target=draft.target if turn.target is None else _decimal(turn.target),
        target_date=pen.day(turn.by) if turn.by else draft.target_date,
    )


def _ended(pen: Pen, standing: Fact, turn: GoalTurn) -> Fact:
    data = data_text(parse_data(standing.data) | {"status": turn.status})
    return replace(standing, date=pen.day(turn.when), data=data, reason=turn.why, record_id="")


def _decimal(number: Number | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))
