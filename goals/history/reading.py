"""Reading a history CSV: strictly, all of it or nothing, every problem named by row and column."""

import datetime as dt
from collections.abc import Iterator

from goals.catalogue import Catalogue
from goals.history.blocks import UNREADABLE, TypedBlock, note_rows, typed_block
from goals.history.fields import field_faults
from goals.history.problems import Problems
from goals.history.rules import Combination, Fault, combination_faults
from goals.history.source import Source, blocks
from goals.history.wholefile import WholeFile
from goals.records import Fact, Kind

JUDGED_TOGETHER = ("record", "code", "value", "unit", "timing", "role")


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


def checked_blocks(source: Source, catalogue: Catalogue, problems: Problems) -> Iterator[TypedBlock]:
    """Give the typed rows of a file block by block; when it is exhausted every rule was applied."""
    whole = WholeFile(catalogue, problems)
    judged: dict[tuple[object, ...], list[Fault]] = {}
    for raw in blocks(source, problems):
        block = typed_block(raw, problems)
        combinations = list(block.rows(*JUDGED_TOGETHER))
        _judge_combinations(block, combinations, judged, catalogue, problems)
        _judge_fields(block, "value" in raw.cells, problems)
        _judge_ends(block, problems)
        whole.take(block, combinations)
        yield block
    whole.finish()


def _judge_combinations(
    block: TypedBlock,
    combinations: list[tuple[object, ...]],
    judged: dict[tuple[object, ...], list[Fault]],
    catalogue: Catalogue,
    problems: Problems,
) -> None:
    found = {}
    for key in set(combinations):
        if UNREADABLE in key:
            continue
        if key not in judged:
            judged[key] = combination_faults(Combination(*key), catalogue)  # type: ignore[arg-type]
        if judged[key]:
            found[key] = judged[key]
    if found:
        note_rows(block.numbers, combinations, found, problems)


def _judge_fields(block: TypedBlock, has_values: bool, problems: Problems) -> None:
    rows = [
        (record, data, value is None)
        for record, data, value in zip(*map(block.columns.get, ("record", "data", "value")), strict=True)
    ]
    found = {}
    for record, data, blank in set(rows):
        if isinstance(record, Kind) and data is not UNREADABLE:
            fields = block.fields[data]
            faults = [("data", says) for says in field_faults(record, fields)]
            if record is Kind.READING:
                faults += _blank_faults(blank, fields, has_values)
            found[record, data, blank] = faults
    if any(found.values()):
        note_rows(block.numbers, rows, found, problems)


def _blank_faults(blank: bool, fields: dict[str, object], has_values: bool) -> list[Fault]:
    reason = fields.get("missing_reason")
    if blank and not reason:
        column = "" if has_values else " (the file has no such column)"
        return [("value", f"a reading needs a value{column}, or a missing_reason in data if there is none")]
    if reason and not blank:
        return [("data", "a reading with a value has no missing_reason; keep one of the two")]
    return []


def _judge_ends(block: TypedBlock, problems: Problems) -> None:
    ends = block.columns["end_date"]
    if not any(ends):
        return
    for number, start, end in zip(block.numbers, block.columns["date"], ends, strict=True):
        if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
            problems.add(number, "end_date", "it is before the date; correct one of the two")
