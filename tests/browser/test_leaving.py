"""Leaving a half-typed visit for another case, by keyboard: back, on, and found again."""

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.server import Demonstration
from tests.browser.test_accessibility import serious_findings

FIRST, SECOND = "A-1042", "T-1808"
NOTE = "Carried the shopping up the stairs."


def to_the_other_case(page: Page) -> None:
    page.get_by_role("link", name="Caseload").click()
    expect(page.get_by_role("heading", name="Caseload")).to_be_visible()
    steps.settle(page)
    page.get_by_label("Search by name or label").fill(SECOND)
    page.keyboard.press("Enter")
    expect(steps.case_links(page)).to_have_count(1)
    expect(page.get_by_text("Half-typed visit of")).to_contain_text(f"({FIRST})")
    steps.case_links(page).click()
    expect(page.get_by_role("heading", name="You are leaving a half-typed visit")).to_be_visible()
    steps.settle(page)


def test_a_half_typed_visit_is_asked_about_kept_and_found_again(
    demonstration: Demonstration, page: Page
) -> None:
    steps.enter(page, demonstration)
    steps.open_case(page, FIRST)
    page.get_by_role("link", name="Log a visit").click()
    expect(page.get_by_label("Note")).to_be_visible()
    steps.settle(page)
    page.get_by_label("Note").fill(NOTE)  # the keyboard stays: the next click is the first to leave the box
    to_the_other_case(page)
    expect(page.get_by_test_id("stMain")).to_contain_text(f"({FIRST})")
    assert serious_findings(page) == []

    page.keyboard.press("Escape")
    expect(page.get_by_label("Note")).to_have_value(NOTE)
    steps.settle(page)
    to_the_other_case(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Leave; the draft is kept")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Where the case stands")).to_be_visible()
    expect(page.get_by_test_id("stMain")).to_contain_text(SECOND)

    page.get_by_role("link", name="Caseload").click()
    expect(page.get_by_role("heading", name="Caseload")).to_be_visible()
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_label("Note")).to_have_value(NOTE)
    page.goto(f"{demonstration.url}/sign-out")
    page.get_by_label("Throw away: visit").check()
    page.get_by_role("button", name="Sign out").click()
    steps.sign_in(page, steps.LOGIN)
    expect(page.get_by_role("heading", name="Caseload")).to_be_visible()
    steps.settle(page)
    expect(page.get_by_text("Half-typed")).to_have_count(0)
    assert not steps.draft_holds(demonstration, NOTE)
