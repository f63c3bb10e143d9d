"""What a demonstration story is made of: a short recipe in weeks before today, read like a chart note.

A day is written in weeks from today: "-30", with "+2" days where it needs them, "+8" for a day to come.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from goals.demonstration.goal_recipe import Goal
from goals.records import CaseHistory
from goals.vocabulary import RED_FLAG, YELLOW_FLAG


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """An intervention of a story.

    Parameters
    ----------
    until
        The last day of a course, written like `when`; empty while it goes on.
    linked
        The implant that it belongs to, as "scs_perm@-60"; of an implant its trial.
    fields
        Further fields of the record (docs/history-csv.md): levels, drug, dose, device ...
    first_typed, amended
        The columns as they were typed at first, and why they were amended the day after.
    """

    code: str
    when: str
    until: str = ""
    name: str = ""
    role: str = ""
    region: str = ""
    side: str = ""
    detail: str = ""
    linked: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    first_typed: Mapping[str, str] = field(default_factory=dict)
    amended: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Something of a visit that was typed wrongly at first and put right two days later.

    Parameters
    ----------
    of
        A column of the visit table, `note`, or `visit` for all of it.
    typed
        What was entered at first; the story holds what is right. None: it was entered in error and is taken
        out.
    """

    of: str
    when: str
    typed: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum:
    """What was added to a signed visit, so many days after it."""

    when: str
    text: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A red or yellow flag, where it comes from, and the last day it held with the reason why it ended."""

    kind: str
    when: str
    name: str
    source: str
    detail: str = ""
    until: str = ""
    gone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """The pain that the person hopes for, and the realistic one that was agreed [0 to 10]."""

    hoped: int
    agreed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTurn:
    """A change of the case itself, with its reason: closed, opened, at MMI, operated, pain talked over."""

    when: str
    why: str
    status: str = ""
    at_mmi: bool = False
    operated: bool = False
    group: str = ""
    talk: Talk | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMeasure:
    """A measure of the clinic's own, or (with `clinic_mcid` alone) its own bar, with the source of it."""

    code: str
    fields: Mapping[str, object]
    name: str = ""
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One case: who, what happened, and a table of visits (how to write it: `goals.demonstration.table`).

    Parameters
    ----------
    group, conditions, pattern
        What it is: the condition group, the accepted conditions, and where spine pain is felt.
    job, demand
        The job at the injury, and its physical demand level.
    ratings
        The goals that are rated themselves, a column each, a line per visit.
    forms
        Filled-in forms by measure, a line per visit; their scores are computed.
    late
        Visits that were entered so many days after.
    signed_later
        Visits that were signed by an act of its own, so many days after.
    talk
        What was said about pain at the first visit.
    surgery
        The day of the operation that the pain followed.
    same_person
        The key of the other case of the same person.
    """

    key: str
    title: str
    person_name: str
    birth_date: dt.date
    label: str
    claim: str
    jurisdiction: str
    injured: str
    sites: tuple[str, ...]
    mechanism: str
    visits: str
    group: str
    conditions: tuple[str, ...]
    job: str
    pattern: str = ""
    demand: str = "medium"
    surgery: str = ""
    talk: Talk | None = None
    lead: str = ""
    measures: tuple[OwnMeasure, ...] = ()
    ratings: str = ""
    forms: Mapping[str, str] = field(default_factory=dict)
    treatments: tuple[Treatment, ...] = ()
    goals: tuple[Goal, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    restrictions: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    turns: tuple[CaseTurn, ...] = ()
    corrections: tuple[Correction, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    late: Mapping[str, int] = field(default_factory=dict)
    signed_later: Mapping[str, int] = field(default_factory=dict)
    granted: bool = False
    fields: tuple[str, ...] = ()
    same_person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCase:
    """A demonstration case ready to be stored: its history, and what a history never holds.

    Parameters
    ----------
    granted
        Whether the demonstration's claims team may read it.
    fields
        The field sets of that grant beyond scores and goals: `psychological`, `notes`.
    same_person
        The case id of the same person's other case; empty where there is none.
    story
        What the case is there to show.
    """

    history: CaseHistory
    person_name: str
    birth_date: dt.date
    claim_number: str
    label: str
    granted: bool
    fields: tuple[str, ...]
    same_person: str
    story: str


def red(when: str, name: str, *, source: str, detail: str = "", until: str = "", gone: str = "") -> Flag:
    """Write a red flag: it may be serious disease."""
    return Flag(kind=RED_FLAG, when=when, name=name, source=source, detail=detail, until=until, gone=gone)


def yellow(when: str, name: str, *, source: str, detail: str = "", until: str = "", gone: str = "") -> Flag:
    """Write a yellow flag: it may hold recovery up."""
    return Flag(kind=YELLOW_FLAG, when=when, name=name, source=source, detail=detail, until=until, gone=gone)
