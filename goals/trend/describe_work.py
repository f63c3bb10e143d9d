"""Work in plain sentences: each status with its days, what was not recorded, demand, dates of the case."""

from collections.abc import Iterator

from goals.trend.words import capital, day
from goals.trend.work import DEMAND_WORDS, Stretch, WorkView, case_date_words


def work_text(work: WorkView) -> str:
    """Say what the picture shows of work, as one paragraph; empty where there is nothing."""
    sentences = [*_statuses(work), *_demand(work), *(case_date_words(found) for found in work.case_dates)]
    return ". ".join(capital(sentence) for sentence in sentences) + "." if sentences else ""


def _statuses(work: WorkView) -> Iterator[str]:
    stretches = work.statuses()
    if stretches:
        yield f"work status: {'; '.join(_stretch(stretch) for stretch in stretches)}"


def _stretch(stretch: Stretch) -> str:
    since = f"{stretch.words}, from {day(stretch.start)}"
    if stretch.known < stretch.end:
        return f"{since}, not recorded from {day(stretch.known)} on"
    return since


def _demand(work: WorkView) -> Iterator[str]:
    if work.job is not None:
        yield f"the job is {DEMAND_WORDS[work.job]} work"
    if work.has_demand:
        told = (f"{DEMAND_WORDS[s.level]} from {day(s.start)}" for s in work.demands())
        yield f"physical demand allowed: {'; '.join(told)}"
