"""The rules that need the whole file: definitions, goals, and the versions of one record."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from goals.catalogue import Catalogue, Instrument
from goals.catalogue.digits import decimals, too_many_digits
from goals.history.blocks import UNREADABLE, TypedBlock
from goals.history.definitions import Definition, read_definition
from goals.history.judging import OwnReading
from goals.history.problems import Problems
from goals.history.rules import Combination, reading_faults
from goals.records import Fact, Kind, Status

Positions = NDArray[np.intp]
Flags = NDArray[np.bool_]

TWICE = "row {} has this record_id and is not superseded either; only the newest version may be"
DIGITS = (
    "with the other ratings of this goal it has more than 9 digits, or more than 6 of them after the point, "
    "so nothing could be computed exactly; round it, or use another unit"
)
NOT_ITS_OWN = "row {} has this record_id in another case or kind of record; each record needs its own"


class WholeFile:
    """Gathers from each block what can only be judged at the end, in little memory."""

    def __init__(self, catalogue: Catalogue, problems: Problems) -> None:
        self._catalogue = catalogue
        self._problems = problems
        self._versions = _Versions()
        self._definitions: list[tuple[int, Fact, Definition]] = []
        self._faulty: set[str] = set()  # codes of definitions that were refused: no reading is held to them
        self._own_readings: defaultdict[tuple[Combination, bool], array[int]] = defaultdict(_rows)
        self._goals: dict[tuple[object, object], bool] = {}
        self._ratings: list[tuple[int, tuple[object, object], object, bool]] = []

    def take(self, block: TypedBlock, own_readings: list[OwnReading]) -> None:
        """Remember what the rules at the end need of this block."""
        self._versions.take(block)
        if {Kind.INSTRUMENT, Kind.GOAL, Kind.GOAL_RATING} & set(block.columns["record"]):
            self._take_rare(block)
        statuses = block.columns["status"]
        for position, row in own_readings:
            current = statuses[position] is Status.CURRENT
            self._own_readings[row, current].append(block.numbers[position])

    def finish(self) -> None:
        """Judge what was remembered."""
        self._versions.judge(self._problems)
        defined = self._judge_definitions()
        for (row, current), numbers in self._own_readings.items():
            for column, sentence in self._own_reading_faults(row, current, defined):
                for number in numbers:
                    self._problems.add(number, column, sentence)
        extremes: dict[tuple[object, object], tuple[Decimal, ...]] = {}
        for number, goal, value, current in self._ratings:
            self._judge_rating(number, goal, value)
            if current and isinstance(value, Decimal):
                extremes[goal] = self._judge_digits(number, value, extremes.get(goal, ()))

    def _take_rare(self, block: TypedBlock) -> None:
        for position, kind in enumerate(block.columns["record"]):
            if kind not in (Kind.INSTRUMENT, Kind.GOAL, Kind.GOAL_RATING):
                continue
            number = block.numbers[position]
            fact = block.fact(position)
            goal = (fact.case_id, fact.code)
            cells = (fact.name, fact.unit, fact.region, fact.data, fact.status)
            if UNREADABLE in (*goal, *cells):
                self._goals.setdefault(goal, False)
            elif kind is Kind.INSTRUMENT:
                self._take_definition(number, fact)
            elif kind is Kind.GOAL:
                self._goals[goal] = self._goals.get(goal, False) or "levels" in block.fields[fact.data]
            else:
                self._ratings.append((number, goal, fact.value, fact.status is Status.CURRENT))

    def _take_definition(self, number: int, fact: Fact) -> None:
        definition = read_definition(fact, self._catalogue)
        for sentence in definition.faults:
            self._problems.add(number, "data", sentence)
            self._faulty.add(fact.code)
        self._definitions.append((number, fact, definition))

    def _judge_definitions(self) -> dict[tuple[str, bool], list[Instrument]]:
        """Give the definitions of each code: the current one, and (under False) all of them."""
        first: dict[tuple[object, ...], tuple[int, Definition]] = {}
        defined: defaultdict[tuple[str, bool], list[Instrument]] = defaultdict(list)
        for number, fact, definition in self._definitions:
            if definition.instrument is not None:
                defined[fact.code, False].append(definition.instrument)
            if fact.status != Status.CURRENT or definition.faults:
                continue
            owner = (fact.code,) if definition.instrument is not None else (fact.case_id, fact.code)
            row, earlier = first.setdefault(owner, (number, definition))
            if earlier != definition:
                self._problems.add(
                    number, "data", f"row {row} says otherwise about this instrument; make them agree"
                )
            elif definition.instrument is not None:
                defined[fact.code, True] = [definition.instrument]
        return defined

    def _own_reading_faults(
        self, row: Combination, current: bool, defined: dict[tuple[str, bool], list[Instrument]]
    ) -> list[tuple[str, str]]:
        instruments = defined.get((row.code, current), [])
        if row.code in self._faulty:
            return []
        if not instruments:
            return [("code", "neither the catalogue nor an instrument row of this file knows this code")]
        found = [reading_faults(row, instrument) for instrument in instruments]
        return [] if [] in found else found[0]

    def _judge_rating(self, number: int, goal: tuple[object, object], value: object) -> None:
        if goal not in self._goals:
            self._problems.add(number, "code", "the file has no goal row of this case with this id")
        elif self._goals[goal] and isinstance(value, Decimal) and value not in (-2, -1, 0, 1, 2):
            self._problems.add(number, "value", "a goal with levels is rated -2, -1, 0, 1 or 2")

    def _judge_digits(self, number: int, value: Decimal, others: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        """See that the ratings of a goal can be computed with; give the lowest, highest and finest so far."""
        together = (value, *others)
        if too_many_digits(together, together):
            self._problems.add(number, "value", DIGITS)
            return others
        return min(together), max(together), max(together, key=decimals)


class _Versions:
    """Finds records with two versions that are not superseded, and ids that two records share.

    Keeps 64-bit hashes (new ones in each run of Python) in arrays, so that a file of a million
    rows costs tens of megabytes; two ids that meet by chance would be refused, never let through.
    """

    def __init__(self) -> None:
        self._ids, self._owners, self._open, self._numbers = _rows(), _rows(), array("b"), _rows()

    def take(self, block: TypedBlock) -> None:
        ids = block.columns["record_id"]
        if not any(ids):
            return
        owners = block.rows("case_id", "record")
        still_open = (status is not Status.SUPERSEDED for status in block.columns["status"])
        columns: Iterable[Iterable[int]] = (map(hash, ids), map(hash, owners), still_open, block.numbers)
        if not all(ids):
            columns = zip(*compress(zip(*columns, strict=True), ids), strict=True)
        for kept, new in zip((self._ids, self._owners, self._open, self._numbers), columns, strict=True):
            kept.extend(new)

    def judge(self, problems: Problems) -> None:
        ids, owners = np.asarray(self._ids), np.asarray(self._owners)
        order = np.argsort(ids, kind="stable")
        for row, earlier in self._same_id(order, owners[order][1:] != owners[order][:-1]):
            problems.add(row, "record_id", NOT_ITS_OWN.format(earlier))
        order = order[np.asarray(self._open, dtype=bool)[order]]
        for row, earlier in self._same_id(order, np.ones(max(len(order) - 1, 0), dtype=bool)):
            problems.add(row, "status", TWICE.format(earlier))

    def _same_id(self, order: Positions, wrong: Flags) -> Iterator[tuple[int, int]]:
        """Give the row numbers of neighbours in this order that share an id, where it is wrong."""
        ids, numbers = np.asarray(self._ids)[order], np.asarray(self._numbers)[order]
        found = (ids[1:] == ids[:-1]) & wrong
        return zip(numbers[1:][found].tolist(), numbers[:-1][found].tolist(), strict=True)


def _rows() -> "array[int]":
    return array("q")
