"""Work status over time, against what the job asks."""

from goals.caserecord import AllowedWork, allowed_work, case_record, spells_of_work
from goals.records import CaseHistory, Fact, Kind
from web.case_words import allowed_sign, demand_words
from web.fact_words import data_of, listed
from web.html_table import html_table
from web.text import html_text
from web.wording import NONE, WORK, day


def work_table(history: CaseHistory) -> str:
    """Give the work status over time, latest first; what the job asks stands in the heading of its column."""
    facts = history.current(Kind.WORK_STATUS)
    if not facts:
        return '<p class="fh-note">No work status was recorded yet. Log it with the next visit.</p>'
    job = case_record(history).job_demand
    asks = f" (the job asks: {demand_words(job).lower()})" if job else ""
    headings = ("From", "Work status", "Hours a week", f"Allowed work{asks}", "Restrictions")
    return html_table(headings, [_cells(spell, job) for spell in reversed(spells_of_work(facts))])


def _cells(spell: list[Fact], job: str) -> tuple[str, ...]:
    """Give one line to what was recorded visit after visit without a change."""
    fact, last = spell[0], spell[-1]
    data = data_of(fact)
    hours, restrictions = data.get("hours_per_week"), listed(data.get("restrictions"))
    until = f'<br><span class="fh-version">still on {day(last.date)}</span>' if last is not fact else ""
    return (
        day(fact.date) + until,
        html_text(WORK.get(fact.code, fact.code)),
        html_text(NONE if hours in (None, "") else str(hours)),
        _allowed(allowed_work(fact, job)),
        f'<div class="fh-wrap">{html_text(restrictions or NONE)}</div>',
    )


def _allowed(allowed: AllowedWork) -> str:
    """Say what is allowed, with a sign and words where it falls short of the job."""
    if not allowed.allowed:
        return NONE
    sign = allowed_sign(allowed)
    mark = f'<br><span class="fh-version fh-ink-{sign.tone}">{sign.sign} {sign.words}</span>' if sign else ""
    return html_text(demand_words(allowed.allowed)) + mark
