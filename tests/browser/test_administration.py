"""Running the place by its pages: a claims account, a team, a grant and its end, disclosures and a backup."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import steps
from tests.browser.server import Demonstration

FLAGSHIP = "A-1042"
TEAM = "Harbor Claims"


@pytest.fixture
def admin(demonstration: Demonstration, page: Page) -> Page:
    """Stand on the administration of a demonstration."""
    steps.enter(page, demonstration)
    page.get_by_role("link", name="Administration").first.click()
    expect(page.get_by_role("heading", name="Administration")).to_be_visible()
    steps.settle(page)
    return page


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
    steps.settle(page)


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=re.compile(f"{re.escape(label)}$"))


def choose(page: Page, label: str, option: str, *, which: int = 0) -> None:
    steps.choose(page, field(page, label).nth(which), option)
    page.keyboard.press("Tab")
    steps.settle(page)


def press(page: Page, name: str) -> None:
    """Press a button by the keyboard."""
    page.get_by_role("button", name=name, exact=True).press("Enter")
    steps.settle(page)


def make_claims_person(page: Page) -> str:
    """Make a claims team and an account in it; give the account's one-time code."""
    tab(page, "Teams")
    steps.fill(page, page.get_by_label("Name of the team"), TEAM)
    press(page, "Make the team")
    expect(page.get_by_text(f"The team {TEAM} is made.")).to_be_visible()
    tab(page, "Accounts")
    steps.fill(page, page.get_by_role("textbox", name="Login"), "cleo")
    choose(page, "Roles", "Claims", which=-1)
    choose(page, "Team", TEAM, which=-1)
    press(page, "Create the account")
    expect(page.get_by_text("The account cleo is made.")).to_be_visible()
    code = page.get_by_role("row", name="One-time code").locator("code").inner_text()
    press(page, "I have noted the code")
    expect(page.get_by_text(code)).to_have_count(0)
    return code


def grant_flagship(page: Page) -> None:
    tab(page, "Grants")
    choose(page, "Case", FLAGSHIP)
    choose(page, "Claims team", TEAM)
    steps.fill(page, page.get_by_label("Basis"), "Release signed 2 March")
    press(page, "Grant")
    expect(page.get_by_text("Granted. The team sees the case")).to_be_visible()


def test_a_claims_person_sees_a_granted_case_until_the_grant_is_ended(
    admin: Page, demonstration: Demonstration, new_context: Callable[..., BrowserContext]
) -> None:
    code = make_claims_person(admin)
    cleo = steps.redeem(new_context(), demonstration, code)
    expect(cleo.get_by_text("No case was granted to your team yet")).to_be_visible()
    expect(cleo.get_by_role("link", name="Administration")).to_have_count(0)

    grant_flagship(admin)
    cleo.reload()
    expect(steps.case_links(cleo)).to_have_count(1)
    steps.case_links(cleo).click()
    expect(cleo.get_by_label("Where the case stands")).to_be_visible()
    steps.settle(cleo)

    tab(admin, "Disclosures")
    choose(admin, "Case", FLAGSHIP)
    row = admin.get_by_role("row").filter(has_text="cleo").filter(has_text="Case page read")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Release signed 2 March")

    tab(admin, "Grants")
    choose(admin, "To team", TEAM)
    choose(admin, "End a grant", FLAGSHIP)
    press(admin, "End it now")
    dialog = admin.get_by_role("dialog")
    expect(dialog).to_contain_text(f"{FLAGSHIP} to {TEAM}")
    dialog.get_by_role("button", name="End it now").press("Enter")
    expect(admin.get_by_text("The grant has ended.")).to_be_visible()
    cleo.reload()
    expect(cleo.get_by_text("No such case")).to_be_visible()
    cleo.goto(demonstration.url)
    expect(cleo.get_by_text("No case was granted to your team yet")).to_be_visible()


def test_a_claims_person_gets_nothing_of_the_administration(
    admin: Page, demonstration: Demonstration, new_context: Callable[..., BrowserContext]
) -> None:
    cleo = steps.redeem(new_context(), demonstration, make_claims_person(admin))
    cleo.goto(f"{demonstration.url}/administration")
    expect(cleo.get_by_text("This page is for administrators.")).to_be_visible()
    steps.settle(cleo)
    expect(cleo.get_by_role("tab")).to_have_count(0)
    cleo.goto(f"{demonstration.url}/sharing?case={FLAGSHIP}")
    expect(cleo.get_by_text("This page is for clinicians.")).to_be_visible()


def test_taking_an_account_out_of_use_ends_its_session_and_leaving_a_dialog_changes_nothing(
    admin: Page, demonstration: Demonstration, new_context: Callable[..., BrowserContext]
) -> None:
    cleo = steps.redeem(new_context(), demonstration, make_claims_person(admin))
    choose(admin, "Account", "cleo")
    press(admin, "Take out of use")
    admin.get_by_role("dialog").get_by_role("button", name="Leave it as it is").click()
    expect(admin.get_by_role("dialog")).to_have_count(0)
    cleo.reload()
    expect(cleo.get_by_text("No case was granted to your team yet")).to_be_visible()

    press(admin, "Take out of use")
    admin.get_by_role("dialog").get_by_role("button", name="Take out of use").click()
    expect(admin.get_by_text("cleo is out of use, and every session has ended.")).to_be_visible()
    cleo.reload()
    expect(cleo.get_by_role("button", name="Sign in")).to_be_visible()

    choose(admin, "Account", steps.LOGIN)
    press(admin, "Take out of use")
    admin.get_by_role("dialog").get_by_role("button", name="Take out of use").click()
    expect(admin.get_by_text(re.compile("This is the last administrator")).first).to_be_visible()


def test_a_backup_is_made_checked_and_put_back_by_a_typed_word(
    admin: Page, demonstration: Demonstration
) -> None:
    tab(admin, "Backup")
    button = admin.get_by_role("button", name="Make a backup")
    button.evaluate("button => { button.click(); button.click(); button.click(); }")  # hazard F1
    expect(admin.get_by_role("cell", name="foothold-")).to_have_count(1)
    steps.settle(admin)  # all three clicks are answered
    assert [file.suffix for file in (demonstration.folder / "backups").iterdir()] == [".db"]
    tab(admin, "Teams")
    steps.fill(admin, admin.get_by_label("Name of the team"), TEAM)
    press(admin, "Make the team")
    expect(admin.get_by_role("cell", name=TEAM)).to_be_visible()

    tab(admin, "Backup")
    choose(admin, "Backup", "foothold-")
    press(admin, "Check it")
    expect(admin.get_by_text(re.compile("is whole"))).to_be_visible()
    press(admin, "Restore it")
    dialog = admin.get_by_role("dialog")
    dialog.get_by_role("button", name="Restore").click()
    expect(admin.get_by_text(re.compile("Type the word restore to go on")).first).to_be_visible()
    press(admin, "Restore it")
    steps.fill(admin, dialog.get_by_label("Type the word restore"), "restore")
    dialog.get_by_role("button", name="Restore").click()
    expect(admin.get_by_text("Your session has ended")).to_be_visible()
    admin.goto(f"{demonstration.url}/administration")
    steps.sign_in(admin, steps.LOGIN)
    expect(admin.get_by_role("heading", name="Administration")).to_be_visible()
    tab(admin, "Teams")
    expect(admin.get_by_role("cell", name="Demonstration claims team")).to_be_visible()
    expect(admin.get_by_role("cell", name=TEAM)).to_have_count(0)
    tab(admin, "Audit")
    expect(admin.get_by_role("row").filter(has_text="Restore").first).to_contain_text("before-restore.db")


def test_no_name_of_a_patient_stands_on_any_tab(admin: Page, demonstration: Demonstration) -> None:
    admin.get_by_role("link", name="Caseload").first.click()
    expect(steps.case_links(admin).first).to_be_visible()
    steps.settle(admin)
    names = [name for name in steps.case_links(admin).all_inner_texts() if name]
    assert len(names) > 20
    admin.get_by_role("link", name="Administration").first.click()
    expect(admin.get_by_role("heading", name="Administration")).to_be_visible()
    for name in ("Accounts", "Teams", "Grants", "Disclosures", "Audit", "Backup"):
        tab(admin, name)
        whole = admin.content()
        assert [name for name in names if name in whole] == []
