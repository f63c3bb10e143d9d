"""Blocks of a pair in words: which marks each reached, and why it cannot be told where it cannot."""

import html
import re

import pytest

from goals.ledger import compute_case
from goals.records import Fact
from tests.goals.implant_story import CATALOGUE, given, history, read
from web.widgets.blocks import blocks_html


def shown(*facts: Fact) -> str:
    """Give what the section says, a blank where a tag stood."""
    case = history(*facts)
    body = blocks_html(case, compute_case(case, CATALOGUE), CATALOGUE)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def block(date: str, before: int | None, after: int | None, **fields: object) -> list[Fact]:
    facts = [given("mbb_lumb", date, side="left", **fields)]
    facts += [read("nprs", date, before, "pre")] if before is not None else []
    return facts + ([read("nprs", date, after, "post")] if after is not None else [])


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ((8, 1), (8, 1), "NPRS: both reached 80 %."),
        ((8, 1), (8, 4), "NPRS: block 1 reached 80 %, block 2 reached 50 %."),
        ((8, 2), (8, 7), "NPRS: block 1 reached 75 %, block 2 reached none of 50, 75 and 80 %."),
        ((8, 1), (8, None), "NPRS: block 1 reached 80 %, block 2 cannot be told."),
    ],
)
def test_a_sentence_compares_the_two(first: tuple, second: tuple, says: str) -> None:
    assert says in shown(*block("2024-01-08", *first), *block("2024-03-04", *second))


def test_a_block_that_cannot_be_told_says_why_in_its_column() -> None:
    said = shown(*block("2024-01-08", 8, 1), *block("2024-03-04", 8, None))
    assert "Cannot be told: no reading in the window of the block or trial" in said
    before = shown(*block("2024-01-08", 8, 1), *block("2024-03-04", None, 1))
    assert "Cannot be told: no reading in the 30 days before" in before


def test_each_block_has_its_own_level_and_drug() -> None:
    said = shown(
        *block("2024-01-08", 8, 1, levels=["L4", "L5"], drug="lidocaine 2 %"),
        *block("2024-03-04", 8, 1, levels="L5", drug="bupivacaine 0.5 %"),
    )
    assert "Given L4, L5, left, lidocaine 2 % L5, left, bupivacaine 0.5 %" in said


def test_one_block_is_compared_with_nothing() -> None:
    said = shown(*block("2024-01-08", 8, 1))
    assert "NPRS:" not in said
    assert "80 % reached" in said


def test_a_block_without_any_matching_measure_says_so() -> None:
    said = shown(given("genicular_block", "2024-01-08"), read("odi", "2024-01-08", 40, "pre"))
    assert "Cannot be told, no measure that it matches was read: every measure." in said


def test_without_blocks_there_is_nothing() -> None:
    assert shown(read("odi", "2024-01-08", 40)) == ""
