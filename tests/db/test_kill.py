"""A writer killed at any moment: what it acknowledged is there once, and nothing is half saved.

FOOTHOLD_KILLS sets how often (30 unless set; DESIGN asks for 1,000 now and then).
"""

import os
import random
import signal
import time
from collections import Counter

from sqlalchemy import select, text

from db.access import Actor
from db.reading import case_version
from db.rows import TABLES
from db.store import Store, open_store
from db.verifying import verify
from db.visits import save_visit
from goals.records import Kind
from tests.db.clinic import reading, visit

KILLS = int(os.environ.get("FOOTHOLD_KILLS", "30"))
SEED = 20260302


def write_until_killed(url: str, actor: Actor, case_id: str, first: int, acknowledge: int) -> None:
    """Save visit after visit, and say the number of each one whose receipt is in hand."""
    store = open_store(url)
    for number in range(first, first + 1_000):
        scores = reading("odi", str(number % 100)), reading("psfs", str(number % 10))
        entry = visit(case_id, "2026-02-02", *scores, note=f"visit {number}")
        version = case_version(store, actor, case_id)
        save_visit(store, actor, entry, key=f"key {number}", base_version=version)
        os.write(acknowledge, f"{number}\n".encode())


def killed_writer(url: str, actor: Actor, case_id: str, first: int, seconds: float) -> list[int]:
    """Let a process write, kill it, and give the numbers it acknowledged."""
    hear, acknowledge = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write_until_killed(url, actor, case_id, first, acknowledge)
        finally:
            os._exit(1)
    os.close(acknowledge)
    heard = os.read(hear, 64)  # the first one, so that each round really writes
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    while more := os.read(hear, 65_536):
        heard += more
    os.close(hear)
    return [int(line) for line in heard.split()]


def notes(store: Store) -> Counter[int]:
    with store.read() as session:
        found = session.scalars(select(TABLES[Kind.VISIT].c.detail)).all()
    return Counter(int(note.removeprefix("visit ")) for note in found)


def test_a_killed_writer_loses_nothing_it_acknowledged_and_leaves_nothing_half_saved(
    store: Store, store_url: str, carla: Actor, case_id: str
) -> None:
    moment = random.Random(SEED)
    acknowledged: list[int] = []
    store.close()
    first = 0
    for _ in range(KILLS):
        acknowledged += killed_writer(store_url, carla, case_id, first, moment.uniform(0, 0.05))
        saved = notes(store)
        assert set(saved.values()) == {1}
        assert set(acknowledged) <= set(saved)
        assert len(saved) - len(acknowledged) <= KILLS  # at most one a kill was saved unheard
        first = max(saved) + 1
        store.close()  # no connection may be open when the next process is forked off
    assert len(acknowledged) >= KILLS
    counted = (
        "SELECT count(*) FROM reading r JOIN visit v ON v.record_id = r.visit_id AND v.change = r.change"
    )
    with store.read() as session:
        assert session.scalar(text(counted)) == 2 * len(notes(store))
    assert verify(store).fault is None


def test_a_visit_that_was_saved_unheard_is_not_saved_again(
    store: Store, store_url: str, carla: Actor, case_id: str
) -> None:
    """The person clicks again after the server died: the same key gives the receipt of the first time."""
    store.close()
    killed_writer(store_url, carla, case_id, 0, 0)
    entry = visit(case_id, "2026-02-02", reading("odi", "0"), reading("psfs", "0"), note="visit 0")
    receipt = save_visit(store, carla, entry, key="key 0", base_version=1)
    assert receipt.version == 2
    assert notes(store)[0] == 1
