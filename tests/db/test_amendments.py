"""Amended and entered in error: a new version with a reason, and the old one stays in sight."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from db.access import Actor, NotFoundError
from db.amendments import amend, enter_in_error
from db.case_record import amend_record, standing_draft
from db.headers import Person
from db.reading import case_version, read_case
from db.store import Store
from db.visits import ConflictError
from goals.errors import RefusedError
from goals.records import Fact, Kind, Status
from tests.db.clinic import day, person, reading, saved, visit

WHY = "digits swapped"
IN_TWO_DAYS = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)


@pytest.fixture
def record_id(store: Store, carla: Actor, case_id: str) -> str:
    """The reading ODI 64 of 2 February; the case is then at version 2."""
    saved(store, carla, visit(case_id, "2026-02-02", reading("odi", "64")))
    (fact,) = read_case(store, carla, case_id).history.current(Kind.READING)
    return fact.record_id


def amended(store: Store, actor: Actor, case_id: str, record_id: str, **changes: Any) -> int:
    version = case_version(store, actor, case_id)
    receipt = amend(
        store, actor, case_id, record_id, changes, reason=WHY, key=f"a{version}", base_version=version
    )
    return receipt.version


def versions(store: Store, actor: Actor, case_id: str, record_id: str) -> list[Fact]:
    facts = read_case(store, actor, case_id).history.facts
    return [fact for fact in facts if fact.record_id == record_id]


def test_an_amended_score_counts_and_the_old_one_stays(
    store: Store, carla: Actor, case_id: str, record_id: str
) -> None:
    assert amended(store, carla, case_id, record_id, value=Decimal(46)) == 3
    old, new = versions(store, carla, case_id, record_id)
    assert (old.status, old.value, old.reason) == (Status.SUPERSEDED, 64, "")
    assert (new.status, new.value, new.reason) == (Status.CURRENT, 46, WHY)
    assert new.entered_by == carla.account_id
    assert new.visit_id == old.visit_id
    assert [point.value for point in read_case(store, carla, case_id).results.points] == [46.0]


def test_an_amended_date_moves_the_reading(store: Store, carla: Actor, case_id: str, record_id: str) -> None:
    amended(store, carla, case_id, record_id, date=day("2026-02-01"))
    view = read_case(store, carla, case_id)
    assert [point.date for point in view.results.points] == [day("2026-02-01")]


def test_a_blank_becomes_a_value_and_a_value_a_blank(
    store: Store, carla: Actor, case_id: str, record_id: str
) -> None:
    amended(store, carla, case_id, record_id, value=None, data='{"missing_reason":"invalid"}')
    assert read_case(store, carla, case_id).results.points == ()
    amended(store, carla, case_id, record_id, value=Decimal(0), data="")
    assert [point.value for point in read_case(store, carla, case_id).results.points] == [0.0]
    assert len(versions(store, carla, case_id, record_id)) == 3


def test_a_record_entered_in_error_counts_no_more_and_stays_in_sight(
    store: Store, carla: Actor, case_id: str, record_id: str
) -> None:
    enter_in_error(store, carla, case_id, record_id, reason="other person", key="e", base_version=2)
    view = read_case(store, carla, case_id)
    assert view.results.points == ()
    old, new = versions(store, carla, case_id, record_id)
    assert (old.status, old.value) == (Status.SUPERSEDED, 64)
    assert (new.status, new.value, new.reason) == (Status.VOIDED, 64, "other person")


def test_a_voided_reading_changes_nothing(store: Store, carla: Actor, case_id: str, record_id: str) -> None:
    before = read_case(store, carla, case_id).results
    receipt = saved(store, carla, visit(case_id, "2026-02-09", reading("odi", "10")))
    added = next(
        fact
        for fact in read_case(store, carla, case_id).history.current(Kind.READING)
        if fact.visit_id == receipt.record_id
    )
    assert read_case(store, carla, case_id).results.series != before.series
    enter_in_error(store, carla, case_id, added.record_id, reason="other person", key="e", base_version=3)
    after = read_case(store, carla, case_id).results
    assert (after.series, after.points) == (before.series, before.points)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"value": Decimal(101)}, "value"),
        ({"value": Decimal("46.1234")}, "value"),
        ({"value": None}, "value"),
        ({"value": 46.0}, "value"),
        ({"date": IN_TWO_DAYS}, "date"),
        ({"date": "2026-02-01"}, "date"),
        ({"timing": "during"}, "timing"),
        ({"code": "nosuch"}, "code"),
        ({"data": '{"dose":1}'}, "data"),
        ({"record_id": "another"}, "record_id"),
        ({"entered_by": "somebody else"}, "entered_by"),
        ({"status": "current"}, "status"),
        ({"value": Decimal(64)}, "Record"),
        ({}, "Record"),
    ],
)
def test_a_new_version_that_breaks_a_rule_is_refused(
    store: Store, carla: Actor, case_id: str, record_id: str, changes: dict[str, Any], where: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        amend(store, carla, case_id, record_id, changes, reason=WHY, key="a", base_version=2)
    assert [problem.where for problem in refused.value.problems] == [where]
    assert "101" not in str(refused.value)
    assert len(versions(store, carla, case_id, record_id)) == 1


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_reason_is_needed(store: Store, carla: Actor, case_id: str, record_id: str, reason: str) -> None:
    with pytest.raises(RefusedError, match="Say why"):
        amend(
            store,
            carla,
            case_id,
            record_id,
            {"value": Decimal(46)},
            reason=reason,
            key="a",
            base_version=2,
        )
    with pytest.raises(RefusedError, match="Say why"):
        enter_in_error(store, carla, case_id, record_id, reason=reason, key="e", base_version=2)


def test_what_was_entered_in_error_is_recorded_anew_not_amended(
    store: Store, carla: Actor, case_id: str, record_id: str
) -> None:
    enter_in_error(store, carla, case_id, record_id, reason="other person", key="e", base_version=2)
    with pytest.raises(RefusedError, match="Record it anew"):
        amended(store, carla, case_id, record_id, value=Decimal(46))
    with pytest.raises(RefusedError, match="Record it anew"):
        enter_in_error(store, carla, case_id, record_id, reason="again", key="e2", base_version=3)


def test_f1_two_clicks_make_one_new_version(store: Store, carla: Actor, case_id: str, record_id: str) -> None:
    how: dict[str, Any] = {"reason": WHY, "key": "a", "base_version": 2}
    first = amend(store, carla, case_id, record_id, {"value": Decimal(46)}, **how)
    assert amend(store, carla, case_id, record_id, {"value": Decimal(46)}, **how) == first
    assert len(versions(store, carla, case_id, record_id)) == 2


def test_f4_an_amendment_on_an_old_version_is_a_conflict(
    store: Store, carla: Actor, case_id: str, record_id: str
) -> None:
    amended(store, carla, case_id, record_id, value=Decimal(46))
    with pytest.raises(ConflictError) as conflict:
        amend(store, carla, case_id, record_id, {"value": Decimal(56)}, reason=WHY, key="b", base_version=2)
    assert [fact.value for fact in conflict.value.facts] == [46]
    with pytest.raises(ConflictError):
        enter_in_error(store, carla, case_id, record_id, reason=WHY, key="c", base_version=2)


def test_a_record_that_is_not_yours_looks_like_none(
    store: Store, carla: Actor, clive: Actor, case_id: str, record_id: str
) -> None:
    otto = person(store, "otto", "clinician", "South Clinic")
    for actor, record in ((otto, record_id), (clive, record_id), (carla, "no-such-record")):
        with pytest.raises(NotFoundError):
            amend(
                store,
                actor,
                case_id,
                record,
                {"value": Decimal(46)},
                reason=WHY,
                key="x",
                base_version=2,
            )
        with pytest.raises(NotFoundError):
            enter_in_error(store, actor, case_id, record, reason=WHY, key="y", base_version=2)


def test_the_day_of_the_injury_is_held_to_the_record_of_the_case_from_the_chronology_too(
    store: Store, carla: Actor, case_id: str
) -> None:
    recorded = read_case(store, carla, case_id).history
    (injury,) = recorded.current(Kind.INJURY)
    person = Person(person_name="Ada Testcase")
    draft = replace(standing_draft(recorded, person), mmi_date=injury.date)
    version = case_version(store, carla, case_id)
    amend_record(store, carla, case_id, draft, reason="read again", key="m", base_version=version)
    later, earlier = (injury.date + dt.timedelta(days=days) for days in (1, -1))
    with pytest.raises(RefusedError, match="MMI reached on: It lies before the injury"):
        amended(store, carla, case_id, injury.record_id, date=later)
    amended(store, carla, case_id, injury.record_id, date=earlier)
    assert read_case(store, carla, case_id).header.injury_date == earlier
