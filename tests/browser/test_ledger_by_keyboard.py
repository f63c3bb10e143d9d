"""The ledger by keyboard alone: into the table, from number to number with its visits, and out again."""

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.server import AppServer

LABEL = "A-1042"  # four ablations of the same kind
TO_THE_REFERENCE = 4  # columns to the right of the first: "Measured against"


def focused_id(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def tab_into_the_table(page: Page) -> None:
    page.get_by_label("All columns of the method").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        page.wait_for_timeout(200)  # the table hands the keyboard on to its first cell
        if focused_id(page).startswith("glide-cell"):
            return
    raise AssertionError("Tab does not lead into the table")


def test_a_number_is_chosen_and_its_visits_open_by_keyboard(app_server: AppServer, page: Page) -> None:
    steps.make_first_account(page, app_server)
    steps.load_demonstration(page)
    steps.open_case(page, LABEL)
    behind = page.locator(".fh-behind")
    expect(page.get_by_text("By keyboard: Tab into the table")).to_be_visible()
    expect(behind).to_have_count(0)
    tab_into_the_table(page)
    for _ in range(TO_THE_REFERENCE):
        page.keyboard.press("ArrowRight")
    expect(behind.get_by_role("heading")).to_contain_text("Measured against: ")
    expect(behind.get_by_text("Made from")).to_be_visible()
    assert behind.get_by_role("row").count() > 1, "no visit behind the number"
    treatment = behind.locator(".fh-note").first
    first = treatment.inner_text()
    steps.settle(page)
    page.keyboard.press("ArrowDown")
    expect(treatment).not_to_have_text(first)
    steps.settle(page)
    assert focused_id(page) == f"glide-cell-{TO_THE_REFERENCE}-1", "the keyboard lost its place"
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.wait_for_timeout(300)
    assert not focused_id(page).startswith("glide-cell"), "Tab does not lead out of the table"
