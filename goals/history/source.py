"""Opening a history CSV and cutting it into blocks of rows, every cell as text (hazard C1)."""

import csv
import io
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, cast

from goals.history.layout import HISTORY_COLUMNS, NEEDED_COLUMNS
from goals.history.problems import Problems

Source = str | os.PathLike[str] | IO[str] | IO[bytes]

BLOCK_ROWS = 2_000  # small enough for the processor's cache: larger blocks are slower
LONGEST_CELL = 10_000_000  # characters; the default of the csv module would cut off long notes
_BOM = "\ufeff"
_COLUMN_NAME = re.compile(r"[A-Za-z_ ]{1,40}")


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of the file, column by column; `numbers` counts the header as row 1."""

    numbers: Sequence[int]
    cells: dict[str, tuple[str, ...]]


def blocks(source: Source, problems: Problems) -> Iterator[Block]:
    """Give the rows of the file in blocks; rows that do not fit the header are noted and left out.

    Parameters
    ----------
    source
        A path, or an open binary or text stream. Text streams must be opened with newline="".
    problems
        Takes what is wrong. A wrong header is raised at once, since nothing after it can be named.

    Yields
    ------
    Block
        Up to `BLOCK_ROWS` rows.
    """
    csv.field_size_limit(LONGEST_CELL)
    with _text_stream(source) as stream:
        rows = _strict_rows(stream, problems)
        header = _header(next(rows, None), problems)
        first = 2
        while chunk := list(islice(rows, BLOCK_ROWS)):
            numbers: Sequence[int] = range(first, first + len(chunk))
            first += len(chunk)
            if set(map(len, chunk)) != {len(header)}:
                numbers, chunk = _fitting(numbers, chunk, len(header), problems)
            if chunk:
                yield Block(numbers, dict(zip(header, zip(*chunk, strict=True), strict=True)))


@contextmanager
def _text_stream(source: Source) -> Iterator[IO[str]]:
    if isinstance(source, str | os.PathLike):
        with Path(source).open(encoding="utf-8-sig", newline="") as stream:
            yield stream
    elif isinstance(source, io.TextIOBase):
        yield source
    else:
        binary = cast(IO[bytes], source)
        wrapper = io.TextIOWrapper(binary, encoding="utf-8-sig", newline="")
        try:
            yield wrapper
        finally:
            wrapper.detach()  # the stream belongs to the caller, who closes it


def _strict_rows(stream: IO[str], problems: Problems) -> Iterator[list[str]]:
    row = 0
    try:
        for cells in csv.reader(stream, strict=True):
            row += 1
            yield cells
    except csv.Error:
        problems.add(row + 1, "", "its quotes do not fit together; what follows was not read")
    except UnicodeDecodeError:
        problems.add(row + 1, "", "near here the file is not UTF-8; save it as UTF-8 and try again")


def _header(cells: list[str] | None, problems: Problems) -> list[str]:
    if cells is None:
        if not problems:
            problems.add(1, "", f"the file is empty; the first row names the columns {_listed()}")
        problems.raise_if_any()
        return []
    header = [cells[0].removeprefix(_BOM), *cells[1:]] if cells else []
    if not set(header) & set(HISTORY_COLUMNS):
        problems.add(1, "", f"it does not name the columns; they are {_listed()}")
    else:
        _check_names(header, problems)
    problems.raise_if_any()
    return header


def _check_names(header: list[str], problems: Problems) -> None:
    for position, name in enumerate(header, start=1):
        called = name if _COLUMN_NAME.fullmatch(name) else str(position)
        if name not in HISTORY_COLUMNS:
            problems.add(1, called, f"this column is not known; the columns are {_listed()}")
        elif name in header[: position - 1]:
            problems.add(1, called, "this column stands twice; keep one")
    for name in NEEDED_COLUMNS:
        if name not in header:
            problems.add(1, name, "this column is missing; each row needs it")


def _listed() -> str:
    return ", ".join(HISTORY_COLUMNS)


def _fitting(
    numbers: Sequence[int], chunk: list[list[str]], width: int, problems: Problems
) -> tuple[list[int], list[list[str]]]:
    kept = []
    for number, cells in zip(numbers, chunk, strict=True):
        if len(cells) == width:
            kept.append((number, cells))
        elif cells:
            problems.add(number, "", f"it has {len(cells)} cells where the header has {width}; mend the row")
        else:
            problems.add(number, "", "it is empty; take the line out")
    return [number for number, _ in kept], [cells for _, cells in kept]
