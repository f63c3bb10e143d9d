"""The rules of one row that need several of its cells, judged once per distinct combination."""

from dataclasses import dataclass
from decimal import Decimal

from goals.catalogue import Catalogue, Instrument
from goals.records import Kind

WORK_STATES = ("off_work", "modified_reduced", "modified_full", "full_other", "full_own")
TAKES_VALUE = {Kind.READING, Kind.GOAL, Kind.GOAL_RATING, Kind.WORK_STATUS, Kind.FLAG}
OTHER_UNITS = ({"kg", "lb"}, {"mm", "cm"}, {"m", "ft", "km"}, {"s", "min", "h"})
NEEDS_CODE = {Kind.GOAL: "the goal's id", Kind.GOAL_RATING: "the goal's id", Kind.FLAG: "its kind"}

Fault = tuple[str, str]  # column, sentence


@dataclass(frozen=True, slots=True)
class Combination:
    """The cells of a row that are judged together."""

    record: Kind
    code: str
    value: Decimal | None
    unit: str
    timing: str
    role: str


def combination_faults(row: Combination, catalogue: Catalogue) -> list[Fault]:
    """List what is wrong with a combination of cells, as (column, sentence).

    A reading of an instrument that the catalogue does not know is judged when the whole file is read:
    the file may define it further down.
    """
    faults = _misplaced(row)
    if row.record is Kind.READING and row.code in catalogue.instruments:
        faults += reading_faults(row, catalogue.instruments[row.code])
    elif row.record is Kind.READING and not row.code:
        faults.append(("code", "it is empty; name the instrument"))
    elif row.record is Kind.INTERVENTION and row.code not in catalogue.interventions:
        faults.append(("code", "the catalogue has no intervention with this code"))
    elif row.record is Kind.CASE and row.code != Kind.CASE:
        faults.append(("code", "a case row has the code case"))
    elif row.record is Kind.WORK_STATUS:
        faults += _work_faults(row)
    elif row.record in NEEDS_CODE and not row.code:
        faults.append(("code", f"it is empty; give {NEEDS_CODE[row.record]}"))
    return faults


def reading_faults(row: Combination, instrument: Instrument) -> list[Fault]:
    """List what is wrong with a reading of a known instrument."""
    faults = []
    refused = instrument.why_refused(row.value) if row.value is not None else None
    if refused:
        faults.append(("value", f"{refused}; check the score or the code"))
    if any(row.unit != instrument.unit and {row.unit, instrument.unit} <= units for units in OTHER_UNITS):
        faults.append(("unit", f"this instrument is kept in {instrument.unit}; convert the value"))
    return faults


def _misplaced(row: Combination) -> list[Fault]:
    faults = []
    if row.value is not None and row.record not in TAKES_VALUE:
        faults.append(("value", f"a row of kind {row.record} takes no value; leave it empty"))
    if row.timing and row.record is not Kind.READING:
        faults.append(("timing", "only readings are before or after an intervention; leave it empty"))
    if row.role and row.record is not Kind.INTERVENTION:
        faults.append(("role", "only interventions have a role; leave it empty"))
    return faults


def _work_faults(row: Combination) -> list[Fault]:
    if row.code not in WORK_STATES:
        return [("code", f"use one of: {', '.join(WORK_STATES)}")]
    if row.value is not None and row.value != WORK_STATES.index(row.code):
        return [
            ("value", f"{row.code} is {WORK_STATES.index(row.code)} on the scale 0 to 4, or leave it empty")
        ]
    return []
