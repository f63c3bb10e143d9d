"""Opening a case: function first, and a sentence beside everything that is wrong."""

import datetime as dt
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.caseload import caseload
from db.drafts import own_drafts
from db.reading import read_case
from db.store import Store
from goals.catalogue import load
from goals.records import Site
from tests.app.conftest import Person, links_of, text_of
from tests.app.conftest import new_case as opened
from web.suggested import measure_options, suggested_lead, suggested_measures

TODAY, BORN = dt.date(2026, 1, 2), dt.date(1971, 4, 30)
EDIT = "edit::new case"


def fill(app: AppTest, *, label: str = "A-1", injured: dt.date | None = dt.date(2024, 1, 10)) -> AppTest:
    next(t for t in app.text_input if t.label == "Label of the case").set_value(label)
    next(d for d in app.date_input if d.label == "Injured on").set_value(injured)
    return next(s for s in app.selectbox if s.label == "Injured site").set_value("low_back").run()


def open_it(app: AppTest) -> AppTest:
    return next(button for button in app.button if button.label == "Open the case").click().run()


def test_a_case_is_opened_with_suggested_measures_and_led_by_function(store: Store, carla: Person) -> None:
    app = open_it(fill(carla.open("new_case.py")))
    assert not app.exception
    assert "The case is open" in text_of(app)
    header = read_case(store, carla.actor, app.query_params["case"]).header
    assert header.measures == ("odi", "psfs", "nprs:average")
    assert (header.label, header.lead_measure) == ("A-1", "psfs")


def test_a_new_case_page_says_that_there_is_no_reading_yet(carla: Person) -> None:
    app = open_it(fill(carla.open("new_case.py")))
    assert "No reading yet" in text_of(app)
    assert not app.get("vega_lite_chart")


@pytest.mark.parametrize(
    ("label", "injured", "sentence"),
    [
        ("", dt.date(2024, 1, 10), "Give it a label, such as a claim number. No name."),
        ("A-1", None, "Give the day of the injury."),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(
    carla: Person, label: str, injured: dt.date | None, sentence: str
) -> None:
    app = open_it(fill(carla.open("new_case.py"), label=label, injured=injured))
    assert sentence in text_of(app)
    assert app.multiselect[0].value == ["odi", "psfs", "nprs:average"]


def test_f1_the_same_form_sent_twice_opens_one_case(store: Store, carla: Person) -> None:
    app = fill(carla.open("new_case.py"))
    held = app.session_state[EDIT]
    open_it(app)
    again = carla.open("new_case.py")
    again.session_state[EDIT] = {**again.session_state[EDIT], "key": held["key"]}  # as if its answer was lost
    open_it(fill(again))
    assert len(caseload(store, carla.actor, today=TODAY)) == 1


def half_typed(person: Person) -> AppTest:
    app = fill(person.open("new_case.py"))
    field(app.text_input, "Name").set_value("Ada Lind").run()
    return field(app.date_input, "Born on").set_value(BORN).run()


def field(boxes: Any, label: str) -> Any:
    return next(box for box in boxes if box.label.startswith(label))


def test_f7_a_half_typed_case_is_back_after_a_reload_with_all_its_fields(carla: Person) -> None:
    app = half_typed(carla)
    field(app.selectbox, "The measure that leads").set_value("odi").run()
    again = carla.open("new_case.py")
    assert "Your draft of this case is back" in text_of(again)
    assert [field(again.text_input, label).value for label in ("Label", "Name")] == ["A-1", "Ada Lind"]
    assert field(again.date_input, "Born on").value == BORN
    assert again.multiselect[0].value == ["odi", "psfs", "nprs:average"]
    assert field(again.selectbox, "The measure that leads").value == "odi"


def test_f7_it_stands_on_the_caseload_without_its_text_and_leads_back(store: Store, carla: Person) -> None:
    half_typed(carla)
    app = carla.open("caseload.py")
    shown = text_of(app)
    assert "✎ Half-typed new case of " in shown
    assert "Ada Lind" not in shown
    (go_on,) = [link.proto for link in app.get("page_link") if link.proto.label == "Go on"]
    assert (go_on.page, go_on.query_string) == ("new-case", "")
    field(app.button, "Throw the half-typed new case").click().run()
    assert "Half-typed" not in text_of(app)
    assert own_drafts(store, carla.actor) == ()
    assert field(carla.open("new_case.py").text_input, "Name").value == ""


@pytest.mark.parametrize("end", ["Open the case", "Throw the draft away"])
def test_f7_a_saved_or_thrown_away_case_leaves_no_draft_and_nothing_in_the_session(
    store: Store, carla: Person, end: str
) -> None:
    app = half_typed(carla)
    assert "Ada Lind" in repr(app.session_state)
    field(app.button, end).click().run()
    assert own_drafts(store, carla.actor) == ()
    app.switch_page("../pages/methods.py").run()
    held = repr(app.session_state)
    assert [what for what in ("Ada Lind", str(BORN), repr(BORN)) if what in held] == []


def test_leaving_a_half_typed_case_for_another_one_asks_first(store: Store, carla: Person) -> None:
    other = opened(store, carla, "B-2")
    app = half_typed(carla)
    app.query_params["case"] = other
    app.switch_page("../pages/case.py").run()
    assert "You are leaving a half-typed new case" in text_of(app)
    assert "New case, typed " in text_of(app)
    assert "Ada Lind" not in text_of(app)
    field(app.button, "Go back to the new case").click().run()
    assert field(app.text_input, "Name").value == "Ada Lind"
    app.query_params["case"] = other
    app.switch_page("../pages/case.py").run()
    field(app.button, "Throw it away").click().run()
    assert own_drafts(store, carla.actor) == ()
    assert "B-2" in text_of(app)


def test_nobody_else_meets_the_half_typed_case(store: Store, carla: Person) -> None:
    half_typed(carla)
    for role, team in (("clinician", "North Clinic"), ("claims", "Acme Claims"), ("administrator", "")):
        other = Person(store, f"{role}2", role, team=team)
        assert "Half-typed" not in text_of(other.open("caseload.py"))
    dora = Person(store, "clinician2", "clinician", team="North Clinic")
    assert field(dora.open("new_case.py").text_input, "Name").value == ""


def test_what_leads_is_suggested_until_it_is_chosen(carla: Person) -> None:
    app = fill(carla.open("new_case.py"))
    app.multiselect[0].set_value(["odi", "nprs:average"]).run()
    assert field(app.selectbox, "The measure that leads").value == "odi"
    app.multiselect[0].set_value(["odi", "psfs", "nprs:average"]).run()
    assert field(app.selectbox, "The measure that leads").value == "psfs"
    field(app.selectbox, "The measure that leads").set_value("odi").run()
    app.multiselect[0].set_value(["odi", "psfs", "rmdq", "nprs:average"]).run()
    assert field(app.selectbox, "The measure that leads").value == "odi"


@pytest.mark.parametrize("site", [site.value for site in Site])
def test_a_suggestion_begins_with_function_and_has_pain_beside_it(site: str) -> None:
    measures = suggested_measures(load(), site)
    codes = [measure.split(":")[0] for measure in measures]
    assert load().instruments[codes[0]].is_function
    assert measures[-1] == "nprs:average"
    assert suggested_lead(measures) == "psfs"


def test_every_instrument_of_the_catalogue_can_be_followed() -> None:
    offered = {measure.split(":")[0] for measure in measure_options(load())}
    assert offered == set(load().instruments)


def test_what_has_several_questions_is_followed_by_one_of_them() -> None:
    options = measure_options(load())
    assert {"grip:mean", "grip:best", "vas_pain:average", "nprs:worst"} <= set(options)
    assert not {"grip", "vas_pain", "nprs"} & set(options)
    assert "walk_tol" in options, "reported or observed may stay unsaid"


def test_pain_is_never_offered_to_lead(store: Store, carla: Person) -> None:
    app = fill(carla.open("new_case.py"))
    lead = next(s for s in app.selectbox if s.label.startswith("The measure that leads"))
    assert [option.split(" (")[0] for option in lead.options] == [
        "Oswestry Disability Index",
        "Patient-Specific Functional Scale",
    ]
    app.multiselect[0].set_value(["nprs:average"]).run()
    assert not [s for s in app.selectbox if s.label.startswith("The measure that leads")]
    app = open_it(app)
    assert read_case(store, carla.actor, app.query_params["case"]).header.lead_measure is None


def test_after_opening_the_way_to_the_record_is_shown(carla: Person) -> None:
    app = open_it(fill(carla.open("new_case.py")))
    assert "Complete its record, or log its first visit." in text_of(app)
    assert "Complete or change the case record" in links_of(app)


def test_a_claims_team_cannot_open_a_case(store: Store) -> None:
    clive = Person(store, "clive", "claims", team="Acme Claims")
    assert "This page is for clinicians" in text_of(clive.open("new_case.py"))


def test_who_works_in_several_clinics_says_which(demonstration: Store, carla: Person) -> None:
    app = open_it(fill(carla.open("new_case.py")))
    assert "Choose the clinic that the case belongs to." in text_of(app)
    clinic = next(s for s in app.selectbox if s.label == "Clinic")
    assert clinic.value is None
    open_it(clinic.select("North Clinic").run())
    assert "The case is open" in text_of(app)


def test_all_that_is_missing_is_said_at_once_the_clinic_too(demonstration: Store, carla: Person) -> None:
    app = open_it(carla.open("new_case.py"))
    shown = text_of(app)
    for sentence in (
        "Give it a label, such as a claim number. No name.",
        "Give the day of the injury.",
        "Choose at least one measure.",
        "Choose the clinic that the case belongs to.",
    ):
        assert shown.count(sentence) == 2, "under its field, and beside the button"
    assert "Only the label, the injury date, the clinic and one measure are needed." in shown
