"""The values of a goal around each treatment (METHODS 10), one click away."""

from goals.catalogue import Catalogue
from goals.goalsetting import Course
from web.goal_words import around_rows
from web.html_table import html_table
from web.text import html_text

HEADINGS = ("Treatment", "Before", "Best in the window", "Last before the next")
SINGLE = 1  # that one is said in the sentence beside


def around_html(course: Course | None, catalogue: Catalogue, *, title: str) -> str:
    """Give a closed table with a line per treatment; nothing where there were not several."""
    rows = around_rows(course, catalogue)
    if len(rows) <= SINGLE:
        return ""
    table = html_table(HEADINGS, [_cells(*row) for row in rows])
    return f'<details class="fh-more"><summary>{html_text(title)}</summary>{table}</details>'


def _cells(treatment: str, *values: str) -> tuple[str, ...]:
    return f'<div class="fh-wrap">{html_text(treatment)}</div>', *map(html_text, values)
