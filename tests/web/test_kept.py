"""What is made of a view is made once, for what it was made with, and for that view alone (hazard F8)."""

import datetime as dt
from dataclasses import replace

import pytest

from db.access import Actor
from db.reading import CaseView, read_case
from db.store import Store
from tests.db.clinic import opened, person
from web import kept as keeping
from web.kept import kept

MADE: list[tuple[int, dt.date]] = []


def words(view: CaseView, on: dt.date) -> str:
    MADE.append((view.stamp, on))
    return f"{view.header.label} on {on}"


@pytest.fixture
def carla(sqlite_store: Store) -> Actor:
    return person(sqlite_store, "carla", "clinician", "North Clinic")


@pytest.fixture
def view(sqlite_store: Store, carla: Actor) -> CaseView:
    MADE.clear()
    return read_case(sqlite_store, carla, opened(sqlite_store, carla))


MONDAY, TUESDAY = dt.date(2026, 3, 2), dt.date(2026, 3, 3)


def test_it_is_made_once_for_each_day(view: CaseView) -> None:
    assert [kept(view, words, on) for on in (MONDAY, MONDAY, TUESDAY, MONDAY)] == [
        "W-1041 on 2026-03-02",
        "W-1041 on 2026-03-02",
        "W-1041 on 2026-03-03",
        "W-1041 on 2026-03-02",
    ]
    assert [(view.stamp, MONDAY), (view.stamp, TUESDAY)] == MADE


def test_nothing_made_is_kept_as_well(view: CaseView) -> None:
    def nothing(_: CaseView) -> None:
        MADE.append((0, MONDAY))

    assert [kept(view, nothing), kept(view, nothing)] == [None, None]
    assert len(MADE) == 1


def test_another_view_has_its_own(view: CaseView) -> None:
    kept(view, words, MONDAY)
    other = replace(view, derived={}, stamp=-1)
    kept(other, words, MONDAY)
    assert [(view.stamp, MONDAY), (-1, MONDAY)] == MADE


def test_it_does_not_grow_without_end(view: CaseView) -> None:
    for n in range(3 * keeping.MOST):
        kept(view, words, MONDAY + dt.timedelta(days=n))
    assert len(view.derived) <= keeping.MOST
