"""Many cases at once give what each gives alone; the fact table keeps what the ledger needs."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from goals.catalogue import load
from goals.facttable import FactTable
from goals.history import read_facts, read_table
from goals.ledger import compute_case, compute_table
from goals.measures import Measure
from goals.records import CaseHistory, Fact, Kind, Status
from goals.results import BlockRow, LedgerRow, SeriesRow
from tests.goals.ledger_cases import CATALOGUE, give, on, read, visit
from tests.goals.test_ledger_rows import histories


def rows_at_once(facts: list[Fact]) -> tuple[list[LedgerRow], list[SeriesRow], list[BlockRow]]:
    found = compute_table(FactTable.from_facts(facts), CATALOGUE)
    return list(found.ledger_rows()), list(found.series_rows()), list(found.block_rows())


@settings(max_examples=50)
@given(st.lists(histories, min_size=1, max_size=6))
def test_a_table_of_cases_gives_what_each_case_gives_alone(cases: list[list[Fact]]) -> None:
    named = [
        [replace(fact, case_id=f"case {number}") for fact in facts] for number, facts in enumerate(cases)
    ]
    alone = [compute_case(CaseHistory.of("", facts), CATALOGUE) for facts in named]
    ledger, series, blocks = rows_at_once([fact for facts in reversed(named) for fact in facts])
    assert ledger == [row for found in alone for row in found.ledger]
    assert series == [row for found in alone for row in found.series]
    assert blocks == [row for found in alone for row in found.blocks]


def test_scores_of_other_cases_do_not_change_a_digit() -> None:
    facts = [read(0, "7.1"), give(1), read(20, "5.3"), read(50, "5.7")]
    others = [replace(read(0, "3.123456"), case_id="B"), replace(read(0, "0.001", "tired"), case_id="C")]
    assert rows_at_once(facts + others)[0][0] == rows_at_once(facts)[0][0]


def test_a_clinics_own_bar_holds_for_its_own_case_alone() -> None:
    own = Fact(case_id="A", date=on(0), record=Kind.INSTRUMENT, code="pain", data='{"clinic_mcid":"1.5"}')
    facts = [own] + [replace(fact, case_id=case) for case in "AB" for fact in (read(0, 8), give(1))]
    assert [(row.bar, row.bar_basis) for row in rows_at_once(facts)[0]] == [(1.5, "clinic"), (2.0, "mcid")]


def test_a_table_counts_cases_and_measures_in_order() -> None:
    table = FactTable.from_facts(
        [replace(read(3, 8, variant="worst"), case_id="B"), read(5, 7), read(4, 2, "walk"), visit(9)]
    )
    assert table.case_ids == ("A", "B")
    assert table.measures == (Measure("pain"), Measure("pain", "worst"), Measure("walk"))
    assert [dt.date.fromordinal(day) for day in table.data_end.tolist()] == [on(9), on(3)]
    found = zip(table.readings.row.tolist(), table.readings.value.tolist(), strict=True)
    assert [(row, table.values[value]) for row, value in found] == [
        (0, Decimal(8)),
        (1, Decimal(7)),
        (2, Decimal(2)),
    ]


def test_rows_left_out_of_a_table_still_count() -> None:
    table = FactTable.from_facts([replace(read(0, 1), status=Status.VOIDED), visit(3), read(5, 7)])
    assert table.readings.row.tolist() == [2]


def test_real_people_are_read_as_the_trial_read_them(shared_data: Path) -> None:
    path = shared_data / "cdystonia_history.csv"
    results = compute_table(read_table(path, load()), load())
    rows = {row.case_id: row for row in results.ledger_rows()}
    assert len(rows) == 109
    first = rows["S1P01"]  # 32 before; 30, 24, 37, 39, 36 after 14, 28, 56, 84, 112 days
    assert (first.baseline, first.bar, first.best, first.response) == (32.0, 6.4, 8.0, 2.0)
    assert (first.response_class, first.return_low, first.return_high) == ("transient", 28, 56)
    assert first.mean_improvement == -196 / 112  # 14 + 70 + 42 - 168 - 154 = -196
    second = rows["S1P02"]  # 60 before; 26, 27, 41, 65, 67 after 14, 28, 56, 84, 112 days
    assert (second.best, second.response, second.response_class) == (34.0, 33.0, "improved")
    assert (second.duration_low, second.duration_high, second.duration_end) == (56, 84, "lost")
    assert (second.duration_50_low, second.duration_50_high) == (28, 56)
    # worsening over 28, 56, 84, 112 days: slopes 14/28, 24/28, 2/28, 38/56, 26/56, 40/84
    # in order 2/28, 26/56, 40/84, 14/28, 38/56, 24/28: the median is (40/84 + 14/28) / 2 = 41/84
    assert second.creep_back_per_30d == 30 * 41 / 84


def test_the_csv_reader_and_the_facts_give_the_same(shared_data: Path) -> None:
    path = shared_data / "cdystonia_history.csv"
    read_at_once = compute_table(read_table(path, load()), load())
    by_facts = compute_table(FactTable.from_facts(read_facts(path, load())), load())
    assert read_at_once.ledger == by_facts.ledger
    assert read_at_once.series == by_facts.series
