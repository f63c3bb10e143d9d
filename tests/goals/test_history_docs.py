"""docs/history-csv.md says what the reader does: its columns, its fields and its example."""

import io
import re
from pathlib import Path

import pytest

from goals.catalogue import load
from goals.history import HISTORY_COLUMNS, iter_csv, read_facts
from goals.history.fields import FIELDS
from goals.records import Kind, sort_key

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "history-csv.md").read_text(encoding="utf-8")


def example() -> str:
    (block,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    return str(block)


@pytest.mark.parametrize("column", HISTORY_COLUMNS)
def test_every_column_is_explained(column):
    assert f"| `{column}` |" in PAGE


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind in Kind for field in FIELDS[kind]])
def test_every_field_of_data_is_explained_at_its_kind(kind, field):
    sections = [section for section in PAGE.split("\n### ") if f"`{kind}`" in section.splitlines()[0]]
    assert len(sections) == 1
    assert f"`{field}`" in sections[0]


def test_the_example_is_accepted_and_shows_every_kind_but_two():
    facts = read_facts(io.StringIO(example(), newline=""), load())
    assert set(Kind) - {fact.record for fact in facts} == {Kind.INJURY, Kind.FLAG}


def test_the_example_stays_the_same_once_written():
    facts = sorted(read_facts(io.StringIO(example(), newline=""), load()), key=sort_key)
    first = "".join(iter_csv(facts))
    assert "".join(iter_csv(read_facts(io.StringIO(first, newline=""), load()))) == first
    assert '"\'- slept badly, ""stiff"" in the morning"' in first
