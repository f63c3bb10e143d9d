"""The safety prompt of PHQ-9 item 9."""

import datetime as dt
from decimal import Decimal

import pytest

from goals.history import iter_csv
from goals.records import Kind
from goals.scoring import load_forms, prompt_shown, safety_prompt, score

PHQ9 = load_forms()["phq9"]
DAY = dt.date(2026, 3, 5)


@pytest.mark.parametrize(("answer", "shown"), [(0, False), (1, True), (2, True), (3, True), (None, False)])
def test_item_9_at_1_or_more_shows_the_prompt(answer, shown):
    assert (safety_prompt({"9": answer}) is not None) == shown


def test_the_total_does_not_matter():
    nothing_else = {str(number): 0 for number in range(1, 9)}
    assert safety_prompt({**nothing_else, "9": 1}) is not None
    everything_else = {str(number): 3 for number in range(1, 9)}
    assert safety_prompt({**everything_else, "9": 0}) is None


def test_too_few_answers_for_a_score_do_not_hold_the_prompt_back():
    answers = {"9": 2}
    assert score(PHQ9, answers).value is None
    assert safety_prompt(answers) is not None


def test_answers_that_scoring_refuses_do_not_hold_the_prompt_back():
    assert safety_prompt({"1": 99, "unknown": 1, "9": 7}) is not None


@pytest.mark.parametrize("answer", [Decimal("NaN"), Decimal("sNaN")])
def test_what_is_not_a_number_raises_no_prompt_and_no_error(answer):
    assert safety_prompt({"9": answer}) is None


def test_no_answers_raise_no_prompt():
    assert safety_prompt({}) is None


def test_the_prompt_says_what_to_do_in_any_country():
    said = " ".join(safety_prompt({"9": 1}).lines)
    for words in (
        "Ask directly",
        "local emergency number",
        "call or text 988",
        "do not leave the person alone",
    ):
        assert words in said


def test_the_same_prompt_is_shown_for_every_answer_and_does_not_print_it():
    assert safety_prompt({"9": 1}) == safety_prompt({"9": 3})


def test_a_blank_item_9_is_asked_for_beside_the_score():
    answers = {str(number): 1 for number in range(1, 9)}
    assert "Item 9 was left blank" in score(PHQ9, answers).sentence
    assert "Item 9 was left blank" in score(PHQ9, {"1": 1}).sentence
    assert "Item 9" not in score(PHQ9, {**answers, "9": 0}).sentence


def test_a_form_without_a_safety_rule_raises_no_prompt():
    assert safety_prompt({"9": 3}, load_forms()["gad7"]) is None


def test_that_the_prompt_was_shown_is_recorded_without_the_answer():
    fact = prompt_shown(safety_prompt({"9": 3}), case_id="C-17", on=DAY, visit_id="v1")
    assert (fact.record, fact.code, fact.date, fact.visit_id) == (Kind.FLAG, "safety_prompt", DAY, "v1")
    assert (fact.name, fact.detail) == ("shown for PHQ-9, item 9", "")
    assert (fact.value, fact.data) == (None, "")


def test_the_record_can_be_written_to_the_history():
    fact = prompt_shown(safety_prompt({"9": 1}), case_id="C-17", on=DAY)
    assert any("C-17,2026-03-05,flag,safety_prompt" in line for line in iter_csv([fact]))
