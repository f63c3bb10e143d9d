"""Sessions end: by the clock, by their person, and by whoever runs the place."""

import datetime as dt

import pytest
from sqlalchemy import select, update

from db.models.identity import Account, UserSession
from db.sessions import end_session, find_session, session_actor, start_session, touch_session
from db.store import Store
from tests.db.test_accounts import NOW, make

MINUTE = dt.timedelta(minutes=1)
SECOND = dt.timedelta(seconds=1)


def test_a_token_finds_its_session_and_no_other_text_does(store: Store) -> None:
    account_id = make(store)
    token = start_session(store, account_id, at=NOW)
    found = find_session(store, token, at=NOW)
    assert found is not None
    assert found.account_id == account_id
    for text in ("", token[:-1], token + "x", found.session_id):
        assert find_session(store, text, at=NOW) is None


def test_only_the_hash_of_a_token_is_kept(store: Store) -> None:
    token = start_session(store, make(store), at=NOW)
    with store.read() as session:
        row = session.scalars(select(UserSession)).one()
        assert token not in str(row.model_dump())
        assert len(row.token_hash) == 64


@pytest.mark.parametrize(
    ("idle", "alive"), [(30 * MINUTE - SECOND, True), (30 * MINUTE, False), (31 * MINUTE, False)]
)
def test_a_session_without_activity_ends_after_thirty_minutes(
    store: Store, idle: dt.timedelta, alive: bool
) -> None:
    token = start_session(store, make(store), at=NOW)
    assert (find_session(store, token, at=NOW + idle) is not None) is alive


@pytest.mark.parametrize(("age", "alive"), [(12 * 60 * MINUTE - SECOND, True), (12 * 60 * MINUTE, False)])
def test_a_session_ends_after_twelve_hours_whatever_was_done(
    store: Store, age: dt.timedelta, alive: bool
) -> None:
    token = start_session(store, make(store), at=NOW)
    at = NOW
    while at < NOW + age - 20 * MINUTE:
        at += 20 * MINUTE
        found = find_session(store, token, at=at)
        assert found is not None
        touch_session(store, found, at=at)
    assert (find_session(store, token, at=NOW + age) is not None) is alive


@pytest.mark.parametrize(("after", "noted"), [(MINUTE - SECOND, False), (MINUTE, True)])
def test_activity_is_written_at_most_once_a_minute(store: Store, after: dt.timedelta, noted: bool) -> None:
    token = start_session(store, make(store), at=NOW)
    found = find_session(store, token, at=NOW)
    assert found is not None
    touch_session(store, found, at=NOW + after)
    with store.read() as session:
        assert (session.scalars(select(UserSession)).one().last_seen_at == NOW + after) is noted


def test_the_limits_can_be_set(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTHOLD_IDLE_MINUTES", "5")
    monkeypatch.setenv("FOOTHOLD_SESSION_HOURS", "1")
    token = start_session(store, make(store), at=NOW)
    assert find_session(store, token, at=NOW + 5 * MINUTE) is None
    with store.read() as session:
        assert session.scalars(select(UserSession)).one().expires_at == NOW + 60 * MINUTE


def test_signing_out_ends_one_session_and_leaves_the_others(store: Store) -> None:
    account_id = make(store)
    here, there = (start_session(store, account_id, at=NOW) for _ in range(2))
    found = find_session(store, here, at=NOW)
    assert found is not None
    end_session(store, found, at=NOW)
    assert find_session(store, here, at=NOW) is None
    assert find_session(store, there, at=NOW) is not None


def test_a_session_gives_the_actor_as_the_store_knows_the_person_now(store: Store) -> None:
    account_id = make(store)
    found = find_session(store, start_session(store, account_id, at=NOW), at=NOW)
    assert found is not None
    actor = session_actor(store, found.session_id, at=NOW)
    assert actor is not None
    assert (actor.account_id, actor.login, actor.roles) == (account_id, "carla", {"clinician"})
    end_session(store, found, at=NOW)
    assert session_actor(store, found.session_id, at=NOW) is None
    assert session_actor(store, "", at=NOW) is None


def test_a_session_of_an_account_out_of_use_is_dead_even_if_nobody_ended_it(store: Store) -> None:
    account_id = make(store)
    token = start_session(store, account_id, at=NOW)
    with store.write() as session:
        session.execute(update(Account).values(active=False))
    assert find_session(store, token, at=NOW) is None
