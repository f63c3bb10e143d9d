"""The ratings of goals at a visit: what is wrong with them, and the facts that they become."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from goals.catalogue import Catalogue
from goals.catalogue.digits import too_many_digits
from goals.entry.entries import GoalRatingEntry, VisitEntry
from goals.errors import Problem, RefusedError
from goals.goalsetting import Goal, GoalKind, activities_of, activity_score
from goals.goalsetting.activities import FEWEST_ACTIVITIES, first_ratings
from goals.goalsetting.amount import counts_from_nought
from goals.goalsetting.draft import PSFS
from goals.goalsetting.missing import BELOW_NOUGHT, VALUE_SIZE
from goals.history import data_text
from goals.records import Fact, Kind

LEVELS = tuple(Decimal(level) for level in range(-2, 3))
POINTS = tuple(Decimal(points) for points in range(11))
TOO_MANY_DIGITS = (
    "With the other ratings of this goal it has more than 9 digits, or more than 6 of them after the point, "
    "so nothing could be computed exactly. Round it."
)


def goal_rating_problems(
    entry: VisitEntry, goals: tuple[Goal, ...], catalogue: Catalogue
) -> tuple[Problem, ...]:
    """List what is wrong with the ratings of goals at a visit.

    Parameters
    ----------
    entry
        What was typed.
    goals
        The goals of the case, with their earlier ratings.
    catalogue
        The instruments: what the activities' score is called.

    Returns
    -------
    tuple of Problem
        Each with the words of its goal; no sentence holds a rating.

    References
    ----------
    METHODS 10
    """
    known = {goal.goal_id: goal for goal in goals}
    times = Counter(rating.goal_id for rating in entry.goal_ratings)
    found = []
    for rating in entry.goal_ratings:
        goal = known.get(rating.goal_id)
        where = goal.latest.activity if goal else "Goals"
        says = [*_rating(rating, goal, entry)]
        if times[rating.goal_id] > 1:
            says.append("It is rated twice. Keep one rating.")
        found += [Problem(where, sentence) for sentence in says]
    return (*found, *(_activities(entry, goals, catalogue) if not found else ()))


def _rating(rating: GoalRatingEntry, goal: Goal | None, entry: VisitEntry) -> Iterator[str]:
    wording = goal.in_force(entry.day) if goal else None
    if goal is None:
        yield "The case has no such goal. Reload the page."
    elif wording is None:
        yield "It was agreed after the day of this visit. Leave it out, or correct the date of the visit."
    elif not wording.is_active:
        yield "It was ended by the day of this visit. Take it up again on the goals page, or leave it out."
    elif wording.kind is GoalKind.MEASURE:
        yield "It is read on a measure. Type the value there."
    elif wording.kind is GoalKind.WORDS:
        yield "It cannot be measured yet. Word it on the goals page first."
    elif wording.kind is GoalKind.LEVELS and rating.value not in LEVELS:
        yield "Choose one of its five levels."
    elif wording.kind is GoalKind.ACTIVITY and rating.value not in POINTS:
        yield "Rate it from 0 (unable) to 10 (as before the injury) in whole numbers."
    elif not rating.value.is_finite() or len(str(rating.value)) > VALUE_SIZE:
        yield "It is not a plain number. Type it again."
    elif wording.kind is GoalKind.NUMBER and rating.value < 0 and counts_from_nought(wording.unit):
        yield BELOW_NOUGHT
    elif too_many_digits(together := (rating.value, *(other.value for other in goal.ratings)), together):
        yield TOO_MANY_DIGITS


def _activities(entry: VisitEntry, goals: tuple[Goal, ...], catalogue: Catalogue) -> Iterator[Problem]:
    ratings = _rated_activities(entry, goals)
    if not ratings:
        return
    where = catalogue.instruments[PSFS].name
    if any(reading.measure.split(":")[0] == PSFS for reading in entry.readings):
        yield Problem(where, "The rated activities give this score. Leave its box empty.")
    first = first_ratings(goals, entry.day)
    if first is None and len(ratings) < FEWEST_ACTIVITIES:
        yield Problem(where, "Rate at least three activities the first time: the score is told from them on.")
        return
    try:
        activity_score(goals, ratings, entry.day)
    except RefusedError as refusal:
        yield from refusal.problems


def rating_facts(
    blank: Fact, entry: VisitEntry, goals: tuple[Goal, ...], catalogue: Catalogue
) -> tuple[Fact, ...]:
    """Turn the ratings of a visit into facts.

    Parameters
    ----------
    blank
        A fact of the visit's case and date.
    entry
        A visit that `goal_rating_problems` found nothing wrong with.
    goals
        The goals of the case, with their earlier ratings.
    catalogue
        The instruments.

    Returns
    -------
    tuple of Fact
        A rating each, and the score of the person's own activities where any was rated.
    """
    known = {goal.goal_id: goal for goal in goals}
    ratings = [
        replace(
            blank,
            record=Kind.GOAL_RATING,
            code=rating.goal_id,
            name=known[rating.goal_id].latest.activity,
            value=rating.value,
            unit=known[rating.goal_id].latest.unit,
        )
        for rating in entry.goal_ratings
    ]
    activities = _rated_activities(entry, goals)
    return (*ratings, _score_fact(blank, goals, activities, catalogue)) if activities else tuple(ratings)


def _rated_activities(entry: VisitEntry, goals: tuple[Goal, ...]) -> dict[str, Decimal]:
    activities = {goal.goal_id for goal in activities_of(goals, entry.day)}
    return {rating.goal_id: rating.value for rating in entry.goal_ratings if rating.goal_id in activities}


def _score_fact(
    blank: Fact, goals: tuple[Goal, ...], ratings: dict[str, Decimal], catalogue: Catalogue
) -> Fact:
    """Record the score with the ratings that it was made from."""
    score = activity_score(goals, ratings, blank.date).score
    return replace(
        blank,
        record=Kind.READING,
        code=PSFS,
        value=score.value,
        unit=catalogue.instruments[PSFS].unit,
        data=data_text({"items": ratings, "missing_reason": score.missing_reason or None}),
    )
