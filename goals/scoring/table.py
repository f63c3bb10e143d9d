"""Reading one form file field by field; what is wrong is noted by file and field."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from goals.errors import Problem


class Table:
    """One table of a form file: gives typed fields, notes each problem, and knows what was not read."""

    def __init__(self, where: str, fields: Mapping[str, object], problems: list[Problem]) -> None:
        self._where = where
        self._fields = fields
        self._problems = problems
        self._read: set[str] = set()

    def refuse(self, field: str, sentence: str) -> None:
        self._problems.append(Problem(f"{self._where}, {field}", sentence))

    def text(self, field: str) -> str:
        found = self._take(field, "")
        if not isinstance(found, str):
            self.refuse(field, "write text")
            return ""
        return found.strip()

    def required(self, field: str) -> str:
        text = self.text(field)
        if not text:
            self.refuse(field, "it is empty; fill it in")
        return text

    def choice(self, field: str, options: Sequence[str]) -> str:
        text = self.required(field)
        if text and text not in options:
            self.refuse(field, f"use one of: {', '.join(options)}")
        return text

    def texts(self, field: str) -> tuple[str, ...]:
        found = self._take(field, [])
        if not isinstance(found, list) or not all(isinstance(part, str) and part.strip() for part in found):
            self.refuse(field, "write a list of texts")
            return ()
        return tuple(part.strip() for part in found)

    def yes_no(self, field: str, usual: bool) -> bool:
        found = self._take(field, usual)
        if not isinstance(found, bool):
            self.refuse(field, "write true or false")
            return usual
        return found

    def whole(self, field: str) -> int:
        number = self.decimal(field)
        if number is not None and (number < 0 or number % 1 != 0):
            self.refuse(field, "write a whole number")
        return int(number or 0)

    def decimal(self, field: str) -> Decimal | None:
        found = self._take(field, None)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int | Decimal) or not Decimal(found).is_finite():
            self.refuse(field, "write a number")
            return None
        return Decimal(found)

    def required_decimal(self, field: str) -> Decimal:
        number = self.decimal(field)
        if number is None:
            self.refuse(field, "it is empty; write a number")
        return number or Decimal(0)

    def table(self, field: str) -> "Table | None":
        found = self._take(field, None)
        if found is None:
            return None
        return self._inner(field, found)

    def tables(self, field: str) -> "list[Table]":
        found = self._take(field, [])
        if not isinstance(found, list):
            self.refuse(field, "write a list of tables")
            return []
        return [self._inner(f"{field} {number}", part) for number, part in enumerate(found, start=1)]

    def finish(self) -> None:
        """Note the fields that nobody asked for."""
        for field in sorted(self._fields.keys() - self._read):
            self.refuse(field, "a form has no such field; take it out or correct its name")

    def _inner(self, field: str, found: object) -> "Table":
        if not isinstance(found, Mapping):
            self.refuse(field, "write a table")
            found = {}
        return Table(f"{self._where}, {field}", found, self._problems)

    def _take(self, field: str, usual: object) -> object:
        self._read.add(field)
        return self._fields.get(field, usual)
