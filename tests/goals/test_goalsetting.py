"""Goals: what a wish still lacks, progress against its target then, values around anchors (METHODS 10)."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from goals.catalogue import load
from goals.goalsetting import (
    Goal,
    GoalDraft,
    GoalKind,
    GoalStatus,
    courses_of,
    draft_of,
    gas_scores,
    goal_fact,
    goal_reached,
    goals_of,
    lead_goal,
    progress,
    progress_by_wording,
    suggestions,
    what_is_missing,
)
from goals.history import data_text, parse_data
from goals.ledger import compute_case
from goals.records import CaseHistory, Fact, Kind, Status
from goals.results import CaseResults

CASE = "C-1"
LEVELS = ("not at all", "an hour", "half a shift", "a shift", "a week of shifts")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


NUMBER = GoalDraft(
    kind=GoalKind.NUMBER,
    agreed_on=day("2026-01-10"),
    wish="get back to gardening",
    activity="Kneel and weed the vegetable bed",
    purpose="The garden feeds the family",
    unit="minutes",
    better="more",
    start=Decimal(5),
    target=Decimal(25),
    target_date=day("2026-06-01"),
)
MEASURE = replace(
    NUMBER, kind=GoalKind.MEASURE, measure="odi", unit="", better="", start=Decimal(40), target=Decimal(20)
)
LADDER = GoalDraft(
    kind=GoalKind.LEVELS,
    agreed_on=day("2026-01-10"),
    activity="Work at the packing table",
    purpose="Own job",
    levels=LEVELS,
    target_date=day("2026-06-01"),
)
ACTIVITY = GoalDraft(kind=GoalKind.ACTIVITY, agreed_on=day("2026-01-10"), activity="Lift a crate of 10 kg")


def lacks(draft: GoalDraft) -> dict[str, str]:
    return {problem.where: problem.sentence for problem in what_is_missing(draft, load())}


@pytest.mark.parametrize("draft", [NUMBER, MEASURE, LADDER, ACTIVITY])
def test_a_goal_that_can_be_followed_lacks_nothing(draft: GoalDraft) -> None:
    assert lacks(draft) == {}


def test_a_bare_wish_is_told_everything_that_it_lacks() -> None:
    wish = GoalDraft(kind=GoalKind.NUMBER, agreed_on=day("2026-01-10"), wish="get back to gardening")
    assert set(lacks(wish)) == {"What will be seen", "Counted in", "Now", "Goal", "What for", "Reached by"}


@pytest.mark.parametrize(
    ("activity", "says"),
    [
        ("", "see the person do"),
        ("feel better", "cannot be measured yet"),
        ("Less back pain", "cannot be measured yet"),
        ("get back to gardening", "still the wish"),
        ("Return to work", "still the wish"),
        ("gardening", "One word"),
        ("to drive again", "One word"),
        ("Sit in the car without back pain", "Nobody can see pain"),
        ("Improve my back", "cannot be measured yet"),
        ("Cope with the stairs", "cannot be measured yet"),
        ("Be more active in the garden", "cannot be measured yet"),
        ("A normal life with my family and friends", "cannot be measured yet"),
    ],
)
def test_words_that_nobody_can_see_are_not_measurable_yet(activity: str, says: str) -> None:
    assert says in lacks(replace(NUMBER, activity=activity))["What will be seen"]


@pytest.mark.parametrize(
    "activity",
    [
        "Wear normal work boots for a shift",
        "Improve the fence: paint two panels",
        "Lift a healthy baby from the cot",
        "Do the dishes",
        "Do a normal shift at the press",
    ],
)
def test_an_ordinary_word_beside_a_task_that_can_be_seen_is_no_fault(activity: str) -> None:
    assert lacks(replace(NUMBER, activity=activity)) == {}


@pytest.mark.parametrize("unit", ["minutes", "lb", "hours a week", "MME a day"])
def test_what_is_counted_or_weighed_is_not_less_than_0(unit: str) -> None:
    draft = replace(NUMBER, unit=unit, start=Decimal(-5), target=Decimal(0))
    assert lacks(draft) == {"Now": "What is counted here cannot be less than 0. Correct it."}


@pytest.mark.parametrize("unit", ["degrees", "points", "hurdles", ""])
def test_what_may_lie_below_0_is_taken_as_it_is(unit: str) -> None:
    draft = replace(NUMBER, unit=unit, start=Decimal(-10), target=Decimal(0))
    assert "Now" not in lacks(draft)


@pytest.mark.parametrize(
    ("better", "start", "target", "fine"),
    [
        ("more", "5", "5", False),
        ("more", "5", "5.1", True),
        ("more", "5", "4.9", False),
        ("less", "90", "60", True),
        ("less", "60", "90", False),
        ("more", "0", "1", True),
    ],
)
def test_the_target_differs_from_the_start_in_the_better_direction(
    better: str, start: str, target: str, fine: bool
) -> None:
    draft = replace(NUMBER, better=better, start=Decimal(start), target=Decimal(target))
    assert ("Goal" not in lacks(draft)) == fine


@pytest.mark.parametrize("number", ["1e20", "1e-20", "NaN", "12345678901234567890.5"])
def test_a_number_that_no_record_can_hold_is_refused(number: str) -> None:
    assert lacks(replace(NUMBER, start=Decimal(number)))["Now"] == "It is not a plain number. Type it again."
    fine = replace(NUMBER, start=Decimal("0.000000000000000001"), target=Decimal("99999999999999999999"))
    assert lacks(fine) == {}
    assert parse_data(goal_fact(fine, case_id=CASE, goal_id="g").data)["target"] == fine.target


def test_a_measure_says_which_way_is_better_and_what_it_can_be() -> None:
    assert "lower is better" in lacks(replace(MEASURE, target=Decimal(60)))["Goal"]
    assert "from 0 to 100" in lacks(replace(MEASURE, start=Decimal(101)))["Now"]
    assert "Choose a measure" in lacks(replace(MEASURE, measure=""))["Read on"]


def test_a_pain_score_alone_is_no_goal() -> None:
    pain = replace(MEASURE, measure="nprs:average", start=Decimal(7), target=Decimal(3))
    assert "pain score alone is no goal" in lacks(pain)["Read on"]


@pytest.mark.parametrize(
    ("by", "fine"),
    [("2026-01-10", False), ("2026-01-11", True), ("2199-12-31", True), ("2200-01-01", False)],
)
def test_a_goal_is_to_be_reached_after_the_day_it_was_agreed(by: str, fine: bool) -> None:
    assert ("Reached by" not in lacks(replace(NUMBER, target_date=day(by)))) == fine


@pytest.mark.parametrize("draft", [NUMBER, LADDER, ACTIVITY])
def test_a_goal_whose_day_was_emptied_says_so(draft: GoalDraft) -> None:
    assert lacks(replace(draft, agreed_on=None)) == {
        "Agreed on": "Say on which day it was agreed: from then on it holds."
    }


def test_a_ladder_needs_five_levels_that_differ_and_both_weights_or_none() -> None:
    assert "all five" in lacks(replace(LADDER, levels=(*LEVELS[:4], " ")))["Levels"]
    assert "say the same" in lacks(replace(LADDER, levels=(*LEVELS[:4], "A  SHIFT")))["Levels"]
    assert "both, or neither" in lacks(replace(LADDER, importance=2))["Importance and difficulty"]
    assert "1 to 3" in lacks(replace(LADDER, importance=4, difficulty=1))["Importance and difficulty"]
    assert lacks(replace(LADDER, importance=3, difficulty=1)) == {}


def test_a_wish_for_the_garden_is_met_with_something_to_count() -> None:
    assert ("Kneel and weed the beds without a break", "minutes") in [
        (s.activity, s.unit) for s in suggestions("Get back to gardening")
    ]
    assert [s.better for s in suggestions("fewer opioids")] == ["less", "less"]
    assert suggestions("be happy") == ()


@pytest.mark.parametrize(
    ("wish", "unit"),
    [
        ("pick up my granddaughter", "pounds"),
        ("ride my bike", "times a month"),
        ("clean the house myself", "minutes"),
        ("hang pictures overhead", "minutes"),
        ("drive to see Mum", "minutes"),
    ],
)
def test_everyday_wishes_find_something_to_count(wish: str, unit: str) -> None:
    assert unit in [suggestion.unit for suggestion in suggestions(wish)]


def test_a_word_inside_another_one_suggests_nothing() -> None:
    assert suggestions("eat at a restaurant, breathe oxygen, take care of my cardigan") == ()


def test_each_suggestion_is_itself_an_activity_that_can_be_seen() -> None:
    wishes = "garden work walk lift sit stand clean bike overhead sleep stairs pills migraine"
    for suggestion in suggestions(wishes):
        assert "What will be seen" not in lacks(replace(NUMBER, activity=suggestion.activity))


def goal(draft: GoalDraft, *, goal_id: str = "g1", **more: object) -> Fact:
    fact = goal_fact(draft, case_id=CASE, goal_id=goal_id)
    return replace(fact, **{"record_id": f"{goal_id} {draft.agreed_on}", **more})


def rating(date: str, value: str, goal_id: str = "g1") -> Fact:
    return Fact(
        case_id=CASE,
        date=day(date),
        record=Kind.GOAL_RATING,
        code=goal_id,
        value=Decimal(value),
        record_id=f"{goal_id} {date}",
    )


def reading(date: str, value: str) -> Fact:
    return Fact(case_id=CASE, date=day(date), record=Kind.READING, code="odi", value=Decimal(value))


def injection(date: str, role: str = "procedure") -> Fact:
    return Fact(case_id=CASE, date=day(date), record=Kind.INTERVENTION, code="rfa_lumb", role=role)


def case(*facts: Fact) -> tuple[CaseHistory, CaseResults, tuple[Goal, ...]]:
    history = CaseHistory.of(CASE, facts)
    return history, compute_case(history, load()), goals_of(history)


def courses(*facts: Fact):
    history, results, goals = case(*facts)
    return courses_of(goals, history, results, load())


@pytest.mark.parametrize("draft", [NUMBER, MEASURE, replace(LADDER, importance=3, difficulty=2), ACTIVITY])
def test_a_goal_read_back_is_the_draft_it_was_written_from(draft: GoalDraft) -> None:
    (read,) = goals_of(CaseHistory.of(CASE, [goal(draft)]))
    assert goal_fact(
        draft_of(read.latest, agreed_on=draft.agreed_on), case_id=CASE, goal_id="g1"
    ) == goal_fact(draft, case_id=CASE, goal_id="g1")
    assert (read.kind, read.latest.status) == (draft.kind, "active")


def test_the_weight_of_an_imported_goal_is_kept_when_it_is_revised() -> None:
    imported = replace(goal(LADDER), data='{"levels":["a","b","c","d","e"],"weight":2}')
    (read,) = goals_of(CaseHistory.of(CASE, [imported]))
    assert draft_of(read.latest, agreed_on=day("2026-02-01")).weight == 2


def test_a_goal_without_start_and_target_is_words_that_nobody_can_measure_yet() -> None:
    (read,) = goals_of(CaseHistory.of(CASE, [replace(goal(NUMBER), data='{"wish":"sleep"}', name="")]))
    assert (read.kind, read.latest.activity) == (GoalKind.WORDS, "sleep")


def test_goals_stand_in_the_order_they_were_agreed_and_activities_at_the_end() -> None:
    at = dt.datetime(2026, 1, 10, 9, 0, tzinfo=dt.UTC)
    facts = [
        goal(draft, goal_id=goal_id, entered_at=at + dt.timedelta(minutes=n))
        for n, (goal_id, draft) in enumerate((("c", ACTIVITY), ("b", NUMBER), ("a", LADDER)))
    ]
    assert [read.goal_id for read in goals_of(CaseHistory.of(CASE, facts))] == ["b", "a", "c"]


def test_a_voided_goal_is_gone_and_a_voided_rating_counts_for_nothing() -> None:
    voided = replace(rating("2026-02-01", "20"), status=Status.VOIDED)
    (read,) = goals_of(CaseHistory.of(CASE, [goal(NUMBER), voided]))
    assert read.ratings == ()
    assert goals_of(CaseHistory.of(CASE, [goal(NUMBER, status=Status.VOIDED)])) == ()


@pytest.mark.parametrize(
    ("value", "percent"), [("5", 0.0), ("15", 50.0), ("25", 100.0), ("30", 125.0), ("0", -25.0)]
)
def test_progress_is_the_percent_of_the_way_from_start_to_target(value: str, percent: float) -> None:
    course = courses(goal(NUMBER), rating("2026-02-01", value))["g1"]
    reached = progress(course, day("2026-02-01"))
    assert reached is not None
    assert reached.percent == percent
    assert progress(course, day("2026-01-31")) is None


def test_progress_is_told_against_the_target_in_force_at_the_time() -> None:
    later = replace(NUMBER, agreed_on=day("2026-03-01"), target=Decimal(45))
    facts = (goal(NUMBER), goal(later), *(rating(d, "15") for d in ("2026-02-28", "2026-03-01")))
    course = courses(*facts)["g1"]
    before, after = (progress(course, day(d)) for d in ("2026-02-28", "2026-03-01"))
    assert before is not None
    assert after is not None
    assert (before.percent, after.percent) == (50.0, 25.0)
    assert [r.percent for r in progress_by_wording(course).values()] == [50.0, 25.0]


def test_a_goal_read_on_a_measure_takes_its_readings_from_the_day_it_was_agreed() -> None:
    course = courses(goal(MEASURE), reading("2026-01-09", "40"), reading("2026-02-01", "30"))["g1"]
    reached = progress(course, day("2026-12-31"))
    assert reached is not None
    assert (reached.point.value, reached.percent) == (30.0, 50.0)
    assert progress(course, day("2026-01-31")) is None


def test_a_level_is_told_in_its_words_and_has_no_percent() -> None:
    reached = progress(courses(goal(LADDER), rating("2026-02-01", "-1"))["g1"], day("2026-02-01"))
    assert reached is not None
    assert (reached.level, reached.level_words, reached.percent) == (-1, "an hour", None)


@pytest.mark.parametrize("levels", [["a", "b", "c"], ["a", "b", "c", "d", "e", "f"], {"0": "a"}, {"x": "a"}])
def test_a_ladder_that_has_not_five_levels_is_none(levels: object) -> None:
    fields = {"levels": levels, "start": 0, "target": 2}
    course = courses(replace(goal(LADDER), data=data_text(fields)), rating("2026-02-01", "1"))["g1"]
    reached = progress(course, day("2026-02-01"))
    assert reached is not None
    assert (course.goal.kind, reached.level, reached.level_words) == (GoalKind.NUMBER, None, "")
    assert reached.percent == 50.0


def test_an_activity_has_no_levels_whatever_else_is_recorded_of_it() -> None:
    fields = {"levels": list(LEVELS), "activity_of": "psfs"}
    course = courses(replace(goal(ACTIVITY), data=data_text(fields)), rating("2026-02-01", "2"))["g1"]
    reached = progress(course, day("2026-02-01"))
    assert reached is not None
    assert (course.goal.kind, reached.level) == (GoalKind.ACTIVITY, None)


AROUND = (
    injection("2026-02-10"),
    *(rating(d, v) for d, v in (("2026-01-12", "6"), ("2026-02-10", "5"), ("2026-02-11", "24"))),
    *(rating(d, v) for d, v in (("2026-03-15", "20"), ("2026-03-30", "18"), ("2027-03-01", "30"))),
)


def test_values_around_an_anchor_are_the_last_before_the_best_in_the_window_and_the_last() -> None:
    (around,) = courses(goal(NUMBER), *AROUND)["g1"].around()
    assert around.anchor_date == day("2026-02-10")
    values = [point.value if point else None for point in (around.before, around.best, around.last)]
    assert values == [5.0, 20.0, 30.0]


def test_less_is_the_best_where_less_is_better() -> None:
    draft = replace(NUMBER, better="less", start=Decimal(25), target=Decimal(5))
    (around,) = courses(goal(draft), *AROUND)["g1"].around()
    assert around.best is not None
    assert around.best.value == 18.0


def test_a_measure_and_a_rated_goal_with_the_same_values_agree_around_an_anchor() -> None:
    draft = replace(NUMBER, better="less", start=Decimal(25), target=Decimal(5))
    same = [replace(f, record=Kind.READING, code="odi") for f in AROUND if f.record is Kind.GOAL_RATING]
    odi = goal(replace(MEASURE, start=Decimal(25), target=Decimal(5)), goal_id="g2")
    both = courses(goal(draft), odi, *AROUND, *same)
    told = {
        n: [(p.date, p.value) for a in both[n].around() for p in (a.before, a.best, a.last) if p]
        for n in ("g1", "g2")
    }
    assert told["g1"] == told["g2"]
    assert len(told["g1"]) == 3


def test_a_goal_without_a_treatment_has_nothing_around_an_anchor() -> None:
    assert courses(goal(NUMBER), rating("2026-02-01", "15"))["g1"].around() == ()
    assert courses(goal(NUMBER), injection("2026-02-01")) == {}


@pytest.mark.parametrize(
    ("levels", "weights", "t_score"),
    [
        ((-1, -1, -1), (None, None, None), "36.3"),
        ((2,), (None,), "70.0"),
        ((0, 1, -1), (1, 2, 3), "47.8"),
        ((1, 0, 2), (3, 1, 2), "65.4"),
    ],
)
def test_the_t_score_of_a_visit_is_that_of_methods(levels, weights, t_score: str) -> None:
    facts = []
    for n, (level, weight) in enumerate(zip(levels, weights, strict=True)):
        draft = replace(LADDER, importance=weight, difficulty=weight and 1)
        facts += [goal(draft, goal_id=f"g{n}"), rating("2026-02-01", str(level), f"g{n}")]
    (score,) = gas_scores(goals_of(CaseHistory.of(CASE, facts)))
    assert (score.t_score, score.rated, score.of) == (Decimal(t_score), len(levels), len(levels))


def test_an_unrated_active_goal_is_counted_as_left_out_and_an_ended_one_is_not() -> None:
    ended = goal_fact(
        replace(LADDER, agreed_on=day("2026-02-15")), case_id=CASE, goal_id="g2", status=GoalStatus.MET
    )
    facts = [goal(LADDER), goal(LADDER, goal_id="g2"), ended]
    facts += [rating("2026-02-01", "0"), rating("2026-03-01", "1")]
    scores = gas_scores(goals_of(CaseHistory.of(CASE, facts)))
    assert [(score.rated, score.of) for score in scores] == [(1, 2), (1, 1)]


def case_with(*drafts: tuple[str, GoalDraft, GoalStatus], lead: str = "") -> CaseHistory:
    """A case with goals by id, and maybe the one that it names as its lead."""
    named = data_text({"lead_goal": lead or None})
    case = Fact(case_id=CASE, date=day("2026-01-10"), record=Kind.CASE, code="case", data=named)
    goals = [goal_fact(draft, case_id=CASE, goal_id=code, status=status) for code, draft, status in drafts]
    return CaseHistory.of(CASE, [case, *goals])


ENDED_THEN_ACTIVE = (("a", NUMBER, GoalStatus.MET), ("b", MEASURE, GoalStatus.ACTIVE))


@pytest.mark.parametrize(
    ("lead", "expected"),
    [("", "b"), ("a", "a"), ("b", "b"), ("gone", "b")],
    ids=["the first active one", "the named one, ended or not", "the named one", "named but not there"],
)
def test_the_lead_goal_is_the_named_one_else_the_first_that_is_worked_towards(
    lead: str, expected: str
) -> None:
    goal = lead_goal(case_with(*ENDED_THEN_ACTIVE, lead=lead))
    assert goal is not None
    assert goal.goal_id == expected


def test_without_an_active_goal_the_first_leads_and_without_any_none() -> None:
    ended = lead_goal(case_with(("a", NUMBER, GoalStatus.DROPPED), ("b", MEASURE, GoalStatus.MET)))
    assert ended is not None
    assert ended.goal_id == "a"
    assert lead_goal(case_with()) is None


def test_how_far_the_lead_goal_was_reached_is_told_by_its_last_rating() -> None:
    facts = case_with(("a", NUMBER, GoalStatus.ACTIVE)).facts
    rated = [
        Fact(case_id=CASE, date=day(on), record=Kind.GOAL_RATING, code="a", value=Decimal(value))
        for on, value in (("2026-02-01", "10"), ("2026-03-01", "15"))
    ]
    history = CaseHistory.of(CASE, [*facts, *rated])
    goal, results = lead_goal(history), compute_case(history, load())
    assert goal is not None
    for on, percent in (("2026-01-31", None), ("2026-02-28", 25.0), ("2026-03-01", 50.0)):
        reached = goal_reached(goal, history, results, load(), on=day(on))
        assert (reached.percent if reached else None) == percent
