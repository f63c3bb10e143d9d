"""Recording facts that come without a visit form: goals, ratings, flags, own instruments and bars."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from db.access import Actor
from db.catalogues import catalogue_for
from db.changes import Change, check_base
from db.deciding import may_write
from db.definitions import definition_problems
from db.facts import history
from db.receipts import Receipt, form_of, once
from db.store import Store
from goals.amending import lock_problems
from goals.entry import check_fact
from goals.errors import Problem, RefusedError
from goals.history import case_catalogue
from goals.records import CaseHistory, Fact

FARTHEST_ZONE = dt.timedelta(hours=14)  # where it is already tomorrow while it is today in UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    case_id: str
    facts: tuple[Fact, ...]


def record(
    store: Store, actor: Actor, case_id: str, facts: tuple[Fact, ...], *, key: str, base_version: int
) -> Receipt:
    """Record new facts of a case.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`.
    RefusedError
        When a fact breaks the rules of the history CSV.
    """

    def unit(session: Session) -> Receipt:
        may_write(session, actor, case_id)
        form = form_of(session, actor, key, "record", _Form(case_id=case_id, facts=facts))
        return once(session, form, lambda: _recorded(session, actor, case_id, facts, base_version))

    return store.run(unit)


def _recorded(
    session: Session, actor: Actor, case_id: str, facts: tuple[Fact, ...], base_version: int
) -> Receipt:
    check_base(session, case_id, base_version)
    recorded, at = history(session, case_id), store_now()
    known = catalogue_for(session, recorded)
    catalogue = case_catalogue(CaseHistory.of(case_id, facts), known)
    for fact in facts:
        refuse_if([Problem("case_id", "It is another case.")] if fact.case_id != case_id else [])
        refuse_if(lock_problems(recorded, fact))
        refuse_if(check_fact(fact, catalogue, today=latest_day(at)))
        refuse_if(definition_problems(session, fact))
    change = Change.begin(session, actor, case_id, "record", at=at)
    written = [change.add_fact(fact, catalogue) for fact in facts]
    return change.finish(record_id=written[0].record_id if len(written) == 1 else "")


def refuse_if(problems: Iterable[Problem]) -> None:
    """Refuse what has problems; nothing of it is stored."""
    found = tuple(problems)
    if found:
        raise RefusedError(found)


def store_now() -> dt.datetime:
    """Give the time by which the store dates what it writes."""
    return dt.datetime.now(dt.UTC)


def latest_day(at: dt.datetime) -> dt.date:
    """Give the latest date that is not in the future anywhere."""
    return (at + FARTHEST_ZONE).date()
