"""The store: one database, opened once, with transactions for reading and for writing."""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import CompoundSelect, Engine, Select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from db.auditkey import KEY_VARIABLE, AuditKey, audit_key
from db.engine import DEFAULT_URL, askers, make_engine, readers, writers
from db.migrations.running import migrate

Result = TypeVar("Result")
Question = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]

ATTEMPTS = 5
# PostgreSQL: serialization failure, deadlock, shut down by the operator
PASSING = {"40001", "40P01", "57P01", "57P02", "57P03"}


class Store:
    """An open store. Every function of this package takes one."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._askers = askers(engine)
        self._readers = readers(engine)
        self._writers = writers(engine)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @cached_property
    def key(self) -> AuditKey:
        """The key of the audit chain, which is not in the database."""
        return audit_key(self.engine)

    @property
    def key_comes_from_file(self) -> bool:
        """Whether the key lies in a file beside the store, rather than in the environment."""
        return not os.environ.get(KEY_VARIABLE)

    def ask(self, statement: Question, given: Mapping[str, object]) -> Sequence[Any]:
        """Read by one statement: what every run of a page asks, at the least cost."""
        with self._askers.connect() as connection:
            return connection.execute(statement, given).all()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Read one state of the store; nothing is ever written."""
        with Session(self._readers, expire_on_commit=False) as session:
            yield session
            session.rollback()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Write all of it, or (on any exception, Streamlit's own ones included) nothing."""
        with Session(self._writers, expire_on_commit=False) as session, session.begin():
            session.info["audit_key"] = self.key
            yield session

    def run(self, unit: Callable[[Session], Result]) -> Result:
        """Write by a unit that may run again from its start when the database asks for it (hazard S7).

        The unit looks for its receipt first, so that a commit whose answer got lost is not repeated.
        """
        for attempt in range(1, ATTEMPTS):
            try:
                with self.write() as session:
                    return unit(session)
            except DBAPIError as error:
                if not passing(error):
                    raise
                time.sleep(0.05 * 2**attempt)
        with self.write() as session:
            return unit(session)

    def migrate(self) -> None:
        """Bring the tables to this version of the program."""
        migrate(self.engine)
        audit_key(self.engine)  # made now, so that it is known to be there before anything is recorded

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def passing(error: DBAPIError) -> bool:
    """Tell whether the same unit can work when it is tried again."""
    return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in PASSING


def open_store(url: str | None = None) -> Store:
    """Open the store of an address: the given one, else FOOTHOLD_DATABASE_URL, else data/foothold.db."""
    return Store(make_engine(url or os.environ.get("FOOTHOLD_DATABASE_URL") or DEFAULT_URL))
