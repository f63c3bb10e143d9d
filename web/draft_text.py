"""The fields of a form as a draft holds them: plain text, numbers and lists; dates as their ISO text."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

DATE_FIELDS = ("date", "until", "since")
LONGEST_NAME = 64  # characters of a form's name in the table of drafts


def form_named(form: str) -> str:
    """Name a form in the table of drafts; ids of other programs may be of any length."""
    digest = hashlib.sha256(form.encode()).hexdigest()[:32]
    return form if len(form) <= LONGEST_NAME else f"{form[: LONGEST_NAME - 33]} {digest}"


def plain(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields as a draft holds them, apart from what the session may change later."""
    text = json.dumps({name: to_json(fields[name]) for name in sorted(fields)}, default=str)
    held: dict[str, Any] = json.loads(text)
    return held


def from_json(name: str, value: Any) -> Any:
    """Read the content of a field as a draft keeps it; an imported goal may be called like a date."""
    last = name.rsplit(":", 1)[-1]
    if isinstance(value, str) and (last in DATE_FIELDS or last.endswith("_date")):
        return dt.date.fromisoformat(value)
    return value


def to_json(value: Any) -> Any:
    """Write the content of a field for a draft."""
    return value.isoformat() if isinstance(value, dt.date) else value
