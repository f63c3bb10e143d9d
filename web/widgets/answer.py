"""The answer: where the case stands, in one sentence, first and large, with the visits behind it."""

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from db.reading import CaseView
from goals.amending import amended_from, amended_words
from goals.goalsetting import Goal, courses_of, lead_goal, progress
from goals.results import Point
from goals.standing import Part, Standing, standing
from web.goal_words import around_words, far_words, passed_words, way_words
from web.html_table import html_table
from web.kept import kept
from web.ledger_words import FIELDS
from web.text import html_text
from web.widgets.goal_around import around_html
from web.wording import NONE, STATES, day, number, said

# What the answer says of a measure's whole series, or of its last visit (METHODS 9, 10a).
SERIES_WORDS = {
    "new_baseline": "New baseline",
    "new_baseline_since": "New baseline since",
    "new_baseline_n": "Visits of the new baseline",
    "": "Now",
}


def state_chip(state: str) -> str:
    """Give a state as a sign and words on its own ground."""
    words = said(STATES, state)
    sign = f'<span aria-hidden="true">{words.sign}</span>'
    return f'<span class="fh-chip fh-{words.tone}">{sign}{words.words}</span>'


def standing_of(view: CaseView, today: dt.date) -> Standing:
    """Tell where the case stands today."""
    return standing(view.results, view.history, view.catalogue, on=today)


def show_answer(view: CaseView, *, today: dt.date) -> None:
    """Draw the answer, the lead goal beside it, and (one click away) the visits behind each number."""
    st.html(kept(view, _answer, today))


def _answer(view: CaseView, today: dt.date) -> str:
    stands = kept(view, standing_of, today)
    was = amended_from(view.history)
    edge = f"fh-edge-{said(STATES, stands.state).tone}"
    return (
        f'<section class="fh-answer {edge}" aria-label="Where the case stands">{state_chip(stands.state)}'
        f"<p>{''.join(map(_part, stands.parts))}</p>"
        f"{_goal(lead_goal(view.history), view, today)}{_behind(stands, was)}</section>"
    )


def _part(part: Part) -> str:
    """Mark what was measured, and name the visits behind it."""
    if not part.points:
        return html_text(part.text)
    visits = ", ".join(day(date) for date in sorted({point.date for point in part.points}))
    return f'<strong title="From the visits of {visits}">{html_text(part.text)}</strong>'


def _goal(goal: Goal | None, view: CaseView, today: dt.date) -> str:
    """Say how far the lead goal was reached, and what it was around the last treatment (METHODS 10)."""
    if goal is None:
        return ""
    course = courses_of((goal,), view.history, view.results, view.catalogue).get(goal.goal_id)
    reached = progress(course, today)
    around = around_words(course, view.catalogue, named=True)
    far = far_words(reached)
    told = [way_words(goal.latest, view.catalogue), far[:1].lower() + far[1:]]
    told += [f"around the last treatment {around}"] if around != NONE and reached else []
    told += filter(None, [passed_words(goal.latest, reached, today)])
    return (
        f'<p class="fh-lead-goal">Lead goal: <strong>{html_text(goal.latest.activity)}</strong>, '
        f"{html_text('; '.join(told))}.</p>"
        f"{around_html(course, view.catalogue, title='The lead goal around each treatment')}"
    )


def _behind(stands: Standing, was: Mapping[str, str]) -> str:
    """List the visits behind each number of the sentence, numbers of the same visits together."""
    groups: dict[tuple[Point, ...], list[Part]] = {}
    for part in stands.parts:
        if part.points:
            groups.setdefault(part.points, []).append(part)
    if not groups:
        return ""
    rows = [(_called(parts), _texts(parts), _visits(points, was)) for points, parts in groups.items()]
    table = html_table(("What", "In the sentence", "From the visits of"), rows)
    return f"<details><summary>The visits behind these numbers</summary>{table}</details>"


def _called(parts: list[Part]) -> str:
    field = parts[0].field
    words = SERIES_WORDS.get(field) or FIELDS[field].heading
    return html_text(words)


def _texts(parts: list[Part]) -> str:
    return html_text(", ".join(dict.fromkeys(part.text for part in parts)))


def _visits(points: tuple[Point, ...], was: Mapping[str, str]) -> str:
    told = ((point, amended_words(point.record_ids, was)) for point in points)
    visits = (
        f"{day(point.date)}: {number(point.value)}" + (f" ({amended})" if amended else "")
        for point, amended in told
    )
    return ", ".join(f'<span class="fh-whole">{html_text(visit)}</span>' for visit in visits)
