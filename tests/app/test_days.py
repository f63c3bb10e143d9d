"""Date boxes: they take whatever is typed, and the save says what is wrong with it."""

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.drafts import save_draft
from db.reading import case_version
from db.store import Store
from tests.app.conftest import Person, text_of

PROJECT = Path(__file__).resolve().parents[2]
CALLS = re.compile(r"\.date_input\((?:[^()]|\([^()]*\))*\)")
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
@pytest.mark.parametrize("typed", [AHEAD, dt.date(26, 1, 5)])
def test_a_day_that_cannot_be_is_sent_as_typed_and_refused_in_a_sentence(
    store: Store,
    carla: Person,
    a_case: str,
    page: str,
    form: str,
    label: str,
    field: str,
    button: str,
    typed: dt.date,
) -> None:
    drafted(store, carla, a_case, form, "note", "x")  # the rest of the form could be saved
    version = case_version(store, carla.actor, a_case)
    app = carla.open(page, case=a_case)
    drawn = box(app, label)
    assert drawn.min <= typed <= drawn.max, "the browser would keep it back, and the day before it be saved"
    app = press(drawn.set_value(typed).run(), button)
    assert [error.value for error in app.exception] == []
    assert f"<li>{label}: It lies " in text_of(app)
    assert box(app, label).value == typed
    assert case_version(store, carla.actor, a_case) == version


@pytest.mark.parametrize("typed", [AHEAD, dt.date(26, 1, 5)])
def test_a_case_is_not_opened_for_an_injury_that_cannot_be(carla: Person, typed: dt.date) -> None:
    app = carla.open("new_case.py")
    app = press(box(app, "Injured on").set_value(typed).run(), "Open the case")
    assert "<li>Injured on: It lies " in text_of(app)
    assert box(app, "Injured on").value == typed


def test_no_date_box_of_any_page_keeps_back_what_was_typed() -> None:
    bounded = {
        str(file.relative_to(PROJECT))
        for file in (PROJECT / "web").rglob("*.py")
        for call in CALLS.findall(file.read_text(encoding="utf-8"))
        if "**ANY_DAY" not in call
    }
    assert CALLS.findall('st.date_input("Date", value=f(1), **ANY_DAY)'), "the test finds no call"
    assert bounded == set()


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


@pytest.mark.parametrize("page", ["visit.py", "goals.py", "case_record.py", "sharing.py", "new_case.py"])
@pytest.mark.parametrize("typed", [dt.date.min, dt.date.max])
def test_no_page_breaks_at_the_ends_of_the_calendar(
    carla: Person, a_case: str, page: str, typed: dt.date
) -> None:
    app = carla.open(page, **({} if page == "new_case.py" else {"case": a_case}))
    if page == "visit.py":
        press(app, "Add a treatment")
        next(entry for entry in app.selectbox if entry.label == "Treatment 1").set_value("pt").run()
    labels = [drawn.label for drawn in app.date_input]
    for label in labels:
        box(app, label).set_value(typed).run()
    assert labels
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize("typed", [dt.date.min, dt.date.max])
def test_the_audit_can_be_asked_for_any_days(person: Callable[..., Person], typed: dt.date) -> None:
    app = person("ada", "administrator", team="").open("administration.py")
    app.session_state["admin:tab"] = "Audit"
    app.run()
    for label in ("From", "To"):
        box(app, label).set_value(typed).run()
    assert [error.value for error in app.exception] == []
