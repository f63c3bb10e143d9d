"""Which measures to suggest for an injured site: function first, then pain beside it (METHODS 10a)."""

from goals.catalogue import Catalogue
from goals.scoring import load_forms

ANY_SITE = ("psfs",)
PAIN = "nprs:average"
PAIN_VARIANTS = ("average", "worst", "least", "current", "activity")


def measure_options(catalogue: Catalogue) -> list[str]:
    """Give everything that can be followed: function first, then pain in its variants, then the rest."""
    instruments = catalogue.instruments.values()
    function = [m for i in instruments if i.is_function for m in _measures(i.code)]
    pain = [f"nprs:{variant}" for variant in PAIN_VARIANTS]
    rest = [m for i in instruments if not i.is_function and i.code != "nprs" for m in _measures(i.code)]
    return [*function, *pain, *rest]


def _measures(code: str) -> list[str]:
    """Give an instrument, or each of its questions where they must not be mixed (METHODS 1)."""
    form = load_forms().get(code)
    if form is None or not form.variant_needed:
        return [code]
    return [f"{code}:{variant.key}" for variant in form.variants]


def suggested_measures(catalogue: Catalogue, site: str) -> list[str]:
    """Give the first function measure of the site, the person's own activities, and average pain."""
    of_site = [i.code for i in catalogue.instruments.values() if i.is_function and i.site == site and site]
    return [*of_site[:1], *ANY_SITE, PAIN]


def suggested_lead(measures: list[str]) -> str:
    """Give the lead of METHODS 10a: the person's own activities, else the first measure chosen."""
    return next((measure for measure in measures if measure in ANY_SITE), measures[0])
