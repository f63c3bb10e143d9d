"""A fact as a row of its table and back, without loss."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Table

from db.models.base import table_of
from db.models.clinical import FACT_TABLES
from goals.catalogue import Catalogue
from goals.history import data_text, parse_data
from goals.records import Fact, Kind, Status

VALUED = frozenset({Kind.READING, Kind.GOAL, Kind.GOAL_RATING, Kind.WORK_STATUS, Kind.FLAG})
TABLES: dict[Kind, Table] = {kind: table_of(model) for kind, model in FACT_TABLES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a fact goes: its record and version, and the change of the case that writes it."""

    record_id: str
    version: int
    change: int


def row_of(fact: Fact, place: Place, catalogue: Catalogue) -> dict[str, Any]:
    """Give the row that keeps a fact; a reading takes along the range that its value must be in."""
    row: dict[str, Any] = {
        "case_id": fact.case_id,
        "record_id": place.record_id,
        "version": place.version,
        "change": place.change,
        "entered_as": fact.status.value,
        "date": fact.date,
        "code": fact.code,
        "name": fact.name,
        "variant": fact.variant,
        "unit": fact.unit,
        "region": fact.region,
        "side": fact.side,
        "end_date": fact.end_date,
        "detail": fact.detail,
        "data": fact.data,
        "visit_id": fact.visit_id,
        "reason": fact.reason,
        "entered_by": fact.entered_by,
        "entered_at": fact.entered_at,
    }
    if fact.record in VALUED:
        row["value"] = fact.value
    if fact.record is Kind.READING:
        row |= _reading(fact, catalogue)
    elif fact.record is Kind.INTERVENTION:
        row["role"] = fact.role
    return row


def _reading(fact: Fact, catalogue: Catalogue) -> dict[str, Any]:
    instrument = catalogue.instruments.get(fact.code)
    fields: dict[str, Any] = {
        "timing": fact.timing,
        "missing_reason": "",
        "range_low": instrument.minimum if instrument else None,
        "range_high": instrument.maximum if instrument else None,
    }
    if fact.value is None:
        further = parse_data(fact.data)
        fields["missing_reason"] = str(further.pop("missing_reason", ""))
        fields["data"] = data_text(further)
    return fields


def fact_of(kind: Kind, row: Mapping[str, Any], *, superseded: bool) -> Fact:
    """Give the fact that a row keeps; a version that a later one follows is superseded."""
    get = row.get
    entered_at: dt.datetime | None = row["entered_at"]
    value: Decimal | None = get("value")
    missing = get("missing_reason")
    data: str = row["data"]
    return Fact(
        case_id=row["case_id"],
        date=row["date"],
        record=kind,
        code=row["code"],
        name=row["name"],
        variant=row["variant"],
        value=value,
        unit=row["unit"],
        timing=get("timing", ""),
        region=row["region"],
        side=row["side"],
        role=get("role", ""),
        end_date=row["end_date"],
        detail=row["detail"],
        data=data_text(parse_data(data) | {"missing_reason": missing}) if missing else data,
        visit_id=row["visit_id"],
        record_id=row["record_id"],
        status=Status.SUPERSEDED if superseded else Status(row["entered_as"]),
        reason=row["reason"],
        entered_by=row["entered_by"],
        entered_at=entered_at,
    )
