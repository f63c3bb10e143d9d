"""A block of rows with typed cells: each distinct text of a column is read once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import TypeVar

from goals.history.jsontext import data_text, parse_data
from goals.history.layout import HISTORY_COLUMNS
from goals.history.parsing import PARSERS
from goals.history.problems import Problems
from goals.history.source import Block
from goals.records import Fact

Key = TypeVar("Key")

UNREADABLE = object()  # stands where a cell was refused, so that no further rule judges it


@dataclass(frozen=True, slots=True)
class TypedBlock:
    """Rows whose cells are typed, column by column in the order of METHODS 12.

    `fields` gives the parsed JSON of each distinct `data` text.
    """

    numbers: Sequence[int]
    columns: dict[str, Sequence[object]]
    fields: dict[object, dict[str, object]]

    def rows(self, *names: str) -> Iterator[tuple[object, ...]]:
        """Give the cells of these columns row by row."""
        return zip(*(self.columns[name] for name in names), strict=True)

    def facts(self) -> Iterator[Fact]:
        """Give the rows as facts; only for blocks without problems."""
        return starmap(_fact, zip(*self.columns.values(), strict=True))

    def fact(self, position: int) -> Fact:
        """Give one row as a fact."""
        return _fact(*(column[position] for column in self.columns.values()))


def typed_block(block: Block, problems: Problems) -> TypedBlock:
    """Read every cell of a block; what cannot be read is noted by row and column."""
    fields: dict[object, dict[str, object]] = {"": {}}

    def read_data(cell: str) -> str:
        parsed = parse_data(PARSERS["data"](cell))  # type: ignore[arg-type]  # its reader gives text
        text = data_text(parsed)
        fields[text] = parsed
        return text

    columns: dict[str, Sequence[object]] = {}
    for name in HISTORY_COLUMNS:
        read: Callable[[str], object] = read_data if name == "data" else PARSERS[name]
        cells = block.cells.get(name)
        columns[name] = (
            _typed(name, cells, read, block.numbers, problems)
            if cells is not None
            else [read("")] * len(block.numbers)
        )
    return TypedBlock(block.numbers, columns, fields)


def _typed(
    name: str,
    cells: Sequence[str],
    read: Callable[[str], object],
    numbers: Sequence[int],
    problems: Problems,
) -> list[object]:
    typed: dict[str, object] = {}
    refused: dict[str, str] = {}
    for text in set(cells):
        try:
            typed[text] = read(text)
        except ValueError as fault:
            typed[text] = UNREADABLE
            refused[text] = str(fault)
    if refused:
        note_rows(numbers, cells, {text: [(name, says)] for text, says in refused.items()}, problems)
    return list(map(typed.__getitem__, cells))


def note_rows(
    numbers: Sequence[int],
    keys: Iterable[Key],
    faults: Mapping[Key, Sequence[tuple[str, str]]],
    problems: Problems,
) -> None:
    """Note the faults of each row whose key has any."""
    for number, key in zip(numbers, keys, strict=True):
        for column, sentence in faults.get(key, ()):
            problems.add(number, column, sentence)


def _fact(*cells: object) -> Fact:
    return Fact(**dict(zip(HISTORY_COLUMNS, cells, strict=True)))  # type: ignore[arg-type]
