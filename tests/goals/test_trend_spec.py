"""The trend picture's marks, domains and words, read from its specification (METHODS 3 to 9, DESIGN 7)."""

import json
import re
from dataclasses import replace

import altair as alt
import pytest

from goals.catalogue import load
from goals.errors import FootholdError
from goals.ledger import compute_case
from goals.method import METHOD_VERSION
from goals.records import CaseHistory, Fact, Kind, Status
from goals.trend import shown_measures, trend_spec
from goals.trend.goal_lines import rewordings
from tests.goals.trend_story import (
    CASE,
    at,
    day,
    drawn,
    goal,
    history_of,
    kind_of,
    layers,
    panel,
    reading,
    rows,
    story_facts,
    story_spec,
    strokes,
    texts,
    title,
    treatment,
    y_scale,
)

PSFS, ODI, NPRS = 0, 1, 2


def test_the_specification_is_valid_vega_lite():
    read = alt.VConcatChart.from_dict(story_spec())  # refuses what the schema does not know
    assert len(read.vconcat) == len(story_spec()["vconcat"])


def test_function_stands_above_pain():
    assert [title(panel(story_spec(), place)) for place in (PSFS, ODI, NPRS)] == [
        "Patient-Specific Functional Scale",
        "Oswestry Disability Index (v2.1a)",
        "Numeric Pain Rating Scale (0-10), average",
    ]


def test_the_lead_measure_of_the_case_stands_on_top():
    lead = Fact(case_id=CASE, date=day(0), record=Kind.CASE, code="case", data='{"lead_measure":"odi"}')
    assert title(panel(drawn([*story_facts(), lead]), 0)) == "Oswestry Disability Index (v2.1a)"


def test_asked_measures_are_shown_in_the_order_they_were_asked():
    history = history_of(story_facts())
    results = compute_case(history, load())
    assert shown_measures(history, results, load(), ["nprs:average", "odi"]) == ("nprs:average", "odi")


def test_a_measure_without_readings_is_refused_with_the_ones_there_are():
    with pytest.raises(FootholdError, match=r"no readings of ndi\. It has: nprs:average, odi, psfs"):
        drawn(story_facts(), measures=["ndi"])


def test_another_theme_is_refused():
    with pytest.raises(FootholdError, match="light or dark"):
        drawn(story_facts(), theme="sepia")


def test_c4_nothing_is_computed_in_the_chart():
    text = json.dumps(story_spec())
    assert re.findall(r'"(transform|aggregate|bin|timeUnit|impute|interpolate|sort)":', text) == []


def test_c2_every_time_is_a_local_time_of_day_without_a_zone():
    times = [row[name] for row in rows(story_spec()) for name in ("t", "t2") if name in row]
    assert len(times) > 100
    assert [time for time in times if not re.fullmatch(r"\d{4}-\d\d-\d\dT(00|12):00", time)] == []


def test_d_data_lie_inline_and_small_enough_to_send_on_each_rerun():
    spec = story_spec()
    assert "datasets" not in spec
    assert all("values" in layer["data"] for layer in layers(spec))
    assert len(json.dumps(spec, separators=(",", ":"))) < 60_000


def test_y_spans_the_range_of_the_instrument():
    domains = [
        [
            y_scale(layer)["domain"]
            for layer in layers(panel(story_spec(), place))
            if "domain" in y_scale(layer)
        ]
        for place in (PSFS, ODI, NPRS)
    ]
    assert domains == [[[0, 10]], [[0, 100]], [[0, 10]]]


def test_y_spans_only_what_is_drawn_when_asked_to():
    spec = drawn(story_facts(), full_range=False)
    low, high = next(y_scale(layer)["domain"] for layer in layers(panel(spec, ODI)) if y_scale(layer))
    assert 0 < low <= 26
    assert 54 <= high < 100


def test_the_time_axis_is_one_for_strip_and_panels():
    domains = {
        json.dumps(layer["encoding"]["x"]["scale"]["domain"])
        for layer in layers(story_spec())
        if (layer["encoding"]["x"].get("scale") or {}).get("domain")
    }
    assert len(domains) == 1


def test_the_domain_of_time_stands_on_marks_with_one_x_only():
    held = [
        layer for layer in layers(story_spec()) if (layer["encoding"]["x"].get("scale") or {}).get("domain")
    ]
    assert len(held) == 4
    assert [layer for layer in held if "x2" in layer["encoding"]] == []


def test_every_panel_labels_the_time_axis():
    shown = [
        layer["encoding"]["x"]["axis"]["labels"]
        for layer in layers(story_spec())
        if (layer["encoding"]["x"].get("axis") or {}).get("values")
    ]
    assert shown == [True, True, True]


def test_the_direction_and_the_bar_are_said_in_words():
    assert "↓ lower is better · MCID 10 percentage points" in texts(panel(story_spec(), ODI))
    assert "↑ higher is better · MCID 2 points" in texts(panel(story_spec(), PSFS))


def test_what_counts_lies_one_bar_on_the_better_side_of_the_reference():
    assert [row["y"] for row in strokes(panel(story_spec(), ODI), "bar")] == [34, 36, 44]
    assert [row["y"] for row in strokes(panel(story_spec(), PSFS), "bar")] == [6, 6, 5]


def test_what_counts_is_not_drawn_where_the_instrument_cannot_reach_it():
    facts = [reading(14 * n, "odi", value) for n, value in enumerate(["8", "8", "8", "6", "6"])]
    spec = drawn([*facts, treatment(28, "tfesi_lumb")])
    assert strokes(spec, "bar") == []


def test_the_goal_is_a_line_of_its_own_and_steps_at_a_new_target():
    lines = strokes(panel(story_spec(), ODI), "goal")
    assert [(row["t"], row["y"]) for row in lines] == [(at(0), 26), (at(200), 34)]
    assert lines[0]["t2"] == at(200)
    assert lines[0]["d"] != strokes(panel(story_spec(), ODI), "bar")[0]["d"]
    assert strokes(panel(story_spec(), NPRS), "goal") == []


def test_a_goal_that_is_given_up_ends_there():
    facts = [*story_facts(), goal(250, "34", status="withdrawn")]
    lines = strokes(panel(drawn(facts), ODI), "goal")
    assert [(row["t"], row["t2"]) for row in lines] == [(at(0), at(200)), (at(200), at(250))]


def test_the_baseline_lies_over_its_readings_with_its_grade():
    first = strokes(panel(story_spec(), ODI), "baseline")[0]
    assert (first["t"], first["t2"], first["y"]) == (at(42), at(70), 44)
    assert first["tip"] == "Baseline 44 %, grade A, 3 visits, before 18 Mar 2024"
    assert texts(panel(story_spec(), ODI)).count("A") == 3


def test_a_baseline_of_one_visit_is_wide_enough_to_see():
    spec = drawn([reading(0, "odi", "44"), reading(30, "odi", "30"), treatment(0, "tfesi_lumb")])
    (line,) = strokes(spec, "baseline")
    assert line["t"] < line["t2"] == at(0)
    assert "C" in texts(spec)


def test_the_reference_is_drawn_only_where_the_baseline_was_on_benefit():
    scores = ["44", "44", "44", "28", "28", "28", "28", "28", "28", "28", "28", "28"]
    facts = [reading(14 * n, "odi", score) for n, score in enumerate(scores)]
    spec = drawn([*facts, treatment(28, "tfesi_lumb"), treatment(112, "tfesi_lumb")])
    (line,) = strokes(spec, "reference")
    assert line["y"] == 44
    assert strokes(spec, "baseline")[1]["y"] == 28
    assert strokes(story_spec(), "reference") == []


def test_creep_joins_the_baselines_and_is_said_in_words():
    lines = strokes(panel(story_spec(), ODI), "creep")
    assert [(row["t"], row["y"], row["t2"], row["y2"]) for row in lines] == [
        (at(70), 44, at(182), 46),
        (at(182), 46, at(308), 54),
    ]
    assert (
        "Baseline creep: starting point has got worse by 15.35 percentage points a year (no interval yet)"
        in texts(panel(story_spec(), ODI))
    )


def test_creep_of_a_measure_where_higher_is_better_is_worse_when_the_score_falls():
    assert any("got worse by 1.53 points a year" in text for text in texts(panel(story_spec(), PSFS)))


def test_the_new_baseline_lies_over_its_readings_with_its_first_date():
    (line,) = strokes(panel(story_spec(), NPRS), "new_baseline")
    assert (line["t"], line["t2"], line["y"]) == (at(322), at(364), 7)
    assert "New baseline: 7 points since 25 Nov 2024" in texts(panel(story_spec(), NPRS))


def test_benefit_is_drawn_from_the_first_to_the_last_visit_that_showed_it():
    first = strokes(panel(story_spec(), ODI), "benefit")[0]
    gone = strokes(panel(story_spec(), ODI), "benefit_gone")[0]
    assert (first["t"], first["t2"], gone["t"], gone["t2"]) == (at(84), at(126), at(126), at(140))


def test_verdicts_say_class_and_change_of_the_score_with_a_true_minus_sign():
    said = texts(panel(story_spec(), ODI))
    assert said[:6] == [
        "▲ improved",
        "−16 · 1.6 × MCID",
        "◆ transient",
        "best −10, held −8",
        "▲ improved",
        "−12 · 1.2 × MCID",
    ]


def test_the_response_window_is_shaded_from_onset_to_its_end():
    window = next(layer for layer in layers(panel(story_spec(), ODI)) if kind_of(layer) == "rect")
    first = window["data"]["values"][0]
    assert (first["t"], first["t2"]) == (at(73), at(174))
    assert first["result"] == "▲ improved"
    assert first["on"] == "1 Transforaminal injection L5, 18 Mar 2024"
    assert first["benefit"] == "seen until 13 May 2024, gone by 27 May 2024"


def line_pieces(spec: dict, place: int) -> list[list[str]]:
    line = next(layer for layer in layers(panel(spec, place)) if kind_of(layer) == "line")
    pieces: dict[int, list[str]] = {}
    for row in line["data"]["values"]:
        pieces.setdefault(row["g"], []).append(row["t"])
    return list(pieces.values())


def test_the_line_breaks_at_a_missing_reading_and_nowhere_else():
    first, second = line_pieces(story_spec(), ODI)
    assert first[-1] == at(224)
    assert second[0] == at(252)
    assert len(line_pieces(story_spec(), PSFS)) == 1


def test_a_long_time_without_a_visit_is_no_break():
    facts = [reading(days, "odi", "40") for days in (0, 300, 600)]
    assert line_pieces(drawn(facts), 0) == [[at(0), at(300), at(600)]]


def test_the_line_breaks_where_a_goal_is_reworded_and_not_where_only_its_target_changes():
    facts = [*story_facts(), goal(250, "34", wish="stand at a bench")]
    assert [piece[0] for piece in line_pieces(drawn(facts), ODI)] == [at(0), at(252)]
    assert rewordings(history_of(story_facts()), "odi") == ()
    later = [*story_facts(), goal(300, "34", wish="stand at a bench")]
    assert rewordings(history_of(later), "odi") == (day(300),)


def test_lines_are_straight_between_visits():
    marks = [layer["mark"] for layer in layers(story_spec()) if kind_of(layer) == "line"]
    assert len(marks) == 3
    assert all("interpolate" not in mark for mark in marks)


def test_readings_within_a_diagnostic_are_diamonds_off_the_line():
    marks = [row for row in rows(panel(story_spec(), NPRS)) if row.get("s") == "diamond"]
    assert [(row["t"], row["y"]) for row in marks] == [(at(168, hour=12), 1)]
    assert at(168, hour=12) not in line_pieces(story_spec(), NPRS)[0]
    assert "83 %" in texts(panel(story_spec(), NPRS))


def test_a_reading_after_the_procedure_lies_later_on_the_same_day():
    facts = [reading(n, "nprs", "7") for n in (0, 14)]
    facts += [reading(28, "nprs", "7", timing="pre"), reading(28, "nprs", "3", timing="post")]
    spec = drawn([*facts, treatment(28, "tfesi_lumb"), reading(60, "nprs", "5")])
    assert line_pieces(spec, 0) == [[at(0), at(14), at(28), at(28, hour=12), at(60)]]
    assert "after the procedure, same day" in texts(spec)


def test_a_voided_reading_is_not_drawn():
    facts = story_facts()
    wrong = reading(371, "odi", "99")
    assert drawn([*facts, wrong]) != drawn(facts)
    assert drawn([*facts, replace(wrong, status=Status.VOIDED)]) == drawn(facts)


def test_a_score_of_nought_is_drawn():
    spec = drawn([reading(0, "nprs", "0"), reading(14, "nprs", "2")])
    line = next(layer for layer in layers(panel(spec, 0)) if kind_of(layer) == "line")
    assert [row["y"] for row in line["data"]["values"]] == [0, 2]


def test_procedures_are_numbered_and_ruled_and_diagnostics_are_marked_otherwise():
    strip = story_spec()["vconcat"][1]
    marks = next(layer for layer in layers(strip) if "shape" in layer["encoding"])["data"]["values"]
    assert [(row["t"], row["s"]) for row in marks] == [
        (at(70), "circle"),
        (at(168), "diamond"),
        (at(182), "circle"),
        (at(308), "circle"),
    ]
    assert [text for text in texts(strip) if text in ("1", "2", "3", "a")] == ["1", "a", "2", "3"]
    for place in (PSFS, ODI, NPRS):
        assert [row["t"] for row in strokes(panel(story_spec(), place), "anchor")] == [
            at(70),
            at(182),
            at(308),
        ]
        assert [row["t"] for row in strokes(panel(story_spec(), place), "diagnostic")] == [at(168)]


def test_a_course_is_a_band_with_its_name_and_no_rule():
    strip = story_spec()["vconcat"][1]
    (band,) = [row for row in rows(strip) if row.get("tip", "").startswith("Physical therapy")]
    assert (band["t"], band["t2"]) == (at(20), at(90))
    assert "Physical therapy" in texts(strip)


def test_a_rule_goes_only_through_the_panels_it_matches():
    facts = [reading(14 * n, code, "40") for n in range(4) for code in ("odi", "lefs")]
    spec = drawn([*facts, treatment(28, "tfesi_lumb"), treatment(42, "genicular_rfa")])
    ruled = {title(panel(spec, n)): [row["t"] for row in strokes(panel(spec, n), "anchor")] for n in (0, 1)}
    assert ruled == {
        "Oswestry Disability Index (v2.1a)": [at(28)],
        "Lower Extremity Functional Scale": [at(42)],
    }


def test_an_old_procedure_is_named_without_squeezing_the_time_axis():
    spec = drawn([*story_facts(), treatment(-3000, "fusion", "Lumbar fusion")])
    assert any("Lumbar fusion" in text for text in texts(spec["vconcat"][1]))
    assert min(row["t"] for row in rows(spec) if "t" in row) > at(-30)


def test_a_case_without_procedures_shows_its_readings():
    spec = drawn([reading(0, "odi", "44"), reading(14, "odi", "40")])
    assert strokes(spec, "anchor") == []
    assert len(line_pieces(spec, 0)[0]) == 2


def test_a_case_without_readings_says_so():
    spec = drawn([treatment(0, "tfesi_lumb")])
    assert any("no readings yet" in text for text in texts(spec))
    alt.VConcatChart.from_dict(spec)


def test_the_key_names_what_is_drawn_and_nothing_else():
    key = texts(story_spec()["vconcat"][0])
    assert {"visit", "the person's goal", "baseline creep", "diagnostic", "course"} <= set(key)
    assert "reference kept while on benefit" not in key
    assert texts(drawn([reading(0, "odi", "44")])["vconcat"][0]) == ["visit"]


def test_a_key_that_the_page_sets_in_words_is_not_drawn_and_has_the_same_entries():
    drawn_within, apart = story_spec(), drawn(story_facts(), key=False)
    assert apart["vconcat"] == drawn_within["vconcat"][1:]
    assert [entry["words"] for entry in apart["usermeta"]["key"]] == texts(drawn_within["vconcat"][0])
    assert "usermeta" not in drawn_within


def test_the_key_names_the_signs_that_stand_without_words():
    scores = ["40", "30", "36", "39"]
    facts = [reading(84 * n + 21 * m, "ndi", scores[m]) for n in range(9) for m in range(4)]
    spec = drawn([*facts, *(treatment(84 * n, "botox_spasticity", f"Cycle {n}") for n in range(9))])
    signs = {text for text in texts(panel(spec, 0)) if len(text) <= 2}
    assert any(text.split(" ")[0] in signs for text in texts(spec["vconcat"][0]))


def test_the_method_version_stands_below():
    assert f"Foothold method {METHOD_VERSION}." in texts(story_spec()["vconcat"][-1])[0]


def test_a_chart_for_the_page_has_no_width_and_a_file_has_one_and_a_heading():
    assert all("width" not in view for view in story_spec()["vconcat"])
    spec = drawn(story_facts(), width=1072)
    assert {view["width"] for view in spec["vconcat"]} == {1072}
    assert texts(spec["vconcat"][0])[0] == "Case A-1042"
    assert "Case A-1042" not in texts(story_spec()["vconcat"][0])


def test_nothing_leaves_the_width_of_the_view():
    for layer in layers(story_spec()):
        scale = layer["encoding"]["x"].get("scale") or {}
        if "range" in scale:
            assert scale["range"] == [40, {"expr": "width - 10"}]
    assert story_spec()["padding"]["left"] == story_spec()["padding"]["right"] == 0


def test_the_description_states_the_findings():
    description = story_spec()["description"]
    assert (
        "After 1 Transforaminal injection L5 on 18 Mar 2024: improved, −16 percentage points" in description
    )
    assert "\n" not in description


HOSTILE = "![x](http://evil.example/a.png)\n<b>bold</b> \u202eRTL שלום 😀 =1+1 " + "and so on " * 30


@pytest.mark.parametrize("code", ["tfesi_lumb", "mbb_lumb", "pt"])
def test_t1_hostile_names_are_harmless_and_short(code):
    spec = drawn([*story_facts(), treatment(240, code, HOSTILE)])
    said = texts(spec) + [str(value) for row in rows(spec) for value in row.values()]
    assert any("![x](http" in text for text in said)
    assert [text for text in said if re.search("[\n\u202e]", text)] == []
    assert max(len(text) for text in texts(spec)) < 140
    text = json.dumps(spec)
    assert re.findall(r'"(url|href|src)":', text) == []


def test_one_case_is_drawn_alike_whatever_the_order_of_its_facts():
    facts = story_facts()
    assert drawn(list(reversed(facts))) == drawn(facts)


def test_a_procedure_that_the_history_withholds_keeps_its_place_and_number():
    facts = story_facts()
    results = compute_case(history_of(facts), load())
    kept = [fact for fact in facts if fact.code != "facet_lumb"]
    spec = trend_spec(CaseHistory.of("A-1042", kept), results, load())
    assert [text for text in texts(spec["vconcat"][1]) if text in "123"] == ["1", "2", "3"]
