"""Applying the rules of single rows to a block: each distinct combination of cells is judged once."""

import datetime as dt
from collections.abc import Iterator

from goals.catalogue import Catalogue
from goals.history.blocks import UNREADABLE, TypedBlock, note_rows
from goals.history.fields import field_faults
from goals.history.problems import Problems
from goals.history.rules import Combination, Fault, combination_faults
from goals.records import Kind

JUDGED_TOGETHER = ("record", "code", "value", "unit", "timing", "role")
REMEMBERED_COMBINATIONS = 200_000

OwnReading = tuple[int, Combination]  # the position of the row in its block


class RowJudge:
    """Judges the rows of block after block and remembers which combinations were right."""

    def __init__(self, catalogue: Catalogue, problems: Problems) -> None:
        self._catalogue = catalogue
        self._problems = problems
        self._right: set[tuple[object, ...]] = set()

    def judge(self, block: TypedBlock, *, has_values: bool) -> list[OwnReading]:
        """Note what is wrong in a block; give the readings of instruments the catalogue does not know."""
        rows = list(block.rows(*JUDGED_TOGETHER))
        self._judge_ends(block)
        if any(block.columns["data"]) or None in block.columns["value"]:
            self._judge_fields(block, has_values)
        fresh = set(rows) - self._right
        if not fresh:
            return []
        faults = {key: self._faults(key) for key in fresh if UNREADABLE not in key}
        if any(faults.values()):
            note_rows(block.numbers, rows, faults, self._problems)
        own = {key for key, found in faults.items() if not found and self._is_own(key)}
        self._remember({key for key, found in faults.items() if not found} - own)
        return list(_own_readings(rows, own)) if own else []

    def _faults(self, key: tuple[object, ...]) -> list[Fault]:
        return combination_faults(Combination(*key), self._catalogue)  # type: ignore[arg-type]  # typed cells

    def _is_own(self, key: tuple[object, ...]) -> bool:
        return key[0] is Kind.READING and key[1] not in self._catalogue.instruments

    def _remember(self, keys: set[tuple[object, ...]]) -> None:
        if len(self._right) > REMEMBERED_COMBINATIONS:
            self._right.clear()
        self._right |= keys

    def _judge_fields(self, block: TypedBlock, has_values: bool) -> None:
        rows: list[tuple[object, object, bool]] = [
            (record, data, value is None) for record, data, value in block.rows("record", "data", "value")
        ]
        found: dict[tuple[object, object, bool], list[Fault]] = {}
        for record, data, blank in set(rows):
            if isinstance(record, Kind) and data is not UNREADABLE:
                fields = block.fields[data]
                faults = [("data", says) for says in field_faults(record, fields)]
                if record is Kind.READING:
                    faults += _blank_faults(blank, fields, has_values)
                found[record, data, blank] = faults
        if any(found.values()):
            note_rows(block.numbers, rows, found, self._problems)

    def _judge_ends(self, block: TypedBlock) -> None:
        ends = block.columns["end_date"]
        if not any(ends):
            return
        for number, start, end in zip(block.numbers, block.columns["date"], ends, strict=True):
            if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
                self._problems.add(number, "end_date", "it is before the date; correct one of the two")


def _blank_faults(blank: bool, fields: dict[str, object], has_values: bool) -> list[Fault]:
    reason = fields.get("missing_reason")
    if blank and not reason:
        column = "" if has_values else " (the file has no such column)"
        return [("value", f"a reading needs a value{column}, or a missing_reason in data if there is none")]
    if reason and not blank:
        return [("data", "a reading with a value has no missing_reason; keep one of the two")]
    return []


def _own_readings(rows: list[tuple[object, ...]], own: set[tuple[object, ...]]) -> Iterator[OwnReading]:
    for position, key in enumerate(rows):
        if key in own:
            yield position, Combination(*key)  # type: ignore[arg-type]  # typed cells
