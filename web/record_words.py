"""What is said about a record besides what it holds: amended, in error, late, signed, by whom and when."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from goals.amending import days_until_entered, is_addendum, is_late, reason_words, signature, signed
from goals.catalogue import Catalogue
from goals.measures import measure_of
from goals.records import CaseHistory, Fact, Kind, Status
from web.fact_words import Versions, fact_words, version_words
from web.text import html_text
from web.wording import count, day, number

Authors = Mapping[str, str]


def record_words(fact: Fact, catalogue: Catalogue, versions: Versions | None = None) -> str:
    """Say what a version of a record holds; `versions` are those of all records of the case."""
    measure = str(measure_of(fact)) if fact.record is Kind.READING else ""
    words = fact_words(fact, measure, catalogue, versions)
    return f"Addendum: {words}" if is_addendum(fact) else words


def version_html(fact: Fact, catalogue: Catalogue, versions: Versions) -> str:
    """Give a version as our own HTML: struck through where it no longer counts."""
    words = html_text(record_words(fact, catalogue, versions))
    return words if fact.status is Status.CURRENT else f'<s class="fh-struck">{words}</s>'


def entered_words(fact: Fact, authors: Authors) -> str:
    """Say who entered a version and when."""
    by = authors.get(fact.entered_by, "")
    when = f"on {moment(fact.entered_at)}" if fact.entered_at else ""
    return " ".join(filter(None, ("Entered", f"by {by}" if by else "", when))) if by or when else ""


def moment(at: dt.datetime) -> str:
    return f"{day(at.date())}, {at:%H:%M} UTC"


def late_words(first: Fact) -> str:
    """Say that a record was entered late; nothing where it was in time."""
    late = is_late(first) and not is_addendum(first)  # an addendum comes later by its nature
    return f"Late entry, {count(days_until_entered(first) or 0, 'day')} after" if late else ""


def signed_words(history: CaseHistory, visit_id: str, authors: Authors) -> str:
    """Say by whom and when a visit was signed; nothing where it was not."""
    found = signature(history, visit_id)
    if found is None:
        return ""
    by = authors.get(found.entered_by, "")
    when = f"on {day(found.entered_at.date())}" if found.entered_at else ""
    return " ".join(filter(None, ("Signed", f"by {by}" if by else "", when)))


def marks(fact: Fact, versions: tuple[Fact, ...]) -> str:
    """Say what happened to a version: amended, replaced, in error; and where it went, if its date moved."""
    said = version_words(fact)
    last = versions[-1] if versions else fact
    moved = f"now on {day(last.date)}" if fact.status is Status.SUPERSEDED and last.date != fact.date else ""
    return ", ".join(filter(None, (said, moved)))


def amended_words(versions: tuple[Fact, ...]) -> str:
    """Say that a value was amended, from what, and why; nothing for one that stands as it was entered.

    Why is left out where the reader may not see it.
    """
    if len(versions) < 2:
        return ""
    first, last = versions[0], versions[-1]
    before = f" from {number(first.value)}" if first.value not in (None, last.value) else ""
    return ": ".join(filter(None, (f"amended{before}", reason_words(last.reason))))


def only_signed_later(fact: Fact, versions: tuple[Fact, ...]) -> bool:
    """Tell whether a version of a visit was replaced by nothing but its signature."""
    if fact.record is not Kind.VISIT or fact not in versions[:-1]:
        return False
    later = versions[versions.index(fact) + 1]
    return signed(later) and not signed(fact) and later.status is not Status.VOIDED


def as_signed(fact: Fact, versions: tuple[Fact, ...]) -> Fact:
    """Give a version as the signature found it: who wrote and amended it, when and why, stays in sight."""
    before = versions[: versions.index(fact)] if fact in versions else ()
    if not (before and only_signed_later(before[-1], versions)):
        return fact
    found = before[-1]
    return replace(fact, reason=found.reason, entered_by=found.entered_by, entered_at=found.entered_at)


def repeated(fact: Fact, versions: tuple[Fact, ...]) -> bool:
    """Tell whether the next version says the same: signed now, or struck through as entered in error."""
    if fact not in versions[:-1]:
        return False
    later = versions[versions.index(fact) + 1]
    same = replace(fact, status=later.status, reason=later.reason, entered_by="", entered_at=None)
    voided = later.status is Status.VOIDED and same == replace(later, entered_by="", entered_at=None)
    return voided or only_signed_later(fact, versions)
