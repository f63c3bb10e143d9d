"""Backups are whole, made while the store is in use, and never replace anything unasked (hazard S8)."""

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from db.access import OPERATOR
from db.backup import BackupError, backup, check, restore
from db.exchange import export_lines
from db.store import Store, open_store
from db.verifying import verify
from tests.db.clinic import course_of, opened, person, reading, saved, visit


def exported(store: Store) -> str:
    return "".join(export_lines(store, OPERATOR, None, purpose="test"))


def filled(store: Store) -> str:
    carla = person(store, "carla", "clinician", "North Clinic")
    case_id = opened(store, carla)
    course_of(store, carla, case_id)
    return case_id


def test_a_backup_put_back_is_the_same_store(sqlite_store: Store, tmp_path: Path) -> None:
    filled(sqlite_store)
    before = exported(sqlite_store)
    backup(sqlite_store, tmp_path / "copies" / "monday.db")
    other = open_store(f"sqlite:///{tmp_path / 'elsewhere' / 'foothold.db'}")
    restore(other, tmp_path / "copies" / "monday.db")
    assert exported(other) == before
    assert verify(other).fault is None
    other.close()


def test_a_backup_holds_more_than_others_may_read(sqlite_store: Store, tmp_path: Path) -> None:
    backup(sqlite_store, tmp_path / "b.db")
    assert (tmp_path / "b.db").stat().st_mode & 0o777 == 0o600


def test_s8_a_backup_made_while_others_write_is_one_state_of_the_store(
    sqlite_store: Store, tmp_path: Path
) -> None:
    carla = person(sqlite_store, "carla", "clinician", "North Clinic")
    case_id = opened(sqlite_store, carla)
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            saved(sqlite_store, carla, visit(case_id, "2026-02-02", reading("odi", str(number % 100))))

    writer = threading.Thread(target=write)
    writer.start()
    for number in range(3):
        backup(sqlite_store, tmp_path / f"{number}.db")
    stop.set()
    writer.join()
    for number in range(3):
        copy = open_store(f"sqlite:///{tmp_path / f'{number}.db'}")
        assert verify(copy).fault is None
        copy.close()


def test_a_backup_never_replaces_one(sqlite_store: Store, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    target.write_bytes(b"an older one")
    with pytest.raises(BackupError, match="Choose another name"):
        backup(sqlite_store, target)
    assert target.read_bytes() == b"an older one"


def test_a_restore_replaces_a_store_only_when_told_to(sqlite_store: Store, tmp_path: Path) -> None:
    filled(sqlite_store)
    full = exported(sqlite_store)
    backup(sqlite_store, tmp_path / "b.db")
    carla = person(sqlite_store, "dora", "clinician", "North Clinic")
    opened(sqlite_store, carla, key="new", label="W-new")
    newer = exported(sqlite_store)
    with pytest.raises(BackupError, match="--force"):
        restore(sqlite_store, tmp_path / "b.db")
    assert exported(sqlite_store) == newer
    restore(sqlite_store, tmp_path / "b.db", force=True)
    assert exported(sqlite_store) == full


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    half = len(content) // 2
    content[half : half + 8192] = b"\x00" * 8192
    path.write_bytes(content)


@pytest.mark.parametrize("what", ["damaged", "cut", "text", "foreign", "missing"])
def test_a_backup_that_is_not_whole_is_not_put_back(sqlite_store: Store, tmp_path: Path, what: str) -> None:
    filled(sqlite_store)
    before = exported(sqlite_store)
    copy = tmp_path / "b.db"
    backup(sqlite_store, copy)
    if what == "damaged":
        damaged(copy)
    elif what == "cut":
        copy.write_bytes(copy.read_bytes()[:20_000])
    elif what == "text":
        copy.write_text("no database at all, but long enough to be read as one" * 50, encoding="utf-8")
    elif what == "foreign":
        copy.unlink()
        connection = sqlite3.connect(copy)
        connection.execute("CREATE TABLE other (id INTEGER)")
        connection.close()
    else:
        copy.unlink()
    with pytest.raises(BackupError):
        restore(sqlite_store, copy, force=True)
    assert exported(sqlite_store) == before


def test_a_failed_backup_leaves_no_file(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_whole(_: Path) -> None:
        raise BackupError("not whole")

    monkeypatch.setattr("db.backup.check", not_whole)
    target = tmp_path / "copies"
    with pytest.raises(BackupError, match="not whole"):
        backup(sqlite_store, target / "b.db")
    assert list(target.iterdir()) == []


def test_the_planted_damage_is_found_by_the_check(sqlite_store: Store, tmp_path: Path) -> None:
    filled(sqlite_store)
    backup(sqlite_store, tmp_path / "b.db")
    check(tmp_path / "b.db")
    shutil.copy(tmp_path / "b.db", tmp_path / "c.db")
    damaged(tmp_path / "c.db")
    with pytest.raises(BackupError):
        check(tmp_path / "c.db")


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_on_postgresql_its_own_tool_is_named_without_the_password(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"pg_dump --format=custom .* \"postgresql://") as refused:
        backup(store, tmp_path / "b.db")
    password = store.engine.url.password
    assert not password or str(password) not in str(refused.value)
    with pytest.raises(BackupError, match="pg_restore"):
        restore(store, tmp_path / "b.db")
