"""The result rows of each diagnostic block or trial, with the blocks of a pair beside each other."""

from collections import defaultdict
from dataclasses import dataclass

from goals.catalogue import Catalogue
from goals.ledger.diagnostics import MARKS
from goals.records import CaseHistory, Fact, Kind, Role
from goals.results import BlockRow, CaseResults


@dataclass(frozen=True, slots=True)
class Block:
    """One block or trial: its record, its name, and its rows of `blocks`, one a measure."""

    fact: Fact
    name: str
    rows: tuple[BlockRow, ...]

    def row(self, measure: str) -> BlockRow | None:
        """Give the row of a measure."""
        return next((row for row in self.rows if row.measure == measure), None)


@dataclass(frozen=True, slots=True)
class BlockSeries:
    """Blocks of one kind, site and side in order of date: the two of a pair, and any further ones."""

    name: str
    site: str
    side: str
    is_trial: bool
    blocks: tuple[Block, ...]

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that any of them has a row for, in the order of the rows."""
        return tuple(dict.fromkeys(row.measure for block in self.blocks for row in block.rows))


def block_series(history: CaseHistory, results: CaseResults, catalogue: Catalogue) -> tuple[BlockSeries, ...]:
    """Put the diagnostics of a case beside those of the same kind, site and side.

    Parameters
    ----------
    history
        Everything recorded of the case.
    results
        Its numbers.
    catalogue
        The kinds of intervention.

    Returns
    -------
    tuple of BlockSeries
        In order of their first date; a block that matches no measure has no rows.

    References
    ----------
    METHODS 2a
    """
    found: defaultdict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in history.current(Kind.INTERVENTION):
        kind = catalogue.interventions.get(fact.code)
        if kind is not None and (fact.role or kind.role) == Role.DIAGNOSTIC:
            found[fact.code, fact.region or kind.site, fact.side].append(fact)
    return tuple(_series(key, facts, results, catalogue) for key, facts in found.items())


def _series(
    key: tuple[str, str, str], facts: list[Fact], results: CaseResults, catalogue: Catalogue
) -> BlockSeries:
    code, site, side = key
    kind = catalogue.interventions[code]
    blocks = tuple(_block(fact, fact.name or kind.name, results) for fact in facts)
    return BlockSeries(blocks[0].name, site, side, kind.step == "trial", blocks)


def _block(fact: Fact, name: str, results: CaseResults) -> Block:
    return Block(
        fact, name, tuple(r for r in results.blocks if (r.date, r.interventions) == (fact.date, name))
    )


def highest_mark(row: BlockRow) -> int | None:
    """Give the highest mark that a block reached on a measure.

    Parameters
    ----------
    row
        A row of `blocks`.

    Returns
    -------
    int or None
        80, 75, 50 [percent], or 0 where none was reached; None where it cannot be told.

    References
    ----------
    METHODS 2a
    """
    if row.relief_percent is None:
        return None
    reached = (mark for mark in MARKS if getattr(row, f"reached_{mark}"))
    return max(reached, default=0)
