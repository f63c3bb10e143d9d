"""What a cell of each column may hold: one reader per column, from text to type."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal

from goals.catalogue.cells import parse_date, parse_decimal
from goals.catalogue.digits import FIRST_DAY, LAST_DAY
from goals.history.escaping import unescape
from goals.records import SIDES, TIMINGS, Kind, Role, Site, Status

FREE_TEXT = ("name", "unit", "detail", "visit_id", "record_id", "reason", "entered_by")
LONGEST_NUMBER = 20  # characters of a value; more cannot be a score
_CODE = re.compile(r"[^\x00-\x1f:@]*")
VARIANT = re.compile(r"(?:[^\W_]|[_+/.-])+(?: (?:[^\W_]|[_+/.-])+)*|")
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?)(Z|[+-][0-9]{2}:[0-9]{2})"
)


def parse_text(cell: str) -> str:
    """Read a text cell."""
    if "\x00" in cell:
        raise ValueError("it holds a character that cannot be stored (NUL); take it out")
    return unescape(cell)


def _needed_text(cell: str) -> str:
    text = parse_text(cell)
    if not text.strip():
        raise ValueError("it is empty; each row needs it")
    return text


def _code(cell: str) -> str:
    text = unescape(cell)
    if not _CODE.fullmatch(text):
        raise ValueError("a code holds no colon, @ sign or control character")
    return text


def _variant(cell: str) -> str:
    text = unescape(cell)
    if not VARIANT.fullmatch(text):
        raise ValueError("a variant is letters, digits, single spaces and _ + / . - only")
    return text


def _date(cell: str) -> dt.date:
    date = parse_date(cell)
    if date is None:
        raise ValueError("write the date as YYYY-MM-DD")
    return date


def _day_of_record(cell: str) -> dt.date:
    date = _date(cell)
    if not FIRST_DAY <= date <= LAST_DAY:
        raise ValueError(f"it lies before {FIRST_DAY.year} or after {LAST_DAY.year}; correct the year")
    return date


def _end_date(cell: str) -> dt.date | None:
    return _date(cell) if cell else None


def _value(cell: str) -> Decimal | None:
    if not cell:
        return None
    value = parse_decimal(cell) if len(cell) <= LONGEST_NUMBER else None
    if value is None:
        raise ValueError("write a plain number with a point, such as 42 or 3.5")
    return value or Decimal(0)  # there is no minus zero


def _record(cell: str) -> Kind:
    if cell not in tuple(Kind):
        raise ValueError(f"use one of: {', '.join(Kind)}")
    return Kind(cell)


def _status(cell: str) -> Status:
    if cell and cell not in tuple(Status):
        raise ValueError(f"use one of: {', '.join(Status)}; empty means current")
    return Status(cell or Status.CURRENT)


def _one_of(options: tuple[str, ...]) -> Callable[[str], str]:
    shared = {option: str(option) for option in options}

    def read(cell: str) -> str:
        if cell not in shared:
            raise ValueError(f"use one of: {', '.join(filter(None, options))}, or leave it empty")
        return shared[cell]

    return read


def _entered_at(cell: str) -> dt.datetime | None:
    if not cell:
        return None
    if not _INSTANT.fullmatch(cell):
        raise ValueError("write the time as 2024-03-05T14:30:00Z; it must say its time zone")
    try:
        instant = dt.datetime.fromisoformat(cell)
        return instant if cell.endswith("Z") else instant.astimezone(dt.UTC)
    except (ValueError, OverflowError) as fault:
        raise ValueError("there is no such time; write it as 2024-03-05T14:30:00Z") from fault


PARSERS: dict[str, Callable[[str], object]] = dict.fromkeys(FREE_TEXT, parse_text) | {
    "case_id": _needed_text,
    "date": _day_of_record,
    "record": _record,
    "code": _code,
    "variant": _variant,
    "value": _value,
    "timing": _one_of(TIMINGS),
    "region": _one_of(("", *Site)),
    "side": _one_of(SIDES),
    "role": _one_of(("", *Role)),
    "end_date": _end_date,
    "status": _status,
    "entered_at": _entered_at,
}
