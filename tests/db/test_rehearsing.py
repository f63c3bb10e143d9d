"""What is asked before anybody comes tells nobody anything and leaves nothing behind."""

from sqlalchemy import event, func, select

from db.access import Actor
from db.models.base import table_of
from db.models.trail import AuditEvent
from db.reading import read_case
from db.rehearsing import rehearse
from db.store import Store


def test_a_rehearsal_leaves_no_trace(store: Store, case_id: str) -> None:
    events = select(func.count()).select_from(table_of(AuditEvent))
    before = store.ask(events, {})
    rehearse(store)
    assert store.ask(events, {}) == before


def test_the_first_reader_of_a_case_asks_nothing_that_was_not_rehearsed(
    store: Store, carla: Actor, case_id: str
) -> None:
    asked: list[str] = []
    event.listen(
        store.engine, "before_cursor_execute", lambda _c, _cursor, statement, *_: asked.append(statement)
    )
    rehearse(store)
    rehearsed = set(asked)
    asked.clear()
    read_case(store, carla, case_id)
    assert asked
    assert set(asked) <= rehearsed
