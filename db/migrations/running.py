"""Running the migrations: one transaction, foreign keys off and then checked, triggers made anew (S3, S5)."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, select, text

from db.engine import sqlite_path, writers
from db.triggers import create_triggers, drop_triggers

FOLDER = Path(__file__).parent
LOCK = 7_067_000  # any number that no other lock of Foothold uses


class BrokenReferencesError(RuntimeError):
    """A migration left rows that point at nothing; it was taken back."""


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring a database to a revision, all of it or nothing."""
    with writers(engine).connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.detach()  # so that no other user of the pool gets it without foreign keys
            _switch_foreign_keys_off(connection)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
            _upgrade(connection, revision)
            create_triggers(connection)
            _check_references(connection)


def is_current(engine: Engine) -> bool:
    """Tell whether the tables are those of this version of the program."""
    file = sqlite_path(engine)
    if file is not None and not file.exists():  # connecting would make it
        return False
    with engine.connect() as connection:
        there = MigrationContext.configure(connection).get_current_revision()
    return there == ScriptDirectory.from_config(configuration()).get_current_head()


def configuration() -> Config:
    """Give Alembic's configuration; it needs no file."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def _switch_foreign_keys_off(connection: Connection) -> None:
    """Batch migrations rebuild tables, and dropping a parent would delete its children."""
    raw = connection.connection.dbapi_connection
    assert raw is not None  # noqa: S101 - a detached connection always has one
    raw.cursor().execute("PRAGMA foreign_keys=OFF")


def _upgrade(connection: Connection, revision: str) -> None:
    scripts = ScriptDirectory.from_config(configuration())
    wanted = scripts.get_current_head() if revision == "head" else revision
    if MigrationContext.configure(connection).get_current_revision() == wanted:
        return
    drop_triggers(connection)
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            tables = ", ".join(sorted({str(row[0]) for row in broken}))
            raise BrokenReferencesError(f"rows that point at nothing in: {tables}")
