"""The demonstration caseload: each story shows, through the engine, what its title says."""

import datetime as dt
import io
import re
from collections import Counter

import pytest

from goals.demonstration import DemoCase, demonstration_cases, stories
from goals.demonstration.calendar import day_of
from goals.history import iter_csv, parse_data, read_facts
from goals.records import Kind, Status
from tests.goals.demonstrated import CASES, CATALOGUE, TODAY, classes, results_of, rows, stands


def facts_of(cases: tuple[DemoCase, ...]) -> list:
    return [fact for case in cases for fact in case.history.facts]


def test_every_fact_passes_the_history_reader_and_comes_back_unchanged():
    written = facts_of(demonstration_cases(TODAY))
    text = "".join(iter_csv(written))
    assert list(read_facts(io.StringIO(text), CATALOGUE)) == written


def test_one_day_gives_one_caseload():
    assert demonstration_cases(TODAY) == demonstration_cases(TODAY)


def test_on_another_day_every_story_keeps_its_spacing():
    later = facts_of(demonstration_cases(TODAY + dt.timedelta(days=27)))
    shifts = {b.date - a.date for a, b in zip(facts_of(tuple(CASES.values())), later, strict=True)}
    assert shifts == {dt.timedelta(days=28)}


@pytest.mark.parametrize("weekday", range(7))
def test_nothing_happens_after_today_or_on_a_weekend(weekday):
    today = dt.date(2026, 6, 15) + dt.timedelta(days=weekday)
    facts = facts_of(demonstration_cases(today))
    assert max(fact.date for fact in facts) < today
    assert max(fact.entered_at for fact in facts).date() <= today
    visits = [fact for fact in facts if fact.record is Kind.VISIT and fact.date.weekday() >= 5]
    assert len(visits) / len(facts) < 0.01  # a day after a procedure may be a Saturday


def test_a_day_that_is_not_written_in_weeks_before_today_is_refused():
    with pytest.raises(ValueError, match="written like -30"):
        day_of("demo-01", "3 March", TODAY)


def test_there_are_about_three_dozen_stories_and_about_half_are_granted():
    assert len(CASES) == 34
    granted = [case for case in CASES.values() if case.granted]
    assert len(granted) == 19
    assert {case.fields for case in granted} == {
        (),
        ("notes",),
        ("psychological",),
        ("psychological", "notes"),
    }


def test_case_ids_titles_labels_and_names_are_each_their_own():
    for texts in (
        [case.history.case_id for case in CASES.values()],
        [case.story for case in CASES.values()],
        [case.label for case in CASES.values()],
        [case.claim_number for case in CASES.values()],
        [case.person_name for case in CASES.values() if not case.same_person],
    ):
        assert [text for text, n in Counter(texts).items() if n > 1] == []


def test_a_name_or_a_birth_date_is_never_in_a_history():
    for case in CASES.values():
        text = "".join(iter_csv(case.history.facts))
        assert case.person_name not in text
        assert case.birth_date.isoformat() not in text


def test_records_are_each_their_own_and_have_at_most_one_version_that_stands():
    facts = facts_of(tuple(CASES.values()))
    versions = Counter(fact.record_id for fact in facts if fact.status is not Status.SUPERSEDED)
    assert set(versions.values()) == {1}


def test_the_flagship_creeps_back_after_each_of_four_ablations():
    odi = rows("demo-01", "odi")
    assert [row.response_class for row in odi] == ["improved"] * 4
    assert [row.duration_end for row in odi] == ["lost"] * 4
    assert [row.baseline for row in odi] == [44, 44, 48, 57]
    assert [row.crept for row in odi] == [None, False, False, True]
    assert odi[3].creep_total == 13
    assert stands("demo-01").state == "back_at_baseline"


def test_the_lasting_responder_still_responds():
    assert classes("demo-02", "psfs") == ["improved"]
    assert rows("demo-02", "psfs")[0].duration_end == "still_at_last_visit"
    assert stands("demo-02").state == "responding"


def test_both_blocks_before_the_neck_ablation_reach_eighty_percent():
    blocks = [b for b in results_of("demo-03").blocks if b.measure == "nprs:with_activity"]
    assert [(b.before, b.after, b.relief_percent, b.reached_80) for b in blocks] == [(8, 1, 87.5, True)] * 2
    assert classes("demo-03", "ndi") == ["improved"]


def test_the_repeat_on_benefit_is_maintained_against_the_first_baseline():
    first, second = rows("demo-04", "odi")
    assert (first.response_class, second.response_class) == ("improved", "maintained")
    assert second.baseline_state == "on_benefit"
    assert (second.baseline, second.reference) == (34, 50)
    assert first.duration_end == "cut_by_next_anchor"


def test_the_knee_responds_on_the_lefs_which_leads():
    assert stands("demo-05").measure == "lefs"
    assert stands("demo-05").state == "responding"


def test_no_response_has_settled_where_it_was():
    assert classes("demo-06", "odi") == ["unchanged"]
    assert stands("demo-06").state == "new_baseline"


def test_an_ablation_of_four_weeks_ago_is_too_early():
    assert classes("demo-07", "psfs") == ["too_early"]
    assert stands("demo-07").state == "too_early"


def test_worse_is_worse():
    assert classes("demo-08", "odi") == ["worse"]
    assert stands("demo-08").state == "not_improved"
    assert "got worse" in stands("demo-08").sentence


def test_without_a_baseline_nothing_is_claimed():
    assert set(classes("demo-09", "ndi") + classes("demo-09", "psfs")) == {"no_baseline"}
    assert stands("demo-09").state == "cannot_tell"


def test_two_interventions_on_one_day_are_one_anchor_with_both_names():
    (row,) = rows("demo-10", "odi")
    assert row.interventions == "Sacroiliac joint injection; Trigger point injection (wet)"


def test_two_sites_do_not_touch_each_other():
    names = {m: {r.interventions for r in rows("demo-11", m)} for m in ("odi", "lefs")}
    assert names == {
        "odi": {"Lumbar interlaminar epidural steroid injection"},
        "lefs": {"Large-joint corticosteroid injection"},
    }
    assert rows("demo-11", "lefs")[0].duration_end == "lost"
    assert rows("demo-11", "odi")[0].duration_end == "still_at_last_visit"


def test_the_stimulator_trial_is_judged_at_its_end_and_the_implant_by_itself():
    (trial,) = [b for b in results_of("demo-12").blocks if b.measure == "nprs:average"]
    assert (trial.before, trial.after, trial.reached_50) == (8, 3, True)
    assert rows("demo-12", "odi")[0].baseline == 60
    assert stands("demo-12").state == "responding"


def test_the_pump_frees_from_oral_opioids_but_function_creeps_back():
    assert stands("demo-13").state == "creeping_back"
    mme = [f.value for f in CASES["demo-13"].history.current(Kind.READING) if f.code == "mme"]
    assert (mme[0], mme[-1]) == (180, 0)


def test_the_early_dip_after_surgery_is_not_the_answer():
    (row,) = rows("demo-14", "odi")
    assert row.response_class == "improved"
    assert (row.reference, row.best) == (57, 29)


def test_migraine_is_transient_after_one_cycle_and_maintained_from_the_third():
    expected = ["transient", "improved", "maintained", "maintained", "maintained"]
    assert classes("demo-15", "hit6") == expected
    assert classes("demo-15", "mhd") == ["unchanged", *expected[1:]]
    assert stands("demo-15").measure == "hit6"


def test_the_sympathetic_blocks_are_kept_up_by_their_repeats():
    assert classes("demo-16", "quickdash")[-1] == "maintained"
    assert stands("demo-16").state == "responding"


def test_ashworth_grades_wear_off_in_each_cycle():
    assert [row.best for row in rows("demo-17", "mas:elbow_flexors")] == [1.5, 2.0, 2.0]
    assert classes("demo-17", "copm:performance") == ["improved"] * 3
    assert stands("demo-17").state == "creeping_back"


def test_the_programme_brings_the_own_job_back_and_the_injection_gets_no_credit():
    (row,) = rows("demo-18", "psfs")
    assert (row.response_class, row.late_improvement) == ("unchanged", True)
    assert "Functional restoration program" in row.concurrent
    work = [fact.code for fact in CASES["demo-18"].history.current(Kind.WORK_STATUS)]
    assert (work[0], work[-1]) == ("off_work", "full_own")


def test_the_taper_brings_the_dose_down_while_function_holds():
    mme = [f.value for f in CASES["demo-19"].history.current(Kind.READING) if f.code == "mme"]
    assert mme[-1] * 5 == mme[0]
    assert stands("demo-19").state == "responding"


def test_the_corrected_case_shows_both_versions_and_counts_one():
    readings = [f for f in CASES["demo-20"].history.facts if f.record is Kind.READING and f.code == "odi"]
    marked = [(f.status, f.value, f.reason != "") for f in readings if f.value == 82 or f.reason]
    assert marked == [
        (Status.SUPERSEDED, 82, False),
        (Status.CURRENT, 28, True),
        (Status.SUPERSEDED, 82, False),
        (Status.VOIDED, 82, True),
    ]
    assert 82 not in {point.value for point in results_of("demo-20").points}


def test_scores_that_are_missing_say_why():
    missing = [f for f in CASES["demo-20"].history.current(Kind.READING) if f.value is None]
    assert [parse_data(f.data)["missing_reason"] for f in missing] == ["refused", "not_asked"]


def test_where_only_pain_was_measured_it_cannot_be_told():
    assert classes("demo-21", "nprs:average") == ["improved"]
    assert (stands("demo-21").state, stands("demo-21").measure) == ("cannot_tell", None)


def test_the_overdue_case_is_overdue():
    assert stands("demo-22").state == "overdue"


def test_the_closed_case_is_not_overdue_years_later():
    assert stands("demo-23", on=TODAY + dt.timedelta(days=2000)).state == "responding"


def test_names_and_labels_that_break_programs_are_there():
    assert CASES["demo-24"].label == "=1+1"
    assert CASES["demo-24"].person_name == "Siobhán O'Brien-Núñez"
    assert len(CASES["demo-25"].person_name) > 120
    assert re.search("[\u0600-\u06ff]", CASES["demo-26"].person_name)
    notes = " ".join(f.detail for f in CASES["demo-24"].history.current(Kind.VISIT))
    assert "![x](http" in notes


def test_one_good_visit_is_not_a_response():
    assert classes("demo-25", "psfs") == ["transient"]
    assert stands("demo-25").state == "back_at_baseline"


def test_one_visit_alone_is_not_a_confirmed_response():
    assert classes("demo-26", "hit6") == ["improved_unconfirmed"]
    assert stands("demo-26").state == "responding"


def test_every_state_has_a_story():
    assert {stands(case_id).state for case_id in CASES} == {
        "cannot_tell",
        "overdue",
        "too_early",
        "responding",
        "creeping_back",
        "back_at_baseline",
        "new_baseline",
        "not_improved",
    }


def test_readings_stand_before_and_after_procedures_on_their_day():
    timings = {f.timing for f in facts_of(tuple(CASES.values())) if f.record is Kind.READING}
    assert timings == {"", "pre", "post"}


def test_each_story_names_what_it_shows():
    assert all(len(story.title) > 30 for story in stories())
