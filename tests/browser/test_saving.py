"""Saving a visit: exactly once, and nothing typed is lost (hazards F1, F4, F5, F7)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import steps
from tests.browser.server import Demonstration

LABEL = "A-1042"
ODI = "Oswestry Disability Index"
NOTE = "Carried the shopping up the stairs."


@pytest.fixture
def visit_page(demonstration: Demonstration, page: Page) -> Page:
    """Stand on the page of a new visit of the flagship case."""
    steps.enter(page, demonstration)
    steps.open_case(page, LABEL)
    page.get_by_role("link", name="Log a visit").click()
    expect(steps.box(page, ODI)).to_be_visible()
    steps.settle(page)
    return page


def type_visit(page: Page, value: str = "44", note: str = NOTE) -> None:
    steps.fill(page, steps.box(page, ODI), value)
    steps.fill(page, page.get_by_label("Note"), note)


def visits_with(note: str, server: Demonstration, case_id: str) -> int:
    """Count the visits on record whose note is this one, from outside the app."""
    target = server.folder / "out.csv"
    target.unlink(missing_ok=True)
    done = steps.command(server, "export", "--case", case_id, "--out", str(target))
    assert done.returncode == 0, done.stderr
    return len(re.findall(re.escape(note), target.read_text(encoding="utf-8")))


def test_f1_three_quick_clicks_on_save_give_one_visit(visit_page: Page, demonstration: Demonstration) -> None:
    case_id = steps.case_id(visit_page)
    type_visit(visit_page)
    button = visit_page.get_by_role("button", name="Save visit")
    button.evaluate("button => { button.click(); button.click(); button.click(); }")
    expect(visit_page.get_by_text("The visit is saved.")).to_be_visible()
    steps.settle(visit_page)  # all three clicks are answered
    assert visits_with(NOTE, demonstration, case_id) == 1


def test_f4_a_second_tab_meets_a_conflict_that_shows_both_and_loses_nothing(
    visit_page: Page, demonstration: Demonstration
) -> None:
    case_id = steps.case_id(visit_page)
    second = visit_page.context.new_page()
    second.goto(visit_page.url)
    expect(steps.box(second, ODI)).to_be_visible()
    steps.settle(second)
    type_visit(visit_page, "44", NOTE)
    type_visit(second, "46", "Typed in the other tab.")
    visit_page.get_by_role("button", name="Save visit").click()
    expect(visit_page.get_by_text("The visit is saved.")).to_be_visible()
    second.get_by_role("button", name="Save visit").click()
    expect(second.get_by_role("button", name="Save mine as well")).to_be_visible()
    expect(second.get_by_test_id("stMain")).to_contain_text(NOTE)
    expect(steps.box(second, ODI)).to_have_value("46")
    expect(second.get_by_label("Note")).to_have_value("Typed in the other tab.")
    second.get_by_role("button", name="Save mine as well").click()
    expect(second.get_by_text("The visit is saved.")).to_be_visible()
    assert visits_with(NOTE, demonstration, case_id) == 1
    assert visits_with("Typed in the other tab.", demonstration, case_id) == 1


def test_f7_what_is_typed_survives_a_dropped_socket_a_reload_and_a_restart_of_the_server(
    visit_page: Page, demonstration: Demonstration
) -> None:
    case_id = steps.case_id(visit_page)
    type_visit(visit_page)
    steps.eventually(lambda: steps.draft_holds(demonstration, NOTE), visit_page)
    demonstration.restart()
    visit_page.reload()
    expect(steps.box(visit_page, ODI)).to_have_value("44")
    expect(visit_page.get_by_label("Note")).to_have_value(NOTE)
    steps.settle(visit_page)
    visit_page.get_by_role("button", name="Save visit").click()
    expect(visit_page.get_by_text("The visit is saved.")).to_be_visible()
    assert visits_with(NOTE, demonstration, case_id) == 1


def test_a_socket_that_drops_right_after_the_click_gives_one_visit(
    visit_page: Page, demonstration: Demonstration, new_context: Callable[..., BrowserContext]
) -> None:
    case_id = steps.case_id(visit_page)
    type_visit(visit_page)
    visit_page.get_by_role("button", name="Save visit").click()
    visit_page.context.set_offline(True)
    visit_page.wait_for_timeout(500)  # nothing is waited for: this is how long the line is dead
    visit_page.context.set_offline(False)
    visit_page.reload()
    steps.settle(visit_page)
    if visit_page.get_by_role("button", name="Save visit").count():
        typed_again = steps.box(visit_page, ODI).input_value() == "44"
        saved = visits_with(NOTE, demonstration, case_id)
        assert typed_again or saved == 1, "neither the draft nor the visit is there"
        if typed_again:
            visit_page.get_by_role("button", name="Save visit").click()
            expect(visit_page.get_by_text("The visit is saved.")).to_be_visible()
    assert visits_with(NOTE, demonstration, case_id) == 1


def test_a_score_out_of_range_says_what_to_do_and_keeps_the_typing(
    visit_page: Page, demonstration: Demonstration
) -> None:
    case_id = steps.case_id(visit_page)
    type_visit(visit_page, "140")
    visit_page.get_by_role("button", name="Save visit").click()
    expect(visit_page.get_by_text(re.compile("from 0 to 100")).first).to_be_visible()
    expect(steps.box(visit_page, ODI)).to_have_value("140")
    expect(visit_page.get_by_label("Note")).to_have_value(NOTE)
    assert visits_with(NOTE, demonstration, case_id) == 0
    steps.fill(visit_page, steps.box(visit_page, ODI), "40")
    visit_page.get_by_role("button", name="Save visit").click()
    expect(visit_page.get_by_text("The visit is saved.")).to_be_visible()
    assert visits_with(NOTE, demonstration, case_id) == 1


def test_the_keyboard_alone_saves_a_visit(visit_page: Page, demonstration: Demonstration) -> None:
    case_id = steps.case_id(visit_page)
    steps.box(visit_page, ODI).focus()
    visit_page.keyboard.type("39")
    visit_page.get_by_label("Note").focus()
    visit_page.keyboard.type(NOTE)
    visit_page.keyboard.press("Control+Enter")
    expect(visit_page.get_by_text("The visit is saved.")).to_be_visible()
    assert visits_with(NOTE, demonstration, case_id) == 1


def test_a_visit_dated_in_the_future_is_not_saved_for_today(
    visit_page: Page, demonstration: Demonstration
) -> None:
    case_id = steps.case_id(visit_page)
    type_visit(visit_page)
    visit_page.get_by_role("spinbutton", name="year, Date of the visit").focus()
    visit_page.keyboard.type("21250105")
    visit_page.keyboard.press("Control+Enter")  # the keyboard is still in the box of the date
    expect(visit_page.get_by_text("It lies in the future.").first).to_be_visible()
    expect(visit_page.get_by_role("spinbutton", name="year, Date of the visit")).to_have_text("2125")
    assert visits_with(NOTE, demonstration, case_id) == 0
    steps.settle(visit_page)
    visit_page.get_by_role("spinbutton", name="year, Date of the visit").focus()
    visit_page.keyboard.type("20250105")
    visit_page.keyboard.press("Control+Enter")
    expect(visit_page.get_by_text("The visit is saved.")).to_be_visible()
    assert visits_with(NOTE, demonstration, case_id) == 1
