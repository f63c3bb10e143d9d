"""Saving a visit: once, all of it, and never over somebody else's head (hazards F1, F4, S7)."""

import threading
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from db.access import Actor, NotFoundError
from db.facts import history
from db.reading import case_version, read_case
from db.receipts import Receipt
from db.rows import TABLES
from db.store import Store
from db.visits import ConflictError, save_visit
from goals.entry import InterventionEntry, ReadingEntry, VisitEntry, WorkStatusEntry
from goals.errors import RefusedError
from goals.records import Fact, Kind
from tests.db.clinic import day, opened, person, reading, saved, visit


def full_visit(case_id: str) -> VisitEntry:
    return visit(
        case_id,
        "2026-02-02",
        reading("odi", "46", "pre"),
        reading("nprs:average", "7"),
        ReadingEntry(measure="psfs", missing_reason="refused"),
        interventions=(InterventionEntry(code="esi_lumb_il", role="procedure", side="left", levels="L4/5"),),
        work_status=WorkStatusEntry(
            code="modified_reduced", hours_per_week=Decimal(20), restrictions="no lifting"
        ),
        note="Walks further than last week.",
    )


def recorded(store: Store, case_id: str) -> tuple[Fact, ...]:
    with store.read() as session:
        return history(session, case_id).facts


def count(store: Store, kind: Kind) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(TABLES[kind])) or 0


def test_a_full_visit_is_recorded_with_all_that_was_typed(store: Store, carla: Actor, case_id: str) -> None:
    receipt = saved(store, carla, full_visit(case_id))
    facts = {
        (fact.record, fact.code): fact
        for fact in recorded(store, case_id)
        if fact.visit_id == receipt.record_id
    }
    assert facts[Kind.VISIT, "visit"].detail == "Walks further than last week."
    assert facts[Kind.READING, "odi"].value == Decimal(46)
    assert facts[Kind.READING, "odi"].timing == "pre"
    assert facts[Kind.READING, "nprs"].variant == "average"
    assert facts[Kind.READING, "psfs"].value is None
    assert facts[Kind.READING, "psfs"].data == '{"missing_reason":"refused"}'
    assert facts[Kind.INTERVENTION, "esi_lumb_il"].data == '{"levels":"L4/5"}'
    work = facts[Kind.WORK_STATUS, "modified_reduced"]
    assert (work.value, work.data) == (1, '{"hours_per_week":20,"restrictions":"no lifting"}')
    assert {fact.entered_by for fact in facts.values()} == {carla.account_id}
    assert {fact.entered_at for fact in facts.values()} == {receipt.at}


def test_the_same_key_again_gives_the_same_receipt_and_one_visit(
    store: Store, carla: Actor, case_id: str
) -> None:
    entry = full_visit(case_id)
    first = save_visit(store, carla, entry, key="k", base_version=1)
    again = save_visit(store, carla, entry, key="k", base_version=1)
    assert again == first
    assert count(store, Kind.VISIT) == 1


def test_f1_three_clicks_at_once_give_one_visit(store: Store, carla: Actor, case_id: str) -> None:
    receipts: list[Receipt] = []
    errors: list[BaseException] = []
    barrier = threading.Barrier(3)

    def click() -> None:
        barrier.wait()
        try:
            receipts.append(save_visit(store, carla, full_visit(case_id), key="k", base_version=1))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=click) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(set(receipts)) == 1
    assert count(store, Kind.VISIT) == 1


def test_two_people_saving_at_once_get_one_visit_and_one_conflict(
    store: Store, carla: Actor, case_id: str
) -> None:
    outcomes: list[str] = []
    barrier = threading.Barrier(2)

    def click(key: str) -> None:
        barrier.wait()
        try:
            save_visit(store, carla, full_visit(case_id), key=key, base_version=1)
            outcomes.append("saved")
        except ConflictError:
            outcomes.append("conflict")

    threads = [threading.Thread(target=click, args=(key,)) for key in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["conflict", "saved"]
    assert count(store, Kind.VISIT) == 1


def test_the_same_key_with_other_content_is_refused_and_says_so(
    store: Store, carla: Actor, case_id: str
) -> None:
    entry = full_visit(case_id)
    save_visit(store, carla, entry, key="k", base_version=1)
    with pytest.raises(RefusedError, match="saved before you changed it"):
        save_visit(store, carla, replace(entry, note="Something else"), key="k", base_version=1)
    assert count(store, Kind.VISIT) == 1


def test_the_same_key_of_another_person_is_another_form(store: Store, carla: Actor, case_id: str) -> None:
    dora = person(store, "dora", "clinician", "North Clinic")
    save_visit(store, carla, full_visit(case_id), key="k", base_version=1)
    save_visit(store, dora, full_visit(case_id), key="k", base_version=2)
    assert count(store, Kind.VISIT) == 2


def test_a_form_without_a_key_is_refused(store: Store, carla: Actor, case_id: str) -> None:
    with pytest.raises(RefusedError, match="carries no key"):
        save_visit(store, carla, full_visit(case_id), key="", base_version=1)


def test_f4_a_save_on_an_old_version_is_a_conflict_that_shows_what_is_new(
    store: Store, carla: Actor, case_id: str
) -> None:
    theirs = saved(store, carla, visit(case_id, "2026-02-01", reading("odi", "50"), note="theirs"))
    with pytest.raises(ConflictError) as conflict:
        save_visit(store, carla, full_visit(case_id), key="mine", base_version=1)
    assert conflict.value.version == theirs.version == 2
    assert [(fact.record, fact.value) for fact in conflict.value.facts] == [
        (Kind.VISIT, None),
        (Kind.READING, Decimal(50)),
    ]
    assert conflict.value.facts[0].detail == "theirs"
    assert "50" not in str(conflict.value)
    save_visit(store, carla, full_visit(case_id), key="mine", base_version=conflict.value.version)
    assert count(store, Kind.VISIT) == 2


def test_each_save_moves_the_case_by_one_version(store: Store, carla: Actor, case_id: str) -> None:
    assert case_version(store, carla, case_id) == 1
    assert saved(store, carla, full_visit(case_id)).version == 2
    assert saved(store, carla, visit(case_id, "2026-02-03", note="phoned")).version == 3
    assert case_version(store, carla, case_id) == 3


def test_a_refused_visit_stores_nothing_and_its_key_works_once_it_is_right(
    store: Store, carla: Actor, case_id: str
) -> None:
    entry = visit(case_id, "2026-02-02", reading("odi", "101"))
    with pytest.raises(RefusedError, match="ODI runs from 0 to 100") as refused:
        save_visit(store, carla, entry, key="k", base_version=1)
    assert "101" not in str(refused.value)
    assert count(store, Kind.VISIT) == 0
    right = visit(case_id, "2026-02-02", reading("odi", "100"))
    assert save_visit(store, carla, right, key="k", base_version=1).version == 2


def test_a_measure_that_the_case_does_not_follow_is_refused(store: Store, carla: Actor, case_id: str) -> None:
    with pytest.raises(RefusedError, match="does not follow it yet"):
        saved(store, carla, visit(case_id, "2026-02-02", reading("ndi", "40")))


def test_a_visit_to_a_case_of_another_clinic_looks_like_none(
    store: Store, carla: Actor, case_id: str
) -> None:
    other = person(store, "otto", "clinician", "South Clinic")
    for missing in (case_id, "no-such-case"):
        with pytest.raises(NotFoundError) as refused:
            save_visit(store, other, visit(missing, "2026-02-02", note="x"), key="k", base_version=1)
        assert str(refused.value) == str(NotFoundError())
    assert count(store, Kind.VISIT) == 0


@pytest.mark.parametrize("role", ["claims", "administrator"])
def test_only_clinicians_save_visits(store: Store, carla: Actor, case_id: str, role: str) -> None:
    other = person(store, "ruth", role, "Acme Claims")
    with pytest.raises(NotFoundError):
        save_visit(store, other, visit(case_id, "2026-02-02", note="x"), key="k", base_version=1)


def test_a_save_that_breaks_off_halfway_leaves_nothing(
    store: Store, carla: Actor, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("db.changes.record_deed", broken)
    with pytest.raises(KeyboardInterrupt):
        save_visit(store, carla, full_visit(case_id), key="k", base_version=1)
    monkeypatch.undo()
    assert count(store, Kind.VISIT) == count(store, Kind.READING) == 0
    assert case_version(store, carla, case_id) == 1
    assert save_visit(store, carla, full_visit(case_id), key="k", base_version=1).version == 2


def test_s7_a_save_whose_answer_got_lost_is_not_repeated(
    store: Store, carla: Actor, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit reached the database, and then the connection broke: the unit runs again."""
    write, lost = Store.write, []

    class BrokenError(Exception):
        sqlstate = "57P01"

    @contextmanager
    def answer_lost(self: Store) -> Any:
        with write(self) as session:
            yield session
        if not lost:
            lost.append(True)
            raise OperationalError("COMMIT", {}, BrokenError())

    monkeypatch.setattr(Store, "write", answer_lost)
    receipt = save_visit(store, carla, full_visit(case_id), key="k", base_version=1)
    assert lost == [True]
    assert receipt.version == 2
    assert count(store, Kind.VISIT) == 1


def test_the_page_shows_the_visit_at_once(store: Store, carla: Actor, case_id: str) -> None:
    before = read_case(store, carla, case_id)
    saved(store, carla, visit(case_id, "2026-02-02", reading("odi", "46")))
    after = read_case(store, carla, case_id)
    assert (before.version, after.version) == (1, 2)
    assert [point.value for point in after.results.points] == [46.0]
    assert before.results.points == ()


def test_a_case_has_no_gap_in_its_versions(store: Store, carla: Actor, case_id: str) -> None:
    second = opened(store, carla, key="second", label="W-2")
    for number in range(3):
        saved(store, carla, visit(case_id, "2026-02-02", note=f"n{number}"))
        saved(store, carla, visit(second, "2026-02-02", note=f"n{number}"))
    with store.read() as session:
        rows = session.execute(text("SELECT case_id, version FROM case_change ORDER BY version")).all()
    for case in (case_id, second):
        assert [version for owner, version in rows if owner == case] == [1, 2, 3, 4]


def test_a_visit_before_the_injury_is_a_baseline_and_stays(store: Store, carla: Actor, case_id: str) -> None:
    saved(store, carla, visit(case_id, "2025-11-01", reading("odi", "10")))
    assert read_case(store, carla, case_id).results.series[0].first_date == day("2025-11-01")
