"""A typed visit: every wrong field is named with what to do, and a right one becomes its facts."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from goals.catalogue import load
from goals.entry import (
    GoalRatingEntry,
    InterventionEntry,
    ReadingEntry,
    VisitEntry,
    WorkStatusEntry,
    check_fact,
    check_visit,
    reading_label,
    series_of,
    visit_facts,
)
from goals.errors import Problem
from goals.goalsetting import goals_of
from goals.measures import parse_measure
from goals.records import CaseHistory, Fact, Kind
from tests.goals.implant_story import given
from web.measure_words import full_name
from web.wording import TIMINGS

TODAY = dt.date(2026, 3, 2)
FOLLOWED = ("odi", "nprs:average@low_back", "psfs", "gcps_r")
ODI, NPRS = "Oswestry Disability Index (v2.1a)", "Numeric Pain Rating Scale (0-10) average, low back"


def visit(*readings: ReadingEntry, **fields: Any) -> VisitEntry:
    return VisitEntry(**{"case_id": "C", "date": TODAY, "readings": readings, **fields})


def reading(measure: str, value: str | None = None, missing: str = "", timing: str = "") -> ReadingEntry:
    number = None if value is None else Decimal(value)
    return ReadingEntry(measure=measure, value=number, missing_reason=missing, timing=timing)


def problems(entry: VisitEntry) -> list[Problem]:
    return list(check_visit(entry, load(), FOLLOWED, today=TODAY))


def only(entry: VisitEntry) -> Problem:
    (problem,) = problems(entry)
    return problem


FULL = visit(
    reading("odi", "46", timing="pre"),
    reading("odi", "30", timing="post"),
    reading("nprs:average@low_back", "0"),
    reading("psfs", missing="refused"),
    interventions=(InterventionEntry(code="esi_lumb_il", role="procedure", side="left", levels="L4/5"),),
    work_status=WorkStatusEntry(code="off_work"),
    note="Walks further.",
)


def test_a_right_visit_has_no_problem() -> None:
    assert problems(FULL) == []


@pytest.mark.parametrize(("days", "refused"), [(-1, False), (0, False), (1, True)])
def test_a_visit_lies_today_at_the_latest(days: int, refused: bool) -> None:
    entry = visit(date=TODAY + dt.timedelta(days=days), note="x")
    assert (problems(entry) != []) is refused


def test_a_visit_in_the_future_says_what_to_do() -> None:
    assert only(visit(date=dt.date(2026, 3, 3), note="x")) == Problem(
        "Date of the visit", "It lies in the future. Give the day the person was seen."
    )


def test_a_year_of_two_digits_is_no_year_of_a_visit() -> None:
    assert only(visit(date=dt.date(26, 3, 1), note="x")) == Problem(
        "Date of the visit", "It lies before 1900. Give the day the person was seen."
    )


@pytest.mark.parametrize(("end", "refused"), [(dt.date(2199, 12, 31), False), (dt.date(2200, 1, 1), True)])
def test_a_course_ends_in_a_year_that_a_record_can_hold(end: dt.date, refused: bool) -> None:
    treated = InterventionEntry(code="pt", role="course", end_date=end)
    says = [problem.sentence for problem in problems(visit(interventions=(treated,)))]
    assert any("Correct the year" in sentence for sentence in says) is refused


def test_a_visit_whose_date_was_emptied_says_so_beside_everything_else_that_is_wrong() -> None:
    treated = InterventionEntry(code="esi_lumb_il", role="procedure", end_date=TODAY, linked_to="nowhere")
    rated = (GoalRatingEntry(goal_id="g1", value=Decimal(3)),)
    found = problems(visit(date=None, interventions=(treated,), goal_ratings=rated))
    assert found[0] == Problem("Date of the visit", "Give the day the person was seen.")
    assert [problem.where for problem in found[1:]] == ["Treatment 1", "Goals"]
    assert problems(visit(reading("odi", "46"), date=None)) == found[:1]


@pytest.mark.parametrize(
    ("value", "refused"), [("123456789", False), ("1234567890", True), ("0.000001", False), ("1e-7", True)]
)
def test_a_goal_is_rated_with_as_many_digits_as_are_computed_exactly(value: str, refused: bool) -> None:
    walk = Fact(
        case_id="C", date=TODAY, record=Kind.GOAL, code="g1", name="Walk", data='{"start":0,"target":5}'
    )
    entry = visit(goal_ratings=(GoalRatingEntry(goal_id="g1", value=Decimal(value)),))
    goals = goals_of(CaseHistory.of("C", [walk]))
    found = [problem.sentence for problem in check_visit(entry, load(), FOLLOWED, today=TODAY, goals=goals)]
    assert [says.startswith("With the other ratings of this goal") for says in found] == [True] * refused


@pytest.mark.parametrize(("date", "refused"), [("1899-12-31", True), ("1900-01-01", False)])
def test_a_mistyped_century_is_refused(date: str, refused: bool) -> None:
    assert (problems(visit(date=dt.date.fromisoformat(date), note="x")) != []) is refused


@pytest.mark.parametrize("note", ["", "  ", "\n"])
def test_an_empty_visit_is_refused(note: str) -> None:
    assert only(visit(note=note)).where == "Visit"


@pytest.mark.parametrize(
    ("measure", "value", "refused"),
    [
        ("odi", "-1", True),
        ("odi", "0", False),
        ("odi", "100", False),
        ("odi", "101", True),
        ("nprs:average@low_back", "0.5", True),
        ("nprs:average@low_back", "10", False),
        ("nprs:average@low_back", "10.01", True),
        ("odi", "33.33", False),
        ("odi", "33.333", True),
        ("odi", "NaN", True),
        ("odi", "Infinity", True),
    ],
)
def test_a_score_lies_in_its_range_and_on_its_step(measure: str, value: str, refused: bool) -> None:
    found = problems(visit(reading(measure, value)))
    assert (found != []) is refused
    assert all(value not in problem.sentence for problem in found if value not in ("0.5", "-1"))


def test_a_refused_score_is_told_at_its_box_without_the_score() -> None:
    problem = only(visit(reading("nprs:average@low_back", "11", timing="post")))
    assert problem.where == f"{NPRS}, after the treatment"
    assert problem.sentence == "NPRS runs from 0 to 10. Check the score."


@pytest.mark.parametrize(
    ("entry", "where", "says"),
    [
        (reading("nosuch", "1"), "nosuch", "no instrument with this code"),
        (reading("a:b:c", "1"), "a:b:c", "Not a measure"),
        (reading("ndi", "20"), "Neck Disability Index", "does not follow it yet"),
        (reading("nprs:worst", "3"), "Numeric Pain Rating Scale (0-10) worst", "does not follow it yet"),
        (reading("odi"), ODI, "Give a value, or the reason"),
        (reading("odi", "40", "refused"), ODI, "Give a value, or the reason"),
        (reading("odi", missing="forgot"), ODI, "Give one of these reasons"),
        (reading("odi", "40", timing="during"), ODI, "Say before or after"),
    ],
)
def test_a_wrong_reading_is_told_where_it_is(entry: ReadingEntry, where: str, says: str) -> None:
    problem = only(visit(entry))
    assert problem.where == where
    assert says in problem.sentence


def test_a_measure_given_twice_on_one_side_is_refused_and_on_both_sides_is_right() -> None:
    assert "given twice" in only(visit(reading("odi", "40"), reading("odi", "41"))).sentence
    assert problems(visit(reading("odi", "40", timing="pre"), reading("odi", "30", timing="post"))) == []


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"code": "nosuch"}, "no treatment with this code"),
        ({"end_date": TODAY - dt.timedelta(days=1)}, "ends before it starts"),
        ({"region": "elbow"}, "Its site is one of"),
        ({"side": "both"}, "Its side is left, right"),
        ({"role": "cure"}, "Its role is one of"),
        ({"levels": "L4\x00"}, "no text"),
    ],
)
def test_a_wrong_treatment_is_told_by_its_place_in_the_list(fields: dict[str, Any], says: str) -> None:
    right = InterventionEntry(code="esi_lumb_il")
    wrong = InterventionEntry(**{"code": "esi_lumb_il", **fields})
    problem = only(visit(interventions=(right, wrong)))
    assert problem.where == "Treatment 2"
    assert says in problem.sentence


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"series_number": 0}, "runs from 1 to 999"),
        ({"series_number": 1}, ""),
        ({"series_number": 999}, ""),
        ({"series_number": 1000}, "runs from 1 to 999"),
        ({"dose": Decimal("-1"), "dose_unit": "mg"}, "a number from 0 up"),
        ({"dose": Decimal("NaN"), "dose_unit": "mg"}, "a number from 0 up"),
        ({"dose": Decimal("1e-30"), "dose_unit": "mg"}, "a number from 0 up"),
        ({"dose": Decimal(0), "dose_unit": "mg/day"}, ""),
        ({"dose": Decimal("1.4"), "dose_unit": "mg/day"}, ""),
        ({"dose": Decimal("1.4")}, "Give the unit of the dose"),
        ({"dose": "1,4", "dose_unit": "mg"}, "a plain number with a point"),
        ({"dose": "1.4.2"}, "a plain number with a point"),
        ({"dose": "two tablets"}, ""),
        ({"dose": "two tablets", "dose_unit": "mg"}, "A unit goes with a number"),
        ({"dose_unit": "mg"}, "Give the dose that the unit belongs to"),
        ({"drug": "morphine"}, ""),
        ({"device": "two\x00leads"}, "no text"),
        ({"complications": "bled\x00"}, "no text"),
        ({"dose": "some\x00"}, "no text"),
        ({"linked_to": "gone"}, "a treatment that this case does not have"),
    ],
)
def test_what_was_given_is_refused_with_what_to_do_and_without_the_value(
    fields: dict[str, Any], says: str
) -> None:
    found = problems(visit(interventions=(InterventionEntry(code="esi_lumb_il", **fields),)))
    assert [says in problem.sentence for problem in found] == ([True] if says else [])
    typed = [str(value) for value in fields.values() if len(str(value)) > 3]
    assert not any(text in problem.sentence for problem in found for text in typed)


def test_a_link_is_judged_by_what_the_case_has() -> None:
    pump = given("itp_opioid", "2026-02-02", "p")
    entry = visit(interventions=(InterventionEntry(code="pump_refill", linked_to="p"),))
    assert check_visit(entry, load(), FOLLOWED, today=TODAY, interventions=(pump,)) == ()
    (problem,) = check_visit(entry, load(), FOLLOWED, today=TODAY)
    assert problem.where == "Treatment 1"


def test_all_that_is_typed_of_a_treatment_is_recorded() -> None:
    entry = InterventionEntry(
        code="pump_refill",
        levels=" T10 ",
        guidance="office",
        series_number=3,
        drug="morphine",
        dose=Decimal("1.40"),
        dose_unit="mg/day",
        device="20 mL pump",
        complications="none",
        linked_to="p",
    )
    fact = visit_facts(visit(interventions=(entry,)), load())[1]
    assert fact.data == (
        '{"complications":"none","device":"20 mL pump","dose":1.4,"dose_unit":"mg/day","drug":"morphine",'
        '"guidance":"office","levels":"T10","linked_to":"p","series_number":3}'
    )
    assert check_fact(fact, load(), today=TODAY) == ()


def test_a_treatment_of_which_nothing_more_is_typed_has_no_further_fields() -> None:
    blank = InterventionEntry(code="pump_refill", dose="  ", drug=" ")
    assert visit_facts(visit(interventions=(blank,)), load())[1].data == ""


@pytest.mark.parametrize(
    ("earlier", "next_number"),
    [
        ((), 1),
        ((given("esi_lumb_il", "2026-01-05"),), 2),
        ((given("esi_lumb_il", "2026-01-05"), given("esi_lumb_il", "2026-02-02")), 3),
        ((given("esi_lumb_il", "2026-01-05", series_number=3), given("esi_lumb_il", "2026-02-02")), 5),
        ((given("esi_lumb_il", "2026-01-05"), given("esi_lumb_il", "2026-02-02", series_number=1)), 2),
        ((given("esi_lumb_il", "2026-01-05", side="left"),), 1),
        ((given("esi_lumb_il", "2026-01-05", region="neck"),), 1),
        ((given("esi_lumb_il", "2026-01-05", region="low_back"),), 2),
        ((given("esi_caudal", "2026-01-05"),), 1),
        ((given("esi_lumb_il", "2026-03-03"),), 1),
        ((given("esi_lumb_il", "2026-03-02"),), 2),
    ],
)
def test_the_next_number_counts_on_from_the_same_kind_site_and_side(
    earlier: tuple[Fact, ...], next_number: int
) -> None:
    kind = load().interventions["esi_lumb_il"]
    assert series_of(earlier, kind, region="", side="", on=TODAY).next_number == next_number


def test_a_treatment_may_end_on_the_day_it_starts() -> None:
    assert problems(visit(interventions=(InterventionEntry(code="esi_lumb_il", end_date=TODAY),))) == []


def test_what_can_be_a_treatment_or_a_test_must_say_which() -> None:
    asked = next(kind for kind in load().interventions.values() if kind.role_options)
    without = visit(interventions=(InterventionEntry(code=asked.code),))
    assert only(without).sentence == "Say what it was given as: a treatment or a diagnostic block."
    told = visit(interventions=(InterventionEntry(code=asked.code, role=asked.role_options[0]),))
    assert problems(told) == []


@pytest.mark.parametrize(
    ("hours", "refused"),
    [("-1", True), ("0", False), ("168", False), ("168.5", True), ("NaN", True), ("1e-25", True)],
)
def test_hours_a_week_fit_into_a_week(hours: str, refused: bool) -> None:
    entry = visit(work_status=WorkStatusEntry(code="off_work", hours_per_week=Decimal(hours)))
    assert (problems(entry) != []) is refused


def test_hours_without_a_work_status_are_refused() -> None:
    problem = only(visit(work_status=WorkStatusEntry(code="", hours_per_week=Decimal(20))))
    assert problem == Problem(
        "Work status", "Choose the work status that the hours, restrictions or allowed work belong to."
    )


@pytest.mark.parametrize(("demand", "refused"), [("", False), ("light", False), ("hard", True)])
def test_allowed_work_is_one_of_the_demand_levels(demand: str, refused: bool) -> None:
    entry = visit(work_status=WorkStatusEntry(code="modified_full", demand=demand))
    assert (problems(entry) != []) is refused


def test_allowed_work_is_recorded_with_the_work_status() -> None:
    entry = visit(work_status=WorkStatusEntry(code="modified_full", demand="light"))
    assert visit_facts(entry, load())[-1].data == '{"demand":"light"}'


def test_a_note_with_a_character_that_no_database_keeps_is_refused() -> None:
    assert only(visit(note="slept\x00badly")).where == "Note"


def test_every_problem_is_told_at_once() -> None:
    entry = visit(
        reading("odi", "101"),
        reading("psfs"),
        interventions=(InterventionEntry(code="nosuch"),),
        date=dt.date(2026, 3, 3),
    )
    assert [problem.where for problem in problems(entry)] == [
        "Date of the visit",
        ODI,
        "Patient-Specific Functional Scale",
        "Treatment 1",
    ]


@pytest.mark.parametrize(
    "measure", ["odi", "nprs:average@low_back", "rom_deg:flexion@upper_limb", "nosuch@thoracic"]
)
@pytest.mark.parametrize("timing", ["", "pre", "post"])
def test_a_box_is_called_the_same_where_it_is_drawn_and_where_it_is_refused(
    measure: str, timing: str
) -> None:
    drawn = full_name(measure, load()) + (f", {TIMINGS[timing]}" if timing else "")
    assert reading_label(parse_measure(measure), timing, load()) == drawn


def test_a_visit_becomes_its_facts_the_visit_first() -> None:
    facts = visit_facts(FULL, load())
    assert [fact.record for fact in facts] == [
        Kind.VISIT,
        Kind.READING,
        Kind.READING,
        Kind.READING,
        Kind.READING,
        Kind.INTERVENTION,
        Kind.WORK_STATUS,
    ]
    nprs = facts[3]
    assert (nprs.code, nprs.variant, nprs.region, nprs.value, nprs.unit) == (
        "nprs",
        "average",
        "low_back",
        Decimal(0),
        "points",
    )
    assert (facts[4].value, facts[4].data) == (None, '{"missing_reason":"refused"}')
    assert (facts[5].side, facts[5].data) == ("left", '{"levels":"L4/5"}')
    assert (facts[6].code, facts[6].value) == ("off_work", Decimal(0))
    assert {fact.date for fact in facts} == {TODAY}


def test_every_fact_of_a_right_visit_is_right_by_itself() -> None:
    for fact in visit_facts(FULL, load()):
        assert check_fact(fact, load(), today=TODAY) == ()


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"value": Decimal(101)}, "value"),
        ({"value": None}, "value"),
        ({"data": '{"missing_reason":"refused"}'}, "value"),
        ({"data": '{"dose":1}'}, "data"),
        ({"code": "nosuch"}, "code"),
        ({"date": dt.date(2026, 3, 3)}, "date"),
        ({"end_date": dt.date(2026, 3, 1)}, "end_date"),
        ({"timing": "during"}, "timing"),
        ({"side": "both"}, "side"),
        ({"region": "elbow"}, "region"),
        ({"role": "course"}, "role"),
    ],
)
def test_a_single_wrong_fact_is_told_by_its_column(fields: dict[str, Any], column: str) -> None:
    right = {"case_id": "C", "date": TODAY, "record": Kind.READING, "code": "odi", "value": Decimal(40)}
    (problem,) = check_fact(Fact(**{**right, **fields}), load(), today=TODAY)
    assert problem.where == column
