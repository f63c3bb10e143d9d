"""Reading a history straight into columns gives what its facts give."""

import io
from dataclasses import fields

import numpy as np
import pytest

from goals.catalogue import load
from goals.errors import RefusedError
from goals.facttable import FactTable
from goals.history import read_facts, read_table
from tests.goals.test_history_custom import definition, own_bar, stairs
from tests.goals.test_history_reader import GOOD, csv_text

TREATMENT = {**GOOD, "record": "intervention", "code": "rfa_lumb", "value": "", "date": "2024-02-01"}


def stream(*rows: dict[str, str]) -> io.StringIO:
    return io.StringIO(csv_text(*rows), newline="")


def assert_same(one: object, other: object) -> None:
    for field in fields(one):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, np.ndarray):
            assert mine.tolist() == theirs.tolist(), field.name
        elif hasattr(mine, "__dataclass_fields__") and not isinstance(mine, tuple):
            assert_same(mine, theirs)
        else:
            assert mine == theirs, field.name


def test_the_table_is_the_one_that_the_facts_give():
    rows = [
        GOOD | {"variant": "worst", "code": "nprs", "value": "7", "region": "neck", "timing": "post"},
        GOOD | {"value": "40", "record_id": "r1", "status": "superseded"},
        GOOD | {"record_id": "r1"},
        GOOD | {"value": "", "data": '{"missing_reason":"refused"}'},
        TREATMENT | {"name": "RFA L4-5", "role": "diagnostic", "end_date": "2024-02-03"},
        definition(case_id="B2"),
        stairs("7"),
        own_bar(),
    ]
    table = read_table(stream(*rows), load())
    assert_same(table, FactTable.from_facts(read_facts(stream(*rows), load())))
    assert len(table.readings.value) == 3
    assert [fact.code for fact in table.instrument_facts] == ["stairs", "odi"]


def test_rows_in_many_blocks_make_one_table():
    rows = [GOOD | {"case_id": f"C{number % 7}", "value": str(number % 100)} for number in range(4_501)]
    assert_same(read_table(stream(*rows), load()), FactTable.from_facts(read_facts(stream(*rows), load())))


def test_the_real_botulinum_history_makes_the_same_table(shared_data):
    path = shared_data / "cdystonia_history.csv"
    table = read_table(path, load())
    assert_same(table, FactTable.from_facts(read_facts(path, load())))
    assert len(table.case_ids) == 109


def test_a_file_with_a_problem_makes_no_table():
    with pytest.raises(RefusedError, match="row 3, column value"):
        read_table(stream(GOOD, GOOD | {"value": "x"}), load())
