"""The talk about pain: read from the versions of the case's row, refused where it cannot be right."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from goals.history import data_text
from goals.history.fields import field_faults
from goals.pain_talk import (
    AGREED,
    FIRST_TALK,
    HOPED,
    ON,
    REASON,
    PainTalk,
    TalkStatus,
    pain_fields,
    pain_talk_problems,
    pain_talks,
    talk_before,
    talk_in_force,
)
from goals.records import CaseHistory, Fact, Kind, Status

INJURED, TODAY = dt.date(2026, 1, 5), dt.date(2026, 6, 1)


def talk(hoped: str | None, agreed: str | None, on: str = "2026-03-03", reason: str = "") -> PainTalk:
    levels = {"hoped": hoped and Decimal(hoped), "agreed": agreed and Decimal(agreed)}
    return PainTalk(**levels, on=dt.date.fromisoformat(on), reason=reason)


def history_of(*rows: tuple[PainTalk | None, str]) -> CaseHistory:
    """Give a case whose row was written again and again: what it says of pain, and the reason."""
    facts = [Fact(case_id="c", date=INJURED, record=Kind.INJURY, code="", record_id="i")]
    for n, (said, reason) in enumerate(rows):
        last = n == len(rows) - 1
        facts.append(
            Fact(
                case_id="c",
                date=INJURED,
                record=Kind.CASE,
                code="case",
                data=data_text({"status": "open", **pain_fields(said)}),
                record_id="r",
                status=Status.CURRENT if last else Status.SUPERSEDED,
                reason=reason,
                entered_at=dt.datetime(2026, 3, 1, n, tzinfo=dt.UTC),
            )
        )
    return CaseHistory.of("c", facts)


def told(history: CaseHistory) -> list[tuple[str, str, str]]:
    return [(str(t.agreed), t.status.value, t.reason) for t in pain_talks(history)]


def test_a_case_without_a_talk_has_none() -> None:
    for history in (CaseHistory("c", ()), history_of((None, ""), (None, "follows odi"))):
        assert pain_talks(history) == ()
        assert talk_in_force(history) is None
        assert talk_before(history) is None


def test_the_first_talk_is_in_force_and_needs_no_reason() -> None:
    history = history_of((None, ""), (talk("2", "4"), FIRST_TALK))
    assert told(history) == [("4", "in_force", "")]
    assert talk_in_force(history) == talk("2", "4")


def test_a_version_of_the_row_for_another_reason_is_no_talk() -> None:
    history = history_of((talk("2", "4"), FIRST_TALK), (talk("2", "4"), "follows odi"))
    assert told(history) == [("4", "in_force", "")]


def test_an_earlier_talk_stays_in_sight_with_its_day() -> None:
    later = talk("2", "3.5", "2026-05-01")
    history = history_of((talk("2", "4"), FIRST_TALK), (later, "Better than we thought"))
    assert told(history) == [("4", "earlier", ""), ("3.5", "in_force", "Better than we thought")]
    assert [t.on for t in pain_talks(history)] == [dt.date(2026, 3, 3), dt.date(2026, 5, 1)]


def test_a_talk_written_anew_for_the_same_day_is_a_correction() -> None:
    history = history_of((talk("2", "4"), FIRST_TALK), (talk("2", "5"), "Typing error"))
    assert told(history) == [("4", "corrected", ""), ("5", "in_force", "Typing error")]


def test_levels_that_go_back_enter_what_was_between_in_error() -> None:
    first, second, third = talk("2", "4"), talk("2", "3", "2026-04-01"), talk("1", "2", "2026-05-01")
    rows = [(first, FIRST_TALK), (second, "Went well"), (third, "Wrong person"), (second, "Not this person")]
    history = history_of(*rows)
    assert told(history) == [
        ("4", "earlier", ""),
        ("3", "in_force", "Went well"),
        ("2", "in_error", "Not this person"),
    ]
    assert talk_before(history) == replace(first, status=TalkStatus.EARLIER)
    emptied = history_of(*rows, (None, "None of it is right"))
    assert [t.status.value for t in pain_talks(emptied)] == ["in_error"] * 3
    assert talk_in_force(emptied) is None


def test_a_talk_after_one_in_error_is_in_force() -> None:
    history = history_of((talk("2", "4"), FIRST_TALK), (None, "Wrong person"), (talk("3", "5"), FIRST_TALK))
    assert told(history) == [("4", "in_error", "Wrong person"), ("5", "in_force", "")]


def test_an_imported_row_may_hold_a_part_of_a_talk() -> None:
    fact = Fact(case_id="c", date=INJURED, record=Kind.CASE, code="case", data='{"pain_agreed":"4"}')
    (only,) = pain_talks(CaseHistory.of("c", [fact]))
    assert (only.hoped, only.agreed, only.on) == (None, Decimal(4), None)


def problems(said: PainTalk, history: CaseHistory | None = None) -> list[str]:
    found = pain_talk_problems(said, history or history_of((None, "")), today=TODAY)
    return [problem.where for problem in found]


@pytest.mark.parametrize(("hoped", "agreed"), [("0", "10"), ("3.5", "3.5"), ("5", "2"), ("10", "0")])
def test_whole_and_half_levels_from_0_to_10_are_taken_whichever_is_higher(hoped: str, agreed: str) -> None:
    assert problems(talk(hoped, agreed)) == []


@pytest.mark.parametrize("level", ["-0.5", "10.5", "3.3", "NaN", "Infinity", None])
def test_any_other_level_is_refused_where_it_stands(level: str | None) -> None:
    assert problems(talk(level, "4")) == [HOPED]
    assert problems(talk("2", level)) == [AGREED]


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-01-04", [ON]), ("2026-01-05", []), ("2026-06-01", []), ("2026-06-02", [ON])],
)
def test_the_day_lies_between_the_injury_and_today(on: str, expected: list[str]) -> None:
    assert problems(talk("2", "4", on)) == expected


def test_a_later_talk_needs_a_reason_and_no_earlier_day() -> None:
    history = history_of((talk("2", "4"), FIRST_TALK))
    assert problems(talk("2", "3", "2026-04-01"), history) == [REASON]
    assert problems(talk("2", "3", "2026-04-01", reason="Went well"), history) == []
    assert problems(talk("2", "3", "2026-03-02", reason="Went well"), history) == [ON]
    assert problems(talk("2", "4", reason="Again"), history) == [AGREED]


def test_no_sentence_of_a_problem_holds_a_level() -> None:
    history = history_of((talk("2", "4"), FIRST_TALK))
    for said in (talk("77", "88"), talk("7.7", "8.8", "2025-01-01"), talk("2", "4", reason="Again")):
        for problem in pain_talk_problems(said, history, today=TODAY):
            assert not any(level in problem.sentence for level in ("77", "88", "7.7", "8.8"))


def test_less_pain_agreed_than_hoped_for_is_told() -> None:
    assert talk("5", "2").is_stricter_than_hoped
    assert not talk("2", "2").is_stricter_than_hoped
    assert not talk(None, "2").is_stricter_than_hoped


@pytest.mark.parametrize(("level", "is_fine"), [("0", True), ("10", True), ("10.5", False), ("-1", False)])
def test_the_history_csv_takes_levels_from_0_to_10(level: str, is_fine: bool) -> None:
    for name in ("pain_hoped", "pain_agreed"):
        faults = field_faults(Kind.CASE, {name: Decimal(level)})
        assert faults == ([] if is_fine else [f"{name} is a number from 0 to 10"])
