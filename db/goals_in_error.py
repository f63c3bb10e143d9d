"""Entering a goal in error: one of another person, or one that was never agreed. It stays in sight."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from db.access import Actor, NotFoundError
from db.catalogues import catalogue_for
from db.changes import Change, check_base
from db.deciding import may_write
from db.facts import history
from db.goals import REASON, STATUS
from db.receipts import Receipt, form_of, once
from db.recording import refuse_if, store_now
from db.store import Store
from goals.errors import Problem
from goals.history import parse_data
from goals.records import CaseHistory, Fact, Kind, Status

ACTION = "goal_in_error"
NO_REASON = "Say why it is an error, in a few words: it stays beside the goal."
RATED = "It was rated. Enter its ratings in error first, in the chronology; or drop it."
LEADS = "It leads the case. Name another lead goal on the case record first."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    case_id: str
    goal_id: str
    reason: str


def enter_goal_in_error(
    store: Store, actor: Actor, case_id: str, goal_id: str, *, reason: str, key: str, base_version: int
) -> Receipt:
    """Take a goal with all its wordings out of every page and number, with a reason; it stays in sight.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`.
    RefusedError
        Without a reason, and for a goal that was rated or leads the case.
    NotFoundError
        When there is no such goal, or it is not the actor's.
    """
    form = _Form(case_id=case_id, goal_id=goal_id, reason=" ".join(reason.split()))

    def unit(session: Session) -> Receipt:
        may_write(session, actor, case_id)
        sent = form_of(session, actor, key, ACTION, form)
        return once(session, sent, lambda: _withdrawn(session, actor, form, base_version))

    return store.run(unit)


def _withdrawn(session: Session, actor: Actor, form: _Form, base_version: int) -> Receipt:
    check_base(session, form.case_id, base_version)
    recorded, at = history(session, form.case_id), store_now()
    wordings = [fact for fact in recorded.current(Kind.GOAL) if fact.code == form.goal_id]
    if not wordings:
        raise NotFoundError
    refuse_if(_problems(form, recorded))
    change = Change.begin(session, actor, form.case_id, ACTION, at=at)
    catalogue = catalogue_for(session, recorded)
    for fact in wordings:
        voided = replace(fact, status=Status.VOIDED, reason=form.reason)
        change.add_fact(voided, catalogue, version=1 + _versions(fact, recorded))
    return change.finish(record_id=form.goal_id, reason=form.reason)


def _versions(fact: Fact, recorded: CaseHistory) -> int:
    return sum(other.record_id == fact.record_id for other in recorded.facts)


def _problems(form: _Form, recorded: CaseHistory) -> list[Problem]:
    found = [] if form.reason else [Problem(REASON, NO_REASON)]
    if any(fact.code == form.goal_id for fact in recorded.current(Kind.GOAL_RATING)):
        found.append(Problem(STATUS, RATED))
    leads = {parse_data(fact.data).get("lead_goal") for fact in recorded.current(Kind.CASE)}
    return [*found, Problem(STATUS, LEADS)] if form.goal_id in leads else found
