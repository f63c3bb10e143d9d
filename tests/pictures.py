"""Takes the pictures of the README from the running app (`bin/pictures`)."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import steps
from tests.browser.conftest import FLAGS, browser_path
from tests.browser.server import PROJECT, AppServer

PICTURES = PROJECT / "docs" / "pictures"
FLAGSHIP = "A-1042"


def window(browser: Browser, *, height: int = 900, theme: str = "light") -> Page:
    context = browser.new_context(
        viewport={"width": 1280, "height": height},
        locale="en-US",
        color_scheme=theme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    return page


def take(page: Page, name: str) -> None:
    steps.settle(page)
    page.mouse.move(0, 0)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=PICTURES / f"{name}.png")


def scroll_to(page: Page, heading: str) -> None:
    page.get_by_role("heading", name=heading).first.evaluate("it => it.scrollIntoView({block: 'start'})")


def record_picture(page: Page, case_address: str) -> None:
    page.goto(case_address)
    page.get_by_role("link", name="Amend or sign").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    take(page, "record")


def clinic_pictures(page: Page, address: str) -> None:
    take(page, "caseload")
    case = steps.open_case(page, FLAGSHIP)
    chart = page.locator('[aria-roledescription="visualization"]').first
    expect(chart.locator('[aria-roledescription="point"]').first).to_be_attached()
    page.set_viewport_size({"width": 1280, "height": 1500})
    take(page, "case")
    page.set_viewport_size({"width": 1280, "height": 900})
    scroll_to(page, "What each treatment gave")
    steps.choose_number(page, row=4)
    scroll_to(page, "What each treatment gave")
    take(page, "ledger")
    page.get_by_role("link", name="Log a visit").click()
    expect(steps.box(page, "Oswestry Disability Index")).to_be_visible()
    steps.box(page, "Oswestry Disability Index").fill("41")
    page.keyboard.press("Tab")
    take(page, "visit")
    page.goto(f"{address}/goals?case={case}")
    page.get_by_text("Another goal").click()
    expect(page.get_by_text("Still missing")).to_be_visible()
    take(page, "goals")
    page.goto(f"{address}/administration")
    expect(page.get_by_role("heading", name="Accounts", exact=True)).to_be_visible()
    take(page, "administration")
    record_picture(page, f"{address}/case?case={case}")
    page.get_by_role("link", name="Methods").click()
    expect(page.get_by_role("heading", name="How every number is defined")).to_be_visible()
    take(page, "methods")


def claims_picture(browser: Browser, server: AppServer, code: str) -> None:
    page = window(browser, height=1000)
    claims = steps.redeem(page.context, server, code)
    steps.open_case(claims, FLAGSHIP)
    take(claims, "claims")


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = AppServer(Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        try:
            page = window(browser)
            steps.make_first_account(page, server)
            accounts = steps.load_demonstration(page)
            clinic_pictures(page, server.url)
            claims_picture(browser, server, accounts["demo-claims"])
        finally:
            browser.close()
            server.kill()


if __name__ == "__main__":
    main()
