"""Units behind numbers: one point, two points, and no unit that says nothing."""

import pytest

from goals.catalogue import load
from goals.catalogue.units import amount_unit, change_unit


@pytest.mark.parametrize(
    ("unit", "change", "said"),
    [
        ("points", 1, "point"),
        ("points", -1, "point"),
        ("points", 2, "points"),
        ("points", 0.5, "points"),
        ("%", 1, "percentage point"),
        ("%", 10, "percentage points"),
        ("T-score", 4, "points"),
        ("ordinal", 1, "step"),
        ("utility", 0.07, ""),
        ("minutes", 1, "minute"),
        ("days/3 months", 1, "days/3 months"),
        ("s", 1, "s"),
        ("lb", 1, "lb"),
        ("points", None, "points"),
    ],
)
def test_a_change_is_counted_in_what_one_would_say(unit, change, said):
    assert change_unit(unit, change) == said


@pytest.mark.parametrize(
    ("unit", "amount", "said"),
    [
        ("points", 1, "point"),
        ("%", 1, "%"),
        ("T-score", 66.2, "points"),
        ("grade", 2, ""),
        ("ordinal", 1, ""),
    ],
)
def test_a_score_is_counted_in_what_one_would_say(unit, amount, said):
    assert amount_unit(unit, amount) == said


def test_no_unit_of_the_catalogue_reads_as_a_name_behind_a_number():
    said = {change_unit(i.unit, 2) for i in load().instruments.values()}
    said |= {amount_unit(i.unit, 2) for i in load().instruments.values()}
    assert not said & {"T-score", "ordinal", "utility", "category"}
