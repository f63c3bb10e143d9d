"""What was done, as the chart shows it: numbered procedures, lettered diagnostics, courses as bands."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from goals.catalogue import Catalogue
from goals.records import CaseHistory, Fact, Kind, Role
from goals.results import CaseResults
from goals.trend.words import plain_name

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Event:
    """All procedures, or all diagnostics, of one date under one mark (`3`, `b`), or one course."""

    mark: str
    role: Role
    date: dt.date
    name: str
    end_date: dt.date | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a case by role, each in order of date."""

    procedures: tuple[Event, ...]
    diagnostics: tuple[Event, ...]
    courses: tuple[Event, ...]

    @property
    def dated(self) -> tuple[Event, ...]:
        """The procedures and diagnostics together, in order of date."""
        return tuple(sorted(self.procedures + self.diagnostics, key=lambda event: (event.date, event.role)))

    def mark_on(self, date: dt.date) -> str:
        """Give the number of the procedure on a date, or empty text."""
        return next((event.mark for event in self.procedures if event.date == date), "")


def events_of(history: CaseHistory, results: CaseResults, catalogue: Catalogue) -> Events:
    """Collect the interventions of a case.

    Parameters
    ----------
    history
        The case; voided and superseded records take no part.
    results
        Its numbers: an anchor or diagnostic that the history withholds still keeps its place and number.
    catalogue
        The kinds of intervention: usual names and roles.

    Returns
    -------
    Events
        Procedures numbered and diagnostics lettered by date.
    """
    named: dict[Role, dict[dt.date, list[str]]] = {role: defaultdict(list) for role in Role}
    courses = []
    for fact in history.current(Kind.INTERVENTION):
        role, name = _role(fact, catalogue), _name(fact, catalogue)
        named[role][fact.date].append(name)
        if role is Role.COURSE:
            courses.append(Event("", role, fact.date, name, fact.end_date))
    for window in results.windows:
        _keep_place(named[Role.PROCEDURE], window.anchor_date, window.interventions)
    for block in results.blocks:
        _keep_place(named[Role.DIAGNOSTIC], block.date, block.interventions)
    return Events(
        _marked(named[Role.PROCEDURE], Role.PROCEDURE),
        _marked(named[Role.DIAGNOSTIC], Role.DIAGNOSTIC),
        tuple(courses),
    )


def procedure_marks(history: CaseHistory, results: CaseResults, catalogue: Catalogue) -> dict[dt.date, str]:
    """Give the number by which the strip names the procedures of each day.

    Parameters
    ----------
    history, results, catalogue
        As for `events_of`.

    Returns
    -------
    dict
        The number by date.
    """
    return {event.date: event.mark for event in events_of(history, results, catalogue).procedures}


def _keep_place(named: dict[dt.date, list[str]], date: dt.date, interventions: str) -> None:
    if date not in named:
        named[date].append(plain_name(interventions))


def _marked(named: dict[dt.date, list[str]], role: Role) -> tuple[Event, ...]:
    days = sorted(named)
    letters = role is Role.DIAGNOSTIC
    return tuple(
        Event(
            _letter(place) if letters else str(place + 1),
            role,
            date,
            "; ".join(sorted(named[date])),
            count=len(named[date]),
        )
        for place, date in enumerate(days)
    )


def _letter(place: int) -> str:
    again, letter = divmod(place, len(LETTERS))
    return LETTERS[letter] * (again + 1)


def _role(fact: Fact, catalogue: Catalogue) -> Role:
    kind = catalogue.interventions.get(fact.code)
    return Role(fact.role or (kind.role if kind else Role.COURSE))


def _name(fact: Fact, catalogue: Catalogue) -> str:
    kind = catalogue.interventions.get(fact.code)
    return plain_name(fact.name or (kind.name if kind else fact.code))
