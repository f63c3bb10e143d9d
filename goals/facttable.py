"""The facts that the ledger is computed from, in columns: numbers instead of one object per row."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import compress, islice
from operator import attrgetter
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from goals.measures import Measure
from goals.records import Fact, Kind, Status

Key = TypeVar("Key")
Ints = NDArray[np.int64]
Columns = Mapping[str, Sequence[Any]]  # typed cells, one type a column

NEEDED = (
    "case_id",
    "date",
    "record",
    "code",
    "name",
    "variant",
    "value",
    "unit",
    "timing",
    "region",
    "role",
    "end_date",
    "data",
    "status",
)
NO_DAY = 0  # no calendar day has this number
ROWS_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True, order=True)
class Given:
    """What the records say of an intervention; an empty role or region is left to the catalogue."""

    code: str
    name: str
    role: str
    region: str


@dataclass(frozen=True, slots=True, eq=False)
class ReadingColumns:
    """The current readings that have a value, one number each per column.

    `case`, `measure` and `value` count in the tuples of the table; `day` is the proleptic Gregorian
    ordinal; `post` is 1 for readings taken after an intervention of the day; `row` counts the facts.
    """

    case: Ints
    measure: Ints
    day: Ints
    post: Ints
    value: Ints
    row: Ints


@dataclass(frozen=True, slots=True, eq=False)
class InterventionColumns:
    """The current interventions; `given` counts in the tuple of the table, `end_day` may be `NO_DAY`."""

    case: Ints
    given: Ints
    day: Ints
    end_day: Ints


@dataclass(frozen=True, slots=True, eq=False)
class FactTable:
    """The current facts of many cases in columns.

    `case_ids` and `measures` are sorted; `data_end` is the latest record date of each case [ordinal];
    `instrument_facts` are the rows that define instruments or set a clinic's own bar.
    """

    case_ids: tuple[str, ...]
    data_end: Ints
    measures: tuple[Measure, ...]
    values: tuple[Decimal, ...]
    given: tuple[Given, ...]
    readings: ReadingColumns
    interventions: InterventionColumns
    instrument_facts: tuple[Fact, ...]

    @classmethod
    def from_facts(cls, facts: Iterable[Fact]) -> "FactTable":
        """Put facts into columns.

        Parameters
        ----------
        facts
            Facts of any number of cases, in any order; voided and superseded ones are left out.

        Returns
        -------
        FactTable
            The facts that the ledger needs.
        """
        builder = FactTableBuilder()
        rows = map(attrgetter(*NEEDED), facts)
        while block := list(islice(rows, ROWS_AT_ONCE)):
            builder.take(dict(zip(NEEDED, zip(*block, strict=True), strict=True)))
        return builder.finish()


class FactTableBuilder:
    """Gathers block after block of typed rows into a table, in little memory."""

    def __init__(self) -> None:
        self._rows = 0
        self._cases: _Numbering[str] = _Numbering()
        self._measures: _Numbering[tuple[str, str, str]] = _Numbering()
        self._values: _Numbering[Decimal] = _Numbering()
        self._given: _Numbering[tuple[str, str, str, str]] = _Numbering()
        self._dated: list[tuple[Ints, ...]] = []
        self._readings: list[tuple[Ints, ...]] = []
        self._interventions: list[tuple[Ints, ...]] = []
        self._instruments: list[Fact] = []

    def take(self, columns: Columns) -> None:
        """Take the next rows.

        Parameters
        ----------
        columns
            The typed cells of the rows under the names of the history CSV, at least those of `NEEDED`.
        """
        row = np.arange(self._rows, self._rows + len(columns["status"]))
        self._rows += len(row)
        current = [status == Status.CURRENT for status in columns["status"]]
        if not all(current):
            columns, row = _chosen(columns, current), row[current]
        case = _ints(map(self._cases.__getitem__, columns["case_id"]))
        day = _ints(map(dt.date.toordinal, columns["date"]))
        self._dated.append((case, day))
        self._take_readings(columns, case, day, row)
        self._take_interventions(columns, case, day)
        if Kind.INSTRUMENT in columns["record"]:
            defining = _chosen(columns, [kind == Kind.INSTRUMENT for kind in columns["record"]])
            rows = zip(*defining.values(), strict=True)
            self._instruments += [Fact(**dict(zip(defining, cells, strict=True))) for cells in rows]

    def finish(self) -> FactTable:
        """Give the table of all rows taken.

        Returns
        -------
        FactTable
            With cases and measures in order.
        """
        case_ids, case_rank = self._cases.in_order()
        measures, measure_rank = self._measures.in_order()
        dated_case, dated_day = _joined(self._dated, 2)
        data_end = np.full(len(case_ids), NO_DAY, dtype=np.int64)
        np.maximum.at(data_end, case_rank[dated_case], dated_day)
        case, measure, day, post, value, row = _joined(self._readings, 6)
        readings = ReadingColumns(case_rank[case], measure_rank[measure], day, post, value, row)
        case, given, day, end_day = _joined(self._interventions, 4)
        return FactTable(
            case_ids=tuple(case_ids),
            data_end=data_end,
            measures=tuple(Measure(*cells) for cells in measures),
            values=tuple(self._values),
            given=tuple(Given(*cells) for cells in self._given),
            readings=readings,
            interventions=InterventionColumns(case_rank[case], given, day, end_day),
            instrument_facts=tuple(self._instruments),
        )

    def _take_readings(self, columns: Columns, case: Ints, day: Ints, row: Ints) -> None:
        pairs = zip(columns["record"], columns["value"], strict=True)
        chosen = [kind == Kind.READING and value is not None for kind, value in pairs]
        if not any(chosen):
            return
        readings = _chosen(columns, chosen)
        cells = zip(readings["code"], readings["variant"], readings["region"], strict=True)
        measure = _ints(map(self._measures.__getitem__, cells))
        post = _ints(timing == "post" for timing in readings["timing"])
        value = _ints(map(self._values.__getitem__, readings["value"]))
        self._readings.append((case[chosen], measure, day[chosen], post, value, row[chosen]))

    def _take_interventions(self, columns: Columns, case: Ints, day: Ints) -> None:
        chosen = [kind == Kind.INTERVENTION for kind in columns["record"]]
        if not any(chosen):
            return
        interventions = _chosen(columns, chosen)
        cells = zip(*(interventions[name] for name in ("code", "name", "role", "region")), strict=True)
        given = _ints(map(self._given.__getitem__, cells))
        end_day = _ints(end.toordinal() if end else NO_DAY for end in interventions["end_date"])
        self._interventions.append((case[chosen], given, day[chosen], end_day))


class _Numbering(dict[Key, int]):
    """Gives each new key the next number."""

    def __missing__(self, key: Key) -> int:
        number = self[key] = len(self)
        return number

    def in_order(self) -> tuple[list[Key], Ints]:
        """Give the keys sorted, and for each number the place of its key among them."""
        keys = list(self)
        order = sorted(range(len(keys)), key=keys.__getitem__)  # type: ignore[arg-type]  # texts, or tuples of texts
        rank = np.empty(len(keys), dtype=np.int64)
        rank[order] = np.arange(len(keys))
        return [keys[number] for number in order], rank


def _chosen(columns: Columns, chosen: list[bool]) -> Columns:
    return {name: list(compress(cells, chosen)) for name, cells in columns.items()}


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, dtype=np.int64)


def _joined(blocks: list[tuple[Ints, ...]], width: int) -> list[Ints]:
    empty: Ints = np.empty(0, dtype=np.int64)
    return [np.concatenate([empty, *(block[column] for block in blocks)]) for column in range(width)]
