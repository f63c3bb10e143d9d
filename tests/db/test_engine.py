"""Connections are set up so that nothing acknowledged is lost, on every connection of the pool."""

import sqlite3
import threading
import time

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlmodel import Session

from db.engine import Journal, journal_for, make_engine
from db.models.base import table_of
from db.models.identity import Team
from db.store import Store, open_store

WAL, DELETE = Journal("WAL", "FULL"), Journal("DELETE", "EXTRA")


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ((3, 44, 5), DELETE),
        ((3, 44, 6), WAL),
        ((3, 44, 7), WAL),
        ((3, 45, 0), DELETE),
        ((3, 49, 99), DELETE),
        ((3, 50, 6), DELETE),
        ((3, 50, 7), WAL),
        ((3, 51, 0), DELETE),
        ((3, 51, 2), DELETE),
        ((3, 51, 3), WAL),
        ((3, 52, 0), WAL),
        ((4, 0, 0), WAL),
    ],
)
def test_s4_wal_only_where_the_library_is_fixed(version: tuple[int, int, int], journal: Journal) -> None:
    assert journal_for(version) == journal


def pragma(store: Store, name: str) -> object:
    with store.read() as session:
        return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()


def test_s4_every_connection_uses_the_journal_of_its_library(sqlite_store: Store) -> None:
    wanted = journal_for(sqlite3.sqlite_version_info)
    assert str(pragma(sqlite_store, "journal_mode")).upper() == wanted.mode
    assert pragma(sqlite_store, "synchronous") == {"FULL": 2, "EXTRA": 3}[wanted.synchronous]


def test_s3_foreign_keys_and_recursive_triggers_are_on_and_writers_wait(sqlite_store: Store) -> None:
    assert pragma(sqlite_store, "foreign_keys") == 1
    assert pragma(sqlite_store, "recursive_triggers") == 1
    assert int(str(pragma(sqlite_store, "busy_timeout"))) >= 10_000


def test_s3_a_writer_takes_the_lock_before_it_reads(sqlite_store: Store, sqlite_url: str) -> None:
    impatient = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), timeout=0, isolation_level=None)
    with sqlite_store.write() as session:
        session.execute(text("SELECT 1"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            impatient.execute("BEGIN IMMEDIATE")
    impatient.execute("BEGIN IMMEDIATE")
    impatient.close()


def test_s3_two_writers_at_once_both_get_through(sqlite_store: Store) -> None:
    def write() -> None:
        with sqlite_store.write() as session:
            name = threading.current_thread().name
            count = session.execute(text("SELECT count(*) FROM store_flag")).scalar()
            time.sleep(0.05)
            session.execute(
                text("INSERT INTO store_flag VALUES (:n, '2026-01-01')"), {"n": f"{name}-{count}"}
            )

    threads = [threading.Thread(target=write, name=f"t{number}") for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with sqlite_store.read() as session:
        names = session.scalars(text("SELECT name FROM store_flag")).all()
    assert sorted(name.split("-")[1] for name in names) == ["0", "1", "2", "3"]


def test_s6_a_database_error_tells_no_values(store: Store) -> None:
    statement = text("INSERT INTO team VALUES ('t', :name, 'no such kind')")
    with pytest.raises(IntegrityError) as refused, store.write() as session:
        session.execute(statement, {"name": "Ada Testcase"})
    assert "kind_known" in str(refused.value)
    for error in (refused.value, refused.value.orig):
        assert "Ada" not in f"{error} {error!r}"


def test_a_reading_session_writes_nothing(store: Store) -> None:
    try:
        with store.read() as session:
            session.execute(text("INSERT INTO team VALUES ('t', 'T', 'clinic')"))
    except DBAPIError:
        assert store.dialect == "postgresql"
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM team")).scalar() == 0


class Rerun(BaseException):
    """As Streamlit's own exceptions: no Exception."""


def test_f1_a_writing_session_stopped_by_any_exception_writes_nothing(store: Store) -> None:
    def stopped() -> None:
        with store.write() as session:
            session.execute(text("INSERT INTO team VALUES ('t', 'T', 'clinic')"))
            raise Rerun

    with pytest.raises(Rerun):
        stopped()
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM team")).scalar() == 0


def stopped_in_the_middle(store: Store) -> None:
    with store.write() as session:
        session.execute(text("INSERT INTO team VALUES ('t', 'T', 'clinic')"))
        raise ZeroDivisionError


def test_after_a_question_the_same_connection_writes_all_or_nothing(store: Store) -> None:
    teams = select(func.count()).select_from(table_of(Team))
    assert store.ask(teams, {})[0][0] == 0
    with pytest.raises(ZeroDivisionError):
        stopped_in_the_middle(store)
    assert store.ask(teams, {})[0][0] == 0


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)  # SQLite sees to it by itself
def test_readers_see_one_state_while_others_write(store: Store) -> None:
    with store.read() as reader:
        assert reader.execute(text("SELECT count(*) FROM team")).scalar() == 0
        with store.write() as writer:
            writer.execute(text("INSERT INTO team VALUES ('t', 'T', 'clinic')"))
        assert reader.execute(text("SELECT count(*) FROM team")).scalar() == 0


def test_a_missing_folder_of_the_database_is_made(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("new") / "data" / "foothold.db"
    store = open_store(f"sqlite:///{path}")
    store.migrate()
    store.close()
    assert path.exists()


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="sqlite or a postgresql"):
        make_engine("mysql://localhost/foothold")


def test_s7_a_unit_runs_again_when_the_database_asks_for_it(store: Store) -> None:
    class AskedError(Exception):
        sqlstate = "40001"

    tries = []

    def unit(session: object) -> str:
        tries.append(session)
        if len(tries) < 3:
            raise OperationalError("commit", {}, AskedError())
        return "done"

    assert store.run(unit) == "done"
    assert len(tries) == 3


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_s7_a_unit_whose_connection_broke_in_the_middle_runs_again(store: Store) -> None:
    tries = []

    def unit(session: Session) -> int:
        tries.append(session)
        session.execute(text("INSERT INTO team VALUES ('t', 'T', 'clinic')"))
        if len(tries) == 1:
            session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        return len(tries)

    assert store.run(unit) == 2
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM team")).scalar() == 1


def test_s7_an_error_that_will_not_pass_is_not_tried_again(store: Store) -> None:
    tries = []

    def unit(session: object) -> None:
        tries.append(session)
        raise OperationalError("select", {}, Exception())

    with pytest.raises(OperationalError):
        store.run(unit)
    assert len(tries) == 1
