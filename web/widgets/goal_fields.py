"""The goals on the form of a visit: a box for each that is rated, with last time's value beside it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import streamlit as st

from db.reading import CaseView
from goals.amending import amended_from, amended_words
from goals.entry import GoalRatingEntry
from goals.errors import RefusedError
from goals.following import stopped
from goals.goalsetting import (
    Goal,
    GoalKind,
    Rating,
    Wording,
    activities_of,
    activity_score,
    gas_scores,
    goals_of,
)
from goals.goalsetting.activities import FEWEST_ACTIVITIES, activities_to_rate, first_ratings
from goals.goalsetting.draft import PSFS
from goals.goalsetting.gas import GAS
from web.goal_words import LEVEL_WORDS, passed_words, signed_level, t_score_now_words, value_words, way_words
from web.text import html_text, markdown_text
from web.visit_edit import Edit, autosave
from web.widgets.heading import show_note, show_section
from web.widgets.refused import Refusals
from web.wording import day, number

FIELD = "goal"


def asked_goals(edit: Edit, view: CaseView) -> tuple[Goal, ...]:
    """Give the goals to rate on the day of the visit; of the activities the same ones at every visit."""
    goals, on = goals_of(view.history), _day_of(edit)
    activities = activities_to_rate(goals, on)
    return tuple(
        goal
        for goal in goals
        if goal.is_rated_itself
        and (wording := goal.in_force(on)) is not None
        and wording.is_active
        and (goal.kind is not GoalKind.ACTIVITY or goal in activities)
    )


def measures_to_ask(edit: Edit, view: CaseView) -> tuple[str, ...]:
    """Give the measures with a box of their own: rated goals give the PSFS and the T-score themselves."""
    kinds = {goal.kind for goal in asked_goals(edit, view)}
    given = {PSFS} if GoalKind.ACTIVITY in kinds else set()
    if GoalKind.LEVELS in kinds and not _is_typed(edit, GAS):
        given.add(GAS)
    asked = (*view.header.measures, *_typed_and_no_longer_asked(edit, view))
    return tuple(measure for measure in asked if measure not in given)


def _is_typed(edit: Edit, measure: str) -> bool:
    prefix = f"reading:{measure}:"
    return any(name.startswith(prefix) and held is not None for name, held in edit.fields().items())


def _typed_and_no_longer_asked(edit: Edit, view: CaseView) -> tuple[str, ...]:
    """Give the measures that somebody stopped asking for while a value was typed here: it is not lost."""
    return tuple(end.measure for end in stopped(view.history) if _is_typed(edit, end.measure))


def show_goal_fields(edit: Edit, view: CaseView, refusals: Refusals) -> None:
    """Draw a box per goal; nothing where the case has no goal."""
    goals, asked = goals_of(view.history), asked_goals(edit, view)
    if not goals:
        return
    show_section("Goals", _elsewhere(goals, _day_of(edit), view))
    for goal in sorted(asked, key=lambda goal: goal.kind is GoalKind.ACTIVITY):
        wording = goal.in_force(_day_of(edit)) or goal.latest
        _row(edit, goal, wording, view)
        refusals.show(goal.latest.activity)
    _show_scores(edit, view, goals)
    refusals.show(view.catalogue.instruments[PSFS].name)


def _day_of(edit: Edit) -> dt.date:
    date = edit.get("date")
    return date if isinstance(date, dt.date) else dt.date.max


def _elsewhere(goals: tuple[Goal, ...], on: dt.date, view: CaseView) -> str:
    """Name the goals that need no box here: those read on a measure, and activities that are too few."""
    read = [
        f"{goal.latest.activity} ({way_words(goal.latest, view.catalogue)})"
        for goal in goals
        if goal.kind is GoalKind.MEASURE and goal.latest.is_active
    ]
    lines = [f"Read on a measure above: {'; '.join(read)}."] if read else []
    named = len(activities_of(goals, on))
    if 0 < named < FEWEST_ACTIVITIES and first_ratings(goals, on) is None:
        activities = "1 activity" if named == 1 else f"{named} activities"
        lines.append(f"{activities} named so far; from three on they are rated here.")
    return " ".join(lines)


def _row(edit: Edit, goal: Goal, wording: Wording, view: CaseView) -> None:
    box, last = st.columns([8, 4], vertical_alignment="bottom")
    draw = _level_box if wording.kind is GoalKind.LEVELS else _number_box
    with box:
        draw(edit, goal, wording)
    last.html(_last(goal, wording, _day_of(edit), view))


def _level_box(edit: Edit, goal: Goal, wording: Wording) -> None:
    st.selectbox(
        markdown_text(wording.activity),
        list(reversed(LEVEL_WORDS)),
        index=None,
        format_func=lambda level: markdown_text(f"{signed_level(level)}: {wording.levels[level + 2]}"),
        placeholder="not rated",
        key=edit.field(FIELD, goal.goal_id),
        on_change=autosave,
        args=(edit,),
    )


def _number_box(edit: Edit, goal: Goal, wording: Wording) -> None:
    is_activity = wording.kind is GoalKind.ACTIVITY
    hint = "0 unable to 10 as before" if is_activity else wording.unit
    st.number_input(
        markdown_text(f"{wording.activity} ({hint})"),
        value=None,
        step=1.0,
        format="%g",
        placeholder="not rated",
        key=edit.field(FIELD, goal.goal_id),
        on_change=autosave,
        args=(edit,),
    )


def _last(goal: Goal, wording: Wording, on: dt.date, view: CaseView) -> str:
    passed = f" · {said}" if (said := passed_words(wording, None, on)) else ""
    earlier = [rating for rating in goal.ratings if rating.date <= on]
    if not earlier:
        start = "" if wording.start is None else f", started from {number(wording.start)}"
        return f'<p class="fh-last">First rating{start}{passed}</p>'
    rating = earlier[-1]
    then = goal.in_force(rating.date) or wording
    value, on = html_text(value_words(then, rating, view.catalogue)), day(rating.date)
    last = f'<strong>{value}</strong> <span class="fh-whole">on {on}</span>'
    amended = amended_words([rating.record_id], amended_from(view.history))
    was = f", {html_text(amended)}" if amended else ""
    return f'<p class="fh-last">Last time {last}{was}{passed}</p>'


def _show_scores(edit: Edit, view: CaseView, goals: tuple[Goal, ...]) -> None:
    """Say the scores that the rated goals give, as they will stand."""
    typed = {entry.goal_id: entry.value for entry in goal_rating_entries(edit, view)}
    kinds = {goal.goal_id: goal.kind for goal in goals}
    activities = {key: value for key, value in typed.items() if kinds[key] is GoalKind.ACTIVITY}
    try:
        score = activity_score(goals, activities, _day_of(edit)).score if activities else None
    except RefusedError:
        score = None  # the save says what is wrong
    if score is not None and score.value is not None:
        show_note(f"Patient-Specific Functional Scale {number(score.value)}. {score.rule}.")
    rated = tuple(_with_rating(goal, typed, _day_of(edit)) for goal in goals)
    t_scores = gas_scores(rated) if any(kinds[key] is GoalKind.LEVELS for key in typed) else ()
    if t_scores:
        show_note(t_score_now_words(t_scores[-1]))


def _with_rating(goal: Goal, typed: Mapping[str, Decimal], on: dt.date) -> Goal:
    """Give a goal with the rating of this visit alone."""
    value = typed.get(goal.goal_id)
    return replace(goal, ratings=() if value is None else (Rating(on, value, ""),))


def goal_rating_entries(edit: Edit, view: CaseView) -> tuple[GoalRatingEntry, ...]:
    """Give the ratings that were typed; an untouched box is no rating."""
    return tuple(
        GoalRatingEntry(goal_id=goal.goal_id, value=Decimal(str(value)))
        for goal in asked_goals(edit, view)
        if (value := edit.get(FIELD, goal.goal_id)) is not None
    )
