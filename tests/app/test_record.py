"""The page that amends: forms by button, nothing lost on refusal or conflict, everything once."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from db.amendments import amend, enter_in_error
from db.drafts import own_drafts
from db.reading import case_version, read_case
from db.signing import add_addendum, sign_visit
from db.store import Store
from goals.amending import signature, versions_of
from goals.records import Fact, Kind, Status
from tests.app.conftest import Person, links_of, log_visit, new_case, recorded, text_of

DAY = dt.date(2024, 3, 1)


@pytest.fixture
def visit_id(store: Store, carla: Person, a_case: str) -> str:
    """A visit with one score."""
    log_visit(store, carla, a_case, DAY, odi="64")
    return recorded(store, carla, a_case, Kind.VISIT)[0].record_id


def opened(carla: Person, a_case: str, visit_id: str) -> AppTest:
    return carla.open("record.py", case=a_case, visit=visit_id)


def odi(store: Store, carla: Person, a_case: str) -> tuple[Fact, ...]:
    history = read_case(store, carla.actor, a_case).history
    return next(v for v in versions_of(history).values() if v[0].code == "odi")


def press(app: AppTest, label: str, place: int = 0) -> AppTest:
    return [b for b in app.button if b.label == label][place].click().run()


def start(app: AppTest, act: str, fact: Fact) -> AppTest:
    return app.button(key=f"{act}:{fact.case_id}:{fact.record_id}").click().run()


def field(app: AppTest, kind: str, label: str) -> object:
    return next(element for element in app.get(kind) if element.label == label)


def test_each_record_is_shown_with_what_can_be_done_to_it(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    app = opened(carla, a_case, visit_id)
    assert "ODI 64" in text_of(app)
    assert "Entered by carla on" in text_of(app)
    labels = [button.label for button in app.button]
    assert labels.count("Amend") == labels.count("Enter in error") == 2
    assert labels.count("Sign this visit") == 1


def test_every_page_that_shows_an_amended_value_says_what_it_was(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    (first,) = odi(store, carla, a_case)
    for value, why, key in (("46", "digits swapped", "a"), ("44", "form read again", "b")):
        version = case_version(store, carla.actor, a_case)
        change = {"value": Decimal(value)}
        amend(
            *(store, carla.actor, a_case, first.record_id, change),
            reason=f"typing_error: {why}",
            key=key,
            base_version=version,
        )
    case_page = text_of(carla.open("case.py", case=a_case))
    assert "on 1 Mar 2024, amended from 64</small>" in case_page  # the key number
    assert "Amended: Typing error: digits swapped; replaced by a later version" in case_page
    assert "Amended: Typing error: form read again" in case_page
    visit_page = text_of(carla.open("visit.py", case=a_case))
    on = '<span class="fh-whole">on 1 Mar 2024</span>'
    assert f"Last time <strong>44</strong> {on}, amended from 64" in visit_page


def test_an_amendment_that_was_begun_before_the_visit_was_signed_says_that_it_is_too_late(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    (first,) = odi(store, carla, a_case)
    app = start(opened(carla, a_case, visit_id), "amend", first)
    field(app, "number_input", "Value").set_value(46.0).run()
    version = case_version(store, carla.actor, a_case)
    sign_visit(store, carla.actor, a_case, visit_id, key="s", base_version=version)
    app.run()
    assert "The visit was signed meanwhile, so this amendment cannot be saved any more." in text_of(app)
    assert field(app, "number_input", "Value").value == 46.0


def test_a_visit_in_error_is_not_said_to_be_waiting_for_a_signature(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    version = case_version(store, carla.actor, a_case)
    enter_in_error(
        *(store, carla.actor, a_case, visit_id), reason="wrong_person", key="e", base_version=version
    )
    shown = text_of(opened(carla, a_case, visit_id))
    assert "Entered in error with all its records" in shown
    assert "Sign it" not in shown


def test_an_addendum_stands_after_what_it_adds_to(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    version = case_version(store, carla.actor, a_case)
    amend(
        *(store, carla.actor, a_case, visit_id, {"detail": "Walks further"}),
        reason="reported_late",
        key="n",
        base_version=version,
    )
    sign_visit(store, carla.actor, a_case, visit_id, key="s", base_version=version + 1)
    add_addendum(*(store, carla.actor, a_case, visit_id, "Called back"), key="a", base_version=version + 2)
    for shown in (text_of(opened(carla, a_case, visit_id)), text_of(carla.open("case.py", case=a_case))):
        assert shown.index("Walks further") < shown.index("Addendum: Called back")


def test_an_amended_value_is_saved_with_its_reason_and_leads_back_to_the_case(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    (now,) = odi(store, carla, a_case)
    app = start(opened(carla, a_case, visit_id), "amend", now)
    field(app, "number_input", "Value").set_value(46.0)
    field(app, "selectbox", "Reason").set_value("typing_error")
    field(app, "text_input", "In your words").set_value("digits swapped")
    press(app, "Save the amendment")
    first, second = odi(store, carla, a_case)
    assert (first.value, first.status) == (Decimal(64), Status.SUPERSEDED)
    assert (second.value, second.reason) == (Decimal(46), "typing_error: digits swapped")
    case = carla.open("case.py", case=a_case)
    assert '<s class="fh-struck">ODI 64 %</s>' in text_of(case)
    assert "Amended: Typing error: digits swapped" in text_of(case)


def test_f5_a_refused_amendment_says_why_and_keeps_the_typing(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    app = start(opened(carla, a_case, visit_id), "amend", odi(store, carla, a_case)[0])
    field(app, "number_input", "Value").set_value(146.0)
    field(app, "selectbox", "Reason").set_value("other")
    press(app, "Save the amendment")
    assert "what the other reason is" in text_of(app)
    field(app, "text_input", "In your words").set_value("two forms mixed up")
    press(app, "Save the amendment")
    assert "ODI runs from 0 to 100" in text_of(app)
    assert field(app, "number_input", "Value").value == 146
    assert len(odi(store, carla, a_case)) == 1


def test_f4_a_conflict_shows_both_and_the_next_click_saves(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    (now,) = odi(store, carla, a_case)
    app = start(opened(carla, a_case, visit_id), "amend", now)
    field(app, "number_input", "Value").set_value(46.0)
    field(app, "selectbox", "Reason").set_value("rescored")
    log_visit(store, carla, a_case, dt.date(2024, 3, 9), odi="12")
    press(app, "Save the amendment")
    assert "Someone else saved to this case" in text_of(app)
    assert "ODI 12" in text_of(app)
    assert field(app, "number_input", "Value").value == 46
    assert len(odi(store, carla, a_case)) == 1
    press(app, "Save mine as well")
    assert [fact.value for fact in odi(store, carla, a_case)] == [64, 46]


def half_amended(app: AppTest, now: Fact) -> AppTest:
    """Type an amendment but for its words."""
    app = start(app, "amend", now)
    field(app, "number_input", "Value").set_value(46.0)
    field(app, "selectbox", "Reason").set_value("rescored")
    return field(app, "date_input", "Date").set_value(dt.date(2024, 3, 2)).run()


def test_f7_a_half_typed_amendment_survives_a_reload_and_is_saved_from_there(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    (now,) = odi(store, carla, a_case)
    half_amended(opened(carla, a_case, visit_id), now)
    again = opened(carla, a_case, visit_id)
    assert "What you typed here is back" in text_of(again)
    assert field(again, "number_input", "Value").value == 46
    assert field(again, "date_input", "Date").value == dt.date(2024, 3, 2)
    assert field(again, "selectbox", "Reason").value == "rescored"
    press(again, "Save the amendment")
    assert [(fact.value, fact.date.day) for fact in odi(store, carla, a_case)] == [(64, 1), (46, 2)]
    assert own_drafts(store, carla.actor) == ()
    assert "Save the amendment" not in [b.label for b in opened(carla, a_case, visit_id).button]


def test_f7_an_addendum_and_words_of_an_error_are_drafts_of_their_own(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    (now,) = odi(store, carla, a_case)
    visit = recorded(store, carla, a_case, Kind.VISIT)[0]
    app = half_amended(opened(carla, a_case, visit_id), now)
    app = start(app, "error", visit)
    field(app, "text_input", "In your words").set_value("the wrong day").run()
    assert sorted(draft.form.split()[0] for draft in own_drafts(store, carla.actor)) == ["amend", "error"]
    again = opened(carla, a_case, visit_id)
    assert field(again, "text_input", "In your words").value == "the wrong day"
    press(again, "Throw it away")
    assert field(again, "number_input", "Value").value == 46, "the one before it is not taken up"
    assert [draft.form.split()[0] for draft in own_drafts(store, carla.actor)] == ["amend"]


def test_a_form_that_was_opened_and_not_typed_in_keeps_nothing(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    app = start(opened(carla, a_case, visit_id), "amend", odi(store, carla, a_case)[0])
    assert "Leave it as it is" in [button.label for button in app.button]
    app.run()
    assert own_drafts(store, carla.actor) == ()
    press(app, "Leave it as it is")
    assert "Save the amendment" not in [button.label for button in app.button]


def test_a_half_typed_amendment_is_found_beside_the_case_and_asked_about(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    app = half_amended(opened(carla, a_case, visit_id), odi(store, carla, a_case)[0])
    app.query_params.clear()
    app.query_params["case"] = new_case(store, carla, "B-2")
    app.switch_page("../pages/case.py").run()
    assert "You are leaving a half-typed amendment" in text_of(app)
    shown = carla.open("caseload.py")
    assert "Half-typed amendment of" in text_of(shown)
    (go_on,) = [link.proto for link in shown.get("page_link") if link.proto.label == "Go on"]
    assert (go_on.page, go_on.query_string) == ("amend", f"case={a_case}&visit={visit_id}")


def test_f4_a_reload_after_a_conflict_shows_it_again_with_the_typing(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    app = half_amended(opened(carla, a_case, visit_id), odi(store, carla, a_case)[0])
    log_visit(store, carla, a_case, dt.date(2024, 3, 9), odi="12")
    press(app, "Save the amendment")
    again = press(opened(carla, a_case, visit_id), "Save the amendment")
    assert "Saved meanwhile" in text_of(again)
    assert "9 Mar 2024, reading: ODI 12" in text_of(again)
    assert "<li>2 Mar 2024: ODI 46 %</li>" in text_of(again)
    assert field(again, "number_input", "Value").value == 46


def test_f3_what_is_typed_for_one_record_is_not_in_another(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    (now,) = odi(store, carla, a_case)
    visit = recorded(store, carla, a_case, Kind.VISIT)[0]
    app = start(opened(carla, a_case, visit_id), "error", now)
    field(app, "text_input", "In your words").set_value("typed for the score")
    app = start(app, "error", visit)
    assert field(app, "text_input", "In your words").value == ""


def test_a_record_entered_in_error_is_one_change(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    app = start(opened(carla, a_case, visit_id), "error", odi(store, carla, a_case)[0])
    field(app, "selectbox", "Reason").set_value("wrong_person")
    press(app, "Enter in error", place=-1)
    assert [v.status for v in odi(store, carla, a_case)] == [Status.SUPERSEDED, Status.VOIDED]
    assert case_version(store, carla.actor, a_case) == 3


def test_signing_locks_the_visit_and_offers_an_addendum(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    visit = recorded(store, carla, a_case, Kind.VISIT)[0]
    app = start(opened(carla, a_case, visit_id), "sign", visit)
    assert "A signature is not taken back" in text_of(app)
    press(app, "Sign now")
    assert signature(read_case(store, carla.actor, a_case).history, visit_id) is not None
    app = opened(carla, a_case, visit_id)
    assert "Signed by carla on" in text_of(app)
    assert "Amend" not in [button.label for button in app.button]
    app = start(app, "addendum", visit)
    field(app, "text_area", "Addendum").set_value("Called back: <b>uses</b> the stairs.")
    press(app, "Save the addendum")
    shown = text_of(carla.open("case.py", case=a_case))
    assert "Addendum: Called back: &lt;b&gt;uses&lt;/b&gt; the stairs." in shown
    assert "Signed by carla on" in shown
    assert f"amend?case={a_case}&amp;visit={visit_id}" in shown


def test_a_late_entry_is_marked_in_the_chronology(
    store: Store, carla: Person, a_case: str, visit_id: str
) -> None:
    assert "Late entry, " in text_of(carla.open("case.py", case=a_case))


def test_a_visit_of_today_is_no_late_entry(store: Store, carla: Person, a_case: str) -> None:
    log_visit(store, carla, a_case, dt.datetime.now(dt.UTC).date(), odi="64")
    chronology = text_of(carla.open("case.py", case=a_case)).split("Visit</td>")[0]
    assert "Amend or sign" in chronology
    assert not any("Late entry" in row and "ODI 64" in row for row in chronology.split("</tr>"))


def test_nobody_else_amends(demonstration: Store, carla: Person, person: Callable[..., Person]) -> None:
    clive = person("clive", "claims", team="Demonstration claims team")
    assert "This page is for clinicians" in text_of(clive.open("record.py", case="demo-01", visit="x"))
    shown = text_of(clive.open("case.py", case="demo-01"))
    assert "Chronology" in shown
    assert "amend?case=" not in shown
    nora = person("nora", "clinician", team="South Clinic")
    assert "No such case" in text_of(nora.open("record.py", case="demo-01", visit="x"))


def test_an_unknown_record_leads_back_to_the_case(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("record.py", case=a_case, visit="nothing")
    assert "Which record?" in text_of(app)
    assert "Back to the case" in links_of(app)
