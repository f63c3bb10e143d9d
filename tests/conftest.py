"""Fixtures for the whole suite: real stores on both databases, and where the real data lies."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.databases import PostgresServer

if TYPE_CHECKING:
    from db.store import Store

PROJECT = Path(__file__).resolve().parents[1]
SHARED_DATA = PROJECT.parent / "shared" / "data"

settings.register_profile("foothold", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("foothold")
os.environ["FOOTHOLD_AUDIT_KEY"] = "0f" * 32


def opened(url: str) -> "Store":
    from db.store import open_store  # here, so that the tests of goals/ run without the store

    return open_store(url)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Give the folder of real data that lies beside the project."""
    assert SHARED_DATA.is_dir(), f"the real data is missing: expected the folder {SHARED_DATA}"
    return SHARED_DATA


@pytest.fixture(scope="session")
def migrated_sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one SQLite file; each test starts from a copy of it (closed, so copying is safe)."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    store = opened(f"sqlite:///{path}")
    store.migrate()
    store.close()
    return path


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """Serve a real PostgreSQL: the one of TEST_DATABASE_URL, else the embedded one."""
    server = PostgresServer.start(tmp_path_factory)
    server.make_template(_migrate)
    yield server
    server.stop()


def _migrate(url: str) -> None:
    store = opened(url)
    store.migrate()
    store.close()


@pytest.fixture
def sqlite_url(migrated_sqlite_file: Path, tmp_path: Path) -> str:
    """Give the address of a migrated, empty SQLite store of this test's own."""
    path = tmp_path / "foothold.db"
    shutil.copy(migrated_sqlite_file, path)
    return f"sqlite:///{path}"


@pytest.fixture
def sqlite_store(sqlite_url: str) -> "Iterator[Store]":
    """Give a migrated, empty SQLite store."""
    store = opened(sqlite_url)
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of a migrated, empty store, on each database in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = server.create_database()
    yield server.url(name)
    server.drop_database(name)


@pytest.fixture
def store(store_url: str) -> "Iterator[Store]":
    """Give a migrated, empty store, on each database in turn."""
    store = opened(store_url)
    yield store
    store.close()
