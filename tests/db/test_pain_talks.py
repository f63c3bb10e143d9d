"""The talk about pain in the store: one version of the case's row each, none written over."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from sqlalchemy import select

from db.access import Actor, NotFoundError
from db.changes import ConflictError
from db.exchange import export_lines
from db.following import follow_measure
from db.models.base import table_of
from db.models.trail import AuditEvent
from db.pain_talks import record_pain_talk, withdraw_pain_talk
from db.reading import case_version, read_case
from db.receipts import Receipt
from db.store import Store
from goals.errors import RefusedError
from goals.pain_talk import PainTalk, pain_talks, talk_in_force
from tests.db.clinic import INJURED, day, granted, person

SECRET = "Her sister said so"


def talk(hoped: str, agreed: str, on: str = "2026-02-03", reason: str = "") -> PainTalk:
    return PainTalk(hoped=Decimal(hoped), agreed=Decimal(agreed), on=day(on), reason=reason)


def talked(store: Store, actor: Actor, case_id: str, said: PainTalk, key: str = "") -> Receipt:
    """Record a talk on the version that the case has now."""
    version = case_version(store, actor, case_id)
    return record_pain_talk(store, actor, case_id, said, key=key or f"talk {version}", base_version=version)


def agreed(store: Store, actor: Actor, case_id: str) -> list[tuple[str, str]]:
    talks = pain_talks(read_case(store, actor, case_id).history)
    return [(str(said.agreed), said.status.value) for said in talks]


def test_a_talk_is_on_record_and_the_rest_of_the_case_stays(store: Store, carla: Actor, case_id: str) -> None:
    before = read_case(store, carla, case_id).header
    talked(store, carla, case_id, talk("2", "4.5"))
    view = read_case(store, carla, case_id)
    assert talk_in_force(view.history) == talk("2", "4.5")
    assert view.header == before


def test_a_later_talk_leaves_the_earlier_one_in_sight(store: Store, carla: Actor, case_id: str) -> None:
    talked(store, carla, case_id, talk("2", "4"))
    follow_measure(store, carla, case_id, "ndi", key="m")
    talked(store, carla, case_id, talk("2", "3", "2026-03-01", reason=SECRET))
    assert agreed(store, carla, case_id) == [("4", "earlier"), ("3", "in_force")]
    assert "ndi" in read_case(store, carla, case_id).header.measures


def test_a_talk_in_error_gives_way_to_the_one_before_it(store: Store, carla: Actor, case_id: str) -> None:
    talked(store, carla, case_id, talk("2", "4"))
    talked(store, carla, case_id, talk("0", "1", "2026-03-01", reason="Wrong person"))
    for expected in (
        [("4", "in_force"), ("1", "in_error")],
        [("4", "in_error"), ("1", "in_error")],
    ):
        version = case_version(store, carla, case_id)
        withdraw_pain_talk(
            store, carla, case_id, reason="Wrong person", key=f"w {version}", base_version=version
        )
        assert agreed(store, carla, case_id) == expected
    with pytest.raises(RefusedError, match="no talk"):
        withdraw_pain_talk(store, carla, case_id, reason="x", key="w", base_version=version + 1)


def test_a_talk_in_error_needs_a_reason(store: Store, carla: Actor, case_id: str) -> None:
    version = talked(store, carla, case_id, talk("2", "4")).version
    with pytest.raises(RefusedError, match="Say why"):
        withdraw_pain_talk(store, carla, case_id, reason="  ", key="w", base_version=version)
    assert agreed(store, carla, case_id) == [("4", "in_force")]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        (talk("11", "4"), "Hoped for"),
        (talk("2", "4.2"), "Agreed as realistic"),
        (talk("2", "4", (INJURED - dt.timedelta(days=1)).isoformat()), "Day of the talk"),
        (talk("2", "4", "2999-01-01"), "Day of the talk"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_stored(
    store: Store, carla: Actor, case_id: str, said: PainTalk, where: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        talked(store, carla, case_id, said)
    assert [problem.where for problem in refused.value.problems] == [where]
    assert case_version(store, carla, case_id) == 1


def test_f1_the_same_key_again_gives_one_talk(store: Store, carla: Actor, case_id: str) -> None:
    first = record_pain_talk(store, carla, case_id, talk("2", "4"), key="k", base_version=1)
    assert record_pain_talk(store, carla, case_id, talk("2", "4"), key="k", base_version=1) == first
    assert case_version(store, carla, case_id) == 2
    with pytest.raises(RefusedError, match="saved before you changed it"):
        record_pain_talk(store, carla, case_id, talk("2", "5"), key="k", base_version=2)


def test_f4_a_talk_typed_while_someone_else_saved_is_a_conflict(
    store: Store, carla: Actor, case_id: str
) -> None:
    follow_measure(store, carla, case_id, "ndi", key="m")
    with pytest.raises(ConflictError):
        record_pain_talk(store, carla, case_id, talk("2", "4"), key="k", base_version=1)
    assert agreed(store, carla, case_id) == []


@pytest.mark.parametrize("role", ["clinician", "claims", "administrator"])
def test_who_is_not_of_the_clinic_records_no_talk(
    store: Store, carla: Actor, case_id: str, role: str
) -> None:
    other = person(store, "otto", role, "Elsewhere")
    if role == "claims":
        granted(store, carla, case_id, "Elsewhere", psychological=True, notes=True)
    for act in (
        lambda: record_pain_talk(store, other, case_id, talk("2", "4"), key="k", base_version=1),
        lambda: withdraw_pain_talk(store, other, case_id, reason="x", key="k", base_version=1),
    ):
        with pytest.raises(NotFoundError):
            act()
    assert case_version(store, carla, case_id) == 1


@pytest.mark.parametrize("notes", [False, True])
def test_a_claims_team_sees_levels_and_days_and_a_reason_only_with_the_notes(
    store: Store, carla: Actor, clive: Actor, case_id: str, notes: bool
) -> None:
    talked(store, carla, case_id, talk("2", "4"))
    talked(store, carla, case_id, talk("1", "3", "2026-03-01", reason=SECRET))
    granted(store, carla, case_id, "Acme Claims", notes=notes)
    earlier, latest = pain_talks(read_case(store, clive, case_id).history)
    assert (earlier.hoped, earlier.agreed, earlier.on) == (2, 4, day("2026-02-03"))
    assert (latest.hoped, latest.agreed, latest.on) == (1, 3, day("2026-03-01"))
    assert latest.reason == (SECRET if notes else "")
    rows = list(csv.DictReader(io.StringIO("".join(export_lines(store, clive, (case_id,), purpose="t")))))
    assert sum('"pain_agreed":3' in row["data"] for row in rows) == 1
    assert (SECRET in str(rows)) is notes


def test_a_talk_is_audited_without_its_levels(store: Store, carla: Actor, case_id: str) -> None:
    talked(store, carla, case_id, talk("1.5", "4.5"))
    with store.read() as session:
        events = session.execute(select(table_of(AuditEvent)).order_by(AuditEvent.sequence)).mappings()
        last = list(events)[-1]
    assert (last["action"], last["case_id"]) == ("pain_talk", case_id)
    assert "4.5" not in str(last["reason"])
