"""The rooms and the one direction in which they import each other (DESIGN 2)."""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
ROOMS = ("app", "pages", "web", "db", "goals")
MAY_IMPORT = {
    "app": {"web", "pages"},
    "pages": {"web", "goals", "db"},
    "web": {"goals", "db"},
    "db": {"goals"},
    "goals": set(),
}
FOREIGN = {
    "goals": {"streamlit", "sqlmodel", "sqlalchemy", "alembic", "starlette"},
    "db": {"streamlit", "starlette"},
    "pages": {"sqlmodel", "sqlalchemy", "alembic"},
    "web": {"sqlmodel", "sqlalchemy", "alembic"},
}
SHAPELESS_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}


def python_files(project: Path) -> list[Path]:
    files = [project / "app.py", *(f for room in ROOMS[1:] for f in (project / room).rglob("*.py"))]
    return [f for f in files if f.exists()]


def imported_packages(source: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


def room_of(path: Path, project: Path) -> str:
    return path.relative_to(project).parts[0].removesuffix(".py")


def layout_violations(project: Path) -> list[str]:
    """Name each file that imports a room or a library that its own room may not."""
    found = []
    for path in python_files(project):
        room = room_of(path, project)
        imported = imported_packages(path.read_text(encoding="utf-8"))
        wrong = (imported & set(ROOMS)) - MAY_IMPORT[room] - {room}
        wrong |= imported & FOREIGN.get(room, set())
        found += [f"{path.relative_to(project)} imports {name}" for name in sorted(wrong)]
    return found


def size_violations(project: Path) -> list[str]:
    """Name each page over 120 lines and each module over 300."""
    found = []
    for path in python_files(project):
        limit = 120 if room_of(path, project) == "pages" else 300
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > limit and "versions" not in path.parts:
            found.append(f"{path.relative_to(project)} has {lines} lines, more than {limit}")
    return found


def name_violations(project: Path) -> list[str]:
    return [str(f.relative_to(project)) for f in python_files(project) if f.stem in SHAPELESS_NAMES]


def test_imports_point_one_way() -> None:
    assert layout_violations(PROJECT) == []


def test_pages_and_modules_stay_small() -> None:
    assert size_violations(PROJECT) == []


def test_no_module_has_a_shapeless_name() -> None:
    assert name_violations(PROJECT) == []


def test_every_room_has_something_to_check() -> None:
    rooms = {room_of(f, PROJECT) for f in python_files(PROJECT)}
    assert rooms == set(ROOMS)


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("goals", "import streamlit as st"),
        ("goals", "from db.store import Store"),
        ("goals", "from sqlmodel import Session"),
        ("db", "from web.text import plain"),
        ("db", "import streamlit"),
        ("web", "import pages.case"),
        ("pages", "from sqlalchemy import select"),
    ],
)
def test_a_planted_violation_is_found(tmp_path: Path, room: str, line: str) -> None:
    (tmp_path / room).mkdir()
    (tmp_path / room / "planted.py").write_text(f"def late():\n    {line}\n", encoding="utf-8")
    name = line.split()[1].split(".", maxsplit=1)[0]
    assert layout_violations(tmp_path) == [f"{room}/planted.py imports {name}"]


def test_a_planted_long_page_and_a_shapeless_name_are_found(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "helpers.py").write_text("x = 1\n" * 121, encoding="utf-8")
    assert size_violations(tmp_path) == ["pages/helpers.py has 121 lines, more than 120"]
    assert name_violations(tmp_path) == ["pages/helpers.py"]
