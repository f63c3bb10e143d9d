"""The JSON of the `data` column: one text for one meaning."""

import json
import math
from collections.abc import Mapping
from decimal import Decimal

from goals.catalogue.instrument import plain

DIGITS = 20  # a number with more digits than this on either side of the point is refused


def canonical_json(value: object) -> str:
    """Write a value as JSON with sorted keys, no spaces and plain numbers.

    Parameters
    ----------
    value
        Text, whole number, Decimal, float, bool, None, and lists and mappings of these.

    Returns
    -------
    str
        One text for one meaning: keys sorted, fields that are None left out, letters beyond ASCII as they
        are, numbers without exponent and without trailing zeros.

    Raises
    ------
    ValueError
        For a number that is infinite or not a number.
    TypeError
        For anything that JSON does not have.

    References
    ----------
    METHODS 12
    """
    if isinstance(value, Mapping):
        fields = sorted((key, field) for key, field in value.items() if field is not None)
        return "{" + ",".join(f"{_text(key)}:{canonical_json(field)}" for key, field in fields) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(canonical_json(item) for item in value) + "]"
    if isinstance(value, str):
        return _text(value)
    return _atom(value)


def data_text(fields: Mapping[str, object]) -> str:
    """Write the further fields of a record for `Fact.data`: canonical JSON, or empty text without fields.

    Parameters
    ----------
    fields
        The fields that docs/history-csv.md names for the kind of record.

    Returns
    -------
    str
        See `canonical_json`.
    """
    text = canonical_json(fields)
    return "" if text == "{}" else text


def parse_data(text: str) -> dict[str, object]:
    """Read the further fields of a record.

    Parameters
    ----------
    text
        The `data` of a fact: a JSON object, or empty text.

    Returns
    -------
    dict
        The fields; numbers are int or Decimal, never float.

    Raises
    ------
    ValueError
        If the text is not a JSON object, names a field twice, or holds a number that is not plain.
    """
    if not text:
        return {}
    try:
        fields = json.loads(
            text, object_pairs_hook=_once, parse_float=_number, parse_int=_whole, parse_constant=_refuse
        )
        text.encode()
        canonical_json(fields).encode()
    except (ValueError, RecursionError) as fault:
        raise ValueError("this is not a JSON object; write it as docs/history-csv.md shows") from fault
    if not isinstance(fields, dict):
        raise ValueError("this is not a JSON object; put the fields in braces")
    return fields


def _text(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError("a JSON field is named by text")
    return json.dumps(text, ensure_ascii=False)


def _atom(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return plain(Decimal(repr(value)))
    if isinstance(value, Decimal) and value.is_finite():
        return plain(value)
    if isinstance(value, float | Decimal):
        raise ValueError("infinite and undefined numbers cannot be written")
    raise TypeError(f"JSON has no {type(value).__name__}")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a field stands twice")
    return {name: field for name, field in fields.items() if field is not None}


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number.adjusted()) > DIGITS or len(text) > 2 * DIGITS:
        raise ValueError("a number is too long")
    return number


def _whole(text: str) -> int:
    if len(text) > DIGITS:
        raise ValueError("a number is too long")
    return int(text)


def _refuse(text: str) -> object:
    raise ValueError(f"{text} is not a number")
