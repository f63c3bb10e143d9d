"""The ledger by keyboard alone: into the table, from number to number with its visits, and out again."""

from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.server import Demonstration
from web.ledger_words import SHOWN

LABEL = "A-1042"  # four ablations of the same kind
TO_THE_REFERENCE, TO_THE_LAST = SHOWN.index("reference"), len(SHOWN) - 1  # columns to the right of the first
IN_THE_TABLE = "[data-testid=data-grid-canvas], [id^=glide-cell]"


def cell(page: Page, column: int, row: int) -> Locator:
    """Find a cell as the keyboard and a screen reader do; what is drawn of the table is a picture."""
    return page.locator(f"#glide-cell-{column}-{row}")


def tab_into_the_table(page: Page) -> None:
    """Go on with Tab to the table; it hands the keyboard on to its first cell, and only then it is there."""
    page.get_by_label("All columns of the method").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate(
            "document.activeElement.matches('[data-testid=data-grid-canvas], [id^=glide-cell]')"
        ):
            expect(cell(page, 0, 0)).to_be_focused()
            return
    raise AssertionError("Tab does not lead into the table")


def test_a_number_is_chosen_and_its_visits_open_by_keyboard(demonstration: Demonstration, page: Page) -> None:
    steps.enter(page, demonstration)
    steps.open_case(page, LABEL)
    behind = page.locator(".fh-behind")
    expect(page.get_by_text("By keyboard: Tab into the table")).to_be_visible()
    expect(behind).to_have_count(0)
    tab_into_the_table(page)
    for _ in range(TO_THE_REFERENCE):  # at once: no press is lost while an earlier one is answered
        page.keyboard.press("ArrowRight")
    expect(cell(page, TO_THE_REFERENCE, 0)).to_be_focused()
    expect(behind.get_by_role("heading")).to_contain_text("Measured against: ")
    expect(behind.get_by_text("Made from")).to_be_visible()
    expect(behind.get_by_role("row").nth(1)).to_be_visible()  # under the line of headings, a visit
    treatment = behind.locator(".fh-note").first
    first = treatment.inner_text()
    page.keyboard.press("ArrowDown")
    expect(treatment).not_to_have_text(first)
    steps.settle(page)
    expect(cell(page, TO_THE_REFERENCE, 1)).to_be_focused()
    page.keyboard.press("End")
    expect(cell(page, TO_THE_LAST, 1)).to_be_focused()
    page.keyboard.press("Tab")  # to the area that scrolls, which the browser counts as a stop of its own
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("stDataFrame").locator(":focus")).to_have_count(0)
