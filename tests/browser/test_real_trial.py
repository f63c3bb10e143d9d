"""Real trial data, taken in by the command line and read in the browser (109 people around one injection)."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.server import AppServer


def test_the_imported_trial_shows_on_its_case_pages(
    app_server: AppServer, page: Page, shared_data: Path
) -> None:
    steps.make_first_account(page, app_server)
    done = steps.command(app_server, "import", str(shared_data / "cdystonia_history.csv"))
    assert done.returncode == 0, done.stderr
    page.reload()
    expect(page.get_by_text("109 cases")).to_be_visible()
    steps.open_case(page, "S1P02")
    answer = page.get_by_label("Where the case stands")
    expect(answer).to_contain_text("Botulinum toxin B (10,000 U) on 13 Jan 2020")
    expect(answer).to_contain_text("60")
    points = page.locator('[aria-roledescription="point"]')
    expect(points.first).to_be_attached()
    labels = points.evaluate_all("marks => marks.map(mark => mark.getAttribute('aria-label'))")
    assert "27 Jan 2020: 26 points" in labels
    text = steps.download(page, "Ledger CSV")
    assert text.splitlines()[1].startswith("S1P02,twstrs,1,")
    assert ",improved," in text
