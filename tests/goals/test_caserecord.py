"""The case record: what stands, its phase, its flags, its life, and the work allowed against the job."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from goals.caserecord import (
    AllowedWork,
    CaseFlag,
    FlagDraft,
    Stage,
    TurnKind,
    case_record,
    ending_problems,
    flag_fact,
    flag_problems,
    flags_of,
    label_problems,
    latest_grade,
    life_of,
    phase_of,
    work_now,
)
from goals.caserecord.grade import GCPS_R, GRADES
from goals.caserecord.phase import surgery_day
from goals.catalogue import load
from goals.history import data_text
from goals.records import CaseHistory, Fact, Kind, Status
from goals.vocabulary import DEMAND_LEVELS, RED_FLAG, YELLOW_FLAG

INJURED = dt.date(2026, 1, 5)
OPENED = dt.date(2026, 1, 12)
TODAY = dt.date(2026, 6, 1)
AT = dt.datetime(2026, 1, 12, 9, 0, tzinfo=dt.UTC)
CASE = Fact(
    case_id="c", date=OPENED, record=Kind.CASE, code="case", name="W-1", record_id="c1", entered_at=AT
)
INJURY = Fact(case_id="c", date=INJURED, record=Kind.INJURY, code="", region="low_back", record_id="i1")
FLAG = Fact(case_id="c", date=INJURED, record=Kind.FLAG, code=RED_FLAG, name="Numb saddle", record_id="f1")
WORK = Fact(case_id="c", date=OPENED, record=Kind.WORK_STATUS, code="modified_full", record_id="w1")


def history(*facts: Fact) -> CaseHistory:
    return CaseHistory.of("c", list(facts))


def case(**fields: object) -> Fact:
    return replace(CASE, data=data_text(fields))


def after(days: int, since: dt.date = INJURED) -> dt.date:
    return since + dt.timedelta(days=days)


def operation(date: dt.date, code: str = "discectomy", **cells: object) -> Fact:
    return Fact(case_id="c", date=date, record=Kind.INTERVENTION, code=code, **cells)


# --- what stands


def test_the_record_reads_every_field_of_the_case_and_its_injury() -> None:
    row = case(
        status="closed",
        jurisdiction="CA",
        body_parts=["low_back", "left knee"],
        conditions="L5 radiculopathy",
        condition_group="spine",
        pain_pattern="both_radicular_dominates",
        job="Warehouse picker",
        job_demand="heavy",
        surgery_date="2026-03-02",
        mmi_date="2026-05-04",
        lead_measure="odi",
        lead_goal="g1",
    )
    record = case_record(history(row, replace(INJURY, data='{"mechanism":"Lifted a crate"}')))
    assert (record.label, record.opened_on, record.status) == ("W-1", OPENED, "closed")
    assert (record.injured_on, record.sites, record.mechanism) == (INJURED, ("low_back",), "Lifted a crate")
    assert record.body_parts == ("low_back", "left knee")
    assert record.conditions == ("L5 radiculopathy",)
    assert (record.condition_group, record.pain_pattern) == ("spine", "both_radicular_dominates")
    assert (record.job, record.job_demand, record.jurisdiction) == ("Warehouse picker", "heavy", "CA")
    assert (record.surgery_date, record.mmi_date) == (dt.date(2026, 3, 2), dt.date(2026, 5, 4))
    assert (record.lead_measure, record.lead_goal) == ("odi", "g1")


def test_an_imported_case_without_rows_of_its_own_has_an_empty_record() -> None:
    record = case_record(history(FLAG))
    assert (record.label, record.status, record.opened_on, record.injured_on) == ("c", "open", None, None)
    assert (record.sites, record.conditions, record.job_demand) == ((), (), "")


def test_a_replaced_or_voided_row_says_nothing_any_more() -> None:
    old = replace(case(job="Packer"), status=Status.SUPERSEDED)
    gone = replace(INJURY, status=Status.VOIDED)
    record = case_record(history(old, case(job="Picker"), gone))
    assert (record.job, record.injured_on) == ("Picker", None)


# --- phase: just below, at, and above each border


@pytest.mark.parametrize(
    ("days", "stage", "weeks"),
    [
        (0, Stage.ACUTE, 0),
        (27, Stage.ACUTE, 3),
        (28, Stage.ACUTE, 4),  # four weeks are full: still acute
        (29, Stage.SUBACUTE, 4),
        (83, Stage.SUBACUTE, 11),
        (84, Stage.SUBACUTE, 12),  # twelve weeks are full: still subacute
        (85, Stage.CHRONIC, 12),
        (1000, Stage.CHRONIC, 142),
    ],
)
def test_the_phase_follows_the_days_since_the_injury(days: int, stage: Stage, weeks: int) -> None:
    phase = phase_of(history(CASE, INJURY), load(), after(days))
    assert phase is not None
    assert (phase.stage, phase.since, phase.weeks) == (stage, INJURED, weeks)
    assert not phase.is_after_surgery


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (0, Stage.AFTER_SURGERY),
        (83, Stage.AFTER_SURGERY),
        (84, Stage.AFTER_SURGERY),
        (85, Stage.PERSISTENT),
    ],
)
def test_after_surgery_pain_is_persistent_past_twelve_weeks(days: int, stage: Stage) -> None:
    operated = dt.date(2026, 3, 2)
    phase = phase_of(history(case(surgery_date="2026-03-02"), INJURY), load(), after(days, operated))
    assert phase is not None
    assert (phase.stage, phase.since, phase.days) == (stage, operated, days)
    assert phase.is_after_surgery


def test_before_the_injury_there_is_no_phase() -> None:
    assert phase_of(history(CASE, INJURY), load(), after(-1)) is None
    assert phase_of(history(CASE), load(), TODAY) is None


def test_the_operation_of_the_record_goes_before_recorded_ones() -> None:
    known = history(case(surgery_date="2026-02-02"), INJURY, operation(dt.date(2026, 4, 1)))
    assert surgery_day(known, load(), TODAY) == dt.date(2026, 2, 2)


def test_without_one_the_latest_recorded_operation_since_the_injury_counts() -> None:
    known = history(
        CASE,
        INJURY,
        operation(dt.date(2020, 4, 1), "fusion"),  # before the injury: not what its pain followed
        operation(dt.date(2026, 2, 2)),
        operation(dt.date(2026, 3, 2), "sij_fusion"),
        operation(dt.date(2026, 4, 1), "esi_lumb_il"),  # an injection is no operation
        operation(dt.date(2026, 4, 2), status=Status.VOIDED),
    )
    assert surgery_day(known, load(), TODAY) == dt.date(2026, 3, 2)
    assert surgery_day(known, load(), dt.date(2026, 3, 1)) == dt.date(2026, 2, 2)
    assert surgery_day(known, load(), dt.date(2026, 2, 1)) is None


def test_an_operation_that_lies_ahead_does_not_count_yet() -> None:
    known = history(case(surgery_date="2026-03-02"), INJURY)
    phase = phase_of(known, load(), dt.date(2026, 3, 1))
    assert phase is not None
    assert (phase.stage, phase.since) == (Stage.SUBACUTE, INJURED)


# --- life


def test_the_life_of_a_case_is_told_with_days_and_reasons() -> None:
    opened = replace(case(status="open"), status=Status.SUPERSEDED, entered_by="carla")
    renamed = replace(opened, name="W-2", reason="wrong number", entered_at=AT + dt.timedelta(days=1))
    closed = replace(
        case(status="closed", status_reason="Back at work"),
        status=Status.SUPERSEDED,
        reason="Back at work",
        entered_at=AT + dt.timedelta(days=30),
    )
    amended = replace(closed, name="W-3", reason="typing error", entered_at=AT + dt.timedelta(days=31))
    again = replace(
        case(status="open", status_reason="Pain is back"),
        reason="Pain is back",
        entered_by="cem",
        entered_at=AT + dt.timedelta(days=60),
    )
    turns = life_of(history(opened, renamed, closed, amended, again, INJURY))
    assert [(turn.kind, turn.on, turn.reason) for turn in turns] == [
        (TurnKind.OPENED, OPENED, ""),
        (TurnKind.CLOSED, after(37), "Back at work"),
        (TurnKind.REOPENED, after(67), "Pain is back"),
    ]
    assert [turn.by for turn in turns] == ["carla", "", "cem"]


def test_an_imported_closed_case_was_closed_on_a_day_nobody_knows() -> None:
    row = replace(case(status="closed", status_reason="Settled"), entered_at=None, record_id="")
    assert [(turn.kind, turn.on, turn.reason) for turn in life_of(history(row))] == [
        (TurnKind.OPENED, OPENED, ""),
        (TurnKind.CLOSED, None, "Settled"),
    ]
    assert life_of(history(INJURY)) == ()


# --- flags


def test_red_flags_come_first_and_each_says_since_and_until_when() -> None:
    yellow = replace(FLAG, code=YELLOW_FLAG, name="", detail="Afraid to bend", record_id="f2")
    ended = replace(FLAG, record_id="f3", date=after(1), end_date=after(9), data='{"source":"MRI"}')
    other = replace(FLAG, code="safety_prompt", record_id="f4")
    flags = flags_of(history(other, yellow, ended, FLAG))
    assert [flag.record_id for flag in flags] == ["f1", "f3", "f2", "f4"]
    assert [flag.found for flag in flags[:3]] == ["Numb saddle", "Numb saddle", "Afraid to bend"]
    assert (flags[1].source, flags[2].detail) == ("MRI", "")


@pytest.mark.parametrize(("days", "holds"), [(0, False), (1, True), (8, True), (9, True), (10, False)])
def test_a_flag_holds_from_its_day_through_its_last_one(days: int, holds: bool) -> None:
    (flag,) = flags_of(history(replace(FLAG, date=after(1), end_date=after(9))))
    assert flag.holds_on(after(days)) is holds
    assert replace(flag, until=None).holds_on(after(1000))


def flag_draft(**changes: object) -> FlagDraft:
    fields = {"kind": RED_FLAG, "found": "Numb saddle", "since": INJURED, "source": "examination"}
    return FlagDraft(**{**fields, **changes})


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({}, []),
        ({"kind": ""}, ["Kind of flag"]),
        ({"kind": "safety_prompt"}, ["Kind of flag"]),
        ({"found": "  "}, ["What was found"]),
        ({"since": TODAY}, []),
        ({"since": after(1, TODAY)}, ["Seen on"]),
        ({"source": ""}, ["Source"]),
        ({"detail": "a\x00b"}, ["What was found"]),
    ],
)
def test_a_flag_needs_its_kind_what_was_found_a_day_and_a_source(
    changes: dict[str, object], where: list[str]
) -> None:
    assert [problem.where for problem in flag_problems(flag_draft(**changes), today=TODAY)] == where


def test_a_flag_is_read_as_it_was_typed() -> None:
    fact = replace(flag_fact(flag_draft(found=" Numb  saddle ", detail="since May "), "c"), record_id="f9")
    assert flags_of(history(fact)) == (
        CaseFlag(
            record_id="f9",
            kind=RED_FLAG,
            found="Numb saddle",
            detail="since May",
            source="examination",
            since=INJURED,
            until=None,
        ),
    )


@pytest.mark.parametrize(
    ("until", "says"),
    [
        (INJURED, ""),
        (TODAY, ""),
        (None, "Give the last day"),
        (after(1, TODAY), "in the future"),
        (after(-1), "before the day it was seen"),
    ],
)
def test_a_flag_ends_between_its_day_and_today(until: dt.date | None, says: str) -> None:
    (flag,) = flags_of(history(FLAG))
    problems = ending_problems(flag, until, today=TODAY)
    assert bool(problems) is bool(says)
    assert all(says in problem.sentence for problem in problems)


def test_a_flag_ends_once() -> None:
    (flag,) = flags_of(history(replace(FLAG, end_date=after(9))))
    (problem,) = ending_problems(flag, TODAY, today=TODAY)
    assert "has ended already" in problem.sentence


# --- grade of chronic pain


def grade(date: dt.date, value: int | None, **cells: object) -> Fact:
    score = None if value is None else Decimal(value)
    return Fact(case_id="c", date=date, record=Kind.READING, code=GCPS_R, value=score, **cells)


def test_the_latest_grade_is_said_in_words() -> None:
    known = history(
        grade(after(90), 2),
        grade(after(10), 3),
        grade(after(99), None, data='{"missing_reason":"refused"}'),
        grade(after(98), 0, status=Status.VOIDED),
    )
    found = latest_grade(known)
    assert found is not None
    assert (found.value, found.words, found.on) == (2, "bothersome chronic pain", after(90))
    assert latest_grade(history(CASE)) is None


def test_every_grade_of_the_catalogue_has_its_words() -> None:
    instrument = load().instruments[GCPS_R]
    assert list(GRADES) == list(range(int(instrument.minimum), int(instrument.maximum) + 1))


# --- work against the job


@pytest.mark.parametrize(
    ("allowed", "job", "short"),
    [
        ("light", "heavy", True),
        ("medium", "heavy", True),
        ("heavy", "heavy", False),
        ("very_heavy", "heavy", False),
        ("", "heavy", None),
        ("light", "", None),
        ("light", "hard", None),  # another word of an imported record
    ],
)
def test_allowed_work_falls_short_where_the_job_asks_more(allowed: str, job: str, short: bool | None) -> None:
    assert AllowedWork(allowed, job).falls_short is short


def test_the_latest_work_status_is_told_against_the_job() -> None:
    later = replace(
        WORK,
        date=TODAY,
        data='{"demand":"light","restrictions":["no lifting","no kneeling"]}',
        record_id="w2",
    )
    now = work_now(history(case(job_demand="heavy"), later, WORK))
    assert now is not None
    assert (now.state, now.since, now.allowed) == ("modified_full", TODAY, AllowedWork("light", "heavy"))
    assert now.restrictions == ("no lifting", "no kneeling")
    assert work_now(history(CASE)) is None


def test_work_that_was_recorded_again_without_a_change_holds_since_its_first_record() -> None:
    days = [TODAY - dt.timedelta(days=n) for n in (60, 30, 0)]
    again = [replace(WORK, date=date, record_id=f"w{date}") for date in days]
    before = replace(WORK, date=TODAY - dt.timedelta(days=90), code="off_work", record_id="w0")
    now = work_now(history(CASE, before, *again))
    assert now is not None
    assert now.since == days[0]
    told = [*again[:2], replace(again[2], data='{"demand":"light"}')]
    changed = work_now(history(CASE, before, *told))
    assert changed is not None
    assert changed.since == TODAY


def test_demand_levels_go_from_the_lightest_to_the_heaviest() -> None:
    assert DEMAND_LEVELS == ("sedentary", "light", "medium", "heavy", "very_heavy")


# --- the name stays out of the label


@pytest.mark.parametrize(
    ("label", "name", "refused"),
    [
        ("W-1041", "Ada Testcase", False),
        ("Back of ada  TESTCASE", "Ada Testcase", True),
        ("Testcase, back", "Ada Testcase", True),
        ("Ada", "Ada Testcase", True),
        ("Adaptive seat", "Ada Testcase", False),
        ("Li-7", "Li Wu", False),  # two letters tell nothing
        ("Back of Li Wu", "Li Wu", True),
        ("W-1041", "", False),
        ("  ", "", True),
    ],
)
def test_a_label_holds_neither_the_name_nor_a_part_of_it(label: str, name: str, refused: bool) -> None:
    assert bool(label_problems(label, name)) is refused
