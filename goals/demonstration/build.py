"""Turning a story into recorded facts that the history reader takes."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from goals.catalogue import Catalogue
from goals.demonstration.calendar import day_of
from goals.demonstration.recipe import Correction, DemoCase, Goal, Story, Treatment
from goals.demonstration.table import Cell, read_visits
from goals.history import data_text
from goals.measures import parse_measure
from goals.records import CaseHistory, Fact, Kind, Status

ENTERED_BY = "demonstration"
ENTERED_AT = dt.time(17, 30, tzinfo=dt.UTC)
UNSIGNED_DAYS = 28
WORK_VALUES = ("off_work", "modified_reduced", "modified_full", "full_other", "full_own")


def build(story: Story, today: dt.date, catalogue: Catalogue) -> DemoCase:
    """Give the case that a story tells, with its last visit a week or more before today."""
    return DemoCase(
        history=CaseHistory.of(story.key, list(_Builder(story, today, catalogue).facts())),
        person_name=story.person_name,
        birth_date=story.birth_date,
        label=story.label,
        granted=story.granted,
        fields=story.fields,
        story=story.title,
    )


@dataclass
class _Builder:
    story: Story
    today: dt.date
    catalogue: Catalogue
    counted: int = 0

    def facts(self) -> Iterator[Fact]:
        yield from self.case()
        yield self.injury()
        visits = dict(read_visits(self.story.visits))
        for when, cells in visits.items():
            yield from self.visit(when, cells)
        for when in dict.fromkeys(t.when for t in self.story.treatments if t.when not in visits):
            yield from self.visit(when, ())
        yield from (self.treatment(treatment) for treatment in self.story.treatments)
        yield from (self.goal(goal) for goal in self.story.goals)

    def day(self, when: str) -> dt.date:
        return day_of(self.story.key, when, self.today)

    def fact(self, record: Kind, when: str, code: str, **cells: object) -> Fact:
        self.counted += 1
        date = self.day(when)
        return Fact(
            case_id=self.story.key,
            date=date,
            record=record,
            code=code,
            record_id=f"{self.story.key}-{self.counted:04d}",
            entered_by=ENTERED_BY,
            entered_at=dt.datetime.combine(date, ENTERED_AT),
            **cells,  # type: ignore[arg-type]  # the callers below name columns of a fact
        )

    def case(self) -> Iterator[Fact]:
        story = self.story
        first_visit = next(read_visits(story.visits))[0]
        fields = {
            "job_demand": story.job,
            "lead_measure": story.lead or None,
            "lead_goal": story.goals[0].code if story.goals else None,
            "status": "open",
            "body_parts": list(story.sites),
        }
        fact = self.fact(Kind.CASE, first_visit, "case", name=story.label, detail=story.title)
        opened = replace(fact, data=data_text(fields))
        if not story.closed:
            yield opened
            return
        yield replace(opened, status=Status.SUPERSEDED)
        closed = fields | {"status": "closed", "status_reason": story.closed_reason}
        yield replace(
            opened,
            data=data_text(closed),
            reason=story.closed_reason,
            entered_at=dt.datetime.combine(self.day(story.closed), ENTERED_AT),
        )

    def injury(self) -> Fact:
        fields = {"mechanism": self.story.mechanism, "body_parts": list(self.story.sites)}
        return self.fact(Kind.INJURY, self.story.injured, "", data=data_text(fields))

    def visit(self, when: str, cells: tuple[Cell, ...]) -> Iterator[Fact]:
        visit_id = self.visit_id(when)
        note = self.story.notes.get(when, "")
        data = data_text({"signed": True} if self.is_signed(when) else {})
        yield self.fact(Kind.VISIT, when, "", detail=note, data=data, visit_id=visit_id)
        for cell in cells:
            for fact in self.recorded(cell):
                yield replace(fact, visit_id=visit_id)

    def is_signed(self, when: str) -> bool:
        """Leave the latest visits to be signed, and one that was corrected: what is signed is locked."""
        corrected = any(correction.when == when for correction in self.story.corrections)
        return not corrected and (self.today - self.day(when)).days > UNSIGNED_DAYS

    def visit_id(self, when: str) -> str:
        return f"{self.story.key}-v{self.day(when):%Y%m%d}"

    def recorded(self, cell: Cell) -> Iterator[Fact]:
        if cell.column == "work":
            yield self.work(cell)
        elif cell.column.startswith("goal:"):
            code = cell.column.removeprefix("goal:")
            yield self.fact(Kind.GOAL_RATING, cell.when, code, value=cell.value)
        else:
            yield from self.reading(cell)

    def work(self, cell: Cell) -> Fact:
        code, _, hours = cell.text.partition(":")
        restrictions = self.story.restrictions.get(cell.when)
        fields = {"hours_per_week": Decimal(hours) if hours else None, "restrictions": restrictions}
        value = Decimal(WORK_VALUES.index(code))
        return self.fact(Kind.WORK_STATUS, cell.when, code, value=value, data=data_text(fields))

    def reading(self, cell: Cell) -> Iterator[Fact]:
        measure = parse_measure(cell.column)
        fact = self.fact(
            Kind.READING,
            cell.when,
            measure.code,
            variant=measure.variant,
            region=measure.site,
            value=cell.value,
            unit=self.catalogue.instruments[measure.code].unit,
            timing=cell.timing,
            data=data_text({"missing_reason": cell.missing_reason}),
        )
        wrong = [c for c in self.story.corrections if (c.measure, c.when) == (cell.column, cell.when)]
        yield from _corrected(fact, wrong[0]) if wrong else (fact,)

    def treatment(self, treatment: Treatment) -> Fact:
        return self.fact(
            Kind.INTERVENTION,
            treatment.when,
            treatment.code,
            visit_id=self.visit_id(treatment.when),
            name=treatment.name,
            role=treatment.role,
            region=treatment.region,
            side=treatment.side,
            end_date=self.day(treatment.until) if treatment.until else None,
            detail=treatment.detail,
            data=data_text(treatment.fields),
        )

    def goal(self, goal: Goal) -> Fact:
        fields = {"wish": goal.wish, "status": "active", **goal.fields}
        return self.fact(Kind.GOAL, goal.when, goal.code, name=goal.wish, data=data_text(fields))


def _corrected(fact: Fact, correction: Correction) -> Iterator[Fact]:
    """Give both versions of a reading: as first typed, and amended or entered in error two days later."""
    later = fact.entered_at and fact.entered_at + dt.timedelta(days=2)
    if correction.typed is None:
        yield replace(fact, status=Status.SUPERSEDED)
        yield replace(fact, status=Status.VOIDED, reason=correction.reason, entered_at=later)
        return
    yield replace(fact, status=Status.SUPERSEDED, value=Decimal(correction.typed))
    yield replace(fact, reason=correction.reason, entered_at=later)
