"""The talk about expectations: a goal agreed, pain levels agreed, and one page to take home."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.server import Demonstration
from tests.browser.test_goals import ACTIVITY, DUE, to_goals, word_a_goal
from tests.pdf import Pdf

LABEL = "D-3141"
LETTER = (612.0, 792.0)


def talk_about_pain(page: Page, hoped: str, agreed: str) -> None:
    steps.fill(page, page.get_by_label("Hoped for, 0 to 10"), hoped)
    steps.fill(page, page.get_by_label("Agreed as realistic, 0 to 10"), agreed)
    page.get_by_role("button", name="Record this talk").click()


def agreement(page: Page) -> Pdf:
    """Ask for the page, follow its one-time link, and give what came; its name says nothing of a person."""
    page.get_by_role("button", name="Goals agreement").click()
    steps.settle(page)
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile("Download the goals agreement")).click()
    assert coming.value.suggested_filename == f"foothold-agreement-{steps.case_id(page)}.pdf"
    return Pdf(Path(coming.value.path()).read_bytes())


def test_a_goal_and_a_pain_level_are_agreed_and_taken_home_on_one_page(
    demonstration: Demonstration, page: Page
) -> None:
    steps.enter(page, demonstration)
    steps.open_case(page, LABEL)
    to_goals(page)
    name = page.get_by_role("heading", level=1).inner_text()
    word_a_goal(page)
    steps.type_date(page, "Reached by", DUE)
    page.get_by_role("button", name="Agree this goal").click()
    expect(page.get_by_text("The goal is agreed.")).to_be_visible()
    steps.settle(page)

    talk_about_pain(page, "2", "11")
    expect(page.get_by_role("alert").filter(has_text="runs from 0 to 10")).to_be_visible()
    steps.settle(page)
    talk_about_pain(page, "2", "4.5")
    expect(page.get_by_text("It is on record")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="In force")).to_contain_text("4.5")
    steps.settle(page)

    unnamed = agreement(page)
    assert (unnamed.pages, unnamed.size) == (1, LETTER)
    for said in (
        f"Case {LABEL}",
        f"{ACTIVITY} From 5 to 25 minutes, by 1 June 2031.",
        "Why this matters to you: The garden feeds the family",
        "You hope for a pain level of 2 out of 10.",
        "we agreed that 4.5 out of 10 is realistic.",
        "Your score on the Oswestry Disability Index went from 50 to 26. On it, lower is better.",
        "Next goal day: 1 June 2031",
        "It is not a promise.",
    ):
        assert said in unnamed.words, said
    assert name not in unnamed.words

    page.get_by_role("radiogroup", name="For paper").get_by_text("A4").click()
    steps.settle(page)
    page.get_by_text("Print the person's name").click()
    steps.settle(page)
    named = agreement(page)
    assert (named.pages, named.size == LETTER) == (1, False)
    assert f"Name: {name}" in named.words

    page.get_by_role("link", name="Back to the case").click()
    expect(page.get_by_text("Pain: 4.5 of 10 agreed as realistic, 2 hoped for")).to_be_visible()
