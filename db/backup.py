"""Backup and restore of a SQLite store, by SQLite's own backup call and never by copying (hazard S8)."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from db.engine import sqlite_path
from db.store import Store
from goals.errors import FootholdError

PAGES_AT_ONCE = 1_000


class BackupError(FootholdError):
    """A backup that was not made, or not put back."""


def backup(store: Store, target: Path) -> None:
    """Write a consistent copy while the store is in use; it appears under its name only when it is whole.

    Raises
    ------
    BackupError
        When the target exists, or the store is on PostgreSQL.
    """
    source = _file_of(store)
    if target.exists():
        raise BackupError(f"{target} exists. Choose another name: a backup never replaces one.")
    _copy(source, target)


def restore(store: Store, copy: Path, *, force: bool = False) -> None:
    """Put a backup in the place of the store's file.

    Raises
    ------
    BackupError
        When the backup is not whole, the store exists and `force` is not given, or it is on PostgreSQL.
    """
    target = _file_of(store)
    if not copy.is_file():
        raise BackupError(f"There is no file {copy}.")
    if target.exists() and not force:
        raise BackupError(
            f"{target} exists. Stop Foothold, make a backup of it, and restore with --force to replace it."
        )
    check(copy)
    store.close()
    _copy(copy, target)


def check(file: Path) -> None:
    """See that a file is a whole store.

    Raises
    ------
    BackupError
        When it is not.
    """
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError:
        raise BackupError(f"{file} is not a SQLite database, or it is damaged.") from None
    if verdict != "ok" or broken or "audit_event" not in tables:
        raise BackupError(f"{file} is not a whole Foothold store. Take another backup.")


def _copy(source: Path, target: Path) -> None:
    """Copy by the backup call beside the target, check, and only then give it its name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    draft.unlink(missing_ok=True)
    try:
        draft.touch(mode=0o600)
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(draft)) as new:
            old.backup(new, pages=PAGES_AT_ONCE)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, whatever mode the store is in
        check(draft)
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        for rest in ("-wal", "-shm", "-journal"):
            target.with_name(target.name + rest).unlink(missing_ok=True)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def other_tool(store: Store) -> str | None:
    """Say how to back up a store that is on PostgreSQL."""
    if sqlite_path(store.engine) is not None:
        return None
    address = store.engine.url.set(drivername="postgresql", password=None).render_as_string()
    return (
        "The store is on PostgreSQL: back it up with its own tool.\n"
        f'  pg_dump --format=custom --file=foothold.dump "{address}"\n'
        f'  pg_restore --clean --if-exists --dbname="{address}" foothold.dump'
    )


def _file_of(store: Store) -> Path:
    path = sqlite_path(store.engine)
    if path is None:
        raise BackupError(other_tool(store))
    return path
