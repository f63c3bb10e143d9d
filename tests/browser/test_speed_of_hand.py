"""A full visit by keyboard alone, at five keys a second, in under a minute."""

import time

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.server import Demonstration

LABEL = "T-1808"  # its two goals are read on lifting capacity and work hours
KEY_MS = 200
LIMIT_SECONDS = 60
SCORES = {
    "Patient-Specific Functional Scale": "8",
    "Lifting capacity": "55",
    "Oswestry Disability Index": "18",
    "Work hours per week": "40",
    "Numeric Pain Rating Scale": "3",
}
NOTE = "Back on his own shift, no flare."


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    page.wait_for_timeout(KEY_MS)


def type_text(page: Page, text: str) -> None:
    page.keyboard.type(text, delay=KEY_MS)


def focused(page: Page) -> str:
    """Name the field that has the keyboard, as a screen reader would."""
    return str(
        page.evaluate(
            "(() => { const it = document.activeElement;"
            " if (it.matches('body, main')) return '';"
            " return it.getAttribute('aria-label') || it.textContent || ''; })()"
        )
    )


def tab_to(page: Page, label: str, *, key: str = "Tab", most: int = 25) -> None:
    for _ in range(most):
        if label in focused(page):
            return
        press(page, key)
    raise AssertionError(f"the keyboard did not reach {label!r}; it is on {focused(page)!r}")


def choose(page: Page, words: str) -> None:
    """Pick from a list by typing; the list answers before the next key."""
    type_text(page, words)
    expect(page.get_by_role("option").first).to_be_visible()
    press(page, "Enter")


def test_a_full_visit_takes_under_a_minute_by_keyboard(demonstration: Demonstration, page: Page) -> None:
    steps.enter(page, demonstration)
    steps.open_case(page, LABEL)
    begin = time.monotonic()
    tab_to(page, "Log a visit")
    press(page, "Enter")
    expect(steps.box(page, "Oswestry Disability Index")).to_be_visible()
    for label, score in SCORES.items():
        tab_to(page, label)
        type_text(page, score)
    tab_to(page, "Add a treatment")
    press(page, "Enter")
    expect(page.get_by_role("combobox", name="Treatment 1")).to_be_visible()
    tab_to(page, "Treatment 1", key="Shift+Tab")
    choose(page, "lumbar rad")
    tab_to(page, "Work status")
    choose(page, "full d")
    tab_to(page, "Note")
    type_text(page, NOTE)
    press(page, "Control+Enter")
    expect(page.get_by_text("The visit is saved.")).to_be_visible()
    taken = time.monotonic() - begin
    print(f"a full visit by keyboard: {taken:.0f} s")  # noqa: T201 - the figure is what the test is for
    expect(page.get_by_test_id("stMain")).to_contain_text(NOTE)
    text = steps.download(page, "History CSV")
    today = next(line for line in text.splitlines() if NOTE in line).split(",")[1]
    rows = [line.split(",") for line in text.splitlines() if line.split(",")[1] == today]
    assert {row[3]: row[6] for row in rows if row[2] == "reading"} == {
        "psfs": "8",
        "lift": "55",
        "odi": "18",
        "work_hours": "40",
        "nprs": "3",
    }
    assert [row[2] for row in rows if row[2] in ("intervention", "work_status")] == [
        "intervention",
        "work_status",
    ]
    assert taken < LIMIT_SECONDS
