"""A goal entered in error: of another person, or never agreed. It counts for nothing and stays in sight."""

import pytest

from db.access import Actor, NotFoundError
from db.changes import ConflictError
from db.facts import history
from db.goals import change_status
from db.goals_in_error import enter_goal_in_error
from db.reading import case_version
from db.store import Store
from goals.errors import RefusedError
from goals.goalsetting import goals_of
from goals.records import Kind, Status
from tests.db.clinic import day, opened, person, saved, visit
from tests.db.test_goals import agreed, rated

OTHER = "of another person"


@pytest.fixture
def carla(store: Store) -> Actor:
    return person(store, "carla", "clinician", "North Clinic")


@pytest.fixture
def case_id(store: Store, carla: Actor) -> str:
    return opened(store, carla)


def in_error(
    store: Store, actor: Actor, case_id: str, goal_id: str, reason: str = "of another person"
) -> None:
    version = case_version(store, actor, case_id)
    enter_goal_in_error(
        store, actor, case_id, goal_id, reason=reason, key=f"e {version}", base_version=version
    )


def wordings(store: Store, case_id: str) -> list[tuple[Status, str]]:
    with store.read() as session:
        facts = history(session, case_id).facts
    return [(fact.status, fact.reason) for fact in facts if fact.record is Kind.GOAL]


def test_every_wording_goes_and_stays_in_sight_with_the_reason(
    store: Store, carla: Actor, case_id: str
) -> None:
    goal_id = agreed(store, carla, case_id)
    once = {"on": day("2026-02-10"), "reason": "flare", "key": "s", "base_version": 2}
    change_status(store, carla, case_id, goal_id, "dropped", **once)
    in_error(store, carla, case_id, goal_id)
    assert wordings(store, case_id) == [
        (Status.SUPERSEDED, ""),
        (Status.VOIDED, OTHER),
        (Status.SUPERSEDED, "flare"),
        (Status.VOIDED, OTHER),
    ]
    with store.read() as session:
        assert goals_of(history(session, case_id)) == ()
    with pytest.raises(NotFoundError):
        in_error(store, carla, case_id, goal_id)


def test_a_goal_is_not_entered_in_error_without_a_reason_or_while_it_is_rated(
    store: Store, carla: Actor, case_id: str
) -> None:
    goal_id = agreed(store, carla, case_id)
    with pytest.raises(RefusedError, match="Reason: Say why it is an error"):
        in_error(store, carla, case_id, goal_id, reason=" ")
    saved(store, carla, visit(case_id, "2026-02-02", goal_ratings=(rated(goal_id, 15),)))
    with pytest.raises(RefusedError, match="Enter its ratings in error first"):
        in_error(store, carla, case_id, goal_id)
    assert wordings(store, case_id) == [(Status.CURRENT, "")]


def test_the_same_key_again_gives_the_receipt_and_an_old_version_is_a_conflict(
    store: Store, carla: Actor, case_id: str
) -> None:
    goal_id, other = agreed(store, carla, case_id), agreed(store, carla, case_id)
    sent = {"reason": "twice", "key": "k", "base_version": 3}
    first = enter_goal_in_error(store, carla, case_id, goal_id, **sent)
    assert enter_goal_in_error(store, carla, case_id, goal_id, **sent) == first
    with pytest.raises(ConflictError):
        enter_goal_in_error(store, carla, case_id, other, reason="x", key="other", base_version=3)


def test_whose_case_it_is_not_finds_no_goal(store: Store, carla: Actor, case_id: str) -> None:
    goal_id = agreed(store, carla, case_id)
    nora = person(store, "nora", "clinician", "South Clinic")
    clive = person(store, "clive", "claims", "Acme Claims")
    for stranger in (nora, clive):
        with pytest.raises(NotFoundError):
            enter_goal_in_error(store, stranger, case_id, goal_id, reason="x", key="k", base_version=2)
    assert wordings(store, case_id) == [(Status.CURRENT, "")]
