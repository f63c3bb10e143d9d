"""A real browser against a real server."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.server import AppServer

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

expect.set_options(timeout=20_000)  # a busy machine is slow, and waiting costs nothing where the state comes


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
            "timezone_id": "America/Los_Angeles",
            "reduced_motion": "reduce",
        }
        contexts.append(browser.new_context(**{**defaults, **options}))
        contexts[-1].set_default_timeout(20_000)
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker(pytest.mark.browser)
