"""Signing, addenda, a visit as a whole, and reasons: once, never over somebody's head, the original stays."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from db.access import OPERATOR, Actor, NotFoundError
from db.amendments import amend, enter_in_error
from db.audit import EVENTS
from db.authors import authors
from db.changes import ConflictError
from db.exchange import export_lines
from db.facts import history
from db.reading import case_version, read_case
from db.receipts import Receipt
from db.recording import record
from db.signing import add_addendum, sign_visit
from db.store import Store
from goals.amending import is_addendum, signature, versions_of
from goals.errors import RefusedError
from goals.records import Fact, Kind, Status
from tests.db.clinic import day, granted, person, reading, saved, visit


@pytest.fixture
def visit_id(store: Store, carla: Actor, case_id: str) -> str:
    """A visit with two readings and a note."""
    typed = visit(
        case_id, "2026-02-02", reading("odi", "64"), reading("nprs:average", "7"), note="Slept badly."
    )
    return saved(store, carla, typed).record_id


def current(store: Store, case_id: str, code: str) -> Fact:
    with store.read() as session:
        return next(fact for fact in history(session, case_id).current() if fact.code == code)


def versions(store: Store, case_id: str, record_id: str) -> tuple[Fact, ...]:
    with store.read() as session:
        return versions_of(history(session, case_id))[record_id]


def amended(
    store: Store, actor: Actor, case_id: str, record_id: str, key: str = "k", **changes: object
) -> Receipt:
    version = case_version(store, actor, case_id)
    return amend(
        store,
        actor,
        case_id,
        record_id,
        changes,
        reason="typing_error: 46 on the form",
        key=key,
        base_version=version,
    )


def signed(store: Store, actor: Actor, case_id: str, visit_id: str, key: str = "sign") -> Receipt:
    version = case_version(store, actor, case_id)
    return sign_visit(store, actor, case_id, visit_id, key=key, base_version=version)


def test_both_versions_and_the_reason_are_in_the_csv(
    store: Store, carla: Actor, case_id: str, visit_id: str
) -> None:
    amended(store, carla, case_id, current(store, case_id, "odi").record_id, value=Decimal(46))
    rows = [line for line in export_lines(store, carla, [case_id], purpose="test") if ",reading,odi," in line]
    assert [",64," in row and ",superseded,," in row for row in rows] == [True, False]
    assert ",46," in rows[1]
    assert ",current,typing_error: 46 on the form," in rows[1]


def test_a_visit_entered_in_error_takes_its_records_along(
    store: Store, carla: Actor, case_id: str, visit_id: str
) -> None:
    enter_in_error(store, carla, case_id, visit_id, reason="wrong_person", key="k", base_version=2)
    shown = read_case(store, carla, case_id)
    assert shown.results.points == ()
    voided = [fact.record for fact in shown.history.facts if fact.status is Status.VOIDED]
    assert voided == [Kind.VISIT, Kind.READING, Kind.READING]
    assert shown.version == 3


def test_a_new_date_of_a_visit_moves_its_readings(
    store: Store, carla: Actor, case_id: str, visit_id: str
) -> None:
    amended(store, carla, case_id, visit_id, date=dt.date(2026, 2, 1))
    points = read_case(store, carla, case_id).results.points
    assert {point.date for point in points} == {dt.date(2026, 2, 1)}
    assert current(store, case_id, "odi").reason == "typing_error: 46 on the form"


def test_f1_the_same_key_again_gives_the_same_receipt_and_one_version(
    store: Store, carla: Actor, case_id: str, visit_id: str
) -> None:
    odi = current(store, case_id, "odi").record_id
    send = {"reason": "rescored", "key": "k", "base_version": 2}
    receipts = {amend(store, carla, case_id, odi, {"value": Decimal(46)}, **send) for _ in range(3)}
    assert len(receipts) == 1
    assert len(versions(store, case_id, odi)) == 2
    sign = {sign_visit(store, carla, case_id, visit_id, key="s", base_version=3) for _ in range(3)}
    assert len(sign) == 1
    assert len(versions(store, case_id, visit_id)) == 2


Act = Callable[[Store, Actor, str, str, int], object]
ACTS: dict[str, Act] = {
    "amend": lambda store, actor, case, visit, base: amend(
        store,
        actor,
        case,
        visit,
        {"detail": "Slept well."},
        reason="typing_error",
        key="k",
        base_version=base,
    ),
    "enter_in_error": lambda store, actor, case, visit, base: enter_in_error(
        store, actor, case, visit, reason="wrong_person", key="k", base_version=base
    ),
    "sign_visit": lambda store, actor, case, visit, base: sign_visit(
        store, actor, case, visit, key="k", base_version=base
    ),
    "add_addendum": lambda store, actor, case, visit, base: add_addendum(
        store, actor, case, visit, "Called back.", key="k", base_version=base
    ),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_f4_each_act_on_an_old_version_is_a_conflict(
    store: Store, carla: Actor, case_id: str, visit_id: str, act: Act
) -> None:
    with pytest.raises(ConflictError) as conflict:
        act(store, carla, case_id, visit_id, 1)
    assert conflict.value.version == 2
    assert len(versions(store, case_id, visit_id)) == 1


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_another_clinic_and_a_claims_team_find_nothing_to_act_on(
    store: Store, carla: Actor, clive: Actor, case_id: str, visit_id: str, act: Act
) -> None:
    for stranger in (clive, person(store, "nora", "clinician", "South Clinic")):
        with pytest.raises(NotFoundError):
            act(store, stranger, case_id, visit_id, 2)
    assert case_version(store, carla, case_id) == 2


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_record_that_is_not_there_is_not_found(
    store: Store, carla: Actor, case_id: str, visit_id: str, act: Act
) -> None:
    with pytest.raises(NotFoundError):
        act(store, carla, case_id, "nothing", 2)


def test_each_act_is_an_event_with_its_reason(
    store: Store, carla: Actor, case_id: str, visit_id: str
) -> None:
    amended(store, carla, case_id, visit_id, detail="Slept well.")
    signed(store, carla, case_id, visit_id)
    add_addendum(store, carla, case_id, visit_id, "Called back.", key="a", base_version=4)
    enter_in_error(store, carla, case_id, visit_id, reason="wrong_person", key="e", base_version=5)
    events = select(EVENTS.c.action, EVENTS.c.reason, EVENTS.c.version).where(EVENTS.c.case_id == case_id)
    with store.read() as session:
        told = [tuple(row) for row in session.execute(events.order_by(EVENTS.c.sequence))]
    assert told[2:] == [
        ("amend", "typing_error: 46 on the form", 3),
        ("sign_visit", "", 4),
        ("add_addendum", "", 5),
        ("enter_in_error", "wrong_person", 6),
    ]


@pytest.mark.parametrize(("reason", "sentence"), [("", "Say why"), ("other", "what the other reason is")])
def test_without_a_reason_nothing_is_stored(
    store: Store, carla: Actor, case_id: str, visit_id: str, reason: str, sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        enter_in_error(store, carla, case_id, visit_id, reason=reason, key="k", base_version=2)
    assert case_version(store, carla, case_id) == 2


def test_the_case_itself_cannot_be_entered_in_error(store: Store, carla: Actor, case_id: str) -> None:
    record_id = current(store, case_id, "case").record_id
    with pytest.raises(RefusedError, match="Close it instead"):
        enter_in_error(store, carla, case_id, record_id, reason="wrong_person", key="k", base_version=1)


def test_a_saved_visit_is_not_signed_until_somebody_signs_it(
    store: Store, carla: Actor, case_id: str, visit_id: str
) -> None:
    assert signature(read_case(store, carla, case_id).history, visit_id) is None
    cem = person(store, "cem", "clinician", "North Clinic")
    receipt = signed(store, cem, case_id, visit_id)
    found = signature(read_case(store, carla, case_id).history, visit_id)
    assert found is not None
    assert (found.entered_by, found.entered_at, found.detail) == (cem.account_id, receipt.at, "Slept badly.")
    shown = read_case(store, carla, case_id).history
    assert authors(store, carla, shown) == {carla.account_id: "carla", cem.account_id: "cem"}


def test_a_signed_visit_is_locked(store: Store, carla: Actor, case_id: str, visit_id: str) -> None:
    odi = current(store, case_id, "odi")
    signed(store, carla, case_id, visit_id)
    for record_id, changes in (
        (odi.record_id, {"value": Decimal(46)}),
        (visit_id, {"detail": "Slept well."}),
    ):
        with pytest.raises(RefusedError, match="The visit is signed"):
            amended(store, carla, case_id, record_id, **changes)
    late = Fact(case_id=case_id, date=odi.date, record=Kind.FLAG, code="note", visit_id=visit_id)
    with pytest.raises(RefusedError, match="The visit is signed"):
        record(store, carla, case_id, (late,), key="r", base_version=3)
    assert case_version(store, carla, case_id) == 3


def test_a_record_of_a_signed_visit_can_be_entered_in_error_and_stays_in_sight(
    store: Store, carla: Actor, case_id: str, visit_id: str
) -> None:
    odi = current(store, case_id, "odi")
    signed(store, carla, case_id, visit_id)
    enter_in_error(store, carla, case_id, odi.record_id, reason="typing_error", key="k", base_version=3)
    assert [v.value for v in versions(store, case_id, odi.record_id)] == [64, 64]
    assert signature(read_case(store, carla, case_id).history, visit_id) is not None


def test_a_visit_is_signed_once_and_not_after_it_was_entered_in_error(
    store: Store, carla: Actor, case_id: str, visit_id: str
) -> None:
    signed(store, carla, case_id, visit_id)
    with pytest.raises(RefusedError, match="signed already"):
        signed(store, carla, case_id, visit_id, key="again")
    other = saved(store, carla, visit(case_id, "2026-02-09", reading("odi", "50"))).record_id
    enter_in_error(store, carla, case_id, other, reason="wrong_person", key="e", base_version=4)
    with pytest.raises(RefusedError, match="nothing to sign"):
        signed(store, carla, case_id, other, key="other")


def test_only_a_clinician_signs_not_even_the_operator(
    store: Store, carla: Actor, case_id: str, visit_id: str
) -> None:
    with pytest.raises(NotFoundError):
        sign_visit(store, OPERATOR, case_id, visit_id, key="k", base_version=2)


def test_a_signed_visit_takes_addenda_with_their_own_author_and_time(
    store: Store, carla: Actor, case_id: str, visit_id: str
) -> None:
    with pytest.raises(RefusedError, match="not signed yet"):
        add_addendum(store, carla, case_id, visit_id, "Called back.", key="early", base_version=2)
    signed(store, carla, case_id, visit_id)
    cem = person(store, "cem", "clinician", "North Clinic")
    receipt = add_addendum(store, cem, case_id, visit_id, "Called back.", key="a", base_version=3)
    shown = read_case(store, carla, case_id)
    addenda = [fact for fact in shown.history.current(Kind.VISIT) if is_addendum(fact)]
    assert [(a.detail, a.date, a.entered_by, a.entered_at, a.record_id) for a in addenda] == [
        ("Called back.", day("2026-02-02"), cem.account_id, receipt.at, receipt.record_id)
    ]
    with pytest.raises(RefusedError, match="The visit is signed"):
        amended(store, cem, case_id, receipt.record_id, detail="Something else.")


def test_a_claims_team_gets_no_logins(
    store: Store, carla: Actor, clive: Actor, case_id: str, visit_id: str
) -> None:
    shown = read_case(store, carla, case_id).history
    with pytest.raises(NotFoundError):
        authors(store, clive, shown)
    granted(store, carla, case_id, "Acme Claims")
    assert authors(store, clive, shown) == {}


def test_two_signatures_at_once_leave_one(store: Store, carla: Actor, case_id: str, visit_id: str) -> None:
    sign_visit(store, carla, case_id, visit_id, key="one", base_version=2)
    with pytest.raises(ConflictError):
        sign_visit(store, carla, case_id, visit_id, key="two", base_version=2)
    with store.read() as session:
        signings = select(func.count()).select_from(EVENTS).where(EVENTS.c.action == "sign_visit")
        assert session.scalar(signings) == 1
