"""Someone else saved meanwhile: both texts side by side, nothing lost."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import streamlit as st

from db.access import Actor
from db.reading import CaseView
from goals.catalogue import Catalogue
from goals.entry import ReadingEntry, VisitEntry, filled_score, intervention_fact, work_fact
from goals.errors import RefusedError
from goals.goalsetting import goals_of
from goals.measures import measure_of
from goals.records import Fact, Kind
from web.fact_words import FACT_KINDS, fact_words, version_words
from web.goal_words import rated_words
from web.item_words import has_items
from web.measure_words import short_name
from web.outcome import Outcome
from web.store import process_store
from web.text import html_text
from web.visit_edit import Edit, finish
from web.widgets.refused import Refusals
from web.wording import MISSING_REASONS, TIMINGS, day, number

OVERTAKEN = (
    "Someone else saved to this case while you typed. Nothing of yours was stored, and nothing is lost. "
    "Read what is new, then save yours as well, or change it first."
)


NO_FACT = "A name, a link to another case, or the clinic of the case"
NOTHING_LEFT = "Nothing is left to save; copy from here what is still of use."
NOTHING_TYPED = "Nothing is typed yet"


def show_overtaken(outcome: Outcome, mine: Iterable[str], catalogue: Catalogue) -> Refusals:
    """Draw both sides where someone else saved first; give the problems that stand by the fields.

    `mine` says what was typed here, a line each; an empty line is not shown.
    """
    if not outcome.overtaken:
        return Refusals(outcome.problems)
    theirs = [_theirs(fact, catalogue) for fact in outcome.theirs] or [NO_FACT]
    st.html(f'<div class="fh-refused" role="alert">{OVERTAKEN}</div>')
    show_sides(theirs, mine)
    return Refusals()  # that someone else saved is said by what is drawn here


def show_sides(theirs: Iterable[str], mine: Iterable[str]) -> None:
    """Draw what was saved meanwhile beside what was typed here."""
    left, right = st.columns(2)
    left.html(_list("Saved meanwhile", theirs))
    right.html(_list("Yours, not saved yet", list(filter(None, mine)) or [NOTHING_TYPED]))


def show_nothing_left(edit: Edit, actor: Actor, sentence: str, mine: Iterable[str]) -> None:
    """Say that what was typed about has gone meanwhile, and keep the text until it is thrown away."""
    with st.container(border=True):
        st.html(f'<div class="fh-refused" role="alert">{sentence} {NOTHING_LEFT}</div>')
        st.html(_list("Yours, not saved", list(filter(None, mine))))
        st.button(
            "Throw it away",
            type="tertiary",
            key=edit.button("gone"),
            on_click=finish,
            args=(process_store(), actor, edit),
        )


def save_label(outcome: Outcome, label: str) -> str:
    """Give what the button says that saves: after a conflict, that both will stand."""
    return "Save mine as well" if outcome.overtaken else label


def _list(title: str, lines: Iterable[str]) -> str:
    entries = "".join(f"<li>{html_text(line)}</li>" for line in lines)
    return f'<section class="fh-side"><h3>{title}</h3><ul>{entries}</ul></section>'


def _theirs(fact: Fact, catalogue: Catalogue) -> str:
    measure = str(measure_of(fact)) if fact.record is Kind.READING else ""
    words = fact_words(fact, measure, catalogue) + (", from its items" if has_items(fact) else "")
    happened = version_words(fact)
    said = f"{day(fact.date)}, {FACT_KINDS[fact.record].lower()}: {words}"
    return f"{said}. {happened}" if happened else said


def visit_lines(entry: VisitEntry, view: CaseView) -> list[str]:
    """Say what was typed of a visit, line by line."""
    catalogue, goals = view.catalogue, {goal.goal_id: goal for goal in goals_of(view.history)}
    lines = [f"Visit on {day(entry.date)}"]
    for reading in entry.readings:
        timing = f", {TIMINGS[reading.timing]}" if reading.timing else ""
        lines.append(f"{short_name(reading.measure, catalogue)} {_value(reading)}{timing}")
    for rating in entry.goal_ratings:
        if goal := goals.get(rating.goal_id):
            told = rated_words(goal.latest, float(rating.value), catalogue)
            lines.append(f"{goal.latest.activity}: {told}")
    when = entry.date or dt.date.min  # no line below says it
    day_of_visit = Fact(case_id=entry.case_id, date=when, record=Kind.INTERVENTION, code="")
    treatments = [intervention_fact(day_of_visit, treatment) for treatment in entry.interventions]
    lines += [fact_words(treatment, "", catalogue) for treatment in treatments]
    if entry.work_status:
        work = work_fact(replace(day_of_visit, record=Kind.WORK_STATUS), entry.work_status)
        lines.append(fact_words(work, "", catalogue))
    return [*lines, entry.note] if entry.note else lines


def _value(entry: ReadingEntry) -> str:
    """Say what was typed for a measure; of items the score that they give."""
    try:
        filled = filled_score(entry)
    except RefusedError:
        return "from its items, which need a correction"
    if filled is None:
        return _number(entry.value, entry.missing_reason)
    from_items = f"{_number(filled.score.value, filled.score.missing_reason)}, from its items"
    typed = [] if entry.value is None else [f"{number(float(entry.value))} typed"]
    return "; ".join([from_items, *typed])


def _number(value: Decimal | None, reason: str) -> str:
    missing = MISSING_REASONS.get(reason, "").lower()
    return number(float(value)) if value is not None else f"not measured ({missing})"
