"""The facts of a story's visits, as the visit form records them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from goals.demonstration.pen import Pen, in_error, later
from goals.demonstration.putting_right import addenda, correction, put_right, signed_visit
from goals.demonstration.scored import form_facts
from goals.demonstration.table import SAME, Cell, read_cells
from goals.entry import GoalRatingEntry, VisitEntry
from goals.entry.goal_ratings import goal_rating_problems, rating_facts
from goals.errors import RefusedError
from goals.goalsetting import goals_of
from goals.history import data_text
from goals.history.rules import WORK_STATES
from goals.measures import parse_measure
from goals.records import CaseHistory, Fact, Kind

WORK = "work"


def visit_facts(pen: Pen, when: str, before: tuple[Fact, ...]) -> Iterator[Fact]:
    """Give everything of a visit, in every version; `before` are the goals and their earlier ratings."""
    cells = _line(pen.story.visits, when)
    visit_id = pen.visit_id(when)
    visit = pen.fact(Kind.VISIT, when, "visit", detail=pen.story.notes.get(when, ""), record_id=visit_id)
    records = [*_readings(pen, cells), *form_facts(pen, when), *_ratings(pen, when, before)]
    records += [_work(pen, cell) for cell in cells if cell.column == WORK]
    late = pen.story.late.get(when, 0)
    visit, *records = (later(replace(fact, visit_id=visit_id), late) for fact in (visit, *records))
    if all_wrong := correction(pen, "visit", when):
        yield from (version for fact in (visit, *records) for version in in_error(fact, all_wrong.reason))
        return
    yield from signed_visit(pen, when, visit)
    yield from addenda(pen, when, visit)
    for fact in records:
        yield from put_right(pen, when, fact)


def _line(table: str, when: str) -> tuple[Cell, ...]:
    return dict(read_cells(table)).get(when, ()) if table else ()


def _readings(pen: Pen, cells: tuple[Cell, ...]) -> Iterator[Fact]:
    for cell in cells:
        if cell.column != WORK:
            measure = parse_measure(cell.column)
            yield pen.fact(
                Kind.READING,
                cell.when,
                measure.code,
                variant=measure.variant,
                region=measure.site,
                value=cell.value,
                unit=pen.catalogue.instruments[measure.code].unit,
                timing=cell.timing,
                data=data_text({"missing_reason": cell.missing_reason}),
            )


def _ratings(pen: Pen, when: str, before: tuple[Fact, ...]) -> Iterator[Fact]:
    """Give the goal ratings of a visit, and the score of the person's own activities.

    Raises
    ------
    RefusedError
        For a rating that the visit form would refuse.
    """
    ratings = tuple(
        GoalRatingEntry(goal_id=cell.column, value=Decimal(cell.text))
        for cell in _line(pen.story.ratings, when)
    )
    if not ratings:
        return
    entry = VisitEntry(case_id=pen.story.key, date=pen.day(when), goal_ratings=ratings)
    goals = goals_of(CaseHistory.of(pen.story.key, before))
    if problems := goal_rating_problems(entry, goals, pen.catalogue):
        raise RefusedError(problems)
    blank = Fact(case_id=pen.story.key, date=entry.day, record=Kind.VISIT, code="")
    yield from (pen.enter(fact) for fact in rating_facts(blank, entry, goals, pen.catalogue))


def _work(pen: Pen, cell: Cell) -> Fact:
    said = _said_last(pen, cell) if cell.text == SAME else cell
    code, hours, demand = (*said.text.split(":"), "", "")[:3]
    fields = {
        "hours_per_week": Decimal(hours) if hours else None,
        "restrictions": pen.story.restrictions.get(said.when),
        "demand": demand or None,
    }
    value = Decimal(WORK_STATES.index(code))
    return pen.fact(Kind.WORK_STATUS, cell.when, code, value=value, data=data_text(fields))


def _said_last(pen: Pen, cell: Cell) -> Cell:
    """Give the work status that was said before, and still holds."""
    work = [c for _, cells in read_cells(pen.story.visits) for c in cells if c.column == WORK]
    return next(c for c in reversed(work[: work.index(cell)]) if c.text != SAME)
