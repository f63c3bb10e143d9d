"""A lawful erasure takes all of a case away and leaves the fact of it in the audit trail."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.__main__ import main
from db.access import OPERATOR, Actor, NotFoundError
from db.caseload import caseload
from db.disclosures import disclosures_of
from db.drafts import save_draft
from db.erasing import erase_case
from db.exchange import export_lines, import_history
from db.following import follow_measure
from db.known_instruments import own_instruments
from db.measures import define_instrument
from db.reading import case_version, read_case
from db.store import Store
from db.triggers import check_triggers, drop_triggers
from db.verifying import verify
from goals.errors import RefusedError
from goals.records import Kind
from tests.db.clinic import course_of, day, granted, opened, reading, saved, visit
from tests.db.test_measures import CODE, STAIRS

WHY = "Order of the court of 2 March"


@pytest.fixture
def treated(store: Store, carla: Actor, clive: Actor, case_id: str) -> str:
    """A case with visits, a draft and a disclosure."""
    course_of(store, carla, case_id)
    save_draft(store, carla, case_id, "visit", "half a note")
    granted(store, carla, case_id, "Acme Claims")
    read_case(store, clive, case_id)
    return case_id


def test_an_erased_case_is_gone_and_others_are_untouched(store: Store, carla: Actor, treated: str) -> None:
    other = opened(store, carla, key="other", label="W-2")
    before = "".join(export_lines(store, carla, [other]))
    erase_case(store, OPERATOR, treated, reason=WHY)
    with pytest.raises(NotFoundError):
        read_case(store, carla, treated)
    assert [line.case_id for line in caseload(store, carla, today=day("2026-03-20"))] == [other]
    assert "".join(export_lines(store, carla)) == before


def test_an_own_instrument_that_others_use_is_handed_on_before_its_case_is_erased(
    store: Store, carla: Actor, treated: str
) -> None:
    other = opened(store, carla, key="other", label="W-2")
    sent = {"key": "d", "base_version": case_version(store, carla, treated)}
    define_instrument(store, carla, treated, STAIRS, **sent)
    follow_measure(store, carla, other, CODE, key="f")
    saved(store, carla, visit(other, "2026-02-02", reading(CODE, "4")))
    erase_case(store, OPERATOR, treated, reason=WHY)
    view = read_case(store, carla, other)
    assert [row.measure for row in view.results.series] == [CODE]
    (definition,) = view.history.current(Kind.INSTRUMENT)
    assert (definition.name, definition.reason) == (STAIRS.name, "handed on from a case that was erased")
    assert verify(store).fault is None


def test_an_own_instrument_that_nobody_else_uses_goes_with_its_case(
    store: Store, carla: Actor, treated: str
) -> None:
    opened(store, carla, key="other", label="W-2")
    sent = {"key": "d", "base_version": case_version(store, carla, treated)}
    define_instrument(store, carla, treated, STAIRS, **sent)
    erase_case(store, OPERATOR, treated, reason=WHY)
    assert own_instruments(store, carla) == ()


def test_the_fact_of_the_erasure_and_of_the_disclosures_stays(store: Store, treated: str) -> None:
    erase_case(store, OPERATOR, treated, reason=WHY)
    with store.read() as session:
        told = session.execute(
            text("SELECT account_id, case_id, reason FROM audit_event WHERE action = 'erase_case'")
        ).one()
        assert len(disclosures_of(session, treated)) == 1
    assert tuple(told) == ("operator:cli", treated, WHY)
    assert verify(store).fault is None


def test_the_triggers_stand_again_after_an_erasure(store: Store, carla: Actor, treated: str) -> None:
    opened(store, carla, key="other", label="W-2")
    erase_case(store, OPERATOR, treated, reason=WHY)
    with store.engine.connect() as connection:
        check_triggers(connection)
    with pytest.raises(DBAPIError, match="never changed or deleted"), store.write() as session:
        session.execute(text("DELETE FROM case_head"))


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_nothing_of_an_erased_case_is_left_in_the_file(store: Store, store_url: str, treated: str) -> None:
    path = Path(store_url.removeprefix("sqlite:///"))
    assert b"Ada Testcase" in path.read_bytes()
    erase_case(store, OPERATOR, treated, reason=WHY)
    store.close()
    content = path.read_bytes()
    for secret in (b"Ada Testcase", b"slept badly", b"half a note"):
        assert secret not in content


def test_a_case_deleted_without_an_erasure_is_found_by_verify(store: Store, treated: str) -> None:
    tables = ("reading", "visit", "intervention", "injury", "case_head", "case_person", "case_clinic")
    with store.write() as session:
        drop_triggers(session.connection())
        for table in (*tables, "case_change"):
            session.execute(text(f"DELETE FROM {table}"))
    fault = verify(store).fault
    assert fault is not None
    assert fault.endswith(f"its change 1 of case {treated} is gone.")


def test_an_erased_case_does_not_come_back_by_an_old_file(
    store: Store, carla: Actor, treated: str, tmp_path: Path
) -> None:
    path = tmp_path / "case.csv"
    path.write_bytes("".join(export_lines(store, carla, [treated])).encode())
    erase_case(store, OPERATOR, treated, reason=WHY)
    with pytest.raises(RefusedError, match="in this store already"):
        import_history(store, carla, path)


def test_of_an_erased_case_nobody_finds_anything(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    erase_case(store, OPERATOR, treated, reason=WHY)
    for actor in (carla, clive, OPERATOR):
        with pytest.raises(NotFoundError):
            read_case(store, actor, treated)
        assert caseload(store, actor, today=day("2026-03-20")) == ()
    with pytest.raises(NotFoundError):
        erase_case(store, OPERATOR, treated, reason=WHY)


def test_only_the_operator_erases_and_only_with_a_reason(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    for actor, case in ((carla, treated), (clive, treated), (OPERATOR, "no-such-case")):
        with pytest.raises(NotFoundError):
            erase_case(store, actor, case, reason=WHY)
    with pytest.raises(RefusedError, match="on what ground"):
        erase_case(store, OPERATOR, treated, reason=" ")
    assert read_case(store, carla, treated).header.label == "W-1041"


def test_the_command_wants_the_case_id_twice(
    store: Store,
    store_url: str,
    treated: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOOTHOLD_DATABASE_URL", store_url)
    command = ["erase-case", "--case", treated, "--reason", WHY, "--confirm"]
    assert main([*command, "W-1041"]) == 2
    assert "Nothing was erased" in capsys.readouterr().err
    assert main([*command, treated]) == 0
    assert "Earlier backups" in capsys.readouterr().out
    assert verify(store).fault is None
