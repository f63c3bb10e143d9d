"""The goals of a case in their order: worked towards, the person's own activities, and those that ended."""

import datetime as dt
from collections.abc import Mapping, Sequence

import streamlit as st

from db.access import Actor
from db.reading import CaseView
from goals.amending import amended_from
from goals.goalsetting import MOST_ACTIVITIES, Course, Goal, GoalKind
from goals.goalsetting.activities import FEWEST_ACTIVITIES
from web.state import keyed
from web.text import html_text
from web.widgets.goal_cards import show_goal_card
from web.widgets.goal_change import is_open, show_change, show_change_button, show_change_forms
from web.widgets.goal_visits import T_SCORE_WORDS, activities_table, ladders_table
from web.wording import count

OWN_WORDS = "Rated 0 (unable) to 10 (as before the injury), the same ones at every visit."


def show_goals(
    view: CaseView, goals: Sequence[Goal], courses: Mapping[str, Course], actor: Actor, *, today: dt.date
) -> None:
    """Draw what is worked towards in full; what ended stays one click away."""
    active = [goal for goal in goals if goal.latest.is_active]
    ended = [goal for goal in goals if not goal.latest.is_active]
    activities = [goal for goal in active if goal.kind is GoalKind.ACTIVITY]
    for goal in active:
        if goal not in activities:
            _show_goal(goal, view, courses, actor, today)
    _show_ladders([goal for goal in goals if goal.kind is GoalKind.LEVELS], view)
    if activities:
        _show_activities(activities, view, actor, today)
    if ended:
        with st.expander(
            f"{count(len(ended), 'goal')} that ended: met, not met or dropped",
            expanded=any(is_open(goal, view) for goal in ended),
            key=keyed("goal", "ended", view.case_id),
            on_change="rerun",
        ):
            for goal in ended:
                _show_goal(goal, view, courses, actor, today)


def _show_goal(
    goal: Goal, view: CaseView, courses: Mapping[str, Course], actor: Actor, today: dt.date
) -> None:
    with st.container(border=True, key=keyed("goal", "card", view.case_id, goal.goal_id)):
        show_goal_card(goal, courses.get(goal.goal_id), view, today=today)
        show_change(goal, view, actor, today=today)


def _show_ladders(goals: Sequence[Goal], view: CaseView) -> None:
    table = ladders_table(goals, amended_from(view.history))
    if table:
        st.html(
            '<section class="fh-side"><h3>Ladders visit by visit (Goal Attainment Scaling)</h3>'
            f'<p class="fh-note">{T_SCORE_WORDS}</p>{table}</section>'
        )


def _show_activities(activities: Sequence[Goal], view: CaseView, actor: Actor, today: dt.date) -> None:
    """Draw them together: they are rated together, and their mean is one score."""
    table = activities_table(activities, view.results, amended_from(view.history))
    names = "".join(f"<li>{html_text(goal.latest.activity)}</li>" for goal in activities)
    body = table or f"<ul>{names}</ul>"
    st.html(
        '<section class="fh-side"><h3>The person\'s own activities (PSFS)</h3>'
        f'<p class="fh-note">{OWN_WORDS} {_how_many(activities)}</p>{body}</section>'
    )
    with st.container(horizontal=True):
        for goal in activities:
            if not is_open(goal, view):
                show_change_button(goal, view, named=True)
    for goal in activities:
        if is_open(goal, view):
            show_change_forms(goal, view, actor, today=today)


def _how_many(activities: Sequence[Goal]) -> str:
    """Say what is still to be done before they can be rated."""
    named, rated = len(activities), any(goal.ratings for goal in activities)
    if rated:
        apart = ", ".join(f"“{html_text(goal.latest.activity)}”" for goal in activities if not goal.ratings)
        left_out = f" Left out the first time, so not asked again: {apart}." if apart else ""
        return f"They were rated, so no other one is added; one can be ended.{left_out}"
    if named < FEWEST_ACTIVITIES:
        left = "one more" if FEWEST_ACTIVITIES - named == 1 else f"{FEWEST_ACTIVITIES - named} more"
        return f"{named} named: name {left}, then each visit asks for them."
    if named < MOST_ACTIVITIES:
        return (
            f"{named} named: the next visit asks for them. Until then up to {MOST_ACTIVITIES} can be named."
        )
    return f"{named} named, which is the most: the next visit asks for them."
