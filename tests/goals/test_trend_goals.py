"""Goals over the trend's time axis, each in its own unit: read from the specification (METHODS 10)."""

import json
import re
from dataclasses import replace
from typing import Any

import altair as alt
import pytest

from goals.attainment import gas_t_score
from goals.records import Fact, Kind, Status
from goals.trend.words import VERDICTS
from tests.goals.goal_story import (
    LADDER,
    OTHER_LADDER,
    activity_facts,
    agreed,
    garden,
    garden_facts,
    goal_facts,
    goal_spec,
    ladder_facts,
    odi,
    odi_goal,
    rated,
    treatments,
)
from tests.goals.trend_story import (
    at,
    day,
    drawn,
    kind_of,
    layers,
    panel,
    reading,
    rows,
    strokes,
    texts,
    title,
    told,
    treatment,
    y_scale,
)

WEED, BAGS, STAIRS, SCORES = (
    "Goal: Kneel and weed the vegetable bed",
    "Goal: Carry the groceries in",
    "Goal: Climb the cellar stairs",
    "Goal Attainment Scaling, T-score",
)
ALONE = "Weed the bed"


def panels(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [view for view in spec["vconcat"] if any("domain" in y_scale(layer) for layer in layers(view))]


def named(words: str, spec: dict[str, Any] | None = None) -> dict[str, Any]:
    """Find the panel that writes these words."""
    return next(view for view in panels(spec or goal_spec()) if words in texts(view))


def garden_alone(*facts: Fact, **options: Any) -> dict[str, Any]:
    return named(WEED, drawn([*garden_facts(), *treatments(), *facts], **options))


def marks(view: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows(view) if row.get("k") == kind and "s" in row]


def pieces(view: dict[str, Any]) -> list[list[str]]:
    line = next(layer for layer in layers(view) if kind_of(layer) == "line")
    found: dict[int, list[str]] = {}
    for row in line["data"]["values"]:
        found.setdefault(row["g"], []).append(row["t"])
    return list(found.values())


def domain(view: dict[str, Any]) -> list[float]:
    return next(y_scale(layer)["domain"] for layer in layers(view) if "domain" in y_scale(layer))


def test_the_specification_with_goals_and_work_is_valid_vega_lite():
    assert len(alt.VConcatChart.from_dict(goal_spec()).vconcat) == len(goal_spec()["vconcat"])


def test_c4_nothing_is_computed_in_the_chart_of_goals():
    text = json.dumps(goal_spec())
    assert re.findall(r'"(transform|aggregate|bin|timeUnit|impute|interpolate|sort)":', text) == []


def test_c2_every_time_of_goals_and_work_is_local_without_a_zone():
    times = [row[name] for row in rows(goal_spec()) for name in ("t", "t2") if name in row]
    assert [time for time in times if not re.fullmatch(r"\d{4}-\d\d-\d\dT(00|12):00", time)] == []


def test_goals_stand_below_the_measures_and_above_work_over_one_time_axis():
    assert [title(view) for view in panels(goal_spec())] == [
        "Oswestry Disability Index (v2.1a)",
        BAGS,
        WEED,
        STAIRS,
        SCORES,
        "Own activities (PSFS)",
        "Sit through a church service",
        "Hang out the washing",
        "Work status",
        "Physical demand allowed",
    ]
    domains = {
        json.dumps(layer["encoding"]["x"]["scale"]["domain"])
        for layer in layers(goal_spec())
        if (layer["encoding"]["x"].get("scale") or {}).get("domain")
    }
    assert len(domains) == 1


def test_each_panel_labels_the_time_axis_and_of_thin_ones_the_last():
    undated = ["Own activities (PSFS)", "Sit through a church service"]
    dated = [
        title(view)
        for view in panels(goal_spec())
        for layer in layers(view)
        if (layer["encoding"]["x"].get("axis") or {}).get("labels")
    ]
    assert dated == [title(view) for view in panels(goal_spec()) if title(view) not in undated]
    assert "Hang out the washing" in dated


def test_every_procedure_is_ruled_through_every_panel():
    for view in panels(goal_spec()):
        assert [row["t"] for row in strokes(view, "anchor")] == [at(70), at(210)], title(view)


def test_the_target_in_force_at_the_time_is_a_line_that_steps_at_the_revision_and_ends_with_the_goal():
    lines = strokes(named(WEED), "goal")
    assert [(row["t"], row["t2"], row["y"]) for row in lines] == [
        (at(0), at(140), 25),
        (at(140), at(330), 40),
    ]
    (step,) = strokes(named(WEED), "goal_step")
    assert (step["t"], step["t2"], step["y"], step["y2"]) == (at(140), at(140), 25, 40)
    assert {"goal 25", "goal 40"} <= set(texts(named(WEED)))


def test_the_start_is_marked_where_it_was_agreed():
    (start,) = marks(garden_alone(), "start")
    assert (start["t"], start["y"], start["tip"]) == (at(0), 5, "Start 5 minutes, 8 Jan 2024")
    assert "start 5" in texts(named(WEED))


def test_the_day_a_goal_is_due_is_marked_on_its_target():
    (due,) = marks(named(WEED), "due")
    assert (due["t"], due["y"]) == (at(300), 40)
    assert due["tip"] == "To be reached by 3 Nov 2024: 40 minutes"


def test_a_day_that_lies_ahead_stretches_the_axis_by_a_sixth_at_most():
    near = agreed(0, "g", ALONE, **garden(target_date=day(400).isoformat()))
    far = agreed(0, "g", ALONE, **garden(target_date=day(800).isoformat()))
    ratings = rated("g", "5 6 7 8 9 10 11 12 13 14 15 16 17")  # to day 336
    assert marks(drawn([near, *ratings]), "due") == []
    soon = agreed(0, "g", ALONE, **garden(target_date=day(380).isoformat()))
    assert [row["t"] for row in marks(drawn([soon, *ratings]), "due")] == [at(380)]
    spec = drawn([far, *ratings])
    assert marks(spec, "due") == []
    assert "Goal: 5 to 25 minutes by 18 Mar 2026" in texts(spec["vconcat"][1])


def test_a_revision_is_drawn_with_what_was_before_how_far_it_had_got_and_why():
    (rule,) = strokes(named(WEED), "revised_rule")
    assert rule["t"] == rule["t2"] == at(140)
    assert rule["tip"] == (
        "Revised on 27 May 2024; now 5 to 40 minutes by 3 Nov 2024; before: 5 to 25 minutes by 3 Nov 2024; "
        "by then 22 minutes on 29 Apr 2024: 85 % of the goal obtained; why: stronger than we thought."
    )
    assert "↻ revised 27 May 2024" in texts(named(WEED))


def test_a_goal_that_was_met_is_marked_with_its_day_and_stays_in_sight():
    assert "▲ met 3 Dec 2024" in texts(named(WEED))
    (rule,) = strokes(named(WEED), "met_rule")
    assert rule["t"] == at(330)
    assert pieces(named(WEED))[-1][-1] == at(336)


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("not_met", "○ not met 4 Sep 2024"),
        ("dropped", "– dropped 4 Sep 2024"),
        ("withdrawn", "– withdrawn 4 Sep 2024"),
    ],
)
def test_each_end_of_a_goal_has_its_sign_its_words_and_its_day(status, says):
    facts = [agreed(0, "g", ALONE, **garden()), *rated("g", "5 6 7 8 9 10 11 12 13 14 15 16 17")]
    spec = drawn([*facts, agreed(240, "g", ALONE, **garden(status=status, reason="moved house"))])
    assert says in texts(panels(spec)[0])
    (rule,) = strokes(spec, f"{status}_rule")
    assert rule["tip"].endswith("why: moved house.")
    assert [row["t2"] for row in strokes(spec, "goal")] == [at(240)]


def test_a_goal_taken_up_again_has_a_line_again():
    facts = [agreed(0, "g", ALONE, **garden()), *rated("g", "5 6 7 8 9 10 11 12 13")]
    ended = agreed(60, "g", ALONE, **garden(status="dropped", reason="flare"))
    again = agreed(120, "g", ALONE, **garden(reason="flare over"))
    spec = drawn([*facts, ended, again])
    before, after = strokes(spec, "goal")
    assert (before["t"], before["t2"], after["t"]) == (at(0), at(60), at(120))
    assert "↻ taken up again 7 May 2024" in texts(panels(spec)[0])


def test_a_goal_ended_and_taken_up_again_on_one_day_is_not_called_revised():
    facts = [agreed(0, "g", ALONE, **garden()), *rated("g", "5 6 7 8 9 10 11 12 13")]
    ended = agreed(60, "g", ALONE, **garden(status="dropped", status_of_row=Status.SUPERSEDED))
    again = agreed(60, "g", ALONE, **garden(reason="chosen by mistake"))
    shown = texts(panels(drawn([*facts, ended, again]))[0])
    assert "↻ taken up again 8 Mar 2024" in shown
    assert not any("revised" in text for text in shown)


def test_a_new_target_alone_is_no_break_of_the_line_and_a_new_wording_is():
    assert [piece[0] for piece in pieces(named(WEED))] == [at(0)]
    assert [piece[0] for piece in pieces(named(BAGS))] == [at(0), at(224)]
    assert "↻ reworded 26 Jul 2024" in texts(named(BAGS))


def test_the_line_breaks_at_a_rating_that_is_recorded_as_missing():
    missing = Fact(
        case_id="A-1042", date=day(252), record=Kind.GOAL_RATING, code="garden", record_id="garden-none"
    )
    assert [piece[0] for piece in pieces(garden_alone(missing))] == [at(0), at(280)]
    assert "recorded as missing on 16 Sep 2024" in told([*garden_facts(), missing]).lower().replace(
        "sep", "Sep"
    )


def test_values_around_each_anchor_stand_over_the_plot():
    assert [text for text in texts(named(WEED)) if "→" in text or text.startswith("last")] == [
        "8 → 28 at best in the window",
        "last 24",
        "24 → 38 at best in the window",
        "last 42",
    ]
    windows = [row for row in rows(named(WEED)) if "before" in row]
    assert windows[0]["on"] == "1 Radiofrequency ablation L4/5, 18 Mar 2024"
    assert [windows[0][name] for name in ("before", "best", "last")] == [
        "8 minutes on 4 Mar 2024",
        "28 minutes on 24 Jun 2024",
        "24 minutes on 22 Jul 2024",
    ]


def test_a_value_before_that_means_something_else_is_not_joined_by_an_arrow():
    said = texts(named(BAGS))
    assert "−1 → +2 at best in the window" in said
    assert "+2 ↻ +1 at best in the window" in said
    assert "+2 before, then reworded, +1 at best in the window, 0 last" in told(goal_facts())


@pytest.mark.parametrize(
    ("scores", "says"),
    [
        (". . . 20 22", ("22 at best in the window", "last 22")),
        ("5 6 7 . .", ("7 before", "not rated since")),
    ],
    ids=["not rated before", "not rated since"],
)
def test_a_treatment_without_a_value_before_or_after_says_so(scores, says):
    facts = [agreed(0, "g", ALONE, **garden()), *rated("g", scores), treatment(70, "rfa_lumb")]
    assert set(says) <= set(texts(panels(drawn(facts))[0]))


def test_how_far_a_goal_was_reached_is_told_against_the_target_in_force_then():
    assert "Last: 42 minutes on 9 Dec 2024: 105 % of the goal obtained" in texts(named(WEED))
    facts = [agreed(0, "g", ALONE, **garden()), *rated("g", "5 15")]
    later = agreed(60, "g", ALONE, **garden(target="45", reason="higher"))
    assert "Last: 15 minutes on 5 Feb 2024: 50 % of the goal then obtained" in texts(
        panels(drawn([*facts, later]))[0]
    )


def test_a_goal_that_is_further_away_than_at_its_start_says_so_in_words():
    facts = [agreed(0, "g", ALONE, **garden()), *rated("g", "5 2")]
    said = texts(panels(drawn(facts))[0])
    assert "Last: 2 minutes on 5 Feb 2024: further away than at the start (−15 %)" in said


def test_a_percentage_just_below_the_goal_never_reads_as_reached():
    facts = [agreed(0, "g", ALONE, **garden(start="0", target="1000")), *rated("g", "999")]
    assert any("99 % of the goal obtained" in text for text in texts(panels(drawn(facts))[0]))


def test_nothing_is_judged_where_methods_defines_no_bar():
    words = {verdict.words for verdict in VERDICTS.values()}
    for view in panels(goal_spec())[1:]:
        kinds = {row["k"] for row in rows(view) if "k" in row}
        assert not kinds & {"bar", "baseline", "reference", "benefit", "creep", "new_baseline"}, title(view)
        assert not [text for text in texts(view) if any(text.endswith(f" {word}") for word in words)]


def test_a_goal_where_less_is_better_says_so():
    facts = [agreed(0, "dose", "Take fewer tablets", unit="tablets", start="9", target="3")]
    spec = drawn([*facts, *rated("dose", "9 8 4 6"), treatment(20, "rfa_lumb")])
    assert "↓ less is better · tablets" in texts(panels(spec)[0])
    assert "9 → 4 at best in the window" in texts(panels(spec)[0])


def test_a_number_is_drawn_from_nought_unless_asked_otherwise():
    assert domain(garden_alone()) == [0, 60]
    facts = [agreed(0, "g", ALONE, **garden(start="200", target="180")), *rated("g", "200 198 195")]
    assert domain(panels(drawn(facts))[0]) == [0, 200]
    assert domain(panels(drawn(facts, full_range=False))[0]) == [180, 200]


def test_a_goal_of_one_value_can_be_drawn():
    facts = [agreed(0, "g", ALONE, activity_of="psfs"), *rated("g", "0")]
    assert domain(panels(drawn(facts))[0]) == [0, 10]
    facts = [agreed(0, "g", ALONE, **garden(start="0", target="-1")), *rated("g", "0")]
    low, high = domain(panels(drawn(facts, full_range=False))[0])
    assert low < high


def test_a_ladder_has_its_five_worded_levels_and_the_expected_one_marked():
    view = named(STAIRS)
    assert domain(view) == [-2.7, 2.7]
    assert {"+2", "+1", "0", "−1", "−2", "1 step", "half", "all", "all, with a load"} <= set(texts(view))
    (line,) = strokes(view, "goal")
    assert (line["y"], line["tip"]) == (0, "Expected: half, since 8 Jan 2024")
    numbers = next(layer for layer in layers(view) if "domain" in y_scale(layer))
    assert numbers["encoding"]["y"]["axis"]["labels"] is False
    assert numbers["encoding"]["y"]["axis"]["values"] == [-2, -1, 0, 1, 2]


def test_the_words_of_a_level_stand_above_its_line():
    view = named(STAIRS)
    heights = {row["s"]: row["y"] for row in rows(view) if row.get("s") in ("half", "0", "+2")}
    places = [row for row in rows(view) if row.get("s") == "0" and row["a"] == "right"]
    assert heights["half"] == pytest.approx(places[0]["y"] - 9.5, abs=0.2)


def test_each_wording_of_a_ladder_writes_its_own_words_from_its_day_on():
    written = {row["s"]: row["t"] for row in rows(named(BAGS)) if row.get("s") in (*LADDER, *OTHER_LADDER)}
    assert set(written) == {*LADDER, *OTHER_LADDER}
    assert max(written[words] for words in LADDER) < at(200)
    assert min(written[words] for words in OTHER_LADDER) >= at(200)


def test_a_rating_says_the_level_as_it_was_worded_then():
    tips = [row["tip"] for row in rows(named(BAGS)) if row.get("tip", "").startswith(("22 Jul", "19 Aug"))]
    assert set(tips) == {"22 Jul 2024: +2: a full crate", "19 Aug 2024: −1: one crate"}


def test_the_t_score_of_each_visit_has_a_panel_of_its_own():
    view = named(SCORES)
    line = next(layer for layer in layers(view) if kind_of(layer) == "line")
    values = {row["t"]: row["y"] for row in line["data"]["values"]}
    assert values[at(84)] == 50
    assert values[at(0)] == pytest.approx(gas_t_score([-2, -1], [4, 1]), abs=0.05)
    assert len(values) == 13
    assert "↑ higher is better · 50 is as expected" in texts(view)
    assert "Last: 50 on 9 Dec 2024, 2 goals" in texts(view)


def test_a_t_score_over_some_of_the_goals_is_hollow_and_says_over_how_many():
    hollow = [row for row in rows(named(SCORES)) if row.get("s") == "circle"]
    assert [row["t"] for row in hollow] == [at(28), at(140)]
    assert hollow[0]["tip"] == "T-score 30 on 5 Feb 2024, 1 of 2 goals"
    assert "not every goal was rated" in texts(goal_spec()["vconcat"][0])


def test_the_t_score_is_not_joined_over_a_new_wording():
    assert [piece[0] for piece in pieces(named(SCORES))] == [at(0), at(224)]


def test_a_case_without_ladders_has_no_t_score():
    assert SCORES not in json.dumps(drawn([*garden_facts(), *odi()]))


def test_activities_stand_in_thin_panels_under_one_title():
    views = panels(goal_spec())[5:8]
    assert [texts(view).count("Own activities (PSFS)") for view in views] == [1, 0, 0]
    assert [domain(view) for view in views] == [[0, 10]] * 3
    assert max(view["height"] for view in views[1:]) < 80
    assert "3 before, 5 at best in the window, 3 last (treatment 2, 5 Aug 2024)" in texts(views[0])
    assert "– dropped 13 Nov 2024" in texts(views[0])


def test_a_rating_within_a_diagnostic_is_a_diamond_off_the_line():
    facts = [agreed(0, "g", ALONE, **garden()), *rated("g", "5 6 30 7 8")]
    trial = drawn([*facts, treatment(50, "scs_trial", end_date=day(60))])
    inside = [row for row in rows(panels(trial)[0]) if row.get("s") == "diamond"]
    assert [(row["t"], row["y"]) for row in inside] == [(at(56), 30)]
    assert at(56) not in pieces(panels(trial)[0])[0]


def test_a_goal_read_on_a_measure_stays_a_line_there_and_says_how_far_it_was_reached():
    spec = drawn([*odi(), *odi_goal(), *treatments()])
    assert [title(view) for view in panels(spec)] == ["Oswestry Disability Index (v2.1a)"]
    (line,) = strokes(spec, "goal")
    assert (line["y"], line["tip"]) == (28, "Goal 28 % since 8 Jan 2024, to be reached by 26 Jul 2024")
    assert "Goal 28 % since 8 Jan 2024, to be reached by 26 Jul 2024." in told([*odi(), *odi_goal()])
    assert "Sit through a shift: 40 % on 9 Dec 2024: 40 % of the goal obtained" in texts(panels(spec)[0])


def test_a_revision_of_a_goal_read_on_a_measure_is_flagged_with_its_reason():
    later = agreed(
        150, "sit_down", "Sit through a shift", measure="odi", start="48", target="20", reason="going well"
    )
    spec = drawn([*odi(), *odi_goal(), later])
    (rule,) = strokes(spec, "revised_rule")
    assert (rule["t"], rule["tip"].rpartition("; ")[2]) == (at(150), "why: going well.")
    assert "Revised on 6 Jun 2024" in told([*odi(), *odi_goal(), later])


def test_the_mcid_line_and_the_persons_goal_are_two_lines():
    view = panels(goal_spec())[0]
    goal, bar = strokes(view, "goal")[0], strokes(view, "bar")[0]
    assert (goal["y"], bar["y"]) == (28, 37)
    assert goal["d"] != bar["d"]
    assert goal["c"] != bar["c"]


def test_values_of_another_unit_never_share_an_axis():
    first = agreed(0, "g", ALONE, **garden())
    other = agreed(
        100, "g", ALONE, **garden(unit="square metres", start="1", target="6", reason="easier to count")
    )
    spec = drawn([first, other, *rated("g", "5 10 15 20 1 2 3")])
    minutes, metres = panels(spec)
    assert "↑ more is better · minutes" in texts(minutes)
    assert "↑ more is better · square metres" in texts(metres)
    assert pieces(minutes) == [[at(28 * n) for n in range(4)]]
    assert pieces(metres) == [[at(28 * n) for n in range(4, 7)]]


def test_a_goal_that_was_never_rated_shows_start_and_target():
    spec = drawn([agreed(0, "g", ALONE, **garden()), reading(0, "odi", "40"), reading(60, "odi", "40")])
    view = panels(spec)[1]
    assert "Not rated yet" in texts(view)
    assert [row["y"] for row in strokes(view, "goal")] == [25]


def test_a_wish_that_nobody_can_measure_is_not_drawn():
    spec = drawn([agreed(0, "g", "Feel better"), *odi()])
    assert [title(view) for view in panels(spec)] == ["Oswestry Disability Index (v2.1a)"]


def test_a_goal_entered_in_error_is_not_drawn():
    wrong = agreed(0, "g", ALONE, status_of_row=Status.VOIDED, **garden())
    assert drawn([*odi(), wrong]) == drawn(odi())


def test_an_amended_rating_counts_as_it_was_amended():
    facts = [agreed(0, "g", ALONE, **garden()), *rated("g", "5 6 50")]
    old = replace(facts[-1], status=Status.SUPERSEDED)
    spec = drawn([*facts[:-1], old, replace(facts[-1], value=facts[1].value)])
    line = next(layer for layer in layers(panels(spec)[0]) if kind_of(layer) == "line")
    assert [row["y"] for row in line["data"]["values"]] == [5, 6, 5]


@pytest.mark.parametrize(
    ("show", "count", "first"),
    [
        ("both", 10, "Oswestry Disability Index (v2.1a)"),
        ("measures", 3, "Oswestry Disability Index (v2.1a)"),
        ("goals", 10, "Oswestry Disability Index (v2.1a)"),
    ],
)
def test_measures_goals_or_both_can_be_asked_for_and_work_stays(show, count, first):
    views = panels(drawn(goal_facts(), show=show))
    assert (len(views), title(views[0])) == (count, first)
    assert title(views[-1]) == "Physical demand allowed"


def test_of_goals_alone_only_the_measures_that_one_is_read_on_are_drawn():
    facts = [*goal_facts(), *(reading(28 * n, "nprs", "5") for n in range(5))]
    shown = [title(view) for view in panels(drawn(facts, show="goals"))]
    assert "Oswestry Disability Index (v2.1a)" in shown
    assert "Numeric Pain Rating Scale (0-10)" not in shown
    assert "Numeric Pain Rating Scale (0-10)" not in told(facts, show="goals")
    assert "Kneel and weed" not in told(facts, show="measures")


def test_anything_else_cannot_be_asked_for():
    with pytest.raises(ValueError, match="everything"):
        drawn(odi(), show="everything")


def test_the_text_tells_a_goal_with_all_that_is_drawn():
    line = next(line for line in told(goal_facts()).splitlines() if line.startswith("Goal: Kneel"))
    for words in (
        "more is better, minutes, 5 to 40 minutes by 3 Nov 2024. Agreed on 8 Jan 2024.",
        "Rated 12 times, 8 Jan 2024 to 9 Dec 2024. Last 42 minutes on 9 Dec 2024: 105 % of the goal",
        "Around 1 Radiofrequency ablation L4/5 on 18 Mar 2024: 8 before, 28 at best in the window, 24 last.",
        "Revised on 27 May 2024; now 5 to 40 minutes",
        "why: stronger than we thought.",
        "Met on 3 Dec 2024",
    ):
        assert words in line


def test_the_text_tells_ladders_with_their_levels_and_the_t_scores():
    text = told(goal_facts())
    assert "Levels: +2 all, with a load; +1 all; 0 half; −1 1 step; −2 0." in text
    assert "Goal Attainment Scaling, T-score, 50 is as expected: 29.6 on 8 Jan 2024, 2 goals; 30 on" in text
    assert "Own activity (PSFS): Hang out the washing. Agreed on 8 Jan 2024." in text


def test_the_description_of_the_picture_tells_goals_too():
    assert "why: stronger than we thought." in goal_spec()["description"]


def test_one_case_with_goals_is_drawn_alike_whatever_the_order_of_its_facts():
    assert drawn(list(reversed(goal_facts()))) == goal_spec()


HOSTILE = "![x](http://evil.example/a.png)\n<b>bold</b> \u202eRTL שלום 😀 =1+1 " + "and so on " * 30


@pytest.mark.parametrize("field", ["activity", "unit", "reason", "levels", "restrictions"])
def test_t1_hostile_words_of_goals_are_harmless_and_short(field):
    facts = {
        "activity": [agreed(0, "h", HOSTILE, **garden()), *rated("h", "5 6")],
        "unit": [agreed(0, "h", ALONE, **garden(unit=HOSTILE)), *rated("h", "5 6")],
        "reason": [
            agreed(0, "h", ALONE, **garden()),
            agreed(9, "h", ALONE, **garden(target="30", reason=HOSTILE)),
        ],
        "levels": [agreed(0, "h", ALONE, levels=[f"{n}{HOSTILE}" for n in range(5)]), *rated("h", "0 1")],
        "restrictions": [
            Fact(
                case_id="A-1042",
                date=day(0),
                record=Kind.WORK_STATUS,
                code="off_work",
                data=json.dumps({"restrictions": [HOSTILE]}),
            )
        ],
    }[field]
    spec = drawn([*odi(), *facts])
    said = texts(spec) + [str(value) for row in rows(spec) for value in row.values()]
    assert any("![x](http" in text for text in said)
    assert [text for text in said if re.search("[\n\u202e]", text)] == []
    assert max(len(text) for text in texts(spec)) < 140
    assert re.findall(r'"(url|href|src)":', json.dumps(spec)) == []


def test_goals_and_ratings_alone_make_a_trend():
    spec = drawn([*activity_facts(), *ladder_facts()])
    assert "no readings yet" not in json.dumps(spec)
    assert title(panel(spec, 0)) == BAGS
