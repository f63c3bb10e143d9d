"""`python -m db`, as the person who runs the place types it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from db.__main__ import main
from db.access import OPERATOR, NotFoundError
from db.reading import read_case
from db.store import Store, open_store
from db.triggers import drop_triggers
from tests.db.clinic import person

PROJECT = Path(__file__).resolve().parents[2]
FILE = "case_id,date,record,code,value\nC-1,2024-01-08,reading,odi,40\nC-2,2024-01-08,reading,odi,50\n"


@pytest.fixture(autouse=True)
def _on_the_store(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTHOLD_DATABASE_URL", store_url)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "in.csv"
    path.write_text(FILE, encoding="utf-8")
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(words)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_import_export_and_verify(capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path) -> None:
    assert run(capsys, "import", file)[:2] == (
        0,
        "Stored 2 rows of 2 cases.\n"
        "There is no clinic yet, so nobody sees them. Make one, then: python -m db move-case\n",
    )
    assert run(capsys, "export", "--out", str(tmp_path / "all.csv"))[0] == 0
    assert run(capsys, "export", "--case", "C-2", "--out", str(tmp_path / "one.csv"))[0] == 0
    assert (tmp_path / "all.csv").read_text(encoding="utf-8").count("\n") == 3
    assert (tmp_path / "one.csv").read_text(encoding="utf-8").count("\n") == 2
    assert b"\r" not in (tmp_path / "all.csv").read_bytes()
    assert (tmp_path / "all.csv").stat().st_mode & 0o777 == 0o600
    code, out, _ = run(capsys, "verify")
    assert (code, out.splitlines()[0]) == (
        0,
        "4 audit events, each sealed and in its place; every change is as it was written.",
    )


def test_what_the_operator_does_is_in_the_audit(
    store: Store, capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    run(capsys, "import", file)
    run(capsys, "export", "--out", str(tmp_path / "all.csv"))
    with store.read() as session:
        rows = session.execute(text("SELECT account_id, action, reason FROM audit_event")).all()
    assert {tuple(row) for row in rows} == {
        ("operator:cli", "import", ""),
        ("operator:cli", "export", "operator: 2 cases"),
    }


def test_a_refused_file_is_told_by_row_and_column_on_standard_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(FILE.replace("50", "150"), encoding="utf-8")
    code, out, err = run(capsys, "import", str(path))
    assert (code, out) == (2, "")
    assert err == "row 3, column value: ODI runs from 0 to 100; check the score or the code\n"


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "import", str(tmp_path / "nowhere.csv"))
    assert code == 2
    assert "nowhere.csv" in err


def test_an_unknown_case_is_not_exported(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "export", "--case", "nobody", "--out", str(tmp_path / "x.csv"))
    assert code == 2
    assert "does not exist" in err
    assert list(tmp_path.glob("x.csv*")) == []


def test_cases_go_to_the_clinic_that_is_named_or_the_only_one(
    store: Store, capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path
) -> None:
    carla = person(store, "carla", "clinician", "North Clinic")
    assert run(capsys, "import", file)[:2] == (0, "Stored 2 rows of 2 cases.\n")
    assert read_case(store, carla, "C-1").version == 1
    otto = person(store, "otto", "clinician", "South Clinic")
    more = tmp_path / "more.csv"
    more.write_text(FILE.replace("C-", "D-"), encoding="utf-8")
    assert run(capsys, "import", str(more))[2] == "--clinic: There are several clinics: name the one.\n"
    assert run(capsys, "import", str(more), "--clinic", "East")[2].startswith("--clinic: There is no clinic")
    assert run(capsys, "import", str(more), "--clinic", "south clinic")[0] == 0
    assert read_case(store, otto, "D-1").version == 1
    moved = ("move-case", "--case", "C-1", "--clinic", "South Clinic", "--reason", "moved house")
    assert run(capsys, *moved)[0] == 0
    assert read_case(store, otto, "C-1").version == 2
    with pytest.raises(NotFoundError):
        read_case(store, carla, "C-1")


def test_verify_names_the_first_bad_event_and_fails(
    store: Store, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    run(capsys, "import", file)
    with store.write() as session:
        drop_triggers(session.connection())
        session.execute(text("UPDATE audit_event SET reason = 'x' WHERE sequence = 2"))
    code, out, err = run(capsys, "verify")
    assert (code, out) == (1, "")
    assert err == "Event 2 was changed after it was written.\n"


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_backup_and_restore(
    capsys: pytest.CaptureFixture[str], file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "import", file)
    copy = str(tmp_path / "copy.db")
    assert run(capsys, "backup", copy)[0] == 0
    assert run(capsys, "backup", copy)[0] == 2
    assert run(capsys, "restore", copy)[0] == 2
    assert run(capsys, "restore", copy, "--force")[0] == 0
    monkeypatch.setenv("FOOTHOLD_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    assert run(capsys, "verify")[0] == 2
    assert run(capsys, "restore", copy)[0] == 0
    assert run(capsys, "verify")[0] == 0
    assert read_case(open_store(), OPERATOR, "C-1").version == 1


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_backup_on_postgresql_prints_the_command_to_use(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, err = run(capsys, "backup", str(tmp_path / "copy.db"))
    assert code == 2
    assert "pg_dump --format=custom" in err


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_as_a_newcomer_types_it_from_an_empty_folder(tmp_path: Path, file: str) -> None:
    def typed(*words: str) -> "subprocess.CompletedProcess[str]":
        environment = {**os.environ, "PYTHONPATH": str(PROJECT), "FOOTHOLD_DATABASE_URL": ""}
        del environment["FOOTHOLD_AUDIT_KEY"]
        return subprocess.run(
            [sys.executable, "-m", "db", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert typed("verify").stderr == "The tables are not those of this version. Run: python -m db migrate\n"
    migrated = typed("migrate")
    assert migrated.returncode == 0
    assert "data/foothold.db.key: keep a copy apart from backups" in migrated.stdout
    assert typed("import", file).returncode == 0
    assert typed("export", "--out", "out.csv").returncode == 0
    assert typed("verify").returncode == 0
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["foothold.db", "foothold.db.key"]


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_every_command_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    for command in ("migrate", "import", "export", "backup", "restore", "verify", "create-user", "demo"):
        assert command in told
