"""Recorded answers in words: every kind of form, and what no form here wrote."""

import datetime as dt
from dataclasses import replace

import pytest

from goals.history import data_text
from goals.records import CaseHistory, Fact, Kind
from goals.scoring import NEVER_CONVERT
from web.item_words import answers_html, has_items

READING = Fact(case_id="C", date=dt.date(2026, 3, 2), record=Kind.READING, code="phq9")


def shown(code: str, items: object, *others: Fact, variant: str = "") -> str:
    fact = replace(READING, code=code, variant=variant, data=data_text({"items": items}))
    return answers_html(fact, CaseHistory.of("C", [fact, *others]))


@pytest.mark.parametrize(
    ("code", "variant", "items", "words"),
    [
        ("phq9", "", {"1": 3, "9": 0}, "<td>Little interest or pleasure in doing things</td><td>3 · Nearly"),
        ("phq9", "", {"1": 3, "9": 0}, "<td>Feeling down, depressed, or hopeless</td><td>no answer</td>"),
        ("pgic", "", {"change": 2, "label": "Much improved"}, "<td>2 · Much improved</td>"),
        ("grip", "mean", {"1": 30, "2": 31.5, "3": 32}, "<td>Second trial in kg</td><td>31.5</td>"),
        ("rmdq", "", {str(n): int(n == 3) for n in range(1, 25)}, "Ticked 1 of 24 statements."),
        ("mme", "", {"none_taken": True}, "No opioid is taken."),
        ("pgic", "", {"change": 2, "label": "Much worse"}, "<td>label</td><td>Much worse</td>"),
    ],
)
def test_answers_are_said_with_their_questions(code: str, variant: str, items: object, words: str) -> None:
    assert words in shown(code, items, variant=variant)


def test_doses_are_told_with_the_factor_of_then_and_the_warning() -> None:
    lines = [
        {"opioid": "morphine", "daily": 30, "unit": "mg/day", "factor": 1.5},
        {"opioid": "buprenorphine", "daily": 8},
    ]
    words = shown("mme", {"doses": lines})
    assert '<td>morphine</td><td class="fh-num">30 mg/day</td><td class="fh-num">× 1.5</td>' in words
    assert '<td class="fh-num">45</td>' in words
    assert '<td>buprenorphine</td><td class="fh-num">8</td><td class="fh-num">none</td>' in words
    assert NEVER_CONVERT in words


def test_a_factor_that_was_not_recorded_is_not_guessed() -> None:
    words = shown("mme", {"doses": [{"opioid": "morphine", "daily": 30}]})
    assert '<td class="fh-num">30</td><td class="fh-num">–</td><td class="fh-num">–</td>' in words


def test_rated_activities_are_named_by_their_goals() -> None:
    goal = replace(READING, record=Kind.GOAL, code="g1", name="Lift the <b>grandchild</b>")
    words = shown("psfs", {"g1": 4, "g2": 6}, goal)
    assert "<td>Lift the &lt;b&gt;grandchild&lt;/b&gt;</td><td>4</td>" in words
    assert "<td>g2</td><td>6</td>" in words


@pytest.mark.parametrize("items", [[2, 1, "<i>3</i>"], {"a": 2, "<i>": "<b>x</b>"}, {"1": 2, "99": 1}])
def test_what_no_form_wrote_is_shown_as_it_stands_and_never_as_markup(items: object) -> None:
    words = shown("phq9", items)
    assert "<td>2</td>" in words
    assert "<i>" not in words
    assert "<b>" not in words


def test_a_total_alone_has_nothing_behind_it() -> None:
    assert answers_html(READING, CaseHistory.of("C", [READING])) == ""
    assert not has_items(replace(READING, data='{"items":{}}'))
    assert not has_items(replace(READING, record=Kind.VISIT))
