"""How many times faster the engine is than a plain loop over groups, on the compute step, same digits.

Run: .venv/bin/python -m tests.bench.bench_two_experts (prints, never fails on time).
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from goals.catalogue import load
from goals.facttable import FactTable
from goals.ledger import compute_table
from tests.oracle import plain
from tests.oracle.compare import differences
from tests.oracle.engine import rows_of
from tests.oracle.factcsv import to_csv
from tests.oracle.histories import Facts, seeded
from tests.oracle.table import read_catalogue, read_history

Answer = TypeVar("Answer")
CASES, COPIES = 250, 20


def big_history() -> Facts:
    """Give random cases, copied under new names, with each definition once."""
    facts = seeded(2024, CASES)
    more = [
        replace(fact, case_id=f"{fact.case_id}.{n}", record_id=f"{fact.record_id}.{n}")
        for n in range(1, COPIES)
        for fact in facts
    ]
    return facts + more


def timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def main() -> None:
    facts = big_history()
    table = FactTable.from_facts(facts)
    rows, shipped = read_history(to_csv(facts)), read_catalogue()
    slow, expected = timed(lambda: plain.compute_rows(rows, shipped))
    fast, results = timed(lambda: compute_table(table, load()))
    say(f"{len(facts):,} rows, {len(expected['ledger']):,} episodes")
    say(f"plain loop over groups, in fractions: {slow:.2f} s")
    say(f"engine: {fast:.2f} s")
    say(f"ratio: {slow / fast:.1f}")
    say(f"same digits: {not differences(expected, rows_of(results))}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
