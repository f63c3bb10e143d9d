"""How units are said behind a number: a T-score is counted in points, and one of them is a point."""

from decimal import Decimal

CHANGES = {"%": "percentage points", "T-score": "points", "ordinal": "steps", "utility": "", "category": ""}
AMOUNTS = {"T-score": "points", "ordinal": "", "utility": "", "category": "", "grade": ""}


def change_unit(unit: str, change: float | Decimal | None) -> str:
    """Say what a change of scores is counted in: 35 % less 25 % is 10 percentage points, not 10 %.

    Parameters
    ----------
    unit
        As the catalogue or a clinic writes it.
    change
        How much [unit]; its sign plays no part.

    Returns
    -------
    str
        Empty where a number says it all; one is a point, two are points.
    """
    return _counted(CHANGES.get(unit, unit), change)


def amount_unit(unit: str, amount: float | Decimal | None) -> str:
    """Say what a score is counted in.

    Parameters
    ----------
    unit
        As the catalogue or a clinic writes it.
    amount
        The score [unit].

    Returns
    -------
    str
        Empty where a number says it all; one is a point, two are points.
    """
    return _counted(AMOUNTS.get(unit, unit), amount)


def _counted(unit: str, number: float | Decimal | None) -> str:
    """Leave off the s of one; a unit with a stroke is no plain plural (days/3 months)."""
    plural = unit.endswith("s") and len(unit) > len("hrs") and "/" not in unit
    return unit[:-1] if plural and number is not None and abs(number) == 1 else unit
