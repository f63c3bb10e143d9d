"""Opening a case, what it follows, closing and opening it again, moving it to another clinic."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select

from db.access import OPERATOR, Actor, NotFoundError
from db.amendments import amend, enter_in_error
from db.cases import close_case, open_case, reopen_case
from db.definitions import definition_problems
from db.following import follow_measure
from db.models.base import table_of
from db.models.clinical import CaseFile
from db.reading import case_version, read_case
from db.recording import record
from db.store import Store
from db.transfers import move_case
from db.visits import ConflictError
from goals.errors import RefusedError
from goals.history import data_text
from goals.records import Fact, Kind, Status
from tests.db.clinic import day, new_case, opened, person, reading, saved, visit

IN_TWO_DAYS = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)


def cases(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(table_of(CaseFile))) or 0


def test_opening_a_case_twice_with_one_key_opens_one(store: Store, carla: Actor) -> None:
    first = open_case(store, carla, new_case(), key="k")
    assert open_case(store, carla, new_case(), key="k") == first
    assert cases(store) == 1


def test_the_id_of_a_case_tells_nothing_and_is_safe_in_an_address(store: Store, carla: Actor) -> None:
    ids = {opened(store, carla, key=str(number)) for number in range(3)}
    assert len(ids) == 3
    assert all(case_id.isalnum() and len(case_id) == 16 for case_id in ids)


@pytest.mark.parametrize(
    ("changes", "where", "sentence"),
    [
        ({"label": "  "}, "Label of the case", "Give it a label"),
        ({"label": "Back of ada  TESTCASE"}, "Label of the case", "keep the name out"),
        ({"injury_date": None}, "Injured on", "Give the day"),
        ({"injury_date": IN_TWO_DAYS}, "Injured on", "in the future"),
        ({"birth_date": day("2026-01-06")}, "Born on", "after the injury"),
        ({"region": "elbow"}, "Injured site", "Use one of"),
        ({"measures": (), "lead_measure": ""}, "Measures to follow", "at least one"),
        ({"measures": ("nosuch",), "lead_measure": ""}, "Measures to follow", "not in the catalogue"),
        ({"measures": ("a:b:c",), "lead_measure": ""}, "Measures to follow", "not in the catalogue"),
        ({"label": "Testcase, back"}, "Label of the case", "keep the name out"),
        ({"lead_measure": "ndi"}, "Lead measure", "Choose one of the measures"),
        ({"lead_measure": "nprs:average"}, "Lead measure", "pain alone never leads"),
        ({"lead_measure": "phq9"}, "Lead measure", "does not measure function"),
    ],
)
def test_a_case_that_lacks_something_is_refused_where_it_lacks_it(
    store: Store, carla: Actor, changes: dict[str, Any], where: str, sentence: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        opened(store, carla, **changes)
    (problem,) = refused.value.problems
    assert problem.where == where
    assert sentence in problem.sentence
    assert "Ada" not in str(refused.value)
    assert cases(store) == 0


def test_somebody_without_a_clinic_opens_no_case(store: Store) -> None:
    for role in ("claims", "administrator"):
        with pytest.raises(NotFoundError):
            opened(store, person(store, role, role, "Acme Claims"))


def test_who_works_in_two_clinics_names_the_one(store: Store, carla: Actor) -> None:
    south = next(iter(person(store, "otto", "clinician", "South Clinic").clinic_ids))
    both = Actor(
        account_id=carla.account_id,
        login="carla",
        roles=carla.roles,
        clinic_ids=carla.clinic_ids | {south},
    )
    with pytest.raises(RefusedError, match="Choose the clinic"):
        opened(store, both)
    with pytest.raises(RefusedError, match="Choose the clinic"):
        opened(store, both, clinic_id="elsewhere")
    case_id = opened(store, both, clinic_id=south)
    with pytest.raises(NotFoundError):
        read_case(store, carla, case_id)
    assert read_case(store, both, case_id).version == 1


def test_a_measure_that_is_added_can_be_logged(store: Store, carla: Actor, case_id: str) -> None:
    follow_measure(store, carla, case_id, "ndi", key="m")
    follow_measure(store, carla, case_id, "ndi", key="m")
    assert read_case(store, carla, case_id).header.measures[-1] == "ndi"
    assert case_version(store, carla, case_id) == 2
    saved(store, carla, visit(case_id, "2026-02-02", reading("ndi", "40")))
    with pytest.raises(RefusedError, match="not in the catalogue"):
        follow_measure(store, carla, case_id, "nosuch", key="m2")


def test_a_case_is_closed_and_opened_again_with_reasons_that_stay(
    store: Store, carla: Actor, case_id: str
) -> None:
    close_case(store, carla, case_id, reason="Back at work", key="c")
    assert read_case(store, carla, case_id).header.status == "closed"
    reopen_case(store, carla, case_id, reason="Pain is back", key="o")
    view = read_case(store, carla, case_id)
    assert view.header.status == "open"
    assert view.header.measures == ("odi", "psfs", "nprs:average", "phq9")
    versions = [fact for fact in view.history.facts if fact.record is Kind.CASE]
    assert [(fact.status, fact.reason) for fact in versions] == [
        (Status.SUPERSEDED, ""),
        (Status.SUPERSEDED, "Back at work"),
        (Status.CURRENT, "Pain is back"),
    ]
    with pytest.raises(RefusedError, match="Say why"):
        close_case(store, carla, case_id, reason=" ", key="c2")


def test_a_case_is_closed_once_and_opened_again_once(store: Store, carla: Actor, case_id: str) -> None:
    with pytest.raises(RefusedError, match="open already"):
        reopen_case(store, carla, case_id, reason="again", key="o")
    first = close_case(store, carla, case_id, reason="done", key="c", base_version=1)
    assert close_case(store, carla, case_id, reason="done", key="c", base_version=1) == first
    with pytest.raises(RefusedError, match="closed already"):
        close_case(store, carla, case_id, reason="done", key="c2")
    assert case_version(store, carla, case_id) == 2


def test_f4_a_case_that_moved_on_is_not_closed_unseen(store: Store, carla: Actor, case_id: str) -> None:
    saved(store, carla, visit(case_id, "2026-02-02", reading("odi", "46")))
    with pytest.raises(ConflictError) as conflict:
        close_case(store, carla, case_id, reason="done", key="c", base_version=1)
    assert conflict.value.version == 2
    assert read_case(store, carla, case_id).header.status == "open"
    close_case(store, carla, case_id, reason="done", key="c", base_version=2)
    with pytest.raises(ConflictError):
        reopen_case(store, carla, case_id, reason="back", key="o", base_version=2)


def test_a_case_that_is_not_yours_is_neither_closed_nor_opened(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    otto = person(store, "otto", "clinician", "South Clinic")
    for actor in (otto, clive):
        for change in (close_case, reopen_case):
            with pytest.raises(NotFoundError):
                change(store, actor, case_id, reason="done", key="c", base_version=1)


def test_a_case_can_be_opened_on_the_day_of_the_injury_where_it_is_tomorrow_already(
    store: Store, carla: Actor
) -> None:
    tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    latest = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=14)).date()
    injured = min(tomorrow, latest)
    header = read_case(store, carla, opened(store, carla, injury_date=injured)).header
    assert header.injury_date == injured
    assert header.opened_on >= injured


def test_a_case_moves_to_another_clinic_with_its_history(store: Store, carla: Actor, case_id: str) -> None:
    otto = person(store, "otto", "clinician", "South Clinic")
    saved(store, carla, visit(case_id, "2026-02-02", reading("odi", "46")))
    with pytest.raises(NotFoundError):
        move_case(store, otto, case_id, next(iter(otto.clinic_ids)), reason="mine now")
    with pytest.raises(RefusedError, match="no such clinic"):
        move_case(store, carla, case_id, "elsewhere", reason="moved")
    move_case(store, carla, case_id, next(iter(otto.clinic_ids)), reason="moved to the south")
    assert [point.value for point in read_case(store, otto, case_id).results.points] == [46.0]
    with pytest.raises(NotFoundError):
        read_case(store, carla, case_id)
    move_case(store, OPERATOR, case_id, next(iter(carla.clinic_ids)), reason="and back")
    assert read_case(store, carla, case_id).version == 4


STAIRS = {
    "direction": "higher_better",
    "maximum": 20,
    "mcid": 3,
    "mcid_citation": "our clinic",
    "minimum": 0,
    "scale": "ratio",
    "step": 1,
}


def stairs(case_id: str, **changes: object) -> Fact:
    data = data_text({**STAIRS, **changes})
    return Fact(
        case_id=case_id,
        date=day("2026-01-05"),
        record=Kind.INSTRUMENT,
        code="stairs",
        name="Stairs",
        data=data,
    )


def put(store: Store, actor: Actor, case_id: str, *facts: Fact) -> str:
    version = case_version(store, actor, case_id)
    return record(store, actor, case_id, facts, key=f"{case_id}-p{version}", base_version=version).record_id


def test_an_own_instrument_is_followed_and_computed_like_the_catalogues(
    store: Store, carla: Actor, case_id: str
) -> None:
    put(store, carla, case_id, stairs(case_id))
    follow_measure(store, carla, case_id, "stairs", key="m")
    saved(store, carla, visit(case_id, "2026-02-02", reading("stairs", "4")))
    with pytest.raises(RefusedError, match="runs from 0 to 20"):
        saved(store, carla, visit(case_id, "2026-02-03", reading("stairs", "21")), key="x")
    assert read_case(store, carla, case_id).results.series[0].measure == "stairs"


def test_an_own_instrument_means_one_thing_in_the_whole_store(
    store: Store, carla: Actor, case_id: str
) -> None:
    put(store, carla, case_id, stairs(case_id))
    second = opened(store, carla, key="2")
    with pytest.raises(RefusedError, match="means something else"):
        put(store, carla, second, stairs(second, maximum=30))
    put(store, carla, second, stairs(second))
    with pytest.raises(RefusedError, match="minimum is missing"):
        put(store, carla, second, stairs(second, minimum=None))


def test_readings_hold_their_instrument(store: Store, carla: Actor, case_id: str) -> None:
    record_id = put(store, carla, case_id, stairs(case_id))
    follow_measure(store, carla, case_id, "stairs", key="m")
    saved(store, carla, visit(case_id, "2026-02-02", reading("stairs", "4")))
    now = {"reason": "typing error", "base_version": 4}
    with pytest.raises(RefusedError, match="Readings use this instrument"):
        enter_in_error(store, carla, case_id, record_id, key="v", **now)
    narrow = {"data": data_text({**STAIRS, "maximum": 3})}
    with pytest.raises(RefusedError, match="does not allow"):
        amend(store, carla, case_id, record_id, narrow, key="a", **now)
    wide = {"data": data_text({**STAIRS, "maximum": 40})}
    amend(store, carla, case_id, record_id, wide, key="b", **now)
    assert read_case(store, carla, case_id).catalogue.instruments["stairs"].maximum == 40


def test_a_clinics_own_bar_counts_for_its_case_only(store: Store, carla: Actor, case_id: str) -> None:
    bar = Fact(
        case_id=case_id,
        date=day("2026-01-05"),
        record=Kind.INSTRUMENT,
        code="odi",
        data='{"clinic_mcid":8}',
    )
    put(store, carla, case_id, bar)
    second = opened(store, carla, key="2")
    assert read_case(store, carla, case_id).catalogue.instruments["odi"].clinic_mcid == 8
    assert read_case(store, carla, second).catalogue.instruments["odi"].clinic_mcid is None


def test_only_instruments_are_held_to_definitions(store: Store, case_id: str) -> None:
    with store.read() as session:
        flag = Fact(case_id=case_id, date=day("2026-01-05"), record=Kind.FLAG, code="red")
        assert definition_problems(session, flag) == []


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"record": Kind.GOAL, "code": ""}, "code"),
        ({"record": Kind.GOAL, "code": "g", "data": '{"start":3,"target":3}'}, "data"),
        ({"record": Kind.READING, "code": "odi", "value": Decimal(101)}, "value"),
        ({"record": Kind.READING, "code": "odi"}, "value"),
        ({"record": Kind.READING, "code": "nosuch", "value": Decimal(1)}, "code"),
        ({"record": Kind.INTERVENTION, "code": "nosuch"}, "code"),
        ({"record": Kind.FLAG, "code": "red", "date": IN_TWO_DAYS}, "date"),
        ({"record": Kind.FLAG, "code": "red", "end_date": day("2026-01-04")}, "end_date"),
        ({"record": Kind.FLAG, "code": "red", "region": "elbow"}, "region"),
        ({"record": Kind.FLAG, "code": "red", "case_id": "another"}, "case_id"),
    ],
)
def test_a_fact_that_breaks_a_rule_is_refused_by_its_column(
    store: Store, carla: Actor, case_id: str, cells: dict[str, Any], where: str
) -> None:
    fact = Fact(**{"case_id": case_id, "date": day("2026-01-05"), **cells})
    with pytest.raises(RefusedError) as refused:
        put(store, carla, case_id, fact)
    assert [problem.where for problem in refused.value.problems] == [where]
    assert case_version(store, carla, case_id) == 1


def test_facts_are_recorded_once_and_on_a_pinned_version(store: Store, carla: Actor, case_id: str) -> None:
    goal = Fact(case_id=case_id, date=day("2026-01-05"), record=Kind.GOAL, code="g1", name="Carry")
    first = record(store, carla, case_id, (goal,), key="g", base_version=1)
    assert record(store, carla, case_id, (goal,), key="g", base_version=1) == first
    with pytest.raises(ConflictError) as conflict:
        record(store, carla, case_id, (goal,), key="other", base_version=1)
    assert [fact.code for fact in conflict.value.facts] == ["g1"]
