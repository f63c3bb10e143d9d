"""Treatments in full: kept, linked, amended, carried by the history CSV, and shown as far as a grant goes."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db.access import OPERATOR, Actor
from db.amendments import amend, enter_in_error
from db.exchange import export_lines, import_history
from db.reading import CaseView, case_version, read_case
from db.store import Store, open_store
from goals.entry import InterventionEntry
from goals.errors import RefusedError
from goals.history import data_text, parse_data
from goals.implants import doses_of, implants_of
from goals.records import Fact, Kind, Status
from tests.db.clinic import granted, opened, saved, visit

TEAM = "Acme Claims"
TRIAL = InterventionEntry(code="itp_trial", drug="morphine", dose=Decimal("0.5"), dose_unit="mg")
PUMP = InterventionEntry(
    code="itp_opioid",
    device="=20 mL pump",
    guidance="surgical-implant",
    drug="morphine",
    dose=Decimal(1),
    dose_unit="mg/day",
    complications="leak of fluid",
)
REFILL = InterventionEntry(code="pump_refill", drug="morphine", dose=Decimal("1.4"), dose_unit="mg/day")


def treated(store: Store, actor: Actor, case_id: str, date: str, entry: InterventionEntry) -> str:
    """Log a treatment and give its record."""
    before = {fact.record_id for fact in treatments(store, actor, case_id)}
    saved(store, actor, visit(case_id, date, interventions=(entry,)))
    (new,) = [f for f in treatments(store, actor, case_id) if f.record_id not in before]
    return new.record_id


def treatments(store: Store, actor: Actor, case_id: str) -> tuple[Fact, ...]:
    return read_case(store, actor, case_id).history.current(Kind.INTERVENTION)


@pytest.fixture
def pump(store: Store, carla: Actor, case_id: str) -> tuple[str, str, str]:
    """A trial, the pump linked to it, and a refill linked to the pump."""
    trial = treated(store, carla, case_id, "2026-01-12", TRIAL)
    implant = treated(store, carla, case_id, "2026-02-02", replace(PUMP, linked_to=trial))
    refill = treated(store, carla, case_id, "2026-03-02", replace(REFILL, linked_to=implant))
    return trial, implant, refill


def doses(view: CaseView) -> list[str]:
    implants = implants_of(view.history, view.results, view.catalogue)
    (drug,) = doses_of(view.history, implants, view.catalogue)
    return [step.dose.said for step in drug.steps if step.dose]


def test_a_treatment_keeps_all_that_was_typed(
    store: Store, carla: Actor, case_id: str, pump: tuple[str, str, str]
) -> None:
    trial, implant, _ = pump
    fact = next(f for f in treatments(store, carla, case_id) if f.record_id == implant)
    assert parse_data(fact.data) == {
        "complications": "leak of fluid",
        "device": "=20 mL pump",
        "dose": 1,
        "dose_unit": "mg/day",
        "drug": "morphine",
        "guidance": "surgical-implant",
        "linked_to": trial,
    }


def test_the_chain_is_put_together_from_what_is_stored(
    store: Store, carla: Actor, case_id: str, pump: tuple[str, str, str]
) -> None:
    view = read_case(store, carla, case_id)
    (found,) = implants_of(view.history, view.results, view.catalogue).implants
    assert [step.fact.record_id for step in found.steps] == list(pump)
    assert all(step.is_stated for step in found.steps)
    assert doses(view) == ["1 mg/day", "1.4 mg/day"]


@pytest.mark.usefixtures("pump")
def test_a_link_to_another_case_is_refused_and_nothing_is_stored(
    store: Store, carla: Actor, case_id: str
) -> None:
    implant = next(f for f in treatments(store, carla, case_id) if f.code == "itp_opioid")
    other = opened(store, carla, key="other", label="W-2")
    entry = visit(other, "2026-03-02", interventions=(replace(REFILL, linked_to=implant.record_id),))
    with pytest.raises(RefusedError, match="a treatment that this case does not have"):
        saved(store, carla, entry)
    assert treatments(store, carla, other) == ()


def test_an_amended_dose_moves_the_line_and_the_original_stays(
    store: Store, carla: Actor, case_id: str, pump: tuple[str, str, str]
) -> None:
    refill = next(f for f in treatments(store, carla, case_id) if f.record_id == pump[2])
    data = data_text({**parse_data(refill.data), "dose": Decimal("1.6")})
    version = case_version(store, carla, case_id)
    why = {"reason": "typing_error: pump report says 1.6", "key": "a", "base_version": version}
    amend(store, carla, case_id, pump[2], {"data": data}, **why)
    view = read_case(store, carla, case_id)
    assert doses(view) == ["1 mg/day", "1.6 mg/day"]
    old, new = [f for f in view.history.facts if f.record_id == pump[2]]
    assert (old.status, old.data) == (Status.SUPERSEDED, refill.data)
    assert new.reason == "typing_error: pump report says 1.6"


def test_an_implant_entered_in_error_leaves_the_rest_in_sight(
    store: Store, carla: Actor, case_id: str, pump: tuple[str, str, str]
) -> None:
    version = case_version(store, carla, case_id)
    enter_in_error(store, carla, case_id, pump[1], reason="wrong_person", key="e", base_version=version)
    view = read_case(store, carla, case_id)
    found = implants_of(view.history, view.results, view.catalogue).implants
    assert [[step.fact.record_id for step in one.steps] for one in found] == [[pump[0]], [pump[2]]]
    assert doses(view) == ["1.4 mg/day"]


@pytest.fixture
def other(tmp_path: Path, migrated_sqlite_file: Path) -> Iterator[Store]:
    """Another empty store."""
    path = tmp_path / "other.db"
    shutil.copy(migrated_sqlite_file, path)
    store = open_store(f"sqlite:///{path}")
    yield store
    store.close()


@pytest.mark.usefixtures("pump")
def test_the_history_csv_carries_all_of_it_there_and_back(
    store: Store, other: Store, case_id: str, tmp_path: Path
) -> None:
    first = "".join(export_lines(store, OPERATOR, [case_id], purpose="test"))
    copy = tmp_path / "copy.csv"
    copy.write_bytes(first.encode())
    import_history(other, OPERATOR, copy)
    assert "".join(export_lines(other, OPERATOR, [case_id], purpose="test")) == first
    assert '""device"":""=20 mL pump""' in first


def test_a_link_that_leads_nowhere_is_taken_in_from_a_file(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "older.csv"
    path.write_text(
        'case_id,date,record,code,data\nX,2024-01-08,intervention,pump_refill,"{""linked_to"":""elsewhere""}"\n'
    )
    import_history(store, OPERATOR, path)
    assert "elsewhere" in "".join(export_lines(store, OPERATOR, None, purpose="test"))


@pytest.mark.usefixtures("pump")
@pytest.mark.parametrize("notes", [True, False])
def test_a_claims_team_reads_device_dose_and_links_and_complications_only_with_the_notes(
    store: Store, carla: Actor, clive: Actor, case_id: str, notes: bool
) -> None:
    granted(store, carla, case_id, TEAM, notes=notes)
    own, claims = read_case(store, carla, case_id), read_case(store, clive, case_id)
    shown = [parse_data(fact.data) for fact in claims.history.current(Kind.INTERVENTION)]
    assert ("leak of fluid" in repr(claims.history)) is notes
    for hidden in own.history.current(Kind.INTERVENTION), claims.history.current(Kind.INTERVENTION):
        kept = [{n: f for n, f in parse_data(fact.data).items() if n != "complications"} for fact in hidden]
        assert kept == [{n: f for n, f in data.items() if n != "complications"} for data in shown]
    assert doses(claims) == doses(own)
    assert claims.results.blocks == own.results.blocks
