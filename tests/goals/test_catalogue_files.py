"""What the loader refuses in a catalogue file, by file, row and column: one planted defect per rule."""

import csv
import shutil
from pathlib import Path

import pytest

import goals.catalogue
from goals.catalogue import load, read_catalogue
from goals.errors import RefusedError

SHIPPED = Path(goals.catalogue.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in SHIPPED.glob("*.csv"):
        shutil.copy(path, tmp_path)
    return tmp_path


def rows_of(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.reader(stream))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def plant(path: Path, code: str, /, **cells: str) -> int:
    """Change cells of one entry; give its row number."""
    rows = rows_of(path)
    number = next(number for number, row in enumerate(rows) if row[0] == code)
    for column, cell in cells.items():
        rows[number][rows[0].index(column)] = cell
    write(path, rows)
    return number + 1


def problems(folder: Path) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        read_catalogue(folder)
    return [str(problem) for problem in refused.value.problems]


def test_an_unchanged_copy_is_accepted(folder):
    assert read_catalogue(folder).instruments == load().instruments


@pytest.mark.parametrize(
    ("code", "cells", "column", "says"),
    [
        ("odi", {"maximum": "0"}, "maximum", "it must be larger than the minimum"),
        ("odi", {"minimum": "none"}, "minimum", "write a plain number"),
        ("odi", {"minimum": ""}, "minimum", "it is empty; fill it in"),
        ("odi", {"step": "3"}, "step", "it does not divide the range"),
        ("odi", {"step": "0"}, "step", "it must be larger than 0"),
        ("odi", {"step": ""}, "step", "give either a step or allowed values"),
        ("mas", {"step": "1"}, "step", "give either a step or allowed values"),
        ("mas", {"allowed_values": "0;2;1;4"}, "allowed_values", "list each value once, rising"),
        ("mas", {"allowed_values": "0;1;1;4"}, "allowed_values", "list each value once, rising"),
        ("mas", {"allowed_values": "0;1;3"}, "allowed_values", "list each value once, rising"),
        ("mas", {"allowed_values": "0;one;4"}, "allowed_values", "write numbers separated by semicolons"),
        ("odi", {"direction": "down"}, "direction", "use one of: lower_better, higher_better"),
        ("odi", {"scale": "nominal"}, "scale", "use one of: ratio, interval, ordinal"),
        ("odi", {"site": "lumbar"}, "site", "use one of: (empty), head, neck"),
        ("odi", {"construct": "disability"}, "construct", "use one of: function, pain, other"),
        ("odi", {"mcid": "0"}, "mcid", "it must be larger than 0"),
        ("odi", {"mcid": "101"}, "mcid", "it must be larger than 0 and at most the range"),
        ("odi", {"mcid_percent": "101"}, "mcid_percent", "it must be larger than 0 and at most 100"),
        ("hit6", {"mcid_percent": "30"}, "mcid_percent", "only an instrument on a ratio scale"),
        ("mme", {"mcid": "5"}, "judged", "an instrument that is not judged has no mcid"),
        ("odi", {"judged": "maybe"}, "judged", "use one of: yes, no"),
        ("odi", {"bands": "0-20=low;21-400=high"}, "bands", "a band ends outside the range"),
        ("odi", {"evidence_status": "sure"}, "evidence_status", "use one of: seen in source"),
        ("odi", {"checked_on": "May 2024"}, "checked_on", "write a date as YYYY-MM-DD"),
        ("odi", {"name": ""}, "name", "it is empty; fill it in"),
        ("odi", {"code": "ODI"}, "code", "use small letters, digits and underscores"),
        ("ndi", {"code": "odi"}, "code", "another row has this key already"),
    ],
)
def test_a_defect_in_an_instrument_is_named_by_row_and_column(folder, code, cells, column, says):
    row = plant(folder / "instruments.csv", code, **cells)
    assert any(
        problem.startswith(f"instruments.csv, row {row}, column {column}: {says}")
        for problem in problems(folder)
    )


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"role": "surgery"}, "role", "use one of: procedure, diagnostic, course"),
        ({"role_options": "procedure;surgery"}, "role_options", "use only: procedure, diagnostic, course"),
        ({"role_options": "diagnostic"}, "role_options", "the usual role must be one of the options"),
        ({"asks": "side;colour"}, "asks", "use only: side, levels, guidance, series, drug, device"),
        ({"implants": "spacer"}, "implants", "use only: stimulator, pump"),
        ({"step": "refill"}, "step", "use one of: (empty), dose, stop"),
        ({"implants": "pump", "step": "stop"}, "step", "use one of: trial, implant, dose, revision, explant"),
        ({"site": "spine"}, "site", "use one of: (empty), head"),
        ({"onset_lo": "15"}, "onset_hi", "it must not be smaller than onset_lo"),
        ({"benefit_lo": "999"}, "benefit_hi", "it must not be smaller than benefit_lo"),
        ({"onset_lo": "-1"}, "onset_lo", "write a whole number"),
        ({"onset_hi": ""}, "onset_hi", "it is empty; fill it in"),
        ({"cpt": "62322 (lumbar)"}, "cpt", "write code numbers separated by semicolons"),
        ({"evidence_status": ""}, "evidence_status", "use one of: seen in source"),
    ],
)
def test_a_defect_in_an_intervention_is_named_by_row_and_column(folder, cells, column, says):
    row = plant(folder / "interventions.csv", "esi_lumb_il", **cells)
    assert any(
        problem.startswith(f"interventions.csv, row {row}, column {column}: {says}")
        for problem in problems(folder)
    )


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"conditions": "pain better by 50"}, "conditions", "write them as"),
        ({"conditions": "pain improvement >= 50 stones"}, "conditions", "write them as"),
        (
            {"conditions": "mood improvement >= 50 percent"},
            "conditions",
            "name an instrument's code or one of",
        ),
        ({"conditions": ""}, "combine", "say all or any where there are conditions"),
        ({"combine": ""}, "combine", "say all or any where there are conditions"),
        ({"interventions": "esi"}, "interventions", "name only codes of interventions.csv"),
        ({"limits": "4 a year"}, "limits", "write them as"),
        ({"limits": ""}, "limit_scope", "there are no limits that it could count"),
        ({"relief_days": "3 months"}, "relief_days", "write a whole number"),
        ({"effective_to": "2017"}, "effective_to", "write a date as YYYY-MM-DD"),
        ({"text": ""}, "text", "it is empty; fill it in"),
        ({"source": ""}, "source", "it is empty; fill it in"),
    ],
)
def test_a_defect_in_a_criterion_is_named_by_row_and_column(folder, cells, column, says):
    row = plant(folder / "criteria.csv", "esi_rep", **cells)
    assert any(
        problem.startswith(f"criteria.csv, row {row}, column {column}: {says}")
        for problem in problems(folder)
    )


def test_an_opioid_factor_is_larger_than_zero(folder):
    row = plant(folder / "mme_factors.csv", "morphine", factor="0")
    assert problems(folder) == [f"mme_factors.csv, row {row}, column factor: it must be larger than 0"]


def test_every_problem_of_every_file_is_listed(folder):
    plant(folder / "instruments.csv", "odi", step="3")
    plant(folder / "interventions.csv", "tka", role="surgery")
    assert [problem.split(",")[0] for problem in problems(folder)] == ["instruments.csv", "interventions.csv"]


def test_a_missing_or_unknown_column_is_named(folder):
    path = folder / "mme_factors.csv"
    rows = rows_of(path)
    rows[0][1] = "multiplier"
    write(path, rows)
    assert problems(folder) == ["mme_factors.csv, row 1: missing or unknown columns: factor, multiplier"]


def test_a_row_with_too_many_cells_is_refused(folder):
    path = folder / "mme_factors.csv"
    rows = rows_of(path)
    rows[2].append("more")
    write(path, rows)
    assert problems(folder) == ["mme_factors.csv, row 3: it has 7 cells instead of 6"]
