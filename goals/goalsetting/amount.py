"""Which amounts cannot be less than 0: minutes, pounds and whatever else is counted or weighed."""

import re

# The first word of a unit. Degrees, points and a person's own units may well go below 0.
_COUNTED = re.compile(
    r"(mins?|minutes?|h|hrs?|hours?|days?|nights?|weeks?|months?|times?|lbs?|pounds?|kg|kilograms?|steps?"
    r"|stairs?|flights?|rungs?|blocks?|miles?|km|m|met(er|re)s?|yards?|foot|feet|laps?|reps?|repetitions?"
    r"|mme|mg|tablets?|pills?|doses?|patch(es)?|pages?)\b",
    re.IGNORECASE,
)


def counts_from_nought(unit: str) -> bool:
    """Tell whether an amount in a unit cannot be less than 0.

    Parameters
    ----------
    unit
        What is counted, as it was typed: "minutes", "hours a week".

    Returns
    -------
    bool
        False for a unit that is not known here.
    """
    return _COUNTED.match(unit.strip()) is not None
