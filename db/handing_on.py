"""Handing an own instrument on before the case that defines it is erased: others may have readings of it."""

from dataclasses import replace

from sqlmodel import Session

from db.access import Actor
from db.catalogues import catalogue_for, definitions, hold_definitions
from db.changes import Change
from db.facts import history
from db.headers import case_fact
from db.known_instruments import cases_by_code
from db.recording import store_now
from goals.records import Fact

REASON = "handed on from a case that was erased"


def hand_on_definitions(session: Session, actor: Actor, case_id: str) -> None:
    """Give each own instrument of a case, if others use it and none defines it too, to the first of them."""
    hold_definitions(session, to_change=True)
    every = definitions(session)
    kept = {fact.code for fact in every if fact.case_id != case_id}
    using = cases_by_code(session, every)
    for fact in every:
        others = sorted(using[fact.code] - {case_id})
        if fact.case_id == case_id and fact.code not in kept and others:
            _hand_on(session, actor, fact, others[0])
            kept.add(fact.code)


def _hand_on(session: Session, actor: Actor, fact: Fact, case_id: str) -> None:
    recorded = history(session, case_id)
    case = case_fact(recorded)
    date = case.date if case else min(known.date for known in recorded.facts)
    change = Change.begin(session, actor, case_id, "hand_on_definition", at=store_now())
    copy = replace(fact, case_id=case_id, date=date, record_id="", visit_id="", reason=REASON)
    written = change.add_fact(copy, catalogue_for(session, recorded))
    change.finish(record_id=written.record_id, reason=REASON)
