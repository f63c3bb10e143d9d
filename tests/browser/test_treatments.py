"""A pump's life in a real browser: trial, implant and refill linked, the doses as steps, an amended dose."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.server import Demonstration

LABEL = "V-2002"
WHY = "report of the pump says 1.6"


@pytest.fixture
def visit_page(demonstration: Demonstration, page: Page) -> Page:
    """Stand on the form of a visit, in a case of the demonstration without an implant."""
    steps.enter(page, demonstration)
    steps.open_case(page, LABEL)
    return page


def log(page: Page, days_ago: int, words: str, **fields: str) -> None:
    """Log one treatment some days ago, from the page of the case; fields by their labels."""
    page.get_by_role("link", name="Log a visit").click()
    expect(page.get_by_role("button", name="Add a treatment")).to_be_visible()
    steps.type_date(page, "Date of the visit", steps.readers_today() - dt.timedelta(days=days_ago))
    page.get_by_role("button", name="Add a treatment").click()
    steps.choose(page, page.get_by_role("combobox", name="Treatment 1"), words)
    expect(page.get_by_text("More about this treatment")).to_be_visible()
    for label, text in fields.items():
        fill(page, label.replace("_", " "), text)
    page.get_by_role("button", name="Save visit").click()
    expect(page.get_by_text("The visit is saved.")).to_be_visible()
    steps.settle(page)


def fill(page: Page, label: str, text: str) -> None:
    """Type into a box, or choose from a list."""
    box = page.get_by_label(label, exact=True)
    act = steps.choose if box.get_attribute("role") == "combobox" else steps.fill
    act(page, box, text)


def lines(page: Page) -> Locator:
    """Find the steps of the implant."""
    table = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="What was done"))
    return table.locator("tbody tr")


def test_a_pump_is_linked_from_its_trial_to_a_dose_that_is_amended(visit_page: Page) -> None:
    page = visit_page
    expect(page.get_by_role("heading", name="Implants and doses")).to_have_count(0)
    log(page, 60, "intrathecal drug trial", Drug="morphine", Dose="0.5 mg")
    log(
        page,
        40,
        "intrathecal pump (opioid",
        Belongs_to="trial",
        Device="20 mL pump",
        Drug="morphine",
        Dose="1",
        Unit="mg/day",
    )
    log(page, 10, "refill", Belongs_to="20 mL", Drug="morphine", Dose="1.4", Unit="mg/day")
    expect(
        page.get_by_role("heading", name=re.compile(r"Pump \(20 mL pump\): in place since"))
    ).to_be_visible()
    expect(lines(page).locator("td:nth-child(2)")).to_have_text(["Trial", "Implanted", "Dose"])
    expect(lines(page).nth(2)).to_contain_text("morphine 1.4 mg a day")
    expect(page.get_by_text("taken to belong here")).to_have_count(0)
    chart = page.locator('[aria-label^="Morphine in the pump, mg a day"]').first
    expect(chart).to_have_attribute("aria-label", re.compile(" 1 from "))
    amend_the_dose(page)
    expect(lines(page).nth(2)).to_contain_text("morphine 1.6 mg a day")
    expect(chart).to_have_attribute("aria-label", re.compile("1.6 from"))
    expect(chart).not_to_have_attribute("aria-label", re.compile(r"1\.4"))
    struck = page.locator("s.fh-struck").filter(has_text="morphine 1.4 mg a day")
    expect(struck.first).to_be_visible()
    expect(page.get_by_text(f"Amended: Typing error: {WHY}").first).to_be_visible()


def amend_the_dose(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Amend or sign: ")).first.click()
    expect(page.get_by_role("heading", name=re.compile("^Visit of"))).to_be_visible()
    steps.settle(page)
    card = page.locator('[class*="st-key-record-"]').filter(has_text="morphine 1.4 mg a day")
    card.get_by_role("button", name="Amend").click()
    steps.settle(page)
    expect(page.get_by_label("Dose", exact=True)).to_have_value("1.4")
    fill(page, "Reason", "Typing error")
    fill(page, "In your words", WHY)
    fill(page, "Dose", "1.6")
    page.get_by_role("button", name="Save the amendment").click()
    expect(page.get_by_text("The record is amended.")).to_be_visible()
    steps.settle(page)
