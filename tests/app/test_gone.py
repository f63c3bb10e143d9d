"""A case that leaves the clinic while a form about it is typed: not there, in a sentence; nothing breaks."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.access import OPERATOR
from db.amendments import enter_in_error
from db.drafts import own_drafts
from db.flags import record_flag
from db.reading import case_version
from db.store import Store
from db.transfers import move_case
from goals.caserecord import FlagDraft
from tests.app.conftest import Person, text_of

FORMS = [
    ("visit.py", "Note", "Save visit", "Whose visit?"),
    ("goals.py", "Wish, in the person's own words", "Agree this goal", "Whose goals?"),
    ("case_record.py", "How it happened", "Save the record", "Whose record?"),
    ("case_record.py", "What was found", "Record this flag", "Whose record?"),
    ("case_record.py", "Why it is closed", "Close the case", "Whose record?"),
]


@pytest.fixture
def leave(store: Store, person: Callable[..., Person], a_case: str) -> Callable[[], None]:
    """Make the case another clinic's."""
    (elsewhere,) = person("nora", "clinician", team="South Clinic").actor.clinic_ids
    return lambda: str(move_case(store, OPERATOR, a_case, elsewhere, reason="moved"))


def box(app: AppTest, label: str) -> Any:
    return next(box for box in [*app.text_input, *app.text_area] if box.label == label)


def button(app: AppTest, label: str) -> Any:
    return next(button for button in app.button if button.label == label)


@pytest.mark.parametrize(("page", "label", "save", "says"), FORMS)
def test_typing_on_about_a_case_that_left_says_that_it_is_not_there(
    carla: Person, a_case: str, leave: Callable[[], None], page: str, label: str, save: str, says: str
) -> None:
    app = carla.open(page, case=a_case)
    box(app, label).set_value("half a sen").run()
    leave()
    box(app, label).set_value("half a sentence").run()
    assert [error.value for error in app.exception] == []
    assert says in text_of(app)
    assert own_drafts(carla.store, carla.actor) == ()
    app.switch_page("../pages/caseload.py").run()
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize(("page", "label", "save", "says"), FORMS)
def test_saving_to_a_case_that_left_says_that_it_is_not_there(
    carla: Person, a_case: str, leave: Callable[[], None], page: str, label: str, save: str, says: str
) -> None:
    app = carla.open(page, case=a_case)
    box(app, label).set_value("half a sen").run()
    leave()
    button(app, save).click().run()
    assert [error.value for error in app.exception] == []
    assert says in text_of(app)


def test_a_flag_that_was_withdrawn_in_another_window_cannot_be_ended(
    store: Store, carla: Person, a_case: str
) -> None:
    red = FlagDraft(kind="red_flag", found="numb saddle", since=dt.date(2024, 2, 1), source="examination")
    flag = record_flag(store, carla.actor, a_case, red, key="f", base_version=1).record_id
    app = carla.open("case_record.py", case=a_case)
    button(app, "End or withdraw").click().run()
    box(app, "Why it ends or is withdrawn").set_value("MRI is clear").run()
    version = case_version(store, carla.actor, a_case)
    enter_in_error(store, carla.actor, a_case, flag, reason="wrong_person", key="e", base_version=version)
    button(app, "End this flag").click().run()  # meets the other save
    assert [error.value for error in app.exception] == []
    assert case_version(store, carla.actor, a_case) == version + 1
