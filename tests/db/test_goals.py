"""Goals in the store: agreed, rated with the visit, revised and ended with a reason, never overwritten."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select

from db.access import Actor, NotFoundError
from db.facts import history
from db.goals import change_status, revise_goal, set_goal
from db.models.base import table_of
from db.models.trail import AuditEvent
from db.reading import case_version, read_case
from db.store import Store
from db.visits import ConflictError, save_visit
from goals.entry import GoalRatingEntry
from goals.errors import RefusedError
from goals.goalsetting import Goal, GoalDraft, GoalKind, courses_of, gas_scores, goals_of, progress_by_wording
from goals.records import Kind, Status
from tests.db.clinic import day, opened, person, reading, saved, visit

WEEDING = GoalDraft(
    kind=GoalKind.NUMBER,
    agreed_on=day("2026-01-12"),
    wish="get back to gardening",
    activity="Kneel and weed the vegetable bed",
    purpose="The garden feeds the family",
    unit="minutes",
    better="more",
    start=Decimal(5),
    target=Decimal(25),
    target_date=day("2026-06-01"),
)
SHIFT = GoalDraft(
    kind=GoalKind.LEVELS,
    agreed_on=day("2026-01-12"),
    activity="Work at the packing table",
    purpose="Own job",
    levels=("not at all", "an hour", "half a shift", "a shift", "a week of shifts"),
    importance=3,
    difficulty=2,
    target_date=day("2026-06-01"),
)


def agreed(store: Store, actor: Actor, case_id: str, draft: GoalDraft = WEEDING) -> str:
    version = case_version(store, actor, case_id)
    return set_goal(store, actor, case_id, draft, key=f"goal {version}", base_version=version).record_id


def revised(store: Store, actor: Actor, case_id: str, goal_id: str, draft: GoalDraft, reason: str) -> None:
    version = case_version(store, actor, case_id)
    revise_goal(
        store, actor, case_id, goal_id, draft, reason=reason, key=f"r {version}", base_version=version
    )


def ended(store: Store, actor: Actor, case_id: str, goal_id: str, status: str, on: str) -> None:
    version = case_version(store, actor, case_id)
    change_status(
        store,
        actor,
        case_id,
        goal_id,
        status,
        on=day(on),
        reason="As agreed today",
        key=f"s {version}",
        base_version=version,
    )


def goal_of(store: Store, case_id: str) -> Goal:
    with store.read() as session:
        (goal,) = goals_of(history(session, case_id))
    return goal


def rated(goal_id: str, value: int | str) -> GoalRatingEntry:
    return GoalRatingEntry(goal_id=goal_id, value=Decimal(value))


def activities(store: Store, actor: Actor, case_id: str, number: int = 3) -> list[str]:
    drafts = [
        GoalDraft(kind=GoalKind.ACTIVITY, agreed_on=day("2026-01-12"), activity=f"Lift crate number {n}")
        for n in range(number)
    ]
    return [agreed(store, actor, case_id, draft) for draft in drafts]


def test_a_goal_is_on_record_with_all_that_was_agreed(store: Store, carla: Actor, case_id: str) -> None:
    goal_id = agreed(store, carla, case_id)
    goal = goal_of(store, case_id)
    assert (goal.goal_id, goal.latest.activity) == (goal_id, "Kneel and weed the vegetable bed")
    assert (goal.latest.start, goal.latest.target, goal.latest.unit) == (5, 25, "minutes")
    assert goal.latest.purpose == "The garden feeds the family"
    assert goal.latest.target_date == day("2026-06-01")


def test_what_a_goal_lacks_is_refused_and_nothing_is_stored(store: Store, carla: Actor, case_id: str) -> None:
    vague = replace(WEEDING, activity="get back to gardening", target=Decimal(2), target_date=None)
    with pytest.raises(RefusedError) as refusal:
        agreed(store, carla, case_id, vague)
    assert {p.where for p in refusal.value.problems} == {"What will be seen", "Goal", "Reached by"}
    assert case_version(store, carla, case_id) == 1


def test_a_goal_on_a_measure_needs_a_followed_one(store: Store, carla: Actor, case_id: str) -> None:
    draft = replace(WEEDING, kind=GoalKind.MEASURE, unit="", better="", start=Decimal(44), target=Decimal(20))
    assert agreed(store, carla, case_id, replace(draft, measure="odi"))
    with pytest.raises(RefusedError, match="does not follow it"):
        agreed(store, carla, case_id, replace(draft, measure="ndi"))


def test_a_goal_is_agreed_revised_and_ended_on_a_day(store: Store, carla: Actor, case_id: str) -> None:
    undated = replace(WEEDING, target=Decimal(30), agreed_on=None)
    with pytest.raises(RefusedError, match="Agreed on: Say on which day"):
        agreed(store, carla, case_id, undated)
    goal_id = agreed(store, carla, case_id)
    sent = {"reason": "more", "key": "k", "base_version": 2}
    with pytest.raises(RefusedError, match="Agreed on: Say on which day"):
        revise_goal(store, carla, case_id, goal_id, undated, **sent)
    with pytest.raises(RefusedError, match="Since: Say from which day"):
        change_status(store, carla, case_id, goal_id, "met", on=None, **sent)
    assert case_version(store, carla, case_id) == 2


def test_f1_the_same_key_again_gives_one_goal(store: Store, carla: Actor, case_id: str) -> None:
    first = set_goal(store, carla, case_id, WEEDING, key="k", base_version=1)
    assert set_goal(store, carla, case_id, WEEDING, key="k", base_version=1) == first
    assert goal_of(store, case_id).goal_id == first.record_id


def test_f4_a_goal_agreed_on_an_old_version_is_a_conflict(store: Store, carla: Actor, case_id: str) -> None:
    agreed(store, carla, case_id)
    with pytest.raises(ConflictError):
        set_goal(store, carla, case_id, WEEDING, key="other", base_version=1)


def test_a_neighbour_and_a_claims_reader_cannot_touch_a_goal(
    store: Store, carla: Actor, clive: Actor, case_id: str
) -> None:
    goal_id = agreed(store, carla, case_id)
    nora = person(store, "nora", "clinician", "South Clinic")
    for stranger in (nora, clive):
        with pytest.raises(NotFoundError):
            set_goal(store, stranger, case_id, WEEDING, key="k", base_version=2)
        with pytest.raises(NotFoundError):
            change_status(
                store,
                stranger,
                case_id,
                goal_id,
                "met",
                on=day("2026-02-01"),
                reason="x",
                key="k",
                base_version=2,
            )


def test_a_rating_is_saved_with_its_visit_or_not_at_all(store: Store, carla: Actor, case_id: str) -> None:
    goal_id = agreed(store, carla, case_id)
    wrong = visit(case_id, "2026-02-02", reading("odi", "140"), goal_ratings=(rated(goal_id, 15),))
    with pytest.raises(RefusedError):
        saved(store, carla, wrong)
    assert goal_of(store, case_id).ratings == ()
    receipt = saved(store, carla, visit(case_id, "2026-02-02", goal_ratings=(rated(goal_id, 15),)))
    with store.read() as session:
        facts = history(session, case_id).current(Kind.GOAL_RATING)
    assert [(f.code, f.value, f.unit, f.visit_id) for f in facts] == [
        (goal_id, 15, "minutes", receipt.record_id)
    ]


def test_a_rating_of_a_goal_of_another_case_is_refused(store: Store, carla: Actor, case_id: str) -> None:
    with pytest.raises(RefusedError, match="no such goal"):
        saved(store, carla, visit(case_id, "2026-02-02", goal_ratings=(rated("elsewhere", 1),)))


@pytest.mark.parametrize(("level", "fine"), [("-3", False), ("-2", True), ("2", True), ("0.5", False)])
def test_a_ladder_takes_its_five_levels_only(sqlite_store: Store, level: str, fine: bool) -> None:
    store = sqlite_store
    carla = person(store, "carla", "clinician", "North Clinic")
    case_id = opened(store, carla)
    goal_id = agreed(store, carla, case_id, SHIFT)
    entry = visit(case_id, "2026-02-02", goal_ratings=(rated(goal_id, level),))
    if fine:
        saved(store, carla, entry)
        assert goal_of(store, case_id).ratings[0].value == Decimal(level)
    else:
        with pytest.raises(RefusedError, match="one of its five levels"):
            saved(store, carla, entry)


def test_a_visit_before_the_goal_was_agreed_does_not_rate_it(
    store: Store, carla: Actor, case_id: str
) -> None:
    goal_id = agreed(store, carla, case_id)
    with pytest.raises(RefusedError, match="agreed after the day"):
        saved(store, carla, visit(case_id, "2026-01-11", goal_ratings=(rated(goal_id, 5),)))


def test_a_revision_holds_from_its_day_and_the_first_target_stays_in_sight(
    store: Store, carla: Actor, case_id: str
) -> None:
    goal_id = agreed(store, carla, case_id)
    saved(store, carla, visit(case_id, "2026-02-02", goal_ratings=(rated(goal_id, 15),)))
    later = replace(WEEDING, agreed_on=day("2026-03-02"), target=Decimal(45))
    revised(store, carla, case_id, goal_id, later, "Wants the whole bed")
    saved(store, carla, visit(case_id, "2026-03-10", goal_ratings=(rated(goal_id, 25),)))
    goal = goal_of(store, case_id)
    view = read_case(store, carla, case_id)
    course = courses_of((goal,), view.history, view.results, view.catalogue)[goal_id]
    reached = progress_by_wording(course)
    told = [(w.target, w.since, w.until, w.reason, reached[w.record_id].percent) for w in goal.all_wordings]
    assert told == [
        (25, day("2026-01-12"), day("2026-03-02"), "", 50.0),
        (45, day("2026-03-02"), None, "Wants the whole bed", 50.0),
    ]


def test_a_revision_on_the_same_day_replaces_the_wording_and_keeps_it_in_sight(
    store: Store, carla: Actor, case_id: str
) -> None:
    goal_id = agreed(store, carla, case_id)
    revised(store, carla, case_id, goal_id, replace(WEEDING, target=Decimal(30)), "Mistyped")
    goal = goal_of(store, case_id)
    assert [w.target for w in goal.wordings] == [30]
    assert [(w.target, w.replaced) for w in goal.all_wordings] == [(25, True), (30, False)]
    with store.read() as session:
        statuses = [f.status for f in history(session, case_id).facts if f.record is Kind.GOAL]
    assert statuses == [Status.SUPERSEDED, Status.CURRENT]


@pytest.mark.parametrize(
    ("changes", "reason", "says"),
    [
        ({"target": Decimal(30)}, " ", "Say why"),
        ({}, "again", "Nothing is changed"),
        ({"agreed_on": dt.date(2026, 1, 11), "target": Decimal(30)}, "late", "before the last revision"),
        ({"kind": GoalKind.ACTIVITY}, "other", "stays of its kind"),
        ({"agreed_on": dt.date(2150, 1, 1), "target_date": dt.date(2150, 5, 1)}, "soon", "in the future"),
        ({"agreed_on": dt.date(2026, 4, 1), "target_date": dt.date(2999, 5, 1)}, "soon", "after 2199"),
    ],
)
def test_a_revision_without_reason_change_or_sense_is_refused(
    store: Store, carla: Actor, case_id: str, changes: dict[str, object], reason: str, says: str
) -> None:
    goal_id = agreed(store, carla, case_id)
    with pytest.raises(RefusedError, match=says):
        revised(store, carla, case_id, goal_id, replace(WEEDING, **changes), reason)
    assert len(goal_of(store, case_id).all_wordings) == 1


def test_a_goal_that_was_met_is_dated_is_not_rated_and_can_be_taken_up_again(
    store: Store, carla: Actor, case_id: str
) -> None:
    goal_id = agreed(store, carla, case_id)
    ended(store, carla, case_id, goal_id, "met", "2026-02-10")
    assert [(w.status, w.since) for w in goal_of(store, case_id).wordings] == [
        ("active", day("2026-01-12")),
        ("met", day("2026-02-10")),
    ]
    with pytest.raises(RefusedError, match="was ended"):
        saved(store, carla, visit(case_id, "2026-02-10", goal_ratings=(rated(goal_id, 25),)))
    with pytest.raises(RefusedError, match="was ended"):
        revised(store, carla, case_id, goal_id, replace(WEEDING, agreed_on=day("2026-02-11")), "x")
    with pytest.raises(RefusedError, match="status already"):
        ended(store, carla, case_id, goal_id, "met", "2026-02-11")
    ended(store, carla, case_id, goal_id, "active", "2026-02-20")
    saved(store, carla, visit(case_id, "2026-02-20", goal_ratings=(rated(goal_id, 25),)))
    assert goal_of(store, case_id).latest.target == 25


def test_rated_activities_give_the_score_over_those_rated_both_times(
    store: Store, carla: Actor, case_id: str
) -> None:
    first, second, third = activities(store, carla, case_id)
    three = (rated(first, 2), rated(second, 3), rated(third, 4))
    saved(store, carla, visit(case_id, "2026-01-20", goal_ratings=three))
    saved(store, carla, visit(case_id, "2026-02-20", goal_ratings=(rated(first, 6), rated(second, 7))))
    with store.read() as session:
        scores = [f for f in history(session, case_id).current(Kind.READING) if f.code == "psfs"]
    assert [(f.date, f.value) for f in scores] == [
        (day("2026-01-20"), Decimal(3)),
        (day("2026-02-20"), Decimal("6.5")),
    ]


def test_the_first_time_three_activities_are_rated_and_no_score_beside_them(
    store: Store, carla: Actor, case_id: str
) -> None:
    first, second, third = activities(store, carla, case_id)
    with pytest.raises(RefusedError, match="at least three"):
        saved(store, carla, visit(case_id, "2026-01-20", goal_ratings=(rated(first, 2), rated(second, 2))))
    three = (rated(first, 2), rated(second, 3), rated(third, 4))
    with pytest.raises(RefusedError, match="Leave its box empty"):
        saved(store, carla, visit(case_id, "2026-01-20", reading("psfs", "3"), goal_ratings=three))
    with pytest.raises(RefusedError, match="Rate it from 0"):
        saved(store, carla, visit(case_id, "2026-01-20", goal_ratings=(rated(first, 11), *three[1:])))


def test_activities_stay_the_same_and_are_at_most_five(store: Store, carla: Actor, case_id: str) -> None:
    ids = activities(store, carla, case_id, 5)
    sixth = GoalDraft(kind=GoalKind.ACTIVITY, agreed_on=day("2026-01-12"), activity="Climb the stairs")
    with pytest.raises(RefusedError, match="five activities"):
        agreed(store, carla, case_id, sixth)
    saved(store, carla, visit(case_id, "2026-01-20", goal_ratings=tuple(rated(i, 2) for i in ids)))
    with pytest.raises(RefusedError, match="stay the same"):
        agreed(store, carla, case_id, replace(sixth, agreed_on=day("2026-02-01")))
    other = replace(sixth, activity="Lift two crates", agreed_on=day("2026-02-01"))
    with pytest.raises(RefusedError, match="stays the same at every visit"):
        revised(store, carla, case_id, ids[0], other, "easier")


def test_a_dropped_activity_taken_up_again_is_not_the_sixth(store: Store, carla: Actor, case_id: str) -> None:
    first, *_ = activities(store, carla, case_id, 5)
    ended(store, carla, case_id, first, "dropped", "2026-01-14")
    sixth = GoalDraft(kind=GoalKind.ACTIVITY, agreed_on=day("2026-01-13"), activity="Climb the stairs")
    with pytest.raises(RefusedError, match="five activities on that day or later"):
        agreed(store, carla, case_id, sixth)
    agreed(store, carla, case_id, replace(sixth, agreed_on=day("2026-01-14")))
    with pytest.raises(RefusedError, match="Status: There are five activities"):
        ended(store, carla, case_id, first, "active", "2026-01-15")
    with store.read() as session:
        standing = [goal.latest.is_active for goal in goals_of(history(session, case_id))]
    assert sorted(standing) == [False, True, True, True, True, True]


def test_an_activity_that_was_not_rated_the_first_time_is_not_taken_up_later(
    store: Store, carla: Actor, case_id: str
) -> None:
    *three, fourth = activities(store, carla, case_id, 4)
    ended(store, carla, case_id, fourth, "dropped", "2026-01-14")
    saved(store, carla, visit(case_id, "2026-01-20", goal_ratings=tuple(rated(i, 2) for i in three)))
    with pytest.raises(RefusedError, match="rated without it"):
        ended(store, carla, case_id, fourth, "active", "2026-01-21")
    ended(store, carla, case_id, three[0], "dropped", "2026-01-21")
    ended(store, carla, case_id, three[0], "active", "2026-01-22")
    saved(store, carla, visit(case_id, "2026-01-25", goal_ratings=tuple(rated(i, 4) for i in three)))


def test_no_other_activity_is_named_even_where_all_rated_ones_were_dropped(
    store: Store, carla: Actor, case_id: str
) -> None:
    three = activities(store, carla, case_id)
    saved(store, carla, visit(case_id, "2026-01-20", goal_ratings=tuple(rated(i, 2) for i in three)))
    for goal_id in three:
        ended(store, carla, case_id, goal_id, "dropped", "2026-01-21")
    other = GoalDraft(kind=GoalKind.ACTIVITY, agreed_on=day("2026-01-22"), activity="Climb the stairs")
    with pytest.raises(RefusedError, match="Take up a dropped one again"):
        agreed(store, carla, case_id, other)


def test_minutes_below_0_are_no_rating(store: Store, carla: Actor, case_id: str) -> None:
    goal_id = agreed(store, carla, case_id)
    with pytest.raises(RefusedError, match="cannot be less than 0") as refusal:
        saved(store, carla, visit(case_id, "2026-02-02", goal_ratings=(rated(goal_id, -5),)))
    assert "5" not in refusal.value.problems[0].sentence
    saved(store, carla, visit(case_id, "2026-02-02", goal_ratings=(rated(goal_id, 0),)))
    assert goal_of(store, case_id).ratings[0].value == 0


def test_a_t_score_per_visit_weighs_the_goals_rated_there(store: Store, carla: Actor, case_id: str) -> None:
    drafts = [replace(SHIFT, activity=f"Work at table {n}", importance=n, difficulty=1) for n in (1, 2, 3)]
    ids = [agreed(store, carla, case_id, draft) for draft in drafts]
    levels = tuple(rated(i, level) for i, level in zip(ids, (0, 1, -1), strict=True))
    saved(store, carla, visit(case_id, "2026-02-02", goal_ratings=levels))
    with store.read() as session:
        (score,) = gas_scores(goals_of(history(session, case_id)))
    assert (score.date, score.t_score, score.rated, score.of) == (day("2026-02-02"), Decimal("47.8"), 3, 3)


def test_each_change_of_a_goal_is_audited_with_its_reason(store: Store, carla: Actor, case_id: str) -> None:
    goal_id = agreed(store, carla, case_id)
    revised(store, carla, case_id, goal_id, replace(WEEDING, target=Decimal(30)), "Wants more")
    ended(store, carla, case_id, goal_id, "dropped", "2026-02-10")
    events = table_of(AuditEvent)
    with store.read() as session:
        rows = session.execute(
            select(events.c.action, events.c.reason)
            .where(events.c.case_id == case_id)
            .order_by(events.c.sequence)
        ).all()
    assert [tuple(row) for row in rows][1:] == [
        ("set_goal", ""),
        ("revise_goal", "Wants more"),
        ("goal_status", "As agreed today"),
    ]


def test_a_visit_with_ratings_sent_again_is_saved_once(store: Store, carla: Actor, case_id: str) -> None:
    goal_id = agreed(store, carla, case_id)
    entry = visit(case_id, "2026-02-02", goal_ratings=(rated(goal_id, 15),))
    first = save_visit(store, carla, entry, key="k", base_version=2)
    assert save_visit(store, carla, entry, key="k", base_version=2) == first
    assert len(goal_of(store, case_id).ratings) == 1
