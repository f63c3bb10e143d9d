"""Two experts with the same history CSV and METHODS compute the same ledger to the last digit.

The one expert is `goals`; the other (tests/oracle) follows METHODS word by word, slowly, in fractions.
"""

import csv
import datetime as dt
import io
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from goals.catalogue import load
from goals.demonstration import demonstration_cases
from goals.errors import RefusedError
from goals.history import read_facts
from tests.oracle import plain
from tests.oracle.compare import TABLES, as_json, differences, in_order
from tests.oracle.engine import computed, computed_at_once
from tests.oracle.extremes import extreme_case
from tests.oracle.factcsv import to_csv
from tests.oracle.histories import Facts, histories, seeded
from tests.oracle.sweeps import SWEEPS, case
from tests.oracle.worked import episodes, read
from tests.oracle.worked import given as treated

PROJECT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2025, 6, 2)


def ledger_command(path: Path, *options: str) -> str:
    command = [sys.executable, "-m", "goals", "ledger", str(path), *options]
    return subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, encoding="utf-8").stdout


def both(facts: Facts) -> list[str]:
    """Compare the oracle with the engine, case by case and at once."""
    expected = plain.compute(to_csv(facts))
    return differences(expected, computed(facts)) + differences(expected, computed_at_once(facts))


def test_on_the_real_trial_the_command_gives_the_oracles_ledger(shared_data: Path) -> None:
    path = shared_data / "cdystonia_history.csv"
    expected = plain.compute(path.read_text(encoding="utf-8"))
    found = json.loads(ledger_command(path, "--format", "json"))
    assert (len(found["ledger"]), found["method_version"]) == (109, "1.0")
    assert differences(expected, found) == []


def test_on_random_cases_the_command_gives_the_oracles_ledger_in_the_order_of_methods(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text(to_csv(seeded(8, 60)), encoding="utf-8", newline="")
    expected = plain.compute(path.read_text(encoding="utf-8"))
    found = json.loads(ledger_command(path, "--format", "json"))
    assert list(found) == ["method_version", *TABLES]
    for table in TABLES:
        assert {tuple(row) for row in found[table]} == {(*expected[table][0], "reasons")}
    assert differences(expected, found) == []


@pytest.mark.parametrize("table", TABLES)
def test_the_csv_of_the_command_carries_the_same_digits(tmp_path: Path, table: str) -> None:
    path = tmp_path / "history.csv"
    path.write_text(to_csv(seeded(7, 60)), encoding="utf-8", newline="")
    expected = in_order(table, as_json(plain.compute(path.read_text(encoding="utf-8")))[table])
    command = ledger_command(path, "--format", "csv", "--table", table)
    found = in_order(table, csv.DictReader(io.StringIO(command)))
    assert len(found) == len(expected) > 20
    assert list(found[0]) == [*expected[0], "reasons"]
    for row, wanted in zip(found, expected, strict=True):
        assert {name: read_cell(row[name], value) for name, value in wanted.items()} == wanted


def read_cell(cell: str, like: object) -> object:
    """Read a CSV cell as the type that is expected in it; empty is missing, and text loses its `'`."""
    if cell == "" and like != "":
        return None
    if isinstance(like, bool):
        return {"true": True, "false": False}.get(cell.lower(), cell)
    return type(like)(cell) if isinstance(like, int | float) else cell.removeprefix("'")


def test_on_the_demonstration_caseload_they_agree() -> None:
    facts = [fact for case in demonstration_cases(TODAY) for fact in case.history.facts]
    assert len(facts) > 500
    assert both(facts) == []


@pytest.mark.parametrize("name", SWEEPS)
def test_day_by_day_over_every_threshold_they_agree(name: str) -> None:
    facts = [fact for case in SWEEPS[name]() for fact in case]
    expected = plain.compute(to_csv(facts))
    assert differences(expected, computed_at_once(facts)) == []


@pytest.mark.parametrize("seed", range(10))
def test_on_random_files_of_many_cases_they_agree(seed: int) -> None:
    facts = seeded(seed, 60)
    expected = plain.compute(to_csv(facts))
    assert len(expected["ledger"]) > 50
    assert differences(expected, computed_at_once(facts)) == []


def test_on_a_daily_diary_they_agree() -> None:
    dice = random.Random(1)
    scores = [(day, dice.choice((2, 3, 3, 4, 5 + day // 90))) for day in range(-30, 330)]
    facts = case("diary", "nprs", scores, [(0, "rfa_lumb", None), (200, "esi_lumb_il", None)])
    assert both(facts) == []


def test_on_very_large_and_very_fine_scores_they_agree_wherever_the_reader_accepts_them() -> None:
    agreed = refused = 0
    for seed in range(220):
        facts = extreme_case(seed)
        text = to_csv(facts)
        try:
            read_facts(io.StringIO(text, newline=""), load())
        except RefusedError:
            refused += 1
            continue
        assert differences(plain.compute(text), computed_at_once(facts)) == []
        agreed += 1
    assert agreed > 100
    assert refused > 50


@settings(max_examples=100)
@given(histories())
def test_on_random_histories_they_agree(facts: Facts) -> None:
    assert both(facts) == []


def test_every_empty_field_but_the_end_of_the_last_episode_has_a_reason() -> None:
    found = computed_at_once(seeded(11, 100))
    assert len(found["ledger"]) > 100
    for row in (row for table in TABLES for row in found[table]):
        empty = {name for name, value in row.items() if value is None}
        assert empty - row["reasons"].keys() <= {"end_date"}


def test_a_single_changed_digit_would_be_found() -> None:
    rows = episodes(treated(0, "rfa_lumb"), read("odi", (0, 50), (42, 40)))
    output = {"ledger": rows, "series": [], "blocks": []}
    planted = {**output, "ledger": [{**rows[0], "best": 10.000000000000002, "reasons": {"best": "why"}}]}
    assert differences(output, planted) == [
        "ledger one odi 1: best is 10.000000000000002, expected 10.0",
        "ledger one odi 1: a reason for best, which is not empty",
    ]
