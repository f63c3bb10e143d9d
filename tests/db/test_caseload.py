"""The caseload: a line for each case the reader may see, and nothing of any other."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db.access import Actor
from db.caseload import caseload
from db.cases import change_case, with_fields
from db.demo import load_demonstration
from db.disclosures import disclosures_of
from db.exchange import import_history
from db.loading import Load, load_facts
from db.reading import read_case
from db.store import Store
from goals.records import Fact, Kind
from goals.standing import standing
from tests.db.clinic import course_of, day, granted, opened, person, reading, saved, visit

TODAY = dt.date(2026, 3, 20)
TEAM = "Acme Claims"


def test_a_line_says_who_and_where_the_case_stands(store: Store, carla: Actor, case_id: str) -> None:
    course_of(store, carla, case_id)
    (line,) = caseload(store, carla, today=TODAY)
    assert (line.case_id, line.label, line.person_name) == (case_id, "W-1041", "Ada Testcase")
    assert (line.injury_date, line.last_visit) == (day("2026-01-05"), day("2026-03-10"))
    assert line.lead_measure == "odi"
    assert line.standing is not None
    assert line.standing.state == "responding"
    assert [point.value for point in line.points] == [60.0, 58.0, 62.0, 30.0, 28.0]
    assert [window.measure for window in line.windows] == ["odi"]
    assert line.version == 7


def test_a_case_without_a_visit_has_a_line_too(store: Store, carla: Actor, case_id: str) -> None:
    (line,) = caseload(store, carla, today=TODAY)
    assert (line.case_id, line.last_visit, line.points) == (case_id, None, ())
    assert line.standing is not None
    assert line.standing.state == "cannot_tell"


def test_each_clinic_sees_its_own_cases_only(store: Store, carla: Actor, case_id: str) -> None:
    otto = person(store, "otto", "clinician", "South Clinic")
    theirs = opened(store, otto, key="o", label="S-1")
    assert [line.case_id for line in caseload(store, carla, today=TODAY)] == [case_id]
    assert [line.case_id for line in caseload(store, otto, today=TODAY)] == [theirs]
    assert caseload(store, person(store, "ruth", "administrator", ""), today=TODAY) == ()


def test_a_save_by_anybody_shows_at_once(store: Store, carla: Actor, case_id: str) -> None:
    assert caseload(store, carla, today=TODAY)[0].points == ()
    saved(store, carla, visit(case_id, "2026-02-02", reading("odi", "46")))
    assert [point.value for point in caseload(store, carla, today=TODAY)[0].points] == [46.0]


def test_f8_what_one_reader_may_see_is_not_remembered_for_another(
    store: Store, carla: Actor, clive: Actor
) -> None:
    case_id = opened(store, carla, key="p")
    saved(store, carla, visit(case_id, "2026-02-02", reading("phq9", "12"), reading("odi", "46")))

    def led_by_mood(case: Fact, *_: object) -> Fact:  # as an imported record may say
        return with_fields(case, {"lead_measure": "phq9"}, "as imported")

    change_case(store, carla, case_id, led_by_mood, key="lead", action="import", content="phq9")
    granted(store, carla, case_id, TEAM)
    (clinic,) = caseload(store, carla, today=TODAY)
    (claims,) = caseload(store, clive, today=TODAY)
    assert (clinic.lead_measure, clinic.person_name) == ("phq9", "Ada Testcase")
    assert (claims.lead_measure, claims.person_name) == ("odi", None)
    assert "phq9" not in repr(claims)
    assert "Ada" not in repr(claims)


def test_a_line_is_on_record_once_a_day_for_each_grant(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    grant_id = granted(store, carla, case_id, TEAM)
    for _ in range(3):
        assert len(caseload(store, clive, today=TODAY)) == 1
    with store.read() as session:
        told = disclosures_of(session, case_id)
    assert [(d.account_id, d.purpose, d.grant_id) for d in told] == [(clive.account_id, "caseload", grant_id)]
    granted(store, carla, case_id, TEAM, notes=True)
    caseload(store, clive, today=TODAY)
    with store.read() as session:
        assert len(disclosures_of(session, case_id)) == 2


def test_the_day_decides_what_is_overdue(store: Store, carla: Actor, case_id: str) -> None:
    course_of(store, carla, case_id)
    states = [caseload(store, carla, today=day(on))[0].standing.state for on in ("2026-06-08", "2026-06-09")]
    assert states == ["responding", "overdue"]


def test_a_line_stands_as_the_case_page_says(store: Store) -> None:
    load_demonstration(store, today=TODAY)
    with store.read() as session:
        from db.accounts import account_named
        from db.teams import actor_of

        clinician = actor_of(session, account_named(session, "demo-clinician").account_id)
        claims = actor_of(session, account_named(session, "demo-claims").account_id)
    assert clinician is not None
    assert claims is not None
    for actor in (clinician, claims):
        lines = caseload(store, actor, today=TODAY)
        assert len(lines) >= 10
        for line in lines:
            view = read_case(store, actor, line.case_id)
            assert line.standing == standing(view.results, view.history, view.catalogue, on=TODAY)
            assert line.label == view.header.label


@pytest.mark.parametrize("cases", [0, 1, 201, 401])
def test_many_cases_each_have_one_line(sqlite_store: Store, tmp_path: Path, cases: int) -> None:
    carla = person(sqlite_store, "carla", "clinician", "North Clinic")
    path = tmp_path / "many.csv"
    rows = [f"C{number:04d},2024-01-08,reading,odi,{number % 100}" for number in range(cases)]
    path.write_text("\n".join(["case_id,date,record,code,value", *rows, ""]), encoding="utf-8")
    import_history(sqlite_store, carla, path)
    lines = caseload(sqlite_store, carla, today=TODAY)
    assert [line.case_id for line in lines] == [f"C{number:04d}" for number in range(cases)]
    assert [line.points[0].value for line in lines] == [float(number % 100) for number in range(cases)]


def test_a_case_that_cannot_be_computed_takes_no_other_along(sqlite_store: Store) -> None:
    carla = person(sqlite_store, "carla", "clinician", "North Clinic")
    blank = Fact(case_id="bad", date=day("2024-01-08"), record=Kind.READING, code="", value=Decimal(40))
    facts = [replace(blank, code="nobody_knows"), replace(blank, case_id="good", code="odi")]
    where = Load(actor=carla, at=dt.datetime.now(dt.UTC), clinic_id=next(iter(carla.clinic_ids)))
    with sqlite_store.write() as session:  # as an older version, or another hand, may have left it
        load_facts(session, facts, where)
    bad, good = caseload(sqlite_store, carla, today=TODAY)
    assert (bad.case_id, bad.standing, bad.points) == ("bad", None, ())
    assert [point.value for point in good.points] == [40.0]
