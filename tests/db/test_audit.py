"""The audit chain: each change leaves one sealed event, and whoever tampers past the program is found."""

from pathlib import Path

import pytest
from sqlalchemy import text

from db.access import Actor
from db.amendments import amend
from db.audit import Deed, record_deed
from db.auditkey import AuditKeyError, key_file
from db.cases import close_case
from db.drafts import save_draft
from db.reading import read_case
from db.store import Store, open_store
from db.triggers import drop_triggers
from db.verifying import verify
from goals.records import Kind
from tests.db.clinic import AT, opened, person, reading, saved, visit

ANOTHER = "SELECT team_id FROM team WHERE name = 'Another Clinic'"


@pytest.fixture
def told(store: Store, carla: Actor, case_id: str) -> Store:
    """A store with a few changes of a case."""
    saved(store, carla, visit(case_id, "2026-02-02", reading("odi", "64"), note="slept badly"))
    (fact,) = read_case(store, carla, case_id).history.current(Kind.READING)
    changes = {"detail": "measured twice"}
    amend(store, carla, case_id, fact.record_id, changes, reason="forgot it", key="a", base_version=2)
    close_case(store, carla, case_id, reason="done", key="c")
    return store


def tamper(store: Store, statement: str) -> None:
    """Do what only somebody with the database in hands can do."""
    with store.write() as session:
        drop_triggers(session.connection())
        assert session.execute(text(statement)).rowcount > 0


def fault(store: Store) -> str:
    found = verify(store).fault
    assert found is not None
    return found


def events(store: Store) -> list[tuple[int, str, str, int]]:
    with store.read() as session:
        rows = session.execute(
            text("SELECT sequence, action, reason, version FROM audit_event ORDER BY sequence")
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]


def clinical(store: Store) -> list[tuple[str, str, int]]:
    return [(action, reason, version) for _, action, reason, version in events(store) if version]


def test_each_change_leaves_one_event_with_its_reason(told: Store) -> None:
    assert clinical(told) == [
        ("open_case", "", 1),
        ("save_visit", "", 2),
        ("amend", "forgot it", 3),
        ("case_closed", "done", 4),
    ]
    assert [sequence for sequence, *_ in events(told)] == list(range(1, len(events(told)) + 1))


def test_an_untouched_chain_holds(told: Store) -> None:
    found = verify(told)
    assert found.fault is None
    assert found.events == len(events(told))
    assert len(found.last_seal) == 64


def test_an_empty_store_holds(store: Store) -> None:
    assert verify(store).fault is None


def number_of(store: Store, action: str) -> int:
    return next(sequence for sequence, done, *_ in events(store) if done == action)


@pytest.mark.parametrize(
    "change",
    [
        "action = 'view'",
        "reason = 'another'",
        "account_id = 'x'",
        "case_id = 'x'",
        "record_id = 'x'",
        "version = 9",
        "at = '2020-01-01 00:00:00+00'",
        "payload_hash = 'x'",
        "previous_hash = 'x'",
        "mac = 'x'",
    ],
)
def test_a_changed_event_is_named(told: Store, change: str) -> None:
    number = number_of(told, "save_visit")
    tamper(told, f"UPDATE audit_event SET {change} WHERE sequence = {number}")
    assert fault(told) == f"Event {number} was changed after it was written."


def test_the_first_of_several_faults_is_named(told: Store) -> None:
    first, second = number_of(told, "save_visit"), number_of(told, "amend")
    tamper(told, f"UPDATE audit_event SET reason = 'x' WHERE sequence IN ({first}, {second})")
    assert fault(told).startswith(f"Event {first} ")


def test_an_event_taken_out_is_named(told: Store) -> None:
    number = number_of(told, "save_visit")
    tamper(told, f"DELETE FROM audit_event WHERE sequence = {number}")
    assert fault(told).startswith(f"Event {number} is missing")


def test_an_event_cut_off_at_the_end_is_missed_by_its_change(told: Store, case_id: str) -> None:
    tamper(told, f"DELETE FROM audit_event WHERE sequence = {number_of(told, 'case_closed')}")
    assert fault(told) == f"Case {case_id}, change 4: the chain has no event of it."


def test_two_events_that_changed_places_are_found(told: Store) -> None:
    first, second = number_of(told, "save_visit"), number_of(told, "amend")
    tamper(told, f"UPDATE audit_event SET sequence = 1000 WHERE sequence = {first}")
    tamper(told, f"UPDATE audit_event SET sequence = {first} WHERE sequence = {second}")
    tamper(told, f"UPDATE audit_event SET sequence = {second} WHERE sequence = 1000")
    assert fault(told) == f"Event {first} was changed after it was written."


@pytest.mark.parametrize(
    ("statement", "action"),
    [
        ("UPDATE reading SET value = '10' WHERE version = 1", "save_visit"),
        ("UPDATE visit SET detail = 'slept well'", "save_visit"),
        ("DELETE FROM reading WHERE version = 2", "amend"),
        ("UPDATE reading SET entered_by = 'x' WHERE version = 2", "amend"),
        ("UPDATE case_person SET person_name = 'x'", "open_case"),
        (f"UPDATE case_clinic SET clinic_id = ({ANOTHER})", "open_case"),
        ("UPDATE case_change SET account_id = 'x' WHERE version = 1", "open_case"),
    ],
)
def test_a_record_changed_past_the_program_is_named_by_its_event(
    told: Store, case_id: str, statement: str, action: str
) -> None:
    person(told, "zoe", "clinician", "Another Clinic")
    if told.dialect == "postgresql":
        statement = statement.replace("'10'", "10")
    tamper(told, statement)
    wanted = f"Event {number_of(told, action)}: what it wrote to case {case_id} was changed afterwards."
    assert fault(told) == wanted


def test_a_record_slipped_in_is_found(told: Store, case_id: str) -> None:
    tamper(
        told,
        "INSERT INTO flag "
        "SELECT case_id, 'slipped', 1, change, entered_as, date, 'red', name, variant, unit, "
        "region, side, end_date, detail, data, visit_id, reason, entered_by, entered_at, NULL "
        "FROM visit",
    )
    assert fault(told).endswith(f"what it wrote to case {case_id} was changed afterwards.")


def test_a_change_that_was_taken_out_whole_is_found(told: Store) -> None:
    tamper(told, "DELETE FROM case_head WHERE change = 4")
    tamper(told, "DELETE FROM case_change WHERE version = 4")
    assert fault(told).endswith("is gone.")


def test_another_key_is_told_from_tampering(
    told: Store, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTHOLD_AUDIT_KEY", "1e" * 32)
    other = open_store(store_url)
    assert "sealed with another key" in fault(other)
    other.close()


def test_who_has_the_database_but_not_the_key_cannot_forge_an_event(
    told: Store, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_id = told.key.key_id
    monkeypatch.setenv("FOOTHOLD_AUDIT_KEY", "1e" * 32)
    forger = open_store(store_url)
    with forger.write() as session:
        record_deed(session, Deed(account_id="x", action="forged", at=AT))
    tamper(forger, f"UPDATE audit_event SET key_id = '{key_id}' WHERE action = 'forged'")
    forger.close()
    assert fault(told) == f"Event {number_of(told, 'forged')} was changed after it was written."


def test_a_refused_change_leaves_no_event(store: Store, carla: Actor, case_id: str) -> None:
    before = events(store)
    save_draft(store, carla, case_id, "visit", "typing")
    read_case(store, carla, case_id)
    assert events(store) == before


def test_no_event_holds_a_name_or_a_score(told: Store) -> None:
    with told.read() as session:
        rows = session.execute(text("SELECT * FROM audit_event")).all()
    for secret in ("Ada", "1980-05-17", "1980, 5, 17", "slept badly", "measured twice", "'64'"):
        assert secret not in repr(rows)


def test_the_key_file_is_made_once_beside_the_database_for_its_owner_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FOOTHOLD_AUDIT_KEY")
    url = f"sqlite:///{tmp_path / 'data' / 'foothold.db'}"
    store = open_store(url)
    store.migrate()
    path = key_file(store.engine)
    assert path == tmp_path / "data" / "foothold.db.key"
    assert path.stat().st_mode & 0o777 == 0o600
    made = path.read_text(encoding="ascii")
    opened(store, person(store, "carla", "clinician", "North Clinic"))
    store.close()
    again = open_store(url)
    again.migrate()
    assert verify(again).fault is None
    again.close()
    assert path.read_text(encoding="ascii") == made
    assert sorted(file.name for file in path.parent.iterdir()) == ["foothold.db", "foothold.db.key"]


def test_the_key_file_can_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FOOTHOLD_AUDIT_KEY")
    monkeypatch.setenv("FOOTHOLD_AUDIT_KEY_FILE", str(tmp_path / "secrets" / "key"))
    store = open_store(f"sqlite:///{tmp_path / 'foothold.db'}")
    store.migrate()
    store.close()
    assert len((tmp_path / "secrets" / "key").read_text(encoding="ascii").strip()) == 64


@pytest.mark.parametrize("key", ["short", "0f" * 31, "zz" * 32])
def test_an_unusable_key_stops_the_program_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("FOOTHOLD_AUDIT_KEY", key)
    store = open_store(f"sqlite:///{tmp_path / 'foothold.db'}")
    with pytest.raises(AuditKeyError, match="64 hexadecimal digits") as refused:
        store.migrate()
    assert key not in str(refused.value)
    store.close()


def test_the_key_is_not_printed(store: Store) -> None:
    assert "0f0f" not in repr(store.key)
