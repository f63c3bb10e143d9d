"""What a case follows, read from any row of a case there may be."""

import datetime as dt
from dataclasses import replace

import pytest

from goals.catalogue import load
from goals.following import (
    follow_problems,
    follow_reason,
    measure_of_reason,
    no_longer_asked,
    stop_problems,
    stop_reason,
    stopped,
)
from goals.history import data_text
from goals.records import CaseHistory, Fact, Kind, Status

AT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def row(version: int, *ended: str, reason: str = "", status: Status = Status.SUPERSEDED) -> Fact:
    return Fact(
        case_id="A",
        date=AT.date(),
        record=Kind.CASE,
        code="case",
        data=data_text({"no_longer_asked": list(ended) or None}),
        record_id="c",
        status=status,
        reason=reason,
        entered_by="carla",
        entered_at=AT + dt.timedelta(days=version),
    )


def history(*rows: Fact) -> CaseHistory:
    return CaseHistory.of("A", [*rows[:-1], replace(rows[-1], status=Status.CURRENT)])


def test_a_case_without_a_row_of_its_own_stopped_nothing() -> None:
    assert no_longer_asked(None) == ()
    assert stopped(CaseHistory.of("A", [])) == ()


def test_an_imported_row_may_name_one_measure_as_text() -> None:
    case = replace(row(1), data=data_text({"no_longer_asked": "odi"}))
    assert no_longer_asked(case) == ("odi",)
    (end,) = stopped(history(case))
    assert (end.measure, end.reason) == ("odi", "")


def test_the_last_time_it_was_stopped_is_told() -> None:
    first, again = stop_reason("odi", "too long"), stop_reason("odi", "no reader  for it")
    (end,) = stopped(
        history(
            row(1),
            row(2, "odi", reason=first),
            row(3, reason=follow_reason("odi")),
            row(4, "odi", reason=again),
            row(5, "odi", reason="closed"),
        )
    )
    assert (end.at, end.by, end.reason) == (AT + dt.timedelta(days=4), "carla", "no reader for it")


@pytest.mark.parametrize("measure", ["odi", "nprs:average@low_back", "mas:elbow flexors"])
def test_a_reason_names_its_measure(measure: str) -> None:
    assert measure_of_reason(stop_reason(measure, "why: so")) == measure
    assert measure_of_reason(follow_reason(measure)) == measure
    assert measure_of_reason(f"{measure} is too long") == ""


def test_a_reason_of_another_change_is_told_as_it_stands() -> None:
    (end,) = stopped(history(row(1, "odi", reason="copied from paper")))
    assert end.reason == "copied from paper"


@pytest.mark.parametrize("site", ["low_back", "neck"])
def test_an_instrument_with_a_site_of_its_own_takes_no_other(site: str) -> None:
    assert [problem.where for problem in follow_problems(f"odi@{site}", load())] == ["Body site"]
    assert follow_problems(f"nprs:worst@{site}", load()) == ()


def test_a_reason_with_a_character_that_is_no_text_is_refused() -> None:
    asked = {"followed": ("odi", "psfs"), "lead": None}
    assert stop_problems(history(row(1)), "odi", reason="why", **asked) == ()
    (problem,) = stop_problems(history(row(1)), "odi", reason="wh\x00y", **asked)
    assert problem.where == "Reason"
