"""The talk about pain on the goals page, and its one line on the page of the case."""

import datetime as dt
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from db.granting import NewGrant, grant
from db.reading import read_case
from db.store import Store
from goals.pain_talk import pain_talks
from goals.records import Kind
from tests.app.conftest import Person, text_of
from tests.app.test_goals import IMAGE, labelled, ladder, press

HOPED, AGREED = "Hoped for", "Agreed as realistic"
ANOTHER = "Record another talk"


def levels(app: AppTest, hoped: float | None, agreed: float | None, reason: str = "") -> AppTest:
    labelled(list(app.number_input), HOPED).set_value(hoped).run()
    labelled(list(app.number_input), AGREED).set_value(agreed).run()
    if reason:
        labelled(list(app.text_input), "Why it is changed").set_value(reason).run()
    return app


def talk(person: Person, case_id: str, hoped: float, agreed: float, reason: str = "") -> AppTest:
    app = person.open("goals.py", case=case_id)
    if reason:
        press(app, ANOTHER)
    return press(levels(app, hoped, agreed, reason), "Record this talk")


def on_record(store: Store, person: Person, case_id: str) -> list[tuple[str, str]]:
    history = read_case(store, person.actor, case_id).history
    return [(str(said.agreed), said.status.value) for said in pain_talks(history)]


def test_a_case_without_a_talk_is_met_with_how_to_have_it(carla: Person, a_case: str) -> None:
    shown = text_of(carla.open("goals.py", case=a_case))
    assert "Pain: hoped for, and realistic" in shown
    assert "Function comes first" in shown
    assert "Not talked about yet. Ask which level the person hopes for" in shown


def test_a_talk_is_recorded_and_told_on_the_page_of_the_case(
    store: Store, carla: Person, a_case: str
) -> None:
    app = talk(carla, a_case, 2, 4.5)
    assert "It is on record" in text_of(app)
    assert on_record(store, carla, a_case) == [("4.5", "in_force")]
    shown = text_of(carla.open("case.py", case=a_case))
    assert "Pain: 4.5 of 10 agreed as realistic, 2 hoped for (talked about on" in shown


def test_a_refused_talk_says_where_and_keeps_what_was_typed(store: Store, carla: Person, a_case: str) -> None:
    app = press(levels(carla.open("goals.py", case=a_case), 11, 4), "Record this talk")
    shown = text_of(app)
    assert "A pain level runs from 0 to 10. Correct it." in shown
    assert "Nothing was saved; what you typed is kept." in shown
    assert labelled(list(app.number_input), HOPED).value == 11
    assert on_record(store, carla, a_case) == []


def test_another_talk_needs_its_reason_and_leaves_the_first_in_sight(
    store: Store, carla: Person, a_case: str
) -> None:
    talk(carla, a_case, 2, 4)
    app = press(carla.open("goals.py", case=a_case), ANOTHER)
    press(levels(app, 2, 3), "Record this talk")
    assert "Say why, in a few words" in text_of(app)
    press(levels(app, 2, 3, "Typing error"), "Record this talk")
    shown = text_of(app)
    assert "Corrected" in shown
    assert "Typing error" in shown
    assert on_record(store, carla, a_case) == [("4", "corrected"), ("3", "in_force")]


def test_the_last_talk_can_be_entered_in_error(store: Store, carla: Person, a_case: str) -> None:
    talk(carla, a_case, 2, 4)
    app = press(carla.open("goals.py", case=a_case), ANOTHER)
    labelled(list(app.text_input), "Why it is changed").set_value("Wrong person").run()
    press(app, "Enter the last talk in error")
    shown = text_of(app)
    assert "Entered in error" in shown
    assert "Wrong person" in shown
    assert "Not talked about yet" in shown
    assert on_record(store, carla, a_case) == [("4", "in_error")]
    assert "Pain: 4 of 10" not in text_of(carla.open("case.py", case=a_case))


def test_two_levels_that_look_swapped_and_an_agreed_zero_are_told_while_one_types(
    carla: Person, a_case: str
) -> None:
    app = levels(carla.open("goals.py", case=a_case), 5, 3)
    assert "if the two were swapped" in text_of(app)
    assert "0 of 10 is seldom reached" not in text_of(app)
    assert "0 of 10 is seldom reached" in text_of(levels(app, 5, 0))


def test_a_goal_agreed_on_the_same_page_is_not_taken_for_someone_else(
    store: Store, carla: Person, a_case: str
) -> None:
    app = levels(carla.open("goals.py", case=a_case), 2, 4)
    labelled(list(app.radio), "How one will tell").set_value("activity").run()
    labelled(list(app.text_input), "What will be seen").set_value("Walk to the shop").run()
    press(app, "Agree this goal")
    press(app, "Record this talk")
    assert "Someone else" not in text_of(app)
    view = read_case(store, carla.actor, a_case)
    assert [fact.name for fact in view.history.current(Kind.GOAL)] == ["Walk to the shop"]
    assert on_record(store, carla, a_case) == [("4", "in_force")]


def test_a_draft_goes_along_past_ones_own_save(store: Store, carla: Person, a_case: str) -> None:
    app = levels(carla.open("goals.py", case=a_case), 2, 4)
    labelled(list(app.radio), "How one will tell").set_value("activity").run()
    labelled(list(app.text_input), "What will be seen").set_value("Walk to the shop").run()
    press(app, "Agree this goal")
    after_a_reload = carla.open("goals.py", case=a_case)
    assert labelled(list(after_a_reload.number_input), AGREED).value == 4
    press(after_a_reload, "Record this talk")
    assert on_record(store, carla, a_case) == [("4", "in_force")]


def test_a_claims_team_reads_the_agreed_level_on_the_page_of_the_case(
    store: Store, carla: Person, a_case: str, person: Callable[..., Person]
) -> None:
    ladder(store, carla, a_case)
    talk(carla, a_case, 2, 4)
    talk(carla, a_case, 1, 3, reason="Her sister said so")
    clive = person("clive", "claims", team="Acme Claims")
    now = dt.datetime.now(dt.UTC)
    new = NewGrant(case_id=a_case, team="Acme Claims", basis="Release", valid_from=now.date())
    grant(store, carla.actor, new, at=now)
    shown = text_of(clive.open("case.py", case=a_case))
    assert "Pain: 3 of 10 agreed as realistic, 1 hoped for" in shown
    assert "Her sister" not in shown


def test_the_chronology_tells_each_talk_and_why_it_was_changed(carla: Person, a_case: str) -> None:
    talk(carla, a_case, 2, 4)
    talk(carla, a_case, 2, 3, reason="Typing error")
    shown = text_of(carla.open("case.py", case=a_case))
    assert "A-1, pain: 4 of 10 agreed as realistic, 2 hoped for" in shown
    assert "A-1, pain: 3 of 10 agreed as realistic, 2 hoped for" in shown
    assert "Amended: Typing error" in shown


def test_t1_a_reason_is_never_read_as_markdown_or_html(carla: Person, a_case: str) -> None:
    talk(carla, a_case, 2, 4)
    app = talk(carla, a_case, 2, 3, reason=f"{IMAGE} <img src=x>")
    assert "&lt;img src=x&gt;" in text_of(app)
    assert [e.value for e in app.markdown if IMAGE in e.value] == []
