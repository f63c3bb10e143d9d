"""What is said of an amended value: from what, and why where the reader may see it."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from goals.records import Fact, Kind, Status
from web.record_words import amended_words

NOW = Fact(
    case_id="C",
    date=dt.date(2026, 2, 1),
    record=Kind.READING,
    code="odi",
    value=Decimal(46),
    record_id="r",
    reason="typing_error: digits swapped",
)
FIRST = replace(NOW, value=Decimal(0), status=Status.SUPERSEDED, reason="")


@pytest.mark.parametrize(
    ("versions", "said"),
    [
        ((NOW,), ""),
        ((FIRST, NOW), "amended from 0: Typing error: digits swapped"),
        ((FIRST, replace(NOW, reason="")), "amended from 0"),
        ((replace(FIRST, value=Decimal(46)), NOW), "amended: Typing error: digits swapped"),
    ],
)
def test_an_amended_value_says_so_to_who_may_not_read_why(versions: tuple[Fact, ...], said: str) -> None:
    assert amended_words(versions) == said
