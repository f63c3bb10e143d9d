"""Who reads what: computed from all of it, shown as far as the grant goes, on record before it is shown."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from db.access import OPERATOR, Actor, NotFoundError
from db.cases import change_case, close_case, with_fields
from db.disclosures import disclosures_of
from db.exchange import import_history
from db.granting import revoke_grant
from db.reading import case_version, read_case
from db.recording import record
from db.store import Store
from db.withholding import NAMES, NOTES, PSYCHOLOGICAL
from goals.history import data_text
from goals.records import Fact, Kind
from tests.db.clinic import AT, course_of, day, granted, opened, person, saved, visit

TEAM = "Acme Claims"


@pytest.fixture
def treated(store: Store, carla: Actor, clive: Actor, case_id: str) -> str:
    """A case with a course of visits."""
    course_of(store, carla, case_id)
    return case_id


def texts(view: object) -> str:
    return repr(view)


def test_a_clinician_sees_everything_of_their_clinics_case(store: Store, carla: Actor, treated: str) -> None:
    view = read_case(store, carla, treated)
    assert view.header.person_name == "Ada Testcase"
    assert view.header.birth_date == day("1980-05-17")
    assert view.header.claim_number == "CL-7"
    assert view.header.injury_date == day("2026-01-05")
    assert view.header.measures == ("odi", "psfs", "nprs:average", "phq9")
    assert view.header.lead_measure == "odi"
    assert view.header.status == "open"
    assert view.withheld == ()
    assert {row.measure for row in view.results.ledger} == {"odi", "phq9"}
    row = next(row for row in view.results.ledger if row.measure == "odi")
    assert (row.baseline, row.baseline_n, row.best, row.response_class) == (60.0, 3, 32.0, "improved")


def test_nothing_is_disclosed_inside_the_clinic(store: Store, carla: Actor, treated: str) -> None:
    read_case(store, carla, treated)
    with store.read() as session:
        assert disclosures_of(session, treated) == ()


def test_a_claims_team_sees_scores_and_never_who_it_is(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    granted(store, carla, treated, TEAM)
    view = read_case(store, clive, treated)
    assert view.header.person_name is None
    assert view.header.birth_date is None
    assert view.header.label == "W-1041"
    assert view.withheld == (NAMES, PSYCHOLOGICAL, NOTES)
    for hidden in ("Ada", "1980-05-17", "1980, 5, 17", "phq9", "slept badly"):
        assert hidden not in texts((view.header, view.history, view.results))
    assert view.header.measures == ("odi", "psfs", "nprs:average")


def test_both_roles_read_the_same_ledger(store: Store, carla: Actor, clive: Actor, treated: str) -> None:
    granted(store, carla, treated, TEAM)
    clinic, claims = read_case(store, carla, treated), read_case(store, clive, treated)
    assert claims.results.ledger == tuple(row for row in clinic.results.ledger if row.measure != "phq9")
    assert claims.results.series == tuple(row for row in clinic.results.series if row.measure != "phq9")
    assert claims.results.windows == tuple(row for row in clinic.results.windows if row.measure != "phq9")


def test_visits_stay_without_their_content_for_the_dates_of_care(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    granted(store, carla, treated, TEAM)
    clinic, claims = read_case(store, carla, treated), read_case(store, clive, treated)
    shown = claims.history.current(Kind.VISIT)
    assert [fact.date for fact in shown] == [fact.date for fact in clinic.history.current(Kind.VISIT)]
    assert {(fact.detail, fact.data, fact.name, fact.reason) for fact in shown} == {("", "", "", "")}


@pytest.mark.parametrize(
    ("field_set", "phq9", "note", "withheld"),
    [
        ({}, False, False, (NAMES, PSYCHOLOGICAL, NOTES)),
        ({"psychological": True}, True, False, (NAMES, NOTES)),
        ({"notes": True}, False, True, (NAMES, PSYCHOLOGICAL)),
        ({"psychological": True, "notes": True}, True, True, (NAMES,)),
    ],
)
def test_the_grant_says_what_more_is_shown(
    store: Store,
    carla: Actor,
    clive: Actor,
    treated: str,
    field_set: dict[str, bool],
    phq9: bool,
    note: bool,
    withheld: tuple[str, ...],
) -> None:
    granted(store, carla, treated, TEAM, **field_set)
    view = read_case(store, clive, treated)
    assert ("phq9" in texts((view.header, view.history, view.results))) is phq9
    assert ("slept badly" in texts(view.history)) is note
    assert view.withheld == withheld
    assert view.header.person_name is None


def test_a_psychological_lead_measure_is_not_even_named(store: Store, carla: Actor, clive: Actor) -> None:
    case_id = opened(store, carla, key="2")
    change_case(
        store,
        carla,
        case_id,
        lambda case, *_: with_fields(case, {"lead_measure": "phq9"}, ""),  # as an imported record may say
        key="lead",
        action="import",
        content="",
    )
    granted(store, carla, case_id, TEAM)
    view = read_case(store, clive, case_id)
    assert view.header.lead_measure is None
    assert "phq9" not in texts(view.history)


def fact(case_id: str, record_: Kind, code: str, **cells: object) -> Fact:
    return Fact(case_id=case_id, date=day("2026-02-03"), record=record_, code=code, **cells)


def test_goals_are_shown_without_what_is_withheld_of_them(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    carry = {"wish": "Carry", "measure": "psfs", "start": 3, "target": 8}
    ladder = ["over 14", "14", "under 10", "under 7", "under 5"]
    cheer = {"wish": "Cheer", "measure": "phq9", "start": 14, "target": 5, "levels": ladder}
    plain = fact(treated, Kind.GOAL, "g1", data=data_text(carry))
    mood = fact(treated, Kind.GOAL, "g2", unit="points of the PHQ-9", data=data_text(cheer))
    rated = fact(treated, Kind.GOAL_RATING, "g2", value=Decimal(2), unit="points of the PHQ-9")
    flag = fact(treated, Kind.FLAG, "yellow", detail="fear of moving")
    facts = (plain, mood, rated, flag)
    record(store, carla, treated, facts, key="g", base_version=case_version(store, carla, treated))
    granted(store, carla, treated, TEAM)
    view = read_case(store, clive, treated)
    goals = {goal.code: goal for goal in view.history.current(Kind.GOAL)}
    assert goals["g1"].data == plain.data
    assert goals["g2"].data == '{"wish":"Cheer"}'
    assert [rating.value for rating in view.history.current(Kind.GOAL_RATING)] == [None]
    assert "PHQ" not in texts(view.history)
    assert view.history.current(Kind.FLAG) == ()
    granted(store, carla, treated, TEAM, psychological=True, notes=True)
    wider = read_case(store, clive, treated)
    assert [rating.value for rating in wider.history.current(Kind.GOAL_RATING)] == [Decimal(2)]
    assert [shown.detail for shown in wider.history.current(Kind.FLAG)] == ["fear of moving"]


def test_reasons_are_free_text_and_go_with_the_notes(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    close_case(store, carla, treated, reason="moved in with her sister", key="c")
    granted(store, carla, treated, TEAM)
    view = read_case(store, clive, treated)
    assert "sister" not in texts(view.history)
    assert view.header.status == "closed"
    granted(store, carla, treated, TEAM, notes=True)
    assert "sister" in texts(read_case(store, clive, treated).history)


def test_each_claims_view_is_on_record_before_it_is_shown(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    grant_id = granted(store, carla, treated, TEAM, notes=True)
    read_case(store, clive, treated)
    read_case(store, clive, treated, purpose="packet")
    with store.read() as session:
        told = disclosures_of(session, treated)
    assert [(d.account_id, d.grant_id, d.purpose, d.fields) for d in told] == [
        (clive.account_id, grant_id, "view", "scores,goals,notes"),
        (clive.account_id, grant_id, "packet", "scores,goals,notes"),
    ]
    assert told[0].at.tzinfo is not None


def test_nothing_is_shown_when_it_cannot_be_put_on_record(
    store: Store, carla: Actor, clive: Actor, treated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    granted(store, carla, treated, TEAM)

    def full_disk(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("db.reading.record_disclosure", full_disk)
    with pytest.raises(OSError, match="no space"):
        read_case(store, clive, treated)


def test_not_yours_looks_like_not_there(store: Store, carla: Actor, clive: Actor, treated: str) -> None:
    otto = person(store, "otto", "clinician", "South Clinic")
    ruth = person(store, "ruth", "administrator", "")
    said = set()
    for actor in (otto, ruth, clive):
        for case in (treated, "no-such-case", "", "' OR 1=1 --"):
            for read in (read_case, case_version):
                with pytest.raises(NotFoundError) as refused:
                    read(store, actor, case)
                said.add(str(refused.value))
    assert len(said) == 1
    with store.read() as session:
        assert disclosures_of(session, treated) == ()


def test_a_grant_that_ended_or_was_taken_back_shows_nothing(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    grant_id = granted(store, carla, treated, TEAM)
    read_case(store, clive, treated)
    revoke_grant(store, carla, grant_id, at=AT)
    with pytest.raises(NotFoundError):
        read_case(store, clive, treated)


def test_an_actor_with_no_role_sees_nothing(store: Store, carla: Actor, treated: str) -> None:
    nobody = Actor(account_id=carla.account_id, login="carla", roles=frozenset(), clinic_ids=carla.clinic_ids)
    with pytest.raises(NotFoundError):
        read_case(store, nobody, treated)


def test_a_claims_reader_cannot_act_as_the_clinic_by_its_id(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    posing = Actor(account_id=clive.account_id, login="clive", roles=clive.roles, clinic_ids=carla.clinic_ids)
    with pytest.raises(NotFoundError):
        read_case(store, posing, treated)


def test_the_numbers_are_computed_again_after_each_change(store: Store, carla: Actor, treated: str) -> None:
    first = read_case(store, carla, treated)
    assert read_case(store, carla, treated).results is first.results
    saved(store, carla, visit(treated, "2026-03-20", note="phoned"))
    assert read_case(store, carla, treated).results is not first.results


def test_an_own_instrument_of_another_case_is_known_everywhere(
    store: Store, carla: Actor, case_id: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    definition = (
        '"{""direction"":""higher_better"",""maximum"":20,""minimum"":0,""scale"":""ratio"",""step"":1}"'
    )
    path.write_text(
        "case_id,date,record,code,name,value,data\n"
        f"other,2024-01-08,instrument,stairs,Flights of stairs,,{definition}\n"
        "third,2024-01-09,reading,stairs,,4,\n",
        encoding="utf-8",
    )
    import_history(store, carla, path)
    view = read_case(store, carla, "third")
    assert view.catalogue.instruments["stairs"].maximum == 20
    assert view.results.series[0].measure == "stairs"
    assert view.header.injury_date == day("2024-01-09")
    assert "stairs" in read_case(store, carla, case_id).catalogue.instruments


def test_the_operator_reads_everything_and_has_no_account(store: Store, treated: str) -> None:
    assert read_case(store, OPERATOR, treated).header.person_name == "Ada Testcase"


def test_a_day_is_no_instant(store: Store, carla: Actor, treated: str) -> None:
    for recorded in read_case(store, carla, treated).history.facts:
        assert type(recorded.date) is dt.date
        assert recorded.entered_at is not None
        assert recorded.entered_at.utcoffset() == dt.timedelta(0)


def test_f8_who_may_see_the_same_of_an_unchanged_case_is_given_the_same_view(
    store: Store, carla: Actor, treated: str
) -> None:
    dora = person(store, "dora", "clinician", "North Clinic")
    view = read_case(store, carla, treated)
    assert read_case(store, carla, treated) is view
    assert read_case(store, dora, treated) is view


def test_f8_what_was_made_for_one_reader_is_never_beside_the_view_of_another(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    granted(store, carla, treated, TEAM)
    other = person(store, "ottilie", "claims", "Other Claims")
    granted(store, carla, treated, "Other Claims", notes=True)
    views = [read_case(store, actor, treated) for actor in (carla, clive, other)]
    assert len({id(view.derived) for view in views}) == 3
    assert len({view.stamp for view in views}) == 3
    assert [view.withheld for view in views] == [
        (),
        (NAMES, PSYCHOLOGICAL, NOTES),
        (NAMES, PSYCHOLOGICAL),
    ]


def test_f8_a_change_of_the_case_or_of_the_grant_gives_another_view(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    grant_id = granted(store, carla, treated, TEAM)
    before, narrow = read_case(store, carla, treated), read_case(store, clive, treated)
    granted(store, carla, treated, TEAM, psychological=True, notes=True)
    assert read_case(store, clive, treated) is not narrow
    assert read_case(store, carla, treated) is before
    saved(store, carla, visit(treated, "2026-03-20", note="later"))
    after = read_case(store, carla, treated)
    assert after is not before
    assert after.derived is not before.derived
    revoke_grant(store, carla, grant_id, at=AT)


def test_f8_each_view_of_a_claims_team_is_on_record_though_it_is_the_same_view(
    store: Store, carla: Actor, clive: Actor, treated: str
) -> None:
    granted(store, carla, treated, TEAM)
    assert read_case(store, clive, treated) is read_case(store, clive, treated)
    with store.read() as session:
        assert len(disclosures_of(session, treated)) == 2
