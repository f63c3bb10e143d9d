"""Turning a story into recorded facts that the history reader takes."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from goals.catalogue import Catalogue
from goals.demonstration.case_facts import case_facts
from goals.demonstration.goal_facts import goal_facts
from goals.demonstration.pen import Pen, amended
from goals.demonstration.recipe import DemoCase, Story, Treatment
from goals.demonstration.table import read_lines
from goals.demonstration.visits import visit_facts
from goals.history import case_catalogue, data_text
from goals.records import CaseHistory, Fact, Kind


def build(story: Story, today: dt.date, catalogue: Catalogue) -> DemoCase:
    """Give the case that a story tells, with its last visit a week or more before today."""
    return DemoCase(
        history=CaseHistory.of(story.key, _facts(Pen(story, today, catalogue))),
        person_name=story.person_name,
        birth_date=story.birth_date,
        claim_number=story.claim,
        label=story.label,
        granted=story.granted,
        fields=story.fields,
        same_person=story.same_person,
        story=story.title,
    )


def _facts(pen: Pen) -> list[Fact]:
    facts = list(case_facts(pen))
    pen.catalogue = case_catalogue(CaseHistory.of(pen.story.key, facts), pen.catalogue)
    goals = [fact for goal in pen.story.goals for fact in goal_facts(pen, goal)]
    return [*facts, *goals, *_visits(pen, goals), *_treatments(pen)]


def _visits(pen: Pen, goals: list[Fact]) -> list[Fact]:
    """Give the visits in order of date; each sees the goals and ratings that were on record by then.

    A goal is agreed before it is rated on a day, and revised or ended after it.
    """
    found: list[Fact] = []
    for when in sorted(_days(pen.story), key=pen.day):
        day, ratings = pen.day(when), [fact for fact in found if fact.record is Kind.GOAL_RATING]
        agreed = [f for f in goals if f.date < day or (f.date == day and not f.reason)]
        before = (*agreed, *ratings)
        found += visit_facts(pen, when, before)
    return found


def _days(story: Story) -> set[str]:
    """Give the days on which anything was recorded: a treatment without a line is a visit, too."""
    tables = [story.visits, *([story.ratings] if story.ratings else []), *story.forms.values()]
    lines = {when for table in tables for when, _ in read_lines(table)}
    return lines | {treatment.when for treatment in story.treatments}


def _treatments(pen: Pen) -> Iterator[Fact]:
    written: dict[str, str] = {}
    for treatment in pen.story.treatments:
        fact = _treatment(pen, treatment, written)
        written[f"{treatment.code}@{treatment.when}"] = fact.record_id
        if treatment.amended:
            yield from amended(replace(fact, **treatment.first_typed), fact, treatment.amended)  # type: ignore[arg-type]  # columns of a fact
        else:
            yield fact


def _treatment(pen: Pen, treatment: Treatment, written: dict[str, str]) -> Fact:
    linked_to = written[treatment.linked] if treatment.linked else None
    return pen.fact(
        Kind.INTERVENTION,
        treatment.when,
        treatment.code,
        visit_id=pen.visit_id(treatment.when),
        name=treatment.name,
        role=treatment.role,
        region=treatment.region,
        side=treatment.side,
        end_date=pen.day(treatment.until) if treatment.until else None,
        detail=treatment.detail,
        data=data_text({**treatment.fields, "linked_to": linked_to}),
    )
