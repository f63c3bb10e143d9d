"""Nothing that is accepted at the door can be refused by the engine later: digits and days (METHODS 2.8)."""

import datetime as dt
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from goals.catalogue import load
from goals.catalogue.digits import FIRST_DAY, LAST_DAY, decimals, too_many_digits
from goals.catalogue.rows import instrument_faults
from goals.errors import RefusedError
from goals.facttable import FactTable
from goals.history import read_facts, read_table
from goals.ledger import compute_table
from tests.goals.test_history_custom import definition, own_bar, refusals, stairs
from tests.goals.test_history_reader import GOOD, csv_text

FITS = {"minimum": "-999.999999", "maximum": "999.999999", "step": "0.000001", "mcid": None}
DIGITS = "row 2, column data: maximum: together these numbers have more than 9 digits"


def anchor(date: dt.date) -> dict[str, str]:
    return GOOD | {"record": "intervention", "code": "rfa_lumb", "value": "", "date": date.isoformat()}


def on(date: dt.date, value: str) -> dict[str, str]:
    return stairs(value, date=date.isoformat())


@pytest.mark.parametrize("bar", [{"mcid": "0.000001"}, {"mcid_percent": "99.999999"}])
def test_the_finest_and_largest_scores_that_are_accepted_are_computed_over_all_days_there_are(bar):
    low, high = FITS["minimum"], FITS["maximum"]
    rows = [
        definition(data={**FITS, **bar}, date=FIRST_DAY.isoformat()),
        *(on(FIRST_DAY, value) for value in (low, high)),
        anchor(FIRST_DAY + dt.timedelta(days=60)),
        *(on(FIRST_DAY + dt.timedelta(days=90 + n), value) for n, value in enumerate((low, high, low, high))),
        on(LAST_DAY, high),
    ]
    table = read_table(io.StringIO(csv_text(*rows), newline=""), load())
    ledger = compute_table(table, load()).ledger
    assert ledger["best"] == [float(high)]
    assert ledger["episode"] == [1]


@pytest.mark.parametrize(
    "wider",
    [
        {"maximum": "1000"},
        {"maximum": "999.9999999", "step": "0.0000001", "minimum": "0"},
        {"minimum": "-1000", "step": "0.000001"},
        {"mcid": "0.0000001"},
        {"minimum": "0", "maximum": "1000000000", "step": "1"},
        {"minimum": "0", "maximum": "10000000", "step": "1", "n_items": "5"},
        {"maximum": "99999999999999999999", "step": "0.00000000000000000001"},
        {"step": None, "allowed_values": ["-999.999999", "0.00000001", "999.999999"]},
    ],
)
def test_a_definition_with_one_digit_more_is_refused_by_row_and_column(wider):
    problems = refusals(definition(data={**FITS, **wider}), stairs("7"))
    assert len(problems) == 1
    assert problems[0].startswith(DIGITS)


def test_a_definition_with_as_many_digits_as_fit_is_accepted_with_its_readings():
    rows = [
        definition(data={"minimum": "0", "maximum": "999999999", "step": "1"}),
        stairs("999999999"),
        definition(code="fine", data={"minimum": "0", "maximum": "9999999", "step": "1", "n_items": "5"}),
        GOOD | {"code": "fine", "value": "9999998.25"},
    ]
    assert len(read_facts(io.StringIO(csv_text(*rows), newline=""), load())) == 4


@pytest.mark.parametrize(("percent", "right"), [("30.000001", True), ("30.0000001", False)])
def test_a_percentage_that_counts_has_six_decimals_at_most(percent, right):
    row = definition(data={"mcid": None, "mcid_percent": percent})
    if right:
        assert len(read_facts(io.StringIO(csv_text(row), newline=""), load())) == 1
    else:
        assert refusals(row) == ["row 2, column data: mcid_percent: it has more than 6 decimals; round it"]


@pytest.mark.parametrize(("bar", "right"), [("8.000001", True), ("8.0000001", False)])
def test_a_clinics_own_bar_has_as_many_decimals_as_can_be_computed(bar, right):
    row = own_bar(data=json.dumps({"clinic_mcid": bar}))
    if right:
        rows = (row, GOOD | {"code": "odi"}, anchor(LAST_DAY))
        facts = read_facts(io.StringIO(csv_text(*rows), newline=""), load())
        assert compute_table(FactTable.from_facts(facts), load()).ledger["bar"] == [8.000001]
    else:
        assert refusals(row) == [
            "row 2, column data: clinic_mcid has too many decimals to compute with exactly; round it"
        ]


@pytest.mark.parametrize("step", ["0", "-1"])
def test_a_step_that_is_none_is_refused_without_stumbling_over_a_reading(step):
    assert refusals(definition(data={"step": step}), stairs("7")) == [
        "row 2, column data: step: it must be larger than 0"
    ]


@pytest.mark.parametrize("date", ["1899-12-31", "2200-01-01", "0001-01-01"])
def test_a_day_that_no_care_was_given_on_is_refused_by_row_and_column(date):
    assert refusals(GOOD | {"date": date}) == [
        "row 2, column date: it lies before 1900 or after 2199; correct the year"
    ]


@pytest.mark.parametrize("date", ["1900-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_are_accepted(date):
    assert len(read_facts(io.StringIO(csv_text(GOOD | {"date": date}), newline=""), load())) == 1


def test_a_course_may_end_later_than_any_record():
    row = anchor(LAST_DAY) | {"end_date": "2999-12-31"}
    assert len(read_facts(io.StringIO(csv_text(row), newline=""), load())) == 1


def test_every_instrument_that_ships_is_computed_exactly_with_the_finest_bar():
    for instrument in load().instruments.values():
        assert instrument_faults(instrument) == []
        if instrument.judged:
            assert instrument_faults(replace(instrument, clinic_mcid=Decimal("1.000001"))) == []


def test_decimals_are_counted_without_rounding():
    long = Decimal("99999999999999999999.12345678901234567890")
    assert (decimals(long), decimals(Decimal("1E+5")), decimals(Decimal("2.500"))) == (19, 0, 1)
    assert too_many_digits([Decimal(0), long], [])


def test_one_digit_more_over_all_days_there_are_is_what_the_engine_cannot_compute():
    wide = replace(load().instruments["odi"], n_items="1", maximum=Decimal(9_999_999_999))
    assert [where for where, _ in instrument_faults(wide)] == ["maximum"]
    (first,) = read_facts(io.StringIO(csv_text(on(FIRST_DAY, "7") | {"code": "odi"}), newline=""), load())
    facts = [replace(first, value=wide.maximum, date=date) for date in (FIRST_DAY, LAST_DAY)]
    with pytest.raises(RefusedError, match="too many digits"):
        compute_table(FactTable.from_facts(facts), load().with_custom({"odi": wide}))
