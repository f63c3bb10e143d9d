"""Backups kept by the server: made, checked, listed, and put back without giving anything back."""

import contextlib
import datetime as dt
import sqlite3
import stat
from pathlib import Path

import pytest

from db.accounts import list_accounts, new_code_for, set_active
from db.audit_reading import EventSearch, audit_events
from db.backup import BackupError
from db.backups import (
    backup_folder,
    check_backup,
    list_backups,
    make_backup,
    restore_backup,
    was_restored_since,
)
from db.caseload import caseload
from db.granting import revoke_grant
from db.grants import granted_case_ids
from db.onetime import CodeRefusedError
from db.reading import read_case
from db.roles import Standing, change_roles
from db.sessions import find_session, start_session
from db.setup import redeem_code
from db.store import Store
from db.verifying import verify
from goals.errors import RefusedError
from tests.db.place import TODAY, Place
from tests.db.test_accounts import HOME, NOW, PASSWORD

LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def place(sqlite_store: Store) -> Place:
    return Place(sqlite_store)


def restored(place: Place, name: str, *, typed: str = "restore") -> str:
    return restore_backup(place.store, place.administrator, name, typed=typed, at=LATER).name


def cases_of_carla(place: Place) -> list[str]:
    return [line.label for line in caseload(place.store, place.clinician, today=TODAY)]


def test_s8_a_backup_lies_beside_the_store_under_a_name_that_tells_only_the_time(place: Place) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    file = backup_folder(place.store) / kept.name
    assert kept.name == "foothold-20260302-090000.db"
    assert file.parent.name == "backups"
    assert (stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode)) == (0o600, 0o700)
    assert list_backups(place.store, place.administrator) == (kept,)
    assert (kept.made_at, kept.size, kept.before_restore) == (NOW, file.stat().st_size, False)


def test_a_backup_never_replaces_one(place: Place) -> None:
    make_backup(place.store, place.administrator, at=NOW)
    with pytest.raises(BackupError, match="exists"):
        make_backup(place.store, place.administrator, at=NOW)


def test_the_folder_can_be_named(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTHOLD_BACKUP_FOLDER", str(tmp_path / "elsewhere"))
    make_backup(place.store, place.administrator, at=NOW)
    assert [file.suffix for file in (tmp_path / "elsewhere").iterdir()] == [".db"]


def test_files_of_another_name_are_no_backups(place: Place, tmp_path: Path) -> None:
    make_backup(place.store, place.administrator, at=NOW)
    (tmp_path / "outside.db").write_bytes(b"x")
    (backup_folder(place.store) / "notes.db").write_bytes(b"x")
    assert len(list_backups(place.store, place.administrator)) == 1
    for name in ("notes.db", "../outside.db", "foothold-20200101-000000.db", ""):
        with pytest.raises(BackupError, match="no backup of this name"):
            check_backup(place.store, place.administrator, name, at=NOW)


def test_a_damaged_backup_is_found_and_not_put_back(place: Place) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    file = backup_folder(place.store) / kept.name
    check_backup(place.store, place.administrator, kept.name, at=NOW)
    file.write_bytes(file.read_bytes()[: kept.size // 2])
    with pytest.raises(BackupError):
        check_backup(place.store, place.administrator, kept.name, at=NOW)
    with pytest.raises(BackupError):
        restored(place, kept.name)
    assert cases_of_carla(place) == ["Case first"]


def test_a_restore_brings_back_what_was_recorded_then_and_keeps_what_it_replaced(place: Place) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    place.open_case("second")
    assert sorted(cases_of_carla(place)) == ["Case first", "Case second"]
    before = restored(place, kept.name)
    assert cases_of_carla(place) == ["Case first"]
    assert before == "foothold-20260302-100000-before-restore.db"
    assert [kept.before_restore for kept in list_backups(place.store, place.administrator)] == [True, False]
    restore_backup(
        place.store, place.administrator, before, typed="restore", at=LATER + dt.timedelta(hours=1)
    )
    assert sorted(cases_of_carla(place)) == ["Case first", "Case second"]


def test_f8_other_readings_behind_the_same_version_are_not_taken_for_the_old_ones(place: Place) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    place.add_visits()
    with_visits = read_case(place.store, place.clinician, place.case_id)
    restored(place, kept.name)
    view = read_case(place.store, place.clinician, place.case_id)
    assert (len(with_visits.results.ledger) > 0, len(view.results.ledger)) == (True, 0)


def test_the_chain_goes_on_after_a_restore_and_tells_of_it(place: Place) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    before = restored(place, kept.name)
    [event] = audit_events(place.store, place.administrator, EventSearch(action="restore")).lines
    assert (event.login, event.reason) == ("ada", f"{kept.name}; what it replaced is in {before}")
    assert verify(place.store).fault is None


@pytest.mark.parametrize("typed", ["", "yes", "restor"])
def test_a_restore_needs_its_word(place: Place, typed: str) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    place.open_case("second")
    with pytest.raises(RefusedError, match="Type the word restore"):
        restored(place, kept.name, typed=typed)
    assert len(cases_of_carla(place)) == 2


def test_a_restore_gives_nobody_back_what_was_ended_since(place: Place) -> None:
    grant_id = place.give()
    token = start_session(place.store, place.clinician.account_id, at=NOW)
    code = new_code_for(place.store, "nora", at=NOW).one_time_code
    kept = make_backup(place.store, place.administrator, at=NOW)
    revoke_grant(place.store, place.clinician, grant_id, at=NOW)
    set_active(place.store, "otto", active=False, at=NOW)
    restored(place, kept.name)
    with place.store.read() as session:
        assert granted_case_ids(session, place.claims, on=TODAY) == ()
    assert [row.login for row in list_accounts(place.store) if not row.active] == ["otto"]
    assert find_session(place.store, token, at=LATER) is None
    with pytest.raises(CodeRefusedError):
        redeem_code(place.store, code, PASSWORD, address=HOME, at=LATER)


def carla_now(place: Place) -> tuple[frozenset[str], frozenset[str]]:
    [row] = [row for row in list_accounts(place.store) if row.login == "carla"]
    return frozenset(row.roles), frozenset(row.teams)


def test_a_restore_gives_no_role_and_no_team_back_that_was_taken_away_since(place: Place) -> None:
    both = Standing(roles=frozenset({"clinician", "administrator"}), teams=carla_now(place)[1])
    change_roles(place.store, "carla", both, at=NOW, by=place.administrator)
    kept = make_backup(place.store, place.administrator, at=NOW)
    moved = Standing(roles=frozenset({"administrator"}), teams=frozenset())
    change_roles(place.store, "carla", moved, at=LATER, by=place.administrator)
    restored(place, kept.name)
    assert carla_now(place) == (frozenset({"administrator"}), frozenset())


def test_to_take_a_restore_back_gives_again_what_was_given_between(place: Place) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    wider = Standing(roles=frozenset({"clinician", "administrator"}), teams=carla_now(place)[1])
    change_roles(place.store, "carla", wider, at=NOW + dt.timedelta(minutes=5), by=place.administrator)
    before = restored(place, kept.name)
    assert carla_now(place)[0] == {"clinician"}
    later = LATER + dt.timedelta(hours=1)
    restore_backup(place.store, place.administrator, before, typed="restore", at=later)
    assert carla_now(place) == (wider.roles, wider.teams)


def test_a_backup_of_a_newer_version_is_refused_and_nothing_changes(place: Place) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    place.open_case("second")
    with contextlib.closing(sqlite3.connect(backup_folder(place.store) / kept.name)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(BackupError, match="made by a newer version of Foothold"):
        restored(place, kept.name)
    assert len(cases_of_carla(place)) == 2


@pytest.mark.parametrize("change", ["key_id = 'other'", "reason = 'nothing happened'"])
def test_a_backup_that_was_changed_or_belongs_elsewhere_is_refused(place: Place, change: str) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    place.open_case("second")
    with contextlib.closing(sqlite3.connect(backup_folder(place.store) / kept.name)) as other, other:
        for (trigger,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            other.execute(f'DROP TRIGGER "{trigger}"')
        other.execute(f"UPDATE audit_event SET {change}")
    with pytest.raises(BackupError, match="does not hold"):
        restored(place, kept.name)
    assert len(cases_of_carla(place)) == 2
    assert [kept.before_restore for kept in list_backups(place.store, place.administrator)] == [False]


def test_what_is_wrong_with_a_backup_is_said_without_the_folders_of_the_server(place: Place) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    (backup_folder(place.store) / kept.name).write_text("no store" * 100)
    with pytest.raises(BackupError) as refused:
        restored(place, kept.name)
    assert str(refused.value).startswith(f"{kept.name} is not a SQLite database")


def test_whose_session_a_restore_ended_can_be_told(place: Place) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    assert not was_restored_since(place.store, NOW)
    restored(place, kept.name)
    assert was_restored_since(place.store, NOW)
    assert not was_restored_since(place.store, LATER + dt.timedelta(seconds=1))


def test_a_restore_leaves_somebody_to_run_the_place(place: Place) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    only_administrator = Standing(roles=frozenset({"administrator"}), teams=frozenset())
    change_roles(place.store, "nora", only_administrator, at=NOW, by=place.administrator)
    set_active(place.store, "ada", active=False, at=NOW)
    restored(place, kept.name)
    running = [row.login for row in list_accounts(place.store) if row.active and "administrator" in row.roles]
    assert running == ["ada"]


def test_nothing_is_left_lying_about_after_a_restore(place: Place) -> None:
    kept = make_backup(place.store, place.administrator, at=NOW)
    restored(place, kept.name)
    folder = backup_folder(place.store).parent
    assert [file.name for file in folder.iterdir() if file.name.startswith(".restore")] == []


def test_on_postgresql_the_commands_are_told(store: Store) -> None:
    if store.dialect == "sqlite":
        return
    place = Place(store)
    with pytest.raises(BackupError, match="pg_dump"):
        make_backup(store, place.administrator, at=NOW)
    with pytest.raises(BackupError, match="pg_restore"):
        list_backups(store, place.administrator)
