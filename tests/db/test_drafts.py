"""What somebody is typing outlives a reload and a restart, and is theirs alone (hazard F7)."""

import pytest

from db.access import Actor, NotFoundError
from db.drafts import OpenDraft, discard_draft, own_drafts, read_draft, save_draft
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
