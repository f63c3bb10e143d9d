"""What a demonstration story is made of: a short recipe in weeks before today, read like a chart note."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from goals.records import CaseHistory


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """An intervention of a story.

    Parameters
    ----------
    when
        Its day: weeks before today such as "-30", with "+2" days where it needs them.
    until
        The last day of a course, written like `when`; empty while it goes on.
    fields
        Further fields of the record (docs/history-csv.md): levels, drug, dose, device ...
    """

    code: str
    when: str
    until: str = ""
    name: str = ""
    role: str = ""
    region: str = ""
    side: str = ""
    detail: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal of a story: measured (with a start and a target) or rated on a ladder of five levels."""

    code: str
    wish: str
    when: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A reading that was typed wrongly at first and put right later.

    Parameters
    ----------
    typed
        The value entered at first; the visit table holds the right one. None: the reading as the table holds
        it was entered in error and is taken out.
    """

    measure: str
    when: str
    typed: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One case: who, what happened, and a table of visits (its columns: see `goals.demonstration.table`)."""

    key: str
    title: str
    person_name: str
    birth_date: dt.date
    label: str
    injured: str
    sites: tuple[str, ...]
    mechanism: str
    visits: str
    treatments: tuple[Treatment, ...] = ()
    goals: tuple[Goal, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    restrictions: Mapping[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    lead: str = ""
    job: str = "medium"
    closed: str = ""
    closed_reason: str = ""
    granted: bool = False
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCase:
    """A demonstration case ready to be stored: its history, and what a history never holds.

    Parameters
    ----------
    granted
        Whether the demonstration's claims team may read it.
    fields
        The field sets of that grant beyond scores and goals: `psychological`, `notes`.
    story
        What the case is there to show.
    """

    history: CaseHistory
    person_name: str
    birth_date: dt.date
    label: str
    granted: bool
    fields: tuple[str, ...]
    story: str
