"""The step picture of doses: what it draws, from 0, by local days, and what it says to who cannot see it."""

import json
from decimal import Decimal
from typing import Any

import pytest
import vl_convert

from goals.errors import FootholdError
from goals.implants.picture import dose_spec
from goals.implants.words import dose_words, doses_text, drug_words, end_words, unit_words
from goals.trend.palette import palette
from tests.goals.implant_story import day, doses, given

PUMP = given("itp_opioid", "2024-03-04", "p", drug="morphine", dose=1, dose_unit="mg/day")
FIRST = given(
    "pump_refill", "2024-05-06", linked_to="p", drug="morphine", dose=Decimal("1.4"), dose_unit="mg/day"
)
WORDS = given("pump_refill", "2024-06-03", linked_to="p", drug="morphine", dose="titrated")
SECOND = given("pump_refill", "2024-07-08", linked_to="p", drug="morphine", dose=2, dose_unit="mg/day")
EXPLANT = given("implant_explant", "2024-09-02", "e", linked_to="p")
SINCE, UNTIL = day("2024-03-04"), day("2024-12-02")


def spec(*facts: Any, unit: str = "mg/day", theme: str = "light") -> dict[str, Any]:
    (drug,) = doses(*facts)
    return dose_spec(drug, unit, since=SINCE, until=UNTIL, theme=theme)


def rows(drawn: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [
        row for layer in drawn["layer"] if layer["mark"]["type"] == mark for row in layer["data"]["values"]
    ]


def test_the_line_steps_from_dose_to_dose_and_goes_on_to_the_end_of_the_data() -> None:
    line = rows(spec(PUMP, FIRST), "line")
    assert [(row["t"], row["y"]) for row in line] == [
        ("2024-03-04T00:00", 1.0),
        ("2024-05-06T00:00", 1.4),
        ("2024-12-02T00:00", 1.4),
    ]
    assert {row["g"] for row in line} == {0}


def test_the_line_ends_at_the_explant_and_says_so() -> None:
    drawn = spec(PUMP, FIRST, EXPLANT)
    assert rows(drawn, "line")[-1] == {"t": "2024-09-02T00:00", "y": 1.4, "g": 0}
    assert "Pump explanted on 2 Sep 2024" in json.dumps(drawn)
    assert "Pump explanted" not in json.dumps(spec(PUMP, FIRST))


def test_the_line_breaks_where_the_dose_is_no_number() -> None:
    line = rows(spec(PUMP, WORDS, SECOND), "line")
    assert [(row["t"][:10], row["g"]) for row in line] == [
        ("2024-03-04", 0),
        ("2024-06-03", 0),
        ("2024-07-08", 1),
        ("2024-12-02", 1),
    ]


def test_a_dose_in_another_unit_is_not_in_the_picture() -> None:
    other = given("pump_refill", "2024-05-06", linked_to="p", drug="morphine", dose=900, dose_unit="mcg/day")
    assert {row["y"] for row in rows(spec(PUMP, other), "line")} == {1.0}
    assert {row["y"] for row in rows(spec(PUMP, other, unit="mcg/day"), "line")} == {900.0}


def test_c2_days_are_local_instants_never_bare_dates() -> None:
    texts = [row["t"] for layer in spec(PUMP, FIRST, EXPLANT)["layer"] for row in layer["data"]["values"]]
    assert all(text.endswith("T00:00") for text in texts)


def test_the_axis_begins_at_0_and_holds_the_largest_dose() -> None:
    y = spec(PUMP, FIRST, SECOND)["layer"][0]["encoding"]["y"]
    assert y["scale"]["domain"] == [0, 2.5]
    assert y["axis"]["values"] == [0.0, 0.5, 1.0, 1.5, 2.0]


def test_a_pump_that_was_switched_off_is_drawn_at_0() -> None:
    off = given("itp_opioid", "2024-03-04", "p", drug="morphine", dose=0, dose_unit="mg/day")
    drawn = spec(off)
    assert [row["y"] for row in rows(drawn, "line")] == [0.0, 0.0]
    assert drawn["layer"][0]["encoding"]["y"]["scale"]["domain"] == [0, 1.25]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_carries_the_colours_of_its_theme(theme: str) -> None:
    drawn = spec(PUMP, theme=theme)
    assert drawn["background"] == palette(theme).ground
    assert palette(theme).reading in json.dumps(drawn)


def test_another_theme_is_refused() -> None:
    with pytest.raises(FootholdError, match="light or dark"):
        spec(PUMP, theme="sepia")


def test_its_description_says_every_dose_and_the_end() -> None:
    assert spec(PUMP, FIRST, EXPLANT)["description"] == (
        "Morphine in the pump, mg a day, steps from one record to the next: "
        "1 from 4 Mar 2024; 1.4 from 6 May 2024; pump explanted on 2 Sep 2024."
    )
    assert spec(PUMP)["description"].endswith("1 from 4 Mar 2024; no end recorded by 2 Dec 2024.")


def test_labels_that_would_lie_over_each_other_are_left_to_the_table() -> None:
    close = [
        given("pump_refill", f"2024-05-{n:02d}", linked_to="p", drug="morphine", dose=n, dose_unit="mg/day")
        for n in range(6, 16)
    ]
    drawn = spec(PUMP, *close)
    assert len(rows(drawn, "text")) < len(rows(drawn, "point")) - 1


def test_it_can_be_drawn() -> None:
    svg = vl_convert.vegalite_to_svg({**spec(PUMP, FIRST, EXPLANT), "width": 400})
    assert "1.4" in svg


def test_a_drug_and_its_unit_are_said_in_words() -> None:
    (drug,) = doses(PUMP)
    assert drug_words(drug) == "Morphine in the pump"
    assert unit_words("mcg/day") == "micrograms a day"
    assert unit_words("puffs") == "puffs"
    assert unit_words("") == "unit not recorded"
    assert dose_words(drug.steps[0].dose) == "1 mg a day"
    assert dose_words(None) == "not recorded"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ((PUMP,), ""),
        ((PUMP, EXPLANT), "pump explanted on 2 Sep 2024"),
        (
            (PUMP, given("pump_refill", "2024-05-06", linked_to="p", drug="other")),
            "not named when the pump was filled on 6 May 2024",
        ),
        (
            (
                given("med_start", "2024-01-08", drug="gabapentin", dose=900, dose_unit="mg/day"),
                given("med_stop", "2024-04-01", drug="gabapentin"),
            ),
            "stopped on 1 Apr 2024",
        ),
    ],
)
def test_how_it_ended_is_said(facts: tuple, says: str) -> None:
    drug = doses(*facts)[0]
    assert end_words(drug) == says


def test_a_name_with_line_breaks_stays_on_its_line() -> None:
    (drug,) = doses(given("itp_opioid", "2024-03-04", drug="mor\nphine", dose=1, dose_unit="mg/day"))
    assert "\n" not in doses_text(drug, "mg/day", until=UNTIL)
