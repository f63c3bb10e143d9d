"""The lines of the caseload: who, how it stands, a small picture, and the way in."""

import datetime as dt
from base64 import b64encode
from collections.abc import Iterable

import streamlit as st

from db.access import Actor
from db.caseload import CaseLine
from db.drafts import OpenDraft
from goals.caserecord import TurnKind
from goals.catalogue import Catalogue
from goals.trend import sparkline_svg
from web.goal_words import far_words, passed_words, status_said
from web.measure_words import instrument_of, short_name
from web.navigation import CASE, VISIT, link_to
from web.text import apart_text, html_text, markdown_text
from web.theme import theme
from web.widgets.answer import state_chip
from web.widgets.half_typed import show_half_typed
from web.wording import STATES, day, elapsed

NO_STATE = "cannot_tell"
WIDTHS = (2.6, 6.4, 1.2)  # of who, where the case stands, and the way to a visit
# What was lost or not gained, what goes, whom nobody sees, what settled or is not known, what is well.
ATTENTION = (
    "back_at_baseline",
    "not_improved",
    "creeping_back",
    "overdue",
    "new_baseline",
    "cannot_tell",
    "too_early",
    "responding",
)
ORDERS = ("Needs attention first", "Longest without a visit first", "Newest injury first", "By name")


def state_of(line: CaseLine) -> str:
    return line.standing.state if line.standing else NO_STATE


def is_closed(line: CaseLine) -> bool:
    return line.status == TurnKind.CLOSED


def called(line: CaseLine) -> str:
    """Say who: the name where this reader may see it, else the label."""
    return line.person_name or line.label


def found(lines: Iterable[CaseLine], text: str, states: list[str]) -> list[CaseLine]:
    """Keep the lines that hold every word and stand in one of the states (in any, if none is chosen)."""
    words = text.casefold().split()
    return [
        line
        for line in lines
        if all(word in f"{called(line)} {line.label}".casefold() for word in words)
        and (not states or state_of(line) in states)
    ]


def ordered(lines: list[CaseLine], order: str) -> list[CaseLine]:
    """Put the lines in the order asked for; ties by the longest time without a visit, then by name.

    A closed case needs nobody's attention before an open one.
    """
    longest = sorted(lines, key=lambda line: (line.last_visit or dt.date.min, called(line)))
    if order == ORDERS[0]:
        return sorted(longest, key=lambda line: (is_closed(line), ATTENTION.index(state_of(line))))
    if order == ORDERS[2]:
        return sorted(longest, key=lambda line: line.injury_date, reverse=True)
    return sorted(longest, key=called) if order == ORDERS[3] else longest


def counted(lines: Iterable[CaseLine]) -> dict[str, int]:
    """Give how many lines stand in each state, in the order of attention."""
    states = [state_of(line) for line in lines]
    return {state: states.count(state) for state in ATTENTION if state in states}


def state_label(state: str, n: int) -> str:
    words = STATES[state]
    return f"{words.sign} {words.words} {n}"


def show_heads() -> None:
    """Name the columns, in the widths of the lines below; where lines wrap they are not shown."""
    who, stands, _ = st.columns(WIDTHS)
    who.html('<p class="fh-heads">Case</p>')
    heads = "".join(f"<span>{head}</span>" for head in ("Where it stands", "Lead measure", "Lead goal"))
    stands.html(f'<p class="fh-heads fh-line">{heads}</p>')


def show_line(
    line: CaseLine, catalogue: Catalogue, today: dt.date, actor: Actor, drafts: Iterable[OpenDraft] = ()
) -> None:
    """Draw one case: one click to the case, one to a visit, one to each form that is half typed."""
    who, stands, log = st.columns(WIDTHS, vertical_alignment="center")
    with who:
        link_to(CASE, markdown_text(called(line)), case=line.case_id)
        st.html(about_html(line, today))
    with stands:
        st.html(line_html(line, catalogue, today))
        show_half_typed(drafts, actor)
    if "clinician" in actor.roles:
        with log:
            link_to(VISIT, "Log visit", case=line.case_id)


def about_html(line: CaseLine, today: dt.date) -> str:
    """Say what else tells the case apart: its label, and how long ago the injury was."""
    label = f"{apart_text(line.label)}, " if line.person_name else ""
    return f'<p class="fh-about">{label}{elapsed(line.injury_date, today)} since injury</p>'


def line_html(line: CaseLine, catalogue: Catalogue, today: dt.date) -> str:
    last = f"Last visit {day(line.last_visit)}" if line.last_visit else "No visit yet"
    measure = short_name(line.lead_measure, catalogue) if line.lead_measure else "no measure yet"
    since = "Case closed" if is_closed(line) else since_when(line, today)
    stands = f"{state_chip(state_of(line))}{f'<small>{since}</small>' if since else ''}<small>{last}</small>"
    return (
        f'<div class="fh-line"><div>{stands}</div><figure>{small_picture(line, catalogue, today)}'
        f"<figcaption>{html_text(measure)}</figcaption></figure>{goal_html(line, today)}</div>"
    )


def goal_html(line: CaseLine, today: dt.date) -> str:
    """Say the lead goal and how far it was reached; the bar shows what the words say."""
    goal, reached = line.lead_goal, line.goal_reached
    if goal is None:
        return '<div class="fh-goal"><small>No goal yet</small></div>'
    latest = goal.latest
    status = "" if latest.is_active else f"{html_text(status_said(latest).words)}. "
    bar = _bar(reached.percent) if reached and reached.percent is not None else ""
    far = "; ".join(filter(None, (far_words(reached), passed_words(latest, reached, today))))
    told = f"<small>{status}{html_text(far)}</small>"
    return f'<div class="fh-goal">{html_text(latest.activity)}{bar}{told}</div>'


def _bar(percent: float) -> str:
    """Draw how much of the way was gone; one that is worse than its start has an empty bar."""
    width = min(max(int(percent), 0), 100)
    return f'<span class="fh-bar" aria-hidden="true"><span style="width:{width}%"></span></span>'


def since_when(line: CaseLine, today: dt.date) -> str:
    """Say what the state rests on in time: not seen for, settled since, benefit gone by or seen until."""
    standing = line.standing
    if standing is None:
        return ""
    if standing.state == "overdue" and line.last_visit:
        return f"Not seen for {elapsed(line.last_visit, today)}"
    if standing.state == "new_baseline" and standing.new_baseline_since:
        return f"Settled since {day(standing.new_baseline_since)}"
    if standing.state in ("creeping_back", "back_at_baseline") and standing.gone_by:
        return f"Benefit gone by {day(standing.gone_by)}"
    return f"Benefit seen until {day(standing.seen_until)}" if standing.seen_until else ""


def small_picture(line: CaseLine, catalogue: Catalogue, today: dt.date) -> str:
    """Give the lead measure over real time as an image; nothing where there is no reading."""
    instrument = instrument_of(line.lead_measure, catalogue) if line.lead_measure else None
    if instrument is None or not line.points:
        return ""
    title = f"{short_name(line.lead_measure, catalogue)} over time"
    low, high = float(instrument.minimum), float(instrument.maximum)
    svg = sparkline_svg(
        line.points, line.windows, title=title, minimum=low, maximum=high, theme=theme(), until=today
    )
    return (
        f'<img src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}" alt="{html_text(title)}">'
    )
