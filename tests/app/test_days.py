"""Date boxes: as wide as the record, not broken by the day they hold; an emptied one gets a sentence."""

import datetime as dt
import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.drafts import save_draft
from db.reading import case_version
from db.store import Store
from goals.catalogue.digits import FIRST_DAY, LAST_DAY
from tests.app.conftest import Person, text_of

TODAY = dt.datetime.now(dt.UTC).date()
TOMORROW = TODAY + dt.timedelta(days=1)  # as it is called where the day begins earlier
AHEAD = TODAY + dt.timedelta(days=30)
WALK = {
    "activity": "Walk to the shop",
    "purpose": "food",
    "unit": "minutes",
    "better": "more",
    "start": 1,
    "target": 5,
    "until": (AHEAD + dt.timedelta(days=1)).isoformat(),
}
FORMS = [
    ("visit.py", "visit", "Date of the visit", "date", "Save visit"),
    ("goals.py", "goal", "Agreed on", "date", "Agree this goal"),
    ("goals.py", "pain", "Day of the talk", "date", "Record this talk"),
    ("case_record.py", "flag", "Seen on", "date", "Record this flag"),
]


def box(app: AppTest, label: str) -> Any:
    return next(box for box in app.date_input if box.label == label)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def drafted(store: Store, person: Person, case_id: str, form: str, field: str, value: str | None) -> None:
    """Keep a draft of a form, as another page or an earlier program may have left it."""
    held = {"key": "k", "base_version": case_version(store, person.actor, case_id), "at": ""}
    typed = {"fields": {**WALK, "note": "x", "found": "x", field: value}, "began": {}}
    save_draft(store, person.actor, case_id, form, json.dumps(held | typed))


@pytest.mark.parametrize(("page", "form", "label", "field", "button"), FORMS)
def test_a_day_long_ago_can_be_typed_and_none_to_come(
    carla: Person, a_case: str, page: str, form: str, label: str, field: str, button: str
) -> None:
    drawn = box(carla.open(page, case=a_case), label)
    assert (drawn.min, drawn.max) == (FIRST_DAY, TODAY)


def test_an_injury_of_twenty_years_ago_opens_a_case(carla: Person) -> None:
    drawn = box(carla.open("new_case.py"), "Injured on")
    assert (drawn.min, drawn.max) == (FIRST_DAY, TODAY)


def test_a_goal_can_be_due_on_any_day(carla: Person, a_case: str) -> None:
    drawn = box(carla.open("goals.py", case=a_case), "Reached by")
    assert (drawn.min, drawn.max) == (FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize(("page", "form", "label", "field", "button"), FORMS)
def test_a_draft_from_where_it_is_tomorrow_already_is_drawn_as_it_was_typed(
    store: Store, carla: Person, a_case: str, page: str, form: str, label: str, field: str, button: str
) -> None:
    drafted(store, carla, a_case, form, field, TOMORROW.isoformat())
    app = carla.open(page, case=a_case)
    assert [error.value for error in app.exception] == []
    assert box(app, label).value == TOMORROW


@pytest.mark.parametrize(("page", "form", "label", "field", "button"), FORMS)
@pytest.mark.parametrize("value", [None, AHEAD.isoformat()])
def test_a_day_that_is_missing_or_to_come_is_refused_in_a_sentence(
    store: Store,
    carla: Person,
    a_case: str,
    page: str,
    form: str,
    label: str,
    field: str,
    button: str,
    value: str | None,
) -> None:
    drafted(store, carla, a_case, form, field, value)
    version = case_version(store, carla.actor, a_case)
    app = press(carla.open(page, case=a_case), button)
    assert [error.value for error in app.exception] == []
    assert f"<li>{label}: " in text_of(app)
    assert case_version(store, carla.actor, a_case) == version
