"""What was changed in the record of a case, when and why: nothing that was recorded goes out of sight."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from goals.amending import versions_of
from goals.amending.versions import LONG_AGO
from goals.caserecord.draft import CASE_FIELDS, INJURY_FIELDS, RecordDraft, draft_of
from goals.caserecord.record import case_record, case_row, injury_row
from goals.records import CaseHistory, Fact, Status

Contents = str | tuple[str, ...] | dt.date | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of `FIELDS`, before and after; empty where nothing was recorded."""

    field: str
    before: Contents
    after: Contents


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one save changed, by whom and why.

    Parameters
    ----------
    at
        The instant [UTC]; None where an imported record does not tell.
    by
        The account.
    reason
        Empty where something was only filled in.
    lines
        Each field that changed.
    """

    at: dt.datetime | None
    by: str
    reason: str
    lines: tuple[FieldChange, ...]


def changes_of(history: CaseHistory) -> tuple[RecordChange, ...]:
    """List what was changed in the record of a case since it was opened.

    Parameters
    ----------
    history
        The case.

    Returns
    -------
    tuple of RecordChange
        Latest first. Turns of the case's life are no changes of its record (see `life_of`).
    """
    found: defaultdict[tuple[dt.datetime | None, str, str], list[FieldChange]] = defaultdict(list)
    for old, new, names in _steps(history):
        before, after = _said(old), _said(new)
        lines = [FieldChange(n, getattr(before, n), getattr(after, n)) for n in names]
        changed = [line for line in lines if line.before != line.after]
        if changed:
            found[(new.entered_at, new.entered_by, new.reason)] += changed
    changes = [RecordChange(*saved, tuple(lines)) for saved, lines in found.items()]
    return tuple(sorted(changes, key=lambda change: change.at or LONG_AGO, reverse=True))


def _steps(history: CaseHistory) -> Iterator[tuple[Fact, Fact, tuple[str, ...]]]:
    versions = versions_of(history)
    for row, names in ((case_row(history), CASE_FIELDS), (injury_row(history), INJURY_FIELDS)):
        for old, new in pairwise(versions.get(row.record_id, ()) if row else ()):
            yield old, new, names


def _said(version: Fact) -> RecordDraft:
    """Read one version as if it stood."""
    alone = CaseHistory.of(version.case_id, [replace(version, status=Status.CURRENT)])
    return draft_of(case_record(alone))
