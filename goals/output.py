"""Writing ledger, series and blocks as JSON or CSV (METHODS 11): column by column, streamed."""

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Any

from goals.history import escape
from goals.ledger import Results
from goals.method import METHOD_VERSION

Columns = Mapping[str, Sequence[Any]]

TABLES = ("ledger", "series", "blocks")
ROWS_AT_ONCE = 2_000


def write_json(results: Results, stream: IO[str]) -> None:
    """Write all three tables as one JSON object, one row a line.

    Parameters
    ----------
    results
        What `goals.ledger.compute_table` gives.
    stream
        An open text stream.

    Notes
    -----
    ``{"method_version", "ledger", "series", "blocks"}``; dates ISO, days whole numbers, missing is
    null; `reasons` maps each empty field that could have had a value to a short reason.

    References
    ----------
    METHODS 11
    """
    stream.write(f'{{"method_version": {json.dumps(METHOD_VERSION)}')
    for name in TABLES:
        stream.write(f',\n"{name}": [')
        for number, row in enumerate(_json_rows(_table(results, name))):
            stream.write(",\n" if number else "\n")
            stream.write(row)
        stream.write("]")
    stream.write("}\n")


def write_csv(results: Results, table_name: str, stream: IO[str]) -> None:
    """Write one table as CSV: a header row, LF, empty cells where a value is missing.

    Parameters
    ----------
    results
        What `goals.ledger.compute_table` gives.
    table_name
        One of `TABLES`.
    stream
        An open text stream that leaves line ends as they are (newline="").

    Notes
    -----
    `reasons` is a JSON object with sorted keys. Text that a spreadsheet would run gets one apostrophe
    in front, as in the history CSV.

    References
    ----------
    METHODS 11 and 12
    """
    columns = _table(results, table_name)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(_written(columns, _csv_cell))


def _table(results: Results, name: str) -> Columns:
    tables = {"ledger": results.ledger, "series": results.series, "blocks": results.blocks}
    return tables[name]


def _json_rows(columns: Columns) -> Iterator[str]:
    names = [f"{json.dumps(name)}: " for name in columns]
    for cells in _written(columns, _json_cell):
        yield "{" + ", ".join(map(str.__add__, names, cells)) + "}"


def _written(columns: Columns, write: Callable[[Any], str]) -> Iterator[tuple[str, ...]]:
    """Give the written cells row by row, from blocks whose distinct cells are written once."""
    for start in range(0, len(columns["reasons"]), ROWS_AT_ONCE):
        blocks = (column[start : start + ROWS_AT_ONCE] for column in columns.values())
        yield from zip(*(_texts(block, write) for block in blocks), strict=True)


def _texts(cells: Sequence[Any], write: Callable[[Any], str]) -> Iterator[str]:
    if isinstance(cells[0], Mapping):
        written = {id(cell): write(cell) for cell in {id(cell): cell for cell in cells}.values()}
        return map(written.__getitem__, map(id, cells))
    distinct = {cell: write(cell) for cell in set(cells)}
    return map(distinct.__getitem__, cells)


def _json_cell(value: Any) -> str:
    if isinstance(value, dt.date):
        return f'"{value.isoformat()}"'
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True)


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, Mapping):
        return json.dumps(value, sort_keys=True, separators=(",", ":")) if value else ""
    return str(value).lower() if isinstance(value, bool) else str(value)
