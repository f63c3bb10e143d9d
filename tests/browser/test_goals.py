"""A goal from the wish to the revision: worded, rated at a visit, told how far, revised with a reason."""

import datetime as dt
import itertools
import re
from dataclasses import replace
from decimal import Decimal

from playwright.sync_api import Locator, Page, expect

from db.accounts import account_named
from db.cases import NewCase, open_case
from db.goals import set_goal
from db.store import open_store
from db.teams import actor_of
from goals.goalsetting import GoalDraft, GoalKind
from tests.browser import steps
from tests.browser.server import AppServer, Demonstration

LABEL = "W-2121"
ACTIVITY = "Kneel and weed the beds without a break"
DUE = dt.date(2031, 6, 1)


def to_goals(page: Page) -> None:
    page.get_by_role("link", name="Set, rate and revise goals").click()
    expect(page.get_by_role("link", name="Back to the case")).to_be_visible()
    steps.settle(page)


def word_a_goal(page: Page) -> None:
    steps.fill(page, page.get_by_label("Wish, in the person's own words"), "get back to gardening")
    page.get_by_role("button", name=ACTIVITY).click()
    expect(page.get_by_label("What will be seen")).to_have_value(ACTIVITY)
    steps.settle(page)
    steps.fill(page, page.get_by_label("What for, at work or in daily life"), "The garden feeds the family")
    steps.fill(page, page.get_by_role("spinbutton", name="Now"), "5")
    steps.fill(page, page.get_by_role("spinbutton", name="Goal"), "25")


def test_a_wish_becomes_a_goal_is_rated_at_a_visit_and_revised_with_both_targets_in_sight(
    demonstration: Demonstration, page: Page
) -> None:
    steps.enter(page, demonstration)
    steps.open_case(page, LABEL)
    to_goals(page)
    expect(page.get_by_text("No goal yet")).to_be_visible()

    word_a_goal(page)
    page.get_by_role("button", name="Agree this goal").click()
    expect(page.get_by_text("Nothing was saved; what you typed is kept.")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="Say by when")).to_be_visible()
    steps.type_date(page, "Reached by", DUE)
    expect(page.get_by_text("Nothing is missing")).to_be_visible()
    page.get_by_role("button", name="Agree this goal").click()
    expect(page.get_by_text("The goal is agreed.")).to_be_visible()
    expect(page.get_by_text("5 to 25 minutes by 1 Jun 2031")).to_be_visible()
    expect(page.get_by_text("Not rated yet")).to_be_visible()

    page.get_by_role("link", name="Back to the case").click()
    page.get_by_role("link", name="Log a visit").click()
    box = page.get_by_role("spinbutton", name=re.compile(f"^{ACTIVITY}"))
    expect(box).to_be_visible()
    steps.settle(page)
    expect(page.get_by_text("First rating, started from 5")).to_be_visible()
    steps.fill(page, box, "15")
    page.get_by_role("button", name="Save visit").click()
    expect(page.get_by_text("The visit is saved.")).to_be_visible()
    steps.settle(page)
    goals = page.get_by_role("row").filter(has_text=ACTIVITY).first
    expect(goals).to_contain_text("15 minutes")
    expect(goals).to_contain_text("50 %")

    to_goals(page)
    page.get_by_role("button", name="Revise or end").click()
    expect(page.get_by_role("spinbutton", name="Goal").first).to_have_value("25")
    steps.settle(page)
    steps.fill(page, page.get_by_role("spinbutton", name="Goal").first, "45")
    page.get_by_role("button", name="Save the revision").click()
    expect(page.get_by_role("alert").filter(has_text="Say why")).to_be_visible()
    steps.settle(page)
    steps.fill(page, page.get_by_label("Why it is revised"), "Wants to do the whole bed")
    page.get_by_role("button", name="Save the revision").click()
    expect(page.get_by_text("The change is saved")).to_be_visible()
    expect(page.get_by_role("cell", name="5 to 25 minutes by 1 Jun 2031")).to_be_visible()
    expect(page.get_by_role("cell", name="5 to 45 minutes by 1 Jun 2031")).to_be_visible()
    expect(page.get_by_role("cell", name="Wants to do the whole bed")).to_be_visible()


def test_f7_a_half_worded_goal_survives_a_reload(demonstration: Demonstration, page: Page) -> None:
    steps.enter(page, demonstration)
    steps.open_case(page, LABEL)
    to_goals(page)
    word_a_goal(page)
    page.reload()
    expect(page.get_by_label("What will be seen")).to_have_value(ACTIVITY)
    expect(page.get_by_role("spinbutton", name="Goal")).to_have_value("25")
    expect(page.get_by_text("No goal yet")).to_be_visible()


def a_case_with_a_goal(server: AppServer) -> str:
    """Open a case by the store, with one goal that was agreed."""
    store = open_store(f"sqlite:///{server.folder / 'foothold.db'}")
    with store.read() as session:
        actor = actor_of(session, account_named(session, steps.LOGIN).account_id)
    assert actor is not None
    injured, today = dt.date(2024, 1, 10), steps.readers_today()
    new = NewCase(label="W-77", injury_date=injured, measures=("odi", "psfs"), lead_measure="odi")
    case_id = open_case(store, actor, new, key="open").case_id
    first = GoalDraft(kind=GoalKind.ACTIVITY, agreed_on=injured, activity="Lift a full crate")
    set_goal(store, actor, case_id, first, key="goal", base_version=1)
    weeding = replace(
        first,
        kind=GoalKind.NUMBER,
        activity=ACTIVITY,
        purpose="The garden feeds the family",
        unit="minutes",
        better="more",
        start=Decimal(5),
        target=Decimal(25),
        target_date=today - dt.timedelta(days=1),
    )
    set_goal(store, actor, case_id, weeding, key="another", base_version=2)
    store.close()
    return case_id


def typed_until(page: Page, field: Locator, text: str, *, gone: Locator) -> bool:
    """Type into a field that is in sight, and tell whether what was said above it is gone by then."""
    expect(field).to_be_visible()
    steps.fill(page, field, text)
    return gone.count() == 0


def test_the_form_of_the_next_goal_stays_open_while_things_above_it_come_and_go(
    app_server: AppServer, page: Page
) -> None:
    steps.make_first_account(page, app_server)
    page.goto(f"{app_server.url}/goals?case={a_case_with_a_goal(app_server)}")
    expect(page.get_by_text("Its day has passed: say how it ended, or agree on another day.")).to_be_visible()
    steps.settle(page)
    seen = page.get_by_label("What will be seen")
    expect(seen).to_be_hidden()
    page.get_by_text("Another goal").click()
    expect(seen).to_be_visible()
    steps.settle(page)
    steps.fill(page, seen, "Climb the cellar stairs")
    page.get_by_role("button", name="Agree this goal").click()
    expect(page.get_by_text("The goal is agreed.")).to_be_visible()
    expect(seen).to_be_hidden()
    steps.settle(page)

    page.get_by_text("Another goal").click()
    expect(seen).to_be_visible()
    steps.settle(page)
    receipt = page.get_by_text("The goal is agreed.")
    words = itertools.accumulate(itertools.repeat(" again"), initial="Drive to work and back")
    typed = next(text for text in itertools.islice(words, 60) if typed_until(page, seen, text, gone=receipt))
    expect(seen).to_be_visible()  # the receipt is gone, and the form did not go with it
    page.get_by_role("button", name="Revise or end: Lift a full crate").click()
    expect(page.get_by_label("Why it is revised")).to_be_visible()
    expect(seen.last).to_be_visible()
    expect(seen.last).to_have_value(typed)
