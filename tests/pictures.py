"""Takes the pictures of the README from the running app (`bin/pictures`)."""

import datetime as dt
import json
import tempfile
from pathlib import Path

import typst
from playwright.sync_api import Browser, Page, expect, sync_playwright

from goals.agreement import Paper
from goals.agreement.building import agreement_of
from goals.agreement.printing import FOLDER, FONTS, TEMPLATE, one_page
from goals.catalogue import load
from goals.demonstration import demonstration_cases
from goals.ledger import compute_case
from tests.browser import steps
from tests.browser.conftest import FLAGS, browser_path
from tests.browser.server import PROJECT, AppServer

PICTURES = PROJECT / "docs" / "pictures"
FLAGSHIP = "A-1042"
LADDERS, UNITS, INTAKE, STIMULATOR, OWN_MEASURES = "ED-3030", "AB-2701", "FE-3131", "DC-2929", "HG-3333"
TODAY = dt.datetime.now(dt.UTC).date()
SEVERAL, HALF = "Several days", "More than half the days"
PHQ9_ANSWERS = (SEVERAL, SEVERAL, HALF, SEVERAL, "Not at all", SEVERAL, "Not at all", "Not at all", SEVERAL)
PHQ9 = "Patient Health Questionnaire-9"


def window(browser: Browser, *, height: int = 900, theme: str = "light") -> Page:
    context = browser.new_context(
        viewport={"width": 1280, "height": height},
        locale="en-US",
        color_scheme=theme,
        reduced_motion="reduce",
    )
    context.add_init_script(steps.RUNS)
    page = context.new_page()
    page.set_default_timeout(30_000)
    return page


def take(page: Page, name: str) -> None:
    steps.settle(page)
    page.mouse.move(0, 0)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=PICTURES / f"{name}.png")


def open_at(page: Page, heading: str) -> None:
    """Bring a section to the top, below the menu."""
    found = page.get_by_role("heading", name=heading, exact=True).first
    found.evaluate("it => { it.style.scrollMarginTop = '70px'; it.scrollIntoView({block: 'start'}); }")


def case_pictures(page: Page) -> str:
    """Read the case that leads the caseload; give its id."""
    take(page, "caseload")
    case = steps.open_case(page, FLAGSHIP)
    chart = page.locator('[aria-roledescription="visualization"]').first
    expect(chart.locator('[aria-roledescription="point"]').first).to_be_attached()
    page.set_viewport_size({"width": 1280, "height": 1500})
    take(page, "case")
    page.set_viewport_size({"width": 1280, "height": 900})
    open_at(page, "What each treatment gave")
    steps.choose_number(page, row=4)
    open_at(page, "What each treatment gave")
    take(page, "ledger")
    return case


def visit_pictures(page: Page) -> None:
    """Log a visit: totals beside last time's values, and one measure by its items."""
    page.get_by_role("link", name="Log a visit").click()
    expect(steps.box(page, "Oswestry Disability Index")).to_be_visible()
    steps.box(page, "Oswestry Disability Index").fill("41")
    page.keyboard.press("Tab")
    take(page, "visit")
    page.get_by_role("button", name="Throw the draft away").click()
    steps.settle(page)


def items_picture(page: Page, address: str, case: str) -> None:
    page.goto(f"{address}/visit?case={case}")
    expect(steps.box(page, PHQ9)).to_be_visible()
    steps.settle(page)
    page.get_by_role("switch", name="Items of PHQ-9").focus()
    page.keyboard.press("Space")
    steps.settle(page)
    for item, answer in enumerate(PHQ9_ANSWERS):
        page.get_by_text(answer, exact=True).nth(item).click()
        steps.settle(page)
    page.set_viewport_size({"width": 1280, "height": 1400})
    page.get_by_role("switch", name="Items of PHQ-9").evaluate("it => it.scrollIntoView({block: 'start'})")
    page.mouse.move(640, 700)
    page.mouse.wheel(0, -160)
    page.wait_for_timeout(300)
    take(page, "items")
    page.set_viewport_size({"width": 1280, "height": 900})


def agreement_picture() -> None:
    """Set the goals agreement of a demonstration case as a picture."""
    history = next(c.history for c in demonstration_cases(TODAY) if c.label == LADDERS)
    agreement = agreement_of(history, compute_case(history, load()), load(), on=TODAY)
    data = {"data": json.dumps(one_page(agreement, Paper.LETTER))}
    picture = typst.compile(TEMPLATE, format="png", ppi=100, root=FOLDER, font_paths=FONTS, sys_inputs=data)
    (PICTURES / "agreement.png").write_bytes(picture)


def record_picture(page: Page, case_address: str) -> None:
    page.goto(case_address)
    page.get_by_role("link", name="Amend or sign").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    take(page, "record")


def go(page: Page, address: str, heading: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name=heading, exact=True).first).to_be_visible()
    steps.settle(page)


def clinic_pictures(page: Page, address: str) -> None:
    cases = {case.label: case.history.case_id for case in demonstration_cases(TODAY)}
    case = case_pictures(page)
    visit_pictures(page)
    items_picture(page, address, cases[INTAKE])
    go(page, f"{address}/case?case={cases[UNITS]}", "Trend")
    page.get_by_role("radio", name="Goals", exact=True).click()
    steps.settle(page)
    open_at(page, "Trend")
    take(page, "goals-trend")
    go(page, f"{address}/goals?case={cases[UNITS]}", "Goals")
    take(page, "goals")
    go(page, f"{address}/case?case={cases[STIMULATOR]}", "Implants")
    open_at(page, "Implants")
    take(page, "implants")
    go(page, f"{address}/case-record?case={cases[INTAKE]}", "Who, and which claim")
    take(page, "case-record")
    go(page, f"{address}/measures?case={cases[OWN_MEASURES]}", "What this case follows")
    take(page, "measures")
    record_picture(page, f"{address}/case?case={case}")
    go(page, f"{address}/administration", "Accounts")
    take(page, "administration")
    go(page, f"{address}/methods", "How every number is defined")
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
            agreement_picture()
        finally:
            browser.close()
            server.kill()


if __name__ == "__main__":
    main()
