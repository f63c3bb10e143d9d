"""Setting, revising and ending goals: each a dated row with a reason; the old ones stay in sight."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlmodel import Session

from db.access import Actor, NotFoundError
from db.catalogues import catalogue_for
from db.changes import Change, check_base
from db.codes import new_id
from db.deciding import may_write
from db.facts import history
from db.headers import followed_measures
from db.receipts import Receipt, Sent, form_of, once
from db.recording import latest_day, refuse_if, store_now
from db.store import Store
from goals.catalogue import Catalogue
from goals.entry import check_fact
from goals.errors import Problem, RefusedError
from goals.goalsetting import (
    STATUSES,
    Goal,
    GoalDraft,
    GoalKind,
    GoalStatus,
    draft_of,
    goal_fact,
    goals_of,
    what_is_missing,
)
from goals.goalsetting.one_more import why_not_named, why_not_taken_up
from goals.history import data_text, parse_data
from goals.records import CaseHistory, Fact, Kind

AGREED, SINCE, REASON, STATUS = "Agreed on", "Since", "Reason", "Status"
KIND, ACTIVITY = "Kind of goal", "What will be seen"
NOTHING_CHANGED = "Nothing is changed. Change something, or leave it as it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    case_id: str
    goal_id: str = ""
    draft: GoalDraft | None = None
    status: str = ""
    on: dt.date | None = None
    reason: str = ""


Next = Callable[[CaseHistory, Catalogue], Fact]


def set_goal(
    store: Store, actor: Actor, case_id: str, draft: GoalDraft, *, key: str, base_version: int
) -> Receipt:
    """Agree a new goal; the receipt's record id is the goal's id.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`.
    RefusedError
        With a sentence for each thing that the goal still lacks.
    NotFoundError
        When it is not a case of the actor's clinic.
    """
    form = _Form(case_id=case_id, draft=draft)

    def new(recorded: CaseHistory, catalogue: Catalogue) -> Fact:
        refuse_if(_problems(draft, recorded, catalogue))
        goal_id = new_id()
        return replace(goal_fact(draft, case_id=case_id, goal_id=goal_id), record_id=goal_id)

    return _written(store, actor, Sent(form, "set_goal", key, base_version), new)


def revise_goal(
    store: Store,
    actor: Actor,
    case_id: str,
    goal_id: str,
    draft: GoalDraft,
    *,
    reason: str,
    key: str,
    base_version: int,
) -> Receipt:
    """Word or target a goal anew from `draft.agreed_on` on, with a reason.

    Raises
    ------
    ConflictError, RefusedError, NotFoundError
        As `set_goal`; without such a goal, NotFoundError.
    """
    form = _Form(case_id=case_id, goal_id=goal_id, draft=draft, reason=reason.strip())

    def revised(recorded: CaseHistory, catalogue: Catalogue) -> Fact:
        goal = _goal(recorded, goal_id)
        refuse_if([*_turn_problems(goal, draft.agreed_on, reason), *_revision_problems(goal, draft)])
        refuse_if(_problems(draft, recorded, catalogue, goal))
        fact = goal_fact(draft, case_id=case_id, goal_id=goal_id, reason=reason)
        return _on_the_same_day(goal, fact)

    return _written(store, actor, Sent(form, "revise_goal", key, base_version), revised)


def change_status(
    store: Store,
    actor: Actor,
    case_id: str,
    goal_id: str,
    status: str,
    *,
    on: dt.date | None,
    reason: str,
    key: str,
    base_version: int,
) -> Receipt:
    """Say from a day on, with a reason, that a goal is met, not met or dropped, or worked towards again.

    Raises
    ------
    ConflictError, RefusedError, NotFoundError
        As `revise_goal`.
    """
    form = _Form(case_id=case_id, goal_id=goal_id, status=status, on=on, reason=reason.strip())

    def changed(recorded: CaseHistory, _: Catalogue) -> Fact:
        goal, since = _goal(recorded, goal_id), _dated(on)
        refuse_if([*_turn_problems(goal, since, reason), *_status_problems(goal, status)])
        if status == GoalStatus.ACTIVE and goal.kind is GoalKind.ACTIVITY:
            refuse_if(_because(STATUS, why_not_taken_up(goal, goals_of(recorded), since)))
        return _on_the_same_day(goal, _ended(_standing(recorded, goal), status, since, reason))

    return _written(store, actor, Sent(form, "goal_status", key, base_version), changed)


def _written(store: Store, actor: Actor, sent: Sent, make: Next) -> Receipt:
    def unit(session: Session) -> Receipt:
        may_write(session, actor, sent.form.case_id)
        form = form_of(session, actor, sent.key, sent.action, sent.form)
        return once(session, form, lambda: _saved(session, actor, sent, make))

    return store.run(unit)


def _saved(session: Session, actor: Actor, sent: Sent, make: Next) -> Receipt:
    case_id = sent.form.case_id
    check_base(session, case_id, sent.base_version)
    recorded, at = history(session, case_id), store_now()
    catalogue = catalogue_for(session, recorded)
    fact = make(recorded, catalogue)
    refuse_if(_with_labels(check_fact(fact, catalogue, today=latest_day(at))))
    version = 1 + sum(bool(fact.record_id) and old.record_id == fact.record_id for old in recorded.facts)
    change = Change.begin(session, actor, case_id, sent.action, at=at)
    written = change.add_fact(fact, catalogue, version=version)
    return change.finish(record_id=written.record_id, reason=fact.reason)


def _goal(recorded: CaseHistory, goal_id: str) -> Goal:
    goal = next((goal for goal in goals_of(recorded) if goal.goal_id == goal_id), None)
    if goal is None:
        raise NotFoundError
    return goal


def _standing(recorded: CaseHistory, goal: Goal) -> Fact:
    current = recorded.current(Kind.GOAL)
    return next(fact for fact in current if fact.record_id == goal.latest.record_id)


def _dated(on: dt.date | None) -> dt.date:
    if on is None:
        raise RefusedError((Problem(SINCE, "Say from which day on it stands so."),))
    return on


def _ended(standing: Fact, status: str, on: dt.date, reason: str) -> Fact:
    fields = parse_data(standing.data) | {"status": status}
    return replace(standing, date=on, data=data_text(fields), reason=reason.strip(), record_id="")


def _on_the_same_day(goal: Goal, fact: Fact) -> Fact:
    """Write anew what was written for the same day, so that one wording holds on each day."""
    return replace(fact, record_id=goal.latest.record_id) if fact.date == goal.latest.since else fact


def _problems(
    draft: GoalDraft, recorded: CaseHistory, catalogue: Catalogue, goal: Goal | None = None
) -> list[Problem]:
    found = list(what_is_missing(draft, catalogue))
    if draft.kind is GoalKind.MEASURE and draft.measure not in followed_measures(recorded):
        found.append(Problem("Read on", "This case does not follow it. Add it to the case's measures first."))
    if draft.kind is GoalKind.ACTIVITY and goal is None:
        found += _because(KIND, why_not_named(goals_of(recorded), draft.agreed_on or dt.date.max))
    return found


def _turn_problems(goal: Goal, on: dt.date | None, reason: str) -> list[Problem]:
    found = []
    if not reason.strip():
        found.append(Problem(REASON, "Say why, in a few words: it stays beside the goal."))
    if on is not None and on < goal.latest.since:
        found.append(Problem(AGREED, "It lies before the last revision. Give that day or a later one."))
    return found


def _revision_problems(goal: Goal, draft: GoalDraft) -> list[Problem]:
    found = []
    if not goal.latest.is_active:
        found.append(Problem(STATUS, "The goal was ended. Take it up again first."))
    if draft.kind is not goal.kind:
        found.append(Problem(KIND, "A goal stays of its kind. Drop this one and set another."))
    if goal.kind is GoalKind.ACTIVITY and goal.ratings:
        found.append(Problem(ACTIVITY, "It was rated, and stays the same at every visit. Drop it instead."))
    since = goal.latest.since
    typed, standing = replace(draft, agreed_on=since), draft_of(goal.latest, agreed_on=since)
    if not found and goal_fact(typed, case_id="", goal_id="") == goal_fact(standing, case_id="", goal_id=""):
        found.append(Problem("Goal", NOTHING_CHANGED))
    return found


def _status_problems(goal: Goal, status: str) -> list[Problem]:
    if status not in STATUSES:
        return [Problem(STATUS, f"Use one of: {', '.join(STATUSES)}.")]
    return [Problem(STATUS, "It has this status already.")] if status == goal.latest.status else []


def _because(where: str, why: str) -> list[Problem]:
    return [Problem(where, why)] if why else []


def _with_labels(problems: tuple[Problem, ...]) -> list[Problem]:
    return [Problem(AGREED if p.where == "date" else p.where, p.sentence) for p in problems]
