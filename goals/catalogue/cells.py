"""Reading one row of a catalogue file cell by cell; what is wrong is noted by row and column."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from goals.errors import Problem

T = TypeVar("T")

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Row:
    """One row of a catalogue file: gives typed cells and notes each problem instead of stopping at it."""

    def __init__(self, file: str, number: int, cells: Mapping[str, str], problems: list[Problem]) -> None:
        self._where = f"{file}, row {number}"
        self._cells = cells
        self._problems = problems

    def refuse(self, column: str, sentence: str) -> None:
        self._problems.append(Problem(f"{self._where}, column {column}", sentence))

    def text(self, column: str) -> str:
        return self._cells[column]

    def required(self, column: str) -> str:
        if not self._cells[column]:
            self.refuse(column, "it is empty; fill it in")
        return self._cells[column]

    def choice(self, column: str, options: Sequence[str]) -> str:
        text = self._cells[column]
        if text not in options:
            self.refuse(column, f"use one of: {', '.join(option or '(empty)' for option in options)}")
        return text

    def yes_no(self, column: str) -> bool:
        return self.choice(column, ("yes", "no")) == "yes"

    def decimal(self, column: str) -> Decimal | None:
        return self._read(column, parse_decimal, "write a plain number such as 2 or 0.25")

    def required_decimal(self, column: str) -> Decimal:
        self.required(column)
        return self.decimal(column) or Decimal(0)

    def whole(self, column: str) -> int | None:
        return self._read(column, parse_whole, "write a whole number")

    def required_whole(self, column: str) -> int:
        self.required(column)
        return self.whole(column) or 0

    def date(self, column: str) -> dt.date | None:
        return self._read(column, parse_date, "write a date as YYYY-MM-DD")

    def items(self, column: str, parse: Callable[[str], T | None], sentence: str) -> tuple[T, ...]:
        """Read the parts of a cell that are separated by semicolons."""
        parts = [part.strip() for part in self._cells[column].split(";") if part.strip()]
        parsed = [parse(part) for part in parts]
        if None in parsed:
            self.refuse(column, sentence)
        return tuple(item for item in parsed if item is not None)

    def _read(self, column: str, parse: Callable[[str], T | None], sentence: str) -> T | None:
        text = self._cells[column]
        if not text:
            return None
        parsed = parse(text)
        if parsed is None:
            self.refuse(column, sentence)
        return parsed


def parse_decimal(text: str) -> Decimal | None:
    """Read a plain decimal (no exponent, no plus sign, a digit on each side of the point)."""
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def parse_whole(text: str) -> int | None:
    """Read a whole number of at most nine digits."""
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


def parse_date(text: str) -> dt.date | None:
    """Read a date written YYYY-MM-DD and no other way."""
    if not _ISO_DATE.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
