"""One record with all its versions: what holds now, and each earlier one struck through with its reason."""

from db.reading import CaseView
from goals.amending import is_addendum, is_visit
from goals.records import Fact
from web.fact_words import FACT_KINDS, version_words
from web.item_words import answers_html
from web.record_words import (
    Authors,
    Versions,
    as_signed,
    entered_words,
    late_words,
    only_signed_later,
    version_html,
)
from web.text import html_text
from web.wording import day


def record_card(record_id: str, records: Versions, view: CaseView, authors: Authors) -> str:
    """Give the card of one of the case's records; the newest version first."""
    versions = records[record_id]
    kind = "Addendum" if is_addendum(versions[0]) else FACT_KINDS[versions[0].record]
    shown = [fact for fact in reversed(versions) if not only_signed_later(fact, versions)]
    told = [(as_signed(fact, versions), fact is versions[0]) for fact in shown]
    lines = "".join(f"<li>{_version(fact, is_first, records, view, authors)}</li>" for fact, is_first in told)
    return f'<section class="fh-record"><h3>{kind}</h3><ul>{lines}</ul></section>'


def _version(fact: Fact, is_first: bool, records: Versions, view: CaseView, authors: Authors) -> str:
    happened = ". ".join(filter(None, (version_words(fact), late_words(fact) if is_first else "")))
    entered = ". ".join(filter(None, (day(fact.date), entered_words(fact, authors))))
    mark = f'<span class="fh-version">{html_text(happened)}</span>' if happened else ""
    words = "No note" if is_visit(fact) and not fact.detail else version_html(fact, view.catalogue, records)
    words = " ".join(filter(None, (words, answers_html(fact, view.history))))
    return f'{words}{mark}<span class="fh-note">{html_text(entered)}</span>'
