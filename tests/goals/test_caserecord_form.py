"""The form of the case record: dates in order, the name kept out, function leads, reasons for changes."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from goals.caserecord import (
    FIELDS,
    RecordDraft,
    amended_case,
    amended_injury,
    case_record,
    changed_fields,
    changes_of,
    draft_of,
    reason_needed,
    record_problems,
)
from goals.caserecord.draft import CASE_FIELDS, INJURY_FIELDS, PERSON_FIELDS, tidy
from goals.catalogue import load
from goals.goalsetting import GoalDraft, GoalKind, GoalStatus, goal_fact
from goals.history import parse_data
from goals.history.fields import FIELDS as DATA_FIELDS
from goals.history.fields import field_faults
from goals.records import CaseHistory, Fact, Kind, Status

INJURED, OPENED, TODAY = dt.date(2026, 1, 5), dt.date(2026, 1, 12), dt.date(2026, 6, 1)
AT = dt.datetime(2026, 1, 12, 9, 0, tzinfo=dt.UTC)
CASE = Fact(
    case_id="c",
    date=OPENED,
    record=Kind.CASE,
    code="case",
    name="W-1",
    record_id="c1",
    entered_at=AT,
    data='{"body_parts":["low_back"],"lead_measure":"odi","measures":["odi","nprs:average"],"status":"open"}',
)
INJURY = Fact(
    case_id="c",
    date=INJURED,
    record=Kind.INJURY,
    code="",
    region="low_back",
    record_id="i1",
    entered_at=AT,
)
GARDEN = goal_fact(
    GoalDraft(kind=GoalKind.NUMBER, agreed_on=OPENED, activity="Weed the beds"), case_id="c", goal_id="g1"
)
LESS_PAIN = goal_fact(
    GoalDraft(
        kind=GoalKind.MEASURE,
        agreed_on=OPENED,
        activity="Sleep",
        measure="nprs:average",
        start=Decimal(7),
        target=Decimal(4),
    ),
    case_id="c",
    goal_id="g2",
)
DROPPED = goal_fact(
    GoalDraft(kind=GoalKind.NUMBER, agreed_on=OPENED, activity="Run"),
    case_id="c",
    goal_id="g3",
    status=GoalStatus.DROPPED,
)
HISTORY = CaseHistory.of("c", [CASE, INJURY, GARDEN, LESS_PAIN, DROPPED])
STANDS = draft_of(
    case_record(HISTORY), person_name="Ada Testcase", birth_date=dt.date(1980, 5, 17), claim_number="CL-7"
)
MEASURES = ("odi", "nprs:average", "phq9")
FULL = replace(
    STANDS,
    jurisdiction="CA",
    mechanism="Lifted a crate",
    conditions=("L5 radiculopathy, left", "Lumbar strain"),
    condition_group="spine",
    pain_pattern="radicular",
    job="Warehouse picker",
    job_demand="heavy",
    surgery_date=dt.date(2026, 3, 2),
    mmi_date=dt.date(2026, 5, 4),
    lead_goal="g1",
)


def problems(before: RecordDraft = STANDS, **changes: object) -> list[tuple[str, str]]:
    found = record_problems(
        before, replace(before, **changes), HISTORY, load(), measures=MEASURES, today=TODAY
    )
    return [(problem.where, problem.sentence) for problem in found]


def test_a_full_record_has_nothing_wrong() -> None:
    assert record_problems(STANDS, FULL, HISTORY, load(), measures=MEASURES, today=TODAY) == ()


def test_every_field_of_the_form_has_a_label_and_one_place_to_be_kept() -> None:
    assert set(FIELDS) == set(RecordDraft.__dataclass_fields__)
    assert sorted([*CASE_FIELDS, *INJURY_FIELDS, *PERSON_FIELDS]) == sorted(FIELDS)
    assert set(CASE_FIELDS) <= set(DATA_FIELDS[Kind.CASE])


@pytest.mark.parametrize(
    ("changes", "where", "says"),
    [
        ({"label": " "}, "Label of the case", "Give it a label"),
        ({"label": "Back of Testcase"}, "Label of the case", "keep the name out"),
        ({"person_name": "Anna W"}, None, ""),
        ({"person_name": "Bo W-1"}, None, ""),
        ({"conditions": ("Strain of ada testcase",)}, "Accepted conditions", "keep the name out"),
        ({"mechanism": "Ada Testcase fell"}, "How it happened", "keep the name out"),
        ({"claim_number": "Ada  Testcase 7"}, "Claim number", "keep the name out"),
        ({"job": "Testcase maker"}, None, ""),  # a part of the name may be a trade
        ({"birth_date": INJURED}, None, ""),
        ({"birth_date": dt.date(2026, 1, 6)}, "Born on", "after the injury"),
        ({"birth_date": dt.date(1899, 12, 31)}, "Born on", "before 1900"),
        ({"injury_date": None}, "Injured on", "Give the day"),
        ({"injury_date": OPENED}, None, ""),
        ({"injury_date": dt.date(2026, 1, 13)}, "Injured on", "after the day the case was opened"),
        ({"injury_date": dt.date(1980, 5, 16)}, "Born on", "after the injury"),
        ({"surgery_date": TODAY}, None, ""),
        ({"surgery_date": dt.date(2026, 6, 2)}, "Operated on", "in the future"),
        ({"surgery_date": dt.date(1979, 1, 1)}, "Operated on", "before the day of birth"),
        ({"surgery_date": dt.date(2020, 1, 1)}, None, ""),
        ({"mmi_date": INJURED}, None, ""),
        ({"mmi_date": dt.date(2026, 1, 4)}, "MMI reached on", "before the injury"),
        ({"mmi_date": dt.date(2026, 6, 2)}, "MMI reached on", "in the future"),
        ({"sites": ("elbow",)}, "Injured sites", "Use one of"),
        ({"sites": ("neck", "low_back")}, None, ""),
        ({"condition_group": "back"}, "Condition group", "Use one of"),
        ({"pain_pattern": "both"}, "Axial or radicular", "Use one of"),
        ({"job_demand": "hard"}, "Physical demand of the job", "Use one of"),
        ({"lead_measure": ""}, None, ""),
        ({"lead_measure": "ndi"}, "Lead measure", "does not follow it"),
        ({"lead_measure": "nprs:average"}, "Lead measure", "pain alone never leads"),
        ({"lead_measure": "phq9"}, "Lead measure", "does not measure function"),
        ({"lead_goal": "g1"}, None, ""),
        ({"lead_goal": "g2"}, "Lead goal", "about pain alone"),
        ({"lead_goal": "g3"}, "Lead goal", "was ended"),
        ({"lead_goal": "nosuch"}, "Lead goal", "no such goal"),
        ({"job": "a\x00b"}, "Job at the injury", "no text"),
        ({"conditions": ("a\x00b",)}, "Accepted conditions", "no text"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changes: dict[str, object], where: str | None, says: str) -> None:
    found = problems(**changes)
    assert [place for place, _ in found] == ([where] if where else [])
    assert all(says in sentence for _, sentence in found)
    assert "Ada" not in str(found)


def test_a_new_name_is_looked_for_in_what_stands() -> None:
    before = replace(STANDS, person_name="", label="Testcase back")
    assert problems(before, person_name="Ada Testcase")[0][0] == "Label of the case"


def test_what_stood_before_is_not_judged_again() -> None:
    odd = replace(
        STANDS,
        label="Testcase back",
        birth_date=dt.date(2026, 3, 1),
        job_demand="hard",
        lead_measure="nprs:average",
        mmi_date=dt.date(2025, 1, 1),
    )
    assert problems(odd, jurisdiction="CA") == []


@pytest.mark.parametrize(
    ("changes", "names", "needs"),
    [
        ({}, (), False),
        ({"label": "W-1 "}, (), False),
        ({"jurisdiction": "CA"}, ("jurisdiction",), False),
        ({"conditions": ("a", "b")}, ("conditions",), False),
        ({"label": "W-2"}, ("label",), True),
        ({"birth_date": None}, ("birth_date",), True),
        ({"sites": ()}, ("sites",), True),
        ({"label": "W-2", "job": "Picker"}, ("label", "job"), True),
    ],
)
def test_a_reason_is_needed_where_something_recorded_changes(
    changes: dict[str, object], names: tuple[str, ...], needs: bool
) -> None:
    draft = replace(STANDS, **changes)
    assert changed_fields(STANDS, draft) == names
    assert reason_needed(STANDS, draft) is needs


def test_spaces_empty_lines_and_repeated_lines_are_tidied() -> None:
    typed = replace(STANDS, job="  Warehouse   picker ", conditions=("a  b", "", "a b", "c"))
    assert (tidy(typed).job, tidy(typed).conditions) == ("Warehouse picker", ("a b", "c"))


# --- what is written


def written(draft: RecordDraft, before: RecordDraft = STANDS) -> tuple[Fact | None, Fact | None]:
    changed = changed_fields(before, draft)
    injury = amended_injury(INJURY, draft, changed, case_id="c", reason="why")
    return amended_case(CASE, draft, changed, "why"), injury


def test_what_is_written_is_read_back_the_same() -> None:
    case, injury = written(FULL)
    assert case is not None
    assert injury is not None
    assert field_faults(Kind.CASE, parse_data(case.data)) == []
    again = CaseHistory.of("c", [case, injury, GARDEN])
    assert changed_fields(draft_of(case_record(again)), FULL) == PERSON_FIELDS_IN_ORDER
    assert parse_data(case.data)["measures"] == ["odi", "nprs:average"]
    assert (case.reason, injury.reason, case.record_id, injury.record_id) == ("why", "why", "c1", "i1")


PERSON_FIELDS_IN_ORDER = tuple(name for name in FIELDS if name in PERSON_FIELDS)


def test_only_the_rows_that_change_are_written() -> None:
    assert written(replace(STANDS, person_name="Anna")) == (None, None)
    case, injury = written(replace(STANDS, job="Picker"))
    assert case is not None
    assert injury is None
    case, injury = written(replace(STANDS, injury_date=dt.date(2026, 1, 2)))
    assert case is None
    assert injury is not None
    assert (injury.date, injury.region) == (dt.date(2026, 1, 2), "low_back")


def test_several_sites_and_none_are_written_and_read() -> None:
    for sites in (("neck", "low_back"), ("neck",)):
        _, injury = written(replace(STANDS, sites=sites))
        assert injury is not None
        assert case_record(CaseHistory.of("c", [injury])).sites == sites
    _, injury = written(replace(STANDS, sites=()))
    assert injury is not None
    assert (injury.region, injury.data) == ("", "")


def test_a_field_that_is_taken_away_leaves_the_row() -> None:
    case, _ = written(replace(STANDS, lead_measure=""))
    assert case is not None
    assert "lead_measure" not in parse_data(case.data)


def test_an_imported_case_gets_its_first_injury() -> None:
    draft = RecordDraft(label="c", injury_date=INJURED, sites=("neck",))
    fact = amended_injury(None, draft, ("injury_date", "sites"), case_id="c", reason="")
    assert fact is not None
    assert (fact.record, fact.date, fact.region, fact.case_id) == (Kind.INJURY, INJURED, "neck", "c")


def test_a_label_among_the_fields_of_an_import_gives_way_to_the_new_one() -> None:
    imported = replace(CASE, name="", data='{"label":"old","status":"open"}')
    case = amended_case(imported, replace(STANDS, label="new"), ("label",), "why")
    assert case is not None
    assert (case.name, case.data) == ("new", '{"status":"open"}')


# --- what was changed stays in sight


def test_changes_are_listed_latest_first_with_both_contents() -> None:
    later = AT + dt.timedelta(days=1)
    stamp = {"entered_at": later, "entered_by": "carla"}
    case, injury = written(replace(FULL, label="W-2"))
    assert case is not None
    assert injury is not None
    latest = replace(case, name="W-3", reason="", entered_at=later + dt.timedelta(days=1), entered_by="cem")
    known = CaseHistory.of(
        "c",
        [
            replace(CASE, status=Status.SUPERSEDED),
            replace(case, **stamp, status=Status.SUPERSEDED),
            latest,
            replace(INJURY, status=Status.SUPERSEDED),
            replace(injury, **stamp),
        ],
    )
    last, first = changes_of(known)
    assert [(line.field, line.before, line.after) for line in last.lines] == [("label", "W-2", "W-3")]
    assert (last.by, last.reason) == ("cem", "")
    assert (first.at, first.by, first.reason) == (later, "carla", "why")
    lines = {line.field: (line.before, line.after) for line in first.lines}
    assert lines["label"] == ("W-1", "W-2")
    assert lines["conditions"] == ((), ("L5 radiculopathy, left", "Lumbar strain"))
    assert lines["mmi_date"] == (None, dt.date(2026, 5, 4))
    assert lines["mechanism"] == ("", "Lifted a crate")
    assert "sites" not in lines


def test_closing_a_case_is_no_change_of_its_record() -> None:
    closed = replace(CASE, data='{"status":"closed"}', entered_at=AT + dt.timedelta(days=1))
    opened = replace(CASE, data='{"status":"open"}', status=Status.SUPERSEDED)
    assert changes_of(CaseHistory.of("c", [opened, closed])) == ()
    assert changes_of(CaseHistory.of("c", [])) == ()


def test_a_reading_is_no_part_of_the_record() -> None:
    reading = replace(INJURY, record=Kind.READING, code="odi", value=Decimal(4), record_id="r")
    assert case_record(CaseHistory.of("c", [reading])).injured_on is None
