"""What a claims team sees of the case record: each field decided on purpose, and nothing undecided shown."""

from dataclasses import replace

import pytest

from db.access import Actor
from db.amendments import amend, enter_in_error
from db.case_record import amend_record, standing_draft
from db.cases import change_case, close_case, with_fields
from db.exchange import export_lines
from db.following import follow_measure
from db.headers import Person
from db.reading import case_version, read_case
from db.recording import record
from db.store import Store
from db.withholding import DECIDED, Need
from goals.caserecord import case_record, flags_of, life_of
from goals.history import data_text, parse_data
from goals.history.fields import FIELDS
from goals.records import Fact, Kind
from tests.db.clinic import day, granted

TEAM = "Acme Claims"
EVERYTHING: dict[str, object] = {
    "status": "closed",
    "status_reason": "moved in with her sister",
    "lead_measure": "odi",
    "lead_goal": "g1",
    "jurisdiction": "CA",
    "job": "Picker",
    "job_demand": "heavy",
    "body_parts": ["low_back"],
    "conditions": ["L5 radiculopathy"],
    "condition_group": "spine",
    "pain_pattern": "radicular",
    "surgery_date": "2026-02-02",
    "mmi_date": "2026-02-20",
    "measures": ["odi"],
    "no_longer_asked": ["psfs"],
    "pain_hoped": 0,
    "pain_agreed": 4,
    "pain_agreed_on": "2026-02-03",
    "label": "W-1041",
}
GRANTS = [
    ({}, set()),
    ({"notes": True}, {Need.NOTES}),
    ({"psychological": True}, {Need.PSYCHOLOGICAL}),
    ({"notes": True, "psychological": True}, {Need.NOTES, Need.PSYCHOLOGICAL}),
]


def put(store: Store, carla: Actor, case_id: str, *facts: Fact) -> None:
    version = case_version(store, carla, case_id)
    record(store, carla, case_id, facts, key=f"p{version}", base_version=version)


@pytest.mark.parametrize("kind", [Kind.CASE, Kind.INJURY, Kind.WORK_STATUS, Kind.FLAG])
def test_every_field_of_the_record_is_decided(kind: Kind) -> None:
    assert set(DECIDED[kind]) == set(FIELDS[kind])


def test_the_fields_of_this_test_are_all_there_are() -> None:
    assert set(EVERYTHING) == set(FIELDS[Kind.CASE])


@pytest.mark.parametrize(("field_set", "covered"), GRANTS)
def test_the_row_of_the_case_is_shown_as_far_as_the_grant_goes(
    store: Store, carla: Actor, clive: Actor, case_id: str, field_set: dict[str, bool], covered: set[Need]
) -> None:
    change_case(
        store,
        carla,
        case_id,
        lambda case, *_: with_fields(case, EVERYTHING, "said on the phone"),
        key="c",
        action="import",
        content="",
    )
    granted(store, carla, case_id, TEAM, **field_set)
    (row,) = read_case(store, clive, case_id).history.current(Kind.CASE)
    shown = parse_data(row.data)
    hidden = {name for name, need in DECIDED[Kind.CASE].items() if need not in {Need.NOTHING, *covered}}
    assert set(shown) == set(EVERYTHING) - hidden
    assert (row.reason == "said on the phone") is (Need.NOTES in covered)
    assert ("sister" in repr(row)) is (Need.NOTES in covered)


@pytest.mark.parametrize(("field_set", "covered"), GRANTS)
def test_work_and_injury_are_always_shown_and_remarks_with_the_notes(
    store: Store, carla: Actor, clive: Actor, case_id: str, field_set: dict[str, bool], covered: set[Need]
) -> None:
    work = Fact(
        case_id=case_id,
        date=day("2026-02-02"),
        record=Kind.WORK_STATUS,
        code="modified_full",
        detail="afraid of her boss",
        data=data_text({"demand": "light", "hours_per_week": 20, "restrictions": "no lifting"}),
    )
    put(store, carla, case_id, work)
    draft = standing_draft(read_case(store, carla, case_id).history, Person())
    granted(store, carla, case_id, TEAM, **field_set)
    view = read_case(store, clive, case_id)
    (shown,) = view.history.current(Kind.WORK_STATUS)
    assert shown.data == work.data
    assert (shown.detail == "afraid of her boss") is (Need.NOTES in covered)
    assert case_record(view.history).sites == draft.sites == ("low_back",)


@pytest.mark.parametrize(("field_set", "covered"), GRANTS)
def test_flags_are_shown_with_both_and_not_at_all_otherwise(
    store: Store, carla: Actor, clive: Actor, case_id: str, field_set: dict[str, bool], covered: set[Need]
) -> None:
    flag = Fact(
        case_id=case_id,
        date=day("2026-02-02"),
        record=Kind.FLAG,
        code="yellow_flag",
        name="Afraid to bend",
        detail="since the fall",
        data='{"source":"interview"}',
    )
    put(store, carla, case_id, flag)
    granted(store, carla, case_id, TEAM, **field_set)
    shown = flags_of(read_case(store, clive, case_id).history)
    assert [(f.found, f.detail, f.source) for f in shown] == (
        [("Afraid to bend", "since the fall", "interview")] if len(covered) == 2 else []
    )


def amended(store: Store, carla: Actor, case_id: str, **changes: object) -> None:
    version = case_version(store, carla, case_id)
    who = Person(person_name="Ada Testcase", birth_date=day("1980-05-17"), claim_number="CL-7")
    draft = replace(standing_draft(read_case(store, carla, case_id).history, who), **changes)
    amend_record(store, carla, case_id, draft, reason="put right", key=f"a{version}", base_version=version)


def test_earlier_texts_are_not_shown_for_they_may_have_held_the_name(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    def slip(case: Fact, *_: object) -> Fact:
        fields = {"label": "Testcase, back", "job": "Testcase's shop", "conditions": ["Testcase's knee"]}
        return replace(with_fields(case, fields, ""), name="Testcase, back")

    change_case(store, carla, case_id, slip, key="s", action="import", content="")
    amended(store, carla, case_id, label="W-7", job="Shop assistant", conditions=("Knee strain",))
    granted(store, carla, case_id, TEAM, notes=True, psychological=True)
    view = read_case(store, clive, case_id)
    assert view.header.label == "W-7"
    assert case_record(view.history).conditions == ("Knee strain",)
    assert "Testcase" not in repr(view)
    assert "Testcase" not in "".join(export_lines(store, clive, [case_id]))


def test_a_psychological_measure_is_not_named_by_the_reason_that_it_was_added_with(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    follow_measure(store, carla, case_id, "pcs", key="m1")
    follow_measure(store, carla, case_id, "ndi", key="m2")
    granted(store, carla, case_id, TEAM, notes=True)
    rows = [fact for fact in read_case(store, clive, case_id).history.facts if fact.record is Kind.CASE]
    assert "pcs" not in repr(rows)
    assert rows[-1].reason == "follows ndi"
    assert "pcs" not in "".join(export_lines(store, clive, [case_id]))


@pytest.mark.parametrize(("field_set", "covered"), GRANTS)
def test_remarks_on_a_goal_of_a_psychological_measure_need_both(
    store: Store, carla: Actor, clive: Actor, case_id: str, field_set: dict[str, bool], covered: set[Need]
) -> None:
    goal = Fact(
        case_id=case_id,
        date=day("2026-02-02"),
        record=Kind.GOAL,
        code="g1",
        name="Worry less about bending",
        detail="agreed by telephone",
        reason="PCS fell to 20",
        data=data_text({"measure": "pcs", "start": 30, "target": 15, "status": "active"}),
    )
    put(store, carla, case_id, goal)
    granted(store, carla, case_id, TEAM, **field_set)
    (shown,) = read_case(store, clive, case_id).history.current(Kind.GOAL)
    assert shown.name == goal.name
    assert (shown.reason, shown.detail) == ((goal.reason, goal.detail) if len(covered) == 2 else ("", ""))


def test_the_days_of_the_cases_life_are_shown_and_its_reasons_with_the_notes(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    close_case(store, carla, case_id, reason="moved in with her sister", key="c")
    granted(store, carla, case_id, TEAM)
    own, theirs = (life_of(read_case(store, actor, case_id).history) for actor in (carla, clive))
    assert [(turn.kind, turn.on) for turn in theirs] == [(turn.kind, turn.on) for turn in own]
    assert (own[-1].reason, theirs[-1].reason) == ("moved in with her sister", "")


def test_a_restriction_that_was_put_right_or_entered_in_error_is_not_shown_for_it_may_have_held_the_name(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    def work(restrictions: str) -> Fact:
        return Fact(
            case_id=case_id,
            date=day("2026-02-02"),
            record=Kind.WORK_STATUS,
            code="off_work",
            data=data_text({"restrictions": restrictions, "hours_per_week": 0}),
        )

    put(store, carla, case_id, work("Testcase may not drive"))
    (first,) = read_case(store, carla, case_id).history.current(Kind.WORK_STATUS)
    version = case_version(store, carla, case_id)
    changes = {"data": work("may not drive").data}
    amend(
        store, carla, case_id, first.record_id, changes, reason="typing_error", key="a", base_version=version
    )
    put(store, carla, case_id, work("Testcase's van"))
    both = read_case(store, carla, case_id).history.current(Kind.WORK_STATUS)
    (second,) = (fact for fact in both if fact.record_id != first.record_id)
    version = case_version(store, carla, case_id)
    enter_in_error(store, carla, case_id, second.record_id, reason="twice", key="e", base_version=version)
    granted(store, carla, case_id, TEAM, notes=True, psychological=True)
    rows = [f for f in read_case(store, clive, case_id).history.facts if f.record is Kind.WORK_STATUS]
    assert [parse_data(row.data) for row in rows if row.status != "current"] == [{"hours_per_week": 0}] * 3
    assert [row.data for row in rows if row.status == "current"] == [changes["data"]]
    assert "Testcase" not in "".join(export_lines(store, clive, [case_id]))
