"""The facts about a story's case itself: its versions, the injury, flags, measures of the clinic's own."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from goals.demonstration.pen import Pen, evening_of, superseded
from goals.demonstration.recipe import CaseTurn, Flag, OwnMeasure, Talk
from goals.demonstration.table import read_cells
from goals.history import data_text
from goals.pain_talk import PainTalk, pain_fields
from goals.records import Fact, Kind


def case_facts(pen: Pen) -> Iterator[Fact]:
    """Give every version of the case, the injury, and what is known beside them."""
    yield from _versions(pen)
    story = pen.story
    injury = {"mechanism": story.mechanism, "body_parts": list(story.sites)}
    yield pen.fact(Kind.INJURY, story.injured, "", data=data_text(injury))
    yield from (_own_measure(pen, own) for own in story.measures)
    for flag in story.flags:
        yield from _flag(pen, flag)


def first_day(pen: Pen) -> str:
    """Give the day of the first visit, on which the case was opened."""
    return next(read_cells(pen.story.visits))[0]


def _versions(pen: Pen) -> Iterator[Fact]:
    opened = first_day(pen)
    fields = _opening(pen, opened)
    fact = pen.fact(
        Kind.CASE, opened, "case", name=pen.story.label, detail=pen.story.title, data=data_text(fields)
    )
    for turn in pen.story.turns:
        yield superseded(fact)
        fields |= _changes(pen, turn)
        entered = evening_of(pen.day(turn.when))
        fact = replace(fact, data=data_text(fields), reason=turn.why, entered_at=entered)
    yield fact


def _opening(pen: Pen, opened: str) -> dict[str, object]:
    story = pen.story
    return {
        "status": "open",
        "lead_measure": story.lead or None,
        "lead_goal": story.goals[0].code if story.goals else None,
        "body_parts": list(story.sites),
        "jurisdiction": story.jurisdiction,
        "conditions": list(story.conditions),
        "condition_group": story.group,
        "pain_pattern": story.pattern or None,
        "job": story.job,
        "job_demand": story.demand,
        "surgery_date": pen.day(story.surgery).isoformat() if story.surgery else None,
        **_talk(pen, story.talk, opened),
    }


def _changes(pen: Pen, turn: CaseTurn) -> dict[str, object]:
    day = pen.day(turn.when).isoformat()
    changes = {
        "status": turn.status or None,
        "status_reason": turn.why if turn.status else None,
        "mmi_date": day if turn.at_mmi else None,
        "surgery_date": day if turn.operated else None,
        "condition_group": turn.group or None,
        **_talk(pen, turn.talk, turn.when),
    }
    return {name: change for name, change in changes.items() if change is not None}


def _talk(pen: Pen, talk: Talk | None, when: str) -> dict[str, object]:
    if talk is None:
        return {}
    said = PainTalk(hoped=Decimal(talk.hoped), agreed=Decimal(talk.agreed), on=pen.day(when))
    return pain_fields(said)


def _own_measure(pen: Pen, own: OwnMeasure) -> Fact:
    return pen.fact(
        Kind.INSTRUMENT,
        first_day(pen),
        own.code,
        name=own.name,
        unit=own.unit,
        data=data_text(own.fields),
        reason=own.source,
    )


def _flag(pen: Pen, flag: Flag) -> Iterator[Fact]:
    """Give a flag as it was seen, and with the last day it held."""
    source = data_text({"source": flag.source})
    seen = pen.fact(Kind.FLAG, flag.when, flag.kind, name=flag.name, detail=flag.detail, data=source)
    if not flag.until:
        yield seen
        return
    until = pen.day(flag.until)
    yield superseded(seen)
    yield replace(seen, end_date=until, reason=flag.gone, entered_at=evening_of(until))
