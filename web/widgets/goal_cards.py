"""Each goal of a case: how it is worded, where it stands, how it was worded before and why it changed."""

import datetime as dt
from itertools import zip_longest

import streamlit as st

from db.reading import CaseView
from goals.amending import amended_from, amended_words
from goals.catalogue import Catalogue
from goals.goalsetting import Course, Goal, GoalKind, Wording, progress, progress_by_wording
from web.goal_words import (
    around_words,
    due_words,
    latest_words,
    obtained_words,
    signed_level,
    span_words,
    status_said,
    status_then,
    value_words,
    way_gone_words,
    way_words,
)
from web.html_table import html_table
from web.text import html_text
from web.widgets.goal_around import around_html
from web.wording import NONE

HEADINGS = ("In force", "Goal", "Where it was then", "Obtained", "Status", "Why it was changed")


def show_goal_card(goal: Goal, course: Course | None, view: CaseView, *, today: dt.date) -> None:
    """Draw a goal in full."""
    latest, catalogue = goal.latest, view.catalogue
    said = status_said(latest)
    sign = f'<span aria-hidden="true">{said.sign}</span>'
    chip = f'<span class="fh-chip fh-{said.tone}">{sign}{html_text(said.words)}</span>'
    st.html(
        f'<section class="fh-side fh-bare"><h3>{html_text(latest.activity)} &nbsp;{chip}</h3>'
        f"{_about(latest, catalogue)}{_now(goal, course, view, today)}{_ladder(goal, course, today)}"
        f"{_wordings(goal, course, catalogue)}</section>"
    )


def _about(wording: Wording, catalogue: Catalogue) -> str:
    wish = f"“{wording.wish}”" if wording.wish and wording.wish != wording.activity else ""
    purpose = f"for: {wording.purpose}" if wording.purpose else ""
    lines = ((way_words(wording, catalogue), span_words(wording)), (wish, purpose))
    said = (html_text(" · ".join(filter(None, line))) for line in lines)
    return f'<p class="fh-note">{"<br>".join(filter(None, said))}</p>'


def _now(goal: Goal, course: Course | None, view: CaseView, today: dt.date) -> str:
    reached, catalogue = progress(course, today), view.catalogue
    waits = due_words(goal.latest, reached, today)
    asks = f'<p class="fh-version fh-asks">{html_text(waits[:1].upper() + waits[1:])}.</p>' if waits else ""
    if reached is None:
        unrated = "Not rated yet: the next visit asks for it." if goal.latest.is_active else "Never rated."
        return f'<p class="fh-note">{unrated}</p>{asks}'
    around = around_words(course, catalogue, named=True)
    was = amended_words(reached.point.record_ids, amended_from(view.history))
    line = ", ".join(filter(None, (latest_words(reached, catalogue), was)))
    if reached.percent is not None:
        line += f", {way_gone_words(reached)}"
    treated = f"<br>Around the last treatment: {html_text(around)}" if around != NONE else ""
    each = around_html(course, catalogue, title="Around each treatment")
    return f"<p><strong>{html_text(line)}</strong>{treated}</p>{each}{asks}"


def _ladder(goal: Goal, course: Course | None, today: dt.date) -> str:
    if goal.kind is not GoalKind.LEVELS:
        return ""
    reached = progress(course, today)
    now = reached.level if reached else None
    lines = "".join(
        f"<li>{signed_level(level)}: {html_text(goal.latest.levels[level + 2])}"
        f"{' <strong>◂ here at the last visit</strong>' if level == now else ''}</li>"
        for level in range(2, -3, -1)
    )
    return f"<ul>{lines}</ul>"


def _wordings(goal: Goal, course: Course | None, catalogue: Catalogue) -> str:
    """List every wording with what was reached under it, once there is more than one."""
    if len(goal.all_wordings) == 1:
        return ""
    reached = progress_by_wording(course)
    rows = [
        (
            html_text(span_words(wording)),
            html_text(_said(wording, goal, catalogue)),
            html_text(value_words(wording, then.point, catalogue)) if then else NONE,
            html_text(obtained_words(then)),
            html_text(status_then(wording, after).words),
            html_text(wording.reason or NONE),
        )
        for wording, after in zip_longest(goal.all_wordings, goal.all_wordings[1:])
        for then in [None if wording.replaced else reached.get(wording.record_id)]
    ]
    return html_table(HEADINGS, rows)


def _said(wording: Wording, goal: Goal, catalogue: Catalogue) -> str:
    """Say a wording; its activity too where that was worded otherwise."""
    other = f"{wording.activity}: " if wording.activity != goal.latest.activity else ""
    return other + way_words(wording, catalogue)
