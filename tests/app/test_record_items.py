"""Amending a score that was made from answers, and reading the answers one click away from the number."""

import datetime as dt
import html
import json
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from db.granting import NewGrant, grant
from db.reading import case_version
from db.store import Store
from db.visits import save_visit
from goals.entry import InterventionEntry, ReadingEntry, VisitEntry
from goals.history import parse_data
from goals.records import Fact, Kind
from goals.scoring import Dose, FilledForm
from tests.app.conftest import Person, log_visit, new_case, recorded, text_of
from tests.app.test_record import field, press, start

DAY = dt.date(2024, 3, 1)
ANSWERS = {"1": 2, "2": 1, "3": 3, "4": 2, "5": 0, "6": 1, "7": 1, "8": 0, "9": 0}  # 10 in all
SAFETY = "Ask about safety before the visit ends"


def phq9(**changes: int) -> ReadingEntry:
    given = {**ANSWERS, **{name.removeprefix("i"): answer for name, answer in changes.items()}}
    return ReadingEntry(measure="phq9", items=FilledForm(answers={k: Decimal(a) for k, a in given.items()}))


def save(store: Store, carla: Person, case_id: str, *readings: ReadingEntry, **fields: object) -> None:
    version = case_version(store, carla.actor, case_id)
    entry = VisitEntry(case_id=case_id, readings=readings, **{"date": DAY, **fields})
    save_visit(store, carla.actor, entry, key=f"v{version}", base_version=version)


@pytest.fixture
def case_id(store: Store, carla: Person) -> str:
    return new_case(store, carla, "A-1", extra_measures=("phq9", "rmdq", "mme"))


@pytest.fixture
def score(store: Store, carla: Person, case_id: str) -> Fact:
    """PHQ-9 10, made from its answers."""
    save(store, carla, case_id, phq9())
    return recorded(store, carla, case_id, Kind.READING)[0]


def amending(carla: Person, case_id: str, fact: Fact) -> AppTest:
    return start(carla.open("record.py", case=case_id, visit=fact.visit_id), "amend", fact)


def answer(app: AppTest, question: str, value: str) -> AppTest:
    return next(radio for radio in app.radio if radio.label.startswith(question)).set_value(value).run()


def sent(app: AppTest) -> AppTest:
    field(app, "selectbox", "Reason").set_value("typing_error")
    return press(app, "Save the amendment")


def now(store: Store, carla: Person, case_id: str) -> Fact:
    (fact,) = recorded(store, carla, case_id, Kind.READING)
    return fact


def test_the_answers_are_amended_and_the_score_follows(
    store: Store, carla: Person, case_id: str, score: Fact
) -> None:
    app = amending(carla, case_id, score)
    assert [radio.value for radio in app.radio[1:]] == [str(given) for given in ANSWERS.values()]
    assert not [box for box in app.number_input if box.label == "Value"]
    answer(app, "1 · ", "0")
    assert "<strong>PHQ-9: 8 points.</strong>" in text_of(app)
    sent(app)
    amended = now(store, carla, case_id)
    assert (amended.value, parse_data(amended.data)["items"]) == (8, {**ANSWERS, "1": 0})
    assert recorded(store, carla, case_id, Kind.FLAG) == ()


def test_a_total_amended_alone_lets_the_answers_go_and_says_so(
    store: Store, carla: Person, case_id: str, score: Fact
) -> None:
    app = amending(carla, case_id, score)
    app.radio[0].set_value("total").run()
    assert "A new version with another total is saved without them" in text_of(app)
    field(app, "number_input", "Value").set_value(12.0)
    sent(app)
    amended = now(store, carla, case_id)
    assert (amended.value, amended.data) == (12, "")


def test_another_day_alone_keeps_score_and_answers(
    store: Store, carla: Person, case_id: str, score: Fact
) -> None:
    for way in ("answers", "total"):
        app = amending(carla, case_id, now(store, carla, case_id))
        app.radio[0].set_value(way).run()
        date = app.date_input[0].value - dt.timedelta(days=1)
        app.date_input[0].set_value(date).run()
        sent(app)
        amended = now(store, carla, case_id)
        assert (amended.date, amended.value, amended.data) == (date, score.value, score.data)


def test_a_typed_total_is_amended_into_answers(store: Store, carla: Person, case_id: str) -> None:
    save(store, carla, case_id, ReadingEntry(measure="rmdq", value=Decimal(7)))
    app = amending(carla, case_id, now(store, carla, case_id))
    app.radio[0].set_value("answers").run()
    sent(app)
    assert "Nothing of the form is filled in. Answer it, or amend the total alone." in text_of(app)
    next(box for box in app.checkbox if "walk more slowly" in box.label).set_value(True).run()
    press(app, "Save the amendment")
    amended = now(store, carla, case_id)
    assert (amended.value, parse_data(amended.data)["items"]["3"]) == (1, 1)


def test_doses_are_amended_line_by_line(store: Store, carla: Person, case_id: str) -> None:
    items = FilledForm(doses=(Dose("morphine", Decimal(30)), Dose("oxycodone", Decimal(15))))
    save(store, carla, case_id, ReadingEntry(measure="mme", items=items))
    app = amending(carla, case_id, now(store, carla, case_id))
    next(box for box in app.number_input if box.label.startswith("Dose 2")).set_value(0.0).run()
    sent(app)
    assert "write a number above 0, or take out the line" in text_of(app)
    next(box for box in app.number_input if box.label.startswith("Dose 2")).set_value(10.0).run()
    press(app, "Save the amendment")
    assert now(store, carla, case_id).value == 45


def test_item_9_amended_to_1_shows_the_prompt_and_goes_on_record_with_its_visit(
    store: Store, carla: Person, case_id: str, score: Fact
) -> None:
    app = answer(amending(carla, case_id, score), "9 · ", "1")
    assert f'role="alert"><h3>{SAFETY}</h3>' in text_of(app)
    sent(app)
    assert SAFETY in text_of(app)
    (flag,) = recorded(store, carla, case_id, Kind.FLAG)
    assert (flag.code, flag.visit_id, flag.date) == ("safety_prompt", score.visit_id, DAY)


def test_a_prompt_shown_and_taken_back_while_amending_is_on_record_too(
    store: Store, carla: Person, case_id: str, score: Fact
) -> None:
    app = answer(amending(carla, case_id, score), "9 · ", "1")
    answer(app, "9 · ", "0")
    answer(app, "1 · ", "0")
    sent(app)
    assert len(recorded(store, carla, case_id, Kind.FLAG)) == 1
    assert now(store, carla, case_id).value == 8


def test_a_conflict_while_answers_are_amended_shows_both_and_keeps_them(
    store: Store, carla: Person, case_id: str, score: Fact
) -> None:
    app = answer(amending(carla, case_id, score), "1 · ", "0")
    log_visit(store, carla, case_id, dt.date(2024, 4, 1), odi="44")
    sent(app)
    assert "PHQ-9 8</li><li>Answers as filled in</li>" in text_of(app)
    press(app, "Save mine as well")
    assert sorted(f.value for f in recorded(store, carla, case_id, Kind.READING)) == [8, 44]


def test_the_answers_stand_one_click_away_in_the_chronology_and_behind_a_number(
    store: Store, carla: Person, case_id: str
) -> None:
    save(store, carla, case_id, phq9(i9=1))
    save(
        store,
        carla,
        case_id,
        date=dt.date(2024, 3, 2),
        interventions=(InterventionEntry(code="esi_lumb_il", role="procedure"),),
    )
    app = carla.open("case.py", case=case_id)
    shown = html.unescape(text_of(app))
    assert '<summary aria-label="Answers of PHQ-9 on 1 Mar 2024">answers</summary>' in shown
    assert (
        "<td>Thoughts that you would be better off dead or of hurting yourself in some way</td>"
        "<td>1 · Several days</td>"
    ) in shown
    assert "Safety prompt, shown for PHQ-9, item 9" in shown
    app.session_state[f"ledger:{case_id}"] = {
        "selection": {"rows": [], "columns": [], "cells": [(0, "baseline")]}
    }
    behind = next(e.proto.body for e in app.run().get("html") if '<section class="fh-behind"' in e.proto.body)
    assert "Answers of PHQ-9 on 1 Mar 2024" in behind


@pytest.mark.parametrize(
    ("field_set", "answers", "flag"),
    [({}, False, False), ({"psychological": True, "notes": True}, True, True)],
)
def test_a_claims_team_reads_answers_as_far_as_it_reads_scores(
    store: Store, carla: Person, case_id: str, field_set: dict[str, bool], answers: bool, flag: bool
) -> None:
    ticked = ReadingEntry(measure="rmdq", items=FilledForm(answers={"3": Decimal(1)}))
    save(store, carla, case_id, phq9(i9=1), ticked)
    clive = Person(store, "clive", "claims", team="Acme Claims")
    today = dt.datetime.now(dt.UTC)
    new = NewGrant(case_id=case_id, team="Acme Claims", basis="Release", valid_from=today.date(), **field_set)
    grant(store, carla.actor, new, at=today)
    shown = text_of(clive.open("case.py", case=case_id))
    assert "Ticked 1 of 24 statements." in shown
    assert ("better off dead" in shown) is answers
    assert ("afety prompt" in shown) is flag


def test_the_answers_of_an_amended_score_stay_with_the_version_that_they_made(
    store: Store, carla: Person, case_id: str, score: Fact
) -> None:
    app = amending(carla, case_id, score)
    app.radio[0].set_value("total").run()
    field(app, "number_input", "Value").set_value(12.0)
    sent(app)
    chronology = text_of(carla.open("case.py", case=case_id))
    assert chronology.count("Answers of PHQ-9") == 1
    assert json.loads(score.data)["items"]["1"] == 2
