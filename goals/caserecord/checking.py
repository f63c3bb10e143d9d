"""What is wrong with the record of a case as it is typed, in sentences to act on."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields

from goals.caserecord.draft import FIELDS, RecordDraft, changed_fields, tidy
from goals.caserecord.naming import label_problems, names_person
from goals.caserecord.record import case_record
from goals.catalogue import Catalogue
from goals.entry.checking import EARLIEST, NO_TEXT
from goals.errors import Problem
from goals.goalsetting import GoalKind, goals_of
from goals.measures import parse_measure
from goals.records import CaseHistory, Site
from goals.vocabulary import CONDITION_GROUPS, DEMAND_LEVELS, PAIN_PATTERNS

REASON = "Why it is changed"
DATES = ("birth_date", "injury_date", "surgery_date", "mmi_date")
SEEN_BY_CLAIMS = ("claim_number", "jurisdiction", "mechanism", "body_parts", "conditions", "job")
WORDS = {
    "sites": tuple(Site),
    "condition_group": CONDITION_GROUPS,
    "pain_pattern": PAIN_PATTERNS,
    "job_demand": DEMAND_LEVELS,
}
ORDER = (  # the earlier, the later, which of the two is told, and what
    ("birth_date", "injury_date", "birth_date", "It lies after the injury. Correct one of the two."),
    (
        "birth_date",
        "surgery_date",
        "surgery_date",
        "It lies before the day of birth. Correct one of the two.",
    ),
    ("birth_date", "mmi_date", "mmi_date", "It lies before the day of birth. Correct one of the two."),
    ("injury_date", "mmi_date", "mmi_date", "It lies before the injury. Correct one of the two."),
)
NO_LEAD = "It measures pain, and pain alone never leads a case. Choose a measure of function."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A draft with all that it is judged by; only what it changes is judged."""

    before: RecordDraft
    draft: RecordDraft
    changed: frozenset[str]
    history: CaseHistory
    catalogue: Catalogue
    measures: tuple[str, ...]
    today: dt.date


def record_problems(
    before: RecordDraft,
    draft: RecordDraft,
    history: CaseHistory,
    catalogue: Catalogue,
    *,
    measures: tuple[str, ...],
    today: dt.date,
) -> tuple[Problem, ...]:
    """List what is wrong with the record of a case before it is saved.

    Parameters
    ----------
    before
        What stands.
    draft
        What was typed.
    history
        Everything recorded of the case.
    catalogue
        The instruments, with the case's own ones.
    measures
        The measures that the case follows.
    today
        The latest date that anything can have.

    Returns
    -------
    tuple of Problem
        Each with the label of its field; empty if it can be saved. What stood before and is not changed is
        not judged: an imported record may break rules that this form holds. No sentence holds a name or
        a date.

    References
    ----------
    METHODS 10a (pain never leads)
    """
    form = _Form(
        before=before,
        draft=tidy(draft),
        changed=frozenset(changed_fields(before, draft)),
        history=history,
        catalogue=catalogue,
        measures=measures,
        today=today,
    )
    checks = (_label, _names, _days, _order, _injury, _words, _lead_measure, _lead_goal, _text)
    found = [Problem(FIELDS[field], says) for check in checks for field, says in check(form)]
    return tuple(dict.fromkeys(found))


def reason_needed(before: RecordDraft, draft: RecordDraft) -> bool:
    """Tell whether a draft changes or takes away what was recorded, and so needs a reason.

    Parameters
    ----------
    before
        What stands.
    draft
        What was typed.

    Returns
    -------
    bool
        False where it only fills in what was empty.
    """
    return any(getattr(before, name) not in ("", (), None) for name in changed_fields(before, draft))


_Faults = Iterator[tuple[str, str]]  # field, sentence


def _label(form: _Form) -> _Faults:
    if form.changed & {"label", "person_name"}:
        for problem in label_problems(form.draft.label, form.draft.person_name):
            yield "label", problem.sentence


def _names(form: _Form) -> _Faults:
    for name in SEEN_BY_CLAIMS:
        typed = getattr(form.draft, name)
        text = "\n".join(typed) if isinstance(typed, tuple) else typed
        if form.changed & {name, "person_name"} and names_person(text, form.draft.person_name):
            yield name, "The claims team sees it: keep the name out of it."


def _days(form: _Form) -> _Faults:
    for name in DATES:
        date = getattr(form.draft, name)
        if name in form.changed and date is not None and date > form.today:
            yield name, "It lies in the future. Correct it."
        elif name in form.changed and date is not None and date < EARLIEST:
            yield name, f"It lies before {EARLIEST.year}. Correct it."


def _order(form: _Form) -> _Faults:
    for earlier, later, told, says in ORDER:
        first, second = getattr(form.draft, earlier), getattr(form.draft, later)
        if form.changed & {earlier, later} and first is not None and second is not None and first > second:
            yield told, says


def _injury(form: _Form) -> _Faults:
    injured, opened = form.draft.injury_date, case_record(form.history).opened_on
    if injured is None and form.changed & {"injury_date", "sites", "mechanism"}:
        yield "injury_date", "Give the day of the injury."
    elif injured is not None and opened is not None and injured > opened and "injury_date" in form.changed:
        yield "injury_date", "It lies after the day the case was opened. Correct it."


def _words(form: _Form) -> _Faults:
    for name, allowed in WORDS.items():
        typed = getattr(form.draft, name)
        words = typed if isinstance(typed, tuple) else (typed,) if typed else ()
        if name in form.changed and not set(words) <= set(allowed):
            yield name, f"Use one of: {', '.join(allowed)}; or leave it empty."


def _lead_measure(form: _Form) -> _Faults:
    measure = form.draft.lead_measure
    if "lead_measure" not in form.changed or not measure:
        return
    if measure not in form.measures:
        yield "lead_measure", "This case does not follow it. Add it to the case's measures first."
    else:
        says = lead_fault(measure, form.catalogue)
        if says:
            yield "lead_measure", says


def lead_fault(measure: str, catalogue: Catalogue) -> str | None:
    """Say why a measure may not lead a case, or None if it may.

    Parameters
    ----------
    measure
        As the case follows it.
    catalogue
        The instruments, with the case's own ones.

    Returns
    -------
    str or None
        A sentence to act on: only function leads.

    References
    ----------
    METHODS 10a
    """
    instrument = catalogue.instruments.get(parse_measure(measure).code)
    if instrument is None:
        return "The catalogue has no such measure. Choose one of the list."
    if instrument.is_pain:
        return NO_LEAD
    return None if instrument.is_function else "It does not measure function. Choose a measure that does."


def _lead_goal(form: _Form) -> _Faults:
    if "lead_goal" not in form.changed or not form.draft.lead_goal:
        return
    goal = next((g for g in goals_of(form.history) if g.goal_id == form.draft.lead_goal), None)
    if goal is None:
        yield "lead_goal", "The case has no such goal. Reload the page."
    elif not goal.latest.is_active:
        yield "lead_goal", "It was ended. Choose a goal that is worked towards."
    elif goal.kind is GoalKind.MEASURE and _is_pain(goal.latest.measure, form.catalogue):
        yield "lead_goal", "It is about pain alone. Choose a goal about what the person does again."


def _is_pain(measure: str, catalogue: Catalogue) -> bool:
    instrument = catalogue.instruments.get(parse_measure(measure).code)
    return instrument is not None and instrument.is_pain


def _text(form: _Form) -> _Faults:
    for field in fields(form.draft):
        if "\x00" in "".join(_texts(getattr(form.draft, field.name))):
            yield field.name, NO_TEXT


def _texts(typed: object) -> Collection[str]:
    if isinstance(typed, tuple):
        return typed
    return (typed,) if isinstance(typed, str) else ()
