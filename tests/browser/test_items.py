"""Items filled in on the page of a visit: by keyboard, the safety prompt at once, saved as counted."""

import csv
import datetime as dt
import io
import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.server import AppServer
from tests.browser.test_accessibility import serious_findings

PHQ9 = (2, 1, 3, 2, 0, 1, 1, 0, 1)  # 11 in all
TICKED = (3, 9, 10, 13, 17, 18, 21)  # 7 statements
DOSES = (("morphine", "30"), ("oxycodone", "15"), ("fentanyl", "12.5"))  # 30 + 22.5 + 30 = 82.5 MME a day
MEASURES = ("Roland-Morris", "Patient Health Questionnaire-9", "Opioid daily dose")
SAFETY = "Ask about safety before the visit ends"


@pytest.fixture
def visit_page(app_server: AppServer, page: Page) -> Page:
    """Open a case that follows three measures with items, and stand on the page of its first visit."""
    steps.make_first_account(page, app_server)
    page.get_by_role("link", name="New case").first.click()
    steps.fill(page, page.get_by_label("Label of the case"), "I-1")
    steps.type_date(page, "Injured on", dt.date(2026, 1, 10))
    choose(page, "Injured site", "Whole person")
    for measure in MEASURES:
        choose(page, "Measures to follow", measure)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_role("link", name="Log a visit")).to_be_visible()
    page.get_by_role("link", name="Log a visit").click()
    expect(steps.box(page, "Patient Health Questionnaire-9")).to_be_visible()
    steps.settle(page)
    return page


def choose(page: Page, name: str, words: str) -> None:
    steps.choose(page, page.get_by_role("combobox", name=re.compile(f"^{re.escape(name)}")), words)


def open_items(page: Page, label: str) -> None:
    """Open a form by the keyboard, as somebody does who has just left the box before it."""
    already = page.locator(".fh-form").count()
    page.get_by_role("switch", name=label).press("Space")
    expect(page.locator(".fh-form")).to_have_count(already + 1)
    steps.settle(page)


def answer_by_keyboard(page: Page, number: int, given: int) -> None:
    """Go on to the next question with Tab, and to the answer with the arrow keys."""
    group = page.get_by_role("radiogroup", name=re.compile(rf"^{number} · "))
    page.keyboard.press("Tab")
    expect(group.locator(":focus")).to_have_count(1)
    page.keyboard.press("Space")
    for _ in range(given):
        page.keyboard.press("ArrowRight")
    expect(group.get_by_role("radio").nth(given)).to_be_checked()
    steps.settle(page)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_items_are_counted_saved_and_taken_away_with_the_flag(
    visit_page: Page, app_server: AppServer
) -> None:
    page = visit_page
    open_items(page, "Items of PHQ-9")
    for number, given in enumerate(PHQ9, start=1):
        answer_by_keyboard(page, number, given)
        expect(page.get_by_role("alert").filter(has_text=SAFETY)).to_have_count(int(number == 9))
    expect(page.get_by_text("PHQ-9: 11 points.")).to_be_visible()
    open_items(page, "Items of RMDQ-24")
    for number in TICKED:
        page.get_by_test_id("stCheckbox").get_by_text(re.compile(rf"^{number} · ")).click()
        steps.settle(page)
    expect(page.get_by_text("RMDQ-24: 7 points.")).to_be_visible()
    open_items(page, "Doses for MME/day")
    for number, (opioid, dose) in enumerate(DOSES, start=1):
        choose(page, f"Opioid {number}", opioid)
        steps.fill(page, steps.box(page, f"Dose {number},"), dose)
        if number < len(DOSES):
            page.get_by_role("button", name="Add an opioid").click()
            steps.settle(page)
    expect(page.get_by_text("MME/day: 82.5.")).to_be_visible()
    expect(page.get_by_text("Never use it to convert a person").first).to_be_visible()
    assert serious_findings(page) == []

    page.reload()  # the draft holds the answers, and that the forms stood open
    expect(page.get_by_text("PHQ-9: 11 points.")).to_be_visible()
    expect(page.get_by_text("MME/day: 82.5.")).to_be_visible()
    steps.settle(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("The visit is saved.")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text=SAFETY)).to_be_visible()

    rows = rows_of(steps.download(page, "History CSV"))
    readings = {row["code"]: row for row in rows if row["record"] == "reading"}
    assert {code: row["value"] for code, row in readings.items()} == {
        "phq9": "11",
        "rmdq": "7",
        "mme": "82.5",
    }
    items = {code: json.loads(row["data"])["items"] for code, row in readings.items()}
    assert items["phq9"] == {str(n): given for n, given in enumerate(PHQ9, start=1)}
    assert [n for n in range(1, 25) if items["rmdq"][str(n)]] == list(TICKED)
    assert [(line["daily"], line["factor"]) for line in items["mme"]["doses"]] == [
        (30, 1),
        (15, 1.5),
        (12.5, 2.4),
    ]
    (flag,) = [row for row in rows if row["record"] == "flag"]
    (visit,) = [row for row in rows if row["record"] == "visit"]
    assert (flag["code"], flag["visit_id"], flag["value"]) == ("safety_prompt", visit["record_id"], "")

    ticked = page.get_by_text("Ticked 7 of 24 statements.")
    expect(ticked).to_be_hidden()
    page.locator('summary[aria-label^="Answers of RMDQ-24"]').press("Enter")
    expect(ticked).to_be_visible()
