"""What the tests of the demonstration look at: its cases on one day, and what is computed of them."""

import datetime as dt
from functools import cache

from goals.amending import versions_of
from goals.catalogue import load
from goals.demonstration import DemoCase, demonstration_cases
from goals.goalsetting import Goal, Progress, courses_of, goals_of, progress_by_wording
from goals.history import case_catalogue, parse_data
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact, Kind
from goals.results import CaseResults, LedgerRow
from goals.standing import Standing, standing

TODAY = dt.date(2026, 6, 17)
CATALOGUE = load()
CASES: dict[str, DemoCase] = {case.history.case_id: case for case in demonstration_cases(TODAY)}


def history(case_id: str) -> CaseHistory:
    return CASES[case_id].history


@cache
def results_of(case_id: str) -> CaseResults:
    return compute_case(history(case_id), CATALOGUE)


def rows(case_id: str, measure: str) -> list[LedgerRow]:
    return [row for row in results_of(case_id).ledger if row.measure == measure]


def classes(case_id: str, measure: str) -> list[str]:
    return [row.response_class for row in rows(case_id, measure)]


def stands(case_id: str, on: dt.date = TODAY) -> Standing:
    return standing(results_of(case_id), history(case_id), case_catalogue(history(case_id), CATALOGUE), on=on)


def current(case_id: str, kind: Kind, code: str = "") -> list[Fact]:
    return [fact for fact in history(case_id).current(kind) if code in ("", fact.code)]


def data(fact: Fact) -> dict[str, object]:
    return parse_data(fact.data)


def goal(case_id: str, goal_id: str) -> Goal:
    return next(goal for goal in goals_of(history(case_id)) if goal.goal_id == goal_id)


def reached(case_id: str, goal_id: str) -> list[Progress | None]:
    """Where a goal stood at the end of each of its wordings."""
    known = case_catalogue(history(case_id), CATALOGUE)
    courses = courses_of(goals_of(history(case_id)), history(case_id), results_of(case_id), known)
    found = progress_by_wording(courses.get(goal_id))
    return [found.get(wording.record_id) for wording in goal(case_id, goal_id).wordings]


def treatments(case_id: str, *codes: str) -> list[Fact]:
    return [fact for fact in current(case_id, Kind.INTERVENTION) if fact.code in codes]


def versions(case_id: str, kind: Kind) -> list[list[Fact]]:
    """The records of a kind that have more than one version."""
    found = versions_of(history(case_id)).values()
    return [list(facts) for facts in found if len(facts) > 1 and facts[0].record is kind]
