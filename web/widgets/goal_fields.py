"""The goals on the form of a visit: a box for each that is rated, with last time's value beside it."""

import datetime as dt
from decimal import Decimal

import streamlit as st

from db.reading import CaseView
from goals.entry import GoalRatingEntry
from goals.errors import RefusedError
from goals.following import stopped
from goals.goalsetting import Goal, GoalKind, Wording, activities_of, activity_score, goals_of
from goals.goalsetting.activities import FEWEST_ACTIVITIES, activities_to_rate, first_ratings
from goals.goalsetting.draft import PSFS
from web.goal_words import LEVEL_WORDS, signed_level, value_words, way_words
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
    """Give the measures with a box of their own: rated activities give the PSFS themselves."""
    rated = any(goal.kind is GoalKind.ACTIVITY for goal in asked_goals(edit, view))
    asked = (*view.header.measures, *_typed_and_no_longer_asked(edit, view))
    return tuple(measure for measure in asked if not (rated and measure == PSFS))


def _typed_and_no_longer_asked(edit: Edit, view: CaseView) -> tuple[str, ...]:
    """Give the measures that somebody stopped asking for while a value was typed here: it is not lost."""
    typed = edit.fields()
    prefixes = {end.measure: f"reading:{end.measure}:" for end in stopped(view.history)}
    return tuple(
        measure
        for measure, prefix in prefixes.items()
        if any(name.startswith(prefix) and held is not None for name, held in typed.items())
    )


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
    _show_score(edit, view, goals)
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
    earlier = [rating for rating in goal.ratings if rating.date <= on]
    if not earlier:
        start = "" if wording.start is None else f", started from {number(wording.start)}"
        return f'<p class="fh-last">First rating{start}</p>'
    rating = earlier[-1]
    said = goal.in_force(rating.date) or wording
    words = value_words(said, rating, view.catalogue)
    last = f"<strong>{html_text(words)}</strong> on {day(rating.date)}"
    return f'<p class="fh-last">Last time {last}</p>'


def _show_score(edit: Edit, view: CaseView, goals: tuple[Goal, ...]) -> None:
    """Say the score that the rated activities give, as it will be saved."""
    ids = {goal.goal_id for goal in asked_goals(edit, view) if goal.kind is GoalKind.ACTIVITY}
    ratings = {
        entry.goal_id: entry.value for entry in goal_rating_entries(edit, view) if entry.goal_id in ids
    }
    if not ratings:
        return
    try:
        score = activity_score(goals, ratings, _day_of(edit)).score
    except RefusedError:
        return  # the save says what is wrong
    if score.value is not None:
        show_note(f"Patient-Specific Functional Scale {number(score.value)}. {score.rule}.")


def goal_rating_entries(edit: Edit, view: CaseView) -> tuple[GoalRatingEntry, ...]:
    """Give the ratings that were typed; an untouched box is no rating."""
    return tuple(
        GoalRatingEntry(goal_id=goal.goal_id, value=Decimal(str(value)))
        for goal in asked_goals(edit, view)
        if (value := edit.get(FIELD, goal.goal_id)) is not None
    )
