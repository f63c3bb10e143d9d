"""The numbers of many cases at once, each as if it were computed alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from goals.catalogue import Catalogue
from goals.facttable import FactTable
from goals.ledger.casepoints import case_points, case_windows
from goals.ledger.compute import Results
from goals.ledger.rows import block_columns, ledger_columns, series_columns
from goals.ledger.sections import sections_of
from goals.records import CaseHistory
from goals.results import BlockRow, CaseResults, EpisodeWindow, LedgerRow, Point, SeriesRow

Row = TypeVar("Row", LedgerRow, SeriesRow, BlockRow, Point, EpisodeWindow)


def compute_cases(histories: Sequence[CaseHistory], catalogue: Catalogue) -> dict[str, CaseResults]:
    """Compute the numbers of many cases, with the points and windows behind them.

    Parameters
    ----------
    histories
        Everything recorded of each case; no case twice.
    catalogue
        The instruments and kinds of intervention, with the instruments that other cases define.

    Returns
    -------
    dict
        By case id, what `compute_case` gives for the case alone; faster by the work that is per call.

    Raises
    ------
    RefusedError
        As `compute_table`.

    References
    ----------
    METHODS 1 to 9 and 11
    """
    facts = [fact for history in histories for fact in history.facts]
    sections = sections_of(FactTable.from_facts(facts), catalogue)
    results = Results(ledger_columns(sections), series_columns(sections), block_columns(sections))
    points = case_points(sections, facts)
    windows = case_windows(sections, points, results.ledger)
    numbers = sections.series.case[sections.points.series].tolist()
    owners = [sections.table.case_ids[number] for number in numbers]
    ledger = _by_case((row.case_id, row) for row in results.ledger_rows())
    series = _by_case((row.case_id, row) for row in results.series_rows())
    blocks = _by_case((row.case_id, row) for row in results.block_rows())
    points_of = _by_case(zip(owners, points, strict=True))
    windows_of = _by_case(zip(results.ledger["case_id"], windows, strict=True))
    return {
        history.case_id: CaseResults(
            ledger=ledger[history.case_id],
            series=series[history.case_id],
            blocks=blocks[history.case_id],
            points=points_of[history.case_id],
            windows=windows_of[history.case_id],
        )
        for history in histories
    }


def _by_case(rows: Iterable[tuple[str, Row]]) -> defaultdict[str, tuple[Row, ...]]:
    """Gather the rows of each case, in their order."""
    gathered: defaultdict[str, list[Row]] = defaultdict(list)
    for case_id, row in rows:
        gathered[case_id].append(row)
    return defaultdict(tuple, _frozen(gathered))


def _frozen(gathered: dict[str, list[Row]]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    return ((case_id, tuple(rows)) for case_id, rows in gathered.items())
