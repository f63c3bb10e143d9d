"""The text alternative of the trend: one paragraph a measure, with every finding of the picture."""

import json
from dataclasses import replace
from decimal import Decimal

from goals.catalogue import load
from goals.history import case_catalogue, data_text
from goals.ledger import compute_case
from goals.method import METHOD_VERSION
from goals.records import Fact, Kind, Status
from goals.trend import trend_spec, trend_text
from tests.goals.trend_story import CASE, day, history_of, reading, story_facts, told, treatment


def paragraph(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(start))


def test_the_text_names_what_was_done_with_numbers_and_dates():
    assert told(story_facts()).splitlines()[0] == (
        "Interventions: 1 Transforaminal injection L5 on 18 Mar 2024; a Medial branch block on 24 Jun 2024; "
        "2 Facet injection on 8 Jul 2024; 3 Sacroiliac injection on 11 Nov 2024; "
        "Physical therapy from 28 Jan 2024 to 7 Apr 2024."
    )


def test_the_text_tells_each_episode_with_its_evidence():
    odi = paragraph(told(story_facts()), "Oswestry")
    assert odi.startswith(
        "Oswestry Disability Index (v2.1a), lower is better, MCID 10 percentage points: "
        "26 readings, 8 Jan 2024 to 6 Jan 2025. The last is 44 %."
    )
    assert (
        "After 1 Transforaminal injection L5 on 18 Mar 2024: improved, −16 percentage points, 1.6 × MCID "
        "from the reference 44 %; baseline 44 %, grade A, 3 visits; "
        "benefit seen until 13 May 2024, gone by 27 May 2024."
    ) in odi
    assert "transient, −10 percentage points at best, −8 percentage points held over 14 days" in odi
    assert "benefit seen until 6 Jan 2025, still there at the last visit" in odi


def test_the_text_tells_goals_creep_and_missing_readings():
    odi = paragraph(told(story_facts()), "Oswestry")
    assert "Goal 26 % since 8 Jan 2024 until 26 Jul 2024. Goal 34 % since 26 Jul 2024." in odi
    assert "Baseline creep: starting point has got worse by 15.35 percentage points a year" in odi
    assert odi.endswith("Recorded as missing on 2 Sep 2024.")


def test_the_text_tells_a_diagnostic_and_a_new_baseline():
    pain = paragraph(told(story_facts()), "Numeric")
    assert "Diagnostic Medial branch block on 24 Jun 2024: 83 % relief." in pain
    assert "New baseline: 7 points since 25 Nov 2024." in pain


def test_the_text_names_the_method():
    assert told(story_facts()).splitlines()[-1] == f"Method {METHOD_VERSION}."


def test_the_text_holds_only_the_asked_measures():
    text = told(story_facts(), ["odi"])
    assert "Oswestry" in text
    assert "Numeric Pain" not in text


def test_a_kept_reference_is_explained():
    scores = ["44", "44", "44", "28", "28", "28", "28", "28", "28", "28", "28", "28"]
    facts = [reading(14 * n, "odi", score) for n, score in enumerate(scores)]
    text = told([*facts, treatment(28, "tfesi_lumb"), treatment(112, "tfesi_lumb")])
    assert "maintained" in text
    assert "from the reference 44 % (kept: the new baseline was still on benefit)" in text


def test_two_baselines_give_a_step_and_no_rate():
    scores = ["30", "30", "30", "20", "20", "30", "34", "42", "42", "42", "42", "42"]
    facts = [reading(21 * n, "odi", score) for n, score in enumerate(scores)]
    text = told([*facts, treatment(42, "tfesi_lumb"), treatment(189, "tfesi_lumb")])
    assert "starting point has got worse by 12 percentage points since 19 Feb 2024" in text
    assert "no rate from two baselines" in text


def test_five_baselines_give_an_interval_in_words():
    facts = []
    for cycle in range(6):
        start = 140 * cycle
        facts += [reading(start + days, "nprs", str(4 + cycle % 3)) for days in (84, 98, 112)]
        facts += [reading(start + days, "nprs", "1") for days in (126, 138)]
        facts.append(treatment(start + 112, "tfesi_lumb"))
    text = told(facts)
    assert "nominal 95 % interval: " in text
    assert " better to " in text


def test_a_custom_instrument_is_drawn_and_told_by_its_own_name():
    fields = {"minimum": "0", "maximum": "60", "direction": "higher_better", "scale": "ratio", "step": "1"}
    own = Fact(
        case_id=CASE,
        date=day(0),
        record=Kind.INSTRUMENT,
        code="crane_cab",
        name="Minutes in the crane cab",
        data=data_text({**fields, "mcid": "10"}),
    )
    history = history_of([own, reading(0, "crane_cab", "5"), reading(14, "crane_cab", "20")])
    catalogue = case_catalogue(history, load())
    results = compute_case(history, load())
    assert "Minutes in the crane cab, higher is better" in trend_text(history, results, catalogue)
    assert "Minutes in the crane cab" in trend_spec(history, results, catalogue)["description"]


def test_an_amended_value_says_what_it_was_in_the_picture_and_in_the_text():
    right = reading(0, "odi", "44")
    first = replace(right, value=Decimal(64), status=Status.SUPERSEDED)
    facts = [first, right, reading(14, "odi", "42")]
    assert "Put right: 8 Jan 2024 amended from 64." in paragraph(told(facts), "Oswestry")
    history = history_of(facts)
    drawn = json.dumps(trend_spec(history, compute_case(history, load()), load()), ensure_ascii=False)
    assert "8 Jan 2024: 44 %, amended from 64" in drawn
    assert "22 Jan 2024: 42 %, amended" not in drawn
    assert "Put right" not in told(facts[1:])
