"""The fields that `data` may hold for each kind of record, and what each may say (docs/history-csv.md)."""

from collections.abc import Callable
from decimal import Decimal

from goals.catalogue.cells import parse_date, parse_decimal
from goals.measures import parse_measure
from goals.records import Kind
from goals.vocabulary import CONDITION_GROUPS, DEMAND_LEVELS, PAIN_PATTERNS

PAIN_WORST = 10  # of a pain level, the numeric rating scale's end
MISSING_REASONS = ("not_asked", "refused", "not_applicable", "invalid")

Check = Callable[[object], str | None]


def _text(field: object) -> str | None:
    return None if isinstance(field, str) else "is text"


def _texts(field: object) -> str | None:
    texts = field if isinstance(field, list) else [field]
    return None if all(isinstance(text, str) for text in texts) else "is text or a list of texts"


def _measure(field: object) -> str | None:
    return None if field == "" or _is_measure(field) else "is a measure, as in nprs:average@low_back"


def _measures(field: object) -> str | None:
    measures = field if isinstance(field, list) or field == "" else [field]
    return None if all(map(_is_measure, measures)) else "is a measure or a list of them, as in nprs:average"


def _is_measure(field: object) -> bool:
    try:
        return isinstance(field, str) and bool(parse_measure(field))
    except ValueError:
        return False


def _number(field: object) -> str | None:
    return None if number_of(field) is not None else "is a plain number"


def _pain_level(field: object) -> str | None:
    level = number_of(field)
    return None if level is not None and 0 <= level <= PAIN_WORST else "is a number from 0 to 10"


def _weight(field: object) -> str | None:
    weight = number_of(field)
    return None if weight is not None and weight > 0 else "is a number above 0"


def _yes_no(field: object) -> str | None:
    return None if isinstance(field, bool) else "is true or false"


def _day(field: object) -> str | None:
    return None if isinstance(field, str) and parse_date(field) else "is a date as YYYY-MM-DD"


def _numbers(field: object) -> str | None:
    numbers = field if isinstance(field, list) else [None]
    return None if all(number_of(n) is not None for n in numbers) else "is a list of plain numbers"


def _list(field: object) -> str | None:
    return None if isinstance(field, list | dict) else "is a list"


def _one_of(words: tuple[str, ...]) -> Check:
    says = f"is one of: {', '.join(words)}"
    return lambda field: None if field in words else says


def _text_or_number(field: object) -> str | None:
    return None if isinstance(field, str) or number_of(field) is not None else "is text or a number"


def number_of(field: object) -> Decimal | None:
    """Read a number written as a JSON number or as the text of a plain decimal."""
    if isinstance(field, bool):
        return None
    if isinstance(field, int | Decimal):
        return Decimal(field)
    return parse_decimal(field) if isinstance(field, str) else None


GOAL_FIELDS: dict[str, Check] = {
    "wish": _text,
    "purpose": _text,
    "measure": _measure,
    "activity_of": _text,
    "start": _number,
    "target": _number,
    "target_date": _day,
    "levels": _list,
    "importance": _number,
    "difficulty": _number,
    "weight": _weight,
    "status": _text,
}

FIELDS: dict[Kind, dict[str, Check]] = {
    Kind.CASE: {
        "label": _text,
        "status": _text,
        "status_reason": _text,
        "lead_measure": _measure,
        "lead_goal": _text,
        "jurisdiction": _text,
        "job": _text,
        "job_demand": _text,
        "body_parts": _texts,
        "conditions": _texts,
        "condition_group": _one_of(CONDITION_GROUPS),
        "pain_pattern": _one_of(PAIN_PATTERNS),
        "surgery_date": _day,
        "mmi_date": _day,
        "measures": _measures,
        "no_longer_asked": _measures,
        "pain_hoped": _pain_level,
        "pain_agreed": _pain_level,
        "pain_agreed_on": _day,
    },
    Kind.INSTRUMENT: {
        "minimum": _number,
        "maximum": _number,
        "step": _number,
        "allowed_values": _numbers,
        "direction": _text,
        "scale": _text,
        "site": _text,
        "abbr": _text,
        "domain": _text,
        "construct": _text,
        "n_items": _text_or_number,
        "scoring": _text,
        "missing_rule": _text,
        "mcid": _number,
        "mcid_percent": _number,
        "judged": _yes_no,
        "mcid_detail": _text,
        "mcid_citation": _text,
        "mdc": _text_or_number,
        "bands": _text,
        "clinic_mcid": _number,
    },
    Kind.INJURY: {"body_parts": _texts, "mechanism": _text},
    Kind.VISIT: {"signed": _yes_no},
    Kind.READING: {"missing_reason": _one_of(MISSING_REASONS), "items": _list},
    Kind.INTERVENTION: {
        "levels": _texts,
        "guidance": _text,
        "device": _text,
        "drug": _text,
        "dose": _text_or_number,
        "dose_unit": _text,
        "series_number": _number,
        "linked_to": _text,
        "complications": _texts,
    },
    Kind.GOAL: GOAL_FIELDS,
    Kind.GOAL_RATING: GOAL_FIELDS,
    Kind.WORK_STATUS: {
        "restrictions": _texts,
        "hours_per_week": _number,
        "demand": _one_of(DEMAND_LEVELS),
    },
    Kind.FLAG: {"source": _text},
}


def field_faults(record: Kind, fields: dict[str, object]) -> list[str]:
    """List what is wrong with the further fields of a record, without their contents."""
    known = FIELDS[record]
    faults = [f"{name} {says}" for name in known if name in fields and (says := known[name](fields[name]))]
    if unknown := len(fields.keys() - known.keys()):
        listed = ", ".join(known) or "none"
        faults.append(f"{unknown} field(s) that a {record} does not have; its fields are: {listed}")
    if record is Kind.GOAL and not faults:
        start, target = number_of(fields.get("start")), number_of(fields.get("target"))
        if start is not None and start == target:
            faults.append("the target is the starting value; a goal must differ from where it starts")
    return faults
