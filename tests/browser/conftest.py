"""A real browser against a real server."""

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from db.access import Actor
from db.accounts import account_named
from db.demo import load_demonstration
from db.setup import FirstAdministrator, create_first_administrator, first_start_code
from db.store import Store, open_store
from db.teams import actor_of
from tests.browser import steps
from tests.browser.server import AppServer, Demonstration

FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

expect.set_options(timeout=30_000)  # a busy machine is slow, and waiting costs nothing where the state comes


def browser_path() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("FOOTHOLD_TEST_BROWSER") or next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for the tests of a file: its event loop must end before other tests begin."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open browser contexts (each a person of their own); all are closed at the end."""
    contexts: list[BrowserContext] = []

    def open_context(**options: object) -> BrowserContext:
        defaults = {
            "viewport": {"width": 1440, "height": 1000},
            "locale": "en-US",
            "timezone_id": str(steps.READERS_ZONE),
            "reduced_motion": "reduce",
        }
        contexts.append(browser.new_context(**{**defaults, **options}))
        contexts[-1].set_default_timeout(30_000)
        contexts[-1].add_init_script(steps.RUNS)
        return contexts[-1]

    yield open_context
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context().new_page()


@pytest.fixture
def app_server(tmp_path: Path) -> Iterator[AppServer]:
    """A fresh server on a fresh store."""
    server = AppServer(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def loaded(migrated_sqlite_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """Load the demonstration once, for an administrator who also sees patients; each test has a copy."""
    folder = tmp_path_factory.mktemp("demonstration")
    shutil.copy(migrated_sqlite_file, folder / "foothold.db")
    store = open_store(f"sqlite:///{folder / 'foothold.db'}")
    today = steps.readers_today()
    receipt = load_demonstration(store, today=today, requested_by=_founder(store))
    store.close()
    return Demonstration(folder, codes={a.login: a.one_time_code for a in receipt.accounts}, today=today)


def _founder(store: Store) -> Actor:
    now = dt.datetime.now(dt.UTC)
    code = first_start_code(store, at=now)
    assert code is not None
    founder = FirstAdministrator(
        code=code, login=steps.LOGIN, password=steps.PASSWORD, clinic_name=steps.CLINIC
    )
    create_first_administrator(store, founder, address="127.0.0.1", at=now)
    with store.read() as session:
        actor = actor_of(session, account_named(session, steps.LOGIN).account_id)
    assert actor is not None
    return actor


@pytest.fixture
def demonstration(loaded: Demonstration, tmp_path: Path) -> Iterator[Demonstration]:
    """Start a server on a store of its own that holds the demonstration."""
    shutil.copy(loaded.folder / "foothold.db", tmp_path)
    server = Demonstration(tmp_path, codes=loaded.codes, today=loaded.today)
    server.start()
    yield server
    server.kill()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker(pytest.mark.browser)
