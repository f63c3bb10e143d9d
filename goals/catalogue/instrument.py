"""Instruments of the catalogue: what a score can be, which way is better, what counts as a change."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

DIRECTIONS = ("lower_better", "higher_better")
SCALES = ("ratio", "interval", "ordinal")
CONSTRUCTS = ("function", "pain", "other")
CLINIC_STATUS = "entered by the clinic"
ITEM_DECIMALS = 2  # METHODS 2.10: a score computed with a missing item keeps two decimals


@dataclass(frozen=True, slots=True)
class Band:
    """A named range of scores; an end that is None is open, an excluded end is not part of it."""

    low: Decimal | None
    high: Decimal | None
    label: str
    low_included: bool = True
    high_included: bool = True

    def holds(self, value: Decimal) -> bool:
        """Tell whether the value lies in the band."""
        if self.low is not None and (value < self.low or (value == self.low and not self.low_included)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_included)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A named outcome measure: range, step or allowed values, direction, scale, bar, source.

    Parameters
    ----------
    minimum, maximum, step
        Range and step of a score [unit of the instrument]; step is None where `allowed_values` rule.
    construct
        What it measures for METHODS 10a: `function`, `pain` or `other`.
    mcid
        Minimal clinically important difference [unit]; `mcid_percent` [% of the reference];
        `clinic_mcid` is a clinic's own value for one case, never set in the catalogue.
    n_items
        As the source gives it ("10", "4-20 or CAT"); `computed` reads it.
    bands_text
        The bands as the data file holds them; `bands` is empty where they cannot be read as ranges.
    """

    code: str
    name: str
    minimum: Decimal
    maximum: Decimal
    direction: str
    scale: str
    abbr: str = ""
    domain: str = ""
    construct: str = "other"
    loinc: str = ""
    step: Decimal | None = None
    allowed_values: tuple[Decimal, ...] = ()
    site: str = ""
    unit: str = ""
    n_items: str = "1"
    scoring: str = ""
    missing_rule: str = ""
    mcid: Decimal | None = None
    mcid_percent: Decimal | None = None
    clinic_mcid: Decimal | None = None
    judged: bool = True
    mcid_detail: str = ""
    mcid_citation: str = ""
    mdc: str = ""
    bands: tuple[Band, ...] = ()
    bands_text: str = ""
    bands_note: str = ""
    bands_citation: str = ""
    licence: str = ""
    licence_note: str = ""
    item_text_may_ship: bool = False
    evidence_status: str = CLINIC_STATUS
    checked_by: str = ""
    checked_on: dt.date | None = None
    custom: bool = False

    @property
    def sign(self) -> int:
        """+1 where a higher score is better, -1 where a lower one is (METHODS 2.5)."""
        return 1 if self.direction == "higher_better" else -1

    @property
    def computed(self) -> bool:
        """Whether the score is made from several items, so that it may fall between steps (METHODS 2.10)."""
        return self.scale != "ordinal" and self.n_items not in ("", "1")

    @property
    def is_function(self) -> bool:
        """Whether it can lead a case (METHODS 10a)."""
        return self.construct == "function"

    @property
    def is_pain(self) -> bool:
        """Whether it is a pain score, which never leads a case alone (METHODS 10a)."""
        return self.construct == "pain"

    @property
    def is_psychological(self) -> bool:
        """Whether claims users see it only where the grant says so."""
        return self.domain.startswith("psychosocial")

    def band_of(self, value: Decimal) -> Band | None:
        """Give the band that holds the value, or None between and outside the bands."""
        return next((band for band in self.bands if band.holds(value)), None)

    def why_refused(self, value: Decimal) -> str | None:
        """Say why the value cannot be a score of this instrument (without printing it), or None if it can.

        Parameters
        ----------
        value
            The score [unit of the instrument].

        Returns
        -------
        str or None
            A sentence to act on, without the value.

        Notes
        -----
        A score computed from several items may fall between steps; it then has at most two decimals.

        References
        ----------
        METHODS 2.10
        """
        if self.allowed_values:
            listed = ", ".join(plain(allowed) for allowed in self.allowed_values)
            return None if value in self.allowed_values else f"{self._called} takes only {listed}"
        if not self.minimum <= value <= self.maximum:
            return f"{self._called} runs from {plain(self.minimum)} to {plain(self.maximum)}"
        if self.step is None or (value - self.minimum) % self.step == 0:
            return None
        if self.computed and value == round(value, ITEM_DECIMALS):
            return None
        between = f" or, with a missing item, {ITEM_DECIMALS} decimals" if self.computed else ""
        return f"{self._called} goes in steps of {plain(self.step)}{between}"

    @property
    def _called(self) -> str:
        return self.abbr or self.name


def plain(number: Decimal) -> str:
    """Write a decimal without exponent, trailing zeros or minus zero."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
