"""Grants: who may give them, from and until which day, and how wide they are."""

import datetime as dt

import pytest
from sqlalchemy import select

from db.access import OPERATOR, Actor, NotFoundError
from db.granting import grants_of, revoke_grant
from db.grants import ActiveGrant, active_grant, granted_case_ids
from db.models.identity import CaseGrant
from db.models.trail import AuditEvent
from db.store import Store
from goals.errors import RefusedError
from tests.db.place import TODAY, Place
from tests.db.test_accounts import NOW

DAY = dt.timedelta(days=1)


def active(place: Place, actor: Actor | None = None, *, on: dt.date = TODAY) -> ActiveGrant | None:
    with place.store.read() as session:
        return active_grant(session, actor or place.claims, place.case_id, on=on)


@pytest.fixture
def place(store: Store) -> Place:
    return Place(store)


def test_without_a_grant_a_claims_team_reads_nothing(place: Place) -> None:
    assert active(place) is None


def test_a_grant_is_for_one_team_and_one_case(place: Place) -> None:
    other = place.open_case("second")
    grant_id = place.give()
    assert active(place) == ActiveGrant(
        grant_id=grant_id, basis="Release of 2026-03-01", psychological=False, notes=False
    )
    assert active(place, place.other_claims) is None
    with place.store.read() as session:
        assert granted_case_ids(session, place.claims, on=TODAY) == (place.case_id,)
        assert granted_case_ids(session, place.other_claims, on=TODAY) == ()
        assert active_grant(session, place.claims, other, on=TODAY) is None


@pytest.mark.parametrize(
    ("on", "reads"),
    [(TODAY - DAY, False), (TODAY, True), (TODAY + 10 * DAY, True), (TODAY + 11 * DAY, False)],
)
def test_a_grant_holds_from_its_first_to_its_last_day(place: Place, on: dt.date, reads: bool) -> None:
    place.give(valid_until=TODAY + 10 * DAY)
    assert (active(place, on=on) is not None) is reads
    with place.store.read() as session:
        assert (granted_case_ids(session, place.claims, on=on) == (place.case_id,)) is reads


def test_a_grant_without_a_last_day_stays_until_it_is_ended(place: Place) -> None:
    grant_id = place.give()
    assert active(place, on=TODAY + 4000 * DAY) is not None
    revoke_grant(place.store, place.clinician, grant_id, at=NOW)
    assert active(place) is None


@pytest.mark.parametrize(
    ("psychological", "notes", "fields"),
    [
        (False, False, "scores,goals"),
        (True, False, "scores,goals,psychological"),
        (False, True, "scores,goals,notes"),
        (True, True, "scores,goals,psychological,notes"),
    ],
)
def test_the_field_set_is_named(place: Place, psychological: bool, notes: bool, fields: str) -> None:
    place.give(psychological=psychological, notes=notes)
    found = active(place)
    assert found is not None
    assert found.fields == fields


def test_of_several_grants_the_widest_counts(place: Place) -> None:
    place.give()
    wide = place.give(psychological=True, notes=True)
    place.give(notes=True)
    found = active(place)
    assert found is not None
    assert found.grant_id == wide


def test_a_clinician_who_is_named_like_a_member_reads_nothing_by_a_grant(place: Place) -> None:
    place.give()
    [team_id] = place.claims.team_ids
    pretender = Actor(
        account_id="x", login="x", roles=frozenset({"clinician"}), team_ids=frozenset({team_id})
    )
    assert active(place, pretender) is None
    with place.store.read() as session:
        assert granted_case_ids(session, pretender, on=TODAY) == ()


def test_the_clinic_the_administrator_and_the_console_may_grant(place: Place) -> None:
    for actor in (place.clinician, place.administrator, OPERATOR):
        assert place.give(actor)


def test_nobody_else_may_grant_see_or_end_grants_and_none_learns_that_the_case_exists(place: Place) -> None:
    grant_id = place.give()
    for actor in (place.neighbour, place.claims, place.other_claims):
        for act in (
            place.give,
            lambda who: place.give(who, case_id="no-such-case"),
            lambda who: grants_of(place.store, who, place.case_id),
            lambda who: revoke_grant(place.store, who, grant_id, at=NOW),
        ):
            with pytest.raises(NotFoundError):
                act(actor)
    assert active(place) is not None


def test_a_case_that_does_not_exist_cannot_be_granted(place: Place) -> None:
    with pytest.raises(NotFoundError):
        place.give(case_id="no-such-case")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"team": "  "}, "Choose the claims team that may read the case."),
        ({"team": "Nobody"}, "There is no claims team of this name"),
        ({"team": "North Clinic"}, "There is no claims team of this name"),
        ({"basis": "  "}, "Say on which basis"),
        ({"valid_until": TODAY - DAY}, "The last day lies before the first"),
        ({"valid_from": TODAY - 2 * DAY, "valid_until": TODAY - DAY}, "It is over already"),
        ({"valid_from": dt.date(26, 3, 2)}, "From: It lies before 1900"),
        ({"valid_until": dt.date(9999, 12, 31)}, "Until: It lies before 1900 or after 2199"),
    ],
)
def test_a_grant_that_does_not_hold_is_refused(
    place: Place, changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        place.give(**changes)
    with place.store.read() as session:
        assert session.scalars(select(CaseGrant)).all() == []


def test_giving_and_ending_a_grant_are_on_record_once(place: Place) -> None:
    grant_id = place.give(place.clinician)
    for _ in range(2):
        revoke_grant(place.store, place.administrator, grant_id, at=NOW)
    with place.store.read() as session:
        granting = AuditEvent.action.in_(["grant", "revoke_grant"])
        rows = session.scalars(select(AuditEvent).where(granting))
        events = [(row.action, row.account_id, row.record_id, row.reason) for row in rows]
    assert events == [
        ("grant", place.clinician.account_id, grant_id, "Release of 2026-03-01"),
        ("revoke_grant", place.administrator.account_id, grant_id, "Release of 2026-03-01"),
    ]


def test_the_grants_of_a_case_are_listed_with_their_ends(place: Place) -> None:
    first, second = place.give(valid_until=TODAY), place.give(place.clinician, notes=True)
    revoke_grant(place.store, OPERATOR, second, at=NOW)
    listed = grants_of(place.store, place.clinician, place.case_id)
    assert {known.grant.grant_id: (known.valid_until, known.revoked_at) for known in listed} == {
        first: (TODAY, None),
        second: (None, NOW),
    }
    assert {known.team for known in listed} == {"Harbor Claims"}
