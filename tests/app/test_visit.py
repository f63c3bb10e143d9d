"""Logging a visit: last time's values beside the boxes, saved once, nothing typed ever lost (F1 to F7)."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from db.access import Actor
from db.drafts import read_draft, save_draft
from db.goals import set_goal
from db.store import Store
from goals.goalsetting import GoalDraft, GoalKind
from goals.records import Kind
from tests.app.conftest import Person, log_visit, new_case, recorded, text_of

ODI = "Oswestry Disability Index (v2.1a)"
PSFS = "Patient-Specific Functional Scale"
LAST = dt.date(2024, 3, 1)


def box(app: AppTest, starts: str) -> object:
    return next(entry for entry in app.number_input if entry.label.startswith(starts))


def type_score(app: AppTest, starts: str, value: float) -> AppTest:
    return box(app, starts).set_value(value).run()


def type_note(app: AppTest, words: str) -> AppTest:
    return app.text_area[0].set_value(words).run()


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def pick_treatment(app: AppTest, code: str) -> AppTest:
    press(app, "Add a treatment")
    return next(entry for entry in app.selectbox if entry.label == "Treatment 1").set_value(code).run()


def draft_of(store: Store, actor: Actor, case_id: str) -> str:
    draft = read_draft(store, actor, case_id, "visit")
    assert draft is not None
    return draft


def test_f2_without_a_case_nobody_else_is_taken_instead(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("visit.py")
    assert "Whose visit?" in text_of(app)
    assert not app.number_input


def test_last_times_values_stand_beside_the_boxes(store: Store, carla: Person, a_case: str) -> None:
    log_visit(store, carla, a_case, LAST, odi="44", psfs="4.5")
    shown = text_of(carla.open("visit.py", case=a_case))
    on = '<span class="fh-whole">on 1 Mar 2024</span>'
    assert f"Last time <strong>44</strong> {on}" in shown
    assert f"Last time <strong>4.5</strong> {on}" in shown
    assert "First reading" in shown


def test_what_was_left_out_last_time_is_asked_first(store: Store, carla: Person, a_case: str) -> None:
    log_visit(store, carla, a_case, LAST, odi="44", nprs="6")
    assert carla.open("visit.py", case=a_case).number_input[0].label.startswith(PSFS)


def test_a_saved_visit_has_what_was_typed_and_leads_to_the_case(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("visit.py", case=a_case)
    type_score(app, ODI, 38.0)
    type_note(app, "Walks the dog again.")
    press(app, "Save visit")
    assert not app.exception
    assert app.query_params["case"] == a_case
    assert "The visit is saved" in text_of(app)
    assert [(f.code, f.value) for f in recorded(store, carla, a_case, Kind.READING)] == [("odi", Decimal(38))]
    assert [f.detail for f in recorded(store, carla, a_case, Kind.VISIT)] == ["Walks the dog again."]


def test_an_empty_box_is_not_measured_and_zero_is_a_value(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("visit.py", case=a_case)
    assert all(entry.value is None for entry in app.number_input)
    type_score(app, ODI, 0.0)
    press(app, "Save visit")
    assert [(f.code, f.value) for f in recorded(store, carla, a_case, Kind.READING)] == [("odi", Decimal(0))]


@pytest.mark.parametrize(
    ("score", "band"), [(40, "moderate"), (41, "severe"), (60, "severe"), (61, "crippled"), (101, "")]
)
def test_a_typed_total_says_its_band_with_its_source_at_once(
    carla: Person, a_case: str, score: int, band: str
) -> None:
    app = carla.open("visit.py", case=a_case)
    assert "Band: " not in text_of(app)
    shown = text_of(type_score(app, ODI, score))
    assert ("Band: " in shown) == bool(band)
    if band:
        assert f"Band: {band} (Fairbank JCT, Pynsent PB. Spine 2000;25:2940-2952." in shown
        assert "partly seen in source)." in shown


def test_a_reason_for_a_missing_reading_is_kept(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("visit.py", case=a_case)
    next(s for s in app.selectbox if s.label == f"{ODI}: why not measured").set_value("refused").run()
    press(app, "Save visit")
    (reading,) = recorded(store, carla, a_case, Kind.READING)
    assert reading.value is None
    assert json.loads(reading.data)["missing_reason"] == "refused"


def test_f1_the_same_form_sent_again_after_a_lost_answer_gives_one_visit(
    store: Store, carla: Person, a_case: str
) -> None:
    app = type_score(carla.open("visit.py", case=a_case), ODI, 38.0)
    draft = draft_of(store, carla.actor, a_case)
    press(app, "Save visit")
    save_draft(store, carla.actor, a_case, "visit", draft)  # the browser never heard that it was saved
    again = carla.open("visit.py", case=a_case)
    assert box(again, ODI).value == 38.0
    press(again, "Save visit")
    assert "The visit is saved" in text_of(again)
    assert len(recorded(store, carla, a_case, Kind.VISIT)) == 1


def test_f1_the_draft_is_gone_after_the_receipt(store: Store, carla: Person, a_case: str) -> None:
    app = type_score(carla.open("visit.py", case=a_case), ODI, 38.0)
    press(app, "Save visit")
    assert read_draft(store, carla.actor, a_case, "visit") is None
    assert box(carla.open("visit.py", case=a_case), ODI).value is None


def test_f3_what_is_typed_for_one_person_never_turns_up_at_another(store: Store, carla: Person) -> None:
    first, second = new_case(store, carla, "A-1"), new_case(store, carla, "B-2")
    app = carla.open("visit.py", case=first)
    type_score(app, ODI, 38.0)
    type_note(app, "A's note")
    app.query_params["case"] = second
    app.run()
    press(app, "Leave; the draft is kept")
    assert box(app, ODI).value is None
    assert app.text_area[0].value == ""


def test_f4_someone_elses_visit_in_between_is_shown_beside_ones_own_text(
    store: Store, carla: Person, a_case: str
) -> None:
    app = type_note(carla.open("visit.py", case=a_case), "My words")
    log_visit(store, carla, a_case, LAST, odi="44")
    press(app, "Save visit")
    shown = text_of(app)
    assert "Saved meanwhile" in shown
    assert "1 Mar 2024, reading: ODI 44" in shown
    assert "<li>My words</li>" in shown
    assert app.text_area[0].value == "My words"
    assert "My words" not in [f.detail for f in recorded(store, carla, a_case, Kind.VISIT)]
    press(app, "Save mine as well")
    assert [f.detail for f in recorded(store, carla, a_case, Kind.VISIT)] == ["", "My words"]


def test_f4_goals_and_work_that_are_typed_are_said_in_full_beside_what_is_new(
    store: Store, carla: Person, a_case: str
) -> None:
    walk = GoalDraft(
        kind=GoalKind.NUMBER,
        activity="Walk to the shop",
        purpose="food",
        unit="minutes",
        better="more",
        start=Decimal(5),
        target=Decimal(25),
        agreed_on=LAST,
        target_date=LAST + dt.timedelta(days=90),
    )
    set_goal(store, carla.actor, a_case, walk, key="g", base_version=1)
    app = carla.open("visit.py", case=a_case)
    box(app, "Walk to the shop").set_value(12.0).run()
    next(b for b in app.selectbox if b.label == "Work status").set_value("modified_reduced").run()
    next(b for b in app.number_input if b.label.startswith("Hours")).set_value(20.0).run()
    log_visit(store, carla, a_case, LAST, odi="44")
    press(app, "Save visit")
    assert "<li>Walk to the shop: 12 minutes</li>" in text_of(app)
    assert "<li>Modified duty, reduced hours, 20 hours a week</li>" in text_of(app)


def test_f4_a_reload_after_a_conflict_does_not_take_the_newer_version_for_seen(
    store: Store, carla: Person, a_case: str
) -> None:
    app = type_note(carla.open("visit.py", case=a_case), "My words")
    log_visit(store, carla, a_case, LAST, odi="44")
    press(app, "Save visit")
    reloaded = press(carla.open("visit.py", case=a_case), "Save visit")
    assert "Saved meanwhile" in text_of(reloaded)


def test_f5_a_refused_visit_says_what_to_do_and_keeps_the_typing(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("visit.py", case=a_case)
    type_score(app, ODI, 120.0)
    type_note(app, "kept")
    press(app, "Save visit")
    assert "ODI runs from 0 to 100. Check the score." in text_of(app)
    assert (box(app, ODI).value, app.text_area[0].value) == (120.0, "kept")
    assert recorded(store, carla, a_case, Kind.VISIT) == ()
    type_score(app, ODI, 12.0)
    press(app, "Save visit")
    assert len(recorded(store, carla, a_case, Kind.VISIT)) == 1


def test_nothing_typed_is_refused_with_a_sentence(store: Store, carla: Person, a_case: str) -> None:
    assert "Nothing is typed yet" in text_of(press(carla.open("visit.py", case=a_case), "Save visit"))


def test_f7_a_half_typed_visit_survives_a_reload(store: Store, carla: Person, a_case: str) -> None:
    app = type_score(carla.open("visit.py", case=a_case), ODI, 38.0)
    type_note(app, "half a sen")
    pick_treatment(app, "esi_lumb_il")
    reloaded = carla.open("visit.py", case=a_case)
    assert "Your draft of this visit is back" in text_of(reloaded)
    assert (box(reloaded, ODI).value, reloaded.text_area[0].value) == (38.0, "half a sen")
    assert next(s for s in reloaded.selectbox if s.label == "Treatment 1").value == "esi_lumb_il"


def test_f7_another_page_in_between_loses_nothing(store: Store, carla: Person, a_case: str) -> None:
    app = type_note(carla.open("visit.py", case=a_case), "half a sen")
    app.switch_page("../pages/methods.py").run()
    app.switch_page("../pages/visit.py").run()
    assert app.text_area[0].value == "half a sen"


def test_a_draft_can_be_thrown_away(store: Store, carla: Person, a_case: str) -> None:
    app = type_note(carla.open("visit.py", case=a_case), "not this")
    press(app, "Throw the draft away")
    assert app.text_area[0].value == ""
    assert read_draft(store, carla.actor, a_case, "visit") is None


def test_a_procedure_of_the_day_splits_the_readings_into_before_and_after(
    store: Store, carla: Person, a_case: str
) -> None:
    app = type_score(carla.open("visit.py", case=a_case), ODI, 38.0)
    pick_treatment(app, "esi_lumb_il")
    assert box(app, f"{ODI}, before the treatment").value == 38.0
    type_score(app, f"{ODI}, after the treatment", 20.0)
    press(app, "Save visit")
    readings = [(f.timing, f.value) for f in recorded(store, carla, a_case, Kind.READING)]
    assert sorted(readings) == [("post", Decimal(20)), ("pre", Decimal(38))]


def test_a_course_does_not_split_the_day_and_asks_for_its_end(
    store: Store, carla: Person, a_case: str
) -> None:
    app = pick_treatment(carla.open("visit.py", case=a_case), "pt")
    assert app.number_input[0].label.startswith(f"{ODI} (0 to 100")
    assert "Ends on (leave empty while it goes on)" in [entry.label for entry in app.date_input]


def test_a_treatment_that_can_be_either_must_be_said_to_be_one(
    store: Store, carla: Person, a_case: str
) -> None:
    app = pick_treatment(carla.open("visit.py", case=a_case), "tfesi_lumb")
    press(app, "Save visit")
    assert "Say what it was given as: a treatment or a diagnostic block." in text_of(app)
    app.radio[0].set_value("diagnostic").run()
    press(app, "Save visit")
    (treatment,) = recorded(store, carla, a_case, Kind.INTERVENTION)
    assert (treatment.code, treatment.role) == ("tfesi_lumb", "diagnostic")


def test_work_status_is_saved_with_hours_and_restrictions(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("visit.py", case=a_case)
    next(s for s in app.selectbox if s.label == "Work status").set_value("modified_reduced").run()
    box(app, "Hours a week").set_value(20.0).run()
    next(t for t in app.text_input if t.label == "Restrictions").set_value("no lifting").run()
    press(app, "Save visit")
    (status,) = recorded(store, carla, a_case, Kind.WORK_STATUS)
    assert (status.code, json.loads(status.data)["hours_per_week"]) == ("modified_reduced", 20)


def test_a_claims_team_cannot_log_a_visit(store: Store, carla: Person, a_case: str) -> None:
    clive = Person(store, "clive", "claims", team="Acme Claims")
    app = clive.open("visit.py", case=a_case)
    assert "This page is for clinicians" in text_of(app)
    assert not app.number_input
