"""Instruments that a file defines itself, and the clinic's own bar for one case (METHODS 2.7)."""

import io
import json
from decimal import Decimal

import pytest

from goals.catalogue import load
from goals.errors import RefusedError
from goals.history import case_catalogue, clinic_mcids, custom_instruments, read_facts
from goals.records import CaseHistory, Fact
from tests.goals.test_history_reader import GOOD, csv_text

STAIRS = {
    "minimum": "0",
    "maximum": "20",
    "step": "1",
    "direction": "higher_better",
    "scale": "ratio",
    "mcid": "3",
    "mcid_citation": "our own clinic, 2023",
    "construct": "function",
}


def definition(*, code: str = "stairs", name: str = "Stairs climbed", **cells: object) -> dict[str, str]:
    fields = {**STAIRS, **cells.pop("data", {})}
    kept = {name: field for name, field in fields.items() if field is not None}
    row = {"record": "instrument", "code": code, "name": name, "unit": "flights", "data": json.dumps(kept)}
    return GOOD | {"value": ""} | row | cells


def own_bar(code: str = "odi", **cells: str) -> dict[str, str]:
    row = {"record": "instrument", "code": code, "value": "", "data": '{"clinic_mcid":"8"}'}
    return GOOD | row | cells


def stairs(value: str, **cells: str) -> dict[str, str]:
    return GOOD | {"code": "stairs", "value": value} | cells


def read_rows(*rows: dict[str, str]) -> tuple[Fact, ...]:
    return read_facts(io.StringIO(csv_text(*rows), newline=""), load())


def refusals(*rows: dict[str, str]) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        read_rows(*rows)
    return [str(problem) for problem in refused.value.problems]


def test_a_file_may_define_an_instrument_after_its_first_reading():
    facts = read_rows(stairs("7"), definition())
    instrument = custom_instruments(facts, load()).instruments["stairs"]
    assert (instrument.name, instrument.unit, instrument.sign) == ("Stairs climbed", "flights", 1)
    assert (instrument.minimum, instrument.maximum, instrument.step) == (Decimal(0), Decimal(20), Decimal(1))
    assert (instrument.mcid, instrument.judged, instrument.custom) == (Decimal(3), True, True)
    assert (instrument.is_function, instrument.evidence_status) == (True, "entered by the clinic")


def test_an_instrument_of_the_file_is_valid_for_every_case_of_the_file():
    assert len(read_rows(definition(case_id="A1"), stairs("7", case_id="B2"))) == 2


def test_an_instrument_may_have_allowed_values_instead_of_a_step():
    data = {"step": None, "allowed_values": ["0", "0.5", 20]}
    facts = read_rows(definition(data=data), stairs("0.5"))
    assert custom_instruments(facts, load()).instruments["stairs"].allowed_values == (
        Decimal(0),
        Decimal("0.5"),
        Decimal(20),
    )
    assert refusals(definition(data=data), stairs("1"))[0].startswith(
        "row 3, column value: Stairs climbed takes only"
    )


@pytest.mark.parametrize(
    ("value", "right"), [("-1", False), ("0", True), ("20", True), ("21", False), ("7.5", False)]
)
def test_readings_of_an_own_instrument_keep_to_its_range_and_step(value, right):
    if right:
        assert len(read_rows(definition(), stairs(value))) == 2
    else:
        (problem,) = refusals(definition(), stairs(value))
        assert problem.startswith("row 3, column value: Stairs climbed ")


@pytest.mark.parametrize("missing", ["minimum", "maximum", "direction", "scale"])
def test_a_definition_without_a_needed_field_is_refused(missing):
    assert f"row 2, column data: {missing} is missing" in refusals(definition(data={missing: None}))


def test_a_definition_without_a_name_is_refused():
    assert refusals(definition(name="")) == [
        "row 2, column data: the instrument needs a name in the column name"
    ]


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ({"step": "3"}, "step: it does not divide the range"),
        ({"step": None}, "step: give either a step or allowed values"),
        ({"maximum": "0"}, "maximum: it must be larger than the minimum"),
        ({"mcid": "21"}, "mcid: it must be larger than 0 and at most the range"),
        ({"scale": "interval", "mcid_percent": "30"}, "mcid_percent: only an instrument on a ratio scale"),
        ({"judged": False}, "judged: an instrument that is not judged has no mcid"),
        ({"direction": "up"}, "direction is one of: lower_better, higher_better"),
        ({"site": "knee"}, "site is one of: head, neck"),
        ({"minimum": "none"}, "minimum is a plain number"),
        ({"clinic_mcid": "2"}, "clinic_mcid is for instruments of the catalogue"),
    ],
)
def test_a_definition_that_does_not_fit_together_is_refused(field, says):
    problems = refusals(definition(data=field))
    assert any(problem.startswith(f"row 2, column data: {says}") for problem in problems)


def test_two_rows_that_define_an_instrument_alike_are_accepted():
    assert len(read_rows(definition(), definition(case_id="B2"), stairs("7"))) == 3


def test_two_rows_that_define_an_instrument_differently_are_refused_naming_both():
    assert refusals(definition(), stairs("7"), definition(case_id="B2", data={"mcid": "4"})) == [
        "row 4, column data: row 2 says otherwise about this instrument; make them agree"
    ]


def test_a_superseded_definition_may_say_otherwise():
    old = definition(data={"maximum": "10"}, record_id="d", status="superseded")
    facts = read_rows(old, definition(record_id="d"), stairs("15"))
    assert custom_instruments(facts, load()).instruments["stairs"].maximum == Decimal(20)


def test_a_voided_reading_of_a_voided_instrument_is_kept():
    facts = read_rows(definition(status="voided"), stairs("7", status="voided"))
    assert len(facts) == 2
    assert "stairs" not in custom_instruments(facts, load()).instruments


def test_a_current_reading_of_a_voided_instrument_is_refused():
    assert refusals(definition(status="voided"), stairs("7")) == [
        "row 3, column code: neither the catalogue nor an instrument row of this file knows this code"
    ]


def test_a_clinic_may_set_its_own_bar_for_its_own_case():
    facts = read_rows(own_bar(), GOOD | {"case_id": "B2"})
    assert clinic_mcids(facts, load()) == {("A1", "odi"): Decimal(8)}
    assert custom_instruments(facts, load()).instruments["odi"].clinic_mcid is None


def test_the_catalogue_of_one_case_has_its_own_instruments_and_bars():
    facts = read_rows(own_bar(), definition())
    catalogue = case_catalogue(CaseHistory.of("A1", facts), load())
    assert catalogue.instruments["odi"].clinic_mcid == Decimal(8)
    assert catalogue.instruments["odi"].mcid == Decimal(10)
    assert catalogue.instruments["stairs"].mcid == Decimal(3)
    assert load().instruments["odi"].clinic_mcid is None


def test_two_own_bars_of_one_case_that_differ_are_refused():
    assert refusals(own_bar(), own_bar(data='{"clinic_mcid":"9"}')) == [
        "row 3, column data: row 2 says otherwise about this instrument; make them agree"
    ]


def test_two_cases_may_set_different_bars():
    assert len(read_rows(own_bar(), own_bar(case_id="B2", data='{"clinic_mcid":"9"}'))) == 2


@pytest.mark.parametrize("text", ['{"maximum":"50"}', '{"clinic_mcid":"8","maximum":"50"}', ""])
def test_an_instrument_of_the_catalogue_cannot_be_redefined(text):
    assert refusals(own_bar(data=text)) == [
        "row 2, column data: an instrument of the catalogue takes clinic_mcid and nothing else"
    ]


@pytest.mark.parametrize(("bar", "right"), [("0", False), ("0.01", True), ("100", True), ("100.01", False)])
def test_an_own_bar_lies_within_the_range_of_the_instrument(bar, right):
    row = own_bar(data=json.dumps({"clinic_mcid": bar}))
    if right:
        assert len(read_rows(row)) == 1
    else:
        assert refusals(row)[0].startswith("row 2, column data: clinic_mcid is larger than 0")


def test_an_instrument_that_is_never_judged_takes_no_own_bar():
    assert refusals(own_bar("mme"))[0].startswith(
        "row 2, column data: this instrument is charted and never judged"
    )


def test_facts_without_own_instruments_leave_the_catalogue_as_it_is():
    assert custom_instruments(read_rows(GOOD), load()) is load()
