"""One is one visit; everything else, a half and nothing too, takes the plural."""

from decimal import Decimal

import pytest

from goals.counting import counted, noun_for


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 visits"), (1, "1 visit"), (2, "2 visits"), (1000, "1,000 visits"), (12345, "12,345 visits")],
)
def test_a_count_meets_its_noun(number: int, said: str) -> None:
    assert counted(number, "visit") == said


@pytest.mark.parametrize(
    ("number", "noun"),
    [
        (1, "hour"),
        (1.0, "hour"),
        (-1, "hour"),
        (Decimal("1.00"), "hour"),
        (0.5, "hours"),
        (0, "hours"),
        (1.5, "hours"),
        (None, "hours"),
    ],
)
def test_exactly_one_is_singular(number: float | Decimal | None, noun: str) -> None:
    assert noun_for(number, "hour") == noun
