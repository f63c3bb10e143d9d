"""Text that was typed and not yet sent: a link, a reload and a server that dies lose none of it (F7)."""

import contextlib
import datetime as dt
import sqlite3

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser import steps
from tests.browser.server import Demonstration

LABEL = "A-1042"
ODI = "Oswestry Disability Index"
NOTE = "Carried the shopping up the stairs."
LONGER_THAN_THE_PAUSE_MS = 1_500
RELOAD_AT_THE_LAST_KEY = """note => document.addEventListener("input", ({ target }) => {
    if (target.value === note) setTimeout(() => location.reload());
})"""


@pytest.fixture
def visit_page(demonstration: Demonstration, page: Page) -> Page:
    """Stand on the page of a new visit."""
    steps.enter(page, demonstration)
    steps.open_case(page, LABEL)
    page.get_by_role("link", name="Log a visit").click()
    expect(steps.box(page, ODI)).to_be_visible()
    steps.settle(page)
    return page


def type_on(page: Page, text: str) -> None:
    """Type at the end of the note and leave the keyboard there."""
    page.get_by_label("Note").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def asked(page: Page, *, leave: bool) -> list[str]:
    """Answer what the browser asks, and note that it did."""
    questions: list[str] = []

    def answer(dialog: Dialog) -> None:
        questions.append(dialog.type)
        if leave:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    return questions


def test_f7_a_tap_on_a_link_right_after_the_last_key_leads_there_and_keeps_the_text(
    visit_page: Page, demonstration: Demonstration
) -> None:
    type_on(visit_page, NOTE)
    visit_page.get_by_role("link", name="Methods").click()  # pressed and let go at once, as on a tablet
    expect(visit_page.get_by_role("heading", name="How every number is defined")).to_be_visible()
    steps.eventually(lambda: steps.draft_holds(demonstration, NOTE), visit_page)
    visit_page.wait_for_timeout(LONGER_THAN_THE_PAUSE_MS)
    expect(visit_page.get_by_role("heading", name="How every number is defined")).to_be_visible()
    visit_page.go_back()
    expect(visit_page.get_by_label("Note")).to_have_value(NOTE)


def test_f7_a_pause_in_typing_sends_the_text_and_leaves_the_keyboard_where_it_is(
    visit_page: Page, demonstration: Demonstration
) -> None:
    type_on(visit_page, "Carried the shopping")
    steps.eventually(lambda: steps.draft_holds(demonstration, "Carried the shopping"), visit_page)
    visit_page.keyboard.type(" up the stairs.")
    steps.eventually(lambda: steps.draft_holds(demonstration, NOTE), visit_page)
    expect(visit_page.get_by_label("Note")).to_have_value(NOTE)
    questions = asked(visit_page, leave=True)
    visit_page.reload()
    expect(visit_page.get_by_label("Note")).to_have_value(NOTE)
    assert questions == [], "the browser asked about a text that was sent"


def test_f7_the_browser_asks_before_a_reload_drops_what_was_not_sent(visit_page: Page) -> None:
    questions = asked(visit_page, leave=False)
    visit_page.evaluate(RELOAD_AT_THE_LAST_KEY, NOTE)
    type_on(visit_page, NOTE)
    steps.eventually(lambda: questions == ["beforeunload"], visit_page)
    expect(visit_page.get_by_label("Note")).to_have_value(NOTE)
    steps.settle(visit_page)
    steps.box(visit_page, ODI).fill("4.")
    visit_page.wait_for_timeout(LONGER_THAN_THE_PAUSE_MS)
    visit_page.evaluate(RELOAD_AT_THE_LAST_KEY, "4.5")
    visit_page.keyboard.type("5")
    steps.eventually(lambda: questions == ["beforeunload", "beforeunload"], visit_page)
    expect(steps.box(visit_page, ODI)).to_have_value("4.5")


def number_is_held(server: Demonstration, value: str) -> bool:
    """Look whether the draft on the server has this number, in JSON, in the box of the index."""
    return steps.draft_holds(server, f'"reading:odi:first:value": {value}')


def test_f7_a_pause_after_a_number_sends_it_and_leaves_the_hand_its_point(
    visit_page: Page, demonstration: Demonstration
) -> None:
    steps.box(visit_page, ODI).click()
    visit_page.keyboard.type("4")
    steps.eventually(lambda: number_is_held(demonstration, "4"), visit_page)
    steps.settle(visit_page)
    visit_page.keyboard.type(".")
    visit_page.wait_for_timeout(LONGER_THAN_THE_PAUSE_MS)
    visit_page.keyboard.type("5")
    expect(steps.box(visit_page, ODI)).to_have_value("4.5")
    steps.eventually(lambda: number_is_held(demonstration, "4.5"), visit_page)
    expect(steps.box(visit_page, ODI)).to_be_focused()


def test_f7_back_right_after_the_last_key_loses_neither_text_nor_number(visit_page: Page) -> None:
    boxes = {NOTE: visit_page.get_by_label("Note"), "44": steps.box(visit_page, ODI)}
    for typed, box in boxes.items():
        box.click()
        visit_page.keyboard.type(typed)
        visit_page.evaluate("history.back()")
        expect(visit_page.get_by_label("Where the case stands")).to_be_visible()
        steps.settle(visit_page)
        visit_page.get_by_role("link", name="Log a visit").click()
        expect(box).to_have_value(typed)
        steps.settle(visit_page)


def test_f7_kill_9_right_after_a_pause_in_typing_loses_nothing(
    visit_page: Page, demonstration: Demonstration
) -> None:
    type_on(visit_page, NOTE)
    steps.eventually(lambda: steps.draft_holds(demonstration, NOTE), visit_page)
    steps.settle(visit_page)  # no run is under way: nothing but the page itself asks for one
    demonstration.restart()
    expect(visit_page.get_by_text("Your draft of this visit is back")).to_be_visible()
    steps.settle(visit_page)
    expect(visit_page.get_by_label("Note")).to_have_value(NOTE)
    visit_page.get_by_role("button", name="Save visit").click()
    expect(visit_page.get_by_text("The visit is saved.")).to_be_visible()
    expect(visit_page.get_by_test_id("stMain")).to_contain_text(NOTE)


def test_f7_a_session_that_ended_while_the_server_was_away_leads_to_the_sign_in_and_back_to_the_draft(
    visit_page: Page, demonstration: Demonstration
) -> None:
    type_on(visit_page, NOTE)
    steps.eventually(lambda: steps.draft_holds(demonstration, NOTE), visit_page)
    steps.settle(visit_page)
    demonstration.kill()
    end_all_sessions(demonstration)
    demonstration.start()
    expect(visit_page.get_by_role("button", name="Sign in")).to_be_visible()
    steps.sign_in(visit_page, steps.LOGIN)
    expect(visit_page.get_by_text("Your draft of this visit is back")).to_be_visible()
    expect(visit_page.get_by_label("Note")).to_have_value(NOTE)


def end_all_sessions(server: Demonstration) -> None:
    """End every session, as a night does."""
    with contextlib.closing(sqlite3.connect(server.folder / "foothold.db")) as store, store:
        store.execute("UPDATE user_session SET expires_at = created_at")


def new_case_draft_holds(server: Demonstration, text: str) -> bool:
    """Look whether the server has kept this text of a half-typed new case."""
    with contextlib.closing(sqlite3.connect(server.folder / "foothold.db")) as store:
        return any(text in row[0] for row in store.execute("SELECT text_json FROM caseless_draft"))


def test_f7_a_half_typed_new_case_outlives_kill_9_and_goes_when_it_is_opened(
    demonstration: Demonstration, page: Page
) -> None:
    steps.enter(page, demonstration)
    page.get_by_role("link", name="New case").click()
    page.get_by_label("Label of the case").fill("C-77")
    page.get_by_label("Name (optional, clinic only)").fill("Ada Testcase")
    steps.eventually(lambda: new_case_draft_holds(demonstration, "Ada Testcase"), page)
    demonstration.restart()
    page.goto(demonstration.url)
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_text("Your draft of this case is back")).to_be_visible()
    expect(page.get_by_label("Name (optional, clinic only)")).to_have_value("Ada Testcase")
    steps.settle(page)
    steps.type_date(page, "Injured on", dt.date(2024, 1, 10))
    for label, words in (("Clinic", "Harbour"), ("Injured site", "Low back")):
        steps.choose(page, page.get_by_role("combobox", name=label), words)
        steps.settle(page)
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_text("The case is open.")).to_be_visible()
    assert not new_case_draft_holds(demonstration, "")
    assert "Ada Testcase" not in demonstration.log
    assert "Testcase" not in page.url
