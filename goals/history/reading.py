"""Reading a history CSV: strictly, all of it or nothing, every problem named by row and column."""

from collections.abc import Iterator

from goals.catalogue import Catalogue
from goals.facttable import NEEDED, FactTable, FactTableBuilder
from goals.history.blocks import TypedBlock, Typing
from goals.history.judging import RowJudge
from goals.history.problems import Problems
from goals.history.source import Source, blocks
from goals.history.wholefile import WholeFile
from goals.records import Fact


def read_facts(source: Source, catalogue: Catalogue) -> tuple[Fact, ...]:
    """Read a history CSV.

    Parameters
    ----------
    source
        A path, or an open binary or text stream; a text stream must be opened with newline="".
    catalogue
        The catalogue that knows the codes; the file may define further instruments itself.

    Returns
    -------
    tuple of Fact
        Every row of the file, in the order of the file.

    Raises
    ------
    RefusedError
        If anything in the file is missing, unknown or unreadable; the first 200 problems by row (the
        header is row 1) and column, and how many more there are.

    Notes
    -----
    A byte order mark and CRLF line ends are accepted; `iter_csv` writes neither. An empty value is missing
    and never 0: a reading without a value needs a `missing_reason` in `data`, and takes no part in numbers.

    References
    ----------
    METHODS 12
    """
    return tuple(iter_facts(source, catalogue))


def iter_facts(source: Source, catalogue: Catalogue) -> Iterator[Fact]:
    """Read a history CSV row by row, in little memory.

    Parameters
    ----------
    source, catalogue
        As for `read_facts`.

    Yields
    ------
    Fact
        In the order of the file. Some problems show only at the end: undo what you did with the facts
        (roll the transaction back) if the iteration ends with an error.

    Raises
    ------
    RefusedError
        As for `read_facts`, after the last row was looked at.

    References
    ----------
    METHODS 12
    """
    problems = Problems()
    for block in checked_blocks(source, catalogue, problems):
        if not problems:
            yield from block.facts()
    problems.raise_if_any()


def read_table(source: Source, catalogue: Catalogue) -> FactTable:
    """Read a history CSV into columns, for the ledger of many cases.

    Parameters
    ----------
    source, catalogue
        As for `read_facts`.

    Returns
    -------
    FactTable
        The same as `FactTable.from_facts` of the facts of the file, made without the facts.

    Raises
    ------
    RefusedError
        As for `read_facts`.

    References
    ----------
    METHODS 12
    """
    problems, builder = Problems(), FactTableBuilder()
    for block in checked_blocks(source, catalogue, problems):
        if not problems:
            builder.take({name: block.columns[name] for name in NEEDED})
    problems.raise_if_any()
    return builder.finish()


def checked_blocks(source: Source, catalogue: Catalogue, problems: Problems) -> Iterator[TypedBlock]:
    """Give the typed rows of a file block by block; when it is exhausted every rule was applied."""
    typing, judge = Typing(problems), RowJudge(catalogue, problems)
    whole = WholeFile(catalogue, problems)
    for raw in blocks(source, problems):
        block = typing.typed(raw)
        own_readings = judge.judge(block, has_values="value" in raw.cells)
        whole.take(block, own_readings)
        yield block
    whole.finish()
