"""Accounts, passwords and the slowing down of guesses."""

import datetime as dt
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from db.accounts import NewAccount, SignInFailedError, create_account, new_code_for, set_active, sign_in
from db.models.identity import Account, SignInAttempt
from db.passwords import HASHER, check_new_password, password_matches
from db.sessions import find_session, start_session
from db.setup import redeem_code
from db.store import Store
from db.teams import actor_of
from db.throttle import PER_ADDRESS, PER_LOGIN, TooManyTriesError
from goals.errors import RefusedError

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
PASSWORD = "violet kettle anchor mosaic"
HOME = "192.0.2.1"


def make(store: Store, login: str = "carla", *roles: str, team: str = "North Clinic") -> str:
    """Make an account that has a password; gives its id."""
    issued = create_account(
        store, NewAccount(login=login, roles=frozenset(roles or {"clinician"}), team=team), at=NOW
    )
    return redeem_code(store, issued.one_time_code, PASSWORD, address=HOME, at=NOW)


def fail(store: Store, login: str = "carla", *, at: dt.datetime = NOW, address: str = HOME) -> None:
    with pytest.raises(SignInFailedError):
        sign_in(store, login, "not the right password", address=address, at=at)


def test_a_person_signs_in_with_login_and_password(store: Store) -> None:
    account_id = make(store)
    assert sign_in(store, " CARLA ", PASSWORD, address=HOME, at=NOW) == account_id


@pytest.mark.parametrize("login", ["carla", "unknown"])
def test_a_wrong_password_and_an_unknown_login_fail_with_one_sentence(store: Store, login: str) -> None:
    make(store)
    with pytest.raises(SignInFailedError) as refusal:
        sign_in(store, login, "not the right password", address=HOME, at=NOW)
    assert str(refusal.value) == "Login or password is not right. Check both and try again."


def test_an_unknown_login_costs_the_same_work_as_a_known_one(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(sqlite_store)
    worked: list[str] = []
    verify = HASHER.verify
    monkeypatch.setattr(
        type(HASHER), "verify", lambda _, kept, typed: worked.append(kept) or verify(kept, typed)
    )
    fail(sqlite_store, "carla")
    fail(sqlite_store, "unknown")
    known, unknown = worked
    assert known != unknown
    assert known.split("$")[:4] == unknown.split("$")[:4] == ["", "argon2id", "v=19", "m=19456,t=2,p=1"]


def test_a_person_without_a_password_cannot_sign_in(store: Store) -> None:
    create_account(store, NewAccount(login="carla", roles=frozenset({"administrator"})), at=NOW)
    for typed in ("", "not the right password", PASSWORD):
        with pytest.raises(SignInFailedError):
            sign_in(store, "carla", typed, address=HOME, at=NOW)


def test_an_account_taken_out_of_use_ends_at_once(store: Store) -> None:
    account_id = make(store)
    token = start_session(store, account_id, at=NOW)
    set_active(store, "carla", active=False, at=NOW)
    assert find_session(store, token, at=NOW) is None
    with pytest.raises(SignInFailedError):
        sign_in(store, "carla", PASSWORD, address=HOME, at=NOW)
    with store.read() as session:
        assert actor_of(session, account_id) is None
    set_active(store, "carla", active=True, at=NOW)
    assert find_session(store, token, at=NOW) is None
    assert sign_in(store, "carla", PASSWORD, address=HOME, at=NOW) == account_id


def test_the_last_administrator_cannot_be_taken_out_of_use(store: Store) -> None:
    make(store, "ada", "administrator", team="")
    with pytest.raises(RefusedError, match="This is the last administrator"):
        set_active(store, "ada", active=False, at=NOW)
    make(store, "bo", "administrator", team="")
    set_active(store, "ada", active=False, at=NOW)


def test_a_new_code_ends_the_old_password_and_every_session(store: Store) -> None:
    account_id = make(store)
    token = start_session(store, account_id, at=NOW)
    new_code_for(store, "carla", at=NOW)
    assert find_session(store, token, at=NOW) is None
    with pytest.raises(SignInFailedError):
        sign_in(store, "carla", PASSWORD, address=HOME, at=NOW)


@pytest.mark.parametrize(
    ("login", "roles", "team", "sentence"),
    [
        ("", {"clinician"}, "North", "Use 2 to 64 letters"),
        ("a", {"clinician"}, "North", "Use 2 to 64 letters"),
        ("has blank", {"clinician"}, "North", "Use 2 to 64 letters"),
        ("x" * 65, {"clinician"}, "North", "Use 2 to 64 letters"),
        ("TAKEN", {"clinician"}, "North", "This login is taken"),
        ("carla", set(), "North", "Give one or more of"),
        ("carla", {"king"}, "North", "Give one or more of"),
        ("carla", {"clinician", "claims"}, "North", "cannot be a clinician and on a claims team"),
        ("carla", {"clinician"}, " ", "Name the clinic or the claims team"),
        ("carla", {"claims"}, "north  clinic", "A team of that name exists"),
    ],
)
def test_an_account_that_does_not_fit_is_refused_whole(
    store: Store, login: str, roles: set[str], team: str, sentence: str
) -> None:
    make(store, "taken")
    with pytest.raises(RefusedError, match=sentence):
        create_account(store, NewAccount(login=login, roles=frozenset(roles), team=team), at=NOW)
    with store.read() as session:
        assert len(session.scalars(select(Account)).all()) == 1


def test_people_of_one_team_name_are_in_one_team(store: Store) -> None:
    first, second = make(store, "carla", team="North Clinic"), make(store, "cem", team=" north  clinic ")
    with store.read() as session:
        one, two = actor_of(session, first), actor_of(session, second)
    assert one is not None
    assert two is not None
    assert one.clinic_ids == two.clinic_ids
    assert len(one.clinic_ids) == 1
    assert one.team_ids == frozenset()
    assert one.roles == {"clinician"}


@pytest.mark.parametrize(
    "password",
    [
        "fourteen chars",
        "passwordpassword",
        "P@ssw0rdP@ssw0rd!",
        "correct horse battery staple",
        "123456789012345678",
        "qwertyuiopasdfghjkl",
        "aaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "a1b2c3d4e5f6g7h8i9",
        "1qaz2wsx3edc4rfv5tgb",
        "carla.lopez1carla",
        "footholdfoothold1",
        "x" * 201,
    ],
)
def test_a_password_that_is_tried_first_is_refused(password: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        check_new_password(password, login="carla.lopez1")
    assert password not in str(refusal.value)


@pytest.mark.parametrize(
    "password",
    ["fifteen symbols", PASSWORD, "grandmother lent seven violins", "zK9#vL2mPq8wXr4t", "пятнадцать букв и"],
)
def test_a_password_nobody_would_guess_is_taken(password: str) -> None:
    check_new_password(password, login="carla.lopez1")


def test_a_password_typed_on_another_keyboard_is_the_same(store: Store) -> None:
    composed, decomposed = "caf\u00e9 violet kettle", "cafe\u0301 violet kettle"
    assert password_matches(HASHER.hash(composed), decomposed)
    assert not password_matches(HASHER.hash(composed), "cafe violet kettle")


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (4, 0), (5, 1), (6, 2), (7, 4), (14, 512), (15, 900), (100_000, 900)],
)
def test_the_wait_after_failures_doubles_up_to_a_quarter_of_an_hour(failures: int, seconds: int) -> None:
    assert PER_LOGIN.wait(failures) == dt.timedelta(seconds=seconds)
    assert PER_ADDRESS.wait(failures + 15) == dt.timedelta(seconds=seconds)


def test_the_sixth_try_has_to_wait_even_with_the_right_password(store: Store) -> None:
    make(store)
    for _ in range(5):
        fail(store)
    with pytest.raises(TooManyTriesError, match=r"Wait 1 seconds? and try again"):
        sign_in(store, "carla", PASSWORD, address=HOME, at=NOW)
    assert sign_in(store, "carla", PASSWORD, address=HOME, at=NOW + dt.timedelta(seconds=1))


def test_a_refused_try_does_not_lengthen_the_wait(store: Store) -> None:
    for _ in range(5):
        fail(store)
    for _ in range(3):
        with pytest.raises(TooManyTriesError):
            sign_in(store, "carla", "x", address=HOME, at=NOW)
    fail(store, at=NOW + dt.timedelta(seconds=1))


def test_an_unknown_login_has_to_wait_like_a_known_one(store: Store) -> None:
    for _ in range(5):
        fail(store, "unknown")
    with pytest.raises(TooManyTriesError):
        sign_in(store, "unknown", "x", address=HOME, at=NOW)


def test_a_success_clears_the_failures_of_its_login(store: Store) -> None:
    make(store)
    for _ in range(4):
        fail(store)
    later = NOW + dt.timedelta(seconds=1)
    sign_in(store, "carla", PASSWORD, address=HOME, at=later)
    for seconds in range(2, 6):
        fail(store, at=NOW + dt.timedelta(seconds=seconds))
    assert sign_in(store, "carla", PASSWORD, address=HOME, at=NOW + dt.timedelta(seconds=6))


def test_an_address_that_guesses_at_many_logins_has_to_wait(store: Store) -> None:
    for number in range(20):
        fail(store, f"guess{number}")
    with pytest.raises(TooManyTriesError):
        sign_in(store, "guess20", "x", address=HOME, at=NOW)
    fail(store, "guess20", address="192.0.2.2")


def test_many_tries_at_once_are_counted_like_one_after_the_other(store: Store) -> None:
    def guess(_: int) -> type[Exception] | None:
        try:
            sign_in(store, "carla", "not the right password", address=HOME, at=NOW)
        except (SignInFailedError, TooManyTriesError) as refusal:
            return type(refusal)
        return None

    with ThreadPoolExecutor(8) as pool:
        outcomes = Counter(pool.map(guess, range(16)))
    assert outcomes == {SignInFailedError: 5, TooManyTriesError: 11}


def test_failures_are_forgotten_after_an_hour(store: Store) -> None:
    account_id = make(store)
    for _ in range(5):
        fail(store)
    with pytest.raises(TooManyTriesError):
        sign_in(store, "carla", PASSWORD, address=HOME, at=NOW)
    after = NOW + dt.timedelta(hours=1)
    assert sign_in(store, "carla", PASSWORD, address=HOME, at=after) == account_id


def test_tries_keep_no_login_in_clear_and_go_after_a_day(store: Store) -> None:
    fail(store, "my secret password by mistake")
    fail(store, at=NOW + dt.timedelta(days=1, seconds=1))
    with store.read() as session:
        kept = session.scalars(select(SignInAttempt)).all()
    assert len(kept) == 1
    assert "secret" not in str(kept)
