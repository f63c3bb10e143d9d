"""The case record: amended in one change with its reason, and what stood before stays in sight."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from db.access import Actor, NotFoundError
from db.case_record import amend_record, person_versions, standing_draft
from db.cases import close_case
from db.changes import ConflictError
from db.exchange import export_lines, import_history
from db.headers import Person
from db.reading import case_version, read_case
from db.store import Store
from db.verifying import verify
from goals.caserecord import RecordDraft, case_record, changes_of, life_of
from goals.errors import RefusedError
from goals.records import Kind, Status
from tests.db.clinic import day, person, reading, saved, visit

WHO = Person(person_name="Ada Testcase", birth_date=day("1980-05-17"), claim_number="CL-7")


def standing(store: Store, actor: Actor, case_id: str, who: Person = WHO) -> RecordDraft:
    return standing_draft(read_case(store, actor, case_id).history, who)


def amended(
    store: Store, actor: Actor, case_id: str, *, reason: str = "", who: Person = WHO, **changes: object
):
    """Amend on the version that the case has now."""
    version = case_version(store, actor, case_id)
    draft = replace(standing(store, actor, case_id, who), **changes)
    key = f"{case_id}-r{version}"
    return amend_record(store, actor, case_id, draft, reason=reason, key=key, base_version=version)


FULL: dict[str, object] = {
    "jurisdiction": "CA",
    "mechanism": "Lifted a crate",
    "conditions": ("L5 radiculopathy",),
    "condition_group": "spine",
    "pain_pattern": "radicular",
    "job": "Warehouse picker",
    "job_demand": "heavy",
    "mmi_date": day("2026-02-20"),
}


def test_filling_in_what_was_empty_needs_no_reason(store: Store, carla: Actor, case_id: str) -> None:
    receipt = amended(store, carla, case_id, **FULL)
    assert (receipt.action, receipt.version) == ("amend_record", 2)
    view = read_case(store, carla, case_id)
    record = case_record(view.history)
    assert {name: getattr(record, name) for name in FULL} == FULL
    assert (view.header.measures, view.header.lead_measure) == (
        ("odi", "psfs", "nprs:average", "phq9"),
        "odi",
    )
    assert view.header.person_name == "Ada Testcase"


def test_what_was_recorded_changes_only_with_a_reason(store: Store, carla: Actor, case_id: str) -> None:
    for change in ({"label": "W-2"}, {"birth_date": None}, {"injury_date": day("2026-01-02")}):
        with pytest.raises(RefusedError) as refused:
            amended(store, carla, case_id, **change)
        assert [problem.where for problem in refused.value.problems] == ["Why it is changed"]
    assert case_version(store, carla, case_id) == 1


def test_one_form_is_one_change_with_its_event(store: Store, carla: Actor, case_id: str) -> None:
    changes = {
        "label": "W-2",
        "injury_date": day("2026-01-02"),
        "person_name": "Anna Testcase",
        "job": "Picker",
    }
    receipt = amended(store, carla, case_id, reason="read the claim again", **changes)
    view = read_case(store, carla, case_id)
    assert receipt.version == view.version == 2
    assert (view.header.label, view.header.person_name) == ("W-2", "Anna Testcase")
    assert (view.header.injury_date, view.header.birth_date) == (day("2026-01-02"), day("1980-05-17"))
    with store.read() as session:
        told = session.execute(text("SELECT reason FROM audit_event WHERE action = 'amend_record'")).all()
    assert [tuple(row) for row in told] == [("read the claim again",)]
    assert verify(store).fault is None


def test_old_versions_stay_in_sight(store: Store, carla: Actor, case_id: str) -> None:
    amended(store, carla, case_id, reason="wrong number", label="W-2")
    amended(store, carla, case_id, reason="wrong day", injury_date=day("2026-01-02"))
    history = read_case(store, carla, case_id).history
    rows = [f for f in history.facts if f.record in (Kind.CASE, Kind.INJURY)]
    assert [(f.name, f.date, f.status) for f in rows if f.record is Kind.CASE] == [
        ("W-1041", rows[-1].date, Status.SUPERSEDED),
        ("W-2", rows[-1].date, Status.CURRENT),
    ]
    last, first = changes_of(history)
    assert [(line.field, line.before, line.after) for line in (*first.lines, *last.lines)] == [
        ("label", "W-1041", "W-2"),
        ("injury_date", day("2026-01-05"), day("2026-01-02")),
    ]
    assert (first.reason, last.reason, last.by) == ("wrong number", "wrong day", carla.account_id)


def test_what_was_recorded_of_the_person_stays_for_the_clinic(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    amended(store, carla, case_id, reason="married", person_name="Ada Newname")
    amended(
        store, carla, case_id, reason="digits swapped", claim_number="CL-8", who=replace_name("Ada Newname")
    )
    versions = person_versions(store, carla, case_id)
    assert [(v.person.person_name, v.person.claim_number, v.by, v.reason) for v in versions] == [
        ("Ada Testcase", "CL-7", "carla", ""),
        ("Ada Newname", "CL-7", "carla", "married"),
        ("Ada Newname", "CL-8", "carla", "digits swapped"),
    ]
    for actor in (clive, person(store, "otto", "clinician", "South Clinic")):
        with pytest.raises(NotFoundError):
            person_versions(store, actor, case_id)


def replace_name(name: str) -> Person:
    return Person(person_name=name, birth_date=WHO.birth_date, claim_number=WHO.claim_number)


def test_what_is_wrong_stores_nothing_and_names_nobody(store: Store, carla: Actor, case_id: str) -> None:
    wrong = {
        "label": "Back of Testcase",
        "mmi_date": day("2026-01-01"),
        "lead_measure": "nprs:average",
        "job_demand": "hard",
    }
    with pytest.raises(RefusedError) as refused:
        amended(store, carla, case_id, reason="x", **wrong)
    assert [problem.where for problem in refused.value.problems] == [
        "Label of the case",
        "MMI reached on",
        "Physical demand of the job",
        "Lead measure",
    ]
    assert "Testcase" not in str(refused.value)
    assert case_version(store, carla, case_id) == 1


def test_the_future_and_nothing_at_all_are_refused(store: Store, carla: Actor, case_id: str) -> None:
    ahead = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)
    with pytest.raises(RefusedError, match="lies in the future"):
        amended(store, carla, case_id, surgery_date=ahead)
    with pytest.raises(RefusedError, match="Nothing is changed"):
        amended(store, carla, case_id, label="W-1041 ")
    with pytest.raises(RefusedError, match="no text"):
        amended(store, carla, case_id, reason="a\x00b", job="Picker")


def test_f1_two_clicks_make_one_change(store: Store, carla: Actor, case_id: str) -> None:
    draft = replace(standing(store, carla, case_id), job="Picker")
    first = amend_record(store, carla, case_id, draft, reason="", key="k", base_version=1)
    assert amend_record(store, carla, case_id, draft, reason="", key="k", base_version=1) == first
    assert case_version(store, carla, case_id) == 2
    other = replace(draft, job="Packer")
    with pytest.raises(RefusedError, match="saved before you changed it"):
        amend_record(store, carla, case_id, other, reason="", key="k", base_version=2)


def test_f4_a_record_is_not_written_over_somebody_elses(store: Store, carla: Actor, case_id: str) -> None:
    saved(store, carla, visit(case_id, "2026-02-02", reading("odi", "46")))
    draft = replace(standing(store, carla, case_id), job="Picker")
    with pytest.raises(ConflictError) as conflict:
        amend_record(store, carla, case_id, draft, reason="", key="k", base_version=1)
    assert {fact.record for fact in conflict.value.facts} == {Kind.VISIT, Kind.READING}


def test_a_record_that_is_not_yours_looks_like_none(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    otto = person(store, "otto", "clinician", "South Clinic")
    draft = RecordDraft(label="mine")
    for actor, case in ((otto, case_id), (clive, case_id), (carla, "no-such-case")):
        with pytest.raises(NotFoundError) as refused:
            amend_record(store, actor, case, draft, reason="x", key="k", base_version=1)
        assert "W-1041" not in str(refused.value)


def test_an_imported_case_without_rows_of_its_own_gets_them(
    store: Store, carla: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "history.csv"
    path.write_text("case_id,date,record,code,value\nimp,2024-02-01,reading,odi,40\n", encoding="utf-8")
    import_history(store, carla, path)
    changes = {"label": "I-1", "injury_date": day("2024-01-09"), "sites": ("neck",), "lead_measure": "odi"}
    amended(store, carla, "imp", reason="from the paper file", who=Person(), **changes)
    view = read_case(store, carla, "imp")
    assert (view.header.label, view.header.injury_date) == ("I-1", day("2024-01-09"))
    assert (view.header.opened_on, view.header.lead_measure) == (day("2024-02-01"), "odi")
    assert case_record(view.history).sites == ("neck",)


def test_the_record_goes_out_and_in_by_the_history_csv_without_the_person(
    store: Store, carla: Actor, case_id: str, tmp_path: Path
) -> None:
    amended(store, carla, case_id, **FULL)
    close_case(store, carla, case_id, reason="Settled", key="c", base_version=2)
    first = "".join(export_lines(store, carla, [case_id]))
    for secret in ("Ada", "Testcase", "1980-05-17"):
        assert secret not in first
    path = tmp_path / "history.csv"
    path.write_text(first.replace(case_id, "imported"), encoding="utf-8")
    import_history(store, carla, path)
    before, after = (read_case(store, carla, case).history for case in (case_id, "imported"))
    assert "".join(export_lines(store, carla, ["imported"])) == first.replace(case_id, "imported")
    assert case_record(after) == case_record(before)
    assert life_of(after) == life_of(before)
    assert changes_of(after) == changes_of(before)
    assert person_versions(store, carla, "imported") == ()
