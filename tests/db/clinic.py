"""People and cases for the tests of the store, made through the store itself."""

import datetime as dt
from decimal import Decimal

from db.access import Actor
from db.accounts import NewAccount, create_account
from db.cases import NewCase, open_case
from db.granting import NewGrant, grant
from db.reading import case_version
from db.receipts import Receipt
from db.store import Store
from db.teams import actor_of
from db.visits import save_visit
from goals.entry import InterventionEntry, ReadingEntry, VisitEntry

AT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
INJURED = dt.date(2026, 1, 5)


def person(store: Store, login: str, role: str, team: str) -> Actor:
    """Make an account and give it as it acts."""
    new = NewAccount(login=login, roles=frozenset({role}), team="" if role == "administrator" else team)
    account_id = create_account(store, new, at=AT).account_id
    with store.read() as session:
        actor = actor_of(session, account_id)
    assert actor is not None
    return actor


def new_case(**changes: object) -> NewCase:
    fields: dict[str, object] = {
        "label": "W-1041",
        "person_name": "Ada Testcase",
        "birth_date": dt.date(1980, 5, 17),
        "claim_number": "CL-7",
        "injury_date": INJURED,
        "region": "low_back",
        "measures": ("odi", "psfs", "nprs:average", "phq9"),
        "lead_measure": "odi",
    }
    return NewCase(**{**fields, **changes})


def opened(store: Store, actor: Actor, key: str = "open", **changes: object) -> str:
    """Open a case and give its id."""
    return open_case(store, actor, new_case(**changes), key=key).case_id


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def reading(measure: str, value: str, timing: str = "") -> ReadingEntry:
    return ReadingEntry(measure=measure, value=Decimal(value), timing=timing)


def visit(case_id: str, date: str, *readings: ReadingEntry, **more: object) -> VisitEntry:
    return VisitEntry(case_id=case_id, date=day(date), readings=readings, **more)


def saved(store: Store, actor: Actor, entry: VisitEntry, key: str = "") -> Receipt:
    """Save a visit on the version that the case has now."""
    version = case_version(store, actor, entry.case_id)
    return save_visit(store, actor, entry, key=key or f"{entry.case_id}-v{version}", base_version=version)


def course_of(store: Store, actor: Actor, case_id: str) -> None:
    """Log a course with one injection that helped, and a depression score at each visit."""
    for date, odi, phq9 in (
        ("2026-01-12", "60", "14"),
        ("2026-01-20", "58", "15"),
        ("2026-01-27", "62", "13"),
    ):
        saved(
            store, actor, visit(case_id, date, reading("odi", odi), reading("phq9", phq9), note="slept badly")
        )
    treated = InterventionEntry(code="esi_lumb_il", role="procedure")
    saved(store, actor, visit(case_id, "2026-02-02", interventions=(treated,)))
    for date, odi, phq9 in (("2026-02-20", "30", "9"), ("2026-03-10", "28", "8")):
        saved(store, actor, visit(case_id, date, reading("odi", odi), reading("phq9", phq9)))


def granted(store: Store, clinician: Actor, case_id: str, team: str, **field_set: bool) -> str:
    """Let a claims team read a case from the day before the test was written on."""
    new = NewGrant(
        case_id=case_id,
        team=team,
        basis="Claim CL-7, release signed",
        valid_from=day("2026-01-01"),
        **field_set,
    )
    return grant(store, clinician, new, at=AT)
