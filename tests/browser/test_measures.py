"""An instrument of the clinic's own from its definition to a judged episode, and a bar that changes one."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page, expect

from db.access import Actor
from db.accounts import account_named
from db.cases import NewCase, open_case
from db.reading import case_version
from db.store import Store, open_store
from db.teams import actor_of
from db.visits import save_visit
from goals.entry import InterventionEntry, ReadingEntry, VisitEntry
from tests.browser import steps
from tests.browser.server import AppServer

TODAY = steps.readers_today()
TREATED = TODAY - dt.timedelta(days=50)
NAME = "Standing at the stove"


def founder(store: Store) -> Actor:
    with store.read() as session:
        actor = actor_of(session, account_named(session, steps.LOGIN).account_id)
    assert actor is not None
    return actor


def log(store: Store, actor: Actor, case_id: str, days: int, **more: object) -> None:
    entry = VisitEntry(case_id=case_id, date=TREATED + dt.timedelta(days=days), **more)
    version = case_version(store, actor, case_id)
    save_visit(store, actor, entry, key=f"day {days}", base_version=version)


def odi(score: int) -> tuple[ReadingEntry, ...]:
    return (ReadingEntry(measure="odi", value=Decimal(score)),)


def treated_case(folder: Path) -> str:
    """Record a case that an injection helped: ODI 60 before, 30 and 28 after."""
    store = open_store(f"sqlite:///{folder / 'foothold.db'}")
    actor = founder(store)
    new = NewCase(
        label="W-77",
        injury_date=TREATED - dt.timedelta(days=200),
        measures=("odi", "nprs:average"),
        lead_measure="odi",
        region="low_back",
    )
    case_id = open_case(store, actor, new, key="open").case_id
    log(store, actor, case_id, -10, readings=odi(60))
    log(store, actor, case_id, 0, interventions=(InterventionEntry(code="esi_lumb_il", role="procedure"),))
    log(store, actor, case_id, 20, readings=odi(30))
    log(store, actor, case_id, 40, readings=odi(28))
    store.close()
    return case_id


def fill(page: Page, label: str, text: str) -> None:
    steps.fill(page, page.get_by_label(label, exact=True), text)


def choose(page: Page, label: str, option: str) -> None:
    steps.choose(page, page.get_by_role("combobox", name=re.compile(f"{re.escape(label)}$")), option)


def log_on_the_page(page: Page, server: AppServer, case_id: str, date: dt.date, minutes: str) -> None:
    page.goto(f"{server.url}/visit?case={case_id}")
    box = steps.box(page, f"{NAME} (0 to 60, higher is better)")
    expect(box).to_be_visible()
    steps.settle(page)
    steps.type_date(page, "Date of the visit", date)
    steps.fill(page, box, minutes)
    page.get_by_role("button", name="Save visit").click()
    expect(page.get_by_text("The visit is saved.")).to_be_visible()
    steps.settle(page)


def define_standing(page: Page) -> None:
    page.get_by_role("button", name="Define an instrument").click()
    expect(page.get_by_text("Still missing")).to_be_visible()
    steps.settle(page)
    fill(page, "Name", NAME)
    fill(page, "Counted in", "minutes")
    fill(page, "Lowest score", "0")
    fill(page, "Highest score", "60")
    fill(page, "Step", "7")
    choose(page, "Better", "Higher is better")
    choose(page, "What it measures", "Function")
    page.get_by_text("Counted from a true zero").click()
    fill(page, "A change counts from, in minutes", "10")
    fill(page, "Source", "Our audit of 2025")
    page.get_by_role("button", name="Define and follow it").click()
    expect(page.get_by_text("Nothing was saved; what you typed is kept.")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="It does not divide the range")).to_be_visible()
    steps.settle(page)
    fill(page, "Step", "5")
    expect(page.get_by_text("Nothing is missing")).to_be_visible()
    expect(page.get_by_label("An example: from 20, 30 minutes or more is improved")).to_be_visible()
    page.get_by_role("button", name="Define and follow it").dblclick()
    expect(page.get_by_text("The instrument is defined.")).to_be_visible()
    steps.settle(page)
    expect(page.get_by_role("heading", name=NAME)).to_have_count(2)  # followed, and of this clinic


def test_an_own_instrument_is_defined_followed_logged_charted_and_judged(
    app_server: AppServer, page: Page
) -> None:
    steps.make_first_account(page, app_server)
    case_id = treated_case(app_server.folder)
    page.goto(f"{app_server.url}/case?case={case_id}")
    page.get_by_role("link", name="What it follows, and what counts").click()
    expect(page.get_by_role("heading", name="What this case follows")).to_be_visible()
    steps.settle(page)
    define_standing(page)
    log_on_the_page(page, app_server, case_id, TREATED - dt.timedelta(days=3), "15")
    log_on_the_page(page, app_server, case_id, TODAY, "30")

    chart = page.locator('[aria-roledescription="visualization"]').first
    expect(chart.get_by_text(NAME)).to_be_visible()
    expect(chart.get_by_text("higher is better · MCID 10 minutes")).to_be_visible()
    expect(chart.get_by_text("+15 · 1.5 × MCID")).to_be_visible()
    ledger = steps.download(page, "Ledger CSV")
    (row,) = [line for line in ledger.splitlines() if ",standing_at_the_stove,1," in line]
    assert ",10.0,mcid," in row
    assert ",improved_unconfirmed," in row
    expect(page.get_by_text("a change counts from 10 minutes (MCID)")).to_be_visible()


def test_the_clinics_own_bar_changes_the_class_of_an_episode_and_taken_back_changes_it_again(
    app_server: AppServer, page: Page
) -> None:
    steps.make_first_account(page, app_server)
    case_id = treated_case(app_server.folder)
    case, measures = (f"{app_server.url}/{place}?case={case_id}" for place in ("case", "measures"))
    page.goto(case)
    expect(page.get_by_text("50 %, improved; a change counts from 10")).to_be_visible()
    steps.settle(page)

    page.goto(measures)
    page.get_by_role("button", name="Own bar").first.click()
    steps.settle(page)
    fill(page, "A change counts from, in percentage points", "40")
    page.get_by_role("button", name="Let this count").click()
    expect(page.get_by_role("alert").filter(has_text="Say where the value comes from")).to_be_visible()
    steps.settle(page)
    page.reload()  # what was typed is a draft
    expect(page.get_by_label("A change counts from, in percentage points")).to_have_value("40")
    steps.settle(page)
    fill(page, "Source", "Our audit of 2025")
    page.get_by_role("button", name="Let this count").click()
    expect(page.get_by_text("What counts in this case follows at once.")).to_be_visible()
    expect(page.get_by_text("A change counts from 40 percentage points (clinic's own bar)")).to_be_visible()
    expect(page.get_by_text("Without it: 10 percentage points (published MCID)")).to_be_visible()
    expect(page.get_by_role("cell", name="Our audit of 2025")).to_be_visible()
    expect(page.get_by_role("cell", name=steps.LOGIN)).to_be_visible()

    page.goto(case)
    expect(page.get_by_text("unchanged; a change counts from 40 (clinic's own bar)")).to_be_visible()
    expect(page.get_by_label("Where the case stands")).to_contain_text(
        "a change counts from 40 points, the clinic's own bar"
    )
    expect(page.get_by_text("ODI: judged by the clinic's own bar from 40 percentage points")).to_be_visible()
    chart = page.locator('[aria-roledescription="visualization"]').first
    expect(chart.get_by_text("clinic's bar 40 percentage points")).to_be_visible()
    assert ",40.0,clinic," in steps.download(page, "Ledger CSV")

    page.goto(measures)
    page.get_by_role("button", name="Own bar").first.click()
    steps.settle(page)
    fill(page, "Or take it back: why what was published shall count again", "It was of another form")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("A change counts from 10 percentage points (published MCID)")).to_be_visible()
    expect(page.get_by_role("cell", name="taken back")).to_be_visible()
    page.goto(case)
    expect(page.get_by_text("50 %, improved; a change counts from 10")).to_be_visible()
