"""Facts as history CSV text (METHODS 12), written by the oracle itself."""

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict

from goals.records import Fact
from tests.oracle.table import COLUMNS, TEXT_COLUMNS

DANGEROUS = ("'", "=", "+", "-", "@", "\t", "\r", "\n", "\uff07", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def to_csv(facts: Iterable[Fact], columns: tuple[str, ...] = COLUMNS) -> str:
    """Write the facts in the order given."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for fact in facts:
        cells = {column: cell(column, value) for column, value in asdict(fact).items()}
        writer.writerow([cells[column] for column in columns])
    return stream.getvalue()


def cell(column: str, value: object) -> str:
    if value is None:
        return ""
    if column == "value":
        return f"{value:f}"
    if column in ("date", "end_date"):
        return value.isoformat()
    if column == "entered_at":
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    text = str(value)
    return f"'{text}" if column in TEXT_COLUMNS and text.startswith(DANGEROUS) else text
