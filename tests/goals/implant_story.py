"""Short stories of implants and doses, as recorded facts."""

import datetime as dt
from decimal import Decimal

from goals.catalogue import load
from goals.history import data_text
from goals.implants import DrugDoses, Implants, doses_of, implants_of
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact, Kind

CATALOGUE = load()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def given(code: str, date: str, record_id: str = "", /, *, name: str = "", **data: object) -> Fact:
    """Record a treatment; `until`, `side`, `region`, `role` and `status` are columns, all else is data."""
    columns = {key: data.pop(key) for key in ("side", "region", "role", "status") if key in data}
    until = data.pop("until", None)
    return Fact(
        case_id="c",
        date=day(date),
        record=Kind.INTERVENTION,
        code=code,
        name=name,
        record_id=record_id or f"{code}-{date}",
        end_date=day(str(until)) if until else None,
        data=data_text(data),
        **columns,
    )


def read(code: str, date: str, value: int, timing: str = "") -> Fact:
    number = Decimal(value)
    return Fact(case_id="c", date=day(date), record=Kind.READING, code=code, value=number, timing=timing)


def history(*facts: Fact) -> CaseHistory:
    return CaseHistory.of("c", list(facts))


def implants(*facts: Fact) -> Implants:
    case = history(*facts)
    return implants_of(case, compute_case(case, CATALOGUE), CATALOGUE)


def doses(*facts: Fact) -> tuple[DrugDoses, ...]:
    return doses_of(history(*facts), implants(*facts), CATALOGUE)


def steps(drug: DrugDoses) -> list[tuple[str, str, str]]:
    """Give each step as its first day, its last, and the dose as it was recorded."""
    return [
        (str(step.fact.date), str(step.until or ""), step.dose.said if step.dose else "?")
        for step in drug.steps
    ]
