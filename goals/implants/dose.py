"""A dose as it was recorded: a number with its unit, or words. It is never converted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from goals.catalogue.cells import parse_decimal
from goals.catalogue.instrument import plain
from goals.history.fields import number_of
from goals.vocabulary import DOSE_UNITS

_NUMBER_AND_UNIT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(\D.*)")
_MICRO = str.maketrans({"µ": "mc", "μ": "mc"})  # the micro sign and the Greek letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """A dose: a number with its unit, or words where it is no plain number."""

    number: Decimal | None = None
    unit: str = ""
    words: str = ""

    @property
    def said(self) -> str:
        """Say it as it was recorded."""
        number = "" if self.number is None else plain(self.number)
        return " ".join(filter(None, (number or self.words, self.unit)))


def read_dose(text: str, unit: str = "") -> Dose | None:
    """Read a dose that was typed.

    Parameters
    ----------
    text
        What was typed for the dose.
    unit
        What was chosen or typed for its unit.

    Returns
    -------
    Dose or None
        A number with its unit where the text is a plain decimal, or one followed by a unit of
        `DOSE_UNITS` and nothing else (the same as the chosen one); words otherwise; None where nothing
        was typed.
    """
    typed, chosen = text.strip(), unit.strip()
    if not typed and not chosen:
        return None
    number = parse_decimal(typed)
    if number is not None:
        return Dose(number=number, unit=chosen)
    both = _NUMBER_AND_UNIT.fullmatch(typed)
    if both and both[2] in DOSE_UNITS and (not chosen or same_unit(chosen, both[2])):
        return Dose(number=Decimal(both[1]), unit=both[2])
    return Dose(words=typed, unit=chosen)


def dose_of(fields: Mapping[str, object]) -> Dose | None:
    """Give the dose among the further fields of an intervention.

    Parameters
    ----------
    fields
        The `data` of the fact (docs/history-csv.md).

    Returns
    -------
    Dose or None
        As `read_dose` reads it; None where there is none.
    """
    recorded, unit = fields.get("dose"), str(fields.get("dose_unit") or "")
    number = number_of(recorded)
    return read_dose(str(recorded or "") if number is None else plain(number), unit)


def same_unit(one: str, other: str) -> bool:
    """Tell whether two units are written for the same thing: spaces and the sign for micro do not matter.

    Parameters
    ----------
    one, other
        Units as they were recorded.

    Returns
    -------
    bool
        Letters count as they stand: `mU` and `MU` are not the same.
    """
    return _bare(one) == _bare(other)


def _bare(unit: str) -> str:
    return "".join(unit.split()).translate(_MICRO)
