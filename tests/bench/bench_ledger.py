"""How long the ledger of a million rows takes, against the same numbers computed case by case.

Run it with ``python -m tests.bench.bench_ledger``; it prints ratios and never fails on time.
"""

import datetime as dt
import gc
import resource
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import numpy as np

from goals.catalogue import load
from goals.facttable import NO_DAY, FactTable, Given, InterventionColumns, ReadingColumns
from goals.ledger import Results, compute_table
from goals.ledger.sections import sections_of
from goals.measures import Measure

CASES = 10_000
VISITS = 31  # of three measures: with the interventions 100 rows a case
PROCEDURES = 5
LOOPED_CASES = 300  # of these the loop is timed, and reckoned up to all
MEASURES = (Measure("nprs", "average"), Measure("odi"), Measure("psfs"))
HIGHEST = np.array([10, 100, 10])
FIRST_DAY = dt.date(2020, 1, 6).toordinal()


def synthetic(cases: int, seed: int = 1) -> FactTable:
    """Make cases whose scores wander, with procedures some months apart and a course of therapy."""
    draw = np.random.default_rng(seed)
    visit_day = FIRST_DAY + np.cumsum(draw.integers(7, 40, (cases, VISITS)), axis=1)
    wander = np.clip(draw.normal(0.5, 0.2, (cases, 3, VISITS)), 0, 1)
    scores = np.rint(wander * HIGHEST[:, None]).astype(np.int64)
    case = np.broadcast_to(np.arange(cases)[:, None, None], scores.shape)
    measure = np.broadcast_to(np.arange(3)[:, None], scores.shape)
    day = np.broadcast_to(visit_day[:, None, :], scores.shape)
    readings = ReadingColumns(
        case.ravel(),
        measure.ravel(),
        day.ravel(),
        np.zeros(scores.size, dtype=np.int64),
        scores.ravel(),
        np.arange(scores.size),
    )
    apart = np.cumsum(draw.integers(90, 200, (cases, PROCEDURES)), axis=1)
    begins = np.column_stack((FIRST_DAY + apart, visit_day[:, 0], visit_day[:, 3]))
    kinds = np.broadcast_to([0] * PROCEDURES + [1, 2], begins.shape)
    interventions = InterventionColumns(
        np.repeat(np.arange(cases), begins.shape[1]),
        kinds.ravel(),
        begins.ravel(),
        np.full(begins.size, NO_DAY),
    )
    given = tuple(Given(code, "", "", "") for code in ("esi_lumb_il", "pt", "mbb_lumb"))
    return FactTable(
        case_ids=tuple(f"C{number:07d}" for number in range(cases)),
        data_end=np.maximum(visit_day[:, -1], begins.max(axis=1)),
        measures=MEASURES,
        values=tuple(Decimal(value) for value in range(101)),
        given=given,
        readings=readings,
        interventions=interventions,
        instrument_facts=(),
    )


def one_by_one(table: FactTable, cases: int) -> Iterator[FactTable]:
    """Cut the first cases out of a table, one table each."""
    readings, interventions = table.readings, table.interventions
    for case in range(cases):
        own = np.flatnonzero(readings.case == case)
        given = np.flatnonzero(interventions.case == case)
        yield FactTable(
            case_ids=(table.case_ids[case],),
            data_end=table.data_end[case : case + 1],
            measures=table.measures,
            values=table.values,
            given=table.given,
            readings=ReadingColumns(
                np.zeros_like(own),
                readings.measure[own],
                readings.day[own],
                readings.post[own],
                readings.value[own],
                own,
            ),
            interventions=InterventionColumns(
                np.zeros_like(given),
                interventions.given[given],
                interventions.day[given],
                interventions.end_day[given],
            ),
            instrument_facts=(),
        )


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    gc.collect()
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def main() -> None:
    catalogue = load()
    table = synthetic(CASES)
    rows = len(table.readings.case) + len(table.interventions.case)
    compute_table(synthetic(10), catalogue)
    numbers, _ = timed(lambda: sections_of(table, catalogue))
    at_once, results = timed(lambda: compute_table(table, catalogue))
    alone = list(one_by_one(table, LOOPED_CASES))
    looped, each = timed(lambda: [compute_table(one, catalogue) for one in alone])
    say(f"{rows:,} rows, {CASES:,} cases, {len(results.ledger['case_id']):,} episodes")
    say(f"all at once: {at_once:.2f} s, of which numbers {numbers:.2f} s")
    say(f"case by case: {looped / LOOPED_CASES * 1000:.2f} ms a case")
    say(f"ratio: {looped / LOOPED_CASES * CASES / at_once:.1f}")
    say(f"same digits: {same(results, each)}")
    say(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def same(results: Results, each: list[Results]) -> bool:
    """Tell whether the first rows of the whole are those of the cases by themselves."""
    for whole, parts in (
        (results.ledger, [one.ledger for one in each]),
        (results.series, [one.series for one in each]),
        (results.blocks, [one.blocks for one in each]),
    ):
        for name, column in whole.items():
            alone = [value for part in parts for value in part[name]]
            if list(column[: len(alone)]) != alone:
                return False
    return True


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
