"""The catalogue that ships: every entry readable, checked, and with its source's status."""

from decimal import Decimal

import pytest

from goals.catalogue import load
from goals.records import Role, Site


def test_the_shipped_catalogue_passes_its_own_checks():
    catalogue = load()
    assert len(catalogue.instruments) == 42
    assert len(catalogue.interventions) == 63
    assert len(catalogue.criteria) == 35
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
