"""How one recorded fact is said in a line of the chronology."""

import json
from typing import Any

from goals.amending import reason_words
from goals.caserecord.life import CLOSED
from goals.catalogue import Catalogue, load
from goals.counting import noun_for
from goals.following import measure_of_reason
from goals.goalsetting import GoalStatus
from goals.goalsetting.status import status_of
from goals.history.definitions import OWN_BAR
from goals.history.fields import number_of
from goals.pain_talk import talk_of
from goals.records import Fact, Kind, Status
from web.bar_words import instrument_words
from web.case_words import FLAGS, demand_words, site_words
from web.goal_words import STATUS_WORDS
from web.measure_words import short_name
from web.pain_words import pain_words
from web.treatment_words import Versions, treatment_words
from web.wording import MISSING_REASONS, TIMINGS, WORK, day, listed, number, said, unit_after

FACT_KINDS = {
    Kind.CASE: "Case",
    Kind.INSTRUMENT: "Own measure",
    Kind.INJURY: "Injury",
    Kind.VISIT: "Visit",
    Kind.READING: "Reading",
    Kind.INTERVENTION: "Treatment",
    Kind.GOAL: "Goal",
    Kind.GOAL_RATING: "Goal rating",
    Kind.WORK_STATUS: "Work status",
    Kind.FLAG: "Flag",
}


def data_of(fact: Fact) -> dict[str, Any]:
    """Read the fact's further fields."""
    return dict(json.loads(fact.data)) if fact.data else {}


def fact_words(fact: Fact, measure: str, catalogue: Catalogue, versions: Versions | None = None) -> str:
    """Say what was recorded; `measure` is the text of the reading's measure, else empty.

    `versions` are those of the case's records: what a treatment can be linked to.
    """
    if fact.record is Kind.READING:
        return _reading(fact, short_name(measure, catalogue))
    if say := BY_CATALOGUE.get(fact.record):
        return say(fact, catalogue, versions)
    if fact.record is Kind.VISIT:
        return fact.detail or "Visit"
    if fact.record in BY_ITSELF:
        return BY_ITSELF[fact.record](fact)
    if fact.record is Kind.GOAL_RATING and fact.value is not None:
        return _joined(
            f"{fact.name or fact.code.replace('_', ' ')}: {number(fact.value)}{_unit(fact)}", fact.detail
        )
    return _joined(fact.name or fact.code.replace("_", " "), fact.detail)


def version_words(fact: Fact) -> str:
    """Say that a version no longer counts, and why; of a current one why it is not the first."""
    if fact.status is Status.VOIDED:
        return f"Entered in error: {_reason(fact)}" if fact.reason else "Entered in error"
    turned = _turned(fact) if fact.reason or _has_ended(fact) else ""
    why = ": ".join(filter(None, (turned, _reason(fact))))
    if fact.status is Status.CURRENT:
        return why
    return f"{why}; replaced by a later version" if why else "Replaced by a later version"


def _reason(fact: Fact) -> str:
    """Say why; a measure that the row of a case followed or stopped asking for by its name."""
    measure = measure_of_reason(fact.reason) if fact.record is Kind.CASE else ""
    said_why = reason_words(fact.reason)
    try:
        return said_why.replace(measure, short_name(measure, load()), 1) if measure else said_why
    except ValueError:  # words of an imported record that only begin alike
        return said_why


def _has_ended(fact: Fact) -> bool:
    """Tell whether a goal says by itself that it was ended, so that it is said without its reason too."""
    return fact.record is Kind.GOAL and _goal_status(fact) != GoalStatus.ACTIVE


def _goal_status(fact: Fact) -> str:
    return status_of(str(data_of(fact).get("status", "")))


def _turned(fact: Fact) -> str:
    """Say what a version with a reason is: a goal is revised or ended, a case closed, a flag over."""
    if fact.record is Kind.GOAL:
        status = _goal_status(fact)
        return said(STATUS_WORDS, "revised" if status == GoalStatus.ACTIVE else status).words
    if fact.record is Kind.CASE and data_of(fact).get("status_reason") == fact.reason:
        return "Closed" if _is_closed(fact) else "Opened again"
    if fact.record is Kind.INSTRUMENT and OWN_BAR in data_of(fact):
        return "Source"
    return "Ended" if fact.record is Kind.FLAG and fact.end_date else "Amended"


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _reading(fact: Fact, name: str) -> str:
    if fact.value is None:
        missing = str(data_of(fact).get("missing_reason", ""))
        return f"{name} not measured ({MISSING_REASONS.get(missing, missing).lower()})"
    unit = "" if fact.unit in name else _unit(fact)  # "MME/day 119"
    return _joined(f"{name} {number(fact.value)}{unit}", TIMINGS.get(fact.timing, ""), fact.detail)


def _unit(fact: Fact) -> str:
    return unit_after(fact.unit, fact.value)


def _work_status(fact: Fact) -> str:
    data = data_of(fact)
    hours = data.get("hours_per_week")
    unit = noun_for(number_of(hours), "hour")
    each_week = f"{hours} {unit} a week" if hours not in (None, "") else ""
    allowed = f"allowed work: {demand_words(str(data['demand'])).lower()}" if data.get("demand") else ""
    restrictions = listed(data.get("restrictions"))
    return _joined(WORK.get(fact.code, fact.code), each_week, allowed, restrictions, fact.detail)


def _injury(fact: Fact) -> str:
    data = data_of(fact)
    parts = data.get("body_parts") or []
    sites = [fact.region, *(parts if isinstance(parts, list) else [parts])]
    where = listed([site_words(str(site)) for site in dict.fromkeys(sites) if site])
    words = _joined(where, str(data.get("mechanism") or ""), fact.detail)
    return words or fact.name or fact.code.replace("_", " ") or "Injury"


def _flag(fact: Fact) -> str:
    source = str(data_of(fact).get("source") or "")
    until = f"until {day(fact.end_date)}" if fact.end_date else ""
    words = said(FLAGS, fact.code).words
    return _joined(words, fact.name, fact.detail, f"source: {source}" if source else "", until)


def _case(fact: Fact) -> str:
    """Say the label, whether it is closed, and the pain levels that this version of the case's row holds."""
    talk, closed = talk_of(fact), "closed" if _is_closed(fact) else ""
    return _joined(fact.name or fact.code, closed, pain_words(talk) if talk else "")


def _is_closed(fact: Fact) -> bool:
    return data_of(fact).get("status") == CLOSED


BY_ITSELF = {Kind.CASE: _case, Kind.WORK_STATUS: _work_status, Kind.FLAG: _flag, Kind.INJURY: _injury}
BY_CATALOGUE = {Kind.INSTRUMENT: instrument_words, Kind.INTERVENTION: treatment_words}
