"""Blocks beside each other: the rows of each, and the marks that it reached."""

import pytest

from goals.blocks import BlockSeries, block_series, highest_mark
from goals.ledger import compute_case
from goals.records import Fact
from tests.goals.implant_story import CATALOGUE, given, history, read


def series(*facts: Fact) -> tuple[BlockSeries, ...]:
    case = history(*facts)
    return block_series(case, compute_case(case, CATALOGUE), CATALOGUE)


def pair(after_first: int, after_second: int) -> tuple[Fact, ...]:
    return (
        given("mbb_lumb", "2024-01-08", side="left"),
        read("nprs", "2024-01-08", 8, "pre"),
        read("nprs", "2024-01-08", after_first, "post"),
        given("mbb_lumb", "2024-02-05", side="left"),
        read("nprs", "2024-02-05", 8, "pre"),
        read("nprs", "2024-02-05", after_second, "post"),
    )


@pytest.mark.parametrize(
    ("after", "mark"), [(5, 0), (4, 50), (3, 50), (2, 75), (1, 80), (0, 80), (8, 0), (9, 0)]
)
def test_the_highest_mark_is_told_from_where_it_is_reached(after: int, mark: int) -> None:
    (blocks,) = series(*pair(after, 8))
    row = blocks.blocks[0].row("nprs")
    assert row is not None
    assert highest_mark(row) == mark


def test_the_two_of_a_pair_stand_beside_each_other() -> None:
    (blocks,) = series(*pair(1, 3))
    assert [str(block.fact.date) for block in blocks.blocks] == ["2024-01-08", "2024-02-05"]
    assert [highest_mark(block.row("nprs")) for block in blocks.blocks] == [80, 50]
    assert (blocks.side, blocks.site, blocks.is_trial) == ("left", "low_back", False)
    assert blocks.measures == ("nprs",)


def test_another_side_or_kind_is_another_table() -> None:
    other = (given("mbb_lumb", "2024-02-12", side="right"), given("snrb", "2024-02-19", side="left"))
    assert [(s.blocks[0].fact.code, s.side) for s in series(*pair(1, 1), *other)] == [
        ("mbb_lumb", "left"),
        ("mbb_lumb", "right"),
        ("snrb", "left"),
    ]


def test_a_block_without_a_reading_after_it_cannot_be_told_and_says_why() -> None:
    facts = (given("mbb_lumb", "2024-01-08"), read("nprs", "2024-01-08", 8, "pre"))
    (blocks,) = series(*facts)
    row = blocks.blocks[0].row("nprs")
    assert row is not None
    assert highest_mark(row) is None
    assert row.reasons["after"] == "no reading in the window of the block or trial"


def test_a_block_of_another_site_than_every_measure_has_no_rows() -> None:
    (blocks,) = series(given("genicular_block", "2024-01-08"), read("odi", "2024-01-08", 40, "pre"))
    assert blocks.blocks[0].rows == ()
    assert blocks.measures == ()


def test_what_was_given_as_a_treatment_is_no_block() -> None:
    assert series(given("tfesi_lumb", "2024-01-08", role="procedure")) == ()
    (blocks,) = series(given("tfesi_lumb", "2024-01-08", role="diagnostic"))
    assert len(blocks.blocks) == 1


def test_a_trial_is_called_one() -> None:
    (blocks,) = series(given("scs_trial", "2024-01-08", until="2024-01-15"))
    assert blocks.is_trial
