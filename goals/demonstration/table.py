"""Reading a story's table of visits.

The first line names the columns: `when`, then measures such as `odi` or `nprs:average`, `work`, and
`goal:<id>` for a rating. A cell is a value, `.` for nothing, or the reason why a score is missing
(`refused`, `not_asked`, `not_applicable`, `invalid`). `/pre` or `/post` behind a value is its timing;
`8/pre;1/post` are two readings of one day.
Work is a status and, if known, hours a week: `modified_reduced:20`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

NOTHING = "."
MISSING_REASONS = ("refused", "not_asked", "not_applicable", "invalid")


@dataclass(frozen=True, slots=True)
class Cell:
    """One entry of the table: a reading, a goal rating or a work status of one day."""

    when: str
    column: str
    text: str
    timing: str = ""

    @property
    def value(self) -> Decimal | None:
        """The score; None where there is only a reason for having none."""
        return None if self.text in MISSING_REASONS else Decimal(self.text)

    @property
    def missing_reason(self) -> str | None:
        """Why there is no score."""
        return self.text if self.text in MISSING_REASONS else None


def read_visits(table: str) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Give each visit of the table: when, and what was recorded."""
    header, *lines = [line.split() for line in table.strip().splitlines()]
    for line in lines:
        when, *texts = line
        cells = zip(header[1:], texts, strict=True)
        filled = [(column, text) for column, texts in cells if texts != NOTHING for text in texts.split(";")]
        yield when, tuple(_cell(when, column, text) for column, text in filled)


def _cell(when: str, column: str, text: str) -> Cell:
    bare, _, timing = text.partition("/")
    return Cell(when, column, bare, timing)
