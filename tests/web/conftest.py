"""A real server on a fresh store, and people who are signed in to it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.accounts import NewAccount, create_account
from db.sessions import start_session
from db.store import Store, open_store
from tests.browser.server import AppServer
from tests.web.visitor import Visitor

SignIn = Callable[..., Visitor]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Start one fresh server for the tests of a file."""
    started = AppServer(tmp_path_factory.mktemp("server"))
    started.start()
    yield started
    started.kill()


@pytest.fixture(scope="module")
def unclaimed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """Start a server that nobody makes an account on, whatever the other tests of the file do."""
    started = AppServer(tmp_path_factory.mktemp("unclaimed"))
    started.start()
    yield started
    started.kill()


@pytest.fixture(scope="module")
def server_store(server: AppServer) -> Iterator[Store]:
    """Open the server's own store from outside, as the admin command does."""
    store = open_store(server.environment()["FOOTHOLD_DATABASE_URL"])
    yield store
    store.close()


@pytest.fixture(scope="module")
def nobody(server: AppServer) -> Visitor:
    return Visitor(server.url)


@pytest.fixture(scope="module")
def sign_in_as(server: AppServer, server_store: Store) -> SignIn:
    """Sign in a person made for the occasion: `sign_in_as("carla", "clinician")`."""
    made: dict[str, str] = {}

    def sign_in(login: str, role: str = "clinician", team: str = "North Clinic") -> Visitor:
        now = dt.datetime.now(dt.UTC)
        if login not in made:
            team = "" if role == "administrator" else team
            new = NewAccount(login=login, roles=frozenset({role}), team=team)
            made[login] = create_account(server_store, new, at=now).account_id
        return Visitor(server.url, start_session(server_store, made[login], at=now))

    return sign_in


@pytest.fixture(scope="session")
def pages() -> tuple[str, ...]:
    """Give every address a page could have: its file's stem and its url_path."""
    stems = [path.stem for path in Path("pages").glob("*.py")]
    return tuple(sorted({f"/{stem}" for stem in stems} | {f"/{stem.replace('_', '-')}" for stem in stems}))
