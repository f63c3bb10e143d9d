"""The demonstration: loaded once, into an empty store, with two sides to look at it from."""

import argparse
import datetime as dt
import threading
from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import select

from db.access import Actor, NotFoundError
from db.accounts import NewAccount, account_named, create_account, list_accounts, sign_in
from db.caseload import caseload
from db.cases import NewCase, open_case
from db.cli import demo as cli
from db.demo import DemoReceipt, load_demonstration
from db.facts import histories
from db.links import linked_cases
from db.models.trail import AuditEvent
from db.reading import read_case
from db.setup import is_demonstration, redeem_code
from db.store import Store
from db.teams import actor_of
from goals.demonstration import demonstration_cases
from goals.errors import RefusedError
from goals.records import Kind
from tests.db.test_accounts import NOW

TODAY = dt.datetime.now(dt.UTC).date()
CASES = len(demonstration_cases(TODAY))
GRANTED = sum(case.granted for case in demonstration_cases(TODAY))
PASSWORD = "five wooden boats under the bridge"


def actor(store: Store, login: str) -> Actor:
    with store.read() as session:
        found = actor_of(session, account_named(session, login).account_id)
    assert found is not None
    return found


def person(store: Store, login: str, role: str, team: str = "") -> Actor:
    create_account(store, NewAccount(login=login, roles=frozenset({role}), team=team), at=NOW)
    return actor(store, login)


def loaded(store: Store) -> DemoReceipt:
    return load_demonstration(store, today=TODAY)


def test_every_fact_of_every_story_is_in_the_store(store: Store) -> None:
    loaded(store)
    clinician = actor(store, "demo-clinician")
    wanted = {case.history.case_id: case.history for case in demonstration_cases(TODAY)}
    with store.read() as session:
        stored = histories(session, sorted(wanted))
    for case_id, history in wanted.items():
        named = tuple(replace(fact, entered_by=clinician.account_id) for fact in history.facts)
        assert stored[case_id].facts == named


def test_the_clinic_sees_every_case_with_its_name_and_where_it_stands(sqlite_store: Store) -> None:
    assert loaded(sqlite_store).cases == CASES
    lines = {
        line.case_id: line
        for line in caseload(sqlite_store, actor(sqlite_store, "demo-clinician"), today=TODAY)
    }
    assert {case_id: line.person_name for case_id, line in lines.items()} == {
        case.history.case_id: case.person_name for case in demonstration_cases(TODAY)
    }
    assert lines["demo-01"].standing.state == "back_at_baseline"
    assert lines["demo-22"].standing.state == "overdue"


def test_the_claims_team_sees_the_granted_cases_and_no_name(sqlite_store: Store) -> None:
    receipt = loaded(sqlite_store)
    lines = caseload(sqlite_store, actor(sqlite_store, "demo-claims"), today=TODAY)
    granted = {case.history.case_id for case in demonstration_cases(TODAY) if case.granted}
    assert {line.case_id for line in lines} == granted
    assert receipt.granted == len(granted)
    assert {line.person_name for line in lines} == {None}


@pytest.mark.parametrize(
    ("case_id", "notes", "psychological"),
    [
        ("demo-01", True, {"pcs"}),
        ("demo-06", False, set()),
        ("demo-10", False, {"phq9"}),
        ("demo-18", True, set()),
    ],
)
def test_the_claims_team_reads_notes_and_psychological_measures_only_where_granted(
    sqlite_store: Store, case_id: str, notes: bool, psychological: set[str]
) -> None:
    loaded(sqlite_store)
    seen = read_case(sqlite_store, actor(sqlite_store, "demo-claims"), case_id).history
    assert any(fact.detail for fact in seen.current(Kind.VISIT)) is notes
    codes = {fact.code for fact in seen.current(Kind.READING)}
    assert codes & {"pcs", "fabq_w", "phq9", "tsk11"} == psychological


def test_the_two_cases_of_one_person_are_linked_for_the_clinic_alone(store: Store) -> None:
    loaded(store)
    clinician, claims = actor(store, "demo-clinician"), actor(store, "demo-claims")
    for case_id, other in (("demo-34", "demo-23"), ("demo-23", "demo-34")):
        assert [case.case_id for case in linked_cases(store, clinician, case_id)] == [other]
    with pytest.raises(NotFoundError):
        linked_cases(store, claims, "demo-34")
    assert "demo-23" not in repr(read_case(store, claims, "demo-34"))


def test_a_case_that_was_not_granted_is_not_there_for_the_claims_team(sqlite_store: Store) -> None:
    loaded(sqlite_store)
    with pytest.raises(NotFoundError):
        read_case(sqlite_store, actor(sqlite_store, "demo-claims"), "demo-08")


def test_each_code_sets_a_password_that_signs_in(sqlite_store: Store) -> None:
    for account in loaded(sqlite_store).accounts:
        account_id = redeem_code(sqlite_store, account.one_time_code, PASSWORD, address="10.0.0.1", at=now())
        assert sign_in(sqlite_store, account.login, PASSWORD, address="10.0.0.1", at=now()) == account_id


def test_the_receipt_names_the_accounts_by_role_and_prints_no_code(sqlite_store: Store) -> None:
    receipt = loaded(sqlite_store)
    assert [(login, role) for login, _, role in receipt.accounts] == [
        ("demo-clinician", "clinician"),
        ("demo-claims", "claims"),
    ]
    assert not any(account.one_time_code in repr(receipt) for account in receipt.accounts)


def test_the_store_is_flagged(store: Store) -> None:
    assert not is_demonstration(store)
    loaded(store)
    assert is_demonstration(store)


def test_beside_real_cases_it_is_refused_and_nothing_is_left_behind(store: Store) -> None:
    clinician = person(store, "carla", "clinician", "North Clinic")
    new = NewCase(label="Case 1", injury_date=dt.date(2026, 1, 5), measures=("odi",), lead_measure="odi")
    open_case(store, clinician, new, key="first")
    with pytest.raises(RefusedError, match="must not stand beside real ones"):
        loaded(store)
    assert not is_demonstration(store)
    assert [row.login for row in list_accounts(store)] == ["carla"]
    assert [line.label for line in caseload(store, clinician, today=TODAY)] == ["Case 1"]


def test_a_second_time_it_is_refused(store: Store) -> None:
    loaded(store)
    with pytest.raises(RefusedError, match="in this store already"):
        loaded(store)
    assert len(caseload(store, actor(store, "demo-clinician"), today=TODAY)) == CASES


def test_a_taken_login_leaves_nothing_behind(store: Store) -> None:
    person(store, "demo-claims", "claims", "Harbor Claims")
    with pytest.raises(RefusedError, match="taken"):
        loaded(store)
    assert not is_demonstration(store)
    assert [row.login for row in list_accounts(store)] == ["demo-claims"]


def test_f1_three_clicks_load_it_once(store: Store) -> None:
    outcomes: list[str] = []

    def click() -> None:
        try:
            outcomes.append(f"{loaded(store).cases} cases")
        except RefusedError:
            outcomes.append("refused")

    clicks = [threading.Thread(target=click) for _ in range(3)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert sorted(outcomes) == [f"{CASES} cases", "refused", "refused"]


def test_a_clinician_who_asks_for_it_sees_it(sqlite_store: Store) -> None:
    asked = person(sqlite_store, "carla", "clinician", "North Clinic")
    load_demonstration(sqlite_store, today=TODAY, requested_by=asked)
    assert len(caseload(sqlite_store, actor(sqlite_store, "carla"), today=TODAY)) == CASES


def test_an_administrator_who_is_a_clinician_too_sees_it(sqlite_store: Store) -> None:
    roles = frozenset({"administrator", "clinician"})
    create_account(sqlite_store, NewAccount(login="ada", roles=roles, team="North Clinic"), at=NOW)
    load_demonstration(sqlite_store, today=TODAY, requested_by=actor(sqlite_store, "ada"))
    assert len(caseload(sqlite_store, actor(sqlite_store, "ada"), today=TODAY)) == CASES


def test_an_administrator_alone_reads_nothing_clinical(sqlite_store: Store) -> None:
    load_demonstration(sqlite_store, today=TODAY, requested_by=person(sqlite_store, "ada", "administrator"))
    assert caseload(sqlite_store, actor(sqlite_store, "ada"), today=TODAY) == ()


def test_a_claims_reader_may_not_load_it(sqlite_store: Store) -> None:
    with pytest.raises(NotFoundError):
        load_demonstration(
            sqlite_store, today=TODAY, requested_by=person(sqlite_store, "cleo", "claims", "Harbor Claims")
        )
    assert not is_demonstration(sqlite_store)


def test_the_audit_trail_tells_who_loaded_it_and_what_was_made(store: Store) -> None:
    asked = person(store, "carla", "clinician", "North Clinic")
    load_demonstration(store, today=TODAY, requested_by=asked)
    with store.read() as session:
        events = session.execute(select(AuditEvent.action, AuditEvent.account_id)).all()
    assert [by for action, by in events if action == "load_demonstration"] == [asked.account_id]
    assert Counter(action for action, _ in events) == {
        "create_account": 3,
        "load_demonstration": 1,
        "import": CASES,
        "link_case": 2,
        "grant": GRANTED,
    }


def test_the_console_prints_both_codes_once(sqlite_store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    cli.add_commands(parser.add_subparsers())
    arguments = parser.parse_args(["demo"])
    arguments.run(arguments, sqlite_store)
    printed = capsys.readouterr().out
    assert f"{CASES} invented cases are loaded" in printed
    assert printed.count("One-time code for demo-") == 2
    code = printed.split("One-time code for demo-clinician (clinician): ")[1].splitlines()[0]
    redeem_code(sqlite_store, code, PASSWORD, address="10.0.0.1", at=now())


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
