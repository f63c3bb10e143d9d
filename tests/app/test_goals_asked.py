"""What a visit asks of the goals, and what the pages say where somebody has to decide about one."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from db.goals import change_status
from db.reading import case_version
from db.store import Store
from db.visits import save_visit
from goals.entry import GoalRatingEntry, InterventionEntry, VisitEntry
from goals.goalsetting import GoalKind
from tests.app.conftest import Person, log_visit, new_case, text_of
from tests.app.test_goals import agree, labelled, ladder, press
from tests.db.clinic import granted

ACTIVITIES = ("Lift a crate", "Climb the stairs", "Drive to work")
PASSED = "ts day has passed"


def rate(store: Store, person: Person, case_id: str, on: dt.date, **ratings: int) -> None:
    """Rate goals by their ids, at a visit of another window."""
    entries = tuple(GoalRatingEntry(goal_id=key, value=Decimal(value)) for key, value in ratings.items())
    save(store, person, VisitEntry(case_id=case_id, date=on, goal_ratings=entries))


def save(store: Store, person: Person, entry: VisitEntry) -> None:
    version = case_version(store, person.actor, entry.case_id)
    save_visit(store, person.actor, entry, key=f"visit {version}", base_version=version)


def drop(store: Store, person: Person, case_id: str, goal_id: str, on: dt.date) -> None:
    version = case_version(store, person.actor, case_id)
    once = {"key": f"drop {version}", "base_version": version}
    change_status(store, person.actor, case_id, goal_id, "dropped", on=on, reason="lives in a flat", **once)


def weeding(store: Store, person: Person, case_id: str, by: dt.date) -> str:
    fields = {"unit": "minutes", "better": "more", "start": Decimal(5), "target": Decimal(25)}
    wording = {"kind": GoalKind.NUMBER, "purpose": "The garden", "target_date": by}
    return agree(store, person, case_id, "Kneel and weed the beds", **wording, **fields)


def asked(app: AppTest) -> list[str]:
    return [box.label for box in app.number_input]


def test_two_activities_are_asked_on_after_the_third_was_dropped(
    store: Store, carla: Person, a_case: str
) -> None:
    ids = [agree(store, carla, a_case, name, kind=GoalKind.ACTIVITY) for name in ACTIVITIES]
    rate(store, carla, a_case, dt.date(2024, 3, 1), **dict.fromkeys(ids, 2))
    drop(store, carla, a_case, ids[0], dt.date(2024, 3, 2))
    app = carla.open("visit.py", case=a_case)
    assert [label for label in asked(app) if label.startswith(ACTIVITIES)] == [
        "Climb the stairs (0 unable to 10 as before)",
        "Drive to work (0 unable to 10 as before)",
    ]
    assert not any(label.startswith("Patient-Specific") for label in asked(app))
    assert "named so far" not in text_of(app)
    for name in ACTIVITIES[1:]:
        labelled(list(app.number_input), name).set_value(6).run()
    assert "Patient-Specific Functional Scale 6. Mean of 2 of 3 activities" in text_of(app)


def test_an_activity_left_out_the_first_time_is_not_asked_again_and_the_page_says_why(
    store: Store, carla: Person, a_case: str
) -> None:
    names = (*ACTIVITIES, "Vacuum the rooms")
    *ids, _ = [agree(store, carla, a_case, name, kind=GoalKind.ACTIVITY) for name in names]
    rate(store, carla, a_case, dt.date(2024, 3, 1), **dict.fromkeys(ids, 2))
    assert not any(label.startswith("Vacuum") for label in asked(carla.open("visit.py", case=a_case)))
    shown = text_of(carla.open("goals.py", case=a_case))
    assert "Left out the first time, so not asked again: “Vacuum the rooms”." in shown


def test_a_goal_whose_day_has_passed_asks_how_it_ended(store: Store, carla: Person, a_case: str) -> None:
    weeding(store, carla, a_case, dt.date(2024, 6, 1))
    assert f"I{PASSED}: say how it ended, or agree on another day." in text_of(
        carla.open("goals.py", case=a_case)
    )
    assert f"First rating, started from 5 · i{PASSED}" in text_of(carla.open("visit.py", case=a_case))
    shown = text_of(carla.open("case.py", case=a_case))
    assert shown.count(f"i{PASSED}") == 2  # in the answer and beside the goal
    assert "say how it ended" not in shown
    assert f"i{PASSED}" in text_of(carla.open("caseload.py"))


@pytest.mark.parametrize(("minutes", "is_reached"), [(24, False), (25, True), (30, True)])
def test_a_goal_that_is_reached_asks_whether_it_is_met(
    store: Store, carla: Person, a_case: str, minutes: int, is_reached: bool
) -> None:
    goal_id = weeding(store, carla, a_case, dt.date(2031, 6, 1))
    rate(store, carla, a_case, dt.date(2024, 3, 1), **{goal_id: minutes})
    says = "The goal is reached: say that it is met, or aim further."
    assert (says in text_of(carla.open("goals.py", case=a_case))) == is_reached


def test_a_goal_that_ended_waits_for_nothing_and_is_not_said_to_be_asked(
    store: Store, carla: Person, a_case: str
) -> None:
    goal_id = weeding(store, carla, a_case, dt.date(2024, 6, 1))
    drop(store, carla, a_case, goal_id, dt.date(2024, 6, 2))
    shown = text_of(carla.open("goals.py", case=a_case))
    assert "Never rated." in shown
    assert "the next visit asks for it" not in shown
    assert PASSED not in shown


def test_the_answer_and_the_goal_give_its_values_around_each_treatment(
    store: Store, carla: Person, a_case: str
) -> None:
    goal_id = weeding(store, carla, a_case, dt.date(2031, 6, 1))
    for month, before, after in ((3, 5, 20), (7, 8, 18)):
        rate(store, carla, a_case, dt.date(2024, month, 1), **{goal_id: before})
        treated = (InterventionEntry(code="esi_lumb_il", role="procedure"),)
        save(store, carla, VisitEntry(case_id=a_case, date=dt.date(2024, month, 2), interventions=treated))
        rate(store, carla, a_case, dt.date(2024, month, 25), **{goal_id: after})
    for page, title in (("case.py", "The lead goal around each treatment"), ("goals.py", "Around each")):
        shown = text_of(carla.open(page, case=a_case))
        assert f"<summary>{title}" in shown
        table = shown.split(f"<summary>{title}")[1].split("</table>")[0]
        last, first = table.split("<tr>")[2:]
        assert "2 Jul 2024" in last
        assert "<td>8 minutes on 1 Jul 2024</td><td>18 minutes on 25 Jul 2024</td>" in last
        assert "<td>5 minutes on 1 Mar 2024</td><td>20 minutes on 25 Mar 2024</td>" in first
        assert "<td>8 minutes on 1 Jul 2024</td></tr>" in first  # the last before the next treatment


def test_ladders_take_the_place_of_the_box_for_their_t_score(store: Store, carla: Person) -> None:
    def is_asked(app: AppTest) -> bool:
        return any(label.startswith("Goal Attainment") for label in asked(app))

    case_id = new_case(store, carla, "A-2", extra_measures=("gas",))
    half_typed = carla.open("visit.py", case=case_id)
    assert is_asked(half_typed)
    labelled(list(half_typed.number_input), "Goal Attainment").set_value(45.0).run()
    ladder(store, carla, case_id)
    assert is_asked(half_typed.run())  # what is typed is not lost
    labelled(list(half_typed.number_input), "Goal Attainment").set_value(None).run()
    assert not is_asked(half_typed)
    labelled(list(half_typed.selectbox), "Work at the packing table").set_value(-1).run()
    assert "T-score 40 (50 is as expected), from 1 of 1 ladder." in text_of(half_typed)


def test_what_was_put_right_since_the_last_try_is_not_refused_any_more(carla: Person, a_case: str) -> None:
    app = press(carla.open("goals.py", case=a_case), "Agree this goal")
    assert "Reached by: Say by when." in text_of(app)
    labelled(list(app.radio), "How one will tell").set_value("activity").run()
    shown = text_of(app).split("Nothing was saved")[1]
    assert "What will be seen: Say what one would see" in shown
    assert "Say by when" not in shown
    labelled(list(app.text_input), "What will be seen").set_value("Walk to the shop").run()
    assert "Nothing was saved" not in text_of(app)


def test_an_activity_is_not_said_to_have_a_reason_or_a_day(carla: Person, a_case: str) -> None:
    app = carla.open("goals.py", case=a_case)
    labelled(list(app.radio), "How one will tell").set_value("activity").run()
    labelled(list(app.text_input), "What will be seen").set_value("Walk to the shop").run()
    assert "Specific, and rated from 0 to 10 with the others" in text_of(app)
    assert "for a reason, and dated" not in text_of(app)


def test_a_wish_that_suggests_nothing_is_answered_with_what_to_ask(carla: Person, a_case: str) -> None:
    app = carla.open("goals.py", case=a_case)
    assert "what would I see you do" not in text_of(app)
    labelled(list(app.text_input), "Wish").set_value("be happy").run()
    assert "Ask: what would I see you do, where, and for how long" in text_of(app)


def test_a_goal_on_a_measure_is_worded_beside_its_last_reading(
    store: Store, carla: Person, a_case: str
) -> None:
    log_visit(store, carla, a_case, dt.date(2024, 3, 1), odi="44")
    app = carla.open("goals.py", case=a_case)
    labelled(list(app.radio), "How one will tell").set_value("measure").run()
    labelled(list(app.selectbox), "Read on").set_value("odi").run()
    assert "Last read 44 on 1 Mar 2024." in text_of(app)


def test_a_claims_reader_reads_that_the_day_has_passed(
    store: Store, carla: Person, a_case: str, person: Callable[..., Person]
) -> None:
    weeding(store, carla, a_case, dt.date(2024, 6, 1))
    clive = person("clive", "claims", team="Acme Claims")
    granted(store, carla.actor, a_case, "Acme Claims")
    shown = text_of(clive.open("case.py", case=a_case))
    assert f"i{PASSED}" in shown


def why(app: AppTest) -> object:
    return next(box for box in app.text_input if box.label == "Why")


def test_a_goal_of_another_person_is_entered_in_error_and_leaves_the_page(
    store: Store, carla: Person, a_case: str
) -> None:
    weeding(store, carla, a_case, dt.date(2031, 6, 1))
    app = press(carla.open("goals.py", case=a_case), "Revise or end")
    press(app, "Enter the goal in error")
    assert "Why: Say why it is an error" in text_of(app)
    why(app).set_value("typed into the wrong case").run()
    press(app, "Enter the goal in error")
    shown = text_of(app)
    assert "The change is saved; what was agreed before stays in sight." in shown
    assert "No goal yet" in shown
    assert "Kneel and weed the beds" not in shown
    assert "Kneel and weed the beds" in text_of(carla.open("case.py", case=a_case))  # the chronology


def test_a_goal_that_leads_is_named_otherwise_before_it_is_entered_in_error(
    store: Store, carla: Person, a_case: str
) -> None:
    goal_id = weeding(store, carla, a_case, dt.date(2031, 6, 1))
    record = carla.open("case_record.py", case=a_case)
    labelled(list(record.selectbox), "Lead goal").set_value(goal_id).run()
    press(record, "Save the record")
    app = press(carla.open("goals.py", case=a_case), "Revise or end")
    why(app).set_value("typed into the wrong case").run()
    press(app, "Enter the goal in error")
    assert "It leads the case. Name another lead goal on the case record first." in text_of(app)


def test_what_is_missing_where_a_goal_ends_is_said_under_its_own_field(
    store: Store, carla: Person, a_case: str
) -> None:
    ladder(store, carla, a_case)
    app = press(carla.open("goals.py", case=a_case), "Revise or end")
    press(app, "Save where it stands")
    shown = text_of(app)
    assert "<li>Why: Say why, in a few words: it stays beside the goal.</li>" in shown
    assert "<li>Reason:" not in shown
