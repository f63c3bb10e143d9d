"""What was recorded can be taken out again: a box of an amendment that holds something can be emptied."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.exchange import import_history
from db.reading import read_case
from db.store import Store
from goals.history import iter_csv
from goals.records import Fact, Kind
from tests.app.conftest import Person, text_of

DAY = dt.date(2023, 2, 1)
READING: dict[str, Any] = {"record": Kind.READING, "code": "odi", "unit": "%"}
WORK: dict[str, Any] = {"record": Kind.WORK_STATUS, "code": "off_work"}
GIVEN: dict[str, Any] = {"record": Kind.INTERVENTION, "code": "med_start"}
UNTOUCHED = {"data": '{"hours_per_week":"0","restrictions":"no lifting"}'}
CASES = [
    (READING | {"value": Decimal(46)}, {"Value": None, "Why not measured": "refused"}, {"value": None}),
    (
        READING | {"data": '{"missing_reason":"refused"}'},
        {"Value": 46.0, "Why not measured": None},
        {"data": ""},
    ),
    (WORK | {"data": '{"hours_per_week":0}'}, {"Hours a week": None}, {"data": ""}),
    (WORK | {"data": '{"demand":"light"}'}, {"Allowed work (physical demand)": None}, {"data": ""}),
    (WORK | {"data": '{"hours_per_week":"0"}'}, {"Restrictions": "no lifting"}, UNTOUCHED),
    (GIVEN | {"end_date": DAY}, {"Ends on (leave empty while it goes on)": None}, {"end_date": None}),
    (GIVEN | {"data": '{"series_number":2}'}, {"Number in its series": None}, {"data": ""}),
    (GIVEN | {"data": '{"guidance":"by phone"}'}, {"Guidance": None}, {"data": ""}),
    (
        {"record": Kind.FLAG, "code": "red_flag", "end_date": DAY},
        {"Last day it held": None},
        {"end_date": None},
    ),
]


def box(app: AppTest, label: str) -> Any:
    every = (*app.number_input, *app.selectbox, *app.text_input, *app.date_input)
    return next(box for box in every if box.label == label)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


@pytest.mark.parametrize(("columns", "typed", "then"), CASES)
def test_what_was_recorded_can_be_taken_out(
    store: Store, carla: Person, columns: dict[str, Any], typed: dict[str, Any], then: dict[str, Any]
) -> None:
    before = Fact(case_id="C-17", date=DAY, name="x", record_id="r", **columns)
    import_history(store, carla.actor, io.BytesIO("".join(iter_csv([before])).encode()))
    app = press(carla.open("record.py", case="C-17", record="r"), "Amend")
    for label, content in typed.items():
        assert box(app, label).value != content
        box(app, label).set_value(content).run()
    box(app, "Reason").set_value("typing_error").run()
    press(app, "Save the amendment")
    assert "The record is amended." in text_of(app)
    (after,) = read_case(store, carla.actor, "C-17").history.current(before.record)
    assert {name: getattr(after, name) for name in then} == then
