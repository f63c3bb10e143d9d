"""The trend chart in one's hands: real files, the label and not the name, and only what was granted."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from goals.method import METHOD_VERSION
from tests.browser import steps
from tests.browser.server import AppServer

LABEL, NAMES = "T-1808", ("Thaddeus", "Mwangi")  # granted without psychological measures
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
    app_server: AppServer, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    steps.make_first_account(page, app_server)
    accounts = steps.load_demonstration(page)
    steps.open_case(page, LABEL)
    expect(page.get_by_text(NAMES[1]).first).to_be_visible()
    ours = check_files(page)
    assert CATASTROPHIZING in ours
    assert "Withheld" not in ours

    claims = steps.redeem(new_context(), app_server, accounts["demo-claims"])
    steps.open_case(claims, LABEL)
    theirs = check_files(claims)
    assert CATASTROPHIZING not in theirs
    assert "Withheld from this reader: the person's name" in theirs
    verdicts = [line for line in theirs.splitlines() if "MCID" in line]
    assert verdicts
    assert set(verdicts) <= set(ours.splitlines())
