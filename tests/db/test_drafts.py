"""What somebody is typing outlives a reload and a restart, and is theirs alone (hazard F7)."""

import pytest

from db.access import Actor, NotFoundError
from db.drafts import discard_draft, read_draft, save_draft
from db.store import Store, open_store
from tests.db.clinic import person


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
