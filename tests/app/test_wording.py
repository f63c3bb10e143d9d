"""Words on the screen: dates without a doubt, true minus signs, a sign beside every colour."""

import datetime as dt
import json

import pytest

from goals.catalogue import load
from goals.goalsetting import GoalStatus
from goals.records import Fact, Kind
from goals.results import LEDGER_FIELDS
from goals.standing import TEMPLATES
from goals.trend.goal_words import TURNS
from goals.trend.words import VERDICTS
from goals.trend.work import STATUS_WORDS as WORK_ON_THE_CHART
from web.fact_words import fact_words
from web.goal_words import STATUS_WORDS
from web.ledger_words import FIELDS, SHOWN
from web.wording import (
    CLASSES,
    STATES,
    WORK,
    Said,
    count,
    day,
    elapsed,
    number,
    percent,
    said,
    span,
    unit_after,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "–"), (0.0, "0"), (-0.0, "0"), (-14.0, "−14"), (4.5, "4.5"), (36.3069, "36.31"), (-0.001, "0")],
)
def test_a_number_has_two_decimals_at_most_and_a_true_minus_sign(value: float | None, words: str) -> None:
    assert number(value) == words


def test_a_signed_number_says_plus_and_zero_has_no_sign() -> None:
    assert [number(value, signed=True) for value in (2.0, -2.0, 0.0)] == ["+2", "−2", "0"]


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "–"), (31.8, "31 %"), (49.9, "49 %"), (50.0, "50 %"), (-0.4, "0 %"), (-12.6, "−12 %")],
)
def test_a_percentage_is_whole(value: float | None, words: str) -> None:
    assert percent(value) == words


def test_a_date_cannot_be_misread() -> None:
    assert day(dt.date(2025, 4, 3)) == "3 Apr 2025"
    assert day(None) == "–"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "1 day"),
        (13, "13 days"),
        (14, "2 weeks"),
        (727, "103 weeks"),
        (728, "1 year 11 months"),
        (731, "2 years"),
    ],
)
def test_time_since_is_said_in_the_unit_one_thinks_in(days: int, words: str) -> None:
    since = dt.date(2024, 1, 1)
    assert elapsed(since, since + dt.timedelta(days=days)) == words


def test_one_visit_and_two_visits() -> None:
    assert (count(1, "visit"), count(2, "visit"), count(0, "visit")) == ("1 visit", "2 visits", "0 visits")


def test_every_state_of_a_case_has_words() -> None:
    assert set(STATES) == set(TEMPLATES)


def test_every_response_class_has_words() -> None:
    assert set(CLASSES) == set(VERDICTS)


def test_the_table_says_a_class_with_the_sign_of_the_chart() -> None:
    assert {key: words.sign for key, words in CLASSES.items()} == {k: v.sign for k, v in VERDICTS.items()}


@pytest.mark.parametrize("words", [STATES, CLASSES])
def test_two_tones_never_share_a_sign(words: dict[str, Said]) -> None:
    tones: dict[str, set[str]] = {}
    for entry in words.values():
        tones.setdefault(entry.sign, set()).add(entry.tone)
    assert {sign: found for sign, found in tones.items() if len(found) > 1} == {}


def test_a_state_without_words_is_shown_as_it_stands() -> None:
    assert said(STATES, "brand_new").words == "brand new"


def test_every_field_of_the_ledger_has_a_heading_and_says_how_it_is_made() -> None:
    assert set(FIELDS) == set(LEDGER_FIELDS) - {"case_id", "reasons"}
    assert [name for name, words in FIELDS.items() if not words.heading or not words.made] == []


def test_the_headings_of_the_ledger_are_told_apart() -> None:
    headings = [words.heading for words in FIELDS.values()]
    assert sorted(headings) == sorted(set(headings))
    assert set(SHOWN) <= set(FIELDS)


def test_the_page_and_the_chart_say_work_alike() -> None:
    assert [words.lower() for words in WORK.values()] == list(WORK_ON_THE_CHART)


@pytest.mark.parametrize("status", [GoalStatus.MET, GoalStatus.NOT_MET, GoalStatus.DROPPED])
def test_the_page_and_the_chart_say_how_a_goal_ended_alike(status: GoalStatus) -> None:
    sign, words, _ = TURNS[status]
    assert (STATUS_WORDS[status].sign, STATUS_WORDS[status].words.lower()) == (sign, words)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, "–"),
        (0, 1, "0 to 1 day"),
        (28, 56, "28 to 56 days"),
        (1, None, "1 day or more"),
        (90, None, "90 days or more"),
    ],
)
def test_a_length_between_two_visits_counts_its_days(low: int | None, high: int | None, words: str) -> None:
    assert span(low, high) == words


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("points", 1, ""),
        ("minutes", 1, " minute"),
        ("minutes", 25, " minutes"),
        ("minutes", None, " minutes"),
        ("flights", 1.0, " flight"),
        ("lb", 1, " lb"),
        ("%", 1, " %"),
        ("days/3 months", 1, " days/3 months"),
    ],
)
def test_a_unit_behind_one_is_singular(unit: str, value: float | None, words: str) -> None:
    assert unit_after(unit, value) == words


@pytest.mark.parametrize(
    ("hours", "words"), [(1, "1 hour a week"), (37.5, "37.5 hours a week"), (0, "0 hours a week")]
)
def test_the_hours_of_work_are_counted(hours: float, words: str) -> None:
    data = json.dumps({"hours_per_week": hours})
    fact = Fact(
        case_id="c", date=dt.date(2024, 1, 1), record=Kind.WORK_STATUS, code="modified_reduced", data=data
    )
    assert words in fact_words(fact, "", load())
