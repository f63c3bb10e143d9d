"""The pages as Streamlit runs them, on a real store, for a person who is signed in."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from db.access import Actor
from db.accounts import NewAccount, create_account
from db.sessions import find_session, session_actor, start_session
from db.store import Store

MAIN = Path(__file__).resolve().parents[2] / "web" / "main.py"


class Person:
    """Someone with an account, a session, and pages to open."""

    def __init__(self, store: Store, login: str, *roles: str, team: str) -> None:
        now = dt.datetime.now(dt.UTC)
        account = NewAccount(login=login, roles=frozenset(roles), team=team)
        self.account_id = create_account(store, account, at=now).account_id
        signed_in = find_session(store, start_session(store, self.account_id, at=now), at=now)
        assert signed_in is not None
        self.session_id = signed_in.session_id
        self.store = store

    @property
    def actor(self) -> Actor:
        actor = session_actor(self.store, self.session_id, at=dt.datetime.now(dt.UTC))
        assert actor is not None
        return actor

    def open(self, page: str, **query: str) -> AppTest:
        """Open a page of the app by its file."""
        app = AppTest.from_file(str(MAIN), default_timeout=30)
        app.user = {"is_logged_in": True, "foothold_session": self.session_id}
        app.run()
        for name, value in query.items():
            app.query_params[name] = value
        if page != "caseload.py":
            app.switch_page(f"../pages/{page}")
        return app.run()


@pytest.fixture(autouse=True)
def _quiet_caches() -> Iterator[None]:
    config.set_option("client.showErrorDetails", "full")
    st.cache_data.clear()
    yield
    st.cache_data.clear()


@pytest.fixture
def store(sqlite_url: str, sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Give the store that the pages open too."""
    monkeypatch.setenv("FOOTHOLD_DATABASE_URL", sqlite_url)
    return sqlite_store


@pytest.fixture
def person(store: Store) -> Callable[..., Person]:
    """Make people: `person("carla", "clinician")`."""

    def make(login: str, *roles: str, team: str = "North Clinic") -> Person:
        return Person(store, login, *roles, team=team)

    return make


@pytest.fixture
def carla(person: Callable[..., Person]) -> Person:
    """A clinician."""
    return person("carla", "clinician")


def text_of(app: AppTest) -> str:
    """Give all text that the page shows, our own HTML included."""
    shown = [element.proto.body for element in app.get("html")]
    return "\n".join([*shown, *(e.value for e in [*app.markdown, *app.success, *app.error, *app.info])])
