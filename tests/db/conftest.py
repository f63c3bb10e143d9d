"""A clinic, a claims team and a case, on each database."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.access import Actor
from db.store import Store, open_store
from tests.db.clinic import opened, person


@pytest.fixture
def carla(store: Store) -> Actor:
    """A clinician of North Clinic."""
    return person(store, "carla", "clinician", "North Clinic")


@pytest.fixture
def clive(store: Store) -> Actor:
    """A reader of the claims team Acme Claims."""
    return person(store, "clive", "claims", "Acme Claims")


@pytest.fixture
def case_id(store: Store, carla: Actor) -> str:
    """A case that Carla opened."""
    return opened(store, carla)


@pytest.fixture
def other(tmp_path: Path, migrated_sqlite_file: Path) -> Iterator[Store]:
    """Another empty store, on SQLite."""
    path = tmp_path / "other.db"
    shutil.copy(migrated_sqlite_file, path)
    store = open_store(f"sqlite:///{path}")
    yield store
    store.close()
