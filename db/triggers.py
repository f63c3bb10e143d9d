"""The database itself refuses to change or delete what was recorded, on both engines."""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

from db.models.base import Base, table_of
from db.models.clinical import FACT_TABLES, CaseChange, CaseClinic, CaseFile, CaseLink, CasePerson
from db.models.identity import Disclosure
from db.models.trail import AuditEvent, SavedForm

RECORDED: tuple[type[Base], ...] = (
    CaseFile,
    CaseChange,
    CaseClinic,
    CasePerson,
    CaseLink,
    *FACT_TABLES.values(),
    AuditEvent,
    SavedForm,
    Disclosure,
)
PROTECTED = tuple(table_of(model).name for model in RECORDED)
EVENTS = {"sqlite": ("update", "delete"), "postgresql": ("update", "delete", "truncate")}
SAYS = "rows of {table} are never changed or deleted"

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION foothold_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME
  USING ERRCODE = 'restrict_violation'; END $$
"""


class TriggersMissingError(RuntimeError):
    """A table that must refuse changes would accept them."""


def create_triggers(connection: Connection) -> None:
    """Create each trigger that is missing, and see that all are there."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(POSTGRESQL_FUNCTION))
    there = _there(connection)
    for name, statement in _statements(connection):
        if name not in there:
            connection.execute(text(statement))
    check_triggers(connection)


def drop_triggers(connection: Connection) -> None:
    """Let a migration change rows; `create_triggers` follows in the same transaction."""
    there = _there(connection)
    for table in PROTECTED:
        for event in EVENTS[connection.dialect.name]:
            if _name(table, event) in there:
                on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
                connection.execute(text(f"DROP TRIGGER {_name(table, event)}{on}"))


def check_triggers(connection: Connection) -> None:
    """Look whether every trigger is there.

    Raises
    ------
    TriggersMissingError
        Naming those that are not.
    """
    missing = {name for name, _ in _statements(connection)} - _there(connection)
    if missing:
        raise TriggersMissingError(f"missing triggers: {', '.join(sorted(missing))}")


def _there(connection: Connection) -> set[str]:
    if connection.dialect.name == "postgresql":
        statement = (
            "SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE NOT tgisinternal AND tgenabled = 'O' AND n.nspname = current_schema()"
        )
    else:
        statement = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    return set(connection.execute(text(statement)).scalars())


def _name(table: str, event: str) -> str:
    return f"{table}_refuses_{event}"


def _statements(connection: Connection) -> Iterator[tuple[str, str]]:
    """Give the triggers of the tables that exist, by name."""
    tables = set(inspect(connection).get_table_names())
    for table in PROTECTED:
        for event in EVENTS[connection.dialect.name]:
            if table in tables:
                yield _name(table, event), _statement(connection.dialect.name, table, event)


def _statement(dialect: str, table: str, event: str) -> str:
    head = f"CREATE TRIGGER {_name(table, event)} BEFORE {event.upper()} ON {table}"
    if dialect == "postgresql":
        each = "STATEMENT" if event == "truncate" else "ROW"
        return f"{head} FOR EACH {each} EXECUTE FUNCTION foothold_refuse()"
    return f"{head} BEGIN SELECT RAISE(ABORT, '{SAYS.format(table=table)}'); END"
