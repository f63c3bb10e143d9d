"""What a case follows: measures are added, no longer asked and asked again; no reading is ever touched."""

from decimal import Decimal
from pathlib import Path

import pytest

from db.access import Actor, NotFoundError
from db.amendments import enter_in_error
from db.cases import close_case
from db.exchange import export_lines, import_history
from db.following import follow_measure, stop_asking
from db.goals import change_status, set_goal
from db.reading import case_version, read_case
from db.store import Store
from goals.errors import RefusedError
from goals.following import stopped
from goals.goalsetting import GoalDraft, GoalKind
from goals.records import Kind
from tests.db.clinic import course_of, day, granted, opened, person, reading, saved, visit

WHY = "too long for her"


def stop(store: Store, actor: Actor, case_id: str, measure: str, *, key: str = "s", reason: str = WHY) -> int:
    return stop_asking(store, actor, case_id, measure, reason=reason, key=key).version


def asked(store: Store, actor: Actor, case_id: str) -> tuple[str, ...]:
    return read_case(store, actor, case_id).header.measures


def set_measured_goal(store: Store, actor: Actor, case_id: str, measure: str) -> str:
    draft = GoalDraft(
        kind=GoalKind.MEASURE,
        agreed_on=day("2026-01-12"),
        activity="Walk to the shop and back",
        purpose="Shopping",
        measure=measure,
        start=Decimal(4),
        target=Decimal(8),
        target_date=day("2026-06-01"),
    )
    version = case_version(store, actor, case_id)
    return set_goal(store, actor, case_id, draft, key=f"g{version}", base_version=version).record_id


def test_a_measure_that_is_no_longer_asked_keeps_its_readings_and_its_numbers(
    store: Store, carla: Actor, case_id: str
) -> None:
    course_of(store, carla, case_id)
    before = read_case(store, carla, case_id).results
    stop(store, carla, case_id, "phq9")
    view = read_case(store, carla, case_id)
    assert view.header.measures == ("odi", "psfs", "nprs:average")
    assert view.results == before
    assert len([fact for fact in view.history.current(Kind.READING) if fact.code == "phq9"]) == 5


def test_who_stopped_asking_and_why_stays_beside_the_measure(
    store: Store, carla: Actor, case_id: str
) -> None:
    stop(store, carla, case_id, "phq9")
    stop(store, carla, case_id, "psfs", key="s2", reason="not\n understood")
    first, second = stopped(read_case(store, carla, case_id).history)
    assert (first.measure, first.reason, first.by) == ("phq9", WHY, carla.account_id)
    assert (second.measure, second.reason) == ("psfs", "not understood")
    assert first.at is not None
    assert second.at is not None
    assert first.at < second.at


def test_a_visit_asks_for_it_no_more_until_it_is_followed_again(
    store: Store, carla: Actor, case_id: str
) -> None:
    saved(store, carla, visit(case_id, "2026-02-02", reading("phq9", "9")))
    stop(store, carla, case_id, "phq9")
    with pytest.raises(RefusedError, match="does not follow it"):
        saved(store, carla, visit(case_id, "2026-02-09", reading("phq9", "8")), key="x")
    follow_measure(store, carla, case_id, "phq9", key="f")
    saved(store, carla, visit(case_id, "2026-02-09", reading("phq9", "8")), key="y")
    assert stopped(read_case(store, carla, case_id).history) == ()
    assert "phq9" in asked(store, carla, case_id)


def test_three_clicks_stop_a_measure_once(store: Store, carla: Actor, case_id: str) -> None:
    assert [stop(store, carla, case_id, "phq9") for _ in range(3)] == [2, 2, 2]
    assert case_version(store, carla, case_id) == 2


def test_stopping_needs_a_reason_and_a_measure_that_is_asked(
    store: Store, carla: Actor, case_id: str
) -> None:
    with pytest.raises(RefusedError, match="Reason: Say why"):
        stop(store, carla, case_id, "phq9", reason="  ")
    with pytest.raises(RefusedError, match="does not ask for it"):
        stop(store, carla, case_id, "ndi")
    assert case_version(store, carla, case_id) == 1


def test_the_measure_that_the_case_is_judged_on_is_not_stopped(store: Store, carla: Actor) -> None:
    named = opened(store, carla)
    with pytest.raises(RefusedError, match="Where the case stands is judged on it"):
        stop(store, carla, named, "odi")
    chosen = opened(store, carla, key="2", lead_measure="")
    saved(store, carla, visit(chosen, "2026-02-02", reading("odi", "40"), reading("phq9", "8")))
    with pytest.raises(RefusedError, match="Where the case stands is judged on it"):
        stop(store, carla, chosen, "odi", key="c")
    stop(store, carla, chosen, "nprs:average", key="d")


def test_a_measure_that_an_active_goal_is_read_on_is_not_stopped(
    store: Store, carla: Actor, case_id: str
) -> None:
    goal_id = set_measured_goal(store, carla, case_id, "psfs")
    with pytest.raises(RefusedError, match="A goal is read on it"):
        stop(store, carla, case_id, "psfs")
    version = case_version(store, carla, case_id)
    ended = {"on": day("2026-02-01"), "reason": "moved away", "key": "e", "base_version": version}
    change_status(store, carla, case_id, goal_id, "dropped", **ended)
    stop(store, carla, case_id, "psfs", key="s2")


def test_the_only_measure_is_not_stopped(store: Store, carla: Actor) -> None:
    case_id = opened(store, carla, measures=("phq9",), lead_measure="")
    with pytest.raises(RefusedError, match="It is the only measure"):
        stop(store, carla, case_id, "phq9")


@pytest.mark.parametrize(
    ("measure", "says"),
    [
        ("nosuch", "Measure: It is not in the catalogue"),
        ("", "Measure: Choose one from the list"),
        ("odi@neck", "Body site: The instrument has a body site of its own"),
        ("nprs@elbow", "Body site: Use one of"),
        ("nprs:a;b", "Which score: Use letters"),
    ],
)
def test_what_no_catalogue_can_follow_is_refused_by_its_field(
    store: Store, carla: Actor, case_id: str, measure: str, says: str
) -> None:
    with pytest.raises(RefusedError, match=says):
        follow_measure(store, carla, case_id, measure, key="f")
    assert case_version(store, carla, case_id) == 1


def test_variants_and_sites_are_followed_beside_each_other(store: Store, carla: Actor, case_id: str) -> None:
    for measure in ("nprs:worst", "nprs:average@neck"):
        follow_measure(store, carla, case_id, measure, key=measure)
    assert asked(store, carla, case_id)[-2:] == ("nprs:worst", "nprs:average@neck")


def test_nobody_else_changes_what_a_case_follows(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    granted(store, carla, case_id, "Acme Claims")
    sonja = person(store, "sonja", "clinician", "South Clinic")
    for actor in (clive, sonja):
        with pytest.raises(NotFoundError):
            follow_measure(store, actor, case_id, "ndi", key="f")
        with pytest.raises(NotFoundError):
            stop(store, actor, case_id, "phq9")


def test_a_claims_team_reads_neither_a_psychological_measure_nor_the_reason(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    stop(store, carla, case_id, "phq9")
    stop(store, carla, case_id, "nprs:average", key="s2", reason="her words")
    granted(store, carla, case_id, "Acme Claims")
    view = read_case(store, clive, case_id)
    assert [(end.measure, end.reason) for end in stopped(view.history)] == [("nprs:average", "")]
    assert "phq9" not in repr(view.history)
    granted(store, carla, case_id, "Acme Claims", notes=True)
    view = read_case(store, clive, case_id)
    assert [(end.measure, end.reason) for end in stopped(view.history)] == [("nprs:average", "her words")]
    assert "phq9" not in repr(view.history)


def test_what_is_no_longer_asked_survives_export_and_import_byte_for_byte(
    store: Store, other: Store, carla: Actor, case_id: str, tmp_path: Path
) -> None:
    course_of(store, carla, case_id)
    stop(store, carla, case_id, "phq9")
    first = "".join(export_lines(store, carla))
    (tmp_path / "history.csv").write_text(first, encoding="utf-8", newline="")
    sonja = person(other, "sonja", "clinician", "South Clinic")
    import_history(other, sonja, tmp_path / "history.csv")
    assert "".join(export_lines(other, sonja)) == first
    assert asked(other, sonja, case_id) == ("odi", "psfs", "nprs:average")


def test_the_reason_is_told_from_other_changes_of_the_case(store: Store, carla: Actor, case_id: str) -> None:
    stop(store, carla, case_id, "phq9")
    close_case(store, carla, case_id, reason="back at work", key="c")
    (end,) = stopped(read_case(store, carla, case_id).history)
    assert end.reason == WHY


def test_a_voided_reading_leaves_the_list_as_it_is(store: Store, carla: Actor, case_id: str) -> None:
    saved(store, carla, visit(case_id, "2026-02-02", reading("phq9", "9"), reading("odi", "40")))
    stop(store, carla, case_id, "phq9")
    history = read_case(store, carla, case_id).history
    record_id = next(fact.record_id for fact in history.current(Kind.READING) if fact.code == "phq9")
    enter_in_error(store, carla, case_id, record_id, reason="wrong person", key="v", base_version=3)
    assert "phq9" not in asked(store, carla, case_id)
