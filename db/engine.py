"""Connections: SQLite and PostgreSQL set up so that nothing acknowledged is lost (hazards S3, S4, S6)."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url

DEFAULT_URL = "sqlite:///data/foothold.db"
BUSY_MS = 30_000
WRITES = "foothold_writes"
READS: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


@dataclass(frozen=True, slots=True)
class Journal:
    """How SQLite keeps a commit safe."""

    mode: str
    synchronous: str


def journal_for(version: tuple[int, int, int]) -> Journal:
    """Choose by the library: WAL can lose commits before the fix of 3.51.3, 3.50.7 and 3.44.6 (S4)."""
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return Journal("WAL", "FULL") if fixed else Journal("DELETE", "EXTRA")


def make_engine(url: str) -> Engine:
    """Make the engine of an address; a missing folder of a SQLite file is made."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    if address.get_backend_name() == "postgresql":
        engine = create_engine(
            address, hide_parameters=True, pool_pre_ping=True, pool_size=20, max_overflow=20
        )
        event.listen(engine, "handle_error", _hide_rows)
        return engine
    raise ValueError("FOOTHOLD_DATABASE_URL names a sqlite or a postgresql database")


def writers(engine: Engine) -> Engine:
    """Give the engine for transactions that write: on SQLite they begin with the write lock (S3)."""
    return engine.execution_options(**{WRITES: True})


def readers(engine: Engine) -> Engine:
    """Give the engine for transactions that only read, each from one state of the store."""
    return engine.execution_options(**READS) if engine.dialect.name == "postgresql" else engine


def askers(engine: Engine) -> Engine:
    """Give the engine for single statements that read: each sees one state by itself, without a transaction.

    On PostgreSQL that saves sending for its beginning and its end.
    """
    on_its_own = {"isolation_level": "AUTOCOMMIT"}
    return engine.execution_options(**on_its_own) if engine.dialect.name == "postgresql" else engine


def sqlite_path(engine: Engine) -> Path | None:
    """Give the file of a SQLite store."""
    if engine.dialect.name != "sqlite":
        return None
    return Path(engine.url.database or "")


def _address(url: str) -> URL:
    address = make_url(url)
    return address.set(drivername="postgresql") if address.drivername == "postgres" else address


def _hide_rows(context: ExceptionContext) -> None:
    """Cut the error texts of PostgreSQL to their first line: the next ones print whole rows (S6)."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None:
            first_line_only(error)


def first_line_only(error: BaseException) -> None:
    """Cut an error's text to its first line."""
    error.args = (str(error.args[0]).split("\n")[0], *error.args[1:]) if error.args else ()


def _sqlite(address: URL) -> Engine:
    Path(address.database or "").parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, hide_parameters=True, pool_size=20, max_overflow=40)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; `_begin` does
    journal = journal_for(sqlite3.sqlite_version_info)
    for setting in (
        f"busy_timeout={BUSY_MS}",
        f"journal_mode={journal.mode}",
        f"synchronous={journal.synchronous}",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # else INSERT OR REPLACE walks past the triggers that refuse DELETE
    ):
        connection.execute(f"PRAGMA {setting}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
