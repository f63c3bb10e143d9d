"""Ratings visit by visit: the person's own activities with their mean (PSFS), ladders with their T-score."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from goals.amending import amended_words
from goals.goalsetting import Goal, Rating, gas_scores
from goals.goalsetting.draft import PSFS
from goals.results import CaseResults
from web.goal_words import signed_level
from web.html_table import html_table
from web.text import html_text
from web.wording import NONE, count, day, number

SHOWN_VISITS = 5  # the first one and the last four

T_SCORE_WORDS = (
    "The T-score puts the ladders of a visit into one number: 50 where all were reached as expected, lower "
    "where less, higher where more. A goal counts by importance times difficulty, or like the others."
)


def activities_table(goals: Sequence[Goal], results: CaseResults, was: Mapping[str, str]) -> str:
    """List the ratings of activities, and the score that their mean gives; nothing before the first one."""
    scores = {point.date: point.value for point in results.points if point.measure == PSFS}
    last = ("Patient-Specific Functional Scale", {date: number(value) for date, value in scores.items()})
    return _table(goals, last, was, named=_with_wish, say=number)


def ladders_table(goals: Sequence[Goal], was: Mapping[str, str]) -> str:
    """List the levels reached on each ladder, and the T-score of each visit; nothing before the first one."""
    scores = {score.date: number(float(score.t_score)) for score in gas_scores(tuple(goals))}
    total = ("T-score", scores)
    return _table(goals, total, was, named=_with_weight, say=lambda value: signed_level(int(value)))


def _with_wish(goal: Goal) -> str:
    wish = goal.latest.wish if goal.latest.wish != goal.latest.activity else ""
    return html_text(goal.latest.activity) + (f"<br><small>“{html_text(wish)}”</small>" if wish else "")


def _with_weight(goal: Goal) -> str:
    """Say what a goal counts in the T-score, and where that is from; an imported weight is from nowhere."""
    latest, name = goal.latest, html_text(goal.latest.activity)
    if latest.weight is None:
        return name
    counts = f"counts {number(float(latest.weight))}"
    if latest.weight == (latest.importance or 0) * (latest.difficulty or 0):
        counts += f": importance {latest.importance} × difficulty {latest.difficulty}"
    return f"{name}<br><small>{counts}</small>"


def _table(
    goals: Sequence[Goal],
    last: tuple[str, Mapping[dt.date, str]],
    was: Mapping[str, str],
    *,
    named: Callable[[Goal], str],
    say: Callable[[float], str],
) -> str:
    rated: list[Mapping[dt.date, Rating]] = [{r.date: r for r in goal.ratings} for goal in goals]
    dates = sorted({date for values in rated for date in values})
    if not dates:
        return ""
    shown = dates if len(dates) <= SHOWN_VISITS else [dates[0], *dates[1 - SHOWN_VISITS :]]
    rows = [
        (
            f'<div class="fh-wrap">{named(goal)}</div>',
            *(_rating(values[d], was, say) if d in values else NONE for d in shown),
        )
        for goal, values in zip(goals, rated, strict=True)
    ]
    label, scores = (html_text(last[0]), last[1])
    total = (f"<strong>{text}</strong>" for text in (label, *(scores.get(d, NONE) for d in shown)))
    left_out = len(dates) - len(shown)
    caption = f"The first visit and the last four; {count(left_out, 'visit')} between." if left_out else ""
    headings, numeric = ("Goal", *map(day, shown)), range(1, len(shown) + 1)
    return html_table(headings, [*rows, total], caption=caption, numeric=numeric)


def _rating(rating: Rating, was: Mapping[str, str], say: Callable[[float], str]) -> str:
    """Say a rating, and under it what it was at first where it was amended."""
    amended = amended_words([rating.record_id], was)
    return say(float(rating.value)) + (f"<br><small>{html_text(amended)}</small>" if amended else "")
