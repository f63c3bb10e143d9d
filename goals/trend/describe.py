"""The text alternative of the trend picture: what it shows, in plain sentences, measure by measure."""

from collections.abc import Sequence

from goals.amending import amended_from, amended_words
from goals.catalogue import Catalogue
from goals.counting import counted
from goals.method import METHOD_VERSION
from goals.records import CaseHistory
from goals.results import BlockRow, CaseResults
from goals.trend.agreed_pain import AgreedPain
from goals.trend.choose import Show
from goals.trend.content import Content, content_of
from goals.trend.describe_goals import goal_text, t_score_text
from goals.trend.describe_work import work_text
from goals.trend.events import Event, Events
from goals.trend.findings import (
    Episode,
    MeasureView,
    baseline_words,
    benefit_words,
    block_words,
    change_words,
    creep_wordings,
    new_baseline_words,
    reference_words,
)
from goals.trend.goal_lines import goal_lines, missing_dates
from goals.trend.goal_words import turn_tip
from goals.trend.words import VERDICTS, amount, capital, day, plain_name


def trend_text(
    history: CaseHistory,
    results: CaseResults,
    catalogue: Catalogue,
    measures: Sequence[str] | None = None,
    *,
    show: Show = Show.BOTH,
) -> str:
    """Say what the trend picture shows.

    Parameters
    ----------
    history
        The case.
    results
        Its numbers.
    catalogue
        Instruments and kinds of intervention, with the case's own ones.
    measures
        The measures to tell, as the ledger writes them; all in the picture's order if left out.
    show
        Which groups the picture shows.

    Returns
    -------
    str
        One paragraph a measure and a goal, and one for work, separated by line breaks. It holds record text
        (names of interventions, goals, reasons): escape it wherever Markdown or HTML is read.

    Raises
    ------
    FootholdError
        For a measure without readings in this case.
    """
    return content_text(content_of(history, results, catalogue, measures=measures, show=show))


def content_text(content: Content) -> str:
    """Say what is told, as `trend_text` does."""
    paragraphs = [_measure(view, content) for view in content.measures]
    paragraphs += [goal_text(view, content.events) for view in content.own]
    scores = t_score_text(content.goals) if content.own else ""
    paragraphs += filter(None, [scores, work_text(content.work)])
    if not paragraphs:
        return "There are no readings yet, so there is no trend to show."
    return "\n".join([_done(content.events), *paragraphs, f"Method {METHOD_VERSION}."])


def _done(events: Events) -> str:
    if not events.dated and not events.courses:
        return "No intervention is recorded."
    told = [f"{event.mark} {event.name} on {day(event.date)}" for event in events.dated]
    told += [f"{course.name} {_course_days(course)}" for course in events.courses]
    return f"Interventions: {'; '.join(told)}."


def _course_days(course: Event) -> str:
    end = f"to {day(course.end_date)}" if course.end_date else "on, no end recorded"
    return f"from {day(course.date)} {end}"


def _measure(view: MeasureView, content: Content) -> str:
    history, events = content.history, content.events
    goals = content.goals_on(view)
    first, last = view.points[0], view.points[-1]
    readings = counted(len(view.points), "reading")
    until = f" to {day(last.date)}" if last.date != first.date else ""
    sentences = [
        f"{view.name}, {view.heading[2:].replace(' · ', ', ')}: {readings}, {day(first.date)}{until}",
        f"the last is {amount(last.value, view.instrument)}",
        *(_episode(episode, view, events) for episode in view.episodes),
        *(_block(block, view) for block in view.blocks),
        *creep_wordings(view)[:1],
        new_baseline_words(view),
        *_goals(view, history),
        AgreedPain.of(history, view.instrument).words(),
        *goals.reached,
        *(turn_tip(turn).removesuffix(".") for turn in goals.turns),
        _missing(view, history),
        _amended(view, history),
    ]
    return ". ".join(capital(sentence) for sentence in sentences if sentence) + "."


def _episode(episode: Episode, view: MeasureView, events: Events) -> str:
    row = episode.row
    verdict = VERDICTS[row.response_class].words
    change = change_words(row, view.instrument)
    against = f" from the reference {reference_words(row, view.instrument)}" if change else ""
    benefit = benefit_words(row)
    parts = [
        f"{verdict}{', ' + change if change else ''}{against}",
        f"baseline {baseline_words(row, view.instrument)}",
        f"benefit {benefit}" if benefit else "",
    ]
    mark = events.mark_on(row.anchor_date)
    said = "; ".join(part for part in parts if part)
    return f"after {mark} {plain_name(row.interventions, 120)} on {day(row.anchor_date)}: {said}"


def _block(block: BlockRow, view: MeasureView) -> str:
    words = block_words(block, view.instrument) or "no reading to judge it by"
    return f"diagnostic {plain_name(block.interventions, 120)} on {day(block.date)}: {words}"


def _goals(view: MeasureView, history: CaseHistory) -> list[str]:
    lines = goal_lines(history, view.measure)
    return [
        f"goal {amount(line.target, view.instrument)} since {day(line.start)}"
        + (f" until {day(line.end)}" if line.end else "")
        + (f", to be reached by {day(line.due)}" if line.due else "")
        for line in lines
    ]


def _missing(view: MeasureView, history: CaseHistory) -> str:
    dates = missing_dates(history, view.measure)
    return f"recorded as missing on {', '.join(day(date) for date in dates)}" if dates else ""


def _amended(view: MeasureView, history: CaseHistory) -> str:
    was = amended_from(history)
    told = [(point, amended_words(point.record_ids, was)) for point in view.points]
    said = [f"{day(point.date)} {words}" for point, words in told if words]
    return f"put right: {'; '.join(said)}" if said else ""
