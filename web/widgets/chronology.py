"""The chronology: everything recorded, latest day first; what was amended or voided stays in sight."""

import datetime as dt
from itertools import groupby

import streamlit as st

from goals.catalogue import Catalogue
from goals.measures import measure_of
from goals.records import CaseHistory, Fact, Kind, Status
from web.fact_words import FACT_KINDS, fact_words, version_words
from web.html_table import html_table
from web.state import keyed
from web.text import html_text
from web.wording import day

DAYS_SHOWN = 8
BETWEEN = {Kind.READING: " &nbsp;·&nbsp; "}


def show_chronology(history: CaseHistory, catalogue: Catalogue, *, key: str) -> None:
    days = [(date, list(facts)) for date, facts in groupby(history.facts, key=lambda fact: fact.date)]
    days.reverse()
    everything = len(days) <= DAYS_SHOWN or st.toggle(f"All {len(days)} days", key=keyed(key, "all"))
    rows = [
        row
        for date, facts in (days if everything else days[:DAYS_SHOWN])
        for row in _day(date, facts, catalogue)
    ]
    st.html(html_table(("Date", "What", "Recorded"), rows))


def _day(date: dt.date, facts: list[Fact], catalogue: Catalogue) -> list[tuple[str, str, str]]:
    """Give a line per kind of fact; the date stands once, and a visit without a note says nothing."""
    kinds = {kind: list(same) for kind, same in groupby(facts, key=lambda fact: fact.record)}
    if len(kinds) > 1 and not any(fact.detail or fact.reason for fact in kinds.get(Kind.VISIT, ())):
        kinds.pop(Kind.VISIT, None)
    return [
        (
            "" if n else day(date),
            FACT_KINDS[kind],
            BETWEEN.get(kind, "<br>").join(_said(f, catalogue) for f in same),
        )
        for n, (kind, same) in enumerate(kinds.items())
    ]


def _said(fact: Fact, catalogue: Catalogue) -> str:
    measure = str(measure_of(fact)) if fact.record is Kind.READING else ""
    words = html_text(fact_words(fact, measure, catalogue))
    if fact.status is not Status.CURRENT:
        words = f'<s class="fh-struck">{words}</s>'
    version = version_words(fact)
    return f'{words} <span class="fh-version">{html_text(version)}</span>' if version else words
