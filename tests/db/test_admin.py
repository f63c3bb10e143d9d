"""Running the place: accounts, teams, grants, disclosures and the audit chain, each act by who may do it."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from db.access import Actor, NotFoundError
from db.accounts import NewAccount, create_account, list_accounts, new_code_for, set_active
from db.amendments import enter_in_error
from db.audit_reading import EventSearch, audit_actions, audit_events, verify_audit
from db.backups import check_backup, list_backups, make_backup, restore_backup
from db.case_labels import cases_to_grant
from db.disclosure_register import disclosure_register
from db.grant_register import GrantSearch, grant_register
from db.granting import NewGrant, grant, revoke_grant
from db.models.identity import CaseGrant
from db.paging import PER_PAGE
from db.reading import case_version, read_case
from db.roles import Standing, change_roles
from db.store import Store
from db.teams import TeamKind, create_team, list_teams
from goals.errors import RefusedError
from goals.records import Kind
from tests.db.place import TODAY, Place
from tests.db.test_accounts import NOW

DAY = dt.timedelta(days=1)
EVERYTHING = GrantSearch()


@pytest.fixture
def place(store: Store) -> Place:
    return Place(store)


def actions(place: Place, **search: object) -> list[str]:
    """Give what the chain holds, the latest first."""
    return [
        event.action for event in audit_events(place.store, place.administrator, EventSearch(**search)).lines
    ]


def standing(roles: str, *teams: str) -> Standing:
    return Standing(roles=frozenset(roles.split()), teams=frozenset(teams))


ACTS: dict[str, Callable[[Place, Actor], object]] = {
    "list accounts": lambda p, who: list_accounts(p.store, who),
    "create an account": lambda p, who: create_account(
        p.store, NewAccount(login="eve", roles=frozenset({"administrator"})), at=NOW, by=who
    ),
    "take out of use": lambda p, who: set_active(p.store, "cleo", active=False, at=NOW, by=who),
    "new code": lambda p, who: new_code_for(p.store, "ada", at=NOW, by=who),
    "change roles": lambda p, who: change_roles(
        p.store, who.login, standing("administrator"), at=NOW, by=who
    ),
    "list teams": lambda p, who: list_teams(p.store, who),
    "create a team": lambda p, who: create_team(p.store, "East", TeamKind.CLINIC, at=NOW, by=who),
    "list every grant": lambda p, who: grant_register(p.store, who, EVERYTHING, on=TODAY),
    "read the audit": lambda p, who: audit_events(p.store, who, EventSearch()),
    "list actions": lambda p, who: audit_actions(p.store, who),
    "check the audit": lambda p, who: verify_audit(p.store, who, at=NOW),
    "make a backup": lambda p, who: make_backup(p.store, who, at=NOW),
    "list backups": lambda p, who: list_backups(p.store, who),
    "check a backup": lambda p, who: check_backup(p.store, who, "foothold-20260302-090000.db", at=NOW),
    "restore": lambda p, who: restore_backup(
        p.store, who, "foothold-20260302-090000.db", typed="restore", at=NOW
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_nobody_but_an_administrator_runs_the_place(place: Place, act: str) -> None:
    before = actions(place)
    for who in (place.clinician, place.claims):
        with pytest.raises(NotFoundError):
            ACTS[act](place, who)
    assert actions(place) == before


def test_an_account_waits_for_its_code_until_the_password_is_set(place: Place) -> None:
    [ada] = [row for row in list_accounts(place.store, place.administrator) if row.login == "ada"]
    assert (ada.active, ada.has_password) == (True, False)


def test_an_account_out_of_use_gets_no_code_before_it_is_brought_back(place: Place) -> None:
    set_active(place.store, "cleo", active=False, at=NOW, by=place.administrator)
    with pytest.raises(RefusedError, match="Bring it back first"):
        new_code_for(place.store, "cleo", at=NOW, by=place.administrator)


def test_f1_taking_out_of_use_twice_is_one_event(place: Place) -> None:
    for _ in range(3):
        set_active(place.store, "cleo", active=False, at=NOW, by=place.administrator)
    assert actions(place).count("deactivate_account") == 1


def test_roles_and_teams_change_together_and_each_is_on_record_once(place: Place) -> None:
    for _ in range(2):
        change_roles(
            place.store, "cleo", standing("clinician", "North Clinic"), at=NOW, by=place.administrator
        )
    [cleo] = [row for row in list_accounts(place.store, place.administrator) if row.login == "cleo"]
    assert (cleo.roles, cleo.teams) == ({"clinician"}, ("North Clinic",))
    assert (actions(place).count("change_roles"), actions(place).count("change_teams")) == (1, 1)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (standing(""), "Give one or more of"),
        (standing("king"), "Give one or more of"),
        (standing("clinician"), "The role clinician needs a clinic"),
        (standing("claims", "North Clinic"), "The role claims needs a claims team"),
        (standing("administrator", "Harbor Claims"), "Only the role claims belongs to a claims team"),
        (standing("clinician claims", "North Clinic", "Harbor Claims"), "Make two accounts"),
        (standing("claims", "No Such Team"), "There is no team No Such Team"),
    ],
)
def test_roles_and_teams_that_do_not_go_together_are_refused(
    place: Place, wanted: Standing, sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        change_roles(place.store, "cleo", wanted, at=NOW, by=place.administrator)
    [cleo] = [row for row in list_accounts(place.store, place.administrator) if row.login == "cleo"]
    assert (cleo.roles, cleo.teams) == ({"claims"}, ("Harbor Claims",))


def test_the_last_administrator_keeps_the_role(place: Place) -> None:
    wanted = standing("clinician", "North Clinic")
    with pytest.raises(RefusedError, match="last administrator"):
        change_roles(place.store, "ada", wanted, at=NOW, by=place.administrator)
    change_roles(place.store, "nora", standing("administrator"), at=NOW, by=place.administrator)
    change_roles(place.store, "ada", wanted, at=NOW, by=place.administrator)
    assert {r.login for r in list_accounts(place.store) if "administrator" in r.roles} == {"nora"}


def test_two_administrators_who_take_each_other_out_of_use_at_once_leave_one(place: Place) -> None:
    change_roles(place.store, "nora", standing("administrator"), at=NOW, by=place.administrator)

    def take_out(login: str) -> bool:
        try:
            set_active(place.store, login, active=False, at=NOW, by=place.administrator)
        except RefusedError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take_out, ("ada", "nora"))) == [False, True]
    running = [r for r in list_accounts(place.store) if r.active and "administrator" in r.roles]
    assert len(running) == 1


def test_an_administrator_out_of_use_does_not_count_as_one_left(place: Place) -> None:
    change_roles(place.store, "nora", standing("administrator"), at=NOW, by=place.administrator)
    set_active(place.store, "nora", active=False, at=NOW, by=place.administrator)
    with pytest.raises(RefusedError, match="last administrator"):
        set_active(place.store, "ada", active=False, at=NOW, by=place.administrator)


def test_a_team_is_made_once_and_listed_with_its_members(place: Place) -> None:
    create_team(place.store, " East  Claims ", TeamKind.CLAIMS, at=NOW, by=place.administrator)
    with pytest.raises(RefusedError, match="There is a team of this name"):
        create_team(place.store, "east claims", TeamKind.CLAIMS, at=NOW, by=place.administrator)
    teams = {team.name: (team.kind, team.members) for team in list_teams(place.store, place.administrator)}
    assert teams["East Claims"] == ("claims", ())
    assert teams["Harbor Claims"] == ("claims", ("cleo",))
    assert actions(place).count("create_team") == 1


@pytest.mark.parametrize(("name", "sentence"), [(" ", "Give the team a name"), ("x" * 201, "at most 200")])
def test_a_team_without_a_usable_name_is_refused(place: Place, name: str, sentence: str) -> None:
    with pytest.raises(RefusedError, match=sentence):
        create_team(place.store, name, TeamKind.CLAIMS, at=NOW, by=place.administrator)


def test_cases_to_grant_are_named_by_label_and_clinic_never_by_person(place: Place) -> None:
    for who in (place.administrator, place.clinician):
        [case] = cases_to_grant(place.store, who)
        assert (case.case_id, case.label, case.clinic) == (place.case_id, "Case first", "North Clinic")
        assert "Maria" not in repr(case)
    assert cases_to_grant(place.store, place.neighbour) == ()
    assert cases_to_grant(place.store, place.claims) == ()


def test_f1_a_grant_sent_three_times_is_one_grant(place: Place) -> None:
    new = NewGrant(case_id=place.case_id, team="Harbor Claims", basis="Release", valid_from=TODAY)
    given = {grant(place.store, place.administrator, new, at=NOW, key="form-1") for _ in range(3)}
    assert len(given) == 1
    with place.store.read() as session:
        assert len(session.scalars(select(CaseGrant)).all()) == 1


@pytest.mark.parametrize(
    ("changes", "on", "state"),
    [
        ({}, TODAY, "in_force"),
        ({"valid_from": TODAY + DAY}, TODAY, "to_come"),
        ({"valid_until": TODAY}, TODAY, "in_force"),
        ({"valid_until": TODAY}, TODAY + DAY, "over"),
    ],
)
def test_a_grant_says_where_it_stands(
    place: Place, changes: dict[str, object], on: dt.date, state: str
) -> None:
    place.give(place.administrator, **changes)
    [line] = grant_register(place.store, place.administrator, EVERYTHING, on=on).lines
    assert line.state(on) == state
    assert (line.label, line.team, line.given_by) == ("Case first", "Harbor Claims", "ada")
    in_force = GrantSearch(in_force_only=True)
    shown = grant_register(place.store, place.administrator, in_force, on=on).total
    assert shown == (1 if state == "in_force" else 0)


def test_an_ended_grant_says_who_ended_it(place: Place) -> None:
    revoke_grant(place.store, place.clinician, place.give(), at=NOW)
    [line] = grant_register(place.store, place.administrator, EVERYTHING, on=TODAY).lines
    assert (line.state(TODAY), line.given_by, line.ended_by) == ("ended", "the console", "carla")


def test_a_clinician_lists_the_grants_of_own_cases_only(place: Place) -> None:
    place.give()
    of_case = GrantSearch(case_id=place.case_id)
    assert grant_register(place.store, place.clinician, of_case, on=TODAY).total == 1
    for who in (place.neighbour, place.claims):
        with pytest.raises(NotFoundError):
            grant_register(place.store, who, of_case, on=TODAY)


def test_grants_are_found_by_team(place: Place) -> None:
    place.give()
    place.give(team="Other Claims")
    found = grant_register(place.store, place.administrator, GrantSearch(team="Other Claims"), on=TODAY)
    assert [line.team for line in found.lines] == ["Other Claims"]


def test_disclosures_tell_who_saw_what_on_which_basis(place: Place) -> None:
    place.give(valid_from=dt.date(2020, 1, 1), notes=True)
    read_case(place.store, place.claims, place.case_id)
    for who in (place.administrator, place.clinician):
        [line] = disclosure_register(place.store, who, place.case_id).lines
        assert (line.login, line.purpose, line.team) == ("cleo", "view", "Harbor Claims")
        assert (line.fields, line.basis) == (("scores", "goals", "notes"), "Release of 2026-03-01")
    for who in (place.neighbour, place.claims):
        with pytest.raises(NotFoundError):
            disclosure_register(place.store, who, place.case_id)


def test_an_unknown_case_has_no_register(place: Place) -> None:
    with pytest.raises(NotFoundError):
        disclosure_register(place.store, place.administrator, "no-such-case")
    with pytest.raises(NotFoundError):
        grant_register(place.store, place.administrator, GrantSearch(case_id="no-such-case"), on=TODAY)


def test_events_are_found_by_time_actor_action_and_case(place: Place) -> None:
    later = NOW + 2 * DAY
    create_team(place.store, "East", TeamKind.CLINIC, at=later, by=place.administrator)
    place.give(place.administrator)
    assert actions(place, since=later, before=later + dt.timedelta(seconds=1)) == ["create_team"]
    assert "create_team" not in actions(place, before=later)
    assert set(actions(place, account_id=place.administrator.account_id)) == {"create_team", "grant"}
    assert actions(place, action="create_team") == ["create_team"]
    assert actions(place, case_id=place.case_id) == ["grant", "open_case"]
    assert {"create_team", "grant"} <= set(audit_actions(place.store, place.administrator))


def test_events_come_page_by_page_without_a_gap(place: Place) -> None:
    for number in range(PER_PAGE):
        create_team(place.store, f"Team {number}", TeamKind.CLINIC, at=NOW, by=place.administrator)
    first = audit_events(place.store, place.administrator, EventSearch())
    second = audit_events(place.store, place.administrator, EventSearch(), page=2)
    sequences = [event.sequence for event in (*first.lines, *second.lines)]
    assert len(first.lines) == PER_PAGE
    assert first.pages == 2
    assert sequences == list(range(first.total, 0, -1))


def test_the_reason_of_a_clinical_change_is_not_shown_to_an_administrator(place: Place) -> None:
    place.add_visits()
    with place.store.read():
        view = read_case(place.store, place.clinician, place.case_id)
    reading = view.history.current(Kind.READING)[0]
    enter_in_error(
        place.store,
        place.clinician,
        place.case_id,
        reading.record_id,
        reason="Maria meant 41",
        key="error",
        base_version=case_version(place.store, place.clinician, place.case_id),
    )
    place.give(place.administrator)
    events = audit_events(place.store, place.administrator, EventSearch(case_id=place.case_id)).lines
    assert (events[0].reason, events[0].reason_is_kept_with_case) == ("Release of 2026-03-01", False)
    assert (events[1].reason, events[1].reason_is_kept_with_case) == ("", True)
    assert "Maria" not in repr(events)


def test_checking_the_chain_is_itself_on_record(place: Place) -> None:
    found = verify_audit(place.store, place.administrator, at=NOW)
    assert (found.fault, found.events) == (None, len(actions(place)) - 1)
    [event] = audit_events(place.store, place.administrator, EventSearch(action="verify_audit")).lines
    assert (event.login, event.reason) == ("ada", "Whole.")


def test_the_audit_names_whom_and_what_an_act_was_done_to(place: Place) -> None:
    create_team(place.store, "Hill Claims", TeamKind.CLAIMS, at=NOW, by=place.administrator)
    new = NewAccount(login="clara", roles=frozenset({"claims"}), team="Hill Claims")
    create_account(place.store, new, at=NOW, by=place.administrator)
    place.give(place.administrator, team="Hill Claims")
    events = audit_events(place.store, place.administrator, EventSearch()).lines
    told = [(event.action, event.about) for event in events]
    assert ("create_team", "Hill Claims") in told
    assert ("create_account", "clara") in told
    assert ("grant", "Case first, Hill Claims") in told
