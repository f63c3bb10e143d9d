"""What a case follows: one measure more, or one that no visit asks for any more. No reading is touched."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from db.access import Actor
from db.cases import unnamed_case, with_fields
from db.catalogues import catalogue_for
from db.changes import Change, check_base, locked_version
from db.computed import computed_case
from db.deciding import may_write
from db.facts import history
from db.headers import case_fact, followed_measures
from db.known_instruments import catalogue_of
from db.receipts import Receipt, form_of, once
from db.recording import refuse_if, store_now
from db.store import Store
from goals.catalogue import Catalogue
from goals.following import FIELD, follow_problems, follow_reason, no_longer_asked, stop_problems, stop_reason
from goals.history import parse_data
from goals.measures import parse_measure
from goals.records import CaseHistory, Fact
from goals.standing import lead_measure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    case_id: str
    measure: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Sent:
    """What saves a form once, and (unless it does not matter) never over somebody else's head."""

    action: str
    key: str
    base_version: int | None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as it is in this transaction, of whose row a new version is to be written."""

    session: Session
    actor: Actor
    recorded: CaseHistory
    catalogue: Catalogue

    @classmethod
    def of(cls, session: Session, actor: Actor, case_id: str) -> "CaseRow":
        """Read a case that is held until this transaction ends."""
        recorded = history(session, case_id)
        return cls(session, actor, recorded, catalogue_for(session, recorded))

    @property
    def followed(self) -> tuple[str, ...]:
        """What its visits ask for."""
        return followed_measures(self.recorded)

    def following(self, measure: str) -> dict[str, object]:
        """Give the fields of the row once a measure is followed."""
        ended = [other for other in no_longer_asked(case_fact(self.recorded)) if other != measure]
        return {"measures": list(dict.fromkeys([*self.followed, measure])), FIELD: ended or None}

    def without(self, measure: str) -> dict[str, object]:
        """Give the fields of the row once a measure is not asked any more."""
        ended = no_longer_asked(case_fact(self.recorded))
        kept = [other for other in self.followed if other != measure]
        return {"measures": kept, FIELD: list(dict.fromkeys([*ended, measure]))}

    def forgetting(self, code: str) -> dict[str, object]:
        """Give the fields of the row once an instrument is gone, whatever its variants and sites."""
        kept = [other for other in self.followed if parse_measure(other).code != code]
        ended = [
            other for other in no_longer_asked(case_fact(self.recorded)) if parse_measure(other).code != code
        ]
        return {"measures": kept, FIELD: ended or None}

    def rewrite(self, change: Change, fields: Mapping[str, object], reason: str) -> Fact:
        """Write a new version of the row; an imported case without one gets it now."""
        old = case_fact(self.recorded) or unnamed_case(self.recorded)
        new = with_fields(old, dict(fields), reason)
        return change.add_fact(new, self.catalogue, version=self.next_version(old.record_id))

    def next_version(self, record_id: str) -> int:
        """Give the number of the next version of a record; 1 for a new one."""
        return 1 + sum(bool(record_id) and fact.record_id == record_id for fact in self.recorded.facts)


def follow_measure(
    store: Store, actor: Actor, case_id: str, measure: str, *, key: str, base_version: int | None = None
) -> Receipt:
    """Follow one more measure, or one again that was no longer asked; it stays once if it is followed.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`; None: nobody's edit can be written over.
    RefusedError
        When it is none of the catalogue's, and none of the actor's clinic.
    NotFoundError
        When it is not a case of the actor's clinic.
    """

    def followed(row: CaseRow) -> tuple[dict[str, object], str]:
        refuse_if(follow_problems(measure, catalogue_of(row.session, actor)))
        return row.following(measure), follow_reason(measure)

    form = _Form(case_id=case_id, measure=measure)
    return _rewritten(store, actor, form, followed, _Sent("add_measure", key, base_version))


def stop_asking(
    store: Store,
    actor: Actor,
    case_id: str,
    measure: str,
    *,
    reason: str,
    key: str,
    base_version: int | None = None,
) -> Receipt:
    """Ask for a measure at no visit any more, with a reason; its readings stay and count.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`.
    RefusedError
        When the case is judged on it, a goal is read on it, or nothing says why.
    NotFoundError
        When it is not a case of the actor's clinic.
    """

    def stopped(row: CaseRow) -> tuple[dict[str, object], str]:
        lead = leads(row)
        refuse_if(stop_problems(row.recorded, measure, followed=row.followed, lead=lead, reason=reason))
        return row.without(measure), stop_reason(measure, reason)

    form = _Form(case_id=case_id, measure=measure, reason=reason.strip())
    return _rewritten(store, actor, form, stopped, _Sent("stop_asking", key, base_version))


def leads(row: CaseRow) -> str | None:
    """Give the measure that the case is judged on: the one it names, else the one its readings choose."""
    case = case_fact(row.recorded)
    named = parse_data(case.data).get("lead_measure") if case else None
    if named in row.followed:
        return str(named)
    results = computed_case(row.session, row.recorded.case_id).results
    return lead_measure(row.recorded, row.catalogue, results)


def _rewritten(
    store: Store,
    actor: Actor,
    form: _Form,
    fields: Callable[[CaseRow], tuple[dict[str, object], str]],
    sent: _Sent,
) -> Receipt:
    def saved(session: Session) -> Receipt:
        if sent.base_version is None:
            locked_version(session, form.case_id)
        else:
            check_base(session, form.case_id, sent.base_version)
        row = CaseRow.of(session, actor, form.case_id)
        changed, reason = fields(row)
        change = Change.begin(session, actor, form.case_id, sent.action, at=store_now())
        written = row.rewrite(change, changed, reason)
        return change.finish(record_id=written.record_id, reason=reason)

    def unit(session: Session) -> Receipt:
        may_write(session, actor, form.case_id)
        return once(session, form_of(session, actor, sent.key, sent.action, form), lambda: saved(session))

    return store.run(unit)
