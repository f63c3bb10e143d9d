"""Own instruments and own bars: defined, followed, judged, amended, taken back; each once, each by right."""

import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from db.access import Actor, NotFoundError
from db.amendments import enter_in_error
from db.changes import ConflictError
from db.exchange import export_lines, import_history
from db.following import follow_measure, stop_asking
from db.known_instruments import bars_in_use, catalogue_of, own_instruments
from db.measures import (
    amend_instrument,
    define_instrument,
    set_own_bar,
    take_back_own_bar,
    void_instrument,
)
from db.models.base import table_of
from db.models.trail import AuditEvent
from db.reading import case_version, read_case
from db.store import Store
from db.transfers import move_case
from db.verifying import verify
from goals.defining import BarDraft, Counts, InstrumentDraft
from goals.entry import InterventionEntry
from goals.errors import RefusedError
from goals.records import Fact, Kind, Status
from tests.db.clinic import course_of, granted, opened, person, reading, saved, visit

STAIRS = InstrumentDraft(
    name="Flights of stairs",
    unit="flights",
    minimum="0",
    maximum="20",
    step="1",
    direction="higher_better",
    scale="ratio",
    construct="function",
    counts=Counts.POINTS,
    bar="3",
    source="Our audit of 2025",
)
CODE = "flights_of_stairs"
WHY = "other: copied wrongly"


def now(store: Store, actor: Actor, case_id: str) -> dict[str, Any]:
    version = case_version(store, actor, case_id)
    return {"key": f"{case_id} m{version}", "base_version": version}


def defined(store: Store, actor: Actor, case_id: str, **changes: Any) -> str:
    draft = replace(STAIRS, **changes)
    return define_instrument(store, actor, case_id, draft, **now(store, actor, case_id)).record_id


def barred(store: Store, actor: Actor, case_id: str, bar: str, source: str = "Our audit of 2025") -> str:
    draft = BarDraft(code="odi", bar=bar, source=source)
    return set_own_bar(store, actor, case_id, draft, **now(store, actor, case_id)).record_id


def instruments(store: Store, actor: Actor, case_id: str) -> list[Fact]:
    return [fact for fact in read_case(store, actor, case_id).history.facts if fact.record is Kind.INSTRUMENT]


def climbed(store: Store, actor: Actor, case_id: str, *scores: tuple[str, str]) -> None:
    for date, value in scores:
        saved(store, actor, visit(case_id, date, reading(CODE, value)))


def treated(store: Store, actor: Actor, case_id: str, date: str) -> None:
    treatment = InterventionEntry(code="esi_lumb_il", role="procedure")
    saved(store, actor, visit(case_id, date, interventions=(treatment,)))


def test_an_own_instrument_is_followed_asked_judged_and_exported_like_the_catalogues(
    store: Store, carla: Actor, case_id: str
) -> None:
    defined(store, carla, case_id)
    view = read_case(store, carla, case_id)
    assert view.header.measures[-1] == CODE
    climbed(store, carla, case_id, ("2026-01-12", "4"), ("2026-01-20", "4"), ("2026-01-27", "4"))
    treated(store, carla, case_id, "2026-02-02")
    climbed(store, carla, case_id, ("2026-02-20", "7"), ("2026-03-10", "8"))
    (row,) = read_case(store, carla, case_id).results.ledger
    assert (row.measure, row.bar, row.bar_basis) == (CODE, 3.0, "mcid")
    assert (row.response, row.response_class) == (3.0, "improved")
    assert f",{CODE},Flights of stairs," in "".join(export_lines(store, carla, [case_id]))


def test_three_clicks_define_an_instrument_once(store: Store, carla: Actor, case_id: str) -> None:
    sent = now(store, carla, case_id)
    receipts = {define_instrument(store, carla, case_id, STAIRS, **sent) for _ in range(3)}
    assert len(receipts) == 1
    assert case_version(store, carla, case_id) == 2
    assert len(instruments(store, carla, case_id)) == 1
    with pytest.raises(RefusedError, match="saved before you changed it"):
        define_instrument(store, carla, case_id, replace(STAIRS, bar="4"), **sent)


def test_what_is_wrong_with_a_definition_is_told_by_its_field_and_nothing_is_stored(
    store: Store, carla: Actor, case_id: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        defined(store, carla, case_id, unit="", source="", maximum="many")
    assert [problem.where for problem in refused.value.problems] == [
        "Counted in",
        "Highest score",
        "Source",
    ]
    assert case_version(store, carla, case_id) == 1


def test_someone_else_saving_meanwhile_is_a_conflict(store: Store, carla: Actor, case_id: str) -> None:
    begun = now(store, carla, case_id)
    saved(store, carla, visit(case_id, "2026-02-02", reading("odi", "40")))
    with pytest.raises(ConflictError) as conflict:
        define_instrument(store, carla, case_id, STAIRS, **begun)
    assert {fact.record for fact in conflict.value.facts} == {Kind.VISIT, Kind.READING}
    assert instruments(store, carla, case_id) == []
    with pytest.raises(ConflictError):
        set_own_bar(store, carla, case_id, BarDraft(code="odi", bar="8", source="x"), **begun)
    define_instrument(store, carla, case_id, STAIRS, **begun | {"base_version": 2})


def test_a_code_that_is_taken_is_refused_when_typed_and_numbered_when_not(
    store: Store, carla: Actor, case_id: str
) -> None:
    defined(store, carla, case_id)
    with pytest.raises(RefusedError, match="Code: Another instrument has this code"):
        defined(store, carla, case_id, code=CODE, maximum="30")
    defined(store, carla, case_id, maximum="30")
    assert [fact.code for fact in instruments(store, carla, case_id)] == [CODE, f"{CODE}_2"]


def test_a_definition_never_moves_the_end_of_the_data(store: Store, carla: Actor, case_id: str) -> None:
    course_of(store, carla, case_id)
    before = read_case(store, carla, case_id).results
    defined(store, carla, case_id)
    barred(store, carla, case_id, "10")
    opened_on = read_case(store, carla, case_id).header.opened_on
    assert {fact.date for fact in instruments(store, carla, case_id)} == {opened_on}
    after = read_case(store, carla, case_id).results
    assert [replace(row, bar_basis="mcid") for row in after.ledger] == list(before.ledger)


def test_other_cases_of_the_clinic_follow_it_and_other_clinics_never_hear_of_it(
    store: Store, carla: Actor, case_id: str
) -> None:
    defined(store, carla, case_id)
    second = opened(store, carla, key="2", label="W-2")
    follow_measure(store, carla, second, CODE, key="f")
    climbed(store, carla, second, ("2026-02-02", "4"))
    sonja = person(store, "sonja", "clinician", "South Clinic")
    elsewhere = opened(store, sonja, key="3")
    with pytest.raises(RefusedError, match="not in the catalogue"):
        follow_measure(store, sonja, elsewhere, CODE, key="f")
    with pytest.raises(RefusedError, match="not in the catalogue"):
        opened(store, sonja, key="4", measures=(CODE,), lead_measure="")
    assert own_instruments(store, sonja) == ()
    (mine,) = own_instruments(store, carla)
    assert (mine.instrument.name, mine.label) == ("Flights of stairs", "W-1041")


def test_a_case_that_moves_takes_the_instruments_it_asks_for_along(
    store: Store, carla: Actor, case_id: str
) -> None:
    defined(store, carla, case_id)
    second = opened(store, carla, key="2")
    follow_measure(store, carla, second, CODE, key="f")
    sonja = person(store, "sonja", "clinician", "South Clinic")
    both = replace(carla, clinic_ids=carla.clinic_ids | sonja.clinic_ids)
    move_case(store, both, second, next(iter(sonja.clinic_ids)), reason="moved away")
    (known,) = own_instruments(store, sonja)
    assert (known.fact.code, known.label) == (CODE, "")
    climbed(store, sonja, second, ("2026-02-02", "4"))


def test_a_claims_team_knows_the_instruments_of_granted_cases_as_far_as_the_grant_goes(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    private = opened(store, carla, key="2")
    defined(store, carla, case_id)
    defined(store, carla, private, name="Stress", psychological=True)
    assert own_instruments(store, clive) == ()
    granted(store, carla, case_id, "Acme Claims")
    assert [one.fact.code for one in own_instruments(store, clive)] == [CODE]
    granted(store, carla, private, "Acme Claims")
    assert [one.fact.code for one in own_instruments(store, clive)] == [CODE]
    granted(store, carla, private, "Acme Claims", psychological=True)
    assert {one.fact.code for one in own_instruments(store, clive)} == {CODE, "stress"}
    with store.read() as session:
        assert "stress" in catalogue_of(session, clive).instruments
    assert all(one.label == "" for one in own_instruments(store, clive))


def test_a_case_that_only_asks_for_it_is_enough_for_a_granted_team_to_know_it(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    defined(store, carla, case_id)
    second = opened(store, carla, key="2")
    granted(store, carla, second, "Acme Claims")
    assert own_instruments(store, clive) == ()
    follow_measure(store, carla, second, CODE, key="f")
    assert [one.fact.code for one in own_instruments(store, clive)] == [CODE]


def test_an_amended_bar_is_judged_by_at_once_in_every_case_and_the_old_one_stays_in_sight(
    store: Store, carla: Actor, case_id: str
) -> None:
    record_id = defined(store, carla, case_id)
    second = opened(store, carla, key="2")
    follow_measure(store, carla, second, CODE, key="f")
    climbed(store, carla, second, ("2026-01-12", "4"), ("2026-01-27", "4"))
    treated(store, carla, second, "2026-02-02")
    climbed(store, carla, second, ("2026-02-20", "7"), ("2026-03-10", "8"))
    assert read_case(store, carla, second).results.ledger[0].response_class == "improved"
    draft = replace(STAIRS, code=CODE, bar="5")
    amend_instrument(store, carla, case_id, record_id, draft, reason=WHY, **now(store, carla, case_id))
    assert read_case(store, carla, second).results.ledger[0].response_class == "unchanged"
    old, new = instruments(store, carla, case_id)
    assert (old.status, new.status, new.reason) == (Status.SUPERSEDED, Status.CURRENT, WHY)
    assert '"mcid":3' in old.data


def test_amending_needs_a_reason_a_change_and_room_for_the_readings(
    store: Store, carla: Actor, case_id: str
) -> None:
    record_id = defined(store, carla, case_id)
    climbed(store, carla, case_id, ("2026-02-02", "15"))

    def amended(reason: str = WHY, **changes: Any) -> None:
        draft = replace(STAIRS, **changes)
        amend_instrument(store, carla, case_id, record_id, draft, reason=reason, **now(store, carla, case_id))

    for says, changes in {
        "Reason: Say why": {"bar": "4", "reason": " "},
        "Instrument: Nothing is changed": {},
        "Highest score: There are readings": {"maximum": "10"},
        "Code: Records name it": {"code": "other"},
        "Source: Say where": {"bar": "4", "source": ""},
    }.items():
        with pytest.raises(RefusedError, match=says):
            amended(**changes)
    amended(maximum="15")
    assert read_case(store, carla, case_id).catalogue.instruments[CODE].maximum == 15


def test_a_definition_in_error_is_asked_for_no_more_and_needs_nothing_to_hang_on_it(
    store: Store, carla: Actor, case_id: str
) -> None:
    record_id = defined(store, carla, case_id)
    second = opened(store, carla, key="2")
    follow_measure(store, carla, second, CODE, key="f")
    climbed(store, carla, case_id, ("2026-02-02", "15"))

    def voided(reason: str = WHY) -> None:
        sent = now(store, carla, case_id)
        void_instrument(store, carla, case_id, record_id, reason=reason, **sent)

    with pytest.raises(RefusedError, match="Another case asks for it"):
        voided()
    stop_asking(store, carla, second, CODE, reason="not needed", key="s")
    with pytest.raises(RefusedError, match="Readings use this instrument"):
        voided()
    view = read_case(store, carla, case_id)
    (climb,) = [fact for fact in view.history.current(Kind.READING) if fact.code == CODE]
    enter_in_error(
        store, carla, case_id, climb.record_id, reason="wrong person", **now(store, carla, case_id)
    )
    with pytest.raises(RefusedError, match="Reason: Say why"):
        voided("")
    voided()
    view = read_case(store, carla, case_id)
    assert CODE not in view.header.measures
    assert CODE not in view.catalogue.instruments
    assert [fact.status for fact in instruments(store, carla, case_id)] == [
        Status.SUPERSEDED,
        Status.VOIDED,
    ]
    with pytest.raises(NotFoundError):
        voided()


def test_a_definition_that_leads_the_case_is_not_entered_in_error(store: Store, carla: Actor) -> None:
    case_id = opened(store, carla, measures=("phq9",), lead_measure="")
    record_id = defined(store, carla, case_id)
    climbed(store, carla, case_id, ("2026-02-02", "15"))
    with pytest.raises(RefusedError, match="Where the case stands is judged on it"):
        void_instrument(store, carla, case_id, record_id, reason=WHY, **now(store, carla, case_id))


def test_a_clinics_own_bar_changes_the_class_of_an_episode_at_once_and_back_again(
    store: Store, carla: Actor, case_id: str
) -> None:
    course_of(store, carla, case_id)  # ODI 60 to 28: improved by 30, held

    def odi() -> Any:
        return next(row for row in read_case(store, carla, case_id).results.ledger if row.measure == "odi")

    assert (odi().bar, odi().bar_basis, odi().response_class) == (10.0, "mcid", "improved")
    record_id = barred(store, carla, case_id, "40")
    assert (odi().bar, odi().bar_basis, odi().response_class) == (40.0, "clinic", "unchanged")
    assert barred(store, carla, case_id, "20", "Our audit of 2026") == record_id
    assert (odi().bar, odi().bar_basis, odi().response_class) == (20.0, "clinic", "improved")
    take_back_own_bar(store, carla, case_id, "odi", reason=WHY, **now(store, carla, case_id))
    assert (odi().bar, odi().bar_basis, odi().response_class) == (10.0, "mcid", "improved")
    versions = instruments(store, carla, case_id)
    assert [(fact.status.value, fact.reason) for fact in versions] == [
        ("superseded", "Our audit of 2025"),
        ("superseded", "Our audit of 2026"),
        ("voided", WHY),
    ]
    assert {fact.entered_by for fact in versions} == {carla.account_id}


def test_a_bar_taken_back_is_set_anew_as_another_record(store: Store, carla: Actor, case_id: str) -> None:
    first = barred(store, carla, case_id, "8")
    take_back_own_bar(store, carla, case_id, "odi", reason=WHY, **now(store, carla, case_id))
    with pytest.raises(NotFoundError):
        take_back_own_bar(store, carla, case_id, "odi", reason=WHY, **now(store, carla, case_id))
    assert barred(store, carla, case_id, "8") != first


def test_three_clicks_set_a_bar_once_and_the_same_again_is_refused(
    store: Store, carla: Actor, case_id: str
) -> None:
    draft, sent = BarDraft(code="odi", bar="8", source="Our audit of 2025"), now(store, carla, case_id)
    assert len({set_own_bar(store, carla, case_id, draft, **sent) for _ in range(3)}) == 1
    with pytest.raises(RefusedError, match="A change counts from: Nothing is changed"):
        barred(store, carla, case_id, "8")
    barred(store, carla, case_id, "8", "Our audit of 2025, read again")
    assert len(instruments(store, carla, case_id)) == 2


def test_taking_a_bar_back_needs_a_reason(store: Store, carla: Actor, case_id: str) -> None:
    barred(store, carla, case_id, "8")
    with pytest.raises(RefusedError, match="Reason: Say why"):
        take_back_own_bar(store, carla, case_id, "odi", reason="", **now(store, carla, case_id))


def test_a_bar_counts_for_its_case_only_and_is_counted_for_its_readers(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    barred(store, carla, case_id, "8")
    psychological = BarDraft(code="phq9", bar="6", source="Our audit")
    set_own_bar(store, carla, case_id, psychological, **now(store, carla, case_id))
    second = opened(store, carla, key="2")
    assert read_case(store, carla, second).catalogue.instruments["odi"].clinic_mcid is None
    assert dict(bars_in_use(store, carla)) == {"odi": 1, "phq9": 1}
    assert dict(bars_in_use(store, clive)) == {}
    granted(store, carla, case_id, "Acme Claims")
    assert dict(bars_in_use(store, clive)) == {"odi": 1}
    assert {f.code for f in instruments(store, clive, case_id)} == {"odi"}
    assert {f.reason for f in instruments(store, clive, case_id)} == {""}
    take_back_own_bar(store, carla, case_id, "odi", reason=WHY, **now(store, carla, case_id))
    assert dict(bars_in_use(store, carla)) == {"phq9": 1}


def test_nobody_else_defines_amends_or_sets_anything(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    record_id = defined(store, carla, case_id)
    barred(store, carla, case_id, "8")
    granted(store, carla, case_id, "Acme Claims", notes=True, psychological=True)
    sonja = person(store, "sonja", "clinician", "South Clinic")
    sent = {"key": "k", "base_version": 3}
    for actor in (clive, sonja):
        with pytest.raises(NotFoundError):
            define_instrument(store, actor, case_id, STAIRS, **sent)
        with pytest.raises(NotFoundError):
            amend_instrument(store, actor, case_id, record_id, replace(STAIRS, bar="4"), reason=WHY, **sent)
        with pytest.raises(NotFoundError):
            void_instrument(store, actor, case_id, record_id, reason=WHY, **sent)
        with pytest.raises(NotFoundError):
            set_own_bar(store, actor, case_id, BarDraft(code="odi", bar="9", source="x"), **sent)
        with pytest.raises(NotFoundError):
            take_back_own_bar(store, actor, case_id, "odi", reason=WHY, **sent)
    assert case_version(store, carla, case_id) == 3


def test_a_definition_of_another_case_is_not_amended_through_this_one(
    store: Store, carla: Actor, case_id: str
) -> None:
    record_id = defined(store, carla, case_id)
    second = opened(store, carla, key="2")
    with pytest.raises(NotFoundError):
        void_instrument(store, carla, second, record_id, reason=WHY, **now(store, carla, second))


def test_a_bar_is_no_instrument_to_amend(store: Store, carla: Actor, case_id: str) -> None:
    record_id = barred(store, carla, case_id, "8")
    with pytest.raises(NotFoundError):
        void_instrument(store, carla, case_id, record_id, reason=WHY, **now(store, carla, case_id))


def test_everything_is_in_the_audit_without_a_score_and_the_chain_holds(
    store: Store, carla: Actor, case_id: str
) -> None:
    record_id = defined(store, carla, case_id)
    barred(store, carla, case_id, "8")
    void_instrument(store, carla, case_id, record_id, reason=WHY, **now(store, carla, case_id))
    events = table_of(AuditEvent)
    with store.read() as session:
        rows = session.execute(select(events.c.action, events.c.record_id).order_by(events.c.sequence)).all()
    assert [tuple(row) for row in rows[-3:]] == [
        ("define_instrument", record_id),
        ("set_own_bar", instruments(store, carla, case_id)[-1].record_id),
        ("void_instrument", record_id),
    ]
    assert verify(store).fault is None


def test_definitions_and_bars_survive_export_and_import_byte_for_byte(
    store: Store, other: Store, carla: Actor, case_id: str, tmp_path: Path
) -> None:
    record_id = defined(store, carla, case_id)
    climbed(store, carla, case_id, ("2026-02-02", "15"))
    amend_instrument(
        store, carla, case_id, record_id, replace(STAIRS, bar="5"), reason=WHY, **now(store, carla, case_id)
    )
    barred(store, carla, case_id, "8")
    barred(store, carla, case_id, "9", "Our audit of 2026")
    first = "".join(export_lines(store, carla))
    (tmp_path / "history.csv").write_text(first, encoding="utf-8", newline="")
    sonja = person(other, "sonja", "clinician", "South Clinic")
    import_history(other, sonja, tmp_path / "history.csv")
    assert "".join(export_lines(other, sonja)) == first
    assert read_case(other, sonja, case_id).catalogue.instruments["odi"].clinic_mcid == Decimal(9)


def test_two_clinicians_who_define_at_once_both_get_their_own_code(store: Store, carla: Actor) -> None:
    cases = [opened(store, carla, key=str(n)) for n in range(2)]
    start, failed = threading.Barrier(2), []

    def define(number: int) -> None:
        start.wait()
        try:
            defined(store, carla, cases[number], maximum=str(20 + number))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=define, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert {one.fact.code for one in own_instruments(store, carla)} == {CODE, f"{CODE}_2"}
