"""Backups that the server keeps in a folder, made and put back by who runs the place (SQLite)."""

import datetime as dt
import os
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import select
from sqlmodel import col

from db.access import Actor
from db.administering import may_administer
from db.audit import Deed, record_deed
from db.backup import PAGES_AT_ONCE, BackupError, backup, check, other_tool
from db.caseload import forget_lines
from db.computed import forget_computed
from db.ended import end_sessions, ended_since, stays_ended
from db.engine import journal_for, make_engine, sqlite_path
from db.migrations.running import migrate
from db.models.trail import AuditEvent
from db.store import Store
from db.verifying import verify
from goals.errors import Problem, RefusedError

NAME = re.compile(r"foothold-\d{8}-\d{6}(-before-restore)?\.db")
CONFIRMATION = RESTORE = "restore"
OTHER_VERSION = (
    "This backup was made by a newer version of Foothold, which this one cannot read. Install that version, "
    "and restore it there."
)
FOLDER_VARIABLE = "FOOTHOLD_BACKUP_FOLDER"


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup in the folder."""

    name: str
    made_at: dt.datetime
    size: int  # [bytes]

    @property
    def before_restore(self) -> bool:
        """Whether it keeps what a restore replaced."""
        return "before-restore" in self.name


def backup_folder(store: Store) -> Path:
    """Give where backups are kept: FOOTHOLD_BACKUP_FOLDER, else `backups` beside the store's file."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else _file_of(store).parent / "backups"


def make_backup(store: Store, actor: Actor, *, at: dt.datetime) -> KeptBackup:
    """Write a backup that was read back and is whole; its name tells the time and nothing else.

    Raises
    ------
    BackupError
        When it could not be written, or the store is on PostgreSQL.
    """
    may_administer(actor)
    return _write(store, actor, f"foothold-{at:%Y%m%d-%H%M%S}.db", at)


def list_backups(store: Store, actor: Actor) -> tuple[KeptBackup, ...]:
    """Give the backups in the folder, the latest first."""
    may_administer(actor)
    folder = backup_folder(store)
    files = [file for file in folder.glob("*.db") if NAME.fullmatch(file.name)] if folder.is_dir() else []
    return tuple(sorted(map(_kept, files), key=lambda kept: kept.name, reverse=True))


def check_backup(store: Store, actor: Actor, name: str, *, at: dt.datetime) -> None:
    """See that a backup is still a whole store.

    Raises
    ------
    BackupError
        When it is not, or there is no such backup.
    """
    may_administer(actor)
    _check(_path(store, name))
    _note(store, actor, "check_backup", f"{name}: whole", at)


def restore_backup(store: Store, actor: Actor, name: str, *, typed: str, at: dt.datetime) -> KeptBackup:
    """Put a backup in the place of what is recorded now, in one step, and give the backup of the latter.

    Everybody is signed out. Grants that were ended, accounts that were taken out of use, and roles and
    teams that were taken away since the backup stay so (db/ended.py), and no one-time code or link of its
    time works again.

    Raises
    ------
    RefusedError
        When the confirmation was not typed.
    BackupError
        When the backup is not whole, of a newer version, or sealed with another key; nothing is changed then.
    """
    may_administer(actor)
    if typed.strip().lower() != CONFIRMATION:
        raise RefusedError((Problem("Confirmation", f"Type the word {CONFIRMATION} to go on."),))
    copy = _path(store, name)
    _check(copy)
    with _staged(store, copy) as staged:
        _see_that_it_is_ours(staged)
        with store.write() as session:
            session.execute(end_sessions(at))
        before = _write(store, actor, f"foothold-{at:%Y%m%d-%H%M%S}-before-restore.db", at)
        ended = ended_since(store, staged)
        with staged.write() as session:
            stays_ended(session, ended, at)
            reason = f"{name}; what it replaced is in {before.name}"
            deed = Deed(account_id=actor.account_id, action=RESTORE, at=at, reason=reason)
            record_deed(session, deed)
        staged.close()
        _pour(_file_of(staged), _file_of(store))
    forget_computed()
    forget_lines()
    return before


def _write(store: Store, actor: Actor, name: str, at: dt.datetime) -> KeptBackup:
    target = backup_folder(store) / name
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _note(store, actor, "backup", name, at)  # before it is made, so that the backup tells of itself
    backup(store, target)
    return _kept(target)


def was_restored_since(store: Store, since: dt.datetime) -> bool:
    """Tell whether a backup was put back after an instant; anybody may know, whose session it ended."""
    with store.read() as session:
        restores = select(col(AuditEvent.sequence)).where(
            col(AuditEvent.action) == RESTORE, col(AuditEvent.at) >= since
        )
        return session.scalar(restores.limit(1)) is not None


def _check(file: Path) -> None:
    """See that a backup is whole; what is wrong is said by its name, without the folders of the server."""
    try:
        check(file)
    except BackupError as refusal:
        raise BackupError(str(refusal).replace(str(file), file.name)) from None


def _see_that_it_is_ours(staged: Store) -> None:
    """See that each event is sealed with this installation's key, and each row as its event tells it."""
    fault = verify(staged).fault
    if fault:
        raise BackupError(
            f"The audit chain of this backup does not hold, so it was changed or belongs to another "
            f"installation. {fault} To put it in place all the same, restore it from the console."
        )


def _kept(file: Path) -> KeptBackup:
    made_at = dt.datetime.strptime(file.name[9:24], "%Y%m%d-%H%M%S").replace(tzinfo=dt.UTC)
    return KeptBackup(file.name, made_at, file.stat().st_size)


def _path(store: Store, name: str) -> Path:
    """Give the file of a backup; a name of another kind leads nowhere."""
    path = backup_folder(store) / name
    if not NAME.fullmatch(name) or not path.is_file():
        raise BackupError("There is no backup of this name. Look at the list again.")
    return path


def _file_of(store: Store) -> Path:
    path = sqlite_path(store.engine)
    if path is None:
        raise BackupError(other_tool(store) or "")
    return path


@contextmanager
def _staged(store: Store, copy: Path) -> Iterator[Store]:
    """Prepare a copy of the backup beside the store, with the tables of this version."""
    place = _file_of(store).with_name(f".restore.{secrets.token_hex(4)}.db")
    place.touch(mode=0o600)
    staged = Store(make_engine(f"sqlite:///{place}"))
    staged.key = store.key
    try:
        with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(place)) as new:
            old.backup(new, pages=PAGES_AT_ONCE)
        try:
            migrate(staged.engine)
        except CommandError:
            raise BackupError(OTHER_VERSION) from None
        yield staged
    finally:
        staged.close()
        for rest in ("", "-wal", "-shm", "-journal"):
            place.with_name(place.name + rest).unlink(missing_ok=True)


def _pour(source: Path, target: Path) -> None:
    """Replace what is in the store's file, as one transaction that other connections see whole or not at all.

    Putting another file in its place would leave open connections writing into the old one.
    """
    journal = journal_for(sqlite3.sqlite_version_info)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        new.execute(f"PRAGMA synchronous={journal.synchronous}")
        old.backup(new, pages=PAGES_AT_ONCE)


def _note(store: Store, actor: Actor, action: str, reason: str, at: dt.datetime) -> None:
    with store.write() as session:
        record_deed(session, Deed(account_id=actor.account_id, action=action, at=at, reason=reason))
