"""Writing facts as a history CSV, line by line, always the same bytes for the same facts."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from goals.catalogue.instrument import plain
from goals.history.escaping import escape
from goals.history.jsontext import data_text, parse_data
from goals.history.layout import HISTORY_COLUMNS
from goals.records import Fact

_QUOTED = re.compile(r'[",\r\n]')


def iter_csv(facts: Iterable[Fact]) -> Iterator[str]:
    """Write facts as the lines of a history CSV.

    Parameters
    ----------
    facts
        In the order of `goals.records.sort_key`; they are taken one by one and never gathered.

    Yields
    ------
    str
        The header, then one line per fact (a line may hold line breaks inside quotes), each ending in LF.
        Encode them as UTF-8, without a byte order mark.

    Raises
    ------
    ValueError
        For a time without time zone, a value that is not finite, or `data` that is not a JSON object.

    Notes
    -----
    A cell is quoted only where it holds a comma, a quote or a line break. Values have a point, no exponent,
    no trailing zeros and no minus zero; times are UTC and end in Z, with six digits of a second where it
    is not whole.

    References
    ----------
    METHODS 12
    """
    yield ",".join(HISTORY_COLUMNS) + "\n"
    for fact in facts:
        yield _line(fact)


def _line(fact: Fact) -> str:
    return ",".join(
        (
            _cell(fact.case_id),
            _day(fact.date),
            fact.record,
            _cell(fact.code),
            _cell(fact.name),
            _cell(fact.variant),
            _number(fact.value),
            _cell(fact.unit),
            fact.timing,
            fact.region,
            fact.side,
            fact.role,
            _day(fact.end_date),
            _cell(fact.detail),
            _data(fact.data),
            _cell(fact.visit_id),
            _cell(fact.record_id),
            fact.status,
            _cell(fact.reason),
            _cell(fact.entered_by),
            _instant(fact.entered_at) + "\n",
        )
    )


@lru_cache(maxsize=65_536)
def _cell(text: str) -> str:
    safe = escape(text)
    return '"' + safe.replace('"', '""') + '"' if _QUOTED.search(safe) else safe


@lru_cache(maxsize=65_536)
def _day(date: dt.date | None) -> str:
    return date.isoformat() if date is not None else ""


@lru_cache(maxsize=65_536)
def _number(value: Decimal | None) -> str:
    if value is None:
        return ""
    if not value.is_finite():
        raise ValueError("a value that is infinite or undefined cannot be written")
    return plain(value)


def _data(text: str) -> str:
    return _cell(data_text(parse_data(text))) if text else ""


def _instant(time: dt.datetime | None) -> str:
    if time is None:
        return ""
    if time.tzinfo is None:
        raise ValueError("a time without time zone cannot be written")
    return time.astimezone(dt.UTC).replace(tzinfo=None).isoformat() + "Z"
