"""A visit with filled-in forms: the score is counted from the answers, never taken from whoever sends it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from goals.catalogue import load
from goals.entry import ReadingEntry, VisitEntry, check_visit, visit_facts
from goals.errors import Problem
from goals.history import parse_data
from goals.records import Fact, Kind
from goals.scoring import Dose, FilledForm

TODAY = dt.date(2026, 3, 2)
FOLLOWED = ("phq9", "rmdq", "mme", "odi", "lift", "grip:best")
ANSWERS = {"1": 2, "2": 1, "3": 3, "4": 2, "5": 0, "6": 1, "7": 1, "8": 0, "9": 0}


def filled(**changes: int | None) -> FilledForm:
    """Fill in a PHQ-9 with a sum of 10; `i9=1` changes an item, None leaves it blank."""
    given = {**ANSWERS, **{name.removeprefix("i"): answer for name, answer in changes.items()}}
    return FilledForm(answers={k: Decimal(a) for k, a in given.items() if a is not None})


def visit(*readings: ReadingEntry, **fields: Any) -> VisitEntry:
    return VisitEntry(**{"case_id": "C", "date": TODAY, "readings": readings, **fields})


def phq9(items: FilledForm, **fields: Any) -> ReadingEntry:
    return ReadingEntry(**{"measure": "phq9", "items": items, **fields})


def problems(entry: VisitEntry) -> list[Problem]:
    return list(check_visit(entry, load(), FOLLOWED, today=TODAY))


def facts(entry: VisitEntry, kind: Kind) -> list[Fact]:
    assert problems(entry) == []
    return [fact for fact in visit_facts(entry, load()) if fact.record is kind]


def test_the_score_and_the_answers_are_recorded() -> None:
    (reading,) = facts(visit(phq9(filled())), Kind.READING)
    assert (reading.value, reading.unit) == (Decimal(10), "points")
    assert parse_data(reading.data) == {"items": ANSWERS}


def test_a_missing_item_keeps_two_decimals() -> None:
    (reading,) = facts(visit(phq9(filled(i5=None, i9=1))), Kind.READING)
    assert reading.value == Decimal("12.38")  # 11 x 9 / 8 = 12.375


def test_too_few_answers_are_kept_without_a_score() -> None:
    (reading,) = facts(visit(phq9(filled(i1=None, i2=None, i3=None))), Kind.READING)
    assert reading.value is None
    fields = parse_data(reading.data)
    assert fields["missing_reason"] == "invalid"
    assert fields["items"] == {key: answer for key, answer in ANSWERS.items() if key > "3"}


def test_the_doses_are_recorded_with_their_sum() -> None:
    items = FilledForm(doses=(Dose("morphine", Decimal(30)), Dose("oxycodone", Decimal(15))))
    (reading,) = facts(visit(ReadingEntry(measure="mme", items=items)), Kind.READING)
    assert reading.value == Decimal("52.5")
    assert [line["daily"] for line in parse_data(reading.data)["items"]["doses"]] == [30, 15]


def test_only_buprenorphine_is_on_record_as_not_applicable() -> None:
    items = FilledForm(doses=(Dose("buprenorphine", Decimal(8)),))
    (reading,) = facts(visit(ReadingEntry(measure="mme", items=items)), Kind.READING)
    assert reading.value is None
    assert parse_data(reading.data)["missing_reason"] == "not_applicable"


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (phq9(filled(), value=Decimal(10)), "Its items and its total are both given."),
        (phq9(filled(), missing_reason="refused"), "Its items and its total are both given."),
        (phq9(FilledForm()), "Nothing of the form is filled in."),
        (phq9(filled(i2=4)), "Item 2: Use one of: 0 (Not at all), 1 (Several days)"),
        (phq9(filled(i10=1)), "Answers: An item that the form does not have; take it out."),
        (phq9(FilledForm(doses=(Dose("morphine", Decimal(1)),))), "Items: It has items or doses, not both."),
        (
            ReadingEntry(measure="mme", items=FilledForm(doses=(Dose("morphine", Decimal(0)),))),
            "Dose 1, daily dose: Write a number above 0, or take out the line.",
        ),
        (
            ReadingEntry(
                measure="mme", items=FilledForm(doses=(Dose("morphine", Decimal(9)),), none_taken=True)
            ),
            "Doses: Either no opioid is taken or doses are entered, not both.",
        ),
        (
            ReadingEntry(
                measure="lift", items=FilledForm(answers={"occasional": Decimal(10), "frequent": Decimal(20)})
            ),
            "Frequent: It is more than the occasional lift; check both.",
        ),
        (ReadingEntry(measure="odi", items=FilledForm(answers={"1": Decimal(2)})), "not asked here"),
    ],
)
def test_what_is_wrong_with_a_form_is_said_at_its_measure(entry: ReadingEntry, says: str) -> None:
    (problem,) = problems(visit(entry))
    assert says in problem.sentence
    assert problem.where == load().instruments[entry.measure].name


def test_item_9_leaves_a_flag_beside_the_reading() -> None:
    (flag,) = facts(visit(phq9(filled(i9=1))), Kind.FLAG)
    assert (flag.code, flag.date, flag.name) == ("safety_prompt", TODAY, "shown for PHQ-9, item 9")
    assert (flag.value, flag.data) == (None, "")


@pytest.mark.parametrize("items", [filled(), filled(i9=None)])
def test_item_9_at_zero_or_blank_leaves_none(items: FilledForm) -> None:
    assert facts(visit(phq9(items)), Kind.FLAG) == []


def test_a_prompt_that_was_shown_is_on_record_though_the_answer_was_changed_back() -> None:
    assert len(facts(visit(phq9(filled()), prompts_shown=("phq9",)), Kind.FLAG)) == 1
    assert len(facts(visit(note="phoned", prompts_shown=("phq9",)), Kind.FLAG)) == 1


def test_one_visit_has_one_flag_however_often_the_prompt_was_raised() -> None:
    before, after = phq9(filled(i9=2), timing="pre"), phq9(filled(i9=1), timing="post")
    assert len(facts(visit(before, after, prompts_shown=("phq9", "phq9")), Kind.FLAG)) == 1


@pytest.mark.parametrize("code", ["gad7", "odi", "nosuch"])
def test_a_prompt_that_cannot_have_been_shown_is_refused(code: str) -> None:
    (problem,) = problems(visit(note="x", prompts_shown=(code,)))
    assert problem.where == "Safety prompt"


def test_a_prompt_alone_is_no_visit() -> None:
    assert [p.where for p in problems(visit(prompts_shown=("phq9",)))] == ["Visit"]
