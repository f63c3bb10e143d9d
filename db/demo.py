"""The demonstration: invented cases, two teams with an account each, on a store that is flagged for good."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from db.access import OPERATOR, Actor, NotFoundError
from db.accounts import NewAccount, add_account, note
from db.audit import Deed, record_deed
from db.deciding import FILES
from db.granting import NewGrant, add_grant
from db.headers import Person
from db.links import link_within
from db.loading import Load, load_facts
from db.models.identity import StoreFlag
from db.onetime import Purpose, issue_code
from db.recording import store_now
from db.setup import DEMONSTRATION, mark_demonstration
from db.store import Store
from db.teams import TeamKind, actor_of, join_team, team_named
from goals.demonstration import DemoCase, demonstration_cases
from goals.errors import Problem, RefusedError
from goals.records import Fact

CLINIC, CLAIMS_TEAM = "Demonstration clinic", "Demonstration claims team"
CLINICIAN = NewAccount(
    login="demo-clinician",
    roles=frozenset({"clinician"}),
    team=CLINIC,
    display_name="Demonstration clinician",
)
CLAIMS = NewAccount(
    login="demo-claims",
    roles=frozenset({"claims"}),
    team=CLAIMS_TEAM,
    display_name="Demonstration claims reader",
)
MAY_LOAD = frozenset({"clinician", "administrator"})
BASIS = "Demonstration: invented people, no release needed"
GRANTED_DAYS_AGO, GRANTED_FOR_DAYS = 30, 365

LOADED = (
    "The demonstration is in this store already. If its codes are lost, give new ones on the server: "
    "python -m db new-code --login demo-clinician (or demo-claims)."
)
BESIDE_REAL_CASES = (
    "This store holds cases, and invented ones must not stand beside real ones. Start Foothold on an empty "
    "store (another FOOTHOLD_DATABASE_URL) and load the demonstration there."
)


class DemoAccount(NamedTuple):
    """An account of the demonstration and the code that sets its password, once."""

    login: str
    one_time_code: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoReceipt:
    """What was loaded; the codes are nowhere else."""

    cases: int
    granted: int
    accounts: tuple[DemoAccount, ...] = field(repr=False)


def load_demonstration(store: Store, *, today: dt.date, requested_by: Actor | None = None) -> DemoReceipt:
    """Load the demonstration caseload with its two teams and accounts, or nothing.

    Parameters
    ----------
    today
        The day that the stories are told up to.
    requested_by
        Who asked for it; they join the demonstration clinic, so that their caseload shows it.
        None: the console.

    Raises
    ------
    NotFoundError
        When a claims reader asks.
    RefusedError
        When the store holds cases, or the demonstration already.
    """
    if requested_by is not None and not requested_by.roles & MAY_LOAD:
        raise NotFoundError
    at, cases = store_now(), demonstration_cases(today)
    with store.write() as session:
        _begin(session, requested_by or OPERATOR, at)
        accounts, clinician = _accounts(session, at)
        _store(session, clinician, cases, at)
        for case in cases:
            if case.same_person:
                link_within(session, clinician, case.history.case_id, case.same_person, at=at)
        granted = [_grant(session, clinician, case, today, at) for case in cases if case.granted]
        if requested_by is not None:
            clinic = team_named(session, CLINIC, TeamKind.CLINIC)
            join_team(session, requested_by.account_id, clinic, at=at)
    return DemoReceipt(cases=len(cases), granted=len(granted), accounts=accounts)


def _begin(session: Session, actor: Actor, at: dt.datetime) -> None:
    """Flag the store, unless it holds cases. The audit event comes first: a second try waits for it."""
    record_deed(session, Deed(account_id=actor.account_id, action="load_demonstration", at=at))
    if session.get(StoreFlag, DEMONSTRATION) is not None:
        raise _refused(LOADED)
    if session.scalar(select(FILES.c.case_id).limit(1)) is not None:
        raise _refused(BESIDE_REAL_CASES)
    mark_demonstration(session, at=at)


def _accounts(session: Session, at: dt.datetime) -> tuple[tuple[DemoAccount, ...], Actor]:
    """Make both accounts, and give the clinician, by whose right cases are stored and granted."""
    made = {new: add_account(session, new, at=at) for new in (CLINICIAN, CLAIMS)}
    for account in made.values():
        note(session, OPERATOR.account_id, "create_account", account, at=at)
    codes = tuple(
        DemoAccount(
            login=account.login,
            one_time_code=issue_code(session, Purpose.SET_PASSWORD, account.account_id, at=at),
            role=next(iter(new.roles)),
        )
        for new, account in made.items()
    )
    clinician = actor_of(session, made[CLINICIAN].account_id)
    if clinician is None:
        raise NotFoundError
    return codes, clinician


def _store(session: Session, clinician: Actor, cases: tuple[DemoCase, ...], at: dt.datetime) -> None:
    people = {
        case.history.case_id: Person(
            person_name=case.person_name, birth_date=case.birth_date, claim_number=case.claim_number
        )
        for case in cases
    }
    clinic_id = next(iter(clinician.clinic_ids))
    where = Load(actor=clinician, at=at, clinic_id=clinic_id, people=people)
    load_facts(session, _entered(cases, clinician), where)


def _entered(cases: tuple[DemoCase, ...], clinician: Actor) -> Iterator[Fact]:
    for case in cases:
        for fact in case.history.facts:
            yield replace(fact, entered_by=clinician.account_id)


def _grant(session: Session, clinician: Actor, case: DemoCase, today: dt.date, at: dt.datetime) -> str:
    new = NewGrant(
        case_id=case.history.case_id,
        team=CLAIMS_TEAM,
        basis=BASIS,
        valid_from=today - dt.timedelta(days=GRANTED_DAYS_AGO),
        valid_until=today + dt.timedelta(days=GRANTED_FOR_DAYS),
        psychological="psychological" in case.fields,
        notes="notes" in case.fields,
    )
    return add_grant(session, clinician, new, at=at)


def _refused(sentence: str) -> RefusedError:
    return RefusedError((Problem("Demonstration", sentence),))
