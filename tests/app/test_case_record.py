"""The case record on its page and on the case page, as Streamlit runs them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.case_record import amend_record
from db.cases import close_case, reopen_case
from db.drafts import read_draft
from db.flags import record_flag
from db.granting import NewGrant, grant
from db.links import linked_cases
from db.reading import case_version, read_case
from db.store import Store
from db.visits import save_visit
from goals.caserecord import FlagDraft, RecordDraft, case_record, flags_of, life_of
from goals.entry import ReadingEntry, VisitEntry, WorkStatusEntry
from goals.records import Kind
from tests.app.conftest import Person, links_of, log_visit, new_case, recorded, text_of
from web.case_edit import standing

TODAY = dt.datetime.now(dt.UTC).date()
IMAGE = "![x](http://evil.example/x.png)"


def labelled(boxes: Any, label: str) -> Any:
    return next(box for box in boxes if box.label.startswith(label))


def press(app: AppTest, label: str) -> AppTest:
    return labelled(app.button, label).click().run()


def type_in(app: AppTest, label: str, words: str) -> AppTest:
    return labelled([*app.text_input, *app.text_area], label).set_value(words).run()


def choose(app: AppTest, label: str, option: str) -> AppTest:
    return labelled(app.selectbox, label).set_value(option).run()


def draft_for(store: Store, person: Person, case_id: str, **changes: object) -> RecordDraft:
    return replace(standing(read_case(store, person.actor, case_id)), **changes)


def amended(store: Store, person: Person, case_id: str, **changes: object) -> None:
    """Save to the record as another window would."""
    version = case_version(store, person.actor, case_id)
    draft = draft_for(store, person, case_id, **changes)
    amend_record(
        store,
        person.actor,
        case_id,
        draft,
        reason="typing error",
        key=f"{case_id} {version}",
        base_version=version,
    )


def flagged(
    store: Store, person: Person, case_id: str, kind: str = "red_flag", found: str = "Numb saddle"
) -> str:
    version = case_version(store, person.actor, case_id)
    draft = FlagDraft(kind=kind, found=found, since=TODAY, source="examination")
    return record_flag(store, person.actor, case_id, draft, key=f"f{version}", base_version=version).record_id


def granted(store: Store, carla: Person, case_id: str, **field_set: bool) -> Person:
    """Give a reader of a claims team that may read the case."""
    clive = Person(store, "clive", "claims", team="Acme Claims")
    new = NewGrant(case_id=case_id, team="Acme Claims", basis="release", valid_from=TODAY, **field_set)
    grant(store, carla.actor, new, at=dt.datetime.now(dt.UTC))
    return clive


# --- the page


def test_a_case_of_nobody_and_a_claims_reader_get_no_record(
    carla: Person, a_case: str, person: Callable[..., Person]
) -> None:
    assert "Whose record?" in text_of(carla.open("case_record.py", case="nosuch"))
    stranger = person("sten", "clinician", team="South Clinic")
    assert text_of(stranger.open("case_record.py", case=a_case)) == text_of(
        stranger.open("case_record.py", case="nosuch")
    )
    clive = person("clive", "claims", team="Acme Claims")
    shown = text_of(clive.open("case_record.py", case=a_case))
    assert "This page is for clinicians" in shown
    assert "Ada Lind" not in shown


def test_what_is_filled_in_is_saved_and_told_on_the_case_page(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("case_record.py", case=a_case)
    assert "Nothing is changed yet." in text_of(app)
    type_in(app, "Accepted conditions", "L5 radiculopathy\n\n Lumbar strain ")
    type_in(app, "Job at the injury", "Packer")
    choose(app, "Physical demand of the job", "heavy")
    choose(app, "Condition group", "spine")
    choose(app, "Axial or radicular", "both_axial_dominates")
    assert "Accepted conditions: – → L5 radiculopathy; Lumbar strain" in text_of(app)
    assert "say why" not in text_of(app)
    press(app, "Save the record")
    assert "The record is saved." in text_of(app)
    record = case_record(read_case(store, carla.actor, a_case).history)
    assert record.conditions == ("L5 radiculopathy", "Lumbar strain")
    assert (record.job, record.job_demand) == ("Packer", "heavy")
    assert (record.condition_group, record.pain_pattern) == ("spine", "both_axial_dominates")
    shown = text_of(carla.open("case.py", case=a_case))
    assert "L5 radiculopathy; Lumbar strain" in shown
    assert "Packer, physical demand: heavy" in shown
    assert "Both, axial dominates" in shown


def test_a_change_of_what_was_recorded_asks_why_and_keeps_the_typing(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("case_record.py", case=a_case)
    type_in(app, "Label of the case", "A-2")
    assert "Something that was recorded is changed" in text_of(app)
    press(app, "Save the record")
    assert "Nothing was saved; what you typed is kept." in text_of(app)
    assert labelled(app.text_input, "Label of the case").value == "A-2"
    assert case_version(store, carla.actor, a_case) == 1
    type_in(app, "Why it is changed", "read the claim again")
    press(app, "Save the record")
    shown = text_of(app)
    assert "Label of the case: A-1 → A-2" in shown
    assert "read the claim again" in shown
    assert read_case(store, carla.actor, a_case).header.label == "A-2"


@pytest.mark.parametrize(
    ("label", "typed", "sentence"),
    [
        ("Label of the case", "Back of Lind", "keep the name out of it"),
        ("Claim number", "ada lind 7", "keep the name out of it"),
        ("Label of the case", " ", "Give it a label"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    carla: Person, a_case: str, label: str, typed: str, sentence: str
) -> None:
    app = carla.open("case_record.py", case=a_case)
    type_in(app, label, typed)
    type_in(app, "Why it is changed", "x")
    press(app, "Save the record")
    assert sentence in text_of(app)


def test_dates_out_of_order_are_refused(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("case_record.py", case=a_case)
    labelled(app.date_input, "MMI reached on").set_value(dt.date(2023, 12, 31)).run()
    press(app, "Save the record")
    assert "It lies before the injury. Correct one of the two." in text_of(app)
    assert case_version(store, carla.actor, a_case) == 1


def test_only_measures_of_function_are_offered_to_lead(store: Store, carla: Person) -> None:
    case_id = new_case(store, carla, "A-9", extra_measures=("pcs", "ndi"))
    app = carla.open("case_record.py", case=case_id)
    offered = labelled(app.selectbox, "Lead measure").options
    assert [option.split(" (")[0] for option in offered] == [
        "Oswestry Disability Index",
        "Patient-Specific Functional Scale",
        "Neck Disability Index",
    ]
    choose(app, "Lead measure", "psfs")
    type_in(app, "Why it is changed", "the person's own activities tell more")
    press(app, "Save the record")
    assert read_case(store, carla.actor, case_id).header.lead_measure == "psfs"


def test_f7_a_half_typed_record_is_back_after_leaving_the_page(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("case_record.py", case=a_case)
    type_in(app, "Job at the injury", "Packer")
    labelled(app.date_input, "Operated on").set_value(dt.date(2024, 3, 1)).run()
    assert "Packer" in (read_draft(store, carla.actor, a_case, "case record") or "")
    again = carla.open("case_record.py", case=a_case)
    assert "Your draft of this record is back" in text_of(again)
    assert labelled(again.text_input, "Job at the injury").value == "Packer"
    assert labelled(again.date_input, "Operated on").value == dt.date(2024, 3, 1)
    assert labelled(again.text_input, "Label of the case").value == "A-1"
    press(again, "Throw the changes away")
    assert labelled(again.text_input, "Job at the injury").value == ""
    assert read_draft(store, carla.actor, a_case, "case record") is None


def test_f4_somebody_elses_change_is_shown_and_never_written_over(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("case_record.py", case=a_case)
    type_in(app, "Job at the injury", "Packer")
    amended(store, carla, a_case, jurisdiction="NV", mechanism="Fell from a ladder")
    press(app, "Save the record")
    shown = text_of(app)
    assert "Someone else saved to this case while you typed." in shown
    assert "Job at the injury: – → Packer" in shown
    assert labelled(app.text_input, "Jurisdiction").value == "NV"
    press(app, "Save mine as well")
    record = case_record(read_case(store, carla.actor, a_case).history)
    assert (record.job, record.jurisdiction, record.mechanism) == ("Packer", "NV", "Fell from a ladder")


def test_f1_the_same_click_twice_saves_once(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("case_record.py", case=a_case)
    type_in(app, "Job at the injury", "Packer")
    key = next(button for button in app.button if button.label == "Save the record").key
    press(app, "Save the record")
    assert case_version(store, carla.actor, a_case) == 2
    assert key not in {button.key for button in app.button}


def test_t1_what_a_person_typed_is_shown_as_it_was_typed(store: Store, carla: Person, a_case: str) -> None:
    amended(store, carla, a_case, job=IMAGE, conditions=("<img src=http://evil.example/a.png>",))
    flagged(store, carla, a_case, found=f"<b>{IMAGE}")
    for page in ("case.py", "case_record.py"):
        shown = text_of(carla.open(page, case=a_case))
        assert "<img src=http" not in shown
        assert "<b>!" not in shown
        assert "&lt;b&gt;!" in shown


# --- flags


def test_a_flag_is_recorded_ended_and_stays_in_sight(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("case_record.py", case=a_case)
    assert "No flag yet." in text_of(app)
    press(app, "Record this flag")
    assert "Say in a few words what was found." in text_of(app)
    choose(app, "Kind of flag", "red_flag")
    type_in(app, "What was found", "Numb saddle")
    type_in(app, "Source", "examination")
    press(app, "Record this flag")
    assert "The flag is recorded." in text_of(app)
    assert "Red flag: Numb saddle" in text_of(carla.open("case.py", case=a_case))
    press(app, "End or withdraw")
    press(app, "End this flag")
    assert "Say why, in a few words" in text_of(app)
    type_in(app, "Why it ends", "MRI is clear")
    press(app, "End this flag")
    (flag,) = flags_of(read_case(store, carla.actor, a_case).history)
    assert flag.until == TODAY
    (fact,) = recorded(store, carla, a_case, Kind.FLAG)
    assert fact.reason == "MRI is clear"


def test_a_flag_of_another_person_is_entered_in_error(store: Store, carla: Person, a_case: str) -> None:
    flagged(store, carla, a_case)
    app = press(carla.open("case_record.py", case=a_case), "End or withdraw")
    type_in(app, "Why it ends", "the other Ms Lind")
    press(app, "Enter in error")
    assert "If it was entered in error: Choose the reason" in text_of(app)
    assert len(flags_of(read_case(store, carla.actor, a_case).history)) == 1
    choose(app, "If it was entered in error", "wrong_person")
    press(app, "Enter in error")
    assert flags_of(read_case(store, carla.actor, a_case).history) == ()
    chronology = text_of(carla.open("case.py", case=a_case))
    assert "Red flag, Numb saddle, source: examination" in chronology
    assert "Entered in error: Wrong person: the other Ms Lind" in chronology


def test_recording_a_flag_does_not_overtake_the_record_that_is_being_typed(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("case_record.py", case=a_case)
    type_in(app, "Job at the injury", "Packer")
    choose(app, "Kind of flag", "yellow_flag")
    type_in(app, "What was found", "Afraid to bend")
    type_in(app, "Source", "TSK-11")
    press(app, "Record this flag")
    press(app, "Save the record")
    assert case_record(read_case(store, carla.actor, a_case).history).job == "Packer"
    assert len(flags_of(read_case(store, carla.actor, a_case).history)) == 1


def test_a_flag_and_allowed_work_are_amended_from_the_chronology(
    store: Store, carla: Person, a_case: str
) -> None:
    flag_id = flagged(store, carla, a_case)
    app = press(carla.open("record.py", case=a_case, record=flag_id), "Amend")
    type_in(app, "What was found", "Numb saddle, left")
    type_in(app, "Source", "examination by the surgeon")
    choose(app, "Reason", "typing_error")
    press(app, "Save the amendment")
    (flag,) = flags_of(read_case(store, carla.actor, a_case).history)
    assert (flag.found, flag.source) == ("Numb saddle, left", "examination by the surgeon")
    work = WorkStatusEntry(code="modified_full", demand="light")
    entry = VisitEntry(case_id=a_case, date=TODAY, work_status=work)
    version = case_version(store, carla.actor, a_case)
    visit_id = save_visit(store, carla.actor, entry, key="v", base_version=version).record_id
    app = carla.open("record.py", case=a_case, visit=visit_id)
    [button for button in app.button if button.label == "Amend"][-1].click().run()
    assert labelled(app.selectbox, "Allowed work").value == "light"
    choose(app, "Allowed work", "medium")
    choose(app, "Reason", "typing_error")
    press(app, "Save the amendment")
    (fact,) = recorded(store, carla, a_case, Kind.WORK_STATUS)
    assert fact.data == '{"demand":"medium"}'
    assert "allowed work: medium" in text_of(carla.open("case.py", case=a_case))


# --- life


def test_a_case_is_closed_and_opened_again_with_reasons(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("case_record.py", case=a_case)
    press(app, "Close the case")
    assert "Say why, in a few words." in text_of(app)
    type_in(app, "Why it is closed", "Back at work")
    press(app, "Close the case")
    assert "The case is closed." in text_of(app)
    case_page = text_of(carla.open("case.py", case=a_case))
    assert "Closed" in case_page
    assert "Back at work" in case_page
    type_in(app, "Why it is opened again", "Pain is back")
    press(app, "Open the case again")
    turns = life_of(read_case(store, carla.actor, a_case).history)
    assert [(turn.kind.value, turn.reason) for turn in turns] == [
        ("opened", ""),
        ("closed", "Back at work"),
        ("reopened", "Pain is back"),
    ]
    assert 'fh-chips"><span class="fh-chip fh-quiet"' not in text_of(carla.open("case.py", case=a_case))


def test_a_case_that_someone_else_closed_is_not_opened_again_by_a_second_click(
    store: Store, carla: Person, a_case: str
) -> None:
    app = type_in(carla.open("case_record.py", case=a_case), "Why it is closed", "Goals reached")
    close_case(store, carla.actor, a_case, reason="Moved away", key="c")
    press(app, "Close the case")
    shown = text_of(app)
    assert "Someone else saved first: the case is closed already." in shown
    assert "<q>Goals reached</q>" in shown
    assert labelled(app.text_input, "Why it is opened again").value == ""
    press(app, "Open the case again")
    assert "Say why, in a few words." in text_of(app)
    turns = life_of(read_case(store, carla.actor, a_case).history)
    assert [(turn.kind.value, turn.reason) for turn in turns] == [("opened", ""), ("closed", "Moved away")]
    press(app, "Throw your reason away")
    assert "Goals reached" not in text_of(app)
    assert read_draft(store, carla.actor, a_case, "close") is None


def test_f4_a_visit_saved_while_a_case_was_to_be_closed_is_shown_beside_the_reason(
    store: Store, carla: Person, a_case: str
) -> None:
    app = type_in(carla.open("case_record.py", case=a_case), "Why it is closed", "Goals reached")
    log_visit(store, carla, a_case, TODAY, odi="44")
    press(app, "Close the case")
    assert "reading: ODI 44" in text_of(app)
    assert "<li>Close the case</li><li>Goals reached</li>" in text_of(app)
    press(app, "Close the case")
    assert "The case is closed." in text_of(app)


def test_f4_a_visit_saved_while_a_flag_was_typed_is_shown_beside_it(
    store: Store, carla: Person, a_case: str
) -> None:
    app = carla.open("case_record.py", case=a_case)
    choose(app, "Kind of flag", "red_flag")
    type_in(app, "What was found", "Numb saddle")
    type_in(app, "Source", "examination")
    log_visit(store, carla, a_case, TODAY, odi="44")
    press(app, "Record this flag")
    assert "reading: ODI 44" in text_of(app)
    assert "<li>Red flag</li>" in text_of(app)
    assert "<li>What was found: Numb saddle</li><li>Source: examination</li>" in text_of(app)
    press(app, "Save mine as well")
    assert "The flag is recorded." in text_of(app)


def test_the_chronology_says_that_a_case_was_closed_and_opened_again(
    store: Store, carla: Person, a_case: str
) -> None:
    close_case(store, carla.actor, a_case, reason="Moved away", key="c")
    shown = text_of(carla.open("case.py", case=a_case))
    assert "A-1, closed" in shown
    assert "Closed: Moved away" in shown
    reopen_case(store, carla.actor, a_case, reason="Moved back", key="r")
    assert "Opened again: Moved back" in text_of(carla.open("case.py", case=a_case))


def test_a_visit_on_a_closed_case_asks_first(store: Store, carla: Person, a_case: str) -> None:
    assert labelled(carla.open("visit.py", case=a_case).button, "Save visit")
    close_case(store, carla.actor, a_case, reason="Back at work", key="c")
    app = carla.open("visit.py", case=a_case)
    assert "This case is closed" in text_of(app)
    assert not app.number_input
    press(app, "Log the visit, leave it closed")
    assert app.number_input
    labelled(app.number_input, "Oswestry").set_value(40.0).run()
    press(app, "Save visit")
    assert read_case(store, carla.actor, a_case).header.status == "closed"
    assert [fact.value for fact in recorded(store, carla, a_case, Kind.READING)] == [40]


# --- linked cases


def test_two_cases_of_one_person_are_linked_and_shown_to_the_clinic_alone(
    store: Store, carla: Person, a_case: str
) -> None:
    other = new_case(store, carla, "B-2", person_name="Ada Lind")
    new_case(store, carla, "C-3", person_name="Somebody Else")
    app = press(carla.open("case_record.py", case=a_case), "Link another case")
    offered = labelled(app.selectbox, "The other case").options
    assert offered == ["B-2, Ada Lind (same name)", "C-3, Somebody Else"]
    choose(app, "The other case", other)
    press(app, "Link the two")
    assert "It is saved in both cases." in text_of(app)
    assert "Linked cases" in text_of(carla.open("case.py", case=other))
    assert f"case?case={a_case}" in text_of(carla.open("case.py", case=other))
    clive = granted(store, carla, a_case, psychological=True, notes=True)
    claims = text_of(clive.open("case.py", case=a_case))
    assert "Linked cases" not in claims
    assert other not in claims
    press(app, "Take back the link to B-2")
    assert "Say why, in a few words: it stays in the audit of both cases." in text_of(app)
    type_in(app, "Why the link", "a namesake")
    press(app, "Take back the link to B-2")
    assert linked_cases(store, carla.actor, a_case) == ()


# --- on the case page


def test_the_heading_tells_weeks_phase_and_mmi(store: Store, carla: Person) -> None:
    for days, words in ((28, "acute"), (29, "subacute"), (85, "chronic")):
        case_id = new_case(store, carla, f"D-{days}")
        injured = TODAY - dt.timedelta(days=days)
        amended(store, carla, case_id, injury_date=injured, mmi_date=injured)
        eyebrow = next(body for body in bodies(carla.open("case.py", case=case_id)) if "fh-eyebrow" in body)
        assert f"({days // 7} weeks ago)</bdi> · <bdi>{words}</bdi> · <bdi>MMI" in eyebrow
        assert "<dt>Phase</dt>" in eyebrow
        assert "<dt>MMI</dt>" in eyebrow


def bodies(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.get("html")]


def test_after_surgery_the_heading_counts_from_the_operation(
    store: Store, carla: Person, a_case: str
) -> None:
    operated = TODAY - dt.timedelta(days=85)
    amended(store, carla, a_case, surgery_date=operated)
    assert "persistent after surgery (operated" in text_of(carla.open("case.py", case=a_case))


def test_work_is_told_against_the_job(store: Store, carla: Person, a_case: str) -> None:
    amended(store, carla, a_case, job_demand="heavy")
    app = carla.open("visit.py", case=a_case)
    choose(app, "Work status", "modified_full")
    choose(app, "Allowed work", "light")
    press(app, "Save visit")
    (fact,) = recorded(store, carla, a_case, Kind.WORK_STATUS)
    assert fact.data == '{"demand":"light"}'
    shown = text_of(carla.open("case.py", case=a_case))
    assert "Allowed: light; the job asks: heavy" in shown
    assert "▼ Less is allowed than the job asks" in shown
    assert "Allowed work (the job asks: heavy)" in shown


def test_allowed_work_alone_asks_for_the_work_status(store: Store, carla: Person, a_case: str) -> None:
    app = carla.open("visit.py", case=a_case)
    choose(app, "Allowed work", "light")
    press(app, "Save visit")
    assert "Choose the work status that the hours, restrictions or allowed work belong to." in text_of(app)
    assert recorded(store, carla, a_case, Kind.WORK_STATUS) == ()


def test_the_latest_grade_of_chronic_pain_is_told(store: Store, carla: Person) -> None:
    case_id = new_case(store, carla, "G-1", extra_measures=("gcps_r",))
    log_visit(store, carla, case_id, dt.date(2024, 3, 1), gcps_r="3")
    log_visit(store, carla, case_id, dt.date(2024, 6, 1), gcps_r="2")
    shown = text_of(carla.open("case.py", case=case_id))
    assert "Grade 2, bothersome chronic pain, on 1 Jun 2024" in shown


def test_what_is_not_recorded_yet_is_named_with_the_way_to_record_it(carla: Person, a_case: str) -> None:
    app = carla.open("case.py", case=a_case)
    assert "Not recorded yet: Accepted conditions" in text_of(app)
    assert "Complete or change the case record" in links_of(app)


def test_a_claims_reader_sees_the_record_without_flags_and_free_text(
    store: Store, carla: Person, a_case: str
) -> None:
    amended(store, carla, a_case, conditions=("L5 radiculopathy",), job="Packer", job_demand="heavy")
    flagged(store, carla, a_case)
    work = WorkStatusEntry(code="modified_full", demand="light", restrictions="no lifting")
    score = ReadingEntry(measure="odi", value=Decimal(40))
    entry = VisitEntry(case_id=a_case, date=TODAY, work_status=work, readings=(score,))
    version = case_version(store, carla.actor, a_case)
    save_visit(store, carla.actor, entry, key="v", base_version=version)
    close_case(store, carla.actor, a_case, reason="moved in with her sister", key="c")
    clive = granted(store, carla, a_case)
    app = clive.open("case.py", case=a_case)
    shown = text_of(app)
    for told in ("L5 radiculopathy", "Packer", "Allowed: light; the job asks: heavy", "no lifting", "Closed"):
        assert told in shown
    for hidden in ("Ada Lind", "Numb saddle", "sister", "examination"):
        assert hidden not in shown
    assert "Withheld: not part of this grant" in shown
    assert "Complete or change the case record" not in links_of(app)


def test_a_claims_reader_with_both_grants_sees_the_flags(store: Store, carla: Person, a_case: str) -> None:
    flagged(store, carla, a_case, kind="yellow_flag", found="Afraid to bend")
    clive = granted(store, carla, a_case, psychological=True, notes=True)
    assert "Afraid to bend" in text_of(clive.open("case.py", case=a_case))


def test_a_turn_without_a_reason_says_so_under_its_field(store: Store, carla: Person, a_case: str) -> None:
    app = press(carla.open("case_record.py", case=a_case), "Close the case")
    assert text_of(app).count("Say why, in a few words.") == 2, "under its field, and below"
    assert "Why it is closed: Say why, in a few words." in text_of(app)
    type_in(app, "Why it is closed", "Goals reached")
    press(app, "Close the case")
    app = press(carla.open("case_record.py", case=a_case), "Open the case again")
    assert "Why it is opened again: Say why, in a few words." in text_of(app)
