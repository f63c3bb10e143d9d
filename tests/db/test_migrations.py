"""Migrations run in one transaction, and the triggers are there after every one of them (hazards S3, S5)."""

import threading
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError, OperationalError

from db.engine import writers
from db.migrations import running
from db.migrations.running import BrokenReferencesError, is_current, migrate
from db.models import Base
from db.store import Store, open_store
from db.triggers import PROTECTED, TriggersMissingError, check_triggers
from tests.db.clinic import opened, person

REBUILD = """
    how = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("case_file", recreate=how) as batch:
        batch.add_column(sa.Column("added", sa.String(), server_default="x", nullable=False))
"""
FAILS = """
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    raise RuntimeError("the second half")
"""
BREAKS = """
    op.execute("DELETE FROM case_change")
"""


def revision(folder: Path, body: str) -> None:
    """Add a migration after the last one."""
    last = ScriptDirectory.from_config(running.configuration()).get_current_head()
    (folder / "9999_test.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '9999'\n"
        f"down_revision = '{last}'\n\n\n"
        f"def upgrade() -> None:\n    {body.strip()}\n",
        encoding="utf-8",
    )


@pytest.fixture
def versions(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder whose migrations follow those of the program."""
    folder = tmp_path_factory.mktemp("versions")
    configuration = running.configuration

    def with_more() -> object:
        config = configuration()
        own = running.FOLDER / "versions"
        config.set_main_option("version_locations", f"{own}\n{folder}")
        config.set_main_option("path_separator", "newline")
        return config

    monkeypatch.setattr(running, "configuration", with_more)
    return folder


def test_the_migrations_make_exactly_the_tables_of_the_models(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_check_of_the_models_is_in_the_database(sqlite_store: Store) -> None:
    with sqlite_store.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            made = {check["name"] for check in inspect(connection).get_check_constraints(table.name)}
            wanted = {c.name for c in table.constraints if c.__visit_name__ == "check_constraint"}
            assert wanted <= made, table.name


def test_migrating_twice_changes_nothing(store: Store) -> None:
    assert is_current(store.engine)
    store.migrate()
    assert is_current(store.engine)


def test_an_empty_database_is_not_current(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'empty.db'}")
    assert not is_current(store.engine)
    store.close()


def test_two_processes_that_migrate_at_once_both_succeed(tmp_path: Path) -> None:
    stores = [open_store(f"sqlite:///{tmp_path / 'both.db'}") for _ in range(2)]
    threads = [threading.Thread(target=store.migrate) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(is_current(store.engine) for store in stores)
    for store in stores:
        store.close()


def test_s3_a_migration_that_fails_leaves_nothing_behind(store: Store, versions: Path) -> None:
    revision(versions, FAILS)
    with pytest.raises(RuntimeError, match="second half"):
        store.migrate()
    with store.engine.connect() as connection:
        assert "half" not in inspect(connection).get_table_names()
        check_triggers(connection)
    assert not is_current(store.engine)


def test_s5_triggers_and_children_outlive_the_rebuilding_of_a_table(store: Store, versions: Path) -> None:
    case_id = opened(store, person(store, "carla", "clinician", "North Clinic"))
    revision(versions, REBUILD)
    store.migrate()
    with store.engine.connect() as connection:
        check_triggers(connection)
    with store.read() as session:
        counted = text("SELECT count(*) FROM case_change WHERE case_id = :c")
        assert session.execute(counted, {"c": case_id}).scalar() == 1
    for table in ("case_file", "case_change"):
        with pytest.raises(DBAPIError, match="never changed or deleted"), store.write() as session:
            session.execute(text(f"DELETE FROM {table}"))


def test_s5_the_bare_rebuilding_of_a_table_does_drop_its_triggers(
    sqlite_store: Store, versions: Path
) -> None:
    """The planted defect: without `create_triggers` after it, the migration above would fail the check."""
    revision(versions, REBUILD)
    with writers(sqlite_store.engine).connect() as connection, connection.begin():
        config = running.configuration()
        config.attributes["connection"] = connection
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        command.upgrade(config, "head")
        with pytest.raises(TriggersMissingError, match="case_file_refuses_delete, case_file_refuses_update"):
            check_triggers(connection)


def test_a_migration_that_leaves_rows_pointing_at_nothing_is_taken_back(
    sqlite_store: Store, versions: Path
) -> None:
    opened(sqlite_store, person(sqlite_store, "carla", "clinician", "North Clinic"))
    revision(versions, BREAKS)
    with pytest.raises(BrokenReferencesError, match="case_head"):
        sqlite_store.migrate()
    with sqlite_store.read() as session:
        assert session.execute(text("SELECT count(*) FROM case_change")).scalar() == 1


def test_foreign_keys_hold_again_after_a_migration(sqlite_store: Store) -> None:
    migrate(sqlite_store.engine)
    with pytest.raises(DBAPIError, match="FOREIGN KEY"), sqlite_store.write() as session:
        session.execute(text("INSERT INTO case_change VALUES ('nobody', 1, 'a', 'b', '2026-01-01')"))


def test_a_table_without_its_triggers_is_found(store: Store) -> None:
    on = " ON reading" if store.dialect == "postgresql" else ""
    with store.write() as session:
        session.execute(text(f"DROP TRIGGER reading_refuses_update{on}"))
        with pytest.raises(TriggersMissingError, match="reading_refuses_update"):
            check_triggers(session.connection())


def test_every_table_of_facts_is_protected() -> None:
    mutable = {
        "account",
        "case_grant",
        "caseless_draft",
        "draft",
        "export_grant",
        "membership",
        "setup_code",
        "sign_in_attempt",
        "store_flag",
        "team",
        "user_session",
    }
    assert set(Base.metadata.tables) == mutable | set(PROTECTED)


def test_a_locked_database_says_so(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        session.execute(text("SELECT 1"))
        other = open_store(str(sqlite_store.engine.url))
        with other.engine.connect() as connection:
            connection.connection.dbapi_connection.execute("PRAGMA busy_timeout=10").close()
            with pytest.raises(OperationalError, match="locked"):
                connection.execution_options(foothold_writes=True).exec_driver_sql("SELECT 1")
        other.close()
