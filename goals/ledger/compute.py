"""From recorded facts to ledger, series and blocks: one case, or a table of many."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goals.catalogue import Catalogue
from goals.facttable import FactTable
from goals.ledger.casepoints import case_points, case_windows
from goals.ledger.columns import Columns
from goals.ledger.rows import block_columns, ledger_columns, series_columns
from goals.ledger.sections import sections_of
from goals.records import CaseHistory
from goals.results import BlockRow, CaseResults, LedgerRow, SeriesRow


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """The three tables of METHODS 11 in columns: field name to plain values, None where empty."""

    ledger: Columns
    series: Columns
    blocks: Columns

    def ledger_rows(self) -> Iterator[LedgerRow]:
        """Give the ledger row by row."""
        return (LedgerRow(**row) for row in _rows(self.ledger))

    def series_rows(self) -> Iterator[SeriesRow]:
        """Give the series row by row."""
        return (SeriesRow(**row) for row in _rows(self.series))

    def block_rows(self) -> Iterator[BlockRow]:
        """Give the blocks row by row."""
        return (BlockRow(**row) for row in _rows(self.blocks))


def compute_table(table: FactTable, catalogue: Catalogue) -> Results:
    """Compute the numbers of many cases at once.

    Parameters
    ----------
    table
        The facts; its `instrument` rows add instruments and clinics' own bars to the catalogue.
    catalogue
        The instruments and kinds of intervention.

    Returns
    -------
    Results
        In order of case, measure (code, variant, site), then episode or date.

    Raises
    ------
    RefusedError
        For codes and roles that neither knows, and for numbers too fine to compute with exactly.

    References
    ----------
    METHODS 1 to 9 and 11
    """
    sections = sections_of(table, catalogue)
    return Results(ledger_columns(sections), series_columns(sections), block_columns(sections))


def compute_case(history: CaseHistory, catalogue: Catalogue) -> CaseResults:
    """Compute the numbers of one case, with the points and windows behind them.

    Parameters
    ----------
    history
        Everything recorded of the case; its `instrument` facts add to the catalogue.
    catalogue
        The instruments and kinds of intervention.

    Returns
    -------
    CaseResults
        In order of measure (code, variant, site), then episode or date.

    Raises
    ------
    RefusedError
        As `compute_table`.

    References
    ----------
    METHODS 1 to 9 and 11
    """
    sections = sections_of(FactTable.from_facts(history.facts), catalogue)
    results = Results(ledger_columns(sections), series_columns(sections), block_columns(sections))
    points = case_points(sections, history.facts)
    return CaseResults(
        ledger=tuple(results.ledger_rows()),
        series=tuple(results.series_rows()),
        blocks=tuple(results.block_rows()),
        points=points,
        windows=case_windows(sections, points, results.ledger),
    )


def _rows(columns: Columns) -> Iterator[dict[str, Any]]:
    names = tuple(columns)
    return (dict(zip(names, cells, strict=True)) for cells in zip(*columns.values(), strict=True))
