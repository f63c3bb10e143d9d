"""A block of rows with typed cells: each distinct text of a column is read once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import TypeVar

from goals.history.jsontext import data_text, parse_data
from goals.history.layout import HISTORY_COLUMNS
from goals.history.parsing import FREE_TEXT, PARSERS, parse_text
from goals.history.problems import Problems
from goals.history.source import Block
from goals.records import Fact

Key = TypeVar("Key")

UNREADABLE = object()  # stands where a cell was refused, so that no further rule judges it
REMEMBERED_TEXTS = 50_000  # per column; enough for what repeats, little where nothing does


@dataclass(frozen=True, slots=True)
class TypedBlock:
    """Rows whose cells are typed, column by column in the order of METHODS 12.

    `fields` gives the parsed JSON of each distinct `data` text.
    """

    numbers: Sequence[int]
    columns: dict[str, Sequence[object]]
    fields: Mapping[object, dict[str, object]]

    def rows(self, *names: str) -> Iterator[tuple[object, ...]]:
        """Give the cells of these columns row by row."""
        return zip(*(self.columns[name] for name in names), strict=True)

    def facts(self) -> Iterator[Fact]:
        """Give the rows as facts; only for blocks without problems."""
        return starmap(_fact, zip(*self.columns.values(), strict=True))

    def fact(self, position: int) -> Fact:
        """Give one row as a fact."""
        return _fact(*(column[position] for column in self.columns.values()))


class Typing:
    """Reads the cells of block after block and remembers what each text meant."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._fields: dict[object, dict[str, object]] = {"": {}}
        self._meanings: dict[str, dict[str, object]] = {name: {} for name in HISTORY_COLUMNS}
        self._refusals: dict[str, dict[str, str]] = {name: {} for name in HISTORY_COLUMNS}

    def typed(self, block: Block) -> TypedBlock:
        """Read every cell of a block; what cannot be read is noted by row and column."""
        columns: dict[str, Sequence[object]] = {}
        for name in HISTORY_COLUMNS:
            cells = block.cells.get(name) or ("",) * len(block.numbers)
            if name in FREE_TEXT and _is_plain(cells):
                columns[name] = cells
            else:
                columns[name] = self._column(name, cells, block.numbers)
        return TypedBlock(block.numbers, columns, self._fields)

    def _column(self, name: str, cells: Sequence[str], numbers: Sequence[int]) -> list[object]:
        meanings = self._meanings[name]
        try:
            typed = list(map(meanings.__getitem__, cells))
        except KeyError:
            self._learn(name, set(cells))
            typed = list(map(meanings.__getitem__, cells))
        if refusals := self._refusals[name]:
            for number, text, meaning in zip(numbers, cells, typed, strict=True):
                if meaning is UNREADABLE:
                    self._problems.add(number, name, refusals[text])
        return typed

    def _learn(self, name: str, texts: set[str]) -> None:
        meanings = self._meanings[name]
        if len(meanings) > REMEMBERED_TEXTS:
            meanings.clear()
            self._refusals[name].clear()
            if name == "data":
                self._fields.clear()
        for text in texts - meanings.keys():
            try:
                meanings[text] = self._read_data(text) if name == "data" else PARSERS[name](text)
            except ValueError as fault:
                meanings[text] = UNREADABLE
                self._refusals[name][text] = str(fault)

    def _read_data(self, cell: str) -> str:
        fields = parse_data(parse_text(cell))
        text = data_text(fields)
        self._fields[text] = fields
        return text


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


def _is_plain(cells: Sequence[str]) -> bool:
    """Tell whether no cell starts with an apostrophe or holds a NUL, so that each means what it says."""
    joined = "\n".join(cells)
    return "\x00" not in joined and "\n'" not in joined and not joined.startswith("'")


def _fact(*cells: object) -> Fact:
    return Fact(**dict(zip(HISTORY_COLUMNS, cells, strict=True)))  # type: ignore[arg-type]  # typed above
