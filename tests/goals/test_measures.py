"""Measures and how they match interventions (METHODS 1)."""

import datetime as dt

import pytest

from goals.measures import Measure, matches, measure_of, parse_measure
from goals.records import Fact, Kind


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("odi", Measure("odi")),
        ("nprs:average", Measure("nprs", "average")),
        ("nprs@low_back", Measure("nprs", "", "low_back")),
        ("nprs:average@low_back", Measure("nprs", "average", "low_back")),
        ("psfs:walk the dog", Measure("psfs", "walk the dog")),
    ],
)
def test_a_measure_reads_and_writes_as_the_same_text(text: str, measure: Measure) -> None:
    assert parse_measure(text) == measure
    assert str(measure) == text


@pytest.mark.parametrize("text", ["", ":average", "@neck", "nprs:", "nprs@", "a:b:c", "a@b@c", "a@b:c"])
def test_a_text_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="code"):
        parse_measure(text)


def test_a_reading_without_region_leaves_the_site_to_the_instrument() -> None:
    reading = Fact(case_id="A", date=dt.date(2024, 1, 1), record=Kind.READING, code="odi", variant="v")
    assert measure_of(reading) == Measure("odi", "v", "")


def test_the_region_of_a_reading_is_the_site_of_its_measure() -> None:
    reading = Fact(case_id="A", date=dt.date(2024, 1, 1), record=Kind.READING, code="nprs", region="neck")
    assert str(measure_of(reading)) == "nprs@neck"


@pytest.mark.parametrize(
    ("site", "other", "expected"),
    [
        ("neck", "neck", True),
        ("neck", "low_back", False),
        ("", "low_back", True),
        ("neck", "", True),
        ("", "", True),
    ],
)
def test_only_two_different_sites_do_not_match(site: str, other: str, expected: bool) -> None:
    assert matches(site, other) is expected
