"""No serious or critical axe finding on any page that is ours to fix, light and dark."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser import steps
from tests.browser.server import AppServer

# Streamlit's own, each with its reason; nothing of ours may hide behind one.
NOT_OURS = {
    "scrollable-region-focusable": "Streamlit's data frame scrolls a canvas that takes the keyboard itself",
}
NOTHING_FADES = """() => document.getAnimations().every(
    it => it.playState !== "running" || it.effect.getComputedTiming().endTime === Infinity)"""
PLACES = (
    "",
    "case?case={case}",
    "visit?case={case}",
    "goals?case={case}",
    "measures?case={case}",
    "case-record?case={case}",
    "new-case",
    "sharing?case={case}",
    "methods",
    "administration",
)
A_RECORD = "case?case={case}"
FORMS = {
    A_RECORD: ("Amend",),
    "goals?case={case}": ("Revise or end",),
    "measures?case={case}": ("Own bar", "Stop asking", "Define an instrument"),
    "case-record?case={case}": ("Link another case of this person",),
}


def serious_findings(page: Page) -> list[str]:
    """Name each serious or critical finding with the first element it was found on."""
    page.wait_for_function(NOTHING_FADES)  # axe reads colours in the middle of a fade otherwise
    found = Axe().run(page).response["violations"]
    serious = [finding for finding in found if finding["impact"] in ("serious", "critical")]
    return [described(finding) for finding in serious if finding["id"] not in NOT_OURS]


def described(finding: dict[str, Any]) -> str:
    node = finding["nodes"][0]
    return f"{finding['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_serious_finding(
    app_server: AppServer, new_context: Callable[..., BrowserContext], theme: str
) -> None:
    page = new_context(color_scheme=theme).new_page()
    page.goto(f"{app_server.url}/setup")
    findings = {"setup": serious_findings(page)}
    steps.make_first_account(page, app_server)
    findings["first start"] = serious_findings(page)
    steps.load_demonstration(page)
    case = steps.open_case(page, "A-1042")
    for place in PLACES:
        page.goto(f"{app_server.url}/{place.format(case=case)}")
        steps.settle(page)
        findings[place] = serious_findings(page)
    findings |= findings_with_forms_open(page, app_server.url, case)
    assert {place: found for place, found in findings.items() if found} == {}


def findings_with_forms_open(page: Page, url: str, case: str) -> dict[str, list[str]]:
    """Open the forms that stand behind a button, each where it stands."""
    found = {}
    for place, buttons in FORMS.items():
        page.goto(f"{url}/{place.format(case=case)}")
        steps.settle(page)
        if place == A_RECORD:
            page.get_by_role("link", name="Amend or sign").first.click()
        for button in buttons:
            page.get_by_role("button", name=button).first.click()
            steps.settle(page)
        found[f"{place} {', '.join(buttons)}"] = serious_findings(page)
    return found


def test_a_planted_finding_is_found(page: Page) -> None:
    page.set_content("<html lang='en'><title>t</title><main><h1>t</h1><input></main></html>")
    assert [finding.split(":")[0] for finding in serious_findings(page)] == ["label"]
