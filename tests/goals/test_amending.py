"""Reasons, late entries, signatures, and the rules of a new version."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from goals.amending import (
    LATE_ENTRY_DAYS,
    REASONS,
    addendum_fact,
    addendum_problems,
    amended_from,
    amended_words,
    amendment_problems,
    going_along,
    is_addendum,
    is_late,
    lock_problems,
    reason_problems,
    reason_text,
    reason_words,
    signature,
    versions_of,
)
from goals.catalogue import load
from goals.history import data_text, parse_data
from goals.records import CaseHistory, Fact, Kind, Status
from tests.goals.implant_story import given

DAY = dt.date(2026, 3, 2)
TODAY = dt.date(2026, 4, 1)
AT = dt.datetime(2026, 3, 2, 17, 0, tzinfo=dt.UTC)
BLANK = Fact(case_id="c", date=DAY, record=Kind.VISIT, code="visit", visit_id="v", entered_at=AT)
VISIT = replace(BLANK, record_id="v", entered_by="carla")
ODI = replace(BLANK, record=Kind.READING, code="odi", value=Decimal(46), record_id="r1")
PAIN = replace(BLANK, record=Kind.READING, code="nprs", variant="average", value=Decimal(6), record_id="r2")
SIGNED = replace(VISIT, data='{"signed":true}', entered_by="cem", entered_at=AT + dt.timedelta(hours=2))


def history(*facts: Fact) -> CaseHistory:
    return CaseHistory.of("c", list(facts))


def sentences(old: Fact, *others: Fact, **changes: object) -> list[str]:
    known = history(old, *others)
    new = replace(old, **changes)
    measures = ("odi", "nprs:average")
    return [
        problem.sentence
        for problem in amendment_problems(old, new, known, load(), measures=measures, today=TODAY)
    ]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("typing_error", "Typing error"),
        ("typing_error: digits swapped", "Typing error: digits swapped"),
        ("Form of another person: entered in error", "Form of another person: entered in error"),
    ],
)
def test_a_reason_is_said_in_words(reason: str, said: str) -> None:
    assert reason_words(reason) == said


def test_every_code_alone_is_a_reason_but_other_needs_words() -> None:
    refused = [code for code in REASONS if reason_problems(reason_text(code, "  "))]
    assert refused == ["other"]
    assert reason_problems(reason_text("other", "two forms mixed up")) == ()


@pytest.mark.parametrize("reason", ["", "   "])
def test_no_reason_is_refused(reason: str) -> None:
    assert [p.where for p in reason_problems(reason)] == ["Reason"]


@pytest.mark.parametrize(("after", "late"), [(LATE_ENTRY_DAYS, False), (LATE_ENTRY_DAYS + 1, True)])
def test_an_entry_is_late_after_the_stated_days(after: int, late: bool) -> None:
    assert is_late(replace(ODI, entered_at=AT + dt.timedelta(days=after))) is late


def test_an_instrument_holds_for_the_whole_case_and_is_never_late() -> None:
    entered = AT + dt.timedelta(days=LATE_ENTRY_DAYS + 1)
    assert is_late(replace(ODI, record=Kind.INSTRUMENT, entered_at=entered)) is False


def test_an_entry_of_unknown_time_is_not_called_late() -> None:
    assert is_late(replace(ODI, entered_at=None)) is False


def test_a_value_within_the_rules_can_be_amended() -> None:
    assert sentences(ODI, VISIT, PAIN, value=Decimal(44)) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"value": Decimal(101)}, "ODI runs from 0 to 100; check the score or the code."),
        ({"value": None}, "Give a value, or the reason why there is none; not both."),
        ({"date": dt.date(2026, 4, 2)}, "It lies in the future, or before 1900. Correct it."),
        ({"code": "ndi"}, "This case does not follow it yet. Add it to the case's measures first."),
    ],
)
def test_an_amendment_is_held_to_the_rules_of_a_visit(changes: dict[str, object], sentence: str) -> None:
    assert sentences(ODI, VISIT, **changes) == [sentence]


def test_a_reading_cannot_be_amended_into_a_second_one_of_the_same_visit() -> None:
    worst = replace(PAIN, variant="worst", record_id="r3")
    assert sentences(worst, PAIN, variant="average") == [
        "The visit has this reading already. Amend that one, or enter it in error."
    ]


def test_the_score_of_activities_is_not_amended_apart_from_its_ratings() -> None:
    score = replace(ODI, code="psfs", value=Decimal(4), data='{"items":{"g1":4}}')
    assert "made from their ratings" in sentences(score, value=Decimal(5))[0]
    goal = replace(BLANK, record=Kind.GOAL, code="g1", data='{"activity_of":"psfs"}', record_id="g")
    rating = replace(BLANK, record=Kind.GOAL_RATING, code="g1", value=Decimal(4), record_id="gr")
    assert "made from their ratings" in sentences(rating, goal, value=Decimal(5))[0]


def test_a_rating_is_amended_to_as_many_digits_as_are_computed_exactly() -> None:
    goal = replace(BLANK, record=Kind.GOAL, code="g1", data='{"start":0,"target":5}', record_id="g")
    rating = replace(BLANK, record=Kind.GOAL_RATING, code="g1", value=Decimal(4), record_id="gr")
    other = replace(rating, value=Decimal("0.25"), record_id="other")
    apart = replace(rating, value=Decimal("0.000001"), code="g2", record_id="apart")
    for digits, value in enumerate(("12345678", "1234567")):
        found = sentences(rating, goal, other, apart, value=Decimal(value))
        assert [says.startswith("With the other ratings") for says in found] == [True] * (1 - digits)


PHQ9 = replace(
    ODI, code="phq9", value=Decimal(4), data='{"items":{"1":3,"2":1,"3":0,"4":0,"5":0,"6":0,"7":0}}'
)
NOT_GIVEN = "The answers on record do not give this score."


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"date": DAY - dt.timedelta(days=1)}, False),
        ({"value": Decimal(5)}, True),
        ({"value": Decimal(5), "data": ""}, False),
        ({"data": '{"items":{"1":2,"2":1,"3":0,"4":0,"5":0,"6":0,"7":0}}'}, True),
        ({"value": Decimal("5.14"), "data": ""}, False),
        ({"data": '{"items":{"1":9}}'}, True),
        ({"code": "odi"}, True),
        ({"code": "odi", "data": ""}, False),
    ],
)
def test_a_score_is_amended_with_its_answers_or_without_them(
    changes: dict[str, object], refused: bool
) -> None:
    given = Decimal("5.14")  # 4 of 7 items, as 9: 36/7
    assert any(NOT_GIVEN in says for says in sentences(replace(PHQ9, value=given), **changes)) is refused


def test_answers_that_no_form_wrote_go_along_until_the_score_changes() -> None:
    imported = replace(ODI, data='{"items":[4,5,4]}')
    assert sentences(imported, date=DAY - dt.timedelta(days=1)) == []
    assert any(NOT_GIVEN in says for says in sentences(imported, value=Decimal(44)))
    assert sentences(imported, value=Decimal(44), data="") == []


def test_the_same_trials_read_as_another_variant_need_their_other_score() -> None:
    grip = replace(
        ODI, code="grip", variant="mean", value=Decimal(31), data='{"items":{"1":30,"2":31,"3":32}}'
    )
    assert any(NOT_GIVEN in says for says in sentences(grip, variant="best"))
    assert not any(NOT_GIVEN in says for says in sentences(grip, variant="best", value=Decimal(32)))


def test_a_rating_in_minutes_is_not_amended_to_less_than_0() -> None:
    goal = replace(BLANK, record=Kind.GOAL, code="g1", data="{}", record_id="g")
    rating = replace(
        BLANK, record=Kind.GOAL_RATING, code="g1", value=Decimal(4), unit="minutes", record_id="gr"
    )
    assert sentences(rating, goal, value=Decimal(0)) == []
    assert sentences(rating, goal, value=Decimal(-1)) == [
        "What is counted here cannot be less than 0. Correct it."
    ]
    assert sentences(replace(rating, unit="degrees"), goal, value=Decimal(-1)) == []


def test_a_goal_with_levels_is_rated_by_one_of_them() -> None:
    goal = replace(BLANK, record=Kind.GOAL, code="g1", data='{"levels":["a","b","c","d","e"]}', record_id="g")
    rating = replace(BLANK, record=Kind.GOAL_RATING, code="g1", value=Decimal(1), record_id="gr")
    assert sentences(rating, goal, value=Decimal(2)) == []
    assert sentences(rating, goal, value=Decimal(3)) == ["Choose one of its five levels."]


def test_a_treatment_cannot_end_before_it_starts_on_its_new_date() -> None:
    course = replace(BLANK, record=Kind.INTERVENTION, code="pt", role="course", record_id="i", end_date=DAY)
    found = sentences(course, date=DAY + dt.timedelta(days=1))
    assert found == ["It is before the date. Correct one of the two."]


def test_the_versions_of_a_record_come_oldest_first_whatever_their_dates() -> None:
    first = replace(ODI, status=Status.SUPERSEDED)
    last = replace(ODI, date=DAY - dt.timedelta(days=5), entered_at=AT + dt.timedelta(days=1))
    assert versions_of(history(last, first)) == {"r1": (first, last)}


def test_a_signature_says_who_and_when_and_locks_the_records_of_its_visit() -> None:
    before = replace(VISIT, status=Status.SUPERSEDED)
    recorded = history(before, SIGNED, ODI)
    found = signature(recorded, "v")
    assert found is not None
    assert (found.entered_by, found.entered_at) == ("cem", AT + dt.timedelta(hours=2))
    assert lock_problems(recorded, ODI)
    assert lock_problems(recorded, SIGNED)
    assert lock_problems(recorded, replace(ODI, visit_id="another")) == ()
    assert lock_problems(history(VISIT, ODI), ODI) == ()


def test_a_signature_outlives_entering_the_visit_in_error() -> None:
    voided = replace(SIGNED, status=Status.VOIDED, entered_by="dora", entered_at=AT + dt.timedelta(days=3))
    found = signature(history(replace(SIGNED, status=Status.SUPERSEDED), voided), "v")
    assert found is not None
    assert found.entered_by == "cem"


def test_an_addendum_is_a_record_of_the_day_and_no_visit_of_its_own() -> None:
    fact = addendum_fact(SIGNED, " Called back: uses the stairs. ")
    assert (fact.date, fact.visit_id, fact.record_id) == (DAY, "v", "")
    assert fact.detail == "Called back: uses the stairs."
    assert is_addendum(fact)
    assert signature(history(replace(fact, record_id="a"), SIGNED), "v") == SIGNED


@pytest.mark.parametrize(
    ("visit", "text", "refused"),
    [
        (SIGNED, "Called back.", False),
        (SIGNED, "  ", True),
        (VISIT, "Called back.", True),
        (replace(SIGNED, status=Status.VOIDED), "Called back.", True),
    ],
)
def test_only_a_signed_visit_that_stands_takes_an_addendum(visit: Fact, text: str, refused: bool) -> None:
    assert bool(addendum_problems(history(visit), "v", text)) is refused


def test_a_new_date_of_a_visit_takes_its_records_along() -> None:
    other = replace(ODI, visit_id="w", record_id="r9")
    moved = replace(VISIT, date=DAY - dt.timedelta(days=1), reason="wrong_date")
    along = going_along(VISIT, moved, history(VISIT, ODI, PAIN, other))
    assert {(f.record_id, f.date, f.reason) for f in along} == {
        ("r1", moved.date, "wrong_date"),
        ("r2", moved.date, "wrong_date"),
    }


def test_a_visit_entered_in_error_takes_its_records_along_and_a_reading_takes_nothing() -> None:
    gone = replace(PAIN, status=Status.VOIDED)
    recorded = history(VISIT, ODI, gone)
    voided = replace(VISIT, status=Status.VOIDED, reason="wrong_person")
    assert [(f.record_id, f.status) for f in going_along(VISIT, voided, recorded)] == [("r1", Status.VOIDED)]
    assert going_along(ODI, replace(ODI, status=Status.VOIDED), recorded) == ()


PUMP = given("itp_opioid", "2026-01-05", "p", drug="morphine", dose=1, dose_unit="mg/day")
REFILL = given(
    "pump_refill", "2026-03-02", "n", drug="morphine", dose=Decimal("1.4"), dose_unit="mg/day", linked_to="p"
)
OLD_WAY = given("pump_refill", "2026-03-02", "n", dose=2, series_number=Decimal("1.5"), linked_to="somewhere")


def with_data(fact: Fact, **changes: object) -> str:
    return data_text(parse_data(fact.data) | changes)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"dose": Decimal("1.6")}, ""),
        ({"dose": "titrated", "dose_unit": None}, ""),
        ({"dose_unit": None}, "Give the unit of the dose"),
        ({"dose": Decimal(-1)}, "a number from 0 up"),
        ({"dose": None}, "Give the dose that the unit belongs to"),
        ({"series_number": 4}, ""),
        ({"series_number": Decimal("1.5")}, "runs from 1 to 999"),
        ({"linked_to": None}, ""),
        ({"linked_to": "n"}, "a treatment that this case does not have"),
        ({"device": "a\x00b"}, "no text"),
        ({"complications": "haematoma"}, ""),
    ],
)
def test_every_field_of_a_treatment_is_judged_when_it_is_amended(changes: dict, says: str) -> None:
    found = sentences(REFILL, PUMP, data=with_data(REFILL, **changes))
    assert [says in sentence for sentence in found] == ([True] if says else [])


def test_what_an_older_file_said_otherwise_stays_amendable() -> None:
    assert sentences(OLD_WAY, PUMP, detail="a remark") == []
    assert sentences(OLD_WAY, PUMP, date=DAY + dt.timedelta(days=1)) == []


def test_a_treatment_does_not_move_before_the_one_it_belongs_to() -> None:
    (sentence,) = sentences(REFILL, PUMP, date=dt.date(2026, 1, 4))
    assert "linked to a later treatment" in sentence
    assert sentences(REFILL, PUMP, date=dt.date(2026, 1, 5)) == []


IMPLANT = given("scs_perm", "2026-03-02", "i")
EXPLANT = given("implant_explant", "2026-03-10", "x", linked_to="i")


@pytest.mark.parametrize(("on", "refused"), [(9, False), (10, False), (11, True)])
def test_an_implant_is_not_moved_behind_the_explant_that_belongs_to_it(on: int, refused: bool) -> None:
    found = sentences(IMPLANT, EXPLANT, date=dt.date(2026, 3, on))
    assert found == (
        ["A later step belongs to this treatment and would lie before it. Correct one of the two days."]
        if refused
        else []
    )


def test_what_was_done_at_one_visit_moves_together() -> None:
    trial = replace(given("scs_trial", "2026-03-02", "t"), visit_id="v")
    implant = replace(given("scs_perm", "2026-03-02", "i", linked_to="t"), visit_id="v")
    assert sentences(trial, implant, date=dt.date(2026, 3, 11)) == []


FIRST = replace(ODI, status=Status.SUPERSEDED)
LATER = AT + dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": Decimal(64)}, "amended from 46"),
        ({"date": dt.date(2026, 3, 1)}, "amended from 2 Mar 2026"),
        ({"value": Decimal(64), "date": dt.date(2026, 3, 1)}, "amended from 46 on 2 Mar 2026"),
        ({"code": "ndi"}, "amended from another measure"),
        ({"detail": "by phone"}, ""),
        ({"value": Decimal(64), "status": Status.VOIDED}, ""),
    ],
)
def test_an_amended_value_says_what_it_was_at_first(changes: dict[str, object], said: str) -> None:
    known = amended_from(history(FIRST, replace(ODI, entered_at=LATER, reason="typing_error", **changes)))
    assert amended_words(["r1"], known) == said


def test_a_value_that_was_amended_twice_says_the_first_one() -> None:
    second = replace(FIRST, value=Decimal(50), entered_at=LATER)
    third = replace(ODI, value=Decimal(64), entered_at=LATER + dt.timedelta(hours=1))
    assert amended_from(history(FIRST, second, third)) == {"r1": "amended from 46"}


def test_a_level_below_zero_and_a_value_that_was_missing_are_said_in_words() -> None:
    level = replace(ODI, record=Kind.GOAL_RATING, code="g1", value=Decimal(-1), status=Status.SUPERSEDED)
    right = replace(level, value=Decimal(0), status=Status.CURRENT, entered_at=LATER)
    assert amended_from(history(level, right)) == {"r1": "amended from −1"}
    missing = replace(FIRST, value=None, data='{"missing_reason":"refused"}')
    assert amended_from(history(missing, replace(ODI, entered_at=LATER))) == {"r1": "amended from no value"}
    assert amended_words(["other"], amended_from(history(missing, replace(ODI, entered_at=LATER)))) == ""
