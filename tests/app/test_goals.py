"""The goals page and the goals on a visit, as Streamlit runs them."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from streamlit.testing.v1 import AppTest

from db.goals import change_status, set_goal
from db.reading import case_version
from db.store import Store
from goals.goalsetting import GoalDraft, GoalKind
from goals.records import Kind
from tests.app.conftest import Person, log_visit, recorded, text_of

AGREED = dt.date(2024, 2, 1)
IMAGE = "![x](http://evil.example/x.png)"


def agree(store: Store, person: Person, case_id: str, activity: str, **fields: object) -> str:
    draft = GoalDraft(agreed_on=AGREED, activity=activity, **fields)
    version = case_version(store, person.actor, case_id)
    return set_goal(
        store, person.actor, case_id, draft, key=f"goal {version}", base_version=version
    ).record_id


def ladder(store: Store, person: Person, case_id: str, top: str = "a week of shifts") -> str:
    return agree(
        store,
        person,
        case_id,
        "Work at the packing table",
        kind=GoalKind.LEVELS,
        purpose="Own job",
        levels=("not at all", "an hour", "half a shift", "a whole shift", top),
        target_date=dt.date(2031, 1, 1),
    )


def end(store: Store, person: Person, case_id: str, goal_id: str) -> None:
    """Drop a goal, as another window would."""
    version = case_version(store, person.actor, case_id)
    on = dt.date(2024, 3, 1)
    once = {"key": f"end {version}", "base_version": version}
    change_status(store, person.actor, case_id, goal_id, "dropped", on=on, reason="no time", **once)


def labelled(boxes: list[Any], label: str) -> Any:
    return next(box for box in boxes if box.label.startswith(label))


def press(app: AppTest, label: str) -> AppTest:
    return labelled(list(app.button), label).click().run()


def test_a_case_without_a_goal_is_met_with_an_example(carla: Person, a_case: str) -> None:
    shown = text_of(carla.open("goals.py", case=a_case))
    assert "No goal yet" in shown
    assert "kneel and weed the vegetable bed for 25 minutes" in shown


def test_a_case_of_nobody_and_a_claims_reader_get_no_goals(
    carla: Person, a_case: str, person: Callable[..., Person]
) -> None:
    assert "Whose goals?" in text_of(carla.open("goals.py", case="nosuch"))
    clive = person("clive", "claims", team="Acme Claims")
    shown = text_of(clive.open("goals.py", case=a_case))
    assert "This page is for clinicians" in shown
    assert "No goal yet" not in shown


def test_what_is_missing_is_said_while_one_types(carla: Person, a_case: str) -> None:
    app = carla.open("goals.py", case=a_case)
    labelled(list(app.text_input), "What will be seen").set_value("feel better").run()
    assert "it cannot be measured yet" in text_of(app)
    labelled(list(app.text_input), "What will be seen").set_value("Walk to the shop").run()
    assert "it cannot be measured yet" not in text_of(app)


def test_a_refused_goal_stores_nothing_and_keeps_the_typing(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("goals.py", case=a_case)
    labelled(list(app.text_input), "What will be seen").set_value("Walk to the shop").run()
    press(app, "Agree this goal")
    assert "Nothing was saved; what you typed is kept." in text_of(app)
    assert labelled(list(app.text_input), "What will be seen").value == "Walk to the shop"
    assert recorded(store, carla, a_case, Kind.GOAL) == ()


def test_f4_a_goal_typed_while_someone_else_saved_says_so_and_is_saved_by_the_next_click(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("goals.py", case=a_case)
    labelled(list(app.radio), "How one will tell").set_value("activity").run()
    labelled(list(app.text_input), "What will be seen").set_value("Walk to the shop").run()
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="40")
    press(app, "Agree this goal")
    shown = text_of(app)
    assert "Someone else saved to this case while you typed" in shown
    assert "<li>1 Mar 2024, reading: ODI 40 %</li>" in shown
    assert "<li>What will be seen: Walk to the shop</li>" in shown
    assert "Look at what stands above" not in shown
    assert labelled(list(app.text_input), "What will be seen").value == "Walk to the shop"
    press(app, "Save mine as well")
    assert [fact.name for fact in recorded(store, carla, a_case, Kind.GOAL)] == ["Walk to the shop"]


def test_f4_a_goal_half_typed_before_ones_own_visit_is_agreed_by_one_click(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("goals.py", case=a_case)
    labelled(list(app.radio), "How one will tell").set_value("activity").run()
    labelled(list(app.text_input), "What will be seen").set_value("Walk to the shop").run()
    app.switch_page("../pages/visit.py").run()
    app.text_area[0].set_value("Walks further.").run()
    press(app, "Save visit")
    app.query_params["case"] = a_case
    app.switch_page("../pages/goals.py").run()
    press(app, "Agree this goal")
    assert "The goal is agreed." in text_of(app)
    assert case_version(store, carla.actor, a_case) == 3


def test_f4_a_note_half_typed_before_ones_own_amendment_is_saved_by_one_click(
    store: Store, carla: Person, a_case: str
) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="44")
    (visit,) = recorded(store, carla, a_case, Kind.VISIT)
    app = carla.open("visit.py", case=a_case)
    app.text_area[0].set_value("Walks further.").run()
    app.query_params["visit"] = visit.record_id
    app.switch_page("../pages/record.py").run()
    press(app, "Sign this visit")
    press(app, "Sign now")
    app.query_params["case"] = a_case
    app.switch_page("../pages/visit.py").run()
    press(app, "Save visit")
    assert case_version(store, carla.actor, a_case) == 4


def test_f4_a_revision_that_met_another_shows_both_wordings_and_loses_no_typing(
    store: Store, carla: Person, a_case: str
) -> None:
    goal_id = recorded(store, carla, a_case, Kind.GOAL)[0].code if ladder(store, carla, a_case) else ""
    app = press(carla.open("goals.py", case=a_case), "Revise or end")
    labelled(list(app.text_input), "Level +2").set_value("two weeks of shifts").run()
    labelled(list(app.text_input), "Why it is revised").set_value("she wants more").run()
    end(store, carla, a_case, goal_id)
    press(app, "Save the revision")
    shown = text_of(app)
    assert "Saved meanwhile" in shown
    assert "<li>Level +2: two weeks of shifts</li>" in shown
    assert "<li>Why it is revised: she wants more</li>" in shown


def test_f7_a_half_typed_revision_is_open_again_after_a_reload(
    store: Store, carla: Person, a_case: str
) -> None:
    ladder(store, carla, a_case)
    app = press(carla.open("goals.py", case=a_case), "Revise or end")
    labelled(list(app.text_input), "Why it is revised").set_value("she wants more").run()
    again = carla.open("goals.py", case=a_case)
    assert labelled(list(again.text_input), "Why it is revised").value == "she wants more"
    press(again, "Leave it as it is")
    assert "Why it is revised" not in [box.label for box in again.text_input]
    assert "Why it is revised" not in [b.label for b in carla.open("goals.py", case=a_case).text_input]


def test_a_level_chosen_at_a_visit_is_saved_and_told_in_its_words(
    store: Store, carla: Person, a_case: str
) -> None:
    ladder(store, carla, a_case)
    app = carla.open("visit.py", case=a_case)
    labelled(list(app.selectbox), "Work at the packing table").set_value(-1).run()
    press(app, "Save visit")
    (rating,) = recorded(store, carla, a_case, Kind.GOAL_RATING)
    assert rating.value == Decimal(-1)
    shown = text_of(carla.open("case.py", case=a_case))
    assert re.search(r"−1 on \d+ [A-Z][a-z]{2} \d{4}: an hour", shown)
    assert "Less than expected" in shown
    assert "T-score (50 is as expected): 40 on" in shown


def test_three_activities_take_the_place_of_the_box_for_their_score(
    store: Store, carla: Person, a_case: str
) -> None:
    def boxes() -> list[str]:
        return [box.label for box in carla.open("visit.py", case=a_case).number_input]

    for name in ("Lift a crate", "Climb the stairs"):
        agree(store, carla, a_case, name, kind=GoalKind.ACTIVITY)
    assert any(label.startswith("Patient-Specific") for label in boxes())
    assert not any(label.startswith("Lift a crate") for label in boxes())
    agree(store, carla, a_case, "Drive to work", kind=GoalKind.ACTIVITY)
    assert not any(label.startswith("Patient-Specific") for label in boxes())

    app = carla.open("visit.py", case=a_case)
    for name, points in (("Lift a crate", 2), ("Climb the stairs", 3), ("Drive to work", 4)):
        labelled(list(app.number_input), name).set_value(points).run()
    assert "Patient-Specific Functional Scale 3." in text_of(app)
    press(app, "Save visit")
    scores = [f.value for f in recorded(store, carla, a_case, Kind.READING) if f.code == "psfs"]
    assert scores == [Decimal(3)]


def test_a_goal_that_was_ended_is_asked_no_more_and_its_reason_stays(
    store: Store, carla: Person, a_case: str
) -> None:
    ladder(store, carla, a_case)
    app = press(carla.open("goals.py", case=a_case), "Revise or end")
    labelled(list(app.selectbox), "Where it stands").set_value("dropped").run()
    next(box for box in app.text_input if box.label == "Why").set_value("Has another job now").run()
    press(app, "Save where it stands")
    shown = text_of(carla.open("goals.py", case=a_case))
    assert "Dropped" in shown
    assert "Has another job now" in shown
    asked = [box.label for box in carla.open("visit.py", case=a_case).selectbox]
    assert "Work at the packing table" not in asked


def test_t1_what_a_person_typed_into_a_goal_is_never_markdown(
    store: Store, carla: Person, a_case: str
) -> None:
    ladder(store, carla, a_case, top=f"a week {IMAGE}")
    agree(store, carla, a_case, f"Walk {IMAGE}", kind=GoalKind.ACTIVITY)
    for page in ("goals.py", "visit.py", "case.py"):
        app = carla.open(page, case=a_case)
        labels = [e.label for e in [*app.number_input, *app.selectbox, *app.text_input]]
        options = [option for box in app.selectbox for option in box.options]
        read_as_markdown = [*labels, *options, *(e.value for e in app.markdown)]
        assert [text for text in read_as_markdown if IMAGE in text] == []


def rate(app: AppTest, ratings: dict[str, float]) -> None:
    """Rate goals on the page of a visit and save it."""
    for name, value in ratings.items():
        boxes = [box for box in [*app.number_input, *app.selectbox] if box.label.startswith(name)]
        boxes[0].set_value(value).run()
    press(app, "Save visit")


def test_whoever_named_an_activity_is_asked_for_the_next_one(
    store: Store, carla: Person, a_case: str
) -> None:
    def kind() -> str:
        app = carla.open("goals.py", case=a_case)
        return str(labelled(list(app.radio), "How one will tell").value)

    assert kind() == "number"
    for named, name in enumerate(("Lift a crate", "Climb the stairs", "Drive to work"), start=1):
        agree(store, carla, a_case, name, kind=GoalKind.ACTIVITY)
        assert kind() == ("activity" if named < 3 else "number")
    shown = text_of(carla.open("goals.py", case=a_case))
    assert "3 named: the next visit asks for them. Until then up to 5 can be named." in shown


def test_what_is_left_to_name_is_said(store: Store, carla: Person, a_case: str) -> None:
    agree(store, carla, a_case, "Lift a crate", kind=GoalKind.ACTIVITY)
    assert "1 named: name 2 more, then each visit asks for them." in text_of(
        carla.open("goals.py", case=a_case)
    )


def test_activities_are_told_together_visit_by_visit_with_their_score(
    store: Store, carla: Person, a_case: str
) -> None:
    names = ("Lift a crate", "Climb the stairs", "Drive to work")
    for name in names:
        agree(store, carla, a_case, name, kind=GoalKind.ACTIVITY)
    rate(carla.open("visit.py", case=a_case), dict(zip(names, (2.0, 3.0, 4.0), strict=True)))
    app = carla.open("goals.py", case=a_case)
    shown = text_of(app)
    assert 'Lift a crate</div></td><td class="fh-num">2</td>' in shown
    assert "Patient-Specific Functional Scale</strong>" in shown
    assert '<td class="fh-num"><strong>3</strong></td>' in shown
    assert "They were rated, so no other one is added" in shown
    assert "Revise or end: Drive to work" in [button.label for button in app.button]


def test_ladders_are_told_together_with_their_weights_and_t_score(
    store: Store, carla: Person, a_case: str
) -> None:
    ladder(store, carla, a_case)
    agree(
        store,
        carla,
        a_case,
        "Drive the school bus",
        kind=GoalKind.LEVELS,
        purpose="Own job",
        levels=("not", "the yard", "one route", "two routes", "all day"),
        importance=3,
        difficulty=2,
        target_date=dt.date(2031, 1, 1),
    )
    rate(carla.open("visit.py", case=a_case), {"Work at the packing": 0, "Drive the school bus": 1})
    shown = text_of(carla.open("goals.py", case=a_case))
    assert "Ladders visit by visit (Goal Attainment Scaling)" in shown
    assert "Drive the school bus<br><small>counts 6: importance 3 × difficulty 2</small>" in shown
    assert '<td class="fh-num">+1</td>' in shown
    assert "50 where all were reached as expected" in shown
    assert '<td class="fh-num"><strong>59.4</strong></td>' in shown


def test_a_goal_that_went_the_wrong_way_says_so_in_words(store: Store, carla: Person, a_case: str) -> None:
    fields = {"measure": "odi", "start": Decimal(44), "target": Decimal(24), "purpose": "Own job"}
    agree(
        store,
        carla,
        a_case,
        "Stand a whole shift",
        kind=GoalKind.MEASURE,
        target_date=dt.date(2031, 1, 1),
        **fields,
    )
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="54")
    shown = text_of(carla.open("goals.py", case=a_case))
    assert "54 % on 1 Mar 2024, further away than at the start (−50 %)" in shown


def test_goals_that_ended_stay_one_click_away(store: Store, carla: Person, a_case: str) -> None:
    ladder(store, carla, a_case)
    app = press(carla.open("goals.py", case=a_case), "Revise or end")
    labelled(list(app.selectbox), "Where it stands").set_value("met").run()
    next(box for box in app.text_input if box.label == "Why").set_value("Every day since May").run()
    press(app, "Save where it stands")
    app = carla.open("goals.py", case=a_case)
    assert "1 goal that ended: met, not met or dropped" in [expander.label for expander in app.expander]
    assert "Every day since May" in text_of(app)


def test_f7_the_next_goal_is_folded_away_until_it_is_wanted_or_was_begun(
    store: Store, carla: Person, a_case: str
) -> None:
    def is_open(app: AppTest) -> bool:
        return next(box for box in app.expander if box.label == "Another goal").proto.expanded

    ladder(store, carla, a_case)
    app = carla.open("goals.py", case=a_case)
    assert not is_open(app)
    labelled(list(app.text_input), "What will be seen").set_value("Walk to the shop").run()
    again = carla.open("goals.py", case=a_case)
    assert is_open(again)
    assert labelled(list(again.text_input), "What will be seen").value == "Walk to the shop"
    assert is_open(press(again, "Agree this goal"))


def test_what_a_goal_was_before_it_ended_is_not_called_revised(
    store: Store, carla: Person, a_case: str
) -> None:
    goal_id = ladder(store, carla, a_case)
    end(store, carla, a_case, goal_id)
    bodies = [element.proto.body for element in carla.open("goals.py", case=a_case).get("html")]
    rows = next(body for body in bodies if "Why it was changed" in body).split("<tr>")
    assert "<td>Active</td>" in rows[2]
    assert "<td>Dropped</td>" in rows[3]
    assert "Revised" not in "".join(rows)


def test_a_lead_goal_that_ended_is_named_on_the_record(store: Store, carla: Person, a_case: str) -> None:
    goal_id = ladder(store, carla, a_case)
    app = carla.open("case_record.py", case=a_case)
    box = labelled(list(app.selectbox), "Lead goal")
    box.set_value(goal_id).run()
    press(app, "Save the record")
    end(store, carla, a_case, goal_id)
    box = labelled(list(carla.open("case_record.py", case=a_case).selectbox), "Lead goal")
    assert box.value == goal_id
    assert [option for option in box.options if "Work at the packing table (dropped)" in option]
