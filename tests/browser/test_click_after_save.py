"""F1: a click right after "Save" cuts nothing short: saved once, said on the next page, no draft left."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.server import Demonstration

LABEL = "A-1042"
DELAYS_MS = (0, 10, 25, 45, 70, 110)  # one round each; 50 of each form were driven by hand
CLICK_THEN = """([save, then, delay]) => {
    const named = ([tag, words]) =>
        [...document.querySelectorAll(tag)].find(one => one.innerText.includes(words));
    named(["button", save]).click();
    setTimeout(() => named(then).click(), delay);
}"""
MINUTES = {
    "kind": "number",
    "unit": "minutes",
    "better": "more",
    "start": 5,
    "target": 25,
    "date": "2026-01-02",
    "until": "2031-06-01",
}
CASELOAD, METHODS = ("a", "Caseload"), ("a", "Methods")


@contextlib.contextmanager
def rows(server: Demonstration) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(server.folder / "foothold.db", timeout=30)) as store, store:
        yield store


def half_type(server: Demonstration, case_id: str, form: str, key: str, fields: dict[str, Any]) -> None:
    """Leave a draft as the form does, under a key of its own."""
    asked = "SELECT max(version) FROM case_change WHERE case_id=?"
    put = "INSERT INTO draft (account_id, case_id, form, text_json, saved_at) VALUES (?,?,?,?,?)"
    with rows(server) as store:
        (version,) = store.execute(asked, [case_id]).fetchone()
        (account,) = store.execute("SELECT account_id FROM account WHERE login=?", [steps.LOGIN]).fetchone()
        held = {"key": key, "base_version": version, "at": "", "fields": fields, "began": {}}
        store.execute(put, [account, case_id, form, json.dumps(held), "2026-01-02 03:04:05.000000"])


def saved(server: Demonstration, table: str, column: str, words: str) -> int:
    with rows(server) as store:
        (found,) = store.execute(f"SELECT count(*) FROM {table} WHERE {column}=?", [words]).fetchone()
    return int(found)


def save_and_click(page: Page, save: str, then: tuple[str, str], receipt: str, *, delay: int) -> None:
    page.evaluate(CLICK_THEN, [save, then, delay])
    expect(page.get_by_text(receipt)).to_be_visible()
    steps.settle(page)
    expect(page.get_by_text(receipt)).to_be_visible()
    expect(page.get_by_text("Nothing was saved")).to_have_count(0)


@pytest.fixture
def case_id(demonstration: Demonstration, page: Page) -> str:
    steps.enter(page, demonstration)
    return steps.open_case(page, LABEL)


def test_f1_a_click_right_after_saving_a_visit_leaves_it_saved_once_and_said(
    demonstration: Demonstration, page: Page, case_id: str
) -> None:
    then = (("button", "Add a treatment"), CASELOAD, METHODS)
    for n, delay in enumerate(DELAYS_MS):
        note = f"The visit of round {n}"
        half_type(demonstration, case_id, "visit", f"round {n}", {"date": "2026-01-02", "note": note})
        page.goto(f"{demonstration.url}/visit?case={case_id}")
        expect(page.get_by_label("Note")).to_have_value(note)
        steps.settle(page)
        save_and_click(page, "Save visit", then[n % len(then)], "The visit is saved.", delay=delay)
        assert saved(demonstration, "visit", "detail", note) == 1
        assert not steps.draft_holds(demonstration, note)


def test_f1_a_click_right_after_agreeing_a_goal_leaves_it_agreed_once_and_said(
    demonstration: Demonstration, page: Page, case_id: str
) -> None:
    then = (("a", "Back to the case"), CASELOAD, METHODS)
    for n, delay in enumerate(DELAYS_MS):
        activity = f"Walk to shop number {n}"
        fields = {"wish": "shop again", "activity": activity, "purpose": "to eat", **MINUTES}
        half_type(demonstration, case_id, "goal", f"round {n}", fields)
        page.goto(f"{demonstration.url}/goals?case={case_id}")
        expect(page.get_by_label("What will be seen")).to_have_value(activity)
        steps.settle(page)
        save_and_click(page, "Agree this goal", then[n % len(then)], "The goal is agreed.", delay=delay)
        assert saved(demonstration, "goal", "name", activity) == 1
        assert not steps.draft_holds(demonstration, activity)
        assert not steps.draft_holds(demonstration, ""), "the next form is no draft, however far it was drawn"
