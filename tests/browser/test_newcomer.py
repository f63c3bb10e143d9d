"""The walking whole: from a fresh start to the file in one's hands."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from goals.demonstration.calendar import day_of
from tests.browser import steps
from tests.browser.server import AppServer, Demonstration
from web.wording import day

FLAGSHIP = "A-1042"
ODI = "Oswestry Disability Index"
PSFS = "Patient-Specific Functional Scale"
DRAWN = """chart => [['[aria-roledescription="point"]', it => it.getAttribute("aria-label")],
    ["text", it => it.textContent]].map(([what, words]) => [...chart.querySelectorAll(what)]
        .map(it => [words(it), it.getBoundingClientRect().top]))"""
POINT = re.compile(r"^(\d{1,2} \w{3} \d{4})(?:, [\w ]+)?: ([\d.]+)")


def charted(page: Page, measure: str) -> dict[dt.date, str]:
    """Read the points of one panel as the browser drew them, from their labels."""
    chart = page.locator('[aria-roledescription="visualization"]').first
    expect(chart.locator('[aria-roledescription="point"]').first).to_be_attached()
    points, titles = chart.evaluate(DRAWN)
    top = next(top for words, top in titles if measure in words)
    end = min((y for words, y in titles if PSFS in words and y > top), default=float("inf"))
    found = [POINT.match(label) for label, y in points if top < y < end]
    return {dt.datetime.strptime(m[1], "%d %b %Y").date(): m[2] for m in found if m}  # noqa: DTZ007 - a date


def current_readings(text: str, code: str) -> dict[dt.date, str]:
    rows = csv.DictReader(io.StringIO(text))
    return {
        dt.date.fromisoformat(row["date"]): row["value"]
        for row in rows
        if row["record"] == "reading" and row["code"] == code and row["status"] == "current"
    }


def test_a_newcomer_logs_a_visit_sees_it_on_the_chart_and_takes_the_same_numbers_away(
    app_server: AppServer, page: Page
) -> None:
    steps.make_first_account(page, app_server)
    steps.load_demonstration(page)
    steps.open_case(page, FLAGSHIP)
    before = charted(page, ODI)

    page.get_by_role("link", name="Log a visit").click()
    expect(steps.box(page, ODI)).to_be_visible()
    steps.settle(page)
    expect(page.get_by_text("Last time 58 on").first).to_be_visible()
    steps.fill(page, steps.box(page, ODI), "41")
    steps.fill(page, steps.box(page, PSFS), "5.5")
    steps.fill(page, page.get_by_label("Note"), "Walks to the shop again.")
    page.get_by_role("button", name="Save visit").click()

    expect(page.get_by_text("The visit is saved.")).to_be_visible()
    steps.settle(page)
    steps.eventually(lambda: charted(page, ODI) != before, page)
    after = charted(page, ODI)
    new = set(after) - set(before)
    assert len(new) == 1
    assert after[new.pop()] == "41"
    text = steps.download(page, "History CSV")
    assert current_readings(text, "odi") == after
    assert current_readings(text, "psfs")[max(after)] == "5.5"
    assert "Marta" not in text
    expect(page.get_by_text("Walks to the shop again.")).to_be_visible()


def test_a_number_of_the_ledger_opens_the_visits_behind_it(demonstration: Demonstration, page: Page) -> None:
    steps.enter(page, demonstration)
    steps.open_case(page, FLAGSHIP)
    expect(page.get_by_text("Choose any number to see the visits it was made from.")).to_be_visible()
    steps.choose_number(page, row=1)
    first_ablation = day_of("demo-01", "-128", demonstration.today)
    expect(page.get_by_test_id("stMain")).to_contain_text(day(first_ablation))


def test_a_claims_user_reads_the_granted_cases_only_and_no_name(
    demonstration: Demonstration, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    steps.enter(page, demonstration)
    expect(steps.case_links(page).first).to_be_visible()
    names = [name for name in steps.case_links(page).all_inner_texts() if name]
    addresses = {link.get_attribute("href") for link in steps.case_links(page).all()}

    claims = steps.redeem(new_context(), demonstration, demonstration.codes["demo-claims"])
    expect(steps.case_links(claims).first).to_be_visible()
    granted = {link.get_attribute("href") for link in steps.case_links(claims).all()}
    assert granted < addresses
    whole = claims.content()
    assert [name for name in names if name in whole] == []
    expect(claims.locator('a[href*="visit?case="]')).to_have_count(0)

    steps.case_links(claims).first.click()
    expect(claims.get_by_label("Where the case stands")).to_be_visible()
    steps.settle(claims)
    assert [name for name in names if name in claims.content()] == []
    text = steps.download(claims, "History CSV")
    assert [name for name in names if name in text] == []

    kept_from_them = sorted(filter(None, addresses - granted))[0]
    claims.goto(f"{demonstration.url}/{kept_from_them.split('/')[-1]}")
    expect(claims.get_by_text("No such case")).to_be_visible()


def test_the_codes_of_the_demonstration_are_shown_once(app_server: AppServer, page: Page) -> None:
    steps.make_first_account(page, app_server)
    accounts = steps.load_demonstration(page)
    page.reload()
    steps.settle(page)
    assert all(code not in page.content() for code in accounts.values())
