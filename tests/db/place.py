"""A place with people: a clinic and its case, its neighbour, an administrator, and two claims teams."""

import datetime as dt
from decimal import Decimal

from db.access import OPERATOR, Actor
from db.accounts import NewAccount, create_account
from db.cases import NewCase, open_case
from db.granting import NewGrant, grant
from db.store import Store
from db.teams import actor_of
from db.visits import save_visit
from goals.entry import InterventionEntry, ReadingEntry, VisitEntry
from tests.db.test_accounts import NOW

TODAY = NOW.date()
VISITS = (
    (dt.date(2026, 1, 5), 44, ()),
    (dt.date(2026, 1, 19), 44, ()),
    (dt.date(2026, 2, 2), 44, (InterventionEntry(code="tfesi_lumb", role="procedure"),)),
    (dt.date(2026, 2, 23), 24, ()),
    (dt.date(2026, 3, 16), 22, ()),
)


class Place:
    """The people, and the case `case_id` of the North Clinic."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clinician = self._person("carla", "clinician", team="North Clinic")
        self.colleague = self._person("cem", "clinician", team="North Clinic")
        self.neighbour = self._person("nora", "clinician", team="South Clinic")
        self.administrator = self._person("ada", "administrator", team="")
        self.claims = self._person("cleo", "claims", team="Harbor Claims")
        self.other_claims = self._person("otto", "claims", team="Other Claims")
        self.case_id = self.open_case("first")

    def _person(self, login: str, role: str, *, team: str) -> Actor:
        new = NewAccount(login=login, roles=frozenset({role}), team=team)
        made = create_account(self.store, new, at=NOW)
        with self.store.read() as session:
            actor = actor_of(session, made.account_id)
        assert actor is not None
        return actor

    def open_case(self, key: str) -> str:
        new = NewCase(
            label=f"Case {key}",
            person_name="Maria Example",
            birth_date=dt.date(1980, 5, 6),
            injury_date=dt.date(2025, 12, 1),
            measures=("odi", "phq9"),
            lead_measure="odi",
        )
        return open_case(self.store, self.clinician, new, key=key).case_id

    def add_visits(self) -> None:
        for version, (date, score, interventions) in enumerate(VISITS, start=1):
            entry = VisitEntry(
                case_id=self.case_id,
                date=date,
                readings=(
                    ReadingEntry(measure="odi", value=Decimal(score)),
                    ReadingEntry(measure="phq9", value=Decimal(9)),
                ),
                interventions=interventions,
                note="Walks to the shop, said Maria",
            )
            save_visit(self.store, self.clinician, entry, key=f"visit-{version}", base_version=version)

    def give(self, actor: Actor = OPERATOR, **changes: object) -> str:
        """Grant the case to Harbor Claims from today, or as the changes say."""
        asked: dict[str, object] = {
            "case_id": self.case_id,
            "team": "Harbor Claims",
            "basis": "Release of 2026-03-01",
            "valid_from": TODAY,
            **changes,
        }
        return grant(self.store, actor, NewGrant(**asked), at=NOW)  # type: ignore[arg-type]  # as given
