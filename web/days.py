"""The days that a date box offers, so that no box is narrower than the record.

Without bounds of its own a box of Streamlit offers ten years around what it holds, and breaks the page where
it holds a day beyond the bounds it has: a draft from a place where it is tomorrow already, an imported day.
"""

import datetime as dt
from typing import Any

from goals.catalogue.digits import FIRST_DAY, LAST_DAY


def past(today: dt.date, *held: Any) -> dict[str, dt.date]:
    """Offer every day up to today, and those that are held; the save says what is wrong with them."""
    return _around(FIRST_DAY, today, held)


def ever(*held: Any) -> dict[str, dt.date]:
    """Offer every day that a record can have, and those that are held."""
    return _around(FIRST_DAY, LAST_DAY, held)


def _around(first: dt.date, last: dt.date, held: tuple[Any, ...]) -> dict[str, dt.date]:
    days = [first, last, *(day for day in held if isinstance(day, dt.date))]
    return {"min_value": min(days), "max_value": max(days)}
