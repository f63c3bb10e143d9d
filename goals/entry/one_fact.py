"""What is wrong with one fact that is recorded or amended by itself."""

import datetime as dt

from goals.catalogue import Catalogue
from goals.entry.checking import EARLIEST, LATEST
from goals.errors import Problem
from goals.history import parse_data
from goals.history.fields import field_faults
from goals.history.rules import Combination, combination_faults
from goals.records import SIDES, TIMINGS, Fact, Kind, Role, Site


def check_fact(fact: Fact, catalogue: Catalogue, *, today: dt.date) -> tuple[Problem, ...]:
    """List what is wrong with a single fact, by the rules of the history CSV.

    Parameters
    ----------
    fact
        A fact to record, or a new version of one.
    catalogue
        The instruments and treatments, with the case's own ones.
    today
        The latest date it can have; goals may lie ahead.

    Returns
    -------
    tuple of Problem
        Each with the column it belongs to.

    References
    ----------
    METHODS 12
    """
    row = Combination(fact.record, fact.code, fact.value, fact.unit, fact.timing, fact.role)
    found = [Problem(column, says) for column, says in combination_faults(row, catalogue)]
    fields = parse_data(fact.data)
    found += [Problem("data", says) for says in field_faults(fact.record, fields)]
    if fact.record is Kind.READING and (fact.value is None) != bool(fields.get("missing_reason")):
        found.append(Problem("value", "Give a value, or the reason why there is none; not both."))
    if fact.record is Kind.READING and fact.code not in catalogue.instruments:
        found.append(Problem("code", "The catalogue has no instrument with this code."))
    if not EARLIEST <= fact.date <= today:
        found.append(Problem("date", f"It lies in the future, or before {EARLIEST.year}. Correct it."))
    if fact.end_date is not None and fact.end_date < fact.date:
        found.append(Problem("end_date", "It is before the date. Correct one of the two."))
    if fact.end_date is not None and fact.end_date > LATEST:
        found.append(Problem("end_date", f"It lies after {LATEST.year}. Correct the year."))
    vocabularies = {"region": ("", *Site), "side": SIDES, "timing": TIMINGS, "role": ("", *Role)}
    for column, allowed in vocabularies.items():
        if getattr(fact, column) not in allowed:
            found.append(
                Problem(column, f"Use one of: {', '.join(filter(None, allowed))}; or leave it empty.")
            )
    return tuple(found)
