"""Many rows into one table, past the work that SQLAlchemy does for each row."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table
from sqlmodel import Session

from db.engine import first_line_only

Row = dict[str, Any]
Convert = Callable[[Any], Any]


def insert_many(session: Session, table: Table, rows: list[Row]) -> None:
    """Insert rows that each hold every column of the table."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    else:
        marks = ", ".join("?" for _ in table.columns)
        statement = f"INSERT INTO {table.name} ({_names(table)}) VALUES ({marks})"  # noqa: S608 - our own names
        connection.exec_driver_sql(statement, list(_cells(connection, table, rows)))


def _copy(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    cursor: Any = connection.connection.cursor()  # psycopg's own cursor can copy
    try:
        with cursor, cursor.copy(f"COPY {table.name} ({_names(table)}) FROM STDIN") as copy:
            for cells in _cells(connection, table, rows):
                copy.write_row(cells)
    except connection.dialect.loaded_dbapi.Error as error:
        first_line_only(error)
        raise


def _names(table: Table) -> str:
    return ", ".join(column.name for column in table.columns)


def _cells(connection: Connection, table: Table, rows: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
    """Give the cells as the driver takes them, converted as the column's type says."""
    taken = itemgetter(*(column.name for column in table.columns))
    converts = [
        (place, _remembering(convert))
        for place, column in enumerate(table.columns)
        if (convert := _convert(column, connection.dialect))
    ]
    for row in rows:
        cells = list(taken(row))
        for place, convert in converts:
            cells[place] = convert(cells[place])
        yield tuple(cells)


def _convert(column: Column[Any], dialect: Dialect) -> Convert | None:
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _remembering(convert: Convert) -> Convert:
    """Convert the same days and scores, of which there are few, only once."""
    return lru_cache(maxsize=65_536)(convert)
