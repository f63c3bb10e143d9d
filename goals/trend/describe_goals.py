"""The goals of the picture in plain sentences: start, target, values, treatments, changes, T-score."""

import datetime as dt
from collections.abc import Iterator, Sequence

from goals.goalsetting import Goal, GoalKind, gas_scores
from goals.trend.events import Events
from goals.trend.goal_views import GoalView
from goals.trend.goal_words import (
    around_words,
    direction_words,
    ladder_words,
    name_of,
    obtained_words,
    turn_tip,
    way_words,
)
from goals.trend.t_score import score_words
from goals.trend.words import capital, day, plain_name


def goal_text(view: GoalView, events: Events) -> str:
    """Say what a goal's panel shows, as one paragraph."""
    named = "Own activity (PSFS)" if view.kind is GoalKind.ACTIVITY else "Goal"
    about = "" if view.kind is GoalKind.ACTIVITY else direction_words(view)[2:].replace(" · ", ", ")
    way = way_words(view.latest)
    sentences = [
        f"{named}: " + ", ".join(filter(None, (name_of(view.latest), about, way))),
        f"agreed on {day(view.wordings[0].since)}",
        f"levels: {'; '.join(ladder_words(view.latest))}" if view.kind is GoalKind.LEVELS else "",
        *_values(view),
        *(_around(view, events)),
        *(turn_tip(turn).removesuffix(".") for turn in view.turns()),
    ]
    return ". ".join(capital(sentence) for sentence in sentences if sentence) + "."


def t_score_text(goals: tuple[Goal, ...]) -> str:
    """Say the T-score of each visit; empty where no ladder was rated."""
    scores = gas_scores(goals)
    if not scores:
        return ""
    return f"Goal Attainment Scaling, T-score, 50 is as expected: {'; '.join(map(score_words, scores))}."


def _values(view: GoalView) -> Iterator[str]:
    points = view.points
    if not points:
        yield "not rated yet"
        return
    times = "rated once" if len(points) == 1 else f"rated {len(points)} times"
    until = f" to {day(points[-1].date)}" if points[-1].date != points[0].date else ""
    yield f"{times}, {day(points[0].date)}{until}"
    if view.reached is not None:
        yield f"last {obtained_words(view.reached, view.latest)}"
    if view.apart:
        yield f"rated within a diagnostic on {_days([point.date for point in view.apart])}"
    if view.missing:
        yield f"recorded as missing on {_days(view.missing)}"


def _days(dates: Sequence[dt.date]) -> str:
    return ", ".join(day(date) for date in dates)


def _around(view: GoalView, events: Events) -> Iterator[str]:
    for around in view.around:
        mark = events.mark_on(around.anchor_date)
        on = f"{mark} {plain_name(around.interventions, 120)} on {day(around.anchor_date)}".strip()
        yield f"around {on}: {around_words(around, view)}"
