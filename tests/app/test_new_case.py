"""Opening a case: function first, and a sentence beside everything that is wrong."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from db.reading import read_case
from db.store import Store
from goals.catalogue import load
from goals.records import Site
from tests.app.conftest import Person, links_of, text_of
from web.suggested import measure_options, suggested_lead, suggested_measures


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


def test_f1_the_same_click_twice_opens_one_case(store: Store, carla: Person) -> None:
    app = fill(carla.open("new_case.py"))
    key = app.session_state["new_case_edit"]
    open_it(app)
    app.session_state["new_case_edit"] = key  # the first answer was lost on the way
    app.switch_page("../pages/new_case.py").run()
    first = carla.open("caseload.py")
    open_it(fill(app))
    assert len(carla.open("caseload.py").get("page_link")) == len(first.get("page_link"))


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
