"""A fact as a row of its table and back, without loss."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, Table, cast, literal_column, null

from db.models.base import table_of
from db.models.clinical import FACT_TABLES
from db.models.exact import ExactDecimal
from goals.catalogue import Catalogue
from goals.history import data_text, parse_data
from goals.records import Fact, Kind, Status

STATUSES = {status.value: status for status in Status}
VALUED = frozenset({Kind.READING, Kind.GOAL, Kind.GOAL_RATING, Kind.WORK_STATUS, Kind.FLAG})
TABLES: dict[Kind, Table] = {kind: table_of(model) for kind, model in FACT_TABLES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a fact goes: its record and version, and the change of the case that writes it."""

    record_id: str
    version: int
    change: int


def row_of(fact: Fact, place: Place, catalogue: Catalogue) -> dict[str, Any]:
    """Give the row that keeps a fact; a reading in force takes along the range that its value must be in."""
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
    instrument = catalogue.instruments.get(fact.code) if fact.status is Status.CURRENT else None
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


def fact_columns(kind: Kind) -> list[ColumnElement[Any]]:
    """Give what to select for `fact_of`: the same columns for every kind, empty where it has none."""
    columns = TABLES[kind].c
    return [columns.get(name, empty) for name, empty in FACT_COLUMNS.items()]


FACT_COLUMNS: dict[str, ColumnElement[Any]] = {
    **{
        name: literal_column("''", String())
        for name in (
            "case_id",
            "record_id",
            "entered_as",
            "date",
            "code",
            "name",
            "variant",
            "unit",
            "region",
            "side",
            "end_date",
            "detail",
            "data",
            "visit_id",
            "reason",
            "entered_by",
            "entered_at",
            "timing",
            "role",
            "missing_reason",
        )
    },
    "value": cast(null(), ExactDecimal()),  # typed, so that all kinds can be asked for in one statement
}


def fact_of(kind: Kind, cells: Sequence[Any], *, superseded: bool) -> Fact:
    """Give the fact that a row of `fact_columns` keeps; one that a later version follows is superseded."""
    data, missing = cells[12], cells[19]
    return Fact(
        case_id=cells[0],
        date=cells[3],
        record=kind,
        code=cells[4],
        name=cells[5],
        variant=cells[6],
        value=cells[20],
        unit=cells[7],
        timing=cells[17],
        region=cells[8],
        side=cells[9],
        role=cells[18],
        end_date=cells[10],
        detail=cells[11],
        data=data_text(parse_data(data) | {"missing_reason": missing}) if missing else data,
        visit_id=cells[13],
        record_id=cells[1],
        status=Status.SUPERSEDED if superseded else STATUSES[cells[2]],
        reason=cells[14],
        entered_by=cells[15],
        entered_at=cells[16],
    )
