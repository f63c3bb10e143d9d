"""What a person does in the browser, by the words on the screen, each time when the page is ready for it."""

import contextlib
import datetime as dt
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import BrowserContext, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.server import PROJECT, AppServer

PASSWORD = "river lantern copper windmill"
LOGIN = "founder"
CLINIC = "Harbour Pain Clinic"
READERS_ZONE = ZoneInfo("America/Los_Angeles")
RUNS = Path(__file__).with_name("runs.js").read_text(encoding="utf-8")
AT_REST = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const unfinished = '[data-stale="true"], [data-testid="stSkeleton"], [data-testid="stSpinner"]';
    const runs = app?.dataset.testScriptState !== "notRunning" || window.foothold_runs?.owed;
    return !runs && !document.querySelector(unfinished);
}"""
DRAWN_MS = 50  # from the last message of a run to the page that shows it


def settle(page: Page) -> None:
    """Wait until all that was asked of the script is answered and nothing on the page is stale."""
    page.wait_for_function(AT_REST)
    page.wait_for_timeout(DRAWN_MS)
    page.wait_for_function(AT_REST)


def readers_today() -> dt.date:
    """Give today's date where the reader of every page is, which need not be that of the server."""
    return dt.datetime.now(READERS_ZONE).date()


def make_first_account(page: Page, server: AppServer) -> None:
    """Redeem the one-time code of the first start, as an administrator who also sees patients."""
    page.goto(f"{server.url}/setup")
    page.get_by_label("One-time code").fill(server.first_code())
    page.get_by_label("Login").fill(LOGIN)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password again").fill(PASSWORD)
    page.get_by_label("Name of the clinic").fill(CLINIC)
    page.get_by_role("button", name="Create the account").click()
    expect(page.get_by_role("heading", name="Caseload")).to_be_visible()
    settle(page)


def load_demonstration(page: Page) -> dict[str, str]:
    """Load the demonstration caseload by its button; give the one-time codes by login."""
    page.get_by_role("button", name="Load the demonstration caseload").click()
    expect(page.get_by_text("The demonstration caseload is loaded")).to_be_visible(timeout=60_000)
    settle(page)
    rows = page.get_by_role("row").filter(has=page.locator("code"))
    shown = [tuple(cell.inner_text() for cell in row.locator("code").all()) for row in rows.all()]
    accounts = dict(shown)
    page.get_by_role("button", name="I have noted the codes").click()
    expect(page.get_by_text("The demonstration caseload is loaded")).to_have_count(0)
    settle(page)
    return accounts


def redeem(context: BrowserContext, server: AppServer, code: str) -> Page:
    """Set a password with a one-time code in a window of one's own."""
    page = context.new_page()
    page.goto(f"{server.url}/setup")
    page.get_by_label("One-time code").fill(code)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password again").fill(PASSWORD)
    page.get_by_role("button", name="Set the password and sign in").click()
    expect(page.get_by_role("heading", name="Caseload")).to_be_visible()
    settle(page)
    return page


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    page.get_by_label("Login").fill(login)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def enter(page: Page, server: AppServer) -> None:
    """Sign in as the first account and stand on the caseload."""
    page.goto(server.url)
    sign_in(page, LOGIN)
    expect(page.get_by_role("heading", name="Caseload")).to_be_visible()
    settle(page)


def case_links(page: Page) -> Locator:
    return page.locator('a[href*="case?case="]')


def open_case(page: Page, label: str) -> str:
    """Search the caseload, open the one case found, and give its id."""
    page.get_by_label("Search by name or label").fill(label)
    page.keyboard.press("Enter")
    expect(case_links(page)).to_have_count(1)
    settle(page)
    case_links(page).click()
    expect(page.get_by_label("Where the case stands")).to_be_visible()
    settle(page)
    return case_id(page)


def case_id(page: Page) -> str:
    found = re.search(r"[?&]case=([^&]+)", page.url)
    assert found, "no case in the address"
    return found.group(1)


def box(page: Page, label: str) -> Locator:
    """Find the number box of a measure by the beginning of its label."""
    return page.get_by_role("spinbutton", name=re.compile(f"^{re.escape(label)}"))


def fill(page: Page, field: Locator, text: str) -> None:
    """Type into a field, leave it, and wait for the page to have taken it in."""
    settle(page)
    field.fill(text)
    page.keyboard.press("Tab")
    settle(page)


def choose(page: Page, field: Locator, words: str) -> None:
    """Choose from a list by typing what is wanted and taking what is offered."""
    offered = page.get_by_role("option", name=words).first
    field.scroll_into_view_if_needed()
    for _ in range(5):
        settle(page)
        field.click()
        field.fill(words)
        with contextlib.suppress(PlaywrightTimeout):  # a page that moves closes the list again
            offered.click(timeout=5_000)
            break
    else:
        raise AssertionError(f"the list did not offer {words!r}")
    settle(page)


def type_date(page: Page, label: str, date: dt.date) -> None:
    """Type a date into its three boxes."""
    settle(page)
    for part, number in (("year", date.year), ("month", date.month), ("day", date.day)):
        box = page.get_by_role("spinbutton", name=f"{part}, {label}").last
        box.click()
        expect(box).to_be_focused()
        page.keyboard.type(f"{number:02}")
        expect(box).to_have_attribute("aria-valuenow", str(number))
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    settle(page)


def download(page: Page, name: str) -> str:
    """Ask for a file, follow its one-time link, and give what came."""
    page.get_by_role("button", name=name).click()
    settle(page)
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile(f"Download the {name}")).click()
    return Path(coming.value.path()).read_text(encoding="utf-8")


def choose_number(page: Page, *, row: int) -> None:
    """Choose a number of the ledger by the mouse (the table is a canvas: a click may come too early)."""
    prompt = page.get_by_text("Choose any number to see the visits it was made from.")
    table = page.get_by_test_id("stDataFrame").first
    for _ in range(5):
        table.scroll_into_view_if_needed()
        settle(page)
        place = table.bounding_box()
        assert place is not None
        page.mouse.click(place["x"] + place["width"] * 0.6, place["y"] + 20 + 35 * row)
        with contextlib.suppress(AssertionError):
            expect(prompt).to_have_count(0, timeout=5_000)
            settle(page)
            return
    raise AssertionError("no click opened the visits behind a number")


def command(server: AppServer, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run `python -m db ...` on the store of a server."""
    return subprocess.run(
        [sys.executable, "-m", "db", *arguments],
        cwd=PROJECT,
        env=server.environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def draft_holds(server: AppServer, text: str) -> bool:
    """Look whether the server has kept this text of a half-typed form."""
    with contextlib.closing(sqlite3.connect(server.folder / "foothold.db")) as store:
        return any(text in row[0] for row in store.execute("SELECT text_json FROM draft"))


def eventually(check: Callable[[], bool], page: Page, *, tries: int = 600) -> None:
    """Wait for something that the page does not show."""
    for _ in range(tries):
        if check():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not happen in time")
