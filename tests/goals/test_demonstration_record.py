"""The demonstration's stories of the record: filled-in forms, conditions, flags, work, the life of a case."""

import datetime as dt

import pytest

from goals.caserecord import Stage, TurnKind, lead_fault, life_of, phase_of, work_now
from goals.history import case_catalogue
from goals.measures import measure_of
from goals.records import Kind
from goals.scoring import filled_of, form_for, load_forms, prompt_of, prompt_shown, score_filled
from goals.vocabulary import CONDITION_GROUPS, DEMAND_LEVELS, PAIN_PATTERNS
from tests.goals.demonstrated import (
    CASES,
    CATALOGUE,
    TODAY,
    current,
    data,
    history,
    stands,
    treatments,
    versions,
)


def case_data(case_id: str) -> dict[str, object]:
    (case,) = current(case_id, Kind.CASE)
    return data(case)


def values(case_id: str, code: str) -> list[str]:
    return [str(fact.value) for fact in current(case_id, Kind.READING, code)]


# Forms, item by item


def test_the_phq9_counts_its_items_and_a_missing_one_by_the_rule():
    assert values("demo-31", "phq9") == ["13", "9", "7.88", "3"]  # 7 of 8 items: 7 * 9 / 8
    assert data(current("demo-31", Kind.READING, "phq9")[0])["items"]["9"] == 1


def test_item_nine_raised_the_safety_prompt_once_and_it_names_no_answer():
    (prompt,) = current("demo-31", Kind.FLAG, "safety_prompt")
    first = current("demo-31", Kind.READING, "phq9")[0]
    assert (prompt.date, prompt.visit_id) == (first.date, first.visit_id)
    expected = prompt_shown(prompt_of(load_forms()["phq9"]), case_id="demo-31", on=prompt.date)
    assert (prompt.name, prompt.detail, prompt.data) == (expected.name, expected.detail, expected.data)


def test_anxiety_and_ticked_statements_are_counted():
    assert values("demo-31", "gad7") == ["11", "7", "3"]
    assert values("demo-31", "rmdq") == ["18", "17", "12", "10", "14", "7", "5"]
    ticked = data(current("demo-31", Kind.READING, "rmdq")[-1])["items"]
    assert (len(ticked), sum(ticked.values())) == (24, 5)


def test_grip_is_the_mean_of_three_trials():
    grip = current("demo-16", Kind.READING, "grip")
    assert {fact.variant for fact in grip} == {"mean"}
    assert (str(grip[0].value), str(grip[-1].value)) == ("6", "28")  # of 6, 6.5, 5.5 and 28, 28.5, 27.5
    assert all(len(data(fact)["items"]) == 3 for fact in grip)


def test_the_opioid_dose_is_counted_drug_by_drug():
    # oxycodone times 1.5, the patch [mcg/h] times 2.4: 40 and 25, 60 and 50 twice, 20 and 25, 25 ...
    assert values("demo-28", "mme") == ["120", "210", "210", "90", "60", "60", "90", "119"]
    first = data(current("demo-28", Kind.READING, "mme")[0])["items"]["doses"]
    assert [(dose["opioid"], dose["daily"], dose["unit"]) for dose in first] == [
        ("oxycodone", 40, "mg/day"),
        ("fentanyl transdermal (mcg/h)", 25, "mcg/h"),
    ]
    assert data(current("demo-13", Kind.READING, "mme")[-1])["items"] == {"none_taken": True}


@pytest.mark.parametrize("case_id", sorted(CASES))
def test_a_reading_with_items_has_the_score_that_they_give(case_id):
    for reading in current(case_id, Kind.READING):
        items, measure = data(reading).get("items"), measure_of(reading)
        form = form_for(measure) if items else None
        if form is not None:
            filled = filled_of(form, items)
            assert filled is not None
            assert score_filled(form, filled, variant=measure.variant).score.value == reading.value


# The case itself


def test_every_condition_group_has_cases_and_each_of_them_measures_function():
    groups = {case_data(case_id).get("condition_group") for case_id in CASES}
    assert groups == set(CONDITION_GROUPS)
    for group in CONDITION_GROUPS:
        cases = [case_id for case_id in CASES if case_data(case_id)["condition_group"] == group]
        assert any(_measures_function(case_id) for case_id in cases)


def _measures_function(case_id: str) -> bool:
    known = case_catalogue(history(case_id), CATALOGUE).instruments
    return any(known[fact.code].is_function for fact in current(case_id, Kind.READING))


@pytest.mark.parametrize("case_id", sorted(CASES))
def test_every_case_names_its_conditions_and_job_by_the_words_that_the_record_knows(case_id):
    record = case_data(case_id)
    assert record["conditions"]
    assert record["jurisdiction"]
    assert record["job"]
    assert record["job_demand"] in DEMAND_LEVELS
    known = case_catalogue(history(case_id), CATALOGUE)
    assert "lead_measure" not in record or lead_fault(str(record["lead_measure"]), known) is None
    is_spine = record["condition_group"] == "spine"
    assert record.get("pain_pattern", "") in (PAIN_PATTERNS if is_spine else ("", *PAIN_PATTERNS))


def test_every_way_in_which_spine_pain_is_felt_and_dominates_has_a_story():
    patterns = {case_data(case_id).get("pain_pattern") for case_id in CASES}
    assert patterns >= {"axial", "both_axial_dominates", "both_radicular_dominates", "both_alike"}


def test_pain_after_surgery_is_counted_from_the_operation():
    operated = dt.date.fromisoformat(str(case_data("demo-27")["surgery_date"]))
    (injury,) = current("demo-27", Kind.INJURY)
    first = min(fact.date for fact in current("demo-27", Kind.VISIT))
    assert injury.date < operated
    phases = [phase_of(history("demo-27"), CATALOGUE, on) for on in (first, TODAY)]
    assert [(phase.stage, phase.since) for phase in phases] == [(Stage.PERSISTENT, operated)] * 2


def test_the_fusion_is_after_surgery_for_twelve_weeks_and_persistent_from_then_on():
    (fusion,) = treatments("demo-14", "fusion")
    days = (-1, 0, 84, 85)
    found = [phase_of(history("demo-14"), CATALOGUE, fusion.date + dt.timedelta(days=n)) for n in days]
    assert [phase.stage for phase in found] == [
        Stage.CHRONIC,
        Stage.AFTER_SURGERY,
        Stage.AFTER_SURGERY,
        Stage.PERSISTENT,
    ]


def test_the_fusion_moved_the_case_to_those_after_surgery_with_the_reason():
    (turned,) = versions("demo-14", Kind.CASE)
    assert [data(fact)["condition_group"] for fact in turned] == ["spine", "post_surgical", "post_surgical"]
    assert data(turned[-1])["surgery_date"] == treatments("demo-14", "fusion")[0].date.isoformat()


def test_maximum_medical_improvement_has_its_day_and_reason():
    at_mmi = {case_id for case_id in CASES if "mmi_date" in case_data(case_id)}
    assert at_mmi == {"demo-02", "demo-14", "demo-29"}
    assert all(current(case_id, Kind.CASE)[0].reason for case_id in at_mmi)


def test_red_and_yellow_flags_have_a_source_and_one_of_each_has_ended():
    flags = [fact for fact in current("demo-31", Kind.FLAG) if fact.code != "safety_prompt"]
    assert [(fact.code, fact.end_date is not None) for fact in flags] == [
        ("red_flag", True),
        ("yellow_flag", True),
        ("yellow_flag", True),
        ("yellow_flag", False),
    ]
    assert all(data(fact)["source"] for fact in flags)
    assert all(bool(fact.reason) is (fact.end_date is not None) for fact in flags)
    assert current("demo-08", Kind.FLAG)[0].end_date is None


def test_work_comes_back_step_by_step_and_falls_short_of_the_job():
    work = current("demo-31", Kind.WORK_STATUS)
    assert len(work) == 12  # at every visit, as the chart of work asks
    allowed = dict.fromkeys((data(f).get("demand"), data(f).get("restrictions")) for f in work)
    assert [demand for demand, _ in allowed] == [None, "sedentary", "light", "medium"]
    assert all(restrictions for demand, restrictions in allowed if demand)
    now = work_now(history("demo-31"))
    assert (now.allowed.allowed, now.allowed.job, now.allowed.falls_short) == ("medium", "very_heavy", True)


@pytest.mark.parametrize(("case_id", "grades"), [("demo-27", "321"), ("demo-29", "323"), ("demo-31", "31")])
def test_chronic_pain_is_graded_at_the_first_visit_and_later(case_id, grades):
    assert "".join(values(case_id, "gcps_r")) == grades
    first = current(case_id, Kind.READING, "gcps_r")[0]
    assert first.date == min(fact.date for fact in current(case_id, Kind.VISIT))


def test_a_case_was_closed_and_opened_again_each_with_its_reason():
    (turned,) = versions("demo-34", Kind.CASE)
    assert [data(fact)["status"] for fact in turned] == ["open", "closed", "open"]
    turns = [(turn.kind, bool(turn.reason)) for turn in life_of(history("demo-34"))]
    assert turns == [(TurnKind.OPENED, False), (TurnKind.CLOSED, True), (TurnKind.REOPENED, True)]
    assert stands("demo-34").state == "creeping_back"


def test_one_person_has_two_cases():
    (second,) = [case for case in CASES.values() if case.same_person]
    first = CASES[second.same_person]
    assert (first.person_name, first.birth_date) == (second.person_name, second.birth_date)
    assert (first.label, second.label) == ("Y-2323", "YY-3434")
    assert first.granted is False  # the claims team reads the one and must not learn of the other
    assert second.granted is True


def test_every_form_that_a_story_fills_in_exists():
    filled = {fact.code for c in CASES for fact in current(c, Kind.READING) if "items" in data(fact)}
    assert filled == {"phq9", "gad7", "rmdq", "mme", "grip", "psfs"}
    assert filled <= set(load_forms())


def test_grants_are_narrow_and_wide():
    fields = {case_id: case.fields for case_id, case in CASES.items() if case.granted}
    assert fields["demo-29"] == fields["demo-34"] == ()
    assert fields["demo-31"] == ("psychological", "notes")
    assert fields["demo-30"] == fields["demo-32"] == ("notes",)
