"""Severity bands with their citation, totals only, and physical demand levels."""

from dataclasses import replace
from decimal import Decimal

import pytest

from goals.catalogue import Instrument, load
from goals.errors import RefusedError
from goals.scoring import demand_level, load_forms, severity, totals_only

INSTRUMENTS = load().instruments
LIFT = load_forms()["lift"]


def label(code: str, value: str) -> str:
    return severity(INSTRUMENTS[code], Decimal(value)).label


@pytest.mark.parametrize(
    ("code", "below", "at", "labels"),
    [
        ("phq9", "4", "5", ("minimal", "mild")),
        ("phq9", "9", "10", ("mild", "moderate")),
        ("phq9", "14", "15", ("moderate", "moderately severe")),
        ("phq9", "19", "20", ("moderately severe", "severe")),
        ("gad7", "14", "15", ("moderate", "severe")),
        ("nprs", "6", "7", ("moderate", "severe")),
        ("odi", "20", "21", ("minimal", "moderate")),
        ("promis_pf", "44.9", "45", ("mild", "within normal")),
        ("mme", "49.99", "50", ("lower", ">=50 caution")),
        ("gas", "49.9", "50", ("below expected", "as expected")),
        ("gas", "50", "50.1", ("as expected", "above expected")),
    ],
)
def test_a_band_starts_exactly_at_its_border(code, below, at, labels):
    assert (label(code, below), label(code, at)) == labels


@pytest.mark.parametrize(
    ("value", "name", "between"),
    [
        ("4", "minimal", None),
        ("4.5", "", ("minimal", "mild")),
        ("4.99", "", ("minimal", "mild")),
        ("5", "mild", None),
    ],
)
def test_a_score_between_two_bands_is_rounded_into_neither(value, name, between):
    found = severity(INSTRUMENTS["phq9"], Decimal(value))
    assert (found.label, found.between) == (name, between)


def test_between_two_bands_is_said_in_words():
    sentence = severity(INSTRUMENTS["phq9"], Decimal("14.63")).sentence
    assert sentence.startswith("Between the bands moderate and moderately severe (Kroenke 2001")


def test_a_score_beyond_all_bands_is_outside_them():
    narrow = replace(INSTRUMENTS["phq9"], bands=INSTRUMENTS["phq9"].bands[1:3])
    for value in (Decimal(4), Decimal(15)):
        found = severity(narrow, value)
        assert (found.label, found.between) == ("", None)
        assert found.sentence.startswith("Outside the published bands")


def test_bands_in_prose_are_shown_and_not_guessed_at():
    found = severity(INSTRUMENTS["grip"], Decimal(25))
    assert (found.label, found.between) == ("", None)
    assert found.sentence.startswith("To read it against: EWGSOP2 low")


def test_an_instrument_without_bands_has_no_severity():
    assert severity(INSTRUMENTS["psfs"], Decimal(5)) is None


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("phq9", "partly seen in source"),
        ("tug", "to verify"),
        ("promis_pi", "to verify"),
        ("peg", "to verify"),
    ],
)
def test_a_band_is_no_better_known_than_its_citation(code, status):
    assert severity(INSTRUMENTS[code], INSTRUMENTS[code].maximum).evidence_status == status


def test_a_band_without_a_citation_is_to_verify():
    uncited = replace(INSTRUMENTS["phq9"], bands_citation="")
    assert severity(uncited, Decimal(3)).evidence_status == "to verify"
    assert severity(uncited, Decimal(3)).sentence == "Band: minimal (to verify)."


def test_every_instrument_can_be_read_at_every_step_of_its_bands():
    for instrument in INSTRUMENTS.values():
        for value in (instrument.minimum, instrument.maximum):
            found = severity(instrument, value)
            assert (found is None) == (not instrument.bands_text)


@pytest.mark.parametrize("code", ["odi", "ndi", "peg", "pcs", "tsk11", "quickdash", "hit6", "copm"])
def test_an_instrument_whose_items_may_not_ship_takes_totals_only(code):
    reason = totals_only(code)
    assert "enter the total from its own form" in reason
    assert INSTRUMENTS[code].licence_note.rstrip(".") in reason


@pytest.mark.parametrize("code", ["rmdq", "phq9", "gad7", "nprs", "psfs", "mme"])
def test_an_instrument_whose_items_may_ship_needs_no_reason(code):
    assert totals_only(code) is None


def test_the_reason_tells_the_missing_item_rule_for_the_paper_form():
    assert "Missing items: >=10 of 11 items answered, else no score." in totals_only("quickdash")


def test_a_custom_instrument_takes_totals_only():
    stairs = Instrument(
        code="stairs",
        name="Flights of stairs",
        minimum=Decimal(0),
        maximum=Decimal(20),
        direction="higher_better",
        scale="ratio",
        custom=True,
    )
    reason = totals_only("stairs", load().with_custom({"stairs": stairs}))
    assert reason == "Flights of stairs: enter the total. The clinic defined it without items."


def test_an_unknown_instrument_is_refused():
    with pytest.raises(RefusedError, match="no such instrument"):
        totals_only("nothing")


@pytest.mark.parametrize(
    ("occasional", "level"),
    [
        (0, "Sedentary"),
        (10, "Sedentary"),
        (11, "Light"),
        (20, "Light"),
        (21, "Medium"),
        (50, "Medium"),
        (51, "Heavy"),
        (100, "Heavy"),
        (101, "Very heavy"),
    ],
)
def test_occasional_lifting_reaches_a_demand_level(occasional, level):
    demand = demand_level(LIFT, Decimal(occasional))
    assert (demand.label, demand.decided_by) == (level, "occasional")


@pytest.mark.parametrize(
    ("frequent", "level", "decided_by"),
    [
        (0, "Sedentary", "frequent"),
        (1, "Light", "frequent"),
        (10, "Light", "frequent"),
        (11, "Medium", "frequent"),
        (25, "Medium", "frequent"),
        (26, "Heavy", "both"),
        (50, "Heavy", "both"),
        (51, "Heavy", "occasional"),
    ],
)
def test_the_lower_of_occasional_and_frequent_lifting_counts(frequent, level, decided_by):
    demand = demand_level(LIFT, Decimal(100), Decimal(frequent))
    assert (demand.label, demand.decided_by) == (level, decided_by)


@pytest.mark.parametrize(
    ("occasional", "frequent", "where"),
    [
        ("-1", None, "Lift, occasional"),
        ("10", "-1", "Lift, frequent"),
        ("10", "11", "Lift, frequent: it is more"),
    ],
)
def test_weights_that_cannot_be_are_refused(occasional, frequent, where):
    with pytest.raises(RefusedError, match=where):
        demand_level(LIFT, Decimal(occasional), frequent and Decimal(frequent))
