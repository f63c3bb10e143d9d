"""Work under the trend: status by visit, demand against the job's, MMI, and the life of the case."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from goals.catalogue import load
from goals.history import data_text
from goals.ledger import compute_case
from goals.records import Fact, Kind, Status
from goals.trend import is_anything_to_show
from tests.goals.goal_story import case_row, closed, goal_facts, goal_spec, visit, work, work_facts
from tests.goals.test_trend_goals import domain, marks, named, panels
from tests.goals.trend_story import at, day, drawn, history_of, reading, rows, strokes, texts, title, told

STATUS, DEMAND = "Work status", "Physical demand allowed"


def spans(view: dict[str, Any], kind: str) -> list[tuple[str, str, float]]:
    return [(row["t"], row["t2"], row["y"]) for row in strokes(view, kind)]


def test_the_five_levels_stand_beside_the_plot_with_their_numbers_and_words():
    view = named(STATUS)
    assert {"0", "1", "2", "3", "4"} <= set(texts(view))
    assert {
        "off work",
        "modified duty, reduced hours",
        "modified duty, full hours",
        "full duty, other job",
        "full duty, own job",
    } <= set(texts(view))
    assert domain(view) == [-0.75, 4.75]
    assert "↑ higher is nearer to the own job" in texts(view)


def test_a_status_holds_from_its_day_to_the_next_record():
    assert spans(named(STATUS), "work")[:2] == [(at(0), at(28), 0), (at(28), at(56), 0)]
    assert (at(224), at(252), 2) in spans(named(STATUS), "work")


def test_visits_at_which_nothing_was_recorded_are_not_joined():
    facts = [work(0, "off_work"), *(visit(28 * n) for n in range(5)), work(84, "full_own")]
    view = named(STATUS, drawn(facts))
    assert spans(view, "work") == [(at(0), at(28), 0), (at(84), at(112), 4)]
    assert spans(view, "unsure") == [(at(28), at(84), 0)]
    assert spans(view, "work_step") == []


def test_a_status_asked_at_each_visit_steps_to_the_next_one():
    facts = [work(28 * n, code) for n, code in enumerate(("off_work", "modified_reduced", "full_own"))]
    view = named(STATUS, drawn([*facts, *(visit(28 * n) for n in range(3))]))
    steps = strokes(view, "work_step")
    assert [(row["t"], row["y"], row["y2"]) for row in steps] == [(at(28), 0, 1), (at(56), 1, 4)]
    assert spans(view, "unsure") == []


def test_nothing_is_drawn_beyond_the_last_visit():
    facts = [work(0, "off_work"), visit(0), work(28, "full_own"), visit(28), reading(90, "odi", "20")]
    view = named(STATUS, drawn(facts))
    assert spans(view, "work") == [(at(0), at(28), 0)]
    assert spans(view, "unsure") == []
    assert [(row["t"], row["y"]) for row in marks(view, "recorded")] == [(at(0), 0), (at(28), 4)]


def test_hours_restrictions_and_demand_are_told_at_the_day_they_were_recorded():
    tips = {row["t"]: row["tip"] for row in marks(named(STATUS), "recorded")}
    assert tips[at(112)] == (
        "29 Apr 2024: modified duty, reduced hours, 20 hours a week; "
        "no lifting over 10 kg; light work allowed"
    )
    assert "Last recorded 16 Sep 2024: full duty, own job, 40 hours a week; heavy work allowed" in texts(
        named(STATUS)
    )


def test_nought_hours_are_hours():
    view = named(STATUS, drawn([work(0, "off_work", hours_per_week=0), visit(0)]))
    assert "Last recorded 8 Jan 2024: off work, 0 hours a week" in texts(view)


def test_allowed_demand_is_drawn_against_what_the_job_asks():
    view = named(DEMAND)
    assert [(row["t"], row["y"]) for row in marks(view, "recorded")] == [
        (at(84), 0),
        (at(112), 1),
        (at(224), 2),
        (at(252), 3),
    ]
    (job,) = strokes(view, "job")
    assert (job["y"], job["tip"]) == (3, "The job: heavy work")
    assert {"sedentary", "light", "medium", "heavy, as the job", "very heavy"} <= set(texts(view))


def test_without_an_allowed_demand_the_job_is_told_in_words():
    spec = drawn([case_row(job_demand="very_heavy"), work(0, "off_work"), visit(0)])
    assert [title(view) for view in panels(spec)] == [STATUS]
    assert "The job is very heavy work" in texts(named(STATUS, spec))


def test_a_demand_of_the_job_that_is_no_level_is_not_drawn():
    facts = [case_row(job_demand="warehouse"), work(0, "off_work", demand="light"), visit(0)]
    assert strokes(drawn(facts), "job") == []


def test_mmi_closing_and_opening_again_are_marked_on_their_days():
    view = named(STATUS)
    assert [text for text in texts(view) if text.startswith("■")] == [
        "■ maximum medical improvement 24 Oct 2024",
        "■ closed 23 Dec 2024",
    ]
    assert strokes(view, "mmi_rule")[0]["tip"] == "Maximum medical improvement (MMI) on 24 Oct 2024."
    assert strokes(view, "closed_rule")[0]["tip"] == "Case closed on 23 Dec 2024: back in the own job."
    assert strokes(view, "closed_rule")[0]["t"] == at(350)


def reopened(*, on: int) -> list[Fact]:
    first, shut = closed(on=200)
    again = replace(
        shut,
        data=data_text({"status": "open", "status_reason": "flare at work"}),
        reason="flare at work",
        entered_at=dt.datetime.combine(day(on), dt.time(15), tzinfo=dt.UTC),
    )
    return [first, replace(shut, status=Status.SUPERSEDED), again]


def test_a_case_that_was_opened_again_has_both_days():
    facts = [*(reading(28 * n, "odi", "40") for n in range(12)), *reopened(on=280)]
    assert [row["t"] for row in strokes(drawn(facts), "closed_rule")] == [at(200)]
    (rule,) = strokes(drawn(facts), "reopened_rule")
    assert (rule["t"], rule["tip"]) == (at(280), "Case opened again on 14 Oct 2024: flare at work.")
    assert "Case opened again on 14 Oct 2024: flare at work" in told(facts)


def test_a_case_whose_work_was_never_asked_shows_its_dates_alone():
    facts = [reading(28 * n, "odi", "40") for n in range(12)]
    view = named(STATUS, drawn([*facts, *closed(on=250)]))
    assert "not recorded yet" in texts(view)
    assert strokes(view, "closed_rule")[0]["t"] == at(250)


def test_without_work_and_dates_there_is_no_panel():
    facts = [case_row(), *(reading(28 * n, "odi", "40") for n in range(3))]
    assert [title(view) for view in panels(drawn(facts))] == ["Oswestry Disability Index (v2.1a)"]


def test_work_entered_in_error_takes_no_part():
    wrong = replace(work(10, "full_own"), status=Status.VOIDED)
    assert drawn([work(0, "off_work"), visit(0), wrong]) == drawn([work(0, "off_work"), visit(0)])


def test_of_two_records_of_one_day_the_one_entered_last_counts():
    early = replace(work(0, "off_work"), entered_at=dt.datetime(2024, 1, 8, 9, tzinfo=dt.UTC), record_id="z")
    late = replace(work(0, "full_own"), entered_at=dt.datetime(2024, 1, 8, 17, tzinfo=dt.UTC), record_id="a")
    for facts in ([early, late], [late, early]):
        assert [row["y"] for row in marks(drawn([*facts, visit(0)]), "recorded")] == [4]


def test_work_long_before_the_first_reading_does_not_squeeze_the_axis():
    facts = [*(reading(28 * n, "odi", "40") for n in range(12)), work(-2000, "off_work"), work(0, "full_own")]
    view = named(STATUS, drawn(facts))
    assert min(row["t"] for row in rows(view) if "t" in row) > at(-30)
    assert "off work, from 18 Jul 2018" in told(facts)


def test_the_text_tells_each_status_with_its_days_and_what_was_not_recorded():
    line = next(line for line in told(goal_facts()).splitlines() if line.startswith("Work status"))
    for words in (
        "off work, from 5 Feb 2024, not recorded from 4 Mar 2024 on;",
        "modified duty, reduced hours, 12 hours a week; no lifting over 5 kg; sedentary work allowed, from 1",
        "The job is heavy work. Physical demand allowed: sedentary from 1 Apr 2024; light from 29 Apr 2024;",
        "Maximum medical improvement (MMI) on 24 Oct 2024. Case closed on 23 Dec 2024: back in the own job.",
    ):
        assert words in line


@pytest.mark.parametrize("show", ["measures", "goals", "both"])
def test_work_stands_below_whatever_is_shown(show):
    assert [title(view) for view in panels(drawn(goal_facts(), show=show))][-2:] == [STATUS, DEMAND]


def test_the_key_explains_the_marks_of_work():
    assert {"work (dotted: last known, not recorded again)", "what the job asks"} <= set(
        texts(goal_spec()["vconcat"][0])
    )


def test_work_alone_makes_a_trend_and_nothing_makes_none():
    def shown(facts: list[Fact]) -> bool:
        history = history_of(facts)
        return is_anything_to_show(history, compute_case(history, load()))

    assert shown([case_row(), *work_facts()])
    assert not shown([case_row(), visit(0)])
    assert "no readings yet" not in str(texts(drawn(work_facts())["vconcat"][-1]))
    assert Kind.WORK_STATUS in {fact.record for fact in work_facts()}
