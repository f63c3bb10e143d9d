"""The measures page as Streamlit runs it: follow, stop, define, amend, the clinic's own bar."""

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from streamlit.testing.v1 import AppTest

from db.drafts import save_draft
from db.following import follow_measure, stop_asking
from db.granting import NewGrant, grant
from db.measures import amend_instrument, define_instrument, set_own_bar
from db.reading import case_version, read_case
from db.store import Store
from db.visits import save_visit
from goals.defining import BarDraft, Counts, InstrumentDraft
from goals.entry import InterventionEntry, VisitEntry
from goals.following import stopped
from goals.records import Kind, Status
from tests.app.conftest import Person, log_visit, new_case, recorded, text_of

STAIRS: dict[str, Any] = {
    "name": "Flights of stairs",
    "unit": "flights",
    "minimum": "0",
    "maximum": "20",
    "step": "1",
    "direction": "higher_better",
    "scale": "ratio",
    "construct": "function",
    "counts": Counts.POINTS,
    "bar": "3",
    "source": "Our audit of 2025",
}
CODE = "flights_of_stairs"
IMAGE = "![x](http://evil.example/x.png)"


def sent(store: Store, person: Person, case_id: str) -> dict[str, Any]:
    version = case_version(store, person.actor, case_id)
    return {"key": f"m{version}", "base_version": version}


def define(store: Store, person: Person, case_id: str, **changes: Any) -> str:
    draft = InstrumentDraft(**STAIRS | changes)
    return define_instrument(store, person.actor, case_id, draft, **sent(store, person, case_id)).record_id


def set_bar(store: Store, person: Person, case_id: str, code: str, bar: str) -> None:
    draft = BarDraft(code=code, bar=bar, source="Our audit of 2025")
    set_own_bar(store, person.actor, case_id, draft, **sent(store, person, case_id))


def labelled(boxes: Any, label: str, *, which: int = 0) -> Any:
    return [box for box in boxes if box.label.startswith(label)][which]


def press(app: AppTest, label: str, *, which: int = 0) -> AppTest:
    return labelled(app.button, label, which=which).click().run()


def typed(app: AppTest, label: str, text: str) -> AppTest:
    return labelled(app.text_input, label).set_value(text).run()


def opened(carla: Person, case_id: str) -> AppTest:
    return carla.open("measures.py", case=case_id)


def type_stairs(app: AppTest) -> AppTest:
    for label, name in (
        ("Name", "name"),
        ("Counted in", "unit"),
        ("Lowest score", "minimum"),
        ("Highest score", "maximum"),
        ("Step", "step"),
        ("A change counts from", "bar"),
        ("Source", "source"),
    ):
        typed(app, label, STAIRS[name])
    labelled(app.selectbox, "Better").set_value("higher_better").run()
    labelled(app.selectbox, "What it measures").set_value("function").run()
    return labelled(app.radio, "Kind of scale").set_value("ratio").run()


def test_each_measure_stands_with_its_range_what_counts_and_its_last_reading(
    store: Store, carla: Person, a_case: str
) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="40")
    shown = text_of(opened(carla, a_case))
    assert "0 to 100 %, lower is better · last 40 on 1 Mar 2024" in shown
    assert "A change counts from 10 percentage points (published MCID)" in shown
    assert "◐ Partly seen in source" in shown
    assert "0 to 10 points, higher is better · no reading yet" in shown
    assert shown.index("Oswestry") < shown.index("Patient-Specific") < shown.index("Numeric Pain")


def test_the_band_of_the_last_reading_stands_with_all_bands_and_their_source(
    store: Store, carla: Person, a_case: str
) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="44")
    shown = text_of(carla.open("measures.py", case=a_case))
    assert "last 44 on 1 Mar 2024 (band: severe)" in shown
    assert "<p>Bands: 0-20=minimal;21-40=moderate;41-60=severe;" in shown
    assert "<p>Source of the bands: Fairbank JCT, Pynsent PB. Spine 2000" in shown


def test_a_case_of_nobody_and_a_claims_reader_get_no_measures(
    carla: Person, a_case: str, person: Callable[..., Person]
) -> None:
    assert "Whose measures?" in text_of(carla.open("measures.py", case="nosuch"))
    clive = person("clive", "claims", team="Acme Claims")
    shown = text_of(clive.open("measures.py", case=a_case))
    assert "This page is for clinicians" in shown
    assert "What this case follows" not in shown


def test_a_variant_of_an_instrument_is_followed_and_asked_at_the_next_visit(
    store: Store, carla: Person, a_case: str
) -> None:
    app = opened(carla, a_case)
    labelled(app.selectbox, "Instrument").set_value("nprs").run()
    labelled(app.selectbox, "Which score").set_value("worst").run()
    labelled(app.selectbox, "Body site").set_value("neck").run()
    assert "A visit will ask: Numeric Pain Rating Scale (0-10) worst, neck" in text_of(app)
    press(app, "Follow it")
    assert "The next visit asks for it." in text_of(app)
    visit = carla.open("visit.py", case=a_case)
    assert labelled(visit.number_input, "Numeric Pain Rating Scale (0-10) worst, neck")


def test_a_variant_that_cannot_be_written_down_is_met_with_what_to_do(
    store: Store, carla: Person, a_case: str
) -> None:
    typed = {"fields": {"code": "nprs", "variant:nprs": "left:right"}, "began": {}}
    held = {"key": "k", "base_version": 1, "at": ""} | typed
    save_draft(store, carla.actor, a_case, "follow", json.dumps(held))
    app = opened(carla, a_case)
    assert "Which score: use letters, digits" in text_of(app)
    assert [button.label for button in app.button if button.label == "Follow it"] == []


def test_what_is_followed_already_is_said_and_not_offered(carla: Person, a_case: str) -> None:
    app = opened(carla, a_case)
    labelled(app.selectbox, "Instrument").set_value("odi").run()
    assert "is followed already" in text_of(app)
    assert [button.label for button in app.button if button.label == "Follow it"] == []


def test_a_measure_is_asked_no_more_with_a_reason_and_asked_again(
    store: Store, carla: Person, a_case: str
) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), nprs="6")
    app = press(opened(carla, a_case), "Stop asking", which=2)
    press(app, "Stop asking now")
    assert "Say why, in a few words" in text_of(app)
    typed(app, "Why it is asked no more", f"She tires of it {IMAGE}")
    press(app, "Stop asking now")
    shown = text_of(app)
    assert "No visit asks for it any more" in shown
    assert "last 6 on 1 Mar 2024" in shown
    assert "by carla" in shown
    assert IMAGE in shown  # in our own HTML, where it is text
    boxes = [box.label for box in carla.open("visit.py", case=a_case).number_input]
    assert not any(label.startswith("Numeric Pain") for label in boxes)
    press(app, "Ask again")
    assert "The next visit asks for it." in text_of(app)
    assert stopped(read_case(store, carla.actor, a_case).history) == ()


def test_the_measure_that_leads_is_kept_and_it_is_said_why(carla: Person, a_case: str) -> None:
    app = press(opened(carla, a_case), "Stop asking")
    typed(app, "Why it is asked no more", "too long")
    press(app, "Stop asking now")
    assert "Where the case stands is judged on it" in text_of(app)
    assert labelled(app.text_input, "Why it is asked no more").value == "too long"


def test_an_instrument_is_defined_followed_and_asked(store: Store, carla: Person, a_case: str) -> None:
    app = press(opened(carla, a_case), "Define an instrument")
    assert "Say what it is called" in text_of(app)
    type_stairs(app)
    shown = text_of(app)
    assert "Nothing is missing" in shown
    assert "Flights of stairs (0 to 20, higher is better)" in shown
    assert "A change counts from 3 flights (MCID)." in shown
    assert "An example: from 8, 11 flights or more is improved and 5 or less is worse." in shown
    press(app, "Define and follow it")
    assert "The instrument is defined. The next visit asks for it." in text_of(app)
    (fact,) = recorded(store, carla, a_case, Kind.INSTRUMENT)
    assert fact.code == CODE
    visit = carla.open("visit.py", case=a_case)
    assert labelled(visit.number_input, "Flights of stairs (0 to 20, higher is better)")


def test_a_refused_definition_stores_nothing_and_says_what_is_wrong_under_its_field(
    store: Store, carla: Person, a_case: str
) -> None:
    app = type_stairs(press(opened(carla, a_case), "Define an instrument"))
    typed(app, "Step", "3")
    press(app, "Define and follow it")
    assert text_of(app).count("It does not divide the range from minimum to maximum.") == 3
    assert "Nothing was saved; what you typed is kept." in text_of(app)
    assert recorded(store, carla, a_case, Kind.INSTRUMENT) == ()
    typed(app, "Step", "2")  # what is put right is no longer complained of
    assert "It does not divide" not in text_of(app)
    assert "Nothing was saved" not in text_of(app)


def test_more_digits_than_are_computed_exactly_are_refused_in_the_form(
    store: Store, carla: Person, a_case: str
) -> None:
    app = type_stairs(press(opened(carla, a_case), "Define an instrument"))
    typed(app, "Highest score", "1000")
    typed(app, "Step", "0.000001")
    press(app, "Define and follow it")
    assert "Highest score: Together these numbers have more than 9 digits" in text_of(app)
    typed(app, "Highest score", "999.999999")
    press(app, "Define and follow it")
    assert "The instrument is defined." in text_of(app)


def test_f7_a_half_typed_instrument_is_there_again_in_another_window(carla: Person, a_case: str) -> None:
    app = type_stairs(press(opened(carla, a_case), "Define an instrument"))
    assert labelled(app.text_input, "Name").value == "Flights of stairs"
    again = opened(carla, a_case)
    assert labelled(again.text_input, "Name").value == "Flights of stairs"
    assert labelled(again.radio, "Kind of scale").value == "ratio"
    press(again, "Throw this draft away")
    assert not [box for box in opened(carla, a_case).text_input if box.label == "Name"]


def test_f4_an_instrument_typed_while_someone_else_saved_shows_both_and_is_saved_by_the_next_click(
    store: Store, carla: Person, a_case: str
) -> None:
    app = type_stairs(press(opened(carla, a_case), "Define an instrument"))
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="40")
    press(app, "Define and follow it")
    shown = text_of(app)
    assert "Saved meanwhile" in shown
    assert "Yours, not saved yet" in shown
    assert "0 to 20 flights" in shown
    assert recorded(store, carla, a_case, Kind.INSTRUMENT) == ()
    press(app, "Define and follow it")
    assert len(recorded(store, carla, a_case, Kind.INSTRUMENT)) == 1


def test_f1_a_late_second_click_defines_nothing_more(store: Store, carla: Person, a_case: str) -> None:
    app = type_stairs(press(opened(carla, a_case), "Define an instrument"))
    button = labelled(app.button, "Define and follow it")
    button.click()
    app.run()
    button.click()
    app.run()
    assert len(recorded(store, carla, a_case, Kind.INSTRUMENT)) == 1


def test_an_instrument_of_another_case_is_followed_here_and_amended_there(
    store: Store, carla: Person, a_case: str
) -> None:
    define(store, carla, a_case)
    second = new_case(store, carla, "B-2")
    app = opened(carla, second)
    assert "defined with A-1" in text_of(app)
    assert [button.label for button in app.button if button.label == "Amend"] == []
    press(app, "Follow", which=0)
    assert CODE in read_case(store, carla.actor, second).header.measures
    press(app, "Amend it with A-1")
    assert app.query_params["case"] == a_case


def test_a_definition_is_amended_with_a_reason_and_the_earlier_one_stays_in_sight(
    store: Store, carla: Person, a_case: str
) -> None:
    define(store, carla, a_case)
    app = press(opened(carla, a_case), "Amend")
    assert labelled(app.text_input, "A change counts from").value == "3"
    typed(app, "A change counts from", "4")
    press(app, "Save the amendment")
    assert "Say why it is changed" in text_of(app)
    labelled(app.selectbox, "Reason").set_value("typing_error").run()
    press(app, "Save the amendment")
    shown = text_of(app)
    assert "The definition is amended." in shown
    assert "a change counts from 3 flights (MCID)</s>" in shown
    assert "Typing error" in shown
    assert read_case(store, carla.actor, a_case).catalogue.instruments[CODE].mcid == Decimal(4)


def test_f1_one_button_follows_an_instrument_in_one_case_after_the_other(
    store: Store, carla: Person, a_case: str
) -> None:
    define(store, carla, a_case)
    for label in ("B-2", "B-3"):  # both are on the same version
        case_id = new_case(store, carla, label)
        app = press(opened(carla, case_id), "Follow", which=0)
        assert "The next visit asks for it." in text_of(app)
        assert CODE in read_case(store, carla.actor, case_id).header.measures


def test_f8_the_chart_of_another_case_is_drawn_anew_once_its_instrument_is_amended(
    store: Store, carla: Person, a_case: str
) -> None:
    record_id = define(store, carla, a_case)
    second = new_case(store, carla, "B-2")
    follow_measure(store, carla.actor, second, CODE, key="f")
    log_visit(store, carla, second, dt.date(2024, 3, 1), flights_of_stairs="4")
    version = case_version(store, carla.actor, second)
    told = [text.value for text in carla.open("case.py", case=second).text]
    assert any("Flights of stairs, higher is better, MCID 3 flights" in text for text in told)
    draft = InstrumentDraft(**STAIRS | {"name": "Steps up", "bar": "5"})
    once = sent(store, carla, a_case)
    amend_instrument(store, carla.actor, a_case, record_id, draft, reason="typing_error", **once)
    told = [text.value for text in carla.open("case.py", case=second).text]
    assert any("Steps up, higher is better, MCID 5 flights" in text for text in told)
    assert case_version(store, carla.actor, second) == version


def test_a_definition_is_entered_in_error_once_nothing_uses_it(
    store: Store, carla: Person, a_case: str
) -> None:
    define(store, carla, a_case)
    second = new_case(store, carla, "B-2")
    follow_measure(store, carla.actor, second, CODE, key="f")
    app = press(opened(carla, a_case), "Enter in error")
    labelled(app.selectbox, "Reason").set_value("typing_error").run()
    press(app, "Enter in error now")
    assert "Another case asks for it. Stop asking for it there first." in text_of(app)
    stop_asking(store, carla.actor, second, CODE, reason="not needed", key="s")
    press(app, "Enter in error now")
    assert "Entered in error. No visit asks for it" in text_of(app)
    facts = read_case(store, carla.actor, a_case).history.facts
    assert [f.status for f in facts if f.record is Kind.INSTRUMENT] == [Status.SUPERSEDED, Status.VOIDED]


def test_the_clinics_own_bar_is_set_said_where_it_counts_and_taken_back(
    store: Store, carla: Person, a_case: str
) -> None:
    app = press(opened(carla, a_case), "Own bar")
    typed(app, "A change counts from", "0")
    press(app, "Let this count")
    shown = text_of(app)
    assert "It must be larger than 0" in shown
    assert "Say where the value comes from" in shown
    typed(app, "A change counts from", "8")
    typed(app, "Source", "Our audit of 2025")
    press(app, "Let this count")
    shown = text_of(app)
    assert "What counts in this case follows at once" in shown
    assert (
        "A change counts from 8 percentage points (clinic&#x27;s own bar). Without it: 10 percentage" in shown
    )
    assert "Our audit of 2025" in shown
    press(app, "Own bar")
    press(app, "Take it back")
    assert "Say why it is changed" in text_of(app)
    typed(app, "Or take it back", "it was of another form")
    press(app, "Take it back")
    shown = text_of(app)
    assert "A change counts from 10 percentage points (published MCID)" in shown
    assert "taken back" in shown
    assert "it was of another form" in shown


def test_what_is_never_judged_takes_no_bar(store: Store, carla: Person, a_case: str) -> None:
    follow_measure(store, carla.actor, a_case, "mme", key="f")
    app = opened(carla, a_case)
    assert "Followed and never judged" in text_of(app)
    assert len([button for button in app.button if button.label == "Own bar"]) == 3
    assert len([button for button in app.button if button.label == "Stop asking"]) == 4


def test_t1_nothing_typed_into_a_definition_is_read_as_markdown(
    store: Store, carla: Person, a_case: str
) -> None:
    define(store, carla, a_case, name=f"Stairs {IMAGE}", unit="fl")
    app = opened(carla, a_case)
    labels = [element.label for element in (*app.button, *app.selectbox)]
    helps = [button.proto.help for button in app.button]
    assert IMAGE in text_of(app)
    assert not any(IMAGE in text for text in (*labels, *helps))
    visit = carla.open("visit.py", case=a_case)
    assert not any(IMAGE in box.label for box in visit.number_input)


def test_a_value_typed_before_somebody_stopped_the_measure_is_kept_and_refused(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("visit.py", case=a_case)
    labelled(app.number_input, "Numeric Pain").set_value(6.0).run()
    stop_asking(store, carla.actor, a_case, "nprs:average", reason="not needed", key="s")
    app.run()
    assert labelled(app.number_input, "Numeric Pain").value == 6.0
    press(app, "Save visit")
    press(app, "Save")
    assert "This case does not follow it yet." in text_of(app)
    assert recorded(store, carla, a_case, Kind.READING) == ()


def test_the_case_page_says_where_the_clinics_own_bar_counts_and_to_claims_without_its_source(
    store: Store, carla: Person, a_case: str, person: Callable[..., Person]
) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="60")
    treat(store, carla, a_case, dt.date(2024, 3, 4))
    log_visit(store, carla, a_case, dt.date(2024, 4, 1), odi="30")
    log_visit(store, carla, a_case, dt.date(2024, 4, 20), odi="32")
    assert "improved; a change counts from 10" in text_of(carla.open("case.py", case=a_case))
    set_bar(store, carla, a_case, "odi", "40")
    set_bar(store, carla, a_case, "phq9", "6")
    shown = text_of(carla.open("case.py", case=a_case))
    assert "unchanged; a change counts from 40 (clinic&#x27;s own bar)" in shown
    assert "ODI: judged by the clinic&#x27;s own bar from 40 percentage points" in shown
    assert "Our audit of 2025" in shown
    assert "PHQ-9" in shown
    clive = person("clive", "claims", team="Acme Claims")
    new = NewGrant(case_id=a_case, team="Acme Claims", basis="Release signed", valid_from=dt.date(2024, 1, 1))
    grant(store, carla.actor, new, at=dt.datetime.now(dt.UTC))
    shown = text_of(clive.open("case.py", case=a_case))
    assert "unchanged; a change counts from 40 (clinic&#x27;s own bar)" in shown
    assert "ODI: judged by the clinic&#x27;s own bar from 40 percentage points" in shown
    assert "Our audit of 2025" not in shown
    assert "PHQ-9" not in shown


def treat(store: Store, person: Person, case_id: str, date: dt.date) -> None:
    treatment = InterventionEntry(code="esi_lumb_il", role="procedure")
    entry = VisitEntry(case_id=case_id, date=date, interventions=(treatment,))
    version = case_version(store, person.actor, case_id)
    save_visit(store, person.actor, entry, key=f"treat {date}", base_version=version)
