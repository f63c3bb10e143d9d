"""A case from its opening to its record: flags, job, closed, opened again, and what a claims team sees."""

import datetime as dt
import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import steps
from tests.browser.server import Demonstration

LABEL = "R-5150"
NAME = "Rosalind Quist"
CLAIMS_TEAM = "Demonstration claims team"


def pick(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=re.compile(f"^{re.escape(label)}"))
    steps.choose(page, box, option)
    expect(box).to_have_value(re.compile(f"^{re.escape(option)}"))


def open_new_case(page: Page, injured: dt.date) -> str:
    page.get_by_role("link", name="New case").first.click()
    expect(page.get_by_label("Label of the case")).to_be_visible()
    steps.settle(page)
    steps.fill(page, page.get_by_label("Label of the case"), LABEL)
    steps.fill(page, page.get_by_label("Name (optional, clinic only)"), NAME)
    steps.type_date(page, "Injured on", injured)
    pick(page, "Clinic", "Demonstration clinic")
    pick(page, "Injured site", "Low back")
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_text("The case is open. Complete its record")).to_be_visible()
    steps.settle(page)
    return steps.case_id(page)


def complete_the_record(page: Page) -> None:
    page.get_by_role("link", name="Complete or change the case record").click()
    expect(page.get_by_label("Accepted conditions, one a line")).to_be_visible()
    steps.settle(page)
    steps.fill(page, page.get_by_label("Accepted conditions, one a line"), "L5 radiculopathy, left")
    pick(page, "Axial or radicular", "Both, radicular dominates")
    steps.fill(page, page.get_by_label("Job at the injury"), "Warehouse packer")
    pick(page, "Physical demand of the job", "Heavy")
    expect(page.get_by_text("Job at the injury: – → Warehouse packer")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("The record is saved.")).to_be_visible()
    steps.settle(page)


def record_a_flag(page: Page) -> None:
    pick(page, "Kind of flag", "Red flag")
    steps.fill(page, page.get_by_label("What was found"), "Numb saddle")
    steps.fill(page, page.get_by_label("Source"), "examination")
    page.get_by_role("button", name="Record this flag").click()
    expect(page.get_by_text("The flag is recorded.")).to_be_visible()
    steps.settle(page)


def log_work(page: Page, case: str, address: str) -> None:
    page.goto(f"{address}/visit?case={case}")
    expect(page.get_by_role("combobox", name="Work status")).to_be_visible()
    steps.settle(page)
    pick(page, "Work status", "Modified duty, full")
    pick(page, "Allowed work (physical demand)", "Light")
    page.get_by_role("button", name="Save visit").click()
    expect(page.get_by_text("The visit is saved.")).to_be_visible()
    steps.settle(page)


def close_and_open_again(page: Page, case: str, address: str) -> None:
    page.goto(f"{address}/case-record?case={case}")
    steps.fill(page, page.get_by_label("Why it is closed"), "Settled with her sister's help")
    page.get_by_role("button", name="Close the case").click()
    expect(page.get_by_text("The case is closed.", exact=True)).to_be_visible()
    page.goto(f"{address}/visit?case={case}")
    expect(page.get_by_role("heading", name="This case is closed")).to_be_visible()
    expect(page.get_by_role("button", name="Save visit")).to_have_count(0)
    page.get_by_role("link", name="Open the case again").click()
    expect(page.get_by_label("Why it is opened again")).to_be_visible()
    steps.settle(page)
    steps.fill(page, page.get_by_label("Why it is opened again"), "Pain is back")
    page.get_by_role("button", name="Open the case again").click()
    expect(page.get_by_text("The case is open again.")).to_be_visible()
    steps.settle(page)


def grant_it(page: Page, case: str, address: str) -> None:
    page.goto(f"{address}/sharing?case={case}")
    expect(page.get_by_role("combobox", name="Claims team")).to_be_visible()
    steps.settle(page)
    pick(page, "Claims team", CLAIMS_TEAM)
    steps.fill(page, page.get_by_label("Basis"), "Release signed 2 March")
    page.get_by_role("button", name="Grant", exact=True).click()
    expect(page.get_by_text("Granted. The team sees the case")).to_be_visible()


def entry(page: Page, name: str) -> Locator:
    """Find what the case page says of one part of the record."""
    part = page.locator(".fh-facts > div").filter(has=page.locator("dt", has_text=re.compile(f"^{name}$")))
    return part.locator("dd")


def test_a_case_from_its_opening_to_its_record_and_what_a_claims_team_sees_of_it(
    demonstration: Demonstration, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    steps.enter(page, demonstration)
    case = open_new_case(page, demonstration.today - dt.timedelta(days=36))
    complete_the_record(page)
    record_a_flag(page)
    log_work(page, case, demonstration.url)
    expect(entry(page, "Flags")).to_contain_text("Red flag Numb saddle")
    expect(entry(page, "Phase")).to_contain_text("Subacute, injured 5 weeks ago")
    expect(entry(page, "Axial or radicular")).to_have_text("Both, radicular dominates")
    expect(entry(page, "Job")).to_have_text("Warehouse packer, physical demand: heavy")
    expect(entry(page, "Work")).to_contain_text("Allowed: light; the job asks: heavy")
    close_and_open_again(page, case, demonstration.url)

    grant_it(page, case, demonstration.url)
    claims = steps.redeem(new_context(), demonstration, demonstration.codes["demo-claims"])
    claims.goto(f"{demonstration.url}/case?case={case}")
    expect(entry(claims, "Accepted conditions")).to_have_text("L5 radiculopathy, left")
    expect(entry(claims, "Work")).to_contain_text("Allowed: light; the job asks: heavy")
    expect(entry(claims, "Flags")).to_have_text("Withheld: not part of this grant")
    expect(entry(claims, "Life of the case")).to_contain_text("Opened again")
    steps.settle(claims)
    shown = claims.content()
    assert [secret for secret in (NAME, "Numb saddle", "sister", "Pain is back") if secret in shown] == []
    text = steps.download(claims, "History CSV")
    assert "L5 radiculopathy, left" in text
    assert [secret for secret in (NAME, "Numb saddle", "sister", "Pain is back") if secret in text] == []


def test_the_words_of_the_record_are_told_one_key_away(demonstration: Demonstration, page: Page) -> None:
    steps.enter(page, demonstration)
    steps.open_case(page, "A-1042")
    section = page.locator('[data-testid="stHtml"]').filter(has=page.locator(".fh-facts"))
    words = section.locator("summary", has_text="What these words mean")
    words.focus()
    page.keyboard.press("Enter")
    expect(section.locator("dt", has_text="Axial, radicular")).to_be_visible()
    expect(section.get_by_text("along a nerve root")).to_be_visible()
