"""Half-typed forms are found again: beside the case on the caseload, and on the page of the case."""

import pytest
from streamlit.testing.v1 import AppTest

from db.drafts import own_drafts, save_draft
from db.store import Store
from tests.app.conftest import Person, links_of, new_case, text_of
from web.draft_words import form_words


def press(app: AppTest, starts: str) -> AppTest:
    return next(button for button in app.button if button.label.startswith(starts)).click().run()


@pytest.fixture
def half_typed(store: Store, carla: Person, a_case: str) -> str:
    """A case whose visit is half typed."""
    carla.open("visit.py", case=a_case).text_area[0].set_value("half a sen").run()
    return a_case


@pytest.mark.parametrize("page", ["caseload.py", "case.py"])
def test_a_half_typed_visit_stands_beside_its_case_without_its_text(
    carla: Person, half_typed: str, page: str
) -> None:
    app = carla.open(page, case=half_typed)
    assert "✎ Half-typed visit of " in text_of(app)
    assert "half a sen" not in text_of(app)
    (go_on,) = [link.proto for link in app.get("page_link") if link.proto.label == "Go on"]
    assert go_on.page == "visit"
    assert go_on.query_string == f"case={half_typed}"


@pytest.mark.parametrize("page", ["caseload.py", "case.py"])
def test_it_is_thrown_away_from_there(store: Store, carla: Person, half_typed: str, page: str) -> None:
    app = press(carla.open(page, case=half_typed), "Throw the half-typed visit")
    assert own_drafts(store, carla.actor) == ()
    assert "Half-typed" not in text_of(app)
    app.query_params["case"] = half_typed
    assert app.switch_page("../pages/visit.py").run().text_area[0].value == ""


def test_a_form_thrown_away_on_the_caseload_is_not_asked_about_when_it_is_left(
    store: Store, carla: Person, a_case: str
) -> None:
    other = new_case(store, carla, "B-2")
    app = carla.open("visit.py", case=a_case)
    app.text_area[0].set_value("half a sen").run()
    app.switch_page("../pages/caseload.py").run()
    press(app, "Throw the half-typed visit")
    app.query_params["case"] = other
    assert "You are leaving" not in text_of(app.switch_page("../pages/case.py").run())


def test_one_whose_case_is_filtered_out_stands_above_the_list_with_its_case(
    store: Store, carla: Person, half_typed: str
) -> None:
    new_case(store, carla, "B-2")
    app = carla.open("caseload.py")
    app.text_input[0].set_value("B-2").run()
    assert "Half-typed visit of" in text_of(app)
    assert ": Ada Lind (A-1)" in text_of(app)


def test_one_typed_before_the_form_said_where_leads_to_the_case(
    store: Store, carla: Person, a_case: str
) -> None:
    save_draft(store, carla.actor, a_case, "goal 17", '{"at": "visit?case=another"}')
    app = carla.open("caseload.py")
    assert "Half-typed goal of" in text_of(app)
    (go_on,) = [link.proto for link in app.get("page_link") if link.proto.label == "Go on"]
    assert (go_on.page, go_on.query_string) == ("case", f"case={a_case}")


def test_nobody_else_sees_it(store: Store, half_typed: str, carla: Person) -> None:
    for role, team in (("clinician", "North Clinic"), ("claims", "Acme Claims")):
        other = Person(store, f"{role}2", role, team=team)
        app = other.open("caseload.py")
        assert "Half-typed" not in text_of(app)
        assert "Go on" not in links_of(app)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("visit", "visit"),
        ("goal 17", "goal"),
        ("amend r-1", "amendment"),
        ("case record", "case record"),
        ("instrument", "instrument"),
        ("some_new_form x", "some new form"),
    ],
)
def test_each_form_goes_by_its_name_and_a_new_one_by_its_first_word(form: str, words: str) -> None:
    assert form_words(form) == words
