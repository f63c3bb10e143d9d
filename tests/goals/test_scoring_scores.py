"""Scoring filled-in forms: each kind, each missing-item rule, and the rounding of METHODS 2.10."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.errors import RefusedError
from goals.scoring import load_forms, score
from goals.scoring.rounding import half_up, rounded

FORMS = load_forms()


def answered(*values: int | None) -> dict[str, int | None]:
    return {str(number): value for number, value in enumerate(values, start=1)}


def refusal(code: str, answers: dict, variant: str = "") -> str:
    with pytest.raises(RefusedError) as refused:
        score(FORMS[code], answers, variant=variant)
    return str(refused.value)


def test_a_complete_phq9_is_the_sum_of_its_items():
    result = score(FORMS["phq9"], answered(0, 1, 2, 3, 0, 1, 2, 3, 0))
    assert (result.value, result.answered, result.of, result.missing_reason) == (12, 9, 9, "")
    assert (
        result.sentence
        == "PHQ-9: 12 points. Sum of 9 items. Band: moderate (Kroenke 2001; partly seen in source)."
    )


def test_one_point_is_one_point():
    assert score(FORMS["phq9"], answered(1, *[0] * 8)).sentence.startswith("PHQ-9: 1 point. Sum of 9 items.")


def test_the_lowest_and_the_highest_phq9_are_scores():
    assert score(FORMS["phq9"], answered(*[0] * 9)).value == 0
    assert score(FORMS["phq9"], answered(*[3] * 9)).value == 27


@pytest.mark.parametrize(
    ("missing", "value", "reason"),
    [
        (0, "9", ""),
        (1, "9", ""),
        (2, "9", ""),
        (3, None, "invalid"),
        (8, None, "invalid"),
        (9, None, "not_asked"),
    ],
)
def test_phq9_takes_two_missing_items_and_not_three(missing, value, reason):
    result = score(FORMS["phq9"], answered(*[None] * missing, *[1] * (9 - missing)))
    assert (result.value, result.missing_reason) == (value and Decimal(value), reason)
    assert result.answered == 9 - missing


def test_a_missing_phq9_item_counts_as_the_mean_of_the_others_to_two_decimals():
    result = score(FORMS["phq9"], answered(None, 2, 1, 1, 1, 1, 1, 1, 1))
    assert result.value == Decimal("10.13")  # 9 * 9 / 8 = 10.125
    assert result.rule == "Sum of 9 items; 1 missing, counted as the mean of the others"


@pytest.mark.parametrize(("missing", "value"), [(2, "9.8"), (3, None)])
def test_gad7_takes_two_missing_items_and_not_three(missing, value):
    ones = [2, 2, 1, 1, 1][: 7 - missing]
    result = score(FORMS["gad7"], answered(*ones, *[None] * missing))
    assert result.value == (value and Decimal(value))


def test_a_refused_score_says_which_rule_refused_it():
    result = score(FORMS["phq9"], answered(1, 1, 1, 1, 1, 1))
    assert result.rule.endswith("with more missing there is no score; 6 of 9 were answered")
    assert result.sentence.startswith("PHQ-9: no score.")
    assert result.band is None


def test_blank_is_missing_and_never_becomes_0():
    for code, form in FORMS.items():
        if form.kind not in ("activities", "goals", "doses"):
            variant = form.variants[0].key if form.variants else ""
            result = score(form, {item.key: None for item in form.items}, variant=variant)
            assert (code, result.value, result.missing_reason) == (code, None, "not_asked")


def test_0_is_an_answer():
    assert score(FORMS["nprs"], {"pain": 0}, variant="worst").value == 0
    assert score(FORMS["work_hours"], {"hours": 0}).value == 0


def test_an_unticked_statement_counts_as_0():
    result = score(FORMS["rmdq"], {"1": 1, "12": 1, "24": 1})
    assert (result.value, result.answered, result.of) == (3, 24, 24)


def test_an_rmdq_that_nobody_went_through_has_no_score_but_one_without_ticks_is_0():
    assert score(FORMS["rmdq"], {}).missing_reason == "not_asked"
    assert score(FORMS["rmdq"], {"1": 0}).value == 0


def test_all_24_statements_are_the_maximum():
    assert score(FORMS["rmdq"], answered(*[1] * 24)).value == 24


@pytest.mark.parametrize("variant", ["current", "average", "worst", "least", "activity"])
def test_a_pain_rating_is_recorded_as_it_is(variant):
    assert score(FORMS["nprs"], {"pain": 7}, variant=variant).value == 7


@pytest.mark.parametrize("variant", ["", "mean"])
def test_a_pain_rating_without_its_question_is_refused(variant):
    assert "NPRS, variant: use one of: current, average" in refusal("nprs", {"pain": 7}, variant)


def test_a_tolerance_may_say_how_it_was_found():
    assert score(FORMS["sit_tol"], {"minutes": 45}).value == 45
    assert score(FORMS["sit_tol"], {"minutes": 45}, variant="observed").value == 45


def test_the_impression_of_change_is_told_by_its_label():
    result = score(FORMS["pgic"], {"change": 2})
    assert result.value == 2
    assert result.sentence.startswith("PGIC: 2. Chosen: Much improved. Band: responder")


@pytest.mark.parametrize(("variant", "value"), [("mean", "31"), ("best", "33")])
def test_grip_is_the_mean_or_the_best_of_three_trials(variant, value):
    result = score(FORMS["grip"], {"1": Decimal("29.5"), "2": 30, "3": 33}, variant=variant)
    assert result.value == Decimal(value)  # the mean is 30.8333


def test_grip_needs_all_three_trials():
    result = score(FORMS["grip"], {"1": 30, "2": 31}, variant="best")
    assert (result.value, result.missing_reason, result.answered) == (None, "invalid", 2)


@pytest.mark.parametrize(
    ("headache", "kept", "value"),
    [(10, 28, "10"), (10, 20, "14"), (10, 19, None), (9, 25, "10.08"), (0, 28, "0"), (28, 28, "28")],
)
def test_headache_days_need_20_diary_days_and_are_scaled_to_28(headache, kept, value):
    result = score(FORMS["mhd"], {"headache_days": headache, "diary_days": kept})
    assert result.value == (value and Decimal(value))


@pytest.mark.parametrize(("headache", "kept"), [(21, 20), (10, 29)])
def test_headache_days_beyond_the_diary_are_refused(headache, kept):
    assert "correct them" in refusal("mhd", {"headache_days": headache, "diary_days": kept})


def test_a_diary_without_its_number_of_days_has_no_score():
    assert score(FORMS["mhd"], {"headache_days": 10}).missing_reason == "invalid"


def test_only_the_occasional_lift_is_the_score():
    assert score(FORMS["lift"], {"occasional": 50, "frequent": 20}).value == 50
    assert score(FORMS["lift"], {"frequent": 20}).missing_reason == "not_asked"


@pytest.mark.parametrize(
    ("code", "answers", "says"),
    [
        ("phq9", {"1": 4}, "PHQ-9, item 1: use one of: 0 (Not at all), 1 (Several days)"),
        ("phq9", {"1": -1}, "PHQ-9, item 1: use one of"),
        ("phq9", {"1": Decimal("1.5")}, "PHQ-9, item 1: use one of"),
        ("phq9", {"1": Decimal("NaN")}, "PHQ-9, item 1: write a plain number"),
        ("phq9", {"1": Decimal("sNaN")}, "PHQ-9, item 1: write a plain number"),
        ("phq9", {"1": 1.0}, "PHQ-9, item 1: write a plain number"),
        ("phq9", {"10": 1}, "PHQ-9, answers: an item that the form does not have"),
        ("rmdq", {"1": 2}, "RMDQ-24, item 1: use 1 for ticked"),
        ("tug", {"seconds": 2}, "TUG, item seconds: TUG runs from 3 to 120"),
        ("tug", {"seconds": Decimal("10.55")}, "TUG, item seconds: TUG goes in steps of 0.1"),
        ("lift", {"occasional": 50, "frequent": 22}, "Lift, item frequent: Lift goes in steps of 5"),
        ("mhd", {"headache_days": Decimal("1.5"), "diary_days": 28}, "write a whole number of days"),
        ("pgic", {"change": 0}, "PGIC, item change: use one of: 1 (Very much improved)"),
    ],
)
def test_an_answer_that_the_form_does_not_offer_is_refused_by_item(code, answers, says):
    assert says in refusal(code, answers)


def test_a_refusal_does_not_print_the_answer():
    assert "97531" not in refusal("phq9", {"1": 97531})


@pytest.mark.parametrize("code", ["psfs", "gas", "mme"])
def test_a_form_with_a_function_of_its_own_is_sent_there(code):
    assert "scored with the function of its own" in refusal(code, {})


@pytest.mark.parametrize(
    ("exact", "step", "value"),
    [
        ("1/2", "1", "1"),
        ("49/100", "1", "0"),
        ("51/100", "1", "1"),
        ("-1/2", "1", "0"),
        ("1/4", "0.5", "0.5"),
        ("10125/1000", "0.01", "10.13"),
        ("10124/1000", "0.01", "10.12"),
    ],
)
def test_halves_are_rounded_up(exact, step, value):
    assert half_up(Fraction(exact), Decimal(step)) == Decimal(value)


def test_a_complete_score_goes_to_the_step_and_an_incomplete_one_keeps_two_decimals():
    psfs = FORMS["psfs"].instrument
    assert rounded(Fraction(13, 3), psfs, complete=True) == Decimal("4.3")
    assert rounded(Fraction(13, 3), psfs, complete=False) == Decimal("4.33")


@given(st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=9, max_size=9))
def test_every_phq9_score_is_one_that_the_history_accepts(values):
    result = score(FORMS["phq9"], answered(*values))
    assert (result.value is None) == bool(result.missing_reason)
    if result.value is not None:
        assert FORMS["phq9"].instrument.why_refused(result.value) is None
        assert result.value >= sum(value or 0 for value in values)
