"""How long the first visit to the case page takes in a real browser, right after the server has started.

Run it with ``python -m tests.bench.bench_first_visit``; it prints seconds and never fails on time. Each time
a new server is started on a case of 60 visits and a browser with nothing in its cache opens the page: until
the answer can be read, and until the chart is drawn. Beside it the second visit of the same browser.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from db.store import open_store
from tests.bench.bench_case_page import case_of_sixty_visits
from tests.browser.conftest import FLAGS, browser_path
from tests.browser.server import AppServer

STARTS = 3
CHART = '[aria-roledescription="visualization"]'


def seconds_until_shown(page: Page, address: str) -> tuple[float, float]:
    """Open the page; give when the answer stood there, and when the chart did [s]."""
    begin = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.get_by_label("Where the case stands").wait_for()
    answer = time.perf_counter() - begin
    page.locator(CHART).first.wait_for()
    return answer, time.perf_counter() - begin


def visits(browser: Browser, folder: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """Start a server and visit it twice with one new browser window."""
    server = AppServer(folder)
    store = open_store(server.environment()["FOOTHOLD_DATABASE_URL"])
    store.migrate()
    token, case_id = case_of_sixty_visits(store)
    store.close()
    server.start()
    window = browser.new_context()
    try:
        window.add_cookies([{"name": "foothold_session", "value": token, "url": server.url}])
        page, address = window.new_page(), f"{server.url}/case?case={case_id}"
        return seconds_until_shown(page, address), seconds_until_shown(page, address)
    finally:
        window.close()
        server.kill()


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        measured = []
        for _ in range(STARTS):
            with tempfile.TemporaryDirectory() as folder:
                measured.append(visits(browser, Path(folder)))
        browser.close()
    for name, times in zip(("first", "second"), zip(*measured, strict=True), strict=True):
        answer, chart = (statistics.median(each) for each in zip(*times, strict=True))
        sys.stdout.write(f"{name} visit: answer after {answer:.2f} s, chart after {chart:.2f} s\n")


if __name__ == "__main__":
    main()
