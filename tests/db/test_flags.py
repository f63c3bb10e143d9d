"""Flags: recorded with day and source, ended with a reason, entered in error; insert-only like all else."""

import datetime as dt

import pytest

from db.access import Actor, NotFoundError
from db.amendments import enter_in_error
from db.changes import ConflictError
from db.flags import end_flag, record_flag
from db.reading import case_version, read_case
from db.recording import record
from db.signing import sign_visit
from db.store import Store
from goals.caserecord import FlagDraft, flags_of
from goals.errors import RefusedError
from goals.records import Fact, Kind, Status
from tests.db.clinic import day, person, saved, visit

SEEN = day("2026-02-02")


def draft(**changes: object) -> FlagDraft:
    fields = {"kind": "red_flag", "found": "Numb saddle", "since": SEEN, "source": "examination"}
    return FlagDraft(**{**fields, **changes})


@pytest.fixture
def flag_id(store: Store, carla: Actor, case_id: str) -> str:
    """A red flag of 2 February; the case is then at version 2."""
    return record_flag(store, carla, case_id, draft(), key="f", base_version=1).record_id


def ended(store: Store, actor: Actor, case_id: str, flag_id: str, **changes: object):
    how = {"until": day("2026-02-20"), "reason": "MRI is clear", "key": "e", "base_version": 2}
    return end_flag(store, actor, case_id, flag_id, **{**how, **changes})


def test_a_flag_is_recorded_with_its_day_and_source(
    store: Store, carla: Actor, case_id: str, flag_id: str
) -> None:
    (flag,) = flags_of(read_case(store, carla, case_id).history)
    assert (flag.record_id, flag.kind, flag.found, flag.since) == (flag_id, "red_flag", "Numb saddle", SEEN)
    assert (flag.source, flag.until) == ("examination", None)


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"kind": "green"}, "Kind of flag"),
        ({"found": ""}, "What was found"),
        ({"source": " "}, "Source"),
        ({"since": dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)}, "Seen on"),
    ],
)
def test_a_flag_that_lacks_something_is_refused(
    store: Store, carla: Actor, case_id: str, changes: dict[str, object], where: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        record_flag(store, carla, case_id, draft(**changes), key="f", base_version=1)
    assert [problem.where for problem in refused.value.problems] == [where]
    assert case_version(store, carla, case_id) == 1


def test_an_ended_flag_says_until_when_and_why_and_keeps_its_first_version(
    store: Store, carla: Actor, case_id: str, flag_id: str
) -> None:
    receipt = ended(store, carla, case_id, flag_id)
    assert ended(store, carla, case_id, flag_id) == receipt
    history = read_case(store, carla, case_id).history
    old, new = (fact for fact in history.facts if fact.record is Kind.FLAG)
    assert (old.status, old.end_date, new.status) == (Status.SUPERSEDED, None, Status.CURRENT)
    assert (new.end_date, new.reason, new.name) == (day("2026-02-20"), "MRI is clear", "Numb saddle")
    with pytest.raises(RefusedError, match="ended already"):
        ended(store, carla, case_id, flag_id, key="e2", base_version=3)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"reason": " "}, "Say why"),
        ({"reason": "a\x00b"}, "no text"),
        ({"until": None}, "Give the last day"),
        ({"until": day("2026-02-01")}, "before the day it was seen"),
        ({"until": dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)}, "in the future"),
    ],
)
def test_an_end_that_cannot_be_is_refused(
    store: Store, carla: Actor, case_id: str, flag_id: str, changes: dict[str, object], says: str
) -> None:
    with pytest.raises(RefusedError, match=says):
        ended(store, carla, case_id, flag_id, **changes)
    assert case_version(store, carla, case_id) == 2


def test_a_flag_entered_in_error_is_no_flag_any_more_and_stays_in_sight(
    store: Store, carla: Actor, case_id: str, flag_id: str
) -> None:
    enter_in_error(store, carla, case_id, flag_id, reason="wrong_person", key="v", base_version=2)
    history = read_case(store, carla, case_id).history
    assert flags_of(history) == ()
    assert [fact.status for fact in history.facts if fact.record is Kind.FLAG][-1] is Status.VOIDED
    with pytest.raises(NotFoundError):
        ended(store, carla, case_id, flag_id, base_version=3)


def test_a_flag_seen_at_a_signed_visit_can_end(store: Store, carla: Actor, case_id: str) -> None:
    visit_id = saved(store, carla, visit(case_id, "2026-02-02", note="numb")).record_id
    fact = Fact(case_id=case_id, date=SEEN, record=Kind.FLAG, code="red_flag", name="Numb", visit_id=visit_id)
    flag_id = record(store, carla, case_id, (fact,), key="f", base_version=2).record_id
    sign_visit(store, carla, case_id, visit_id, key="s", base_version=3)
    ended(store, carla, case_id, flag_id, base_version=4)
    (flag,) = flags_of(read_case(store, carla, case_id).history)
    assert flag.until == day("2026-02-20")


def test_f4_flags_are_recorded_and_ended_on_the_version_that_was_read(
    store: Store, carla: Actor, case_id: str, flag_id: str
) -> None:
    with pytest.raises(ConflictError):
        record_flag(store, carla, case_id, draft(found="Fever"), key="g", base_version=1)
    with pytest.raises(ConflictError):
        ended(store, carla, case_id, flag_id, base_version=1)


def test_a_flag_that_is_not_yours_looks_like_none(
    store: Store, carla: Actor, clive: Actor, case_id: str, flag_id: str
) -> None:
    otto = person(store, "otto", "clinician", "South Clinic")
    for actor, record_id in ((otto, flag_id), (clive, flag_id), (carla, "no-such-flag")):
        with pytest.raises(NotFoundError):
            ended(store, actor, case_id, record_id)
    for actor in (otto, clive):
        with pytest.raises(NotFoundError):
            record_flag(store, actor, case_id, draft(), key="f", base_version=2)
