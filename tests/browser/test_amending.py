"""Amending in a real browser: the numbers follow, the original stays, a signed visit is locked."""

import csv
import io
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.server import Demonstration

LABEL = "V-2002"  # an injection that helped, and a last visit that is not signed yet
WHY = "digits swapped; form says 54"


@pytest.fixture
def case_page(demonstration: Demonstration, page: Page) -> Page:
    """Stand on a case of the demonstration."""
    steps.enter(page, demonstration)
    steps.open_case(page, LABEL)
    return page


def days(page: Page) -> Locator:
    """Find the lines of the chronology."""
    table = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="Signed"))
    return table.locator("tbody tr")


def records_of(page: Page, day: str, words: str = "Amend or sign") -> None:
    """Go from the chronology to the records of a day, by one click."""
    page.get_by_role("link", name=f"{words}: {day}").click()
    expect(page.get_by_role("heading", name=f"Visit of {day}")).to_be_visible()
    steps.settle(page)


def card(page: Page, text: str) -> Locator:
    """Find the box of a record by what it says."""
    return page.locator('[class*="st-key-record-"]').filter(has_text=text)


def last_day(page: Page) -> str:
    """Give the day of the last reading of function, as the page says it."""
    row = days(page).filter(has_text="ODI 34").first
    return row.locator("td").first.inner_text() or pytest.fail("no day")


def rows_of_odi(page: Page) -> list[dict[str, str]]:
    text = steps.download(page, "History CSV")
    return [row for row in csv.DictReader(io.StringIO(text)) if row["code"] == "odi"]


def trend(page: Page) -> Locator:
    """Find the trend, whose text alternative says what it shows."""
    return page.locator('[aria-roledescription="visualization"]').first


def test_an_amended_reading_changes_ledger_and_chart_and_its_original_stays(case_page: Page) -> None:
    page = case_page
    day = last_day(page)
    before = page.get_by_test_id("stMain").inner_text()
    expect(trend(page)).to_have_attribute("aria-label", re.compile("34"))
    expect(trend(page)).not_to_have_attribute("aria-label", re.compile("54"))
    records_of(page, day)
    card(page, "ODI 34").get_by_role("button", name="Amend").click()
    steps.settle(page)
    steps.fill(page, page.get_by_role("spinbutton", name="Value"), "54")
    steps.fill(page, page.get_by_label("In your words"), WHY)
    page.get_by_role("button", name="Save the amendment").click()
    expect(page.get_by_text("choose a reason, it stays beside the record").first).to_be_visible()
    expect(page.get_by_role("spinbutton", name="Value")).to_have_value("54")
    steps.choose(page, page.get_by_label("Reason", exact=True), "Typing error")
    page.get_by_role("button", name="Save the amendment").click()
    expect(page.get_by_text("The record is amended.")).to_be_visible()
    steps.settle(page)
    line = days(page).filter(has_text="ODI 54").first
    expect(line.locator("s")).to_have_text(re.compile("ODI 34"))
    expect(line).to_contain_text(f"Amended: Typing error: {WHY}")
    expect(line).to_contain_text(f"Entered by {steps.LOGIN} on")
    answer = page.get_by_label("Where the case stands").inner_text()
    assert answer not in before, "the answer did not change"
    expect(trend(page)).to_have_attribute("aria-label", re.compile("54"))
    odi = [r for r in rows_of_odi(page) if r["value"] in ("34", "54")]
    assert [(r["value"], r["status"], r["reason"]) for r in odi] == [
        ("34", "superseded", ""),
        ("54", "current", f"typing_error: {WHY}"),
    ]


def test_what_is_entered_in_error_leaves_the_numbers_and_stays_in_the_chronology(case_page: Page) -> None:
    page = case_page
    day = last_day(page)
    answer = page.get_by_label("Where the case stands").inner_text()
    records_of(page, day)
    card(page, "ODI 34").get_by_role("button", name="Enter in error").click()
    steps.settle(page)
    steps.choose(page, page.get_by_label("Reason", exact=True), "Wrong person")
    card(page, "ODI 34").get_by_role("button", name="Enter in error").click()
    expect(page.get_by_text("It takes part in no number")).to_be_visible()
    steps.settle(page)
    line = days(page).filter(has_text="ODI 34").first
    expect(line.locator("s").first).to_have_text(re.compile("ODI 34"))
    expect(line).to_contain_text("Entered in error: Wrong person")
    expect(page.get_by_label("Where the case stands")).not_to_have_text(answer, use_inner_text=True)
    assert [r["status"] for r in rows_of_odi(page) if r["value"] == "34"] == ["superseded", "voided"]


def test_a_signed_visit_is_locked_and_takes_an_addendum(case_page: Page) -> None:
    page = case_page
    day = last_day(page)
    records_of(page, day)
    page.get_by_role("button", name="Sign this visit").click()
    steps.settle(page)
    button = page.get_by_role("button", name="Sign now")
    button.evaluate("button => { button.click(); button.click(); button.click(); }")
    expect(page.get_by_text("The visit is signed and locked.")).to_be_visible()
    steps.settle(page)
    expect(days(page).first.locator("xpath=..")).to_contain_text(f"Signed by {steps.LOGIN} on")
    records_of(page, day, "Add or correct")
    expect(page.get_by_role("button", name="Amend", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Write an addendum").click()
    steps.settle(page)
    addendum = "Called back: ![x](http://evil.example/a.png) uses the stairs."
    steps.fill(page, page.get_by_label("Addendum"), addendum)
    page.get_by_role("button", name="Save the addendum").click()
    expect(page.get_by_text("The addendum is saved.")).to_be_visible()
    line = days(page).filter(has_text="Addendum: Called back: ![x](http://evil.example/a.png)").first
    expect(line).to_contain_text(f"Entered by {steps.LOGIN} on")
    expect(page.locator('img[src*="evil"]')).to_have_count(0)


def test_f7_a_half_typed_amendment_survives_a_reload_a_restart_and_signing_out(
    case_page: Page, demonstration: Demonstration
) -> None:
    page = case_page
    records_of(page, last_day(page))
    card(page, "ODI 34").get_by_role("button", name="Amend").click()
    steps.settle(page)
    page.get_by_role("spinbutton", name="Value").fill("54")
    page.get_by_label("In your words").fill(WHY)  # the keyboard stays in the box
    steps.eventually(lambda: steps.draft_holds(demonstration, WHY), page)
    page.reload()
    expect(page.get_by_label("In your words")).to_have_value(WHY)
    expect(page.get_by_role("spinbutton", name="Value")).to_have_value("54")
    demonstration.restart()
    page.goto(f"{demonstration.url}/sign-out")
    page.get_by_role("button", name="Sign out").click()
    steps.sign_in(page, steps.LOGIN)
    expect(page.get_by_text("Half-typed amendment of")).to_be_visible()
    steps.settle(page)
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_text("What you typed here is back")).to_be_visible()
    steps.settle(page)
    expect(page.get_by_role("spinbutton", name="Value")).to_have_value("54")
    steps.choose(page, page.get_by_label("Reason", exact=True), "Typing error")
    page.get_by_role("button", name="Save the amendment").click()
    expect(page.get_by_text("The record is amended.")).to_be_visible()
    steps.settle(page)
    assert [r["value"] for r in rows_of_odi(page) if r["value"] in ("34", "54")] == ["34", "54"]
    expect(page.get_by_text("Half-typed")).to_have_count(0)
