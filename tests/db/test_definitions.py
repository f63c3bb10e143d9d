"""Own instruments mean one thing, whoever writes at once, and never lose the readings that stand on them."""

import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.access import Actor
from db.amendments import amend, enter_in_error
from db.exchange import export_lines, import_history
from db.following import follow_measure
from db.reading import case_version, read_case
from db.recording import record
from db.store import Store
from goals.errors import RefusedError
from goals.history import data_text
from goals.records import Fact, Kind
from tests.db.clinic import day, opened, person, reading, saved, visit

STAIRS = {"minimum": 0, "maximum": 20, "step": 1, "direction": "higher_better", "scale": "ratio", "mcid": 3}


def definition(case_id: str, **fields: Any) -> Fact:
    return Fact(
        case_id=case_id,
        date=day("2026-01-05"),
        record=Kind.INSTRUMENT,
        code="stairs",
        name="Flights of stairs",
        unit=fields.pop("unit", "flights"),
        data=data_text(STAIRS | fields),
    )


def put(store: Store, actor: Actor, case_id: str, *facts: Fact) -> str:
    version = case_version(store, actor, case_id)
    return record(store, actor, case_id, facts, key=f"{case_id}-p{version}", base_version=version).record_id


def defined(store: Store, actor: Actor, case_id: str, value: str = "15") -> tuple[str, str]:
    """Define the stairs, log a value; give the ids of the definition and of the reading."""
    definition_id = put(store, actor, case_id, definition(case_id))
    follow_measure(store, actor, case_id, "stairs", key=f"{case_id} f")
    saved(store, actor, visit(case_id, "2026-02-02", reading("stairs", value)))
    readings = read_case(store, actor, case_id).history.current(Kind.READING)
    return definition_id, next(fact.record_id for fact in readings if fact.code == "stairs")


def changed(store: Store, actor: Actor, case_id: str, record_id: str, **changes: Any) -> None:
    version = case_version(store, actor, case_id)
    now = {"reason": "copied wrongly", "key": f"a{version}", "base_version": version}
    amend(store, actor, case_id, record_id, changes, **now)


def voided(store: Store, actor: Actor, case_id: str, record_id: str) -> None:
    version = case_version(store, actor, case_id)
    enter_in_error(store, actor, case_id, record_id, reason="wrong", key=f"v{version}", base_version=version)


def test_a_range_is_held_to_the_readings_in_force_alone(store: Store, carla: Actor, case_id: str) -> None:
    definition_id, reading_id = defined(store, carla, case_id)
    narrow = {"data": data_text(STAIRS | {"maximum": 10})}
    with pytest.raises(RefusedError, match="does not allow"):
        changed(store, carla, case_id, definition_id, **narrow)
    changed(store, carla, case_id, reading_id, value=Decimal(7))
    changed(store, carla, case_id, definition_id, **narrow)
    assert read_case(store, carla, case_id).catalogue.instruments["stairs"].maximum == 10


def test_a_unit_that_would_change_what_the_readings_say_is_refused(
    store: Store, carla: Actor, case_id: str
) -> None:
    put(store, carla, case_id, definition(case_id, unit="kg"))
    follow_measure(store, carla, case_id, "stairs", key="f")
    saved(store, carla, visit(case_id, "2026-02-02", reading("stairs", "7")))
    (fact,) = read_case(store, carla, case_id).history.current(Kind.INSTRUMENT)
    with pytest.raises(RefusedError, match="unit does not allow"):
        changed(store, carla, case_id, fact.record_id, unit="lb")
    changed(store, carla, case_id, fact.record_id, unit="kilograms")


def test_an_instrument_is_entered_in_error_once_its_readings_are(
    store: Store, carla: Actor, case_id: str
) -> None:
    definition_id, reading_id = defined(store, carla, case_id)
    with pytest.raises(RefusedError, match="Readings use this instrument"):
        voided(store, carla, case_id, definition_id)
    voided(store, carla, case_id, reading_id)
    voided(store, carla, case_id, definition_id)
    view = read_case(store, carla, case_id)
    assert "stairs" not in view.catalogue.instruments
    assert view.results.series == ()


def test_readings_that_no_longer_fit_and_no_longer_count_survive_export_and_import(
    store: Store, other: Store, carla: Actor, case_id: str, tmp_path: Path
) -> None:
    definition_id, reading_id = defined(store, carla, case_id, "20")
    saved(store, carla, visit(case_id, "2026-02-09", reading("stairs", "19")))
    second = max(read_case(store, carla, case_id).history.current(Kind.READING), key=lambda f: f.date)
    changed(store, carla, case_id, reading_id, value=Decimal(7))
    voided(store, carla, case_id, second.record_id)
    changed(store, carla, case_id, definition_id, data=data_text(STAIRS | {"maximum": 10}))
    first = "".join(export_lines(store, carla))
    (tmp_path / "history.csv").write_text(first, encoding="utf-8", newline="")
    sonja = person(other, "sonja", "clinician", "South Clinic")
    import_history(other, sonja, tmp_path / "history.csv")
    assert "".join(export_lines(other, sonja)) == first


def test_of_two_clinicians_who_define_a_code_differently_at_once_one_is_refused(
    store: Store, carla: Actor
) -> None:
    cases = [opened(store, carla, key=str(n)) for n in range(2)]
    start, refused = threading.Barrier(2), []

    def define(number: int) -> None:
        start.wait()
        try:
            put(store, carla, cases[number], definition(cases[number], maximum=20 + number))
        except RefusedError as refusal:
            refused.append(str(refusal))

    threads = [threading.Thread(target=define, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert "means something else" in refused[0]


def test_a_range_made_narrow_while_a_value_is_logged_elsewhere_never_leaves_the_value_outside(
    store: Store, carla: Actor, case_id: str
) -> None:
    definition_id = put(store, carla, case_id, definition(case_id))
    second = opened(store, carla, key="2")
    follow_measure(store, carla, second, "stairs", key="f")
    start, refused = threading.Barrier(2), []

    def attempt(write: Any) -> None:
        start.wait()
        try:
            write()
        except RefusedError as refusal:
            refused.append(str(refusal))

    narrow = {"data": data_text(STAIRS | {"maximum": 10})}
    writes = (
        lambda: changed(store, carla, case_id, definition_id, **narrow),
        lambda: saved(store, carla, visit(second, "2026-02-02", reading("stairs", "15"))),
    )
    threads = [threading.Thread(target=attempt, args=(write,)) for write in writes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1


def test_a_definition_with_more_digits_than_are_computed_exactly_is_refused_at_the_door(
    store: Store, carla: Actor, case_id: str
) -> None:
    fits = {"minimum": 0, "maximum": Decimal("999.999999"), "step": Decimal("0.000001"), "mcid": 1}
    with pytest.raises(RefusedError, match="more than 9 digits"):
        put(store, carla, case_id, definition(case_id, **(fits | {"maximum": 1000})))
    assert case_version(store, carla, case_id) == 1
    put(store, carla, case_id, definition(case_id, **fits))
    follow_measure(store, carla, case_id, "stairs", key="f")
    saved(store, carla, visit(case_id, "1900-01-01", reading("stairs", "999.999999")))
    saved(store, carla, visit(case_id, "2026-02-02", reading("stairs", "0.000001")))
    assert [point.value for point in read_case(store, carla, case_id).results.points] == [
        999.999999,
        0.000001,
    ]


def test_a_clinic_bar_with_too_many_decimals_is_refused_at_the_door(
    store: Store, carla: Actor, case_id: str
) -> None:
    def bar(text: str) -> Fact:
        return Fact(
            case_id=case_id,
            date=day("2026-01-05"),
            record=Kind.INSTRUMENT,
            code="odi",
            data=data_text({"clinic_mcid": Decimal(text)}),
        )

    with pytest.raises(RefusedError, match="too many decimals"):
        put(store, carla, case_id, bar("8.0000001"))
    put(store, carla, case_id, bar("8.000001"))
    assert read_case(store, carla, case_id).catalogue.instruments["odi"].clinic_mcid == Decimal("8.000001")
