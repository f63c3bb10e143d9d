"""Tiny histories for worked examples: days counted from 1 January 2024."""

import datetime as dt

from tests.oracle import plain

DAY_0 = dt.date(2024, 1, 1)
HEADER = "case_id,date,record,code,name,variant,value,timing,region,role,end_date,status,data"


def on(days: int) -> dt.date:
    return DAY_0 + dt.timedelta(days=days)


def given(days: int, code: str, **cells: object) -> str:
    return line(days, "intervention", code, **cells)


def read(code: str, *values: tuple[int, object], **cells: object) -> list[str]:
    """Write readings as (day, value)."""
    return [line(days, "reading", code, value=value, **cells) for days, value in values]


def line(days: int, record: str, code: str, **cells: object) -> str:
    known = {"case_id": "one", "date": on(days), "record": record, "code": code, **cells}
    return ",".join(str(known.get(column, "")) for column in HEADER.split(","))


def text(*parts: str | list[str]) -> str:
    lines = [HEADER]
    for part in parts:
        lines += [part] if isinstance(part, str) else part
    return "\n".join(lines) + "\n"


def results(*parts: str | list[str]) -> plain.Output:
    return plain.compute(text(*parts))


def episodes(*parts: str | list[str]) -> list[plain.Row]:
    return results(*parts)["ledger"]


def picked(row: plain.Row, *names: str) -> tuple[object, ...]:
    return tuple(row[name] for name in names)
