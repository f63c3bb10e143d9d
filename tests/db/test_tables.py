"""What the database itself refuses, whatever the program does: changes, wrong values, half answers."""

import datetime as dt
import importlib
import sys
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from db.access import Actor
from db.models.clinical import Reading
from db.rows import TABLES, Place, fact_columns, fact_of, row_of
from db.store import Store
from db.triggers import PROTECTED
from goals.catalogue import load
from goals.records import Fact, Kind, Status
from tests.db.clinic import AT, course_of, day, granted, opened

READING = {
    "record_id": "r",
    "version": 1,
    "change": 1,
    "entered_as": "current",
    "date": day("2026-01-12"),
    "code": "nprs",
    "name": "",
    "variant": "",
    "unit": "",
    "region": "",
    "side": "",
    "end_date": None,
    "detail": "",
    "data": "",
    "visit_id": "",
    "reason": "",
    "entered_by": "",
    "entered_at": AT,
    "value": Decimal(7),
    "timing": "",
    "missing_reason": "",
    "range_low": Decimal(0),
    "range_high": Decimal(10),
}


def put(store: Store, kind: Kind, row: dict[str, Any]) -> None:
    table = TABLES[kind]
    with store.write() as session:
        session.execute(insert(table), [{c.name: row[c.name] for c in table.c if c.name in row}])


@pytest.fixture
def filled(store: Store, carla: Actor, clive: Actor, case_id: str) -> Store:
    """A store with at least one row in the tables that are written every day."""
    course_of(store, carla, case_id)
    grant_id = granted(store, carla, case_id, "Acme Claims")
    both = {"case": case_id, "other": opened(store, carla, "other")}
    with store.write() as session:
        shown = text("INSERT INTO disclosure VALUES ('d', :at, :who, :case, :grant, 'view', 'scores,goals')")
        who = {"who": clive.account_id, "case": case_id, "grant": grant_id}
        session.execute(shown, {"at": "2026-03-02 09:00:00+00", **who})
        session.execute(text("INSERT INTO case_link VALUES (:case, 1, :other, TRUE)"), both)
    for kind in TABLES:
        code = {Kind.CASE: "case", Kind.WORK_STATUS: "off_work"}.get(kind, "nprs")
        put(
            store,
            kind,
            {**READING, "case_id": case_id, "code": code, "value": None, "role": ""} | _answered(kind),
        )
    return store


def _answered(kind: Kind) -> dict[str, Any]:
    return {"missing_reason": "refused"} if kind is Kind.READING else {}


def test_what_was_recorded_is_never_changed_or_deleted(filled: Store) -> None:
    for table in PROTECTED:
        refused = f"rows of {table} are never changed or deleted"
        for statement in (f"UPDATE {table} SET case_id = case_id", f"DELETE FROM {table}"):
            with pytest.raises(DBAPIError, match=refused), filled.write() as session:
                session.execute(text(statement))


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_a_table_is_never_emptied_at_once(filled: Store) -> None:
    for table in PROTECTED:
        with pytest.raises(DBAPIError, match="never changed or deleted"), filled.write() as session:
            session.execute(text(f"TRUNCATE {table} CASCADE"))


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_s3_insert_or_replace_does_not_walk_past_the_triggers(filled: Store) -> None:
    with pytest.raises(DBAPIError, match="rows of reading are never changed"), filled.write() as session:
        session.execute(text("INSERT OR REPLACE INTO reading SELECT * FROM reading"))


def test_s1_the_class_takes_a_score_of_99_and_the_database_does_not(store: Store, case_id: str) -> None:
    reading = Reading(**{**READING, "case_id": case_id, "value": Decimal(99)})
    assert reading.value == 99
    with pytest.raises(IntegrityError, match="value_in_range"), store.write() as session:
        session.add(reading)


@pytest.mark.parametrize(("value", "held"), [("-0.1", False), ("0", True), ("10", True), ("10.1", False)])
def test_a_score_is_held_to_the_range_of_its_instrument(
    store: Store, case_id: str, value: str, held: bool
) -> None:
    row = {**READING, "case_id": case_id, "value": Decimal(value)}
    if held:
        put(store, Kind.READING, row)
    else:
        with pytest.raises(IntegrityError, match="value_in_range"):
            put(store, Kind.READING, row)


@pytest.mark.parametrize(
    ("kind", "changes", "rule"),
    [
        (Kind.READING, {"value": None}, "value_or_reason"),
        (Kind.READING, {"missing_reason": "refused"}, "value_or_reason"),
        (Kind.READING, {"value": None, "missing_reason": "forgot"}, "missing_reason_known"),
        (Kind.READING, {"timing": "during"}, "timing_known"),
        (Kind.READING, {"code": ""}, "code_given"),
        (Kind.READING, {"region": "elbow"}, "region_known"),
        (Kind.READING, {"side": "both"}, "side_known"),
        (Kind.READING, {"version": 0}, "version_counts"),
        (Kind.READING, {"record_id": ""}, "ids_given"),
        (Kind.READING, {"entered_as": "deleted"}, "entered_as_known"),
        (Kind.INTERVENTION, {"role": "cure"}, "role_known"),
        (Kind.INTERVENTION, {"role": "", "end_date": day("2026-01-11")}, "end_not_before_date"),
        (Kind.CASE, {"code": "file"}, "code_known"),
        (Kind.WORK_STATUS, {"code": "retired", "value": None}, "code_known"),
        (Kind.WORK_STATUS, {"code": "off_work", "value": Decimal(1)}, "value_of_code"),
        (Kind.WORK_STATUS, {"code": "full_own", "value": Decimal(5)}, "value_of_code"),
    ],
)
def test_the_database_refuses_what_no_record_can_say(
    store: Store, case_id: str, kind: Kind, changes: dict[str, Any], rule: str
) -> None:
    with pytest.raises(IntegrityError, match=rule):
        put(store, kind, {**READING, "case_id": case_id, **changes})


def test_a_fact_needs_a_change_of_its_case(store: Store, case_id: str) -> None:
    with pytest.raises(IntegrityError):
        put(store, Kind.READING, {**READING, "case_id": case_id, "change": 99})


@pytest.mark.parametrize("wrong", [7.1, "7.1", 7, Decimal("NaN"), Decimal("Infinity")])
def test_a_score_is_stored_as_an_exact_decimal_or_not_at_all(store: Store, case_id: str, wrong: Any) -> None:
    with pytest.raises(StatementError, match="never as a float"):
        put(store, Kind.READING, {**READING, "case_id": case_id, "value": wrong})


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("words", ["seven", "7,5", "1e1", ""])
def test_text_that_is_no_number_is_refused_by_sqlite_too(store: Store, case_id: str, words: str) -> None:
    put(store, Kind.GOAL, {**READING, "case_id": case_id})
    columns = ", ".join(column.name for column in TABLES[Kind.GOAL].c)
    changed = columns.replace("record_id", "'other'").replace("value", ":words")
    with pytest.raises(IntegrityError, match="plain_number"), store.write() as session:
        session.execute(text(f"INSERT INTO goal ({columns}) SELECT {changed} FROM goal"), {"words": words})


@pytest.mark.parametrize(
    "value", ["0", "-0.573", "7.1", "0.1", "33.33", "99999999999999999999", "0.000000000001"]
)
def test_a_score_comes_back_as_it_went_in(store: Store, case_id: str, value: str) -> None:
    unbounded = {"range_low": None, "range_high": None}
    put(store, Kind.READING, {**READING, "case_id": case_id, "value": Decimal(value), **unbounded})
    with store.read() as session:
        back = session.scalars(select(TABLES[Kind.READING].c.value)).one()
    assert isinstance(back, Decimal)
    assert format(back, "f") == value


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_score_is_text_in_sqlite_and_never_a_float(store: Store, case_id: str) -> None:
    put(store, Kind.READING, {**READING, "case_id": case_id, "value": Decimal("7.10")})
    with store.read() as session:
        assert session.execute(text("SELECT typeof(value), value FROM reading")).one() == ("text", "7.1")


def test_a_time_without_a_zone_is_refused(store: Store, case_id: str) -> None:
    row = {**READING, "case_id": case_id, "entered_at": AT.replace(tzinfo=None)}
    with pytest.raises(StatementError, match="timezone"):
        put(store, Kind.READING, row)


def test_a_time_comes_back_in_utc(store: Store, case_id: str) -> None:
    tokyo = dt.timezone(dt.timedelta(hours=9))
    entered = dt.datetime(2026, 1, 12, 8, 30, 0, 123456, tzinfo=tokyo)
    put(store, Kind.READING, {**READING, "case_id": case_id, "entered_at": entered})
    with store.read() as session:
        back = session.scalars(select(TABLES[Kind.READING].c.entered_at)).one()
    assert back.isoformat() == "2026-01-11T23:30:00.123456+00:00"


def test_s2_the_models_can_be_imported_again() -> None:
    models = [name for name in sys.modules if name == "db.models" or name.startswith("db.models.")]
    kept = {name: sys.modules.pop(name) for name in models}
    try:
        again = importlib.import_module("db.models")
        assert again.Base is not kept["db.models"].Base
        assert set(again.Base.metadata.tables) == set(kept["db.models"].Base.metadata.tables)
    finally:
        sys.modules.update(kept)


FULL = Fact(
    case_id="C",
    date=day("2026-01-12"),
    record=Kind.READING,
    code="odi",
    name="n",
    variant="v",
    value=Decimal("41.25"),
    unit="%",
    timing="post",
    region="low_back",
    side="left",
    end_date=day("2026-01-13"),
    detail="line one\nline two",
    data='{"items":[1,2]}',
    visit_id="v1",
    record_id="r1",
    status=Status.VOIDED,
    reason="because",
    entered_by="acc",
    entered_at=AT,
)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("blank", [False, True])
def test_a_fact_of_each_kind_comes_back_as_it_went_in(
    store: Store, case_id: str, kind: Kind, blank: bool
) -> None:
    changes: dict[str, Any] = {"record": kind, "case_id": case_id, "code": _code(kind)}
    if kind is not Kind.READING:
        changes |= {"timing": "", "role": "course" if kind is Kind.INTERVENTION else ""}
    if blank or kind not in (Kind.READING, Kind.GOAL, Kind.GOAL_RATING, Kind.FLAG):
        changes["value"] = None
    if blank and kind is Kind.READING:
        changes["data"] = '{"items":[1,2],"missing_reason":"not_asked"}'
    fact = Fact(**{**{name: getattr(FULL, name) for name in Fact.__slots__}, **changes})
    put(store, kind, row_of(fact, Place(record_id="r1", version=1, change=1), load()))
    with store.read() as session:
        table = TABLES[kind]
        row = session.execute(select(*fact_columns(kind)).where(table.c.record_id == "r1")).one()
    assert fact_of(kind, row, superseded=False) == fact


def _code(kind: Kind) -> str:
    return {Kind.CASE: "case", Kind.WORK_STATUS: "off_work"}.get(kind, "odi")
