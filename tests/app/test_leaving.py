"""Leaving a half-typed form for another case: asked once, nothing lost whatever the answer."""

import pytest
from streamlit.testing.v1 import AppTest

from db.drafts import own_drafts, read_draft
from db.store import Store
from tests.app.conftest import Person, new_case, text_of
from tests.app.test_goals import ladder

ASKED = "You are leaving"
KEEP, DISCARD = "Leave; the draft is kept", "Throw it away"


@pytest.fixture
def first(store: Store, carla: Person) -> str:
    return new_case(store, carla, "A-1", person_name="Ada <b>Lind</b>")


@pytest.fixture
def second(store: Store, carla: Person) -> str:
    return new_case(store, carla, "B-2")


def type_note(app: AppTest, words: str) -> AppTest:
    return app.text_area[0].set_value(words).run()


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def go(app: AppTest, page: str, **query: str) -> AppTest:
    app.query_params.clear()
    for name, value in query.items():
        app.query_params[name] = value
    return app.switch_page(f"../pages/{page}").run()


@pytest.mark.parametrize("page", ["case.py", "visit.py", "goals.py", "record.py"])
def test_a_page_about_another_case_is_asked_about_first(
    carla: Person, first: str, second: str, page: str
) -> None:
    app = type_note(carla.open("visit.py", case=first), "half a sen")
    go(app, page, case=second)
    shown = text_of(app)
    assert "You are leaving a half-typed visit" in shown
    assert "Visit of Ada &lt;b&gt;Lind&lt;/b&gt; (A-1)" in shown
    assert "on the caseload, beside the case" in shown
    assert "B-2" not in shown
    assert not app.number_input


def test_leaving_keeps_the_draft_and_the_same_draft_is_asked_about_once(
    store: Store, carla: Person, first: str, second: str
) -> None:
    app = type_note(carla.open("visit.py", case=first), "half a sen")
    press(go(app, "case.py", case=second), KEEP)
    assert "B-2" in text_of(app)
    assert ASKED not in text_of(app)
    go(app, "visit.py", case=first)
    assert app.text_area[0].value == "half a sen"
    type_note(app, "half a sentence")
    go(app, "case.py", case=second)
    assert ASKED not in text_of(app)
    assert "half a sentence" in (read_draft(store, carla.actor, first, "visit") or "")


def test_going_back_leads_to_the_form_as_it_was(carla: Person, first: str, second: str) -> None:
    app = type_note(carla.open("visit.py", case=first), "half a sen")
    press(go(app, "goals.py", case=second), "Go back to the visit")
    assert app.query_params["case"] == first
    assert app.text_area[0].value == "half a sen"
    go(app, "case.py", case=second)
    assert ASKED in text_of(app), "going back is no leave to go"


def test_thrown_away_is_gone_and_leads_on(store: Store, carla: Person, first: str, second: str) -> None:
    app = type_note(carla.open("visit.py", case=first), "half a sen")
    press(go(app, "case.py", case=second), DISCARD)
    assert "B-2" in text_of(app)
    assert own_drafts(store, carla.actor) == ()
    assert go(app, "visit.py", case=first).text_area[0].value == ""


def test_an_untouched_form_is_left_without_a_word(
    store: Store, carla: Person, first: str, second: str
) -> None:
    app = carla.open("visit.py", case=first)
    assert ASKED not in text_of(go(app, "case.py", case=second))
    go(app, "goals.py", case=first)
    assert ASKED not in text_of(go(app, "case.py", case=second))
    assert own_drafts(store, carla.actor) == ()


@pytest.mark.parametrize("page", ["visit.py", "goals.py"])
def test_f1_a_form_that_a_click_left_half_drawn_is_left_without_a_word(
    store: Store, carla: Person, first: str, second: str, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.visit_edit.note_as_drawn", lambda: None)  # as it is when a click comes before it
    app = carla.open(page, case=first)
    assert ASKED not in text_of(go(app, "case.py", case=second))
    assert own_drafts(store, carla.actor) == ()


def test_what_was_typed_and_taken_away_again_leaves_the_form_untouched(
    store: Store, carla: Person, first: str, second: str
) -> None:
    app = type_note(carla.open("visit.py", case=first), "not this")
    assert own_drafts(store, carla.actor) != ()
    type_note(app, "")
    assert own_drafts(store, carla.actor) == ()
    assert ASKED not in text_of(go(app, "case.py", case=second))


def test_a_zero_is_something_typed(carla: Person, first: str, second: str) -> None:
    app = carla.open("visit.py", case=first)
    app.number_input[0].set_value(0.0).run()
    assert ASKED in text_of(go(app, "case.py", case=second))


def test_the_same_case_and_pages_about_no_case_are_not_asked_about(carla: Person, first: str) -> None:
    app = type_note(carla.open("visit.py", case=first), "half a sen")
    assert ASKED not in text_of(go(app, "case.py", case=first))
    assert ASKED not in text_of(go(app, "caseload.py"))
    assert ASKED not in text_of(go(app, "methods.py"))


def test_a_saved_visit_is_left_without_a_word(store: Store, carla: Person, first: str, second: str) -> None:
    app = carla.open("visit.py", case=first)
    app.number_input[0].set_value(38.0).run()
    press(app, "Save visit")
    assert ASKED not in text_of(go(app, "case.py", case=second))
    assert own_drafts(store, carla.actor) == ()


def test_a_draft_taken_up_after_a_reload_is_asked_about(carla: Person, first: str, second: str) -> None:
    type_note(carla.open("visit.py", case=first), "half a sen")
    app = carla.open("visit.py", case=first)
    assert ASKED in text_of(go(app, "case.py", case=second))


def test_what_another_window_saved_or_threw_away_is_not_asked_about(
    carla: Person, first: str, second: str
) -> None:
    app = type_note(carla.open("visit.py", case=first), "half a sen")
    press(carla.open("visit.py", case=first), "Throw the draft away")
    assert ASKED not in text_of(go(app, "case.py", case=second))


def test_two_half_typed_forms_are_named_and_each_can_be_gone_back_to(
    store: Store, carla: Person, first: str, second: str
) -> None:
    app = type_note(carla.open("visit.py", case=first), "half a sen")
    go(app, "goals.py", case=first)
    next(box for box in app.text_input if box.label.startswith("Wish")).set_value("garden").run()
    go(app, "case.py", case=second)
    assert "You are leaving 2 half-typed forms" in text_of(app)
    press(app, "Go back to the goal of Ada \\<b\\>Lind\\</b\\> (A-1)")
    assert next(box for box in app.text_input if box.label.startswith("Wish")).value == "garden"
    press(go(app, "case.py", case=second), "Throw them away")
    assert own_drafts(store, carla.actor) == ()


def test_a_goal_opened_for_revision_is_left_without_a_word_until_something_is_typed(
    store: Store, carla: Person, first: str, second: str
) -> None:
    ladder(store, carla, first)
    app = press(carla.open("goals.py", case=first), "Revise or end")
    assert ASKED not in text_of(go(app, "case.py", case=second))
    go(app, "goals.py", case=first)
    next(box for box in app.text_input if box.label == "Why it is revised").set_value("too low").run()
    assert "You are leaving a half-typed goal" in text_of(go(app, "case.py", case=second))
