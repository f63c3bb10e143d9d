"""What is wrong with a new version of a record: the rules of the history CSV, then those of a visit."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from goals.amending.answers import MADE_FROM_RATINGS, answers_problems
from goals.amending.whole_visit import of_visit
from goals.catalogue import Catalogue
from goals.catalogue.digits import too_many_digits
from goals.entry import (
    InterventionEntry,
    ReadingEntry,
    VisitEntry,
    WorkStatusEntry,
    check_fact,
    check_visit,
    reading_label,
)
from goals.entry.goal_ratings import LEVELS, TOO_MANY_DIGITS
from goals.errors import Problem
from goals.goalsetting.amount import counts_from_nought
from goals.goalsetting.missing import BELOW_NOUGHT
from goals.history import parse_data
from goals.history.fields import number_of
from goals.implants import dose_of
from goals.measures import measure_of
from goals.records import CaseHistory, Fact, Kind, Status

RATING = "Goal rating"
LATER_STEP = "A later step belongs to this treatment and would lie before it. Correct one of the two days."
TREATMENT_TEXTS = ("levels", "guidance", "drug", "device", "complications")
NO_TEXT = "It holds a character that is no text. Type it again."


def amendment_problems(
    old: Fact,
    new: Fact,
    history: CaseHistory,
    catalogue: Catalogue,
    *,
    measures: Iterable[str],
    today: dt.date,
) -> tuple[Problem, ...]:
    """List what is wrong with a new version of a record.

    Parameters
    ----------
    old, new
        The record as it stands, and as it would.
    history
        Everything recorded of the case.
    catalogue
        The instruments and treatments, with the case's own ones.
    measures
        The measures that the case follows; the record's own is allowed too.
    today
        The latest date it can have.

    Returns
    -------
    tuple of Problem
        Each with the field it belongs to; empty if it can be saved. No sentence holds a score.

    References
    ----------
    METHODS 2, 12
    """
    columns = check_fact(new, catalogue, today=today)
    if columns:
        return tuple(Problem(problem.where, _sentence(problem.sentence)) for problem in columns)
    entry = _entry(old, new, history, catalogue)
    allowed = {*measures, *([str(measure_of(old))] if old.record is Kind.READING else [])}
    others = tuple(f for f in history.current(Kind.INTERVENTION) if f.record_id != new.record_id)
    checked = check_visit(entry, catalogue, allowed, today=today, interventions=others) if entry else ()
    found = list(checked)
    found += _twice(new, history, catalogue)
    found += _later_steps(old, new, history)
    found += answers_problems(old, new)
    found += _rating(old, new, history)
    if "\x00" in new.name + new.detail + new.data:
        found.append(Problem("Text", NO_TEXT))
    return tuple(dict.fromkeys(found))


def _sentence(says: str) -> str:
    return says[:1].upper() + says[1:] + ("" if says.endswith(".") else ".")


def _entry(old: Fact, fact: Fact, history: CaseHistory, catalogue: Catalogue) -> VisitEntry | None:
    """Give a record as it would be typed at a visit; None for what no visit holds."""
    data = parse_data(fact.data)
    if fact.record is Kind.READING:
        reading = ReadingEntry(
            measure=str(measure_of(fact)),
            value=fact.value,
            missing_reason=str(data.get("missing_reason", "")),
            timing=fact.timing,
        )
        return VisitEntry(case_id=fact.case_id, date=fact.date, readings=(reading,))
    if fact.record is Kind.INTERVENTION:
        treatment = _treatment(old, fact, history, catalogue)
        return VisitEntry(case_id=fact.case_id, date=fact.date, interventions=(treatment,))
    if fact.record is Kind.WORK_STATUS:
        work = WorkStatusEntry(code=fact.code, hours_per_week=number_of(data.get("hours_per_week")))
        return VisitEntry(case_id=fact.case_id, date=fact.date, work_status=work)
    if fact.record is Kind.VISIT:
        return VisitEntry(case_id=fact.case_id, date=fact.date, note=fact.detail or "no note")
    return None


def _treatment(old: Fact, fact: Fact, history: CaseHistory, catalogue: Catalogue) -> InterventionEntry:
    """Give a treatment as it would be typed; of its further fields only what is amended is judged anew."""
    kind = catalogue.interventions.get(fact.code)
    before, now = parse_data(old.data), parse_data(fact.data)
    changed = {name: field for name, field in now.items() if field != before.get(name)}
    dose = dose_of(now) if now.keys() & {"dose", "dose_unit"} and dose_of(now) != dose_of(before) else None
    return InterventionEntry(
        code=fact.code,
        name=fact.name,
        region=fact.region,
        side=fact.side,
        role=fact.role or (kind.role if kind else ""),
        end_date=fact.end_date,
        detail=fact.detail,
        series_number=_whole(changed.get("series_number")),
        dose=(dose.words if dose.number is None else dose.number) if dose else None,
        dose_unit=dose.unit if dose else "",
        linked_to=_link(old, fact, history),
        **{name: text for name in TREATMENT_TEXTS if isinstance(text := changed.get(name), str)},
    )


def _link(old: Fact, fact: Fact, history: CaseHistory) -> str:
    """Give the link where it is to be judged: one that is new, or whose treatment gets another date."""
    before, now = (str(parse_data(f.data).get("linked_to") or "") for f in (old, fact))
    leads_somewhere = any(other.record_id == now for other in history.current(Kind.INTERVENTION))
    return now if now != before or (leads_somewhere and old.date != fact.date) else ""


def _later_steps(old: Fact, new: Fact, history: CaseHistory) -> Iterator[Problem]:
    """Refuse a day after that of a step which belongs to this treatment; one of the same visit goes along."""
    if new.record is not Kind.INTERVENTION or new.date <= old.date:
        return
    for other in history.current(Kind.INTERVENTION):
        goes_along = bool(old.visit_id) and (other.visit_id, other.date) == (old.visit_id, old.date)
        belongs = parse_data(other.data).get("linked_to") == new.record_id
        if belongs and other.date < new.date and not goes_along:
            yield Problem("Date", LATER_STEP)


def _whole(field: object) -> int | None:
    """Read a whole number; any other is 0, which no series has."""
    number = number_of(field)
    return None if number is None else int(number) if number == int(number) else 0


def _twice(new: Fact, history: CaseHistory, catalogue: Catalogue) -> Iterator[Problem]:
    if new.record is not Kind.READING or not new.visit_id:
        return
    for fact in of_visit(history, new.visit_id):
        if fact.record_id != new.record_id and fact.status is Status.CURRENT and _same_box(fact, new):
            where = reading_label(measure_of(new), new.timing, catalogue)
            yield Problem(where, "The visit has this reading already. Amend that one, or enter it in error.")


def _same_box(fact: Fact, new: Fact) -> bool:
    return fact.record is Kind.READING and (measure_of(fact), fact.timing, fact.date) == (
        measure_of(new),
        new.timing,
        new.date,
    )


def _rating(old: Fact, new: Fact, history: CaseHistory) -> Iterator[Problem]:
    if old.record is Kind.GOAL_RATING:
        goals = [parse_data(f.data) for f in history.current(Kind.GOAL) if f.code == new.code]
        if old.value != new.value and any("activity_of" in goal for goal in goals):
            yield Problem(RATING, MADE_FROM_RATINGS)
        elif new.value is None:
            yield Problem(RATING, "Give the rating, or enter it in error.")
        elif any("levels" in goal for goal in goals) and new.value not in LEVELS:
            yield Problem(RATING, "Choose one of its five levels.")
        elif new.value < 0 and counts_from_nought(new.unit) and new.value != old.value:
            yield Problem(RATING, BELOW_NOUGHT)
        elif too_many_digits(together := _ratings(new, history), together):
            yield Problem(RATING, TOO_MANY_DIGITS)


def _ratings(new: Fact, history: CaseHistory) -> list[Decimal]:
    """Give the ratings of a goal as they would stand."""
    others = (f for f in history.current(Kind.GOAL_RATING) if f.record_id != new.record_id)
    return [f.value for f in (new, *others) if f.code == new.code and f.value is not None]
