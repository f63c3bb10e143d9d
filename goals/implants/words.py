"""How doses are said in words: the unit spelled out, dates without a doubt."""

import datetime as dt

from goals.catalogue.instrument import plain
from goals.implants.dose import Dose
from goals.implants.over_time import DoseStep, DrugDoses
from goals.trend.words import day, plain_name

UNIT_WORDS = {
    "mcg": "micrograms",
    "U": "units",
    "mg/day": "mg a day",
    "mcg/day": "micrograms a day",
    "mL/day": "mL a day",
    "U/day": "units a day",
    "mg/h": "mg an hour",
    "mcg/h": "micrograms an hour",
    "mg/kg": "mg per kg",
    "mg/kg/h": "mg per kg and hour",
}
NO_UNIT = "unit not recorded"
ENDS = {
    "explant": "pump explanted",
    "not_named": "not named when the pump was filled",
    "stopped": "stopped",
    "course_end": "course ended",
}
NOT_AN_OUTCOME = "A dose is what was given. It is not an outcome: it does not say whether function came back."


def unit_words(unit: str) -> str:
    """Say a unit.

    Parameters
    ----------
    unit
        As it was recorded.

    Returns
    -------
    str
        Spelled out where it is a usual one; as it was recorded otherwise.
    """
    return UNIT_WORDS.get(unit, plain_name(unit) or NO_UNIT)


def drug_words(doses: DrugDoses) -> str:
    """Name a drug and where it was given.

    Parameters
    ----------
    doses
        The drug over time.

    Returns
    -------
    str
        Such as "Morphine in the pump".
    """
    name = plain_name(doses.drug) or "A drug that was not named"
    return name[:1].upper() + name[1:] + (" in the pump" if doses.implant else "")


def dose_words(dose: Dose | None) -> str:
    """Say a dose with its unit in words.

    Parameters
    ----------
    dose
        A dose, or None where it is not recorded.

    Returns
    -------
    str
        Such as "1.4 mg a day".
    """
    if dose is None:
        return "not recorded"
    if dose.number is None:
        return plain_name(dose.said)
    return f"{plain(dose.number)} {unit_words(dose.unit)}"


def end_words(doses: DrugDoses) -> str:
    """Say how the doses of a drug ended.

    Parameters
    ----------
    doses
        The drug over time.

    Returns
    -------
    str
        Such as "pump explanted on 3 Mar 2026"; empty while they go on.
    """
    return f"{ENDS[doses.ended_by]} on {day(doses.ended_on)}" if doses.ended_on else ""


def doses_text(doses: DrugDoses, unit: str, *, until: dt.date) -> str:
    """Say what the picture of a drug in one unit shows.

    Parameters
    ----------
    doses
        The drug over time.
    unit
        The unit of the picture.
    until
        Where the data end.

    Returns
    -------
    str
        Every dose with its first day, and how it ended.
    """
    steps = "; ".join(_step(step) for step in doses.in_unit(unit))
    end = end_words(doses) or f"no end recorded by {day(until)}"
    return f"{drug_words(doses)}, {unit_words(unit)}, steps from one record to the next: {steps}; {end}."


def _step(step: DoseStep) -> str:
    number = step.dose.number if step.dose else None
    return f"{plain(number) if number is not None else ''} from {day(step.fact.date)}"
