"""What somebody is typing outlives a reload and a restart, and is theirs alone (hazard F7)."""

import pytest

from db.access import Actor, NotFoundError
from db.accounts import set_active
from db.drafts import NO_CASE, OpenDraft, discard_draft, own_drafts, read_draft, save_draft
from db.recording import store_now
from db.store import Store, open_store
from db.transfers import move_case
from tests.db.clinic import opened, person


def test_f7_a_draft_outlives_the_process(store: Store, store_url: str, carla: Actor, case_id: str) -> None:
    save_draft(store, carla, case_id, "visit", '{"note":"half a sent"}')
    store.close()
    again = open_store(store_url)
    assert read_draft(again, carla, case_id, "visit") == '{"note":"half a sent"}'
    again.close()


def test_the_last_draft_stays_and_others_are_untouched(store: Store, carla: Actor, case_id: str) -> None:
    save_draft(store, carla, case_id, "visit", "1")
    save_draft(store, carla, case_id, "visit", "2")
    save_draft(store, carla, case_id, "goal", "3")
    assert read_draft(store, carla, case_id, "visit") == "2"
    discard_draft(store, carla, case_id, "visit")
    discard_draft(store, carla, case_id, "visit")
    assert read_draft(store, carla, case_id, "visit") is None
    assert read_draft(store, carla, case_id, "goal") == "3"


def test_nobody_else_reads_a_draft(store: Store, carla: Actor, clive: Actor, case_id: str) -> None:
    dora = person(store, "dora", "clinician", "North Clinic")
    otto = person(store, "otto", "clinician", "South Clinic")
    save_draft(store, carla, case_id, "visit", "mine")
    assert read_draft(store, dora, case_id, "visit") is None
    for actor in (otto, clive):
        with pytest.raises(NotFoundError):
            read_draft(store, actor, case_id, "visit")
        with pytest.raises(NotFoundError):
            save_draft(store, actor, case_id, "visit", "x")
    discard_draft(store, dora, case_id, "visit")
    assert read_draft(store, carla, case_id, "visit") == "mine"


def test_ones_own_drafts_are_listed_with_case_form_and_place_and_never_their_text(
    store: Store, carla: Actor, case_id: str
) -> None:
    save_draft(
        store, carla, case_id, "visit", f'{{"at":"visit?case={case_id}","fields":{{"note":"secret"}}}}'
    )
    (draft,) = own_drafts(store, carla)
    assert draft == OpenDraft(
        case_id=case_id,
        label="W-1041",
        person_name="Ada Testcase",
        form="visit",
        at=f"visit?case={case_id}",
        saved_at=draft.saved_at,
    )
    assert draft.saved_at.tzinfo is not None
    assert "secret" not in repr(draft)


@pytest.mark.parametrize("text", ["half a sen", "1", "[]", '{"at": 7}', "{}"])
def test_a_draft_that_does_not_say_where_it_was_typed_is_listed_all_the_same(
    store: Store, carla: Actor, case_id: str, text: str
) -> None:
    save_draft(store, carla, case_id, "visit", text)
    assert [draft.at for draft in own_drafts(store, carla)] == [""]


def test_drafts_come_latest_first_and_by_case(store: Store, carla: Actor, case_id: str) -> None:
    other = opened(store, carla, key="other", label="X-2")
    for case, form in ((case_id, "visit"), (other, "goal"), (case_id, "amend 1")):
        save_draft(store, carla, case, form, "{}")
    assert [(d.label, d.form) for d in own_drafts(store, carla)] == [
        ("W-1041", "amend 1"),
        ("X-2", "goal"),
        ("W-1041", "visit"),
    ]
    assert [d.form for d in own_drafts(store, carla, case_id)] == ["amend 1", "visit"]
    assert own_drafts(store, carla, "nowhere") == ()


def test_nobody_elses_drafts_are_listed(store: Store, carla: Actor, clive: Actor, case_id: str) -> None:
    save_draft(store, carla, case_id, "visit", "{}")
    for other in (person(store, "dora", "clinician", "North Clinic"), clive):
        assert own_drafts(store, other) == ()
        assert own_drafts(store, other, case_id) == ()


def test_drafts_of_a_case_that_left_the_clinic_wait_unseen(store: Store, carla: Actor, case_id: str) -> None:
    otto = person(store, "otto", "clinician", "South Clinic")
    save_draft(store, carla, case_id, "visit", "{}")
    move_case(store, carla, case_id, next(iter(otto.clinic_ids)), reason="moved to the south")
    assert own_drafts(store, carla) == ()
    move_case(store, otto, case_id, next(iter(carla.clinic_ids)), reason="and back")
    assert [draft.form for draft in own_drafts(store, carla)] == ["visit"]


def test_f7_a_draft_of_a_case_that_is_not_there_yet_outlives_the_process_and_is_its_authors_alone(
    store: Store, store_url: str, carla: Actor, case_id: str
) -> None:
    save_draft(store, carla, NO_CASE, "new case", "1")
    save_draft(store, carla, case_id, "visit", "{}")
    save_draft(store, carla, NO_CASE, "new case", '{"fields":{"person_name":"Ada Testcase"}}')
    dora = person(store, "dora", "clinician", "North Clinic")
    assert read_draft(store, dora, NO_CASE, "new case") is None
    assert own_drafts(store, dora) == ()
    discard_draft(store, dora, NO_CASE, "new case")
    store.close()
    again = open_store(store_url)
    assert "Ada Testcase" in (read_draft(again, carla, NO_CASE, "new case") or "")
    assert [(draft.case_id, draft.form) for draft in own_drafts(again, carla)] == [
        (NO_CASE, "new case"),
        (case_id, "visit"),
    ]
    (draft,) = own_drafts(again, carla, NO_CASE)
    assert (draft.label, draft.person_name) == ("", "")
    assert "Ada Testcase" not in repr(draft)
    discard_draft(again, carla, NO_CASE, "new case")
    assert read_draft(again, carla, NO_CASE, "new case") is None
    assert read_draft(again, carla, case_id, "visit") == "{}"
    again.close()


def test_who_opens_no_cases_keeps_no_draft_of_one(store: Store, clive: Actor) -> None:
    with pytest.raises(NotFoundError):
        save_draft(store, clive, NO_CASE, "new case", "x")
    with pytest.raises(NotFoundError):
        read_draft(store, clive, NO_CASE, "new case")
    assert own_drafts(store, clive) == ()


def test_an_account_out_of_use_leaves_no_half_typed_person_behind(store: Store, carla: Actor) -> None:
    dora = person(store, "dora", "clinician", "North Clinic")
    for actor in (carla, dora):
        save_draft(store, actor, NO_CASE, "new case", "{}")
    set_active(store, "dora", active=False, at=store_now())
    assert own_drafts(store, dora) == ()
    assert [draft.form for draft in own_drafts(store, carla)] == ["new case"]
