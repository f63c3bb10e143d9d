"""Goals and work on the chart that leaves: the same numbers for both, and nothing that is withheld."""

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from db.access import Actor
from db.cases import close_case
from db.exports import ExportFile, ExportKind, ExportOrder, grant_export, redeem_export
from db.goals import change_status
from db.reading import case_version, read_case
from db.store import Store
from goals.entry import GoalRatingEntry, WorkStatusEntry
from goals.goalsetting import GoalDraft, GoalKind
from goals.trend import trend_text
from tests.db.clinic import AT, course_of, day, granted, opened, person, saved, visit
from tests.db.test_goals import SHIFT, WEEDING, agreed, revised

MOOD = GoalDraft(
    kind=GoalKind.MEASURE,
    agreed_on=day("2026-01-12"),
    activity="Answer the door when somebody rings",
    purpose="Seeing people again",
    measure="phq9",
    start=Decimal(14),
    target=Decimal(5),
    target_date=day("2026-06-01"),
)
WHY = "Stronger than Ada thought"
CLOSED_WHY = "Back in the packing hall"


class Told:
    """A case with goals of each kind, work, and two readers."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clinician = person(store, "carla", "clinician", "North Clinic")
        self.claims = person(store, "clive", "claims", "Acme Claims")
        self.case_id = opened(store, self.clinician)
        course_of(store, self.clinician, self.case_id)
        self.weeding = agreed(store, self.clinician, self.case_id, WEEDING)
        self.shift = agreed(store, self.clinician, self.case_id, SHIFT)
        self.mood = agreed(store, self.clinician, self.case_id, MOOD)
        for date, minutes, level in (("2026-01-28", 5, -2), ("2026-02-21", 20, 0), ("2026-03-11", 15, -1)):
            self.rate(date, minutes, level)
        later = replace(WEEDING, agreed_on=day("2026-02-25"), target=Decimal(40))
        revised(store, self.clinician, self.case_id, self.weeding, later, WHY)

    def rate(self, date: str, minutes: int, level: int) -> None:
        ratings = (
            GoalRatingEntry(goal_id=self.weeding, value=Decimal(minutes)),
            GoalRatingEntry(goal_id=self.shift, value=Decimal(level)),
        )
        work = WorkStatusEntry(
            code="modified_reduced", hours_per_week=Decimal(12), restrictions="no lifting", demand="light"
        )
        saved(
            self.store,
            self.clinician,
            visit(self.case_id, date, goal_ratings=ratings, work_status=work),
        )

    def file(self, actor: Actor, kind: ExportKind) -> ExportFile:
        token = grant_export(self.store, actor, ExportOrder(kind, (self.case_id,)), at=AT)
        return redeem_export(self.store, actor, token, at=AT)

    def chart(self, actor: Actor, kind: ExportKind = ExportKind.TREND_SVG) -> str:
        """Give all that would be drawn, with its data and its words, as one text."""
        return json.dumps(self.file(actor, kind).chart, ensure_ascii=False)

    def words(self, actor: Actor) -> str:
        view = read_case(self.store, actor, self.case_id)
        return trend_text(view.history, view.results, view.catalogue)


@pytest.fixture
def told(store: Store) -> Told:
    return Told(store)


def test_the_chart_that_leaves_holds_goals_and_work(told: Told) -> None:
    drawn = told.chart(told.clinician)
    for words in (
        "Goal: Kneel and weed the vegetable bed",
        "5 → 20 at best",
        "Goal: Work at the packing table",
        "Goal Attainment Scaling, T-score",
        "Answer the door when somebody rings: 8 on 10 Mar 2026: 66 % of the goal obtained",
        "↻ revised 25 Feb 2026",
        "Work status",
        "modified duty, reduced hours, 12 hours a week; no lifting; light work allowed",
        "Physical demand allowed",
    ):
        assert words in drawn
    assert f"why: {WHY}" in drawn


@pytest.mark.parametrize("kind", [ExportKind.TREND_PNG, ExportKind.TREND_SVG])
def test_a_picture_is_one_and_a_pdf_has_pages(told: Told, kind: ExportKind) -> None:
    assert isinstance(told.file(told.clinician, kind).chart, dict)
    pages = told.file(told.clinician, ExportKind.TREND_PDF).chart
    assert isinstance(pages, list)
    assert len(pages) > 1
    one = told.chart(told.clinician, kind)
    assert all(words in json.dumps(pages, ensure_ascii=False) for words in ("5 → 20 at best", "Work status"))
    assert "page 1 of" not in one


def test_a_claims_team_reads_the_same_numbers_of_goals_and_work(told: Told) -> None:
    granted(told.store, told.clinician, told.case_id, "Acme Claims")
    for drawn in (told.chart(told.clinician), told.chart(told.claims)):
        assert "5 → 20 at best" in drawn
        assert "Last: 15 minutes on 11 Mar 2026: 28 % of the goal obtained" in drawn
        assert "−2 → 0 at best" in drawn
        assert "modified duty, reduced hours, 12 hours a week; no lifting; light work allowed" in drawn


@pytest.mark.parametrize("kind", [ExportKind.TREND_SVG, ExportKind.TREND_PDF])
def test_d3_a_goal_on_a_withheld_measure_leaves_no_number_and_no_line(told: Told, kind: ExportKind) -> None:
    granted(told.store, told.clinician, told.case_id, "Acme Claims", notes=True)
    drawn, words = told.chart(told.claims, kind), told.words(told.claims)
    for text in (drawn, words):
        assert "Answer the door" not in text
        assert "phq9" not in text
        assert "Patient Health Questionnaire" not in text
        assert "66 %" not in text
    assert "Answer the door" in told.words(told.clinician)


def test_a_grant_of_psychological_measures_shows_the_goal_on_one(told: Told) -> None:
    granted(told.store, told.clinician, told.case_id, "Acme Claims", psychological=True)
    assert "Answer the door when somebody rings: 8 on 10 Mar 2026: 66 % of the goal" in told.chart(
        told.claims
    )


def test_reasons_in_free_text_are_shown_only_where_notes_are_granted(told: Told) -> None:
    grant_id = granted(told.store, told.clinician, told.case_id, "Acme Claims")
    assert grant_id
    for text in (told.chart(told.claims), told.words(told.claims)):
        assert "Revised on 25 Feb 2026" in text
        assert "5 to 40 minutes" in text
        assert WHY not in text
        assert "why:" not in text
    granted(told.store, told.clinician, told.case_id, "Acme Claims", notes=True)
    assert f"why: {WHY}" in told.chart(told.claims)


def test_a_closing_is_marked_for_both_and_its_reason_shown_with_notes_only(told: Told) -> None:
    close_case(told.store, told.clinician, told.case_id, reason=CLOSED_WHY, key="close")
    granted(told.store, told.clinician, told.case_id, "Acme Claims")
    ours, theirs = told.words(told.clinician), told.words(told.claims)
    on = next(line for line in ours.splitlines() if "Case closed on" in line)
    assert f": {CLOSED_WHY}" in on
    assert "Case closed on" in theirs
    assert CLOSED_WHY not in theirs + told.chart(told.claims)


def test_an_ended_goal_keeps_its_day_without_the_reason(told: Told) -> None:
    version = case_version(told.store, told.clinician, told.case_id)
    change_status(
        told.store,
        told.clinician,
        told.case_id,
        told.shift,
        "dropped",
        on=day("2026-03-12"),
        reason="Quarrel with the foreman",
        key="drop",
        base_version=version,
    )
    granted(told.store, told.clinician, told.case_id, "Acme Claims")
    assert "– dropped" in told.chart(told.claims)
    assert "Dropped on 12 Mar 2026" in told.words(told.claims)
    assert "Quarrel" not in told.chart(told.claims) + told.words(told.claims)
    assert "why: Quarrel with the foreman" in told.words(told.clinician)


def test_no_chart_holds_the_name_or_the_birth_date(told: Told) -> None:
    granted(told.store, told.clinician, told.case_id, "Acme Claims")
    drawn = told.chart(told.claims) + told.chart(told.claims, ExportKind.TREND_PDF)
    assert [word for word in ("Ada", "Testcase", "1980-05-17", "17 May 1980") if word in drawn] == []
    assert dt.date(1980, 5, 17).isoformat() not in drawn
