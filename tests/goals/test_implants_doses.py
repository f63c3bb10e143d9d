"""Doses from record to record: numbers with their units, words where there is none, nothing converted."""

from decimal import Decimal

import pytest

from goals.implants import Dose, dose_of, last_day, read_dose, same_unit
from goals.records import Status
from tests.goals.implant_story import day, doses, given, history, implants, steps

PUMP = given("itp_opioid", "2024-03-04", "p", drug="morphine", dose=1, dose_unit="mg/day")
FIRST = given(
    "pump_refill", "2024-05-06", "r1", linked_to="p", drug="Morphine", dose=Decimal("1.4"), dose_unit="mg/day"
)
SECOND = given("pump_refill", "2024-07-08", "r2", linked_to="p", drug="morphine", dose=2, dose_unit="mg/day")
EXPLANT = given("implant_explant", "2024-09-02", "e", linked_to="p")


@pytest.mark.parametrize(
    ("text", "unit", "number", "unit_read", "words"),
    [
        ("1.4", "mg/day", "1.4", "mg/day", ""),
        ("0", "mg/day", "0", "mg/day", ""),
        (" 80 ", "", "80", "", ""),
        ("1.4 mg/day", "", "1.4", "mg/day", ""),
        ("80mg", "", "80", "mg", ""),
        ("1.4 mg/day", "mg/day", "1.4", "mg/day", ""),
        ("1.4 mg/day", "mcg/day", None, "mcg/day", "1.4 mg/day"),
        ("2 x 300 mg", "", None, "", "2 x 300 mg"),
        ("40-80 mg", "", None, "", "40-80 mg"),
        ("1,4", "mg/day", None, "mg/day", "1,4"),
        ("10 % a month", "", None, "", "10 % a month"),
        ("1e3", "", None, "", "1e3"),
        ("-1", "mg", "-1", "mg", ""),
        ("", "mg", None, "mg", ""),
    ],
)
def test_a_dose_is_a_number_only_where_it_is_written_as_one(
    text: str, unit: str, number: str | None, unit_read: str, words: str
) -> None:
    assert read_dose(text, unit) == Dose(
        number=None if number is None else Decimal(number), unit=unit_read, words=words
    )


def test_nothing_typed_is_no_dose() -> None:
    assert read_dose("  ", "") is None
    assert dose_of({}) is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"dose": Decimal("0.50"), "dose_unit": "mg"}, "0.5 mg"),
        ({"dose": "80", "dose_unit": "mg"}, "80 mg"),
        ({"dose": 0, "dose_unit": "mg/day"}, "0 mg/day"),
        ({"dose": "0.5 mg once"}, "0.5 mg once"),
    ],
)
def test_a_recorded_dose_is_said_as_it_was_recorded(fields: dict, said: str) -> None:
    dose = dose_of(fields)
    assert dose is not None
    assert dose.said == said


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("mg/day", "mg / day", True),
        ("mcg", "µg", True),
        ("µg", "μg", True),
        ("mg", "mcg", False),
        ("mU", "MU", False),
        ("mg", "", False),
    ],
)
def test_units_are_the_same_only_where_they_are_written_for_the_same(
    one: str, other: str, same: bool
) -> None:
    assert same_unit(one, other) is same


def test_a_pump_runs_each_dose_until_the_next_one_and_ends_at_the_explant() -> None:
    (morphine,) = doses(EXPLANT, SECOND, FIRST, PUMP)
    assert steps(morphine) == [
        ("2024-03-04", "2024-05-06", "1 mg/day"),
        ("2024-05-06", "2024-07-08", "1.4 mg/day"),
        ("2024-07-08", "2024-09-02", "2 mg/day"),
    ]
    assert (morphine.drug, morphine.units) == ("morphine", ("mg/day",))
    assert (morphine.ended_on, morphine.ended_by) == (day("2024-09-02"), "explant")


def test_without_an_explant_the_last_dose_goes_on() -> None:
    (morphine,) = doses(PUMP, FIRST)
    assert steps(morphine)[-1] == ("2024-05-06", "", "1.4 mg/day")
    assert (morphine.ended_on, morphine.ended_by) == (None, "")


def test_the_end_date_of_a_refill_is_not_the_end_of_its_dose() -> None:
    refill = given(
        "pump_refill", "2024-05-06", until="2024-05-06", drug="morphine", dose=2, dose_unit="mg/day"
    )
    (morphine,) = doses(PUMP, refill)
    assert steps(morphine)[-1] == ("2024-05-06", "", "2 mg/day")


def test_two_units_are_never_one_line() -> None:
    refill = given("pump_refill", "2024-05-06", linked_to="p", drug="morphine", dose=900, dose_unit="mcg/day")
    (morphine,) = doses(PUMP, refill)
    assert morphine.units == ("mg/day", "mcg/day")
    assert [step.dose.number for step in morphine.in_unit("mg/day")] == [1]
    assert [step.dose.number for step in morphine.in_unit("mcg/day")] == [900]
    assert morphine.in_unit("mg/day")[0].until == day("2024-05-06")


def test_a_number_without_a_unit_is_not_taken_for_one_with() -> None:
    (morphine,) = doses(PUMP, given("pump_refill", "2024-05-06", drug="morphine", dose=2))
    assert morphine.units == ("mg/day", "")


def test_a_dose_in_words_breaks_the_line_and_stays_in_the_list() -> None:
    titrated = given("pump_refill", "2024-05-06", linked_to="p", drug="morphine", dose="titrated")
    (morphine,) = doses(PUMP, titrated, SECOND)
    assert [said for _, _, said in steps(morphine)] == ["1 mg/day", "titrated", "2 mg/day"]
    assert [step.until for step in morphine.in_unit("mg/day")] == [day("2024-05-06"), None]


def test_a_refill_without_a_dose_leaves_it_unknown_from_then_on() -> None:
    (morphine,) = doses(PUMP, given("pump_refill", "2024-05-06", linked_to="p"))
    assert steps(morphine) == [("2024-03-04", "2024-05-06", "1 mg/day"), ("2024-05-06", "", "?")]


def test_a_revision_that_says_no_dose_changes_none() -> None:
    (morphine,) = doses(PUMP, given("implant_revision", "2024-05-06", linked_to="p"))
    assert steps(morphine) == [("2024-03-04", "", "1 mg/day")]


def test_a_dose_without_a_drug_is_of_the_only_drug_in_the_pump() -> None:
    (morphine,) = doses(PUMP, given("pump_refill", "2024-05-06", linked_to="p", dose=2, dose_unit="mg/day"))
    assert [said for _, _, said in steps(morphine)] == ["1 mg/day", "2 mg/day"]


def test_another_drug_ends_the_one_that_is_not_named() -> None:
    other = given(
        "pump_refill", "2024-05-06", linked_to="p", drug="hydromorphone", dose=1, dose_unit="mg/day"
    )
    morphine, hydromorphone = doses(PUMP, other)
    assert (morphine.ended_by, morphine.ended_on) == ("not_named", day("2024-05-06"))
    assert steps(hydromorphone) == [("2024-05-06", "", "1 mg/day")]


def test_two_drugs_of_one_day_go_on_beside_each_other() -> None:
    both = [
        given("pump_refill", "2024-05-06", f"r-{drug}", linked_to="p", drug=drug, dose=1, dose_unit="mg/day")
        for drug in ("morphine", "bupivacaine")
    ]
    assert {drug.drug: drug.ended_by for drug in doses(PUMP, *both)} == {"morphine": "", "bupivacaine": ""}


def test_a_drug_that_comes_back_has_a_gap() -> None:
    other = given("pump_refill", "2024-05-06", linked_to="p", drug="ziconotide", dose=2, dose_unit="mcg/day")
    morphine, ziconotide = doses(PUMP, other, SECOND)
    assert steps(morphine) == [("2024-03-04", "2024-05-06", "1 mg/day"), ("2024-07-08", "", "2 mg/day")]
    assert morphine.ended_by == ""
    assert ziconotide.ended_on == day("2024-07-08")


def test_two_pumps_are_two_lines() -> None:
    second = given("itp_baclofen", "2025-01-06", "q", drug="morphine", dose=5, dose_unit="mg/day")
    found = doses(PUMP, EXPLANT, second)
    assert [(drug.ended_by, len(drug.steps)) for drug in found] == [("explant", 1), ("", 1)]


def test_a_trial_dose_is_no_dose_of_the_pump() -> None:
    trial = given("itp_trial", "2024-01-08", drug="morphine", dose=Decimal("0.5"), dose_unit="mg")
    (morphine,) = doses(trial, PUMP)
    assert len(morphine.steps) == 1


def test_what_was_entered_in_error_is_no_dose() -> None:
    voided = given(
        "pump_refill", "2024-05-06", drug="morphine", dose=9, dose_unit="mg/day", status=Status.VOIDED
    )
    (morphine,) = doses(PUMP, voided)
    assert len(morphine.steps) == 1


def test_a_drug_by_course_goes_from_its_start_to_its_stop() -> None:
    start = given("med_start", "2024-01-08", drug="gabapentin", dose=900, dose_unit="mg/day")
    taper = given("med_taper", "2024-03-04", drug="Gabapentin", dose=300, dose_unit="mg/day")
    stop = given("med_stop", "2024-04-01", drug="gabapentin")
    (gabapentin,) = doses(start, taper, stop)
    assert steps(gabapentin) == [
        ("2024-01-08", "2024-03-04", "900 mg/day"),
        ("2024-03-04", "2024-04-01", "300 mg/day"),
    ]
    assert (gabapentin.implant, gabapentin.ended_by) == (None, "stopped")


def test_a_course_ends_on_its_last_day() -> None:
    start = given(
        "med_start", "2024-01-08", until="2024-02-01", drug="gabapentin", dose=900, dose_unit="mg/day"
    )
    (gabapentin,) = doses(start)
    assert (gabapentin.ended_on, gabapentin.ended_by) == (day("2024-02-01"), "course_end")


def test_a_single_injection_is_no_dose_over_time() -> None:
    assert doses(given("esi_lumb_il", "2024-01-08", drug="triamcinolone", dose=80, dose_unit="mg")) == ()


def test_a_drug_without_any_dose_is_left_out() -> None:
    assert doses(given("med_start", "2024-01-08", drug="duloxetine")) == ()


def test_refills_that_may_belong_to_two_pumps_are_in_no_line() -> None:
    other = given("itp_opioid", "2024-03-05", "q", drug="morphine", dose=5, dose_unit="mg/day")
    loose = given("pump_refill", "2024-05-06", "r", drug="morphine", dose=9, dose_unit="mg/day")
    facts = (PUMP, other, loose)
    assert [len(drug.steps) for drug in doses(*facts)] == [1, 1]
    assert [fact.record_id for fact in implants(*facts).unclear] == ["r"]


def test_the_data_end_with_the_latest_record() -> None:
    assert last_day(history(PUMP, FIRST)) == day("2024-05-06")
    assert last_day(history()) is None
