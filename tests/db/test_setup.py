"""The first start and the one-time codes."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from db.accounts import NewAccount, create_account, new_code_for, set_active, sign_in
from db.models.identity import Account, SetupCode
from db.onetime import VALID_FOR, CodeRefusedError
from db.setup import (
    FirstAdministrator,
    create_first_administrator,
    first_start_code,
    is_demonstration,
    is_first_start,
    mark_demonstration,
    redeem_code,
)
from db.store import Store
from db.teams import actor_of
from db.throttle import TooManyTriesError
from goals.errors import RefusedError
from tests.db.test_accounts import HOME, NOW, PASSWORD, make


def first(store: Store, code: str | None, *, at: dt.datetime = NOW, **changes: str | None) -> str:
    asked = {"login": "ada", "password": PASSWORD, "clinic_name": None, **changes}
    wanted = FirstAdministrator(code=code or "", **asked)  # type: ignore[arg-type]  # the fields are all text
    return create_first_administrator(store, wanted, address=HOME, at=at)


def test_the_first_administrator_may_see_patients_too(store: Store) -> None:
    assert is_first_start(store)
    account_id = first(store, first_start_code(store, at=NOW), clinic_name="North Clinic")
    assert not is_first_start(store)
    assert sign_in(store, "ada", PASSWORD, address=HOME, at=NOW) == account_id
    with store.read() as session:
        actor = actor_of(session, account_id)
    assert actor is not None
    assert actor.roles == {"administrator", "clinician"}
    assert len(actor.clinic_ids) == 1


def test_the_first_administrator_need_not_see_patients(store: Store) -> None:
    account_id = first(store, first_start_code(store, at=NOW))
    with store.read() as session:
        actor = actor_of(session, account_id)
    assert actor is not None
    assert (actor.roles, actor.clinic_ids) == ({"administrator"}, frozenset())


def test_the_code_is_kept_only_as_a_hash(store: Store) -> None:
    code = first_start_code(store, at=NOW)
    assert code is not None
    with store.read() as session:
        kept = str(session.scalars(select(SetupCode)).one().model_dump())
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_a_store_with_accounts_gives_no_first_code(store: Store) -> None:
    early = first_start_code(store, at=NOW)
    make(store)
    assert first_start_code(store, at=NOW) is None
    with pytest.raises(CodeRefusedError):
        first(store, early)


def test_a_second_start_makes_the_first_code_worthless(store: Store) -> None:
    early, late = first_start_code(store, at=NOW), first_start_code(store, at=NOW)
    with pytest.raises(CodeRefusedError):
        first(store, early)
    assert first(store, late)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"password": "short"}, "Use at least 15 characters"),
        ({"login": "a b"}, "Use 2 to 64 letters"),
        ({"clinic_name": " "}, "Name the clinic"),
    ],
)
def test_a_mistake_in_the_form_leaves_the_code_usable_and_no_account(
    store: Store, changes: dict[str, str], sentence: str
) -> None:
    code = first_start_code(store, at=NOW)
    for _ in range(6):  # and does not count as guessing
        with pytest.raises(RefusedError, match=sentence):
            first(store, code, **changes)
    with store.read() as session:
        assert len(session.scalars(select(Account)).all()) == 0
    assert first(store, code)


def test_a_code_sets_a_password_once(store: Store) -> None:
    issued = create_account(store, NewAccount(login="bo", roles=frozenset({"administrator"})), at=NOW)
    typed = f" {issued.one_time_code.lower().replace('-', '')} "
    assert redeem_code(store, typed, PASSWORD, address=HOME, at=NOW) == issued.account_id
    with pytest.raises(CodeRefusedError):
        redeem_code(store, issued.one_time_code, PASSWORD, address=HOME, at=NOW)


def test_a_code_used_many_times_at_once_works_once(store: Store) -> None:
    code = first_start_code(store, at=NOW)

    def use(number: int) -> bool:
        try:
            return bool(first(store, code, login=f"ada{number}"))
        except CodeRefusedError:
            return False

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(use, range(4))) == [False, False, False, True]
    with store.read() as session:
        assert len(session.scalars(select(Account)).all()) == 1


@pytest.mark.parametrize(("age", "works"), [(VALID_FOR - dt.timedelta(seconds=1), True), (VALID_FOR, False)])
def test_a_code_expires(store: Store, age: dt.timedelta, works: bool) -> None:
    issued = create_account(store, NewAccount(login="bo", roles=frozenset({"administrator"})), at=NOW)
    if works:
        assert redeem_code(store, issued.one_time_code, PASSWORD, address=HOME, at=NOW + age)
        return
    with pytest.raises(CodeRefusedError):
        redeem_code(store, issued.one_time_code, PASSWORD, address=HOME, at=NOW + age)


def test_a_newer_code_replaces_the_older_one(store: Store) -> None:
    old = create_account(store, NewAccount(login="bo", roles=frozenset({"administrator"})), at=NOW)
    new = new_code_for(store, "bo", at=NOW)
    with pytest.raises(CodeRefusedError):
        redeem_code(store, old.one_time_code, PASSWORD, address=HOME, at=NOW)
    assert redeem_code(store, new.one_time_code, PASSWORD, address=HOME, at=NOW) == old.account_id


def test_the_code_of_an_account_out_of_use_does_not_work(store: Store) -> None:
    make(store, "ada", "administrator", team="")
    issued = create_account(store, NewAccount(login="bo", roles=frozenset({"administrator"})), at=NOW)
    set_active(store, "bo", active=False, at=NOW)
    with pytest.raises(CodeRefusedError):
        redeem_code(store, issued.one_time_code, PASSWORD, address=HOME, at=NOW)


def test_a_password_code_makes_nobody_first_administrator(store: Store) -> None:
    issued = create_account(store, NewAccount(login="bo", roles=frozenset({"administrator"})), at=NOW)
    with pytest.raises(CodeRefusedError):
        first(store, issued.one_time_code)


def test_guessing_codes_is_slowed_down(store: Store) -> None:
    for _ in range(5):
        with pytest.raises(CodeRefusedError):
            redeem_code(store, "AAAA-BBBB-CCCC", PASSWORD, address=HOME, at=NOW)
    with pytest.raises(TooManyTriesError):
        redeem_code(store, "AAAA-BBBB-CCCC", PASSWORD, address=HOME, at=NOW)
    with pytest.raises(CodeRefusedError):
        redeem_code(store, "AAAA-BBBB-CCCC", PASSWORD, address="192.0.2.2", at=NOW)


def test_a_store_is_a_demonstration_once_it_was_flagged(store: Store) -> None:
    assert not is_demonstration(store)
    for _ in range(2):
        with store.write() as session:
            mark_demonstration(session, at=NOW)
    assert is_demonstration(store)
