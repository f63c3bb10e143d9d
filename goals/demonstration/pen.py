"""The pen that writes a story's facts: numbered in their order, entered on their day."""

import datetime as dt
from dataclasses import dataclass, replace

from goals.catalogue import Catalogue
from goals.demonstration.calendar import day_of
from goals.demonstration.recipe import Story
from goals.records import Fact, Kind, Status

ENTERED_BY = "demonstration"
ENTERED_AT = dt.time(17, 30, tzinfo=dt.UTC)
AMENDED_AFTER = 2  # [days]


@dataclass
class Pen:
    """Writes the facts of one story."""

    story: Story
    today: dt.date
    catalogue: Catalogue
    counted: int = 0

    def day(self, when: str) -> dt.date:
        return day_of(self.story.key, when, self.today)

    def visit_id(self, when: str) -> str:
        return f"{self.story.key}-v{self.day(when):%Y%m%d}"

    def fact(self, record: Kind, when: str, code: str, **cells: object) -> Fact:
        bare = Fact(case_id=self.story.key, date=self.day(when), record=record, code=code)
        return self.enter(replace(bare, **cells))  # type: ignore[arg-type]  # columns of a fact

    def enter(self, fact: Fact) -> Fact:
        """Give a fact its id, and enter it on its day."""
        self.counted += 1
        return replace(
            fact,
            record_id=fact.record_id or f"{self.story.key}-{self.counted:04d}",
            entered_by=ENTERED_BY,
            entered_at=evening_of(fact.date),
        )


def evening_of(date: dt.date) -> dt.datetime:
    """Give the moment at which a day's records are entered."""
    return dt.datetime.combine(date, ENTERED_AT)


def later(fact: Fact, days: int) -> Fact:
    """Give a fact as entered so many days later."""
    return replace(fact, entered_at=fact.entered_at and fact.entered_at + dt.timedelta(days=days))


def superseded(fact: Fact) -> Fact:
    """Give a version that another one follows."""
    return replace(fact, status=Status.SUPERSEDED)


def amended(first: Fact, right: Fact, reason: str) -> tuple[Fact, Fact]:
    """Give both versions of a record that was amended."""
    return superseded(first), later(replace(right, reason=reason), AMENDED_AFTER)


def in_error(fact: Fact, reason: str) -> tuple[Fact, Fact]:
    """Give both versions of a record that was entered in error."""
    return superseded(fact), later(replace(fact, status=Status.VOIDED, reason=reason), AMENDED_AFTER)
