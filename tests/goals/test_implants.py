"""The life of an implant: what belongs to it, what is taken to belong to it, and whether it is in place."""

from decimal import Decimal

import pytest

from goals.implants import link_problem, linkable
from goals.records import Status
from tests.goals.implant_story import CATALOGUE, day, given, history, implants, read

TRIAL = given("scs_trial", "2024-01-08", "t", until="2024-01-15")
IMPLANT = given("scs_perm", "2024-02-12", "i", linked_to="t", device="rechargeable")
REVISION = given("implant_revision", "2024-09-02", "r", linked_to="i")
EXPLANT = given("implant_explant", "2025-03-03", "e", linked_to="i")


def codes(implant: object) -> list[str]:
    return [step.fact.code for step in implant.steps]


def test_a_stimulator_goes_from_its_trial_to_its_explant() -> None:
    (found,) = implants(EXPLANT, IMPLANT, REVISION, TRIAL).implants
    assert codes(found) == ["scs_trial", "scs_perm", "implant_revision", "implant_explant"]
    assert [step.step for step in found.steps] == ["trial", "implant", "revision", "explant"]
    assert all(step.is_stated for step in found.steps)
    assert (found.families, found.state, found.device) == (("stimulator",), "explanted", "rechargeable")
    assert found.explanted.fact is EXPLANT


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ((TRIAL,), "trial_only"),
        ((TRIAL, IMPLANT), "in_place"),
        ((TRIAL, IMPLANT, REVISION), "in_place"),
        ((TRIAL, IMPLANT, EXPLANT), "explanted"),
        ((REVISION,), "in_place"),
        ((EXPLANT,), "explanted"),
    ],
)
def test_it_is_in_place_from_its_implantation_to_its_explant(facts: tuple, state: str) -> None:
    (found,) = implants(*facts).implants
    assert found.state == state


def test_the_device_is_the_one_that_was_implanted() -> None:
    trial = given("scs_trial", "2024-01-08", "t", device="two trial leads")
    bare = given("scs_perm", "2024-02-12", "i", linked_to="t")
    revision = given("implant_revision", "2024-09-02", linked_to="i", device="new lead")
    explant = given("implant_explant", "2025-03-03", linked_to="i", device="taken out whole")
    assert implants(trial, IMPLANT, revision, explant).implants[0].device == "rechargeable"
    assert implants(trial, bare, revision, explant).implants[0].device == "new lead"
    assert implants(trial, bare, explant).implants[0].device == "two trial leads"
    assert implants(bare).implants[0].device == ""


def test_one_implanted_again_is_in_place_again() -> None:
    again = given("scs_perm", "2025-06-02", linked_to="e")
    (found,) = implants(TRIAL, IMPLANT, EXPLANT, again).implants
    assert (found.state, found.explanted, found.implanted.fact) == ("in_place", None, again)


def test_an_old_one_leaves_before_a_new_one_comes_on_the_same_day() -> None:
    new = given("scs_perm", "2025-03-03", linked_to="t")
    (found,) = implants(TRIAL, IMPLANT, new, EXPLANT).implants
    assert codes(found)[-2:] == ["implant_explant", "scs_perm"]
    assert found.state == "in_place"


def test_what_was_entered_in_error_takes_no_part() -> None:
    voided = given("implant_explant", "2025-03-03", "e", linked_to="i", status=Status.VOIDED)
    (found,) = implants(TRIAL, IMPLANT, voided).implants
    assert found.state == "in_place"


def test_the_trial_tells_what_it_showed() -> None:
    readings = (read("nprs", "2024-01-08", 8, "pre"), read("nprs", "2024-01-15", 3))
    (found,) = implants(TRIAL, IMPLANT, *readings).implants
    (row,) = found.shown
    assert (row.before, row.after, row.relief_percent) == (8, 3, 62.5)


def test_a_case_without_implants_has_none() -> None:
    assert implants(given("esi_lumb_il", "2024-01-08"), given("med_start", "2024-01-08")).implants == ()


def test_a_step_without_a_link_belongs_to_the_only_one_in_place_and_is_marked() -> None:
    revision = given("implant_revision", "2024-09-02")
    (found,) = implants(TRIAL, IMPLANT, revision).implants
    assert [step.is_stated for step in found.steps] == [True, True, False]


def test_a_link_that_leads_nowhere_is_none() -> None:
    revision = given("implant_revision", "2024-09-02", linked_to="gone")
    (found,) = implants(TRIAL, IMPLANT, revision).implants
    assert [step.is_stated for step in found.steps] == [True, True, False]


def test_with_two_in_place_a_step_without_a_link_is_unclear() -> None:
    other = given("itp_opioid", "2024-03-04", "p")
    revision = given("implant_revision", "2024-09-02", "r")
    found = implants(IMPLANT, other, revision)
    assert [codes(implant) for implant in found.implants] == [["scs_perm"], ["itp_opioid"]]
    assert [fact.record_id for fact in found.unclear] == ["r"]


def test_a_refill_without_a_link_goes_to_the_pump_and_never_to_a_stimulator() -> None:
    found = implants(IMPLANT, given("itp_opioid", "2024-03-04"), given("pump_refill", "2024-05-06"))
    assert [codes(implant) for implant in found.implants] == [["scs_perm"], ["itp_opioid", "pump_refill"]]
    assert found.unclear == ()


def test_refills_of_a_pump_from_before_the_record_belong_together() -> None:
    found = implants(given("pump_refill", "2024-03-04"), given("pump_refill", "2024-05-06"))
    (pump,) = found.implants
    assert (codes(pump), pump.implanted, pump.state) == (["pump_refill"] * 2, None, "in_place")


def test_an_implant_without_a_link_follows_the_only_trial_of_its_family() -> None:
    implant = given("scs_perm", "2024-02-12")
    found = implants(TRIAL, given("itp_trial", "2024-01-22"), implant)
    assert [codes(one) for one in found.implants] == [["scs_trial", "scs_perm"], ["itp_trial"]]


def test_of_two_trials_none_is_taken_for_the_implants() -> None:
    again = given("scs_trial", "2024-01-29", until="2024-02-05")
    found = implants(TRIAL, again, given("scs_perm", "2024-02-12"))
    assert [codes(one) for one in found.implants] == [["scs_trial"], ["scs_trial"], ["scs_perm"]]


def test_a_later_step_after_an_explant_does_not_bring_it_back() -> None:
    found = implants(TRIAL, IMPLANT, EXPLANT, given("implant_revision", "2025-05-05", linked_to="i"))
    assert found.implants[0].state == "explanted"
    without = implants(TRIAL, IMPLANT, EXPLANT, given("implant_revision", "2025-05-05"))
    assert [one.state for one in without.implants] == ["explanted", "in_place"]


def choices(code: str, on: str, *facts: object) -> list[str]:
    kind = CATALOGUE.interventions[code]
    found = linkable(history(*facts).current(), kind, on=day(on), catalogue=CATALOGUE)
    return [fact.record_id for fact in found]


def test_what_can_be_linked_to_is_earlier_and_of_the_same_family_the_latest_first() -> None:
    pump = given("itp_opioid", "2024-03-04", "p")
    facts = (TRIAL, IMPLANT, pump, REVISION, given("esi_lumb_il", "2024-01-09"))
    assert choices("implant_explant", "2025-03-03", *facts) == ["p", "i", "t"]
    assert choices("implant_explant", "2024-02-12", *facts) == ["i", "t"]
    assert choices("pump_refill", "2024-05-06", *facts) == ["p"]
    assert choices("scs_perm", "2024-02-12", *facts) == ["t"]
    assert choices("scs_trial", "2024-02-12", *facts) == []
    assert choices("esi_lumb_il", "2024-02-12", *facts) == []


@pytest.mark.parametrize(
    ("linked_to", "code", "on", "says"),
    [
        ("i", "implant_revision", "2024-09-02", ""),
        ("i", "implant_revision", "2024-02-12", ""),
        ("i", "implant_revision", "2024-02-11", "linked to a later treatment"),
        ("i", "pump_refill", "2024-09-02", "an implant of another kind"),
        ("gone", "implant_revision", "2024-09-02", "a treatment that this case does not have"),
        ("i", "rfa_lumb", "2024-09-02", ""),
    ],
)
def test_a_link_leads_to_an_earlier_treatment_of_the_case(
    linked_to: str, code: str, on: str, says: str
) -> None:
    kind, facts = CATALOGUE.interventions[code], (TRIAL, IMPLANT)
    found = link_problem(linked_to, kind, facts, on=day(on), catalogue=CATALOGUE)
    assert says in found
    assert bool(says) is bool(found)


def test_every_step_of_the_catalogue_can_be_followed() -> None:
    kinds = [kind for kind in CATALOGUE.interventions.values() if kind.implants]
    assert {kind.step for kind in kinds} == {"trial", "implant", "dose", "revision", "explant"}
    found = implants(*(given(kind.code, "2024-01-08") for kind in kinds))
    assert sum(len(one.steps) for one in found.implants) + len(found.unclear) == len(kinds)


def test_a_dose_among_the_fields_may_be_exact() -> None:
    (pump,) = implants(given("itp_opioid", "2024-03-04", dose=Decimal("0.1"), dose_unit="mg/day")).implants
    assert pump.families == ("pump",)
