"""METHODS 11: ledger, series and blocks as JSON and CSV, and the command that writes them."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from goals.__main__ import main
from goals.facttable import FactTable
from goals.ledger import Results, compute_table
from goals.method import METHOD_VERSION
from goals.output import write_csv, write_json
from goals.records import Fact
from goals.results import BLOCK_FIELDS, LEDGER_FIELDS, SERIES_FIELDS
from tests.goals.ledger_cases import CATALOGUE, give, read

FACTS = [
    read(0, "7.1"),
    give(1, name='=cmd("x")'),
    read(20, "4.6"),
    read(40, 0),
    give(60, "block"),
    read(61, 2),
    read(0, 3, "grade"),
]
HISTORY = """case_id,date,record,code,value,name
P1,2024-01-01,reading,nprs,8,
P1,2024-01-02,intervention,esi_lumb_il,,
P1,2024-01-20,reading,nprs,5,
P1,2024-02-20,reading,nprs,5,
"""


def computed(facts: list[Fact]) -> Results:
    return compute_table(FactTable.from_facts(facts), CATALOGUE)


def as_csv(results: Results, table: str) -> list[list[str]]:
    stream = io.StringIO()
    write_csv(results, table, stream)
    assert "\r" not in stream.getvalue()
    return list(csv.reader(io.StringIO(stream.getvalue()), strict=True))


def test_json_holds_the_version_and_the_three_tables() -> None:
    stream = io.StringIO()
    write_json(computed(FACTS), stream)
    found = json.loads(stream.getvalue())
    assert list(found) == ["method_version", "ledger", "series", "blocks"]
    assert found["method_version"] == METHOD_VERSION
    assert [len(found[name]) for name in ("ledger", "series", "blocks")] == [2, 2, 2]


def test_json_says_what_the_rows_say() -> None:
    results, stream = computed(FACTS), io.StringIO()
    write_json(results, stream)
    rows = json.loads(stream.getvalue())["ledger"]
    for row, expected in zip(rows, results.ledger_rows(), strict=True):
        assert tuple(row) == LEDGER_FIELDS
        cells = asdict(expected)
        cells |= {"anchor_date": "2024-01-02", "reasons": dict(expected.reasons)}
        cells["best_date"] = expected.best_date and expected.best_date.isoformat()
        assert row == cells
    assert (rows[1]["best"], rows[1]["end_date"], rows[1]["late_improvement"]) == (7.1, None, False)


def test_json_of_nothing_is_empty_tables() -> None:
    stream = io.StringIO()
    write_json(computed([]), stream)
    assert json.loads(stream.getvalue()) == {
        "method_version": METHOD_VERSION,
        "ledger": [],
        "series": [],
        "blocks": [],
    }


@pytest.mark.parametrize(
    ("table", "fields"), [("ledger", LEDGER_FIELDS), ("series", SERIES_FIELDS), ("blocks", BLOCK_FIELDS)]
)
def test_csv_has_a_header_and_one_line_a_row(table: str, fields: tuple[str, ...]) -> None:
    header, *rows = as_csv(computed(FACTS), table)
    assert tuple(header) == fields
    assert len(rows) == 2
    assert as_csv(computed([]), table) == [list(fields)]


def test_csv_leaves_missing_cells_empty_and_writes_dates_and_flags_plainly() -> None:
    header, _, row = as_csv(computed(FACTS), "ledger")
    cells = dict(zip(header, row, strict=True))
    assert (cells["measure"], cells["end_date"], cells["duration_high"]) == ("pain", "", "")
    assert (cells["anchor_date"], cells["best"], cells["best_percent"]) == ("2024-01-02", "7.1", "100.0")
    assert (cells["reached_30"], cells["late_improvement"]) == ("true", "false")
    assert json.loads(cells["reasons"])["duration_high"].startswith("not lost")


def test_t2_a_name_that_a_spreadsheet_would_run_gets_an_apostrophe() -> None:
    header, row, _ = as_csv(computed(FACTS), "ledger")
    assert row[header.index("interventions")] == '\'=cmd("x")'


def test_negative_numbers_stay_numbers() -> None:
    header, row = as_csv(computed([read(0, 5), give(1), read(20, 8)]), "ledger")
    assert row[header.index("best")] == "-3.0"


def test_the_command_writes_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "history.csv"
    path.write_text(HISTORY, encoding="utf-8")
    assert main(["ledger", str(path)]) == 0
    (row,) = json.loads(capsys.readouterr().out)["ledger"]
    assert (row["case_id"], row["measure"], row["best"], row["response_class"]) == (
        "P1",
        "nprs",
        3.0,
        "improved",
    )


@pytest.mark.parametrize(("words", "first"), [([], "ledger"), (["--table", "series"], "series")])
def test_the_command_writes_csv(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], first: str
) -> None:
    path = tmp_path / "history.csv"
    path.write_text(HISTORY, encoding="utf-8")
    assert main(["ledger", str(path), "--format", "csv", *words]) == 0
    header = capsys.readouterr().out.splitlines()[0]
    assert header == ",".join({"ledger": LEDGER_FIELDS, "series": SERIES_FIELDS}[first])


def test_the_command_names_what_is_wrong_by_row_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "history.csv"
    path.write_text(HISTORY.replace("esi_lumb_il", "magic").replace("nprs,8", "nprs,11"), encoding="utf-8")
    assert main(["ledger", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split(":")[0] for line in said.err.splitlines()] == [
        "row 2, column value",
        "row 3, column code",
    ]


def test_the_command_says_which_file_it_cannot_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ledger", str(tmp_path / "none.csv")]) == 2
    assert "none.csv: No such file or directory." in capsys.readouterr().err


def test_the_command_refuses_a_table_of_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", str(tmp_path / "none.csv"), "--table", "series"]) == 2
    assert "--format csv" in capsys.readouterr().err


def test_the_command_ends_quietly_when_its_reader_has_seen_enough(shared_data: Path) -> None:
    command = [sys.executable, "-m", "goals", "ledger", str(shared_data / "cdystonia_history.csv")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(20) == b'{"method_version": "'
        process.stdout.close()
        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == b""
