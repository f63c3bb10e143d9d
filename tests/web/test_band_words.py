"""How a band is said: with its source, in printed signs, and nothing where there is none."""

from decimal import Decimal

from goals.catalogue import load
from web.band_words import band_label, band_sentence, bands_lines

KNOWN = load().instruments


def test_a_band_is_said_with_its_source_and_how_well_it_is_known() -> None:
    assert band_sentence(KNOWN["phq9"], Decimal(10)) == (
        "Band: moderate (Kroenke 2001; partly seen in source)."
    )
    assert "≥14 'poor outcome' Roland & Morris" in band_sentence(KNOWN["rmdq"], Decimal(14))


def test_a_score_between_two_bands_is_in_neither() -> None:
    assert band_label(KNOWN["phq9"], Decimal("14.63")) == ""
    assert "Between the bands moderate and moderately severe" in band_sentence(
        KNOWN["phq9"], Decimal("14.63")
    )


def test_an_instrument_without_bands_and_a_score_that_cannot_be_say_nothing() -> None:
    assert (band_sentence(KNOWN["psfs"], Decimal(5)), bands_lines(KNOWN["psfs"])) == ("", ())
    assert band_sentence(KNOWN["phq9"], Decimal(28)) == ""
