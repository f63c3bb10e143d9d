"""Two cases of one person, linked in both of them at once, for the clinic alone."""

import pytest
from sqlalchemy import text

from db.access import OPERATOR, Actor, NotFoundError
from db.changes import ConflictError
from db.erasing import erase_case
from db.exchange import export_lines
from db.links import link_cases, linkable_cases, linked_cases, unlink_cases
from db.reading import case_version, read_case
from db.store import Store
from db.transfers import move_case
from db.verifying import verify
from goals.errors import RefusedError
from tests.db.clinic import day, granted, opened, person


@pytest.fixture
def other(store: Store, carla: Actor) -> str:
    """Another case of Carla's, of the same person."""
    return opened(store, carla, key="other", label="W-2")


def linked(store: Store, actor: Actor, case_id: str) -> list[str]:
    return [case.label for case in linked_cases(store, actor, case_id)]


def link(store: Store, actor: Actor, case_id: str, other: str, key: str = "l", base_version: int = 1):
    return link_cases(store, actor, case_id, other, key=key, base_version=base_version)


def test_a_link_is_a_change_of_both_cases_each_with_its_event(
    store: Store, carla: Actor, case_id: str, other: str
) -> None:
    receipt = link(store, carla, case_id, other)
    assert link(store, carla, case_id, other) == receipt
    assert (linked(store, carla, case_id), linked(store, carla, other)) == (["W-2"], ["W-1041"])
    assert (case_version(store, carla, case_id), case_version(store, carla, other)) == (2, 2)
    with store.read() as session:
        told = session.execute(text("SELECT case_id FROM audit_event WHERE action = 'link_case'")).scalars()
        assert sorted(told) == sorted([case_id, other])
    assert verify(store).fault is None


def test_a_link_is_taken_back_with_a_reason_and_can_be_made_again(
    store: Store, carla: Actor, case_id: str, other: str
) -> None:
    link(store, carla, case_id, other)
    with pytest.raises(RefusedError, match="Say why"):
        unlink_cases(store, carla, other, case_id, reason=" ", key="u", base_version=2)
    unlink_cases(store, carla, other, case_id, reason="a namesake", key="u", base_version=2)
    assert (linked(store, carla, case_id), linked(store, carla, other)) == ([], [])
    with pytest.raises(RefusedError, match="not linked"):
        unlink_cases(store, carla, other, case_id, reason="again", key="u2", base_version=3)
    link(store, carla, case_id, other, key="l2", base_version=3)
    assert linked(store, carla, other) == ["W-1041"]


def test_a_case_is_linked_to_another_and_once(store: Store, carla: Actor, case_id: str, other: str) -> None:
    with pytest.raises(RefusedError, match="this case itself"):
        link(store, carla, case_id, case_id)
    link(store, carla, case_id, other)
    with pytest.raises(RefusedError, match="linked already"):
        link(store, carla, other, case_id, key="l2", base_version=2)
    third = opened(store, carla, key="third", label="A-3")
    link(store, carla, case_id, third, key="l3", base_version=2)
    assert linked(store, carla, case_id) == ["A-3", "W-2"]


def test_f4_a_link_needs_the_version_that_was_read(
    store: Store, carla: Actor, case_id: str, other: str
) -> None:
    with pytest.raises(ConflictError):
        link(store, carla, case_id, other, base_version=0)
    assert case_version(store, carla, other) == 1


def test_who_may_not_write_both_links_neither(
    store: Store, carla: Actor, clive: Actor, case_id: str, other: str
) -> None:
    otto = person(store, "otto", "clinician", "South Clinic")
    theirs = opened(store, otto, key="theirs", label="S-1")
    granted(store, carla, case_id, "Acme Claims")
    for actor, one, two in (
        (carla, case_id, theirs),
        (carla, theirs, case_id),
        (otto, case_id, other),
        (clive, case_id, other),
        (carla, case_id, "no-such-case"),
    ):
        with pytest.raises(NotFoundError):
            link(store, actor, one, two)
        with pytest.raises(NotFoundError):
            unlink_cases(store, actor, one, two, reason="x", key="u", base_version=1)
    for actor in (otto, clive):
        for read in (linked_cases, linkable_cases):
            with pytest.raises(NotFoundError):
                read(store, actor, case_id)
    assert {case_version(store, carla, case) for case in (case_id, other)} == {1}


def test_an_erased_case_and_one_that_moved_away_are_not_shown(
    store: Store, carla: Actor, case_id: str, other: str
) -> None:
    moved = opened(store, carla, key="moved", label="M-1")
    link(store, carla, case_id, other)
    link(store, carla, case_id, moved, key="l2", base_version=2)
    assert linked(store, carla, case_id) == ["M-1", "W-2"]
    erase_case(store, OPERATOR, other, reason="Order of the court")
    assert linked(store, carla, case_id) == ["M-1"]
    assert linked(store, OPERATOR, case_id) == ["M-1"]
    south = next(iter(person(store, "otto", "clinician", "South Clinic").clinic_ids))
    move_case(store, carla, moved, south, reason="moved house")
    assert linked(store, carla, case_id) == []
    assert verify(store).fault is None


def test_no_file_and_no_claims_view_tells_of_a_link(
    store: Store, carla: Actor, clive: Actor, case_id: str, other: str
) -> None:
    granted(store, carla, case_id, "Acme Claims", psychological=True, notes=True)
    before = "".join(export_lines(store, carla, [case_id]))
    link(store, carla, case_id, other)
    assert "".join(export_lines(store, carla, [case_id])) == before
    view = read_case(store, clive, case_id)
    assert other not in repr(view)
    assert "W-2" not in repr(view)


def test_cases_that_look_like_the_same_person_are_offered_first(
    store: Store, carla: Actor, case_id: str, other: str
) -> None:
    opened(store, carla, key="b", label="A-1", person_name="Bo Other")
    opened(store, carla, key="c", label="A-2", person_name="ada testcase", birth_date=None)
    opened(store, carla, key="d", label="A-0", birth_date=day("1979-01-01"))  # a namesake
    offered = linkable_cases(store, carla, case_id)
    assert [(case.label, case.same_person) for case in offered] == [
        ("A-2", True),
        ("W-2", True),
        ("A-0", False),
        ("A-1", False),
    ]
    link(store, carla, case_id, other)
    assert [case.label for case in linkable_cases(store, carla, case_id)] == ["A-2", "A-0", "A-1"]
