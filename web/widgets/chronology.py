"""The chronology: everything recorded, latest day first; what was amended or voided stays in sight."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

import streamlit as st

from db.reading import CaseView
from goals.amending import is_addendum, is_late, signature, versions_of, visit_row
from goals.records import Fact, Kind, Status
from web.fact_words import FACT_KINDS
from web.html_table import html_table
from web.item_words import answers_html
from web.kept import kept
from web.navigation import AMEND
from web.record_words import (
    Authors,
    Versions,
    as_signed,
    entered_words,
    late_words,
    marks,
    repeated,
    signed_words,
    version_html,
)
from web.state import keyed
from web.still_readable import ask_again
from web.text import html_text
from web.wording import day

DAYS_SHOWN = 8
BETWEEN = {Kind.READING: " &nbsp;·&nbsp; "}
OPENED_ON_THE_PAGE = frozenset({Kind.INJURY, Kind.READING, Kind.INTERVENTION, Kind.WORK_STATUS, Kind.FLAG})


@dataclass(frozen=True, slots=True)
class _Case:
    view: CaseView
    versions: Versions
    authors: Authors
    may_amend: bool

    def of(self, fact: Fact) -> tuple[Fact, ...]:
        return self.versions.get(fact.record_id, (fact,))


@st.fragment
def show_chronology(view: CaseView, authors: Authors, *, key: str, may_amend: bool) -> None:
    """Draw the days; each leads to its records by one click for who may amend them."""
    days = len({fact.date for fact in view.history.facts})
    everything = days <= DAYS_SHOWN or st.toggle(f"All {days} days", key=keyed(key, "all"))
    if everything and days > DAYS_SHOWN:
        ask_again(view)
    names = tuple(sorted(authors.items()))
    st.html(kept(view, _table, names, may_amend, None if everything else DAYS_SHOWN))


def _table(view: CaseView, names: tuple[tuple[str, str], ...], may_amend: bool, most: int | None) -> str:
    case = _Case(view, versions_of(view.history), dict(names), may_amend)
    days = [(date, list(facts)) for date, facts in groupby(view.history.facts, key=lambda fact: fact.date)]
    days.reverse()
    rows = [row for date, facts in days[:most] for row in _day(date, facts, case)]
    return html_table(("Date", "What", "Recorded", "Signed"), rows)


def _day(date: dt.date, facts: list[Fact], case: _Case) -> list[tuple[str, ...]]:
    """Give a line per kind of fact; the date stands once, and a visit without a note says nothing."""
    seen = [fact for fact in facts if not repeated(fact, case.of(fact))]
    together = groupby(seen, key=lambda fact: fact.record)
    kinds = {kind: sorted(same, key=is_addendum) for kind, same in together}  # an addendum after its visit
    if len(kinds) > 1 and not any(fact.detail or fact.reason for fact in kinds.get(Kind.VISIT, ())):
        kinds.pop(Kind.VISIT, None)
    beside = "<br>".join(_visits(date, seen, case))
    return [
        (
            "" if n else day(date),
            f'<span class="fh-whole">{FACT_KINDS[kind]}</span>',
            BETWEEN.get(kind, "<br>").join(_said(fact, case) for fact in same),
            "" if n else beside,
        )
        for n, (kind, same) in enumerate(kinds.items())
    ]


def _said(fact: Fact, case: _Case) -> str:
    versions = case.of(fact)
    told = as_signed(fact, versions)
    mark = marks(told, versions)
    who = entered_words(told, case.authors) if told.reason or is_addendum(fact) else ""
    late = late_words(fact) if fact is versions[0] and not _visit_is_late(fact, case) else ""
    said = ". ".join(filter(None, (mark, who, late)))
    link = _link(fact.record_id, "record", fact, case) if _stands_alone(fact) else ""
    words = version_html(fact, case.view.catalogue, case.versions)
    noted = said and f'<span class="fh-version">{html_text(said)}</span>'
    return " ".join(filter(None, (words, noted, answers_html(fact, case.view.history), link)))


def _visit_is_late(fact: Fact, case: _Case) -> bool:
    """Tell whether the mark of the visit says it for its records."""
    row = visit_row(case.view.history, fact.visit_id)
    return row is not None and is_late(case.of(row)[0])


def _stands_alone(fact: Fact) -> bool:
    current = fact.status is Status.CURRENT and not fact.visit_id
    return current and fact.record in OPENED_ON_THE_PAGE


def _visits(date: dt.date, facts: list[Fact], case: _Case) -> Iterable[str]:
    """Say of each visit of the day who signed it, whether it was entered late, and where to amend it."""
    for visit_id in dict.fromkeys(fact.visit_id for fact in facts if fact.visit_id):
        row = visit_row(case.view.history, visit_id)
        if row is not None and row.date == date:
            signature_words = signed_words(case.view.history, visit_id, case.authors)
            yield from filter(None, (html_text(signature_words), late_words(case.of(row)[0])))
        if case.may_amend:
            yield _link(visit_id, "visit", row or facts[0], case)


def _link(target: str, name: str, fact: Fact, case: _Case) -> str:
    if not case.may_amend:
        return ""
    is_signed = signature(case.view.history, fact.visit_id or fact.record_id) is not None
    words = "Add or correct" if is_signed else "Amend or sign" if name == "visit" else "Amend"
    words = "Look at it" if fact.status is Status.VOIDED else words
    query = html_text(urlencode({"case": case.view.case_id, name: target}))
    label = html_text(f"{words}: {day(fact.date)}")
    return f'<a href="{AMEND.url_path}?{query}" target="_self" aria-label="{label}">{words}</a>'
