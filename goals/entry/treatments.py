"""What is wrong with a typed treatment, in sentences to act on."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from goals.catalogue import Catalogue, InterventionKind
from goals.catalogue.digits import LAST_DAY
from goals.catalogue.instrument import plain
from goals.entry.entries import InterventionEntry
from goals.implants import link_problem
from goals.records import SIDES, Fact, Role, Site

LARGEST_SERIES_NUMBER = 999
DOSE_SIZE = 20  # characters of a number
ALMOST_A_NUMBER = re.compile(r"[\s\d.,'+-]*\d[\s\d.,'+-]*")
TEXTS = ("name", "levels", "guidance", "drug", "dose_unit", "device", "complications", "detail", "dose")


def intervention_faults(
    entry: InterventionEntry, interventions: tuple[Fact, ...], catalogue: Catalogue, *, on: dt.date
) -> list[str]:
    """List what is wrong with a treatment before it is saved.

    Parameters
    ----------
    entry
        What was typed.
    interventions
        The current interventions of the case: what it can be linked to.
    catalogue
        The kinds of intervention.
    on
        The date of the visit.

    Returns
    -------
    list of str
        Sentences without what was typed; empty if it can be saved.

    References
    ----------
    METHODS 1, 12
    """
    kind = catalogue.interventions.get(entry.code)
    found = [*_kind_and_role(entry, kind), *_place(entry, on), *_dose(entry)]
    number = entry.series_number
    if number is not None and not 1 <= number <= LARGEST_SERIES_NUMBER:
        found.append(f"Its number in the series runs from 1 to {LARGEST_SERIES_NUMBER}. Check the number.")
    if entry.linked_to:
        says = link_problem(entry.linked_to, kind, interventions, on=on, catalogue=catalogue)
        found += [says] if says else []
    return found


def typed_text(entry: InterventionEntry) -> str:
    """Give all text of a treatment, to look for what is no text.

    Parameters
    ----------
    entry
        What was typed.

    Returns
    -------
    str
        Its fields one after the other.
    """
    return "".join(str(getattr(entry, name) or "") for name in TEXTS)


GIVEN_AS = {
    Role.PROCEDURE: "a treatment",
    Role.DIAGNOSTIC: "a diagnostic block",
    Role.COURSE: "a course",
}


def _kind_and_role(entry: InterventionEntry, kind: InterventionKind | None) -> Iterator[str]:
    if kind is None:
        yield "The catalogue has no treatment with this code. Choose one of the catalogue."
    elif kind.role_options and entry.role not in kind.role_options:
        yield f"Say what it was given as: {' or '.join(GIVEN_AS[Role(role)] for role in kind.role_options)}."
    elif entry.role not in ("", *Role):
        yield f"Its role is one of: {', '.join(Role)}."


def _place(entry: InterventionEntry, on: dt.date) -> Iterator[str]:
    if entry.end_date is not None and entry.end_date < on:
        yield "It ends before it starts. Correct the end date or the date of the visit."
    if entry.end_date is not None and entry.end_date > LAST_DAY:
        yield f"It ends after {LAST_DAY.year}. Correct the year."
    if entry.region not in ("", *Site):
        yield f"Its site is one of: {', '.join(Site)}; or leave it empty."
    if entry.side not in SIDES:
        yield "Its side is left, right, bilateral or empty."


def _dose(entry: InterventionEntry) -> Iterator[str]:
    dose, unit = entry.dose, entry.dose_unit.strip()
    if isinstance(dose, Decimal):
        if not dose.is_finite() or dose < 0 or len(plain(dose)) > DOSE_SIZE:
            yield "Its dose is a number from 0 up. Check it, or say the dose in words."
        elif not unit:
            yield "Give the unit of the dose, or say the dose in words."
    elif isinstance(dose, str) and ALMOST_A_NUMBER.fullmatch(dose.strip()):
        yield "Write the dose as a plain number with a point, as in 0.5, or in words."
    elif dose and unit:
        yield "A unit goes with a number. Write the unit into the words of the dose, or the dose as a number."
    elif unit:
        yield "Give the dose that the unit belongs to."
