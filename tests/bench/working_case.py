"""A case to measure on: visits whose scores improve after each ablation and creep back."""

import datetime as dt
from decimal import Decimal

from db.accounts import NewAccount, create_account
from db.cases import NewCase, open_case
from db.reading import case_version
from db.sessions import find_session, session_actor, start_session
from db.store import Store
from db.visits import save_visit
from goals.entry import InterventionEntry, ReadingEntry, VisitEntry

MEASURES = ("odi", "psfs", "nprs:average")
EVERY = 10  # visits between interventions
FIRST_DAY = dt.date(2022, 1, 10)
DAYS_BETWEEN = 24


def working_case(store: Store, *, login: str, team: str, visits: int) -> tuple[str, str]:
    """Make a clinician with a case of so many visits; give a session's token and the case's id."""
    now = dt.datetime.now(dt.UTC)
    account = NewAccount(login=login, roles=frozenset({"clinician"}), team=team)
    token = start_session(store, create_account(store, account, at=now).account_id, at=now)
    signed_in = find_session(store, token, at=now)
    assert signed_in is not None
    actor = session_actor(store, signed_in.session_id, at=now)
    assert actor is not None
    new = NewCase(
        label=f"B {login}", injury_date=FIRST_DAY, region="low_back", measures=MEASURES, lead_measure="odi"
    )
    case_id = open_case(store, actor, new, key="bench").case_id
    for number in range(visits):
        version = case_version(store, actor, case_id)
        save_visit(store, actor, _visit(case_id, number), key=f"visit {number}", base_version=version)
    return token, case_id


def _visit(case_id: str, number: int) -> VisitEntry:
    since = number % EVERY
    scores = {"odi": 30 + 2 * since, "psfs": Decimal(70 - 4 * since) / 10, "nprs:average": 3 + since // 2}
    ablation = InterventionEntry(code="rfa_lumb", region="low_back", role="procedure")
    return VisitEntry(
        case_id=case_id,
        date=FIRST_DAY + dt.timedelta(days=DAYS_BETWEEN * number),
        readings=tuple(ReadingEntry(measure=m, value=Decimal(v), timing="") for m, v in scores.items()),
        interventions=(ablation,) if since == 0 else (),
    )
