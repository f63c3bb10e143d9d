"""The demonstration's stories of care: treatments and implants, own measures, and what was put right."""

from decimal import Decimal

import pytest

from goals.amending import days_until_entered, is_addendum, is_late, signature
from goals.caserecord import FlagDraft, flag_problems, flags_of
from goals.defining import BarDraft, bar_problems, draft_of, instrument_problems
from goals.history.definitions import read_definition
from goals.implants import implants_of, link_problem
from goals.records import Kind, Status
from goals.vocabulary import FLAG_KINDS
from tests.goals.demonstrated import (
    CASES,
    CATALOGUE,
    TODAY,
    classes,
    current,
    data,
    history,
    results_of,
    rows,
    stands,
    treatments,
    versions,
)

STIMULATOR = ("scs_trial", "scs_perm", "implant_revision", "implant_explant")


# Treatments


def test_the_stimulator_goes_from_trial_to_explant_as_one_chain():
    chain = treatments("demo-29", *STIMULATOR)
    trial, implant, revision, explant = chain
    assert [fact.code for fact in chain] == list(STIMULATOR)
    assert [data(fact).get("linked_to") for fact in chain] == [
        None,
        trial.record_id,
        implant.record_id,
        implant.record_id,
    ]
    assert data(revision)["complications"]
    assert explant.detail


def test_the_stimulator_helped_twice_was_lost_twice_and_the_foot_has_settled():
    assert classes("demo-29", "lefs") == ["improved", "improved", "unchanged"]
    assert [row.duration_end for row in rows("demo-29", "lefs")] == ["lost", "lost", None]
    assert stands("demo-29").state == "new_baseline"
    assert stands("demo-29").sentence.count("settled at 31") == 1


def test_the_pump_goes_up_in_numbers_of_one_unit_and_each_refill_belongs_to_the_pump():
    pump = treatments("demo-13", "itp_opioid", "pump_refill")
    assert [data(fact)["dose"] for fact in pump] == [1, Decimal("1.4"), 2, 3]
    assert {data(fact)["dose_unit"] for fact in pump} == {"mg/day"}
    assert {data(fact)["linked_to"] for fact in pump[1:]} == {pump[0].record_id}


def test_two_blocks_of_a_series_come_before_the_ablation():
    first, second, ablation = treatments("demo-03", "mbb_cerv", "rfa_cerv")
    assert [data(fact)["series_number"] for fact in (first, second)] == [1, 2]
    assert data(first)["drug"] != data(second)["drug"]
    assert ablation.date > second.date
    assert len([block for block in results_of("demo-03").blocks if block.reached_80]) >= 2


def test_treatments_show_drug_dose_device_guidance_and_complications():
    shown = {name for case_id in CASES for fact in current(case_id, Kind.INTERVENTION) for name in data(fact)}
    assert shown >= {"levels", "guidance", "drug", "dose", "dose_unit", "device", "series_number"}
    assert shown >= {"linked_to", "complications"}


def test_a_dose_in_numbers_has_its_unit():
    for case_id in CASES:
        for fact in current(case_id, Kind.INTERVENTION):
            assert ("dose" in data(fact)) is ("dose_unit" in data(fact))
            assert not isinstance(data(fact).get("dose"), str)


# What was put right


def test_a_note_a_treatment_and_a_rating_were_amended_and_the_first_version_stays():
    (note,) = [found for found in versions("demo-32", Kind.VISIT) if found[0].detail != found[-1].detail]
    assert ["left" in note[0].detail, "right" in note[1].detail] == [True, True]
    (treatment,) = versions("demo-32", Kind.INTERVENTION)
    assert [fact.side for fact in treatment] == ["left", "right"]
    (rating,) = [f for f in versions("demo-32", Kind.GOAL_RATING) if f[-1].status is Status.CURRENT]
    assert [fact.value for fact in rating] == [50, 15]
    for found in (note, treatment, rating):
        assert found[1].reason.startswith("typing_error: ")


def test_a_visit_in_error_takes_all_its_records_out_of_every_number():
    voided = [fact for fact in history("demo-32").facts if fact.status is Status.VOIDED]
    assert {fact.record for fact in voided} == {Kind.VISIT, Kind.READING}
    assert {fact.reason for fact in voided} == {"wrong_person: two people of one first name"}
    assert Decimal("61.4") in {fact.value for fact in voided}
    assert 61.4 not in {point.value for point in results_of("demo-32").points}
    assert len({fact.visit_id for fact in voided}) == 1


def test_a_signed_visit_was_added_to_and_a_visit_was_entered_late():
    (addendum,) = [fact for fact in history("demo-32").facts if is_addendum(fact)]
    signed = signature(history("demo-32"), addendum.visit_id)
    assert signed is not None
    assert signed.entered_at < addendum.entered_at
    (written_up,) = [f for f in current("demo-32", Kind.VISIT) if "Written up from paper" in f.detail]
    assert (days_until_entered(written_up), is_late(written_up)) == (9, True)


def test_what_was_signed_was_amended_before_it_was_signed():
    for found in versions("demo-32", Kind.VISIT):
        signed = signature(history("demo-32"), found[0].visit_id)
        if signed is not None:
            amended = [f for f in history("demo-32").facts if f.visit_id == signed.visit_id and f.reason]
            assert all(fact.entered_at < signed.entered_at for fact in amended)


def test_the_clinics_own_bar_decides_otherwise_than_the_published_one():
    (row,) = rows("demo-33", "lefs")
    assert (row.bar, row.bar_basis, row.best, row.response_class) == (12, "clinic", 10, "unchanged")
    assert CATALOGUE.instruments["lefs"].mcid == 9


def test_the_clinics_own_measure_leads_its_case_and_is_judged_by_its_own_bar():
    (row,) = rows("demo-33", "stairs")
    assert (row.reference, row.best, row.bar, row.bar_basis) == (2, 3, 2, "mcid")
    assert row.response_class == "improved"
    assert stands("demo-33").measure == "stairs"


# What the app's own forms would take


def test_the_forms_of_own_measures_and_bars_would_take_them():
    bar, own = current("demo-33", Kind.INSTRUMENT)
    instrument = read_definition(own, CATALOGUE).instrument
    assert instrument is not None
    assert instrument_problems(draft_of(instrument), CATALOGUE, standing=own) == ()
    typed = BarDraft(code=bar.code, bar=str(data(bar)["clinic_mcid"]), source=bar.reason)
    assert bar_problems(typed, CATALOGUE) == ()


@pytest.mark.parametrize("case_id", sorted(CASES))
def test_the_forms_of_flags_and_implants_would_take_them(case_id):
    for flag in flags_of(history(case_id)):
        if flag.kind in FLAG_KINDS:
            typed = FlagDraft(kind=flag.kind, found=flag.found, since=flag.since, source=flag.source)
            assert flag_problems(typed, today=TODAY) == ()
    given = history(case_id).current(Kind.INTERVENTION)
    for fact in given:
        if linked := data(fact).get("linked_to"):
            kind = CATALOGUE.interventions[fact.code]
            assert link_problem(str(linked), kind, given, on=fact.date, catalogue=CATALOGUE) == ""


def test_the_stimulator_is_told_as_explanted_and_the_pump_as_in_place():
    lives = {}
    for case_id in ("demo-12", "demo-13", "demo-29"):
        found = implants_of(history(case_id), results_of(case_id), CATALOGUE)
        assert found.unclear == ()
        (implant,) = found.implants
        lives[case_id] = (implant.state, len(implant.steps))
    assert lives == {"demo-12": ("in_place", 2), "demo-13": ("in_place", 5), "demo-29": ("explanted", 4)}
