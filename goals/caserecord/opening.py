"""A case as it is opened: what it needs, and the facts that it begins with."""

import datetime as dt
from dataclasses import dataclass

from goals.caserecord.checking import lead_fault
from goals.caserecord.naming import label_problems
from goals.catalogue import Catalogue
from goals.entry.checking import EARLIEST, NO_TEXT
from goals.errors import Problem
from goals.history import data_text
from goals.measures import parse_measure
from goals.records import Fact, Kind, Site

INJURED, BORN, SITE, MEASURES, LEAD = (
    "Injured on",
    "Born on",
    "Injured site",
    "Measures to follow",
    "Lead measure",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCase:
    """What a case is opened with; a clinic is named only by who works in several."""

    label: str
    injury_date: dt.date | None
    measures: tuple[str, ...]
    lead_measure: str = ""
    region: str = ""
    person_name: str = ""
    birth_date: dt.date | None = None
    claim_number: str = ""
    clinic_id: str = ""


def opening_problems(new: NewCase, catalogue: Catalogue, *, today: dt.date) -> list[Problem]:
    """List what is wrong with a case before it is opened.

    Parameters
    ----------
    new
        What was typed.
    catalogue
        The instruments of the store.
    today
        The latest date that anything can have.

    Returns
    -------
    list of Problem
        Each with the label of its field; empty if it can be opened. No sentence holds a name.

    References
    ----------
    METHODS 10a (pain never leads)
    """
    found = list(label_problems(new.label, new.person_name))
    if new.injury_date is None:
        found.append(Problem(INJURED, "Give the day of the injury."))
    elif new.injury_date > today:
        found.append(Problem(INJURED, "It lies in the future. Correct it."))
    elif new.injury_date < EARLIEST:
        found.append(Problem(INJURED, f"It lies before {EARLIEST.year}. Correct it."))
    if new.birth_date and new.birth_date > (new.injury_date or today):
        found.append(Problem(BORN, "It lies after the injury. Correct one of the two."))
    if new.birth_date and new.birth_date < EARLIEST:
        found.append(Problem(BORN, f"It lies before {EARLIEST.year}. Correct it."))
    if new.region not in ("", *Site):
        found.append(Problem(SITE, f"Use one of: {', '.join(Site)}; or leave it empty."))
    if not new.measures:
        found.append(Problem(MEASURES, "Choose at least one measure."))
    for measure in new.measures:
        found += [Problem(MEASURES, says) for says in unknown_measure(measure, catalogue)]
    found += [Problem(LEAD, says) for says in _lead_faults(new, catalogue)]
    if "\x00" in new.label + new.person_name + new.claim_number:
        found.append(Problem("Label of the case", NO_TEXT))
    return found


def unknown_measure(measure: str, catalogue: Catalogue) -> list[str]:
    """Say that a measure is not in the catalogue.

    Parameters
    ----------
    measure
        The text of a measure, or what was typed for one.
    catalogue
        The instruments of the store.

    Returns
    -------
    list of str
        A sentence to act on, or nothing.
    """
    try:
        known = parse_measure(measure).code in catalogue.instruments
    except ValueError:
        known = False
    return [] if known else ["One of them is not in the catalogue. Choose it from the list."]


def _lead_faults(new: NewCase, catalogue: Catalogue) -> list[str]:
    if not new.lead_measure:
        return []
    if new.lead_measure not in new.measures:
        return ["Choose one of the measures to follow."]
    fault = None if unknown_measure(new.lead_measure, catalogue) else lead_fault(new.lead_measure, catalogue)
    return [fault] if fault else []


def opening_facts(new: NewCase, case_id: str, today: dt.date) -> tuple[Fact, Fact]:
    """Give the facts that a case begins with.

    Parameters
    ----------
    new
        A case that `opening_problems` found nothing wrong with.
    case_id
        Its id.
    today
        The day of the opening.

    Returns
    -------
    tuple of Fact
        The row of the case, and its injury. Where it is tomorrow already, a case may be opened on the day of
        the injury; it is never opened before it.
    """
    injured = new.injury_date or today
    fields = {
        "status": "open",
        "measures": list(dict.fromkeys(new.measures)),
        "lead_measure": new.lead_measure or None,
        "body_parts": [new.region] if new.region else None,
    }
    case = Fact(
        case_id=case_id,
        date=max(today, injured),
        record=Kind.CASE,
        code="case",
        name=" ".join(new.label.split()),
        data=data_text(fields),
    )
    injury = Fact(case_id=case_id, date=injured, record=Kind.INJURY, code="", region=new.region)
    return case, injury
