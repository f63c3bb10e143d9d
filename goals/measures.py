"""Measures: an instrument as followed in one case, with its variant and body site (METHODS 1)."""

import re
from dataclasses import dataclass

from goals.records import Fact

_MEASURE = re.compile(r"(?P<code>[^:@]+)(?::(?P<variant>[^:@]+))?(?:@(?P<site>[^:@]+))?")


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """An instrument in one case: variants and sites never mix in one series.

    Parameters
    ----------
    code
        The instrument's code.
    variant
        What the score stands for ("average", "worst"); empty where there is only one.
    site
        The body site that the records give; empty where they leave it to the instrument.
    """

    code: str
    variant: str = ""
    site: str = ""

    def __str__(self) -> str:
        return self.code + (self.variant and f":{self.variant}") + (self.site and f"@{self.site}")


def parse_measure(text: str) -> Measure:
    """Read a measure from its text.

    Parameters
    ----------
    text
        ``code[:variant][@site]``, for example ``nprs:average@low_back``.

    Returns
    -------
    Measure
        The one whose text this is.

    Raises
    ------
    ValueError
        If the text has another form.

    References
    ----------
    METHODS 1
    """
    parts = _MEASURE.fullmatch(text)
    if parts is None:
        raise ValueError("write a measure as code[:variant][@site], for example nprs:average@low_back")
    return Measure(parts["code"], parts["variant"] or "", parts["site"] or "")


def measure_of(fact: Fact) -> Measure:
    """Give the measure that a reading belongs to.

    Parameters
    ----------
    fact
        A reading; its `region` is the site, and an empty one leaves the site to the instrument.

    Returns
    -------
    Measure
        The measure of its series.

    References
    ----------
    METHODS 1
    """
    return Measure(fact.code, fact.variant, fact.region)


def matches(site: str, other: str) -> bool:
    """Tell whether an intervention and a measure match: unless both have a site and the sites differ.

    Parameters
    ----------
    site, other
        Body sites, empty for the whole person.

    Returns
    -------
    bool
        A knee injection says nothing about an ODI; an opioid taper does.

    References
    ----------
    METHODS 1
    """
    return not site or not other or site == other
