"""Filling in the items of a measure on the page of a visit: the score at once, and nothing lost."""

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from db.store import Store
from goals.records import Fact, Kind
from tests.app.conftest import Person, log_visit, new_case, recorded, text_of
from tests.app.test_visit import box, draft_of, pick_treatment, press, type_note, type_score

PHQ9, RMDQ = "Patient Health Questionnaire-9", "Roland-Morris Disability Questionnaire (24)"
ANSWERS = (2, 1, 3, 2, 0, 1, 1, 0, 0)  # 10 in all
SAFETY = "Ask about safety before the visit ends"
NEVER = "Never use it to convert a person from one opioid to another."
BOTH = "Its items are filled in and a total is typed."


@pytest.fixture
def case_id(store: Store, carla: Person) -> str:
    return new_case(store, carla, "A-1", extra_measures=("phq9", "rmdq", "mme", "pgic", "lift"))


@pytest.fixture
def app(carla: Person, case_id: str) -> AppTest:
    return carla.open("visit.py", case=case_id)


def toggle(app: AppTest, label: str) -> AppTest:
    switch = next(switch for switch in app.toggle if switch.label == label)
    return switch.set_value(not switch.value).run()


def answer(app: AppTest, question: str, value: str) -> AppTest:
    return next(radio for radio in app.radio if radio.label.startswith(question)).set_value(value).run()


def fill_in(app: AppTest, answers: Iterable[int] = ANSWERS) -> AppTest:
    toggle(app, "Items of PHQ-9")
    for number, given in enumerate(answers, start=1):
        answer(app, f"{number} · ", str(given))
    return app


def tick(app: AppTest, words: str) -> AppTest:
    found = next(entry for entry in app.checkbox if words in entry.label)
    return found.set_value(not found.value).run()


def labels(app: AppTest) -> list[str]:
    return [entry.label for entry in app.number_input]


def reading(store: Store, carla: Person, case_id: str) -> Fact:
    (fact,) = recorded(store, carla, case_id, Kind.READING)
    return fact


def test_every_form_is_closed_and_totals_are_typed_as_ever(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    assert sorted(switch.label for switch in app.toggle) == [
        "Doses for MME/day",
        "Items of Lift",
        "Items of PGIC",
        "Items of PHQ-9",
        "Items of RMDQ-24",
    ]
    assert not app.radio
    type_score(app, PHQ9, 14.0)
    press(app, "Save visit")
    assert (reading(store, carla, case_id).value, reading(store, carla, case_id).data) == (14, "")


def test_the_items_give_the_score_at_once_with_rule_band_and_source(app: AppTest) -> None:
    shown = text_of(fill_in(app))
    assert "<strong>PHQ-9: 10 points.</strong> Sum of 9 items. Band: moderate (Kroenke 2001" in shown
    assert "One or two missing items count as the mean of the others" in shown
    assert "<summary>Wording, licence and sources</summary>" in shown
    assert "<strong>10</strong> from its items" in shown
    assert not any(label.startswith(PHQ9) for label in labels(app))


def test_what_is_saved_is_the_score_with_its_answers(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    press(fill_in(app), "Save visit")
    saved = reading(store, carla, case_id)
    assert (saved.code, saved.value) == ("phq9", Decimal(10))
    assert json.loads(saved.data) == {"items": {str(n): a for n, a in enumerate(ANSWERS, start=1)}}
    assert recorded(store, carla, case_id, Kind.FLAG) == ()
    assert SAFETY not in text_of(app)


def test_a_missing_item_is_counted_as_the_mean_of_the_others(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    fill_in(app)
    answer(app, "5 · ", "")
    assert "8 of 9" not in text_of(app)
    assert "1 missing, counted as the mean of the others" in text_of(app)
    press(app, "Save visit")
    assert reading(store, carla, case_id).value == Decimal("11.25")  # 10 x 9 / 8


def test_too_few_answers_give_no_score_and_are_kept(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    fill_in(app, ANSWERS[:6])
    assert "PHQ-9: no score." in text_of(app)
    assert "No score from its items yet" in text_of(app)
    press(app, "Save visit")
    saved = reading(store, carla, case_id)
    assert saved.value is None
    assert json.loads(saved.data)["missing_reason"] == "invalid"
    assert len(json.loads(saved.data)["items"]) == 6


def test_item_9_at_1_shows_the_safety_prompt_at_once_and_goes_on_record_once(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    fill_in(app, ANSWERS[:8])
    assert "Item 9 was left blank: ask about thoughts of death or self-harm directly." in text_of(app)
    assert SAFETY not in text_of(app)
    answer(app, "9 · ", "1")
    assert f'role="alert"><h3>{SAFETY}</h3>' in text_of(app)
    answer(app, "9 · ", "3")
    toggle(app, "Items of PHQ-9")
    assert SAFETY in text_of(app), "a closed form does not hide it"
    press(app, "Save visit")
    assert "The visit is saved" in text_of(app)
    assert SAFETY in text_of(app), "whoever saved at once reads it on the next page"
    (flag,) = recorded(store, carla, case_id, Kind.FLAG)
    (visit,) = recorded(store, carla, case_id, Kind.VISIT)
    assert (flag.code, flag.name, flag.visit_id) == (
        "safety_prompt",
        "shown for PHQ-9, item 9",
        visit.record_id,
    )


def test_a_prompt_that_was_shown_is_on_record_though_the_answer_was_changed_back(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    fill_in(app, (*ANSWERS[:8], 2))
    answer(app, "9 · ", "0")
    assert SAFETY not in text_of(app)
    assert "The safety prompt was shown here; the answer was changed since." in text_of(app)
    press(app, "Clear the items")
    type_note(app, "Read a digit too far.")
    press(app, "Save visit")
    assert SAFETY not in text_of(app)
    assert [flag.code for flag in recorded(store, carla, case_id, Kind.FLAG)] == ["safety_prompt"]
    assert recorded(store, carla, case_id, Kind.READING) == ()


def test_a_reload_between_prompt_and_save_does_not_forget_that_it_was_shown(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    fill_in(app, (*ANSWERS[:8], 2))
    answer(app, "9 · ", "0")
    press(carla.open("visit.py", case=case_id), "Save visit")
    assert len(recorded(store, carla, case_id, Kind.FLAG)) == 1


def test_a_draft_thrown_away_leaves_no_flag_for_the_next_visit(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    fill_in(app, (*ANSWERS[:8], 2))
    press(app, "Throw the draft away")
    type_score(app, PHQ9, 4.0)
    press(app, "Save visit")
    assert recorded(store, carla, case_id, Kind.FLAG) == ()


def test_closing_a_form_loses_nothing(store: Store, carla: Person, case_id: str, app: AppTest) -> None:
    toggle(fill_in(app), "Items of PHQ-9")
    assert not app.radio
    assert "<strong>10</strong> from its items" in text_of(app)
    toggle(app, "Items of PHQ-9")
    assert [radio.value for radio in app.radio] == [str(given) for given in ANSWERS]
    toggle(app, "Items of PHQ-9")
    press(app, "Save visit")
    assert reading(store, carla, case_id).value == 10


def test_f7_half_filled_items_survive_a_reload(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    fill_in(app, ANSWERS[:4])
    tick(toggle(app, "Items of RMDQ-24"), "I walk more slowly")
    toggle(app, "Doses for MME/day")
    opioid(app, 1, "morphine", 30.0)
    again = carla.open("visit.py", case=case_id)
    assert [radio.value for radio in again.radio] == ["2", "1", "3", "2", None, None, None, None, None]
    assert [entry.label for entry in again.checkbox if entry.value] == [
        "3 · I walk more slowly than usual because of my back."
    ]
    assert next(s for s in again.selectbox if s.label == "Opioid 1").value == "morphine"
    assert box(again, "Dose 1").value == 30.0
    answer(again, "5 · ", "0")
    assert json.loads(draft_of(store, carla.actor, case_id))["fields"]["items:phq9:first"]["answers"] == {
        "1": "2",
        "2": "1",
        "3": "3",
        "4": "2",
        "5": "0",
    }


def test_f7_another_page_in_between_loses_no_answer(app: AppTest) -> None:
    fill_in(app)
    app.switch_page("../pages/methods.py").run()
    app.switch_page("../pages/visit.py").run()
    assert [radio.value for radio in app.radio] == [str(given) for given in ANSWERS]


def test_f3_the_answers_of_one_person_never_turn_up_at_another(store: Store, carla: Person) -> None:
    first = new_case(store, carla, "A-1", extra_measures=("phq9",))
    second = new_case(store, carla, "B-2", extra_measures=("phq9",))
    app = fill_in(carla.open("visit.py", case=first), (*ANSWERS[:8], 1))
    app.query_params["case"] = second
    app.run()
    press(app, "Leave; the draft is kept")
    toggle(app, "Items of PHQ-9")
    assert [radio.value for radio in app.radio] == [None] * 9
    assert SAFETY not in text_of(app)
    press(type_note(app, "x"), "Save visit")
    assert recorded(store, carla, second, Kind.FLAG) == ()


def test_a_total_and_items_are_never_both_taken_silently(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    type_score(app, PHQ9, 14.0)
    fill_in(app, ANSWERS[:8])
    assert BOTH in text_of(app)
    assert box(app, PHQ9).value == 14.0
    press(app, "Save visit")
    assert "Its items and its total are both given." in text_of(app)
    assert recorded(store, carla, case_id, Kind.VISIT) == ()
    press(app, "Keep the items")
    assert BOTH not in text_of(app)
    press(app, "Save visit")
    assert reading(store, carla, case_id).value == Decimal("11.25")  # 10 x 9 / 8: item 9 is blank


def test_keeping_the_total_lets_go_of_the_items(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    type_score(app, PHQ9, 14.0)
    press(fill_in(app), "Keep the total")
    assert [radio.value for radio in app.radio] == [None] * 9
    press(app, "Save visit")
    assert (reading(store, carla, case_id).value, reading(store, carla, case_id).data) == (14, "")


def test_items_and_a_reason_why_it_was_not_measured_exclude_each_other_too(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    next(s for s in app.selectbox if s.label == f"{PHQ9}: why not measured").set_value("refused").run()
    fill_in(app)
    assert "it is said not to be measured" in text_of(app)
    press(app, "Keep “not measured”")
    press(app, "Save visit")
    saved = reading(store, carla, case_id)
    assert (saved.value, json.loads(saved.data)) == (None, {"missing_reason": "refused"})


def test_cleared_items_make_room_for_the_total_again(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    press(fill_in(app), "Clear the items")
    assert [radio.value for radio in app.radio] == [None] * 9
    toggle(app, "Items of PHQ-9")
    type_score(app, PHQ9, 3.0)
    press(app, "Save visit")
    assert (reading(store, carla, case_id).value, reading(store, carla, case_id).data) == (3, "")


def test_statements_are_ticked_and_the_others_count_as_not(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    toggle(app, "Items of RMDQ-24")
    for words in ("walk more slowly", "get dressed more slowly", "sleep less well"):
        tick(app, words)
    tick(app, "get dressed more slowly")
    assert "<strong>RMDQ-24: 2 points.</strong> Statements ticked, of 24." in text_of(app)
    press(app, "Save visit")
    saved = reading(store, carla, case_id)
    items = json.loads(saved.data)["items"]
    assert (saved.value, len(items)) == (2, 24)
    assert sorted(key for key, ticked in items.items() if ticked) == ["18", "3"]


def test_nothing_ticked_is_zero_only_where_somebody_went_through_it(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    toggle(app, "Items of RMDQ-24")
    assert "Nothing is filled in yet." in text_of(app)
    tick(app, "none describes today")
    assert "<strong>RMDQ-24: 0 points.</strong>" in text_of(app)
    tick(app, "walk more slowly")
    assert [box.label for box in app.checkbox if box.value] == [
        "3 · I walk more slowly than usual because of my back."
    ], "a statement takes the tick of none away"
    tick(app, "walk more slowly")
    assert "Nothing is filled in yet." in text_of(app)
    tick(app, "none describes today")
    press(app, "Save visit")
    saved = reading(store, carla, case_id)
    assert saved.value == 0
    assert set(json.loads(saved.data)["items"].values()) == {0}


def test_a_choice_is_recorded_with_its_label(store: Store, carla: Person, case_id: str, app: AppTest) -> None:
    answer(toggle(app, "Items of PGIC"), "Overall change", "2")
    press(app, "Save visit")
    saved = reading(store, carla, case_id)
    assert (saved.value, json.loads(saved.data)["items"]) == (2, {"change": 2, "label": "Much improved"})


def test_a_lift_says_the_demand_level_and_refuses_what_contradicts_itself(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    toggle(app, "Items of Lift")
    type_score(app, "Most that is safely lifted occasionally", 50.0)
    type_score(app, "Most that is safely lifted frequently", 10.0)
    assert "Physical demand level Light; frequent lifting sets the limit." in text_of(app)
    type_score(app, "Most that is safely lifted frequently", 60.0)
    assert "it is more than the occasional lift; check both" in text_of(app)
    press(app, "Save visit")
    assert "Frequent: It is more than the occasional lift; check both." in text_of(app)
    assert recorded(store, carla, case_id, Kind.VISIT) == ()


def opioid(app: AppTest, number: int, name: str, dose: float) -> AppTest:
    next(s for s in app.selectbox if s.label == f"Opioid {number}").set_value(name).run()
    return type_score(app, f"Dose {number},", dose)


def test_opioids_are_added_drug_by_drug_beside_the_warning(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    toggle(app, "Doses for MME/day")
    opioid(app, 1, "morphine", 30.0)
    press(app, "Add an opioid")
    opioid(app, 2, "fentanyl transdermal (mcg/h)", 12.5)
    press(app, "Add an opioid")
    opioid(app, 3, "buprenorphine", 8.0)
    shown = text_of(app)
    assert "Dose 2, mcg/h of the patches worn" in labels(app)
    assert "= 30 MME/day" in shown
    assert "Not counted: it has no factor" in shown
    assert "<strong>MME/day: 60.</strong>" in shown
    assert "listed beside and not counted: buprenorphine" in shown
    assert NEVER in shown
    toggle(app, "Doses for MME/day")
    assert NEVER in text_of(app), "the number never stands without it"
    press(app, "Save visit")
    saved = reading(store, carla, case_id)
    assert saved.value == 60
    assert json.loads(saved.data)["items"]["doses"] == [
        {"daily": 30, "factor": 1, "opioid": "morphine", "unit": "mg/day"},
        {"daily": 12.5, "factor": 2.4, "opioid": "fentanyl transdermal (mcg/h)", "unit": "mcg/h"},
        {"daily": 8, "opioid": "buprenorphine", "unit": "mg/day"},
    ]


def test_no_opioid_is_zero_only_where_it_was_said(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    toggle(app, "Doses for MME/day")
    assert "Nothing is filled in yet." in text_of(app)
    tick(app, "No opioid is taken")
    press(app, "Save visit")
    saved = reading(store, carla, case_id)
    assert (saved.value, json.loads(saved.data)["items"]) == (0, {"none_taken": True})


def test_a_drug_without_its_dose_is_asked_for_and_not_saved(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    toggle(app, "Doses for MME/day")
    next(s for s in app.selectbox if s.label == "Opioid 1").set_value("morphine").run()
    assert "write a number above 0" in text_of(app)
    press(app, "Save visit")
    assert "Dose 1, daily dose: Write a number above 0, or take out the line." in text_of(app)
    press(app, "Add an opioid")
    press(app, "Remove")
    assert recorded(store, carla, case_id, Kind.VISIT) == ()


def test_before_and_after_a_treatment_have_items_of_their_own(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    fill_in(app)
    pick_treatment(app, "esi_lumb_il")
    assert [radio.value for radio in app.radio] == [str(given) for given in ANSWERS]
    toggle(app, "Items of PHQ-9")
    toggle(app, "Items of PHQ-9, after")
    for number in range(1, 10):
        answer(app, f"{number} · ", "0")
    press(app, "Save visit")
    readings = recorded(store, carla, case_id, Kind.READING)
    assert sorted((f.timing, f.value) for f in readings) == [("post", Decimal(0)), ("pre", Decimal(10))]


def test_a_conflict_names_the_score_of_the_items(
    store: Store, carla: Person, case_id: str, app: AppTest
) -> None:
    fill_in(app)
    log_visit(store, carla, case_id, dt.date(2024, 3, 1), odi="44")
    press(app, "Save visit")
    assert "<li>PHQ-9 10, from its items</li>" in text_of(app)
    assert [radio.value for radio in app.radio] == [str(given) for given in ANSWERS]
    press(app, "Save mine as well")
    assert sorted(f.value for f in recorded(store, carla, case_id, Kind.READING)) == [10, 44]


def test_what_has_no_items_here_says_why_one_click_away(app: AppTest) -> None:
    shown = text_of(app)
    assert "ODI: enter the total from its own form. Its items are not shown here." in shown
    assert "How strong was your pain on average over the last 7 days?" in shown
    assert '<details class="fh-more"><summary>How these are asked and counted</summary>' in shown


def test_a_grip_without_its_kind_says_what_to_follow(store: Store, carla: Person) -> None:
    case = new_case(store, carla, "G-1", extra_measures=("grip",))
    app = carla.open("visit.py", case=case)
    assert not [switch for switch in app.toggle if "Grip" in switch.label]
    assert "Follow one of them to have it asked here." in text_of(app)


def test_f1_an_answer_counts_though_the_next_click_cut_its_callback_short(
    store: Store, carla: Person, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for callback in ("_ticked", "_answered"):
        monkeypatch.setattr(f"web.widgets.item_form.{callback}", lambda *_: None)
    app = toggle(carla.open("visit.py", case=case_id), "Items of RMDQ-24")
    tick(app, "walk more slowly")
    tick(app, "sleep less well")
    assert "<strong>RMDQ-24: 2 points.</strong>" in text_of(app)
    tick(app, "walk more slowly")
    fill_in(app)
    shown = text_of(app)
    assert "<strong>RMDQ-24: 1 point.</strong>" in shown
    assert "<strong>PHQ-9: 10 points.</strong>" in shown
    press(app, "Save visit")
    values = {fact.code: fact.value for fact in recorded(store, carla, case_id, Kind.READING)}
    assert values == {"rmdq": 1, "phq9": 10}
