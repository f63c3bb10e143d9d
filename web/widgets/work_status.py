"""Work status over time."""

from goals.records import CaseHistory, Fact, Kind
from web.fact_words import data_of, listed
from web.html_table import html_table
from web.text import html_text
from web.wording import NONE, WORK, day


def work_table(history: CaseHistory) -> str:
    """Give the work status over time, latest first."""
    facts = history.current(Kind.WORK_STATUS)
    if not facts:
        return '<p class="fh-note">No work status was recorded yet. Log it with the next visit.</p>'
    rows = [_cells(fact) for fact in reversed(facts)]
    return html_table(("From", "Work status", "Hours a week", "Restrictions"), rows)


def _cells(fact: Fact) -> tuple[str, ...]:
    data = data_of(fact)
    hours, restrictions = data.get("hours_per_week"), listed(data.get("restrictions"))
    cells = (
        WORK.get(fact.code, fact.code),
        NONE if hours in (None, "") else str(hours),
        restrictions or NONE,
    )
    return (day(fact.date), *map(html_text, map(str, cells)))
