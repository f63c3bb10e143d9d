"""The pages as Streamlit runs them, on a real store, for a person who is signed in."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from db.access import Actor
from db.accounts import NewAccount, account_named, create_account
from db.cases import NewCase, open_case
from db.demo import load_demonstration
from db.reading import case_version, read_case
from db.sessions import find_session, session_actor, start_session
from db.store import Store, open_store
from db.visits import save_visit
from goals.entry import ReadingEntry, VisitEntry
from goals.errors import RefusedError
from goals.records import Fact, Kind

MAIN = Path(__file__).resolve().parents[2] / "web" / "main.py"


class Person:
    """Someone with an account, a session, and pages to open."""

    def __init__(self, store: Store, login: str, *roles: str, team: str) -> None:
        now = dt.datetime.now(dt.UTC)
        self.account_id = _account(store, NewAccount(login=login, roles=frozenset(roles), team=team), at=now)
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
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        app.user = {"is_logged_in": True, "foothold_session": self.session_id}
        app.run()
        for name, value in query.items():
            app.query_params[name] = value
        if page != "caseload.py":
            app.switch_page(f"../pages/{page}")
        return app.run()


def _account(store: Store, new: NewAccount, *, at: dt.datetime) -> str:
    """Give the account of this login, made now unless the store has it."""
    try:
        return create_account(store, new, at=at).account_id
    except RefusedError:
        with store.read() as session:
            return account_named(session, new.login).account_id


@pytest.fixture(autouse=True)
def _quiet_caches() -> Iterator[None]:
    as_served = config.get_option("client.showErrorDetails")
    config.set_option("client.showErrorDetails", "full")
    st.cache_data.clear()
    yield
    st.cache_data.clear()
    config.set_option("client.showErrorDetails", as_served)


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


def links_of(app: AppTest) -> list[str]:
    """Give the labels of the links on the page, as Streamlit reads them."""
    return [element.proto.label for element in app.get("page_link")]


@pytest.fixture(scope="session")
def demonstration_file(migrated_sqlite_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Load the demonstration caseload once, asked for by the clinician carla."""
    path = tmp_path_factory.mktemp("demonstration") / "foothold.db"
    shutil.copy(migrated_sqlite_file, path)
    store = open_store(f"sqlite:///{path}")
    carla = Person(store, "carla", "clinician", team="North Clinic")
    load_demonstration(store, today=dt.datetime.now(dt.UTC).date(), requested_by=carla.actor)
    store.close()
    return path


@pytest.fixture
def demonstration(demonstration_file: Path, sqlite_url: str, request: pytest.FixtureRequest) -> Store:
    """Give a store that holds the demonstration; name it before `carla`, who has her account in it."""
    shutil.copy(demonstration_file, sqlite_url.removeprefix("sqlite:///"))
    store: Store = request.getfixturevalue("store")
    return store


@pytest.fixture
def a_case(store: Store, carla: Person) -> str:
    """Open a case that follows function, the person's own activities and pain."""
    return new_case(store, carla, "A-1", person_name="Ada Lind")


def new_case(
    store: Store, person: Person, label: str, *, extra_measures: tuple[str, ...] = (), **fields: object
) -> str:
    entry = NewCase(
        label=label,
        injury_date=dt.date(2024, 1, 10),
        region="low_back",
        measures=("odi", "psfs", "nprs:average", *extra_measures),
        lead_measure="odi",
        **fields,
    )
    return open_case(store, person.actor, entry, key=f"open {label}").case_id


def log_visit(store: Store, person: Person, case_id: str, date: dt.date, **scores: str) -> None:
    """Save a visit by the store, as another window would; scores by instrument."""
    names = {"nprs": "nprs:average"}
    readings = tuple(ReadingEntry(measure=names.get(n, n), value=Decimal(v)) for n, v in scores.items())
    entry = VisitEntry(case_id=case_id, date=date, readings=readings, note="")
    version = case_version(store, person.actor, case_id)
    save_visit(store, person.actor, entry, key=f"{date} {scores}", base_version=version)


def recorded(store: Store, person: Person, case_id: str, *kinds: Kind) -> tuple[Fact, ...]:
    """Give the current facts of a case."""
    return read_case(store, person.actor, case_id).history.current(*kinds)
