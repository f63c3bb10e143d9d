"""Red and yellow flags: recorded, and ended with a reason; entering one in error is `enter_in_error`."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlmodel import Session

from db.access import Actor, NotFoundError
from db.catalogues import catalogue_for
from db.changes import Change, check_base
from db.deciding import may_write
from db.facts import history
from db.receipts import Receipt, form_of, once
from db.recording import latest_day, record, refuse_if, store_now
from db.store import Store
from goals.caserecord import FlagDraft, ending_problems, flag_fact, flag_problems, flags_of
from goals.caserecord.flags import REASON
from goals.entry.checking import NO_TEXT
from goals.errors import Problem
from goals.records import CaseHistory, Fact, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ending:
    case_id: str
    record_id: str
    until: dt.date | None
    reason: str


def record_flag(
    store: Store, actor: Actor, case_id: str, draft: FlagDraft, *, key: str, base_version: int
) -> Receipt:
    """Record a flag; the receipt's record id is the flag's.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`.
    RefusedError
        With a sentence for each thing that is missing or wrong.
    NotFoundError
        When it is not a case of the actor's clinic.
    """
    refuse_if(flag_problems(draft, today=latest_day(store_now())))
    return record(store, actor, case_id, (flag_fact(draft, case_id),), key=key, base_version=base_version)


def end_flag(
    store: Store,
    actor: Actor,
    case_id: str,
    record_id: str,
    *,
    until: dt.date | None,
    reason: str,
    key: str,
    base_version: int,
) -> Receipt:
    """Say until when a flag held, and why it has gone.

    A flag that was seen at a signed visit can end too: that it has gone is new, and amends nothing signed.

    Raises
    ------
    ConflictError, RefusedError, NotFoundError
        As `record_flag`; without such a flag, NotFoundError.
    """
    form = _Ending(case_id=case_id, record_id=record_id, until=until, reason=" ".join(reason.split()))

    def unit(session: Session) -> Receipt:
        may_write(session, actor, case_id)
        sent = form_of(session, actor, key, "end_flag", form)
        return once(session, sent, lambda: _ended(session, actor, form, base_version))

    return store.run(unit)


def _ended(session: Session, actor: Actor, form: _Ending, base_version: int) -> Receipt:
    check_base(session, form.case_id, base_version)
    recorded, at = history(session, form.case_id), store_now()
    fact = _standing(recorded, form.record_id)
    flag = next(flag for flag in flags_of(recorded) if flag.record_id == form.record_id)
    refuse_if([*ending_problems(flag, form.until, today=latest_day(at)), *_reason_problems(form.reason)])
    change = Change.begin(session, actor, form.case_id, "end_flag", at=at)
    version = 1 + sum(old.record_id == form.record_id for old in recorded.facts)
    ended = replace(fact, end_date=form.until, reason=form.reason)
    change.add_fact(ended, catalogue_for(session, recorded), version=version)
    return change.finish(record_id=form.record_id, reason=form.reason)


def _standing(recorded: CaseHistory, record_id: str) -> Fact:
    for fact in recorded.current(Kind.FLAG):
        if fact.record_id == record_id:
            return fact
    raise NotFoundError


def _reason_problems(reason: str) -> list[Problem]:
    if not reason:
        return [Problem(REASON, "Say why, in a few words: it stays beside the flag.")]
    return [Problem(REASON, NO_TEXT)] if "\x00" in reason else []
