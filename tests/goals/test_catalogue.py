"""The catalogue that ships: every entry readable, checked, and with its source's status."""

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

import goals.catalogue
from goals.catalogue import Condition, Instrument, Limit, load
from goals.records import Role, Site


def rows_in(name: str) -> int:
    with (Path(goals.catalogue.__file__).parent / name).open(newline="", encoding="utf-8") as stream:
        return len(list(csv.reader(stream))) - 1


def test_the_shipped_catalogue_passes_its_own_checks():
    catalogue = load()
    assert len(catalogue.instruments) == rows_in("instruments.csv") >= 42
    assert len(catalogue.interventions) == rows_in("interventions.csv") >= 63
    assert len(catalogue.criteria) == rows_in("criteria.csv") >= 35
    assert len(catalogue.mme_factors) == rows_in("mme_factors.csv") >= 10
    assert catalogue.mme_factors["oxycodone"].factor == Decimal("1.5")


def test_an_instrument_has_its_range_step_direction_and_bar():
    odi = load().instruments["odi"]
    assert (odi.minimum, odi.maximum, odi.step) == (Decimal(0), Decimal(100), Decimal(1))
    assert (odi.sign, odi.scale, odi.site) == (-1, "ratio", Site.LOW_BACK)
    assert (odi.mcid, odi.mcid_percent, odi.clinic_mcid) == (Decimal(10), Decimal(30), None)
    assert odi.evidence_status == "partly seen in source"


def test_an_intervention_has_its_role_site_and_windows():
    rfa = load().interventions["rfa_lumb"]
    assert (rfa.role, rfa.site) == (Role.PROCEDURE, Site.LOW_BACK)
    assert (rfa.onset_lo, rfa.onset_hi, rfa.benefit_lo, rfa.benefit_hi) == (14, 42, 180, 365)
    assert rfa.cpt == ("64635", "64636")


@pytest.mark.parametrize("code", ["mme", "sleep_hours", "work_hours", "pgic", "gcps_r"])
def test_an_instrument_that_is_not_judged_has_no_bar(code):
    instrument = load().instruments[code]
    assert instrument.judged is False
    assert instrument.mcid is None
    assert instrument.mcid_percent is None


def test_the_catalogue_cannot_be_changed_in_place():
    with pytest.raises(TypeError):
        load().instruments["odi"] = None


def test_every_entry_says_how_well_it_was_checked():
    catalogue = load()
    entries = [
        *catalogue.instruments.values(),
        *catalogue.interventions.values(),
        *catalogue.criteria.values(),
        *catalogue.mme_factors.values(),
    ]
    assert {entry.evidence_status for entry in entries} == {
        "seen in source",
        "partly seen in source",
        "to verify",
        "project default",
    }
    assert {entry.checked_by for entry in entries} == {""}


def test_a_superseded_rule_says_until_when_it_held():
    assert load().criteria["mtus_esi"].effective_to == dt.date(2017, 12, 1)
    assert load().criteria["esi_rep"].effective_to is None


def test_a_rule_keeps_its_text_beside_what_can_be_computed():
    rule = load().criteria["rfa_rep"]
    assert rule.conditions == (
        Condition("pain", "improvement", ">=", Decimal(50), "percent"),
        Condition("function", "improvement", ">=", Decimal(50), "percent"),
    )
    assert (rule.combine, rule.relief_days, rule.pain_days) == ("any", 180, None)
    assert (rule.limits, rule.limit_scope) == ((Limit(2, 365),), "region")
    assert rule.interventions == ("rfa_cerv", "rfa_lumb")
    assert "6 months" in rule.text
    assert rule.evidence_status == "to verify"


def test_days_of_pain_and_days_of_relief_are_not_mixed_up():
    assert (load().criteria["facet_dx1"].pain_days, load().criteria["facet_dx1"].relief_days) == (90, None)
    assert (load().criteria["esi_rep"].pain_days, load().criteria["esi_rep"].relief_days) == (None, 90)


def test_a_rule_whose_text_gives_no_numbers_has_none():
    rule = load().criteria["mtus_func"]
    assert (rule.conditions, rule.combine, rule.relief_days, rule.limits) == ((), "", None, ())
    assert rule.text


@pytest.mark.parametrize(
    ("code", "value", "label"),
    [
        ("odi", "0", "minimal"),
        ("odi", "20", "minimal"),
        ("odi", "21", "moderate"),
        ("odi", "20.5", None),
        ("bpi_interference", "1.99", "mild"),
        ("bpi_interference", "2", "moderate"),
        ("bpi_interference", "5", "moderate"),
        ("bpi_interference", "5.01", "severe"),
        ("promis_pf", "29.9", "severe"),
        ("promis_pf", "30", "moderate"),
        ("promis_pf", "40", "mild"),
        ("promis_pf", "45", "within normal"),
        ("mme", "0", "none"),
        ("mme", "0.5", "lower"),
        ("mme", "50", ">=50 caution"),
        ("mme", "90", "high"),
        ("grip", "30", None),
    ],
)
def test_a_score_lies_in_the_band_whose_range_holds_it(code, value, label):
    band = load().instruments[code].band_of(Decimal(value))
    assert (band.label if band else None) == label


def test_bands_that_are_prose_are_kept_as_text_and_never_guessed():
    grip = load().instruments["grip"]
    assert (grip.bands, grip.bands_text) == ((), "EWGSOP2 low: <27 M, <16 F kg")


@pytest.mark.parametrize(
    ("code", "value", "refused"),
    [
        ("nprs", "10", None),
        ("nprs", "10.1", "NPRS runs from 0 to 10"),
        ("nprs", "-1", "NPRS runs from 0 to 10"),
        ("nprs", "7.5", "NPRS goes in steps of 1"),
        ("tsk11", "11", None),
        ("tsk11", "10", "TSK-11 runs from 11 to 44"),
        ("mas", "1.5", None),
        ("mas", "2.5", "MAS takes only 0, 1, 1.5, 2, 3, 4"),
        ("odi", "35.56", None),
        ("odi", "35.556", "ODI goes in steps of 1 or, with a missing item, 2 decimals"),
        ("gcps_r", "1.5", "GCPS-R goes in steps of 1"),
        ("eq5d5l", "0.123", None),
        ("eq5d5l", "0.1234", "EQ-5D-5L goes in steps of 0.001 or, with a missing item, 2 decimals"),
    ],
)
def test_a_score_keeps_to_range_step_and_allowed_values(code, value, refused):
    assert load().instruments[code].why_refused(Decimal(value)) == refused


@pytest.mark.parametrize(
    ("code", "kind"), [("psfs", "function"), ("odi", "function"), ("nprs", "pain"), ("pcs", "other")]
)
def test_an_instrument_says_whether_it_measures_function_or_pain(code, kind):
    instrument = load().instruments[code]
    assert (instrument.is_function, instrument.is_pain) == (kind == "function", kind == "pain")


def test_psychological_measures_are_known_as_such():
    found = {code for code, instrument in load().instruments.items() if instrument.is_psychological}
    assert found >= {"pcs", "tsk11", "fabq_w", "phq9", "gad7", "pseq"}
    assert not found & {"nprs", "odi", "psfs", "peg"}


def test_codes_of_billing_are_numbers_without_words():
    cpt = [code for kind in load().interventions.values() for code in kind.cpt]
    assert len(cpt) > 100
    assert [code for code in cpt if not code.replace("-", "").removesuffix("T").isdigit()] == []


def test_a_catalogue_with_custom_instruments_is_a_new_one():
    shipped = load()
    own = Instrument(
        code="stairs",
        name="Stairs",
        minimum=Decimal(0),
        maximum=Decimal(20),
        direction="higher_better",
        scale="ratio",
    )
    assert shipped.with_custom({"stairs": own}).instruments["stairs"] is own
    assert "stairs" not in shipped.instruments
