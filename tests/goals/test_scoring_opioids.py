"""The daily opioid dose in MME: factors, units, bands, and what is refused."""

from decimal import Decimal

import pytest

from goals.catalogue import load
from goals.errors import RefusedError
from goals.scoring import NEVER_CONVERT, Dose, mme_per_day
from goals.scoring.opioids import dose_unit

PATCH = "fentanyl transdermal (mcg/h)"


def dose(opioid: str, daily: str) -> Dose:
    return Dose(opioid, Decimal(daily))


def refusal(*doses: Dose, none_taken: bool = False) -> str:
    with pytest.raises(RefusedError) as refused:
        mme_per_day(doses, none_taken=none_taken)
    return str(refused.value)


@pytest.mark.parametrize(
    ("opioid", "daily", "mme"),
    [
        ("codeine", "120", "18"),
        (PATCH, "25", "60"),
        ("hydrocodone", "20", "20"),
        ("hydromorphone", "8", "40"),
        ("methadone", "10", "47"),
        ("morphine", "30", "30"),
        ("oxycodone", "20", "30"),
        ("oxymorphone", "20", "60"),
        ("tapentadol", "100", "40"),
        ("tramadol", "200", "40"),
    ],
)
def test_each_opioid_is_multiplied_by_its_factor_of_2022(opioid, daily, mme):
    assert mme_per_day([dose(opioid, daily)]).score.value == Decimal(mme)


def test_every_opioid_of_the_catalogue_can_be_counted():
    for opioid, factor in load().mme_factors.items():
        assert mme_per_day([Dose(opioid, Decimal(10))]).exact == 10 * factor.factor


def test_opioids_are_added_and_one_may_stand_twice():
    estimate = mme_per_day([dose("oxycodone", "20"), dose("oxycodone", "10"), dose("tramadol", "50")])
    assert (estimate.exact, estimate.score.value, estimate.score.answered) == (55, 55, 3)
    assert [part.mme for part in estimate.parts] == [30, 15, 10]


def test_a_patch_is_counted_by_its_strength_an_hour():
    (part,) = mme_per_day([dose(PATCH, "12.5")]).parts
    assert (part.unit, part.factor, part.mme) == ("mcg/h", Decimal("2.4"), 30)


@pytest.mark.parametrize(
    ("daily", "exact", "value"),
    [("0.1", "0.47", "0.5"), ("5.05", "23.735", "23.5"), ("1.5", "7.05", "7"), ("7.5", "35.25", "35.5")],
)
def test_the_reading_goes_to_half_a_unit_and_the_exact_sum_stays(daily, exact, value):
    estimate = mme_per_day([dose("methadone", daily)])
    assert (estimate.exact, estimate.score.value) == (Decimal(exact), Decimal(value))


@pytest.mark.parametrize(
    ("daily", "label"),
    [
        ("0.01", "lower"),
        ("49.9", "lower"),
        ("50", ">=50 caution"),
        ("50.1", ">=50 caution"),
        ("89.9", ">=50 caution"),
        ("90", "high"),
        ("90.1", "high"),
    ],
)
def test_the_caution_bands_are_compared_with_the_exact_sum(daily, label):
    assert mme_per_day([dose("morphine", daily)]).score.band.label == label


def test_the_band_carries_its_citation_and_that_90_is_no_longer_a_limit():
    band = mme_per_day([dose("morphine", "90")]).score.band
    assert band.citation == "CDC 2022 / 2016"
    assert "dropped as a hard limit in 2022" in band.sentence


def test_the_number_never_stands_without_its_warning():
    estimate = mme_per_day([dose("morphine", "30")])
    assert estimate.warning == NEVER_CONVERT
    assert "Never use it to convert a person from one opioid to another." in estimate.score.sentence


def test_buprenorphine_is_listed_and_not_counted():
    estimate = mme_per_day([dose("oxycodone", "20"), dose("buprenorphine", "8")])
    assert (estimate.exact, estimate.listed_only) == (30, ("buprenorphine",))
    assert (estimate.score.answered, estimate.score.of) == (1, 2)
    assert "listed beside and not counted: buprenorphine" in estimate.score.sentence


def test_buprenorphine_patches_are_listed_in_their_own_unit_and_not_counted():
    patch = "buprenorphine transdermal (mcg/h)"
    estimate = mme_per_day([dose("oxycodone", "20"), dose(patch, "10")])
    assert (estimate.exact, estimate.listed_only) == (30, (patch,))
    assert [dose_unit(opioid) for opioid in ("buprenorphine", patch)] == ["mg/day", "mcg/h"]


def test_buprenorphine_alone_is_not_0():
    estimate = mme_per_day([dose("buprenorphine", "8")])
    assert (estimate.exact, estimate.score.value) == (None, None)
    assert estimate.score.missing_reason == "not_applicable"


def test_no_doses_are_missing_unless_it_was_said_that_none_are_taken():
    assert mme_per_day([]).score.missing_reason == "not_asked"
    none = mme_per_day([], none_taken=True)
    assert (none.exact, none.score.value, none.score.band.label) == (0, 0, "none")


def test_an_unknown_opioid_is_refused_by_its_field_and_not_named():
    message = refusal(dose("morphine", "30"), dose("levorphanol", "2"))
    assert message.startswith("dose 2, opioid: no factor is known")
    assert "levorphanol" not in message


def test_a_fentanyl_that_is_not_a_patch_is_unknown():
    assert "dose 1, opioid" in refusal(dose("fentanyl", "25"))


@pytest.mark.parametrize("daily", ["0", "-1", "NaN", "Infinity"])
def test_a_dose_lies_above_0(daily):
    assert "dose 1, daily dose: write a number above 0" in refusal(dose("morphine", daily))


def test_doses_and_none_taken_contradict_each_other():
    assert "not both" in refusal(dose("morphine", "30"), none_taken=True)


@pytest.mark.parametrize(("daily", "accepted"), [("1000", True), ("1000.2", True), ("1000.3", False)])
def test_a_sum_beyond_the_range_of_the_instrument_is_refused(daily, accepted):
    if accepted:
        assert mme_per_day([dose("morphine", daily)]).score.value == 1000
    else:
        assert "runs from 0 to 1000; check the answers" in refusal(dose("morphine", daily))
