"""The person's goals on the page of the case: from where to where, how far, and what treatment gave."""

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

from db.reading import CaseView
from goals.amending import amended_from, amended_words
from goals.catalogue import Catalogue
from goals.goalsetting import (
    Course,
    GasScore,
    Goal,
    Progress,
    courses_of,
    gas_scores,
    goals_of,
    lead_goal,
    progress,
)
from goals.pain_talk import talk_in_force
from goals.records import CaseHistory
from web.goal_words import (
    around_words,
    latest_words,
    obtained_words,
    passed_words,
    status_said,
    t_score_words,
    way_words,
)
from web.html_table import html_table
from web.pain_words import talk_line
from web.text import html_text
from web.wording import count, day

HEADINGS = ("Goal", "From, to", "Latest", "Obtained", "Around the last treatment")


def goals_table(view: CaseView, today: dt.date) -> str:
    """List the goals as worded now, their revisions, T-score and pain levels; nothing where there is none."""
    goals, leads = goals_of(view.history), lead_goal(view.history)
    goals = tuple(sorted(goals, key=lambda goal: (goal != leads, not goal.latest.is_active)))
    courses = courses_of(goals, view.history, view.results, view.catalogue)
    was = amended_from(view.history)
    rows = [
        _cells(goal, courses.get(goal.goal_id), view.catalogue, was, today=today, leads=goal == leads)
        for goal in goals
    ]
    table = html_table(HEADINGS, rows) if rows else ""
    return table + _t_score(gas_scores(goals)) + _pain(view.history)


def _t_score(scores: tuple[GasScore, ...]) -> str:
    return f'<p class="fh-note">{html_text(t_score_words(scores))}</p>' if scores else ""


def _pain(history: CaseHistory) -> str:
    talk = talk_in_force(history)
    return f'<p class="fh-note">{html_text(talk_line(talk))}</p>' if talk else ""


def _cells(
    goal: Goal,
    course: Course | None,
    catalogue: Catalogue,
    was: Mapping[str, str],
    *,
    today: dt.date,
    leads: bool,
) -> tuple[str, ...]:
    reached = progress(course, dt.date.max)
    lead = '<small class="fh-beside">Lead goal</small><br>' if leads else ""
    passed = passed_words(goal.latest, reached, today)
    passed = f'<br><span class="fh-version">{html_text(passed)}</span>' if passed else ""
    return (
        f'<div class="fh-wrap">{lead}{html_text(goal.latest.activity)}{_status(goal)}</div>',
        html_text(way_words(goal.latest, catalogue)) + passed + _revisions(goal, catalogue),
        html_text(latest_words(reached, catalogue)) + _amended(reached, was),
        html_text(obtained_words(reached)) + _lost(reached),
        html_text(around_words(course, catalogue, named=False)),
    )


def _lost(reached: Progress | None) -> str:
    """Say what a share below 0 means."""
    if reached is None or reached.percent is None or reached.percent >= 0:
        return ""
    return "<br><small>further away than at the start</small>"


def _status(goal: Goal) -> str:
    """Say how a goal ended, with its sign."""
    if goal.latest.is_active:
        return ""
    said = status_said(goal.latest)
    return f'<br><span class="fh-version fh-ink-{said.tone}">{said.sign} {html_text(said.words)}</span>'


def _amended(reached: Progress | None, was: Mapping[str, str]) -> str:
    """Say what the latest value was at first, where it was amended."""
    words = amended_words(reached.point.record_ids, was) if reached else ""
    return f'<br><span class="fh-version">{html_text(words)}</span>' if words else ""


def _revisions(goal: Goal, catalogue: Catalogue) -> str:
    """Say each change since the goal was agreed: its day, what it was before, and why."""
    lines = []
    for before, after in pairwise(goal.all_wordings):
        earlier, words = way_words(before, catalogue), status_said(after).words.lower()
        if after.is_active:
            words = f"revised, before: {earlier}" if before.is_active else "taken up again"
        lines.append(f"{day(after.since)} {words}" + (f" ({after.reason})" if after.reason else ""))
    if not lines:
        return ""
    changes = "".join(f"<li>{html_text(line)}</li>" for line in lines)
    summary = f"<summary>{count(len(lines), 'change')}</summary>"
    return f'<details class="fh-more">{summary}<ul>{changes}</ul></details>'
