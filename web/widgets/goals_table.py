"""The person's goals: where each started, where it should go, and how much of the way is done."""

from decimal import Decimal
from typing import Any

import streamlit as st

from goals.attainment import percent_of_goal
from goals.catalogue import Catalogue
from goals.records import CaseHistory, Fact, Kind
from goals.results import CaseResults
from web.fact_words import data_of
from web.html_table import html_table
from web.measure_words import short_name
from web.text import html_text
from web.wording import NONE, day, number, percent

HEADINGS = ("Goal", "From, to", "Latest", "Obtained")
EXPECTED = {
    -2: "much less than expected",
    -1: "less than expected",
    0: "as expected",
    1: "more than expected",
    2: "much more than expected",
}


def show_goals(history: CaseHistory, results: CaseResults, catalogue: Catalogue) -> None:
    """List the goals in force: a revision takes the place of what was written before."""
    in_force = {goal.code: goal for goal in history.current(Kind.GOAL)}
    rows = [_cells(goal, history, results, catalogue) for goal in in_force.values()]
    st.html(html_table(HEADINGS, rows))


def _cells(goal: Fact, history: CaseHistory, results: CaseResults, catalogue: Catalogue) -> tuple[str, ...]:
    data = data_of(goal)
    wish = html_text(str(data.get("wish") or goal.name))
    status = (
        f' <span class="fh-version">{html_text(str(data["status"]))}</span>' if data.get("status") else ""
    )
    measured = data.get("measure") and data.get("target") is not None
    cells = _measured(data, results, catalogue) if measured else _rated(goal, data, history)
    return (wish + status, *cells)


def _measured(data: dict[str, Any], results: CaseResults, catalogue: Catalogue) -> tuple[str, ...]:
    """Give a goal that a measure follows: percent obtained of the way from its start to its target."""
    measure, start, target = str(data["measure"]), Decimal(str(data["start"])), Decimal(str(data["target"]))
    by = f" by {html_text(str(data['target_date']))}" if data.get("target_date") else ""
    way = f"{html_text(short_name(measure, catalogue))} {number(start)} to {number(target)}{by}"
    seen = [point for point in results.points if point.measure == measure and not point.in_block]
    if not seen:
        return (way, NONE, NONE)
    obtained = percent_of_goal(Decimal(str(seen[-1].value)), start=start, target=target)
    return (way, f"{number(seen[-1].value)} on {day(seen[-1].date)}", percent(obtained))


def _rated(goal: Fact, data: dict[str, Any], history: CaseHistory) -> tuple[str, ...]:
    """Give a goal that is rated on its own ladder of five levels."""
    levels = _ladder(data.get("levels"))
    way = html_text(f"{levels[0]} to {levels[-1]}") if levels else "rated"
    ratings = [f for f in history.current(Kind.GOAL_RATING) if f.code == goal.code and f.value is not None]
    if not ratings or ratings[-1].value is None:
        return (way, NONE, NONE)
    level = int(ratings[-1].value)
    reached = levels[level + 2] if len(levels) == len(EXPECTED) else EXPECTED.get(level, "")
    return (way, f"{html_text(str(reached))} on {day(ratings[-1].date)}", EXPECTED.get(level, number(level)))


def _ladder(levels: Any) -> list[str]:
    """Give the five levels from much less to much more than expected."""
    if isinstance(levels, dict):
        return [str(levels[key]) for key in sorted(levels, key=int)]
    return [str(level) for level in levels or []]
