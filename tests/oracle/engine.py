"""The project's own results of a list of facts, as the oracle gives its: three lists of dicts."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable

from goals.catalogue import load
from goals.facttable import FactTable
from goals.history import custom_instruments
from goals.ledger import Results, compute_case, compute_table
from goals.records import CaseHistory, Fact
from tests.oracle.compare import TABLES, Output, Row


def computed(facts: list[Fact]) -> Output:
    """Compute the cases one by one, as the pages do."""
    catalogue = custom_instruments(facts, load())
    cases: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        cases[fact.case_id].append(fact)
    found = [compute_case(CaseHistory.of(case_id, cases[case_id]), catalogue) for case_id in sorted(cases)]
    return {table: dicts(row for results in found for row in getattr(results, table)) for table in TABLES}


def computed_at_once(facts: list[Fact]) -> Output:
    """Compute the whole file as one table, as the command does."""
    return rows_of(compute_table(FactTable.from_facts(facts), load()))


def rows_of(results: Results) -> Output:
    tables = (results.ledger_rows(), results.series_rows(), results.block_rows())
    return dict(zip(TABLES, map(dicts, tables), strict=True))


def dicts(rows: Iterable[object]) -> list[Row]:
    return [{field.name: getattr(row, field.name) for field in dataclasses.fields(row)} for row in rows]
