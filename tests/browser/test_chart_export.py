"""The trend chart in one's hands: real files, the label and not the name, and only what was granted."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from goals.method import METHOD_VERSION
from tests.browser import steps
from tests.browser.server import Demonstration

LABEL, NAMES = "T-1808", ("Thaddeus", "Mwangi")  # granted without psychological measures
GOALS_LABEL = "AB-2701"  # five goals in their own units, and work against a heavy job
ODI, CATASTROPHIZING = "Oswestry Disability Index", "Pain Catastrophizing Scale"
PRINTED_PIXELS = 1776  # of a PNG: twice the width for print and its margins


def fetched(page: Page, name: str) -> bytes:
    """Ask for a chart, follow its one-time link, and give what came; its name says nothing about a person."""
    page.get_by_role("button", name=name).click()
    steps.settle(page)
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile(f"Download the {name}")).click()
    file = coming.value
    suffix = name.rpartition(" ")[2].lower()
    assert file.suggested_filename == f"foothold-trend-{steps.case_id(page)}.{suffix}"
    return Path(file.path()).read_bytes()


def words(svg: bytes) -> str:
    """Give the words that stand in a picture."""
    return "\n".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg.decode()))


def check_files(page: Page) -> str:
    """Take the chart away in each form, look whether the files are real, and give the words in them."""
    pdf, png, svg = (fetched(page, f"Chart {form}") for form in ("PDF", "PNG", "SVG"))
    assert (pdf[:5], pdf.rstrip()[-5:]) == (b"%PDF-", b"%%EOF")
    assert (png[:8], int.from_bytes(png[16:20])) == (b"\x89PNG\r\n\x1a\n", PRINTED_PIXELS)
    assert [name for name in NAMES for file in (pdf, png, svg) if name.encode() in file] == []
    said = words(svg)
    assert f"Case {LABEL}" in said
    assert ODI in said
    assert re.search(rf"Foothold method {re.escape(METHOD_VERSION)}\. Drawn on \d+ \w{{3}} \d{{4}}", said)
    return said


def test_clinician_and_claims_take_the_chart_away_each_as_far_as_they_may_see_it(
    demonstration: Demonstration, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    steps.enter(page, demonstration)
    steps.open_case(page, LABEL)
    expect(page.get_by_text(NAMES[1]).first).to_be_visible()
    ours = check_files(page)
    assert CATASTROPHIZING in ours
    assert "Withheld" not in ours

    claims = steps.redeem(new_context(), demonstration, demonstration.codes["demo-claims"])
    steps.open_case(claims, LABEL)
    theirs = check_files(claims)
    assert CATASTROPHIZING not in theirs
    assert "Withheld from this reader: the person's name" in theirs
    verdicts = [line for line in theirs.splitlines() if "MCID" in line]
    assert verdicts
    assert set(verdicts) <= set(ours.splitlines())


def drawn(page: Page) -> str:
    """Give the words that stand in the chart of the page."""
    texts = page.locator('[aria-roledescription="visualization"] text').all_text_contents()
    return "\n".join(text for text in texts if text)


def test_goals_in_their_own_units_and_work_stand_under_the_trend_as_one_chooses(
    demonstration: Demonstration, page: Page
) -> None:
    steps.enter(page, demonstration)
    steps.open_case(page, GOALS_LABEL)
    chart = page.locator('[aria-roledescription="visualization"]').first
    expect(chart.get_by_text("Goal: Walk outdoors without a rest")).to_be_attached()
    both = drawn(page)
    over = {"10 → 50 at best in the window", "0 → 4 at best in the window"}
    assert {*over, "goal 30", "goal 60", "start 10"} <= set(both.splitlines())
    assert {"Work status", "modified duty, reduced hours", "heavy, as the job"} <= set(both.splitlines())
    assert "PROMIS Physical Function T-score" in both
    revised = chart.locator('[aria-label*="Met eight weeks early"]')
    expect(revised.first).to_be_attached()

    page.get_by_role("radio", name="Goals", exact=True).click()
    expect(chart.get_by_text("PROMIS Physical Function T-score")).to_have_count(0)
    expect(chart.get_by_text("Goal: Walk outdoors without a rest")).to_be_attached()
    expect(chart.get_by_text("Work status", exact=True)).to_be_attached()
    steps.settle(page)
    page.get_by_role("link", name="Log a visit").click()
    page.get_by_role("link", name="Leave; the draft is kept").click()
    expect(page.get_by_role("radio", name="Goals", exact=True)).to_be_checked()
    expect(chart.get_by_text("PROMIS Physical Function T-score")).to_have_count(0)

    pdf = fetched(page, "Chart PDF")
    assert len(re.findall(rb"/Type\s?/Page\b", pdf)) > 1
