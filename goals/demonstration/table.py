"""Reading a story's tables: its visits, the ratings of its goals, and its filled-in forms.

The first line of the visits names the columns: `when`, then measures such as `odi` or `nprs:average`, and
`work`; that of the ratings names the goals by their codes. A cell is a value, `.` for nothing, or the
reason why a score is missing (`refused`, `not_asked`, `not_applicable`, `invalid`). `/pre` or `/post`
behind a value is its timing; `8/pre;1/post` are two readings of one day. Work is a status and, if known,
hours a week and the physical demand level that is allowed: `modified_reduced:20:light`; `=` is the same
as last time, with its restrictions.

A form has a line per visit, too: its columns are the items' keys (of the opioid dose: the drugs, with `_`
for a space), its cells the answers. A form that is ticked has the one column `ticked`: `1,3,16`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

NOTHING, SAME = ".", "="
MISSING_REASONS = ("refused", "not_asked", "not_applicable", "invalid")
TICKED = "ticked"


@dataclass(frozen=True, slots=True)
class Cell:
    """One entry of a table: a reading, a goal rating or a work status of one day."""

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


def read_cells(table: str) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Give each line of the visits or ratings: when, and what was recorded."""
    for when, texts in read_lines(table):
        filled = [(column, text) for column, texts in texts.items() for text in texts.split(";")]
        yield when, tuple(_cell(when, column, text) for column, text in filled)


def read_form(table: str) -> dict[str, dict[str, Decimal]]:
    """Give the answers of a form by visit and item; what was left blank is not among them."""
    return {when: _answers(texts) for when, texts in read_lines(table)}


def _answers(texts: dict[str, str]) -> dict[str, Decimal]:
    if TICKED in texts:
        return {number: Decimal(1) for number in texts[TICKED].split(",")}
    return {column.replace("_", " "): Decimal(text) for column, text in texts.items()}


def read_lines(table: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give each line of a table: when, and its cells by column; what is left empty is not among them."""
    header, *lines = [line.split() for line in table.strip().splitlines()]
    for when, *texts in lines:
        cells = zip(header[1:], texts, strict=True)
        yield when, {column: text for column, text in cells if text != NOTHING}


def _cell(when: str, column: str, text: str) -> Cell:
    bare, _, timing = text.partition("/")
    return Cell(when, column, bare, timing)
