"""Making a goals agreement from a case: what is aimed for, what is realistic, when one looks again."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from goals.agreement import words
from goals.agreement.agreement import AgreedActivity, AgreedGoal, Agreement, Step
from goals.agreement.gain import day, gain_sentences
from goals.agreement.plain_text import cut, printable, scale_name
from goals.catalogue import Catalogue, Instrument
from goals.goalsetting import Course, Goal, GoalKind, Progress, Wording, courses_of, goals_of, progress
from goals.history import parse_data
from goals.measures import parse_measure
from goals.method import METHOD_VERSION
from goals.pain_talk import talk_in_force
from goals.records import CaseHistory, Kind
from goals.results import CaseResults
from goals.standing.parts import SILENT_UNITS, number

LONGEST_UNIT, LONGEST_LEVEL = 30, 80  # within a sentence [letters]


def agreement_of(
    history: CaseHistory,
    results: CaseResults,
    catalogue: Catalogue,
    *,
    on: dt.date,
    person_name: str = "",
) -> Agreement:
    """Word the goals agreement of a case.

    Parameters
    ----------
    history
        The case, as the clinic sees it.
    results
        Its numbers.
    catalogue
        The instruments, with the case's own ones.
    on
        The day it is made.
    person_name
        To be printed; empty leaves a line to write it on.

    Returns
    -------
    Agreement
        The goals that are worked towards, the case's lead goal first; the pain levels of the talk in force;
        what the last treatment that can be judged gave on the lead measure.

    References
    ----------
    METHODS 10 and 10a
    """
    goals = goals_of(history)
    active = _lead_first([goal for goal in goals if goal.latest.is_active], history)
    reached = _reached(goals, courses_of(goals, history, results, catalogue), on)
    return Agreement(
        label=_label(history),
        made_on=day(on),
        method_version=METHOD_VERSION,
        person_name=person_name,
        goals=tuple(
            _goal(goal.latest, reached.get(goal.goal_id), catalogue, on)
            for goal in active
            if goal.kind is not GoalKind.ACTIVITY
        ),
        activities=tuple(
            _activity(goal.latest, reached.get(goal.goal_id))
            for goal in active
            if goal.kind is GoalKind.ACTIVITY
        ),
        pain=pain_sentences(history),
        treatment=gain_sentences(history, results, catalogue),
        look_again=_look_again(active, on),
    )


def pain_sentences(history: CaseHistory) -> tuple[str, ...]:
    """Say which pain level is hoped for and which was agreed.

    Parameters
    ----------
    history
        The case.

    Returns
    -------
    tuple of str
        From the talk in force; where there is none, that.
    """
    talk = talk_in_force(history)
    if talk is None or talk.agreed is None:
        return (words.PAIN_NONE, words.PAIN_ALWAYS)
    levels = {"agreed": number(float(talk.agreed)), "day": day(talk.on)}
    if talk.hoped is None or talk.on is None:
        return (words.PAIN_AGREED.format(**levels), words.PAIN_ALWAYS)
    return (words.PAIN_BOTH.format(hoped=number(float(talk.hoped)), **levels), words.PAIN_ALWAYS)


def _label(history: CaseHistory) -> str:
    labels = [fact.name or str(parse_data(fact.data).get("label", "")) for fact in history.current(Kind.CASE)]
    return (labels[-1] if labels else "") or history.case_id


def _lead_first(goals: list[Goal], history: CaseHistory) -> list[Goal]:
    leads = {parse_data(fact.data).get("lead_goal") for fact in history.current(Kind.CASE)}
    return sorted(goals, key=lambda goal: goal.goal_id not in leads)


def _reached(goals: Iterable[Goal], courses: Mapping[str, Course], on: dt.date) -> dict[str, Progress]:
    found = {goal.goal_id: progress(courses.get(goal.goal_id), on) for goal in goals}
    return {goal_id: reached for goal_id, reached in found.items() if reached is not None}


def _goal(wording: Wording, reached: Progress | None, catalogue: Catalogue, on: dt.date) -> AgreedGoal:
    instrument = _instrument(wording, catalogue)
    passed = [words.DAY_PASSED] if wording.target_date and wording.target_date < on else []
    return AgreedGoal(
        activity=wording.activity,
        way=" ".join(filter(None, (_way(wording, instrument), *passed))),
        latest=_latest(reached, _instrument(reached.wording, catalogue)) if reached else "",
        reason=wording.purpose or _wish(wording),
        ladder=_ladder(wording),
    )


def _instrument(wording: Wording, catalogue: Catalogue) -> Instrument | None:
    return catalogue.instruments.get(parse_measure(wording.measure).code) if wording.measure else None


def _way(wording: Wording, instrument: Instrument | None) -> str:
    if wording.kind is GoalKind.WORDS:
        return words.NOT_YET
    if wording.kind is GoalKind.LEVELS:
        return words.BY_ALONE.format(day=day(wording.target_date)) if wording.target_date else ""
    start, target = number(float(wording.start or 0)), _amount(wording.target, wording, instrument)
    ends = {"start": start, "target": target}
    if instrument is None:
        return _dated(words.FROM_TO.format(**ends), wording)
    way = words.ON_A_SCALE.format(name=printable(scale_name(instrument.name)), **ends)
    return f"{_dated(way, wording)} {_ends(instrument)}"


def _dated(way: str, wording: Wording) -> str:
    template = words.BY if wording.target_date else words.WITHOUT_DAY
    return template.format(way=way, day=day(wording.target_date))


def _ends(instrument: Instrument) -> str:
    """Say which end of a scale is the best; of minutes or pounds only that more is better."""
    if instrument.unit not in SILENT_UNITS:
        return words.BETTER.format(better="lower" if instrument.sign < 0 else "higher")
    low, high = number(float(instrument.minimum)), number(float(instrument.maximum))
    best, worst = (low, high) if instrument.sign < 0 else (high, low)
    return words.ENDS.format(best=best, worst=worst)


def _amount(value: Decimal | float | None, wording: Wording, instrument: Instrument | None) -> str:
    unit = instrument.unit if instrument else wording.unit
    said = number(float(value or 0))
    return said if unit in SILENT_UNITS else f"{said} {printable(cut(unit, LONGEST_UNIT))}"


def _latest(reached: Progress, instrument: Instrument | None) -> str:
    if reached.level is not None:
        value = f"“{printable(cut(reached.level_words, LONGEST_LEVEL))}”"
    else:
        value = _amount(reached.point.value, reached.wording, instrument)
    return words.LATEST.format(day=day(reached.point.date), value=value)


def _wish(wording: Wording) -> str:
    said = wording.wish if wording.wish != wording.activity else ""
    return words.YOU_SAID.format(wish=said) if said else ""


def _ladder(wording: Wording) -> tuple[Step, ...]:
    if wording.kind is not GoalKind.LEVELS:
        return ()
    named = zip(words.STEPS, reversed(wording.levels), strict=True)
    return tuple(Step(label, said, is_goal=label == words.STEP_OF_GOAL) for label, said in named)


def _activity(wording: Wording, reached: Progress | None) -> AgreedActivity:
    if reached is None:
        return AgreedActivity(wording.activity)
    rated = words.RATED.format(value=number(reached.point.value), day=day(reached.point.date))
    return AgreedActivity(wording.activity, rated)


def _look_again(goals: Iterable[Goal], on: dt.date) -> str:
    days = sorted(goal.latest.target_date for goal in goals if goal.latest.target_date)
    coming = [date for date in days if date >= on]
    if coming:
        return words.NEXT_DAY.format(day=day(coming[0]))
    return words.PASSED_DAY.format(day=day(days[-1])) if days else ""
