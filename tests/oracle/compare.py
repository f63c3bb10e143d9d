"""Field by field, to the last digit: where two experts' outputs differ."""

import json
from collections.abc import Iterable, Mapping, Sequence

Row = Mapping[str, object]
Output = Mapping[str, Sequence[Row]]

TABLES = ("ledger", "series", "blocks")
KEYS = {
    "ledger": ("case_id", "measure", "episode"),
    "series": ("case_id", "measure"),
    "blocks": ("case_id", "measure", "date", "interventions"),
}


def as_json(output: Output) -> dict[str, list[Row]]:
    """Give the output as JSON would carry it: dates as text, numbers to the last digit."""
    tables = {table: [dict(row) for row in output[table]] for table in TABLES}
    return json.loads(json.dumps(tables, default=plain))


def plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value.isoformat()


def differences(expected: Output, actual: Output) -> list[str]:
    """List each field in which the second output differs from the first, and each reason without need."""
    expected, actual = as_json(expected), as_json(actual)
    found = []
    for table in TABLES:
        found += table_differences(table, in_order(table, expected[table]), in_order(table, actual[table]))
    return found


def in_order(table: str, rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(str(row[key]).rjust(9) for key in KEYS[table]))


def table_differences(table: str, expected: list[Row], actual: list[Row]) -> list[str]:
    if len(expected) != len(actual):
        return [f"{table}: {len(expected)} rows expected, {len(actual)} found"]
    found = []
    for wanted, row in zip(expected, actual, strict=True):
        key = " ".join(str(wanted[name]) for name in KEYS[table])
        found += [f"{table} {key}: {fault}" for fault in row_differences(wanted, row)]
    return found


def row_differences(expected: Row, actual: Row) -> list[str]:
    unknown = expected.keys() ^ (actual.keys() - {"reasons"})
    found = [f"{name} is in only one of them" for name in sorted(unknown)]
    found += [
        f"{name} is {actual[name]!r}, expected {value!r}"
        for name, value in expected.items()
        if name in actual and not same(value, actual[name])
    ]
    reasons = actual.get("reasons", {})
    found += [f"a reason for {name}, which is not empty" for name in reasons if actual.get(name) is not None]
    found += [f"an empty reason for {name}" for name, reason in reasons.items() if not reason]
    return found


def same(expected: object, actual: object) -> bool:
    """Equal to the last digit; true is not 1, and not a number is never the same."""
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    return expected == actual
