"""The record of a case on its page: what is known of it, in two columns, with what is not recorded yet."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from db.access import Actor
from db.links import linked_cases
from db.reading import CaseView
from db.withholding import NAMES, NOTES, PSYCHOLOGICAL
from goals.caserecord import CaseRecord, case_record, flags_of, latest_grade, life_of, phase_of, work_now
from goals.goalsetting import goals_of
from web.case_words import (
    GROUPS,
    PATTERNS,
    ago,
    allowed_sign,
    allowed_words,
    contents_words,
    demand_words,
    phase_words,
    sentence,
    turn_words,
)
from web.kept import kept
from web.measure_words import short_name
from web.navigation import CASE, CASE_RECORD, link_to
from web.store import process_store
from web.text import html_text
from web.widgets.case_flags import flag_html
from web.widgets.case_links import named
from web.widgets.heading import show_section
from web.widgets.words import words_html
from web.wording import WORK, day

Item = tuple[str, str]  # what it is, and safe HTML that says it; empty where nothing is recorded
FLAGS_WITHHELD = '<span class="fh-beside">Withheld: not part of this grant</span>'
WIDE = ("Flags", "Linked cases")
NO_FLAG = "None recorded"
TERMS = {
    "Phase": ("phase",),
    "Condition group": ("condition group", "CRPS"),
    "Axial or radicular": ("axial, radicular",),
    "MMI": ("MMI",),
    "Job": ("physical demand",),
    "Work": ("physical demand",),
    "Chronic pain grade (GCPS-R)": ("GCPS-R",),
    "What leads": ("lead measure, lead goal",),
    "Flags": ("red flag", "yellow flag"),
}


def show_case_record(view: CaseView, actor: Actor, today: dt.date) -> None:
    """Draw what is known of the case; for its clinic with linked cases and the way to complete the record."""
    items = [*kept(view, _items_of_view, today), *_linked(view, actor)]
    known = [(name, words) for name, words in items if words]
    missing = [name for name, words in items if not words]
    entries = "".join(_entry(name, words) for name, words in known)
    not_yet = f'<p class="fh-note">Not recorded yet: {html_text(", ".join(missing))}.</p>' if missing else ""
    terms = dict.fromkeys(term for name, _ in known for term in TERMS.get(name, ()))
    show_section("Case record", body=f'<dl class="fh-facts">{entries}</dl>{not_yet}{words_html(*terms)}')
    if is_own(view):
        words = "Complete or change the case record"
        link_to(CASE_RECORD, words, icon=":material/assignment:", case=view.case_id)


def is_own(view: CaseView) -> bool:
    """Tell whether the reader's clinic has this case."""
    return NAMES not in view.withheld


def _entry(name: str, words: str) -> str:
    wide = ' class="fh-whole-row"' if name in WIDE else ""
    return f"<div{wide}><dt>{html_text(name)}</dt><dd>{words}</dd></div>"


def _linked(view: CaseView, actor: Actor) -> Iterator[Item]:
    """Give the other cases of the person, to the clinic alone."""
    if not is_own(view):
        return
    links = [
        f'<a href="{CASE.url_path}?{html_text(urlencode({"case": case.case_id}))}" target="_self">'
        f"{html_text(named(case))}</a>"
        for case in linked_cases(process_store(), actor, view.case_id)
    ]
    if links:
        yield "Linked cases", "<br>".join(links)


def _items_of_view(view: CaseView, today: dt.date) -> tuple[Item, ...]:
    return tuple(_items(view, case_record(view.history), today))


def _items(view: CaseView, record: CaseRecord, today: dt.date) -> Iterator[Item]:
    yield "Flags", _flags(view, today)
    yield "Phase", _phase(view, today)
    yield "Injury", _injury(record)
    yield "Accepted conditions", _text("conditions", record.conditions)
    yield "Accepted body parts", _text("body_parts", record.body_parts)
    yield "Condition group", html_text(GROUPS.get(record.condition_group, record.condition_group))
    yield "Axial or radicular", html_text(PATTERNS.get(record.pain_pattern, record.pain_pattern))
    yield "Job", _job(record)
    yield "Work", _work(view)
    yield "Chronic pain grade (GCPS-R)", _grade(view)
    yield "MMI", _text("mmi_date", record.mmi_date)
    yield "What leads", _leads(view, record)
    yield "Jurisdiction", html_text(record.jurisdiction)
    yield "Life of the case", "<br>".join(html_text(turn_words(turn)) for turn in life_of(view.history))


def _text(field: str, contents: object) -> str:
    return html_text(contents_words(field, contents)) if contents else ""


def _flags(view: CaseView, today: dt.date) -> str:
    if {NOTES, PSYCHOLOGICAL} & set(view.withheld):
        return FLAGS_WITHHELD
    flags = [flag for flag in flags_of(view.history) if flag.holds_on(today)]
    ended = len(flags_of(view.history)) - len(flags)
    lines = [flag_html(flag, today=today) for flag in flags]
    lines += [f'<span class="fh-beside">{ended} more ended</span>'] if ended else []
    return "".join(f'<p class="fh-flag">{line}</p>' for line in lines) or NO_FLAG


def _phase(view: CaseView, today: dt.date) -> str:
    phase = phase_of(view.history, view.catalogue, today)
    if phase is None:
        return ""
    since = "" if phase.is_after_surgery else f", injured {ago(phase.since, today)}"
    return html_text(sentence(phase_words(phase)) + since)


def _injury(record: CaseRecord) -> str:
    sites = contents_words("sites", record.sites) if record.sites else ""
    return html_text(". ".join(filter(None, (sites, record.mechanism))))


def _job(record: CaseRecord) -> str:
    demand = f"physical demand: {demand_words(record.job_demand).lower()}" if record.job_demand else ""
    return html_text(sentence(", ".join(filter(None, (record.job, demand)))))


def _work(view: CaseView) -> str:
    now = work_now(view.history)
    if now is None:
        return ""
    words = [f"{WORK.get(now.state, now.state)} since {day(now.since)}", *now.restrictions]
    against, sign = sentence(allowed_words(now.allowed)), allowed_sign(now.allowed)
    told = html_text("; ".join(words))
    if sign:
        mark = f'<span aria-hidden="true">{sign.sign}</span> {html_text(against)}'
        return f'{told}<br><span class="fh-against fh-ink-{sign.tone}">{mark}</span>'
    return f"{told}<br>{html_text(against)}" if against else told


def _grade(view: CaseView) -> str:
    grade = latest_grade(view.history)
    return html_text(f"Grade {grade.value}, {grade.words}, on {day(grade.on)}") if grade else ""


def _leads(view: CaseView, record: CaseRecord) -> str:
    goal = next((g for g in goals_of(view.history) if g.goal_id == record.lead_goal), None)
    measure = short_name(record.lead_measure, view.catalogue) if record.lead_measure else ""
    return html_text("; ".join(filter(None, (measure, goal.latest.activity if goal else ""))))
