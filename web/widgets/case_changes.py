"""What was changed in the record of a case, latest first: nothing that was recorded goes out of sight."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from db.case_record import PersonVersion
from db.reading import CaseView
from goals.amending.versions import LONG_AGO
from goals.caserecord import FIELDS, changes_of
from goals.caserecord.draft import PERSON_FIELDS
from web.case_edit import field_words
from web.html_table import html_table
from web.record_words import Authors, moment
from web.text import html_text
from web.widgets.heading import show_section
from web.wording import NONE

HEADINGS = ("When", "By", "What was changed", "Why")
Save = tuple[dt.datetime | None, str, str]  # when, by whom, why


def show_changes(view: CaseView, persons: tuple[PersonVersion, ...], authors: Authors) -> None:
    """List what each save changed, with both contents; nothing where nothing was changed."""
    saves: defaultdict[Save, list[str]] = defaultdict(list)
    for save, line in (*_of_person(persons, view), *_of_record(view, authors)):
        saves[save].append(line)
    rows = [
        (
            html_text(moment(at)) if at else NONE,
            html_text(by or NONE),
            "<br>".join(lines),
            html_text(why or NONE),
        )
        for (at, by, why), lines in sorted(
            saves.items(), key=lambda save: save[0][0] or LONG_AGO, reverse=True
        )
    ]
    if rows:
        show_section("What was changed", body=html_table(HEADINGS, rows))


def _of_record(view: CaseView, authors: Authors) -> Iterator[tuple[Save, str]]:
    for change in changes_of(view.history):
        for line in change.lines:
            words = _words(line.field, line.before, line.after, view)
            yield (change.at, authors.get(change.by, ""), change.reason), words


def _of_person(persons: tuple[PersonVersion, ...], view: CaseView) -> Iterator[tuple[Save, str]]:
    for old, new in pairwise(persons):
        for name in PERSON_FIELDS:
            before, after = getattr(old.person, name), getattr(new.person, name)
            if before != after:
                yield (new.at, new.by, new.reason), _words(name, before, after, view)


def _words(field: str, before: object, after: object, view: CaseView) -> str:
    said = f"{FIELDS[field]}: {field_words(field, before, view)} → {field_words(field, after, view)}"
    return html_text(said)
