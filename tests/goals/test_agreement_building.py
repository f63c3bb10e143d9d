"""A goals agreement is made from the case: its goals, its talk about pain, its own last treatment."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from goals.agreement import AgreedActivity, AgreedGoal, Agreement, Step, words
from goals.agreement.building import agreement_of
from goals.agreement.gain import gain_sentences
from goals.catalogue import load
from goals.history import data_text
from goals.ledger import compute_case
from goals.pain_talk import PainTalk, pain_fields
from goals.records import CaseHistory, Fact, Kind
from goals.results import CaseResults

ON = dt.date(2026, 6, 1)
CATALOGUE = load()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def fact(kind: Kind, date: str, code: str, **fields: Any) -> Fact:
    fields.setdefault("record_id", f"{kind}-{code}-{date}")
    return Fact(case_id="c", date=day(date), record=kind, code=code, **fields)


def case_row(talk: PainTalk | None = None, **fields: object) -> Fact:
    return fact(
        Kind.CASE, "2026-01-05", "case", name="W-1041", data=data_text({**pain_fields(talk), **fields})
    )


def goal(code: str, activity: str, date: str = "2026-01-12", unit: str = "", **fields: object) -> Fact:
    return fact(
        Kind.GOAL, date, code, name=activity, unit=unit, data=data_text({"status": "active", **fields})
    )


def rating(code: str, value: str, date: str = "2026-03-10") -> Fact:
    return fact(Kind.GOAL_RATING, date, code, value=Decimal(value))


def scores(code: str, **values: str) -> list[Fact]:
    """Give readings by their days, as `d0112="60"`."""
    dates = {f"2026-{name[1:3]}-{name[3:]}": value for name, value in values.items()}
    return [fact(Kind.READING, date, code, value=Decimal(value)) for date, value in dates.items()]


def treatment(date: str, name: str = "Lumbar injection") -> Fact:
    return fact(Kind.INTERVENTION, date, "esi_lumb_il", name=name, role="procedure")


ODI = "Oswestry Disability Index"
BEFORE = {"d0112": "60", "d0120": "60", "d0127": "60"}
INJECTED = treatment("2026-02-02")
WEEDING = goal(
    "g1",
    "Kneel and weed the bed",
    unit="minutes",
    start=Decimal(5),
    target=Decimal(25),
    target_date="2026-07-01",
    purpose="The garden feeds the family",
)


def made(*facts: Fact, **options: Any) -> Agreement:
    history = CaseHistory.of("c", list(facts))
    results = compute_case(history, CATALOGUE) if facts else CaseResults((), (), (), (), ())
    return agreement_of(history, results, CATALOGUE, **{"on": ON, **options})


def gain(*facts: Fact) -> str:
    history = CaseHistory.of("c", [case_row(), *facts])
    return " ".join(gain_sentences(history, compute_case(history, CATALOGUE), CATALOGUE))


def test_a_counted_goal_says_from_where_to_where_by_when_and_why() -> None:
    agreement = made(case_row(), WEEDING, rating("g1", "15"))
    assert agreement.label == "W-1041"
    assert agreement.made_on == "1 June 2026"
    assert agreement.goals == (
        AgreedGoal(
            activity="Kneel and weed the bed",
            way="From 5 to 25 minutes, by 1 July 2026.",
            latest="At your visit on 10 March 2026: 15 minutes.",
            reason="The garden feeds the family",
        ),
    )


def test_a_goal_on_a_measure_names_it_and_which_way_is_better() -> None:
    on_odi = goal("g1", "Stand a shift", measure="odi", start=Decimal(42), target=Decimal(22))
    (agreed,) = made(case_row(), on_odi, *scores("odi", d0310="30")).goals
    assert agreed.way == (
        "Your score on the Oswestry Disability Index: from 42 to 22. On it, 0 is best and 100 is worst."
    )
    assert agreed.latest == "At your visit on 10 March 2026: 30."


@pytest.mark.parametrize(
    ("measure", "start", "target", "says"),
    [
        ("psfs", 3, 7, "On it, 10 is best and 0 is worst."),
        ("walk_tol:reported", 10, 40, "Walking tolerance: from 10 to 40 min. On it, higher is better."),
    ],
)
def test_the_ends_of_a_scale_are_named_and_of_minutes_that_more_is_better(
    measure: str, start: int, target: int, says: str
) -> None:
    fields = {"measure": measure, "start": Decimal(start), "target": Decimal(target)}
    (agreed,) = made(case_row(), goal("g1", "Stand a shift", **fields)).goals
    assert says in agreed.way
    assert "(" not in agreed.way


@pytest.mark.parametrize(("by", "is_past"), [("2026-05-31", True), ("2026-06-01", False)])
def test_a_goal_day_that_has_passed_is_said_to_have_passed(by: str, is_past: bool) -> None:
    levels = ["not at all", "an hour", "half a shift", "a shift", "a week"]
    number = goal("g1", "Weed", start=Decimal(5), target=Decimal(25), target_date=by)
    ladder = goal("g2", "Pack", levels=levels, target_date=by)
    for agreed in made(case_row(), number, ladder).goals:
        assert agreed.way.endswith("This day has passed.") == is_past


def test_a_ladder_is_told_in_words_the_best_first_with_the_goal_marked() -> None:
    levels = ["not at all", "an hour", "half a shift", "a shift", "a week"]
    (agreed,) = made(
        case_row(), goal("g1", "Pack", levels=levels, target_date="2026-07-01"), rating("g1", "-1")
    ).goals
    assert agreed.ladder == (
        Step("A lot better", "a week", is_goal=False),
        Step("A bit better", "a shift", is_goal=False),
        Step("Our goal", "half a shift", is_goal=True),
        Step("Not quite", "an hour", is_goal=False),
        Step("Not yet", "not at all", is_goal=False),
    )
    assert agreed.way == "By 1 July 2026."
    assert agreed.latest == "At your visit on 10 March 2026: “an hour”."


def test_a_wish_that_nobody_can_measure_says_so_and_a_wish_stands_in_for_a_reason() -> None:
    wish = goal("g1", "Walk the dog", wish="get out again")
    (agreed,) = made(case_row(), wish).goals
    assert (agreed.way, agreed.reason) == (words.NOT_YET, "You said: “get out again”")


def test_activities_stand_by_themselves_with_their_last_rating() -> None:
    named = [goal(f"a{n}", name, activity_of="psfs") for n, name in enumerate(("Lift", "Climb", "Drive"))]
    agreement = made(case_row(), *named, rating("a0", "3"))
    assert agreement.goals == ()
    assert agreement.activities == (
        AgreedActivity("Lift", "3 out of 10 on 10 March 2026"),
        AgreedActivity("Climb"),
        AgreedActivity("Drive"),
    )


def test_only_what_is_worked_towards_is_agreed_and_the_lead_goal_comes_first() -> None:
    second = goal("g2", "Drive to work", unit="minutes", start=Decimal(5), target=Decimal(40))
    dropped = goal("g3", "Ride a horse", status="dropped")
    names = [agreed.activity for agreed in made(case_row(lead_goal="g2"), WEEDING, second, dropped).goals]
    assert names == ["Drive to work", "Kneel and weed the bed"]


def test_a_revised_goal_is_agreed_as_it_is_worded_now() -> None:
    revised = replace(
        WEEDING,
        date=day("2026-04-01"),
        record_id="later",
        data=WEEDING.data.replace('"target":25', '"target":45'),
    )
    (agreed,) = made(case_row(), WEEDING, revised).goals
    assert agreed.way == "From 5 to 45 minutes, by 1 July 2026."


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-07-01", "Next goal day: 1 July 2026"),
        ("2026-07-02", "Next goal day: 1 August 2026"),
        ("2026-08-02", "The goal day of 1 August 2026 has passed."),
    ],
)
def test_one_looks_again_on_the_next_goal_day(on: str, said: str) -> None:
    later = goal("g2", "Drive to work", target_date="2026-08-01", start=Decimal(1), target=Decimal(2))
    assert made(case_row(), WEEDING, later, on=day(on)).look_again == said


def test_the_pain_levels_are_those_of_the_talk_in_force() -> None:
    talk = PainTalk(hoped=Decimal(2), agreed=Decimal("4.5"), on=day("2026-03-03"))
    assert made(case_row(talk)).pain == (
        "You hope for a pain level of 2 out of 10. "
        "On 3 March 2026 we agreed that 4.5 out of 10 is realistic.",
        words.PAIN_ALWAYS,
    )
    assert made(case_row(replace(talk, hoped=None))).pain[0] == (
        "We agreed that a pain level of 4.5 out of 10 is realistic."
    )
    assert made(case_row()).pain == (words.PAIN_NONE, words.PAIN_ALWAYS)


def test_a_name_is_there_only_when_it_was_asked_for() -> None:
    assert made(case_row()).person_name == ""
    assert made(case_row(), person_name="Ada Lind").person_name == "Ada Lind"


def test_an_empty_case_gives_a_page_that_says_what_is_not_known_yet() -> None:
    agreement = made()
    assert (agreement.goals, agreement.activities, agreement.look_again) == ((), (), "")
    assert agreement.label == "c"
    assert agreement.treatment == (words.NO_LEAD,)


def test_a_gain_that_went_is_told_with_the_visits_between_which_it_went() -> None:
    said = gain(*scores("odi", **BEFORE, d0220="30", d0310="32", d0420="55", d0510="58"), INJECTED)
    assert said == (
        "You had this treatment on 2 February 2026: Lumbar injection. "
        "Your score on the Oswestry Disability Index went from 60 to 32. On it, lower is better. "
        "We saw this gain until 10 March 2026. It was gone by 20 April 2026. " + words.NO_PROMISE
    )


def test_a_gain_that_lasts_is_told_up_to_the_last_visit_and_no_further() -> None:
    said = gain(*scores("odi", **BEFORE, d0220="30", d0310="32"), INJECTED)
    assert "We saw this gain until 10 March 2026. That was your last visit with this score." in said
    assert "gone" not in said


def test_a_gain_that_went_and_came_back_is_told_in_full() -> None:
    readings = scores("odi", **BEFORE, d0220="30", d0310="32", d0401="58", d0415="59", d0501="31")
    assert (
        "We saw this gain until 10 March 2026. It was gone by 1 April 2026. We saw it again on 1 May 2026."
        in gain(*readings, INJECTED)
    )


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"d0220": "56", "d0310": "57"}, words.SMALL),
        ({"d0220": "75", "d0310": "76"}, words.WORSE),
        ({"d0310": "30"}, words.UNCONFIRMED),
        ({"d0220": "30", "d0310": "58"}, words.BRIEF.format(best="20 February 2026")),
        (
            {"d0220": "60", "d0310": "60"},
            words.STAYED.format(name="Oswestry Disability Index", level="60"),
        ),
    ],
)
def test_every_other_outcome_is_told_as_it_is(after: dict[str, str], expected: str) -> None:
    said = gain(*scores("odi", **BEFORE, **after), INJECTED)
    assert expected in said
    assert said.endswith(words.NO_PROMISE)


def test_a_treatment_that_is_too_recent_does_not_hide_the_one_before_it() -> None:
    readings = scores("odi", **BEFORE, d0220="30", d0310="32", d0401="33")
    said = gain(*readings, INJECTED, treatment("2026-04-02", "Second injection"))
    assert "You had this treatment on 2 February 2026: Lumbar injection." in said
    assert "We saw this gain until 1 April 2026. Then came your next treatment." in said
    assert "It is too early to tell what Second injection on 2 April 2026 gave you." in said


def test_without_a_treatment_to_learn_from_it_says_so() -> None:
    assert gain(*scores("odi", **BEFORE)) == words.NO_EPISODE
    assert gain(*scores("nprs", d0112="6")) == words.NO_LEAD
    only = gain(*scores("odi", **BEFORE), INJECTED)
    assert only.endswith(words.NO_EPISODE)


def test_a_device_that_was_taken_out_is_not_said_to_have_failed() -> None:
    taken_out = fact(Kind.INTERVENTION, "2026-02-02", "implant_explant")
    said = gain(*scores("odi", **BEFORE, d0520="58", d0610="58"), taken_out)
    assert said.startswith(
        "You had this treatment on 2 February 2026: Stimulator or pump explant. "
        "A device was taken out. We did not expect a gain from that. "
    )
    assert "taken out" not in gain(*scores("odi", **BEFORE, d0520="58", d0610="58"), INJECTED)


def test_the_gain_is_never_promised_and_never_said_to_last() -> None:
    said = gain(*scores("odi", **BEFORE, d0220="30", d0310="32"), INJECTED)
    assert [word for word in ("lasted", "will help", "cure", "guarantee", "%") if word in said] == []


def test_it_goes_to_another_process_and_comes_back_the_same() -> None:
    levels = ["a", "b", "c", "d", "é שלום 🌻"]
    facts = (case_row(), WEEDING, goal("g2", "Pack", levels=levels), goal("a", "Lift", activity_of="psfs"))
    agreement = made(*facts, person_name="Zoë “Z” #panic()")
    assert Agreement.from_json(agreement.to_json()) == agreement
