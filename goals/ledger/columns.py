"""Columns of plain values, None where empty, and the reason of every empty one (METHODS 11)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goals.ledger.exact import nearest_double
from goals.ledger.reasons import TEXTS, Field
from goals.ledger.segments import Ints, Whys

Column = Sequence[Any]  # one type a column, and None
Columns = Mapping[str, Column]


class Sheet:
    """Gathers the columns of a table of the output."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._columns: dict[str, Column] = {}
        self._whys: dict[str, Whys] = {}

    def column(self, name: str, values: Column) -> None:
        """Add a column that is never empty."""
        self._columns[name] = values

    def measured(self, name: str, field: Field, parts: Ints) -> None:
        """Add numbers in the unit of each measure, from parts."""
        self.plain(name, Field(nearest_double(np.where(field.given, field.values, 0), parts), field.why))

    def plain(self, name: str, field: Field) -> None:
        """Add numbers, whole numbers or yes and no, as they are."""
        self._keep(name, field.values.astype(object), field.why)

    def word(self, name: str, field: Field, words: tuple[str, ...]) -> None:
        """Add words, from their places among these."""
        values = np.where(field.given, field.values, 0)
        self._keep(name, np.array(words, dtype=object)[values], field.why)

    def date(self, name: str, field: Field) -> None:
        """Add dates, from ordinals."""
        self._columns[name] = dates(np.where(field.given, field.values, 1))
        self._keep(name, np.array(self._columns[name], dtype=object), field.why)

    def finish(self, order: Sequence[str]) -> Columns:
        """Give the columns in this order, with the reasons."""
        self._columns["reasons"] = self._reasons()
        return {name: self._columns[name] for name in order}

    def _keep(self, name: str, values: NDArray[Any], why: Whys) -> None:
        if why.any():
            values[why != 0] = None
            self._whys[name] = why.astype(np.uint8)
        self._columns[name] = values.tolist()

    def _reasons(self) -> Column:
        """Give the reasons of each row; equal rows share one mapping."""
        if not self._whys:
            return [{}] * self._length
        width = len(self._whys)
        table = np.column_stack(list(self._whys.values())).tobytes()
        keys = [table[start : start + width] for start in range(0, len(table), width)]
        mappings = {key: self._mapping(key) for key in set(keys)}
        return [mappings[key] for key in keys]

    def _mapping(self, whys: bytes) -> Mapping[str, str]:
        pairs = zip(self._whys, whys, strict=True)
        return {name: TEXTS[why] for name, why in pairs if why in TEXTS}


def dates(days: Ints) -> list[dt.date]:
    """Give the dates of ordinals; equal days share one date."""
    known = {day: dt.date.fromordinal(day) for day in set(days.tolist())}
    return [known[day] for day in days.tolist()]


def joined(names: Sequence[str], number: Ints, start: Ints) -> list[str]:
    """Give the names of each stretch, joined as METHODS 11 says."""
    called = [names[place] for place in number.tolist()]
    return ["; ".join(called[first:end]) for first, end in pairwise(start.tolist())]
