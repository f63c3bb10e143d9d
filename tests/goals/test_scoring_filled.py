"""Filled-in forms: the score, what a reading records, and reading it back."""

from decimal import Decimal

import pytest

from goals.errors import RefusedError
from goals.history import data_text, parse_data
from goals.measures import parse_measure
from goals.scoring import NEVER_CONVERT, Dose, FilledForm, filled_of, form_for, load_forms, score_filled

PHQ9 = {"1": 2, "2": 1, "3": 3, "4": 2, "5": 0, "6": 1, "7": 1, "8": 0, "9": 1}
NUMBERS = ("number", "trials", "diary", "doses")  # kinds of forms with numbers for answers
PATCH = "fentanyl transdermal (mcg/h)"


def answers(given: dict[str, object]) -> FilledForm:
    return FilledForm(answers={key: Decimal(str(answer)) for key, answer in given.items()})


def doses(*lines: tuple[str, str]) -> FilledForm:
    return FilledForm(doses=tuple(Dose(opioid, Decimal(daily)) for opioid, daily in lines))


FILLED = {
    "phq9": answers(PHQ9),
    "gad7": answers({"1": 3, "7": 0}),
    "rmdq": answers({"3": 1, "9": 1}),
    "pgic": answers({"change": 2}),
    "rtw": answers({"status": 4}),
    "grip:mean": answers({"1": "30", "2": "31.5", "3": "32"}),
    "mhd": answers({"headache_days": 9, "diary_days": 24}),
    "lift": answers({"occasional": 50, "frequent": 20}),
    "nprs:average": answers({"pain": 6}),
    "walk_tol": answers({"minutes": 25}),
    "mme": doses(("morphine", "30"), ("oxycodone", "15"), (PATCH, "12.5"), ("buprenorphine", "8")),
}
SCORES = {
    "phq9": "11",
    "gad7": None,
    "rmdq": "2",
    "pgic": "2",
    "rtw": "4",
    "grip:mean": "31",  # 31.1666... to the half kilogram
    "mhd": "10.5",  # 9 of 24 days, of 28
    "lift": "50",
    "nprs:average": "6",
    "walk_tol": "25",
    "mme": "82.5",  # 30 + 22.5 + 30
}


def score_of(measure: str, filled: FilledForm):
    parsed = parse_measure(measure)
    form = form_for(parsed)
    assert form is not None
    return form, score_filled(form, filled, variant=parsed.variant)


@pytest.mark.parametrize("measure", FILLED)
def test_each_kind_of_form_gives_its_score(measure):
    _, filled = score_of(measure, FILLED[measure])
    expected = SCORES[measure]
    assert filled.score.value == (None if expected is None else Decimal(expected))
    assert filled.score.missing_reason == ("invalid" if expected is None else "")


@pytest.mark.parametrize("measure", FILLED)
def test_what_is_recorded_can_be_read_back_and_gives_the_same_again(measure):
    form, filled = score_of(measure, FILLED[measure])
    recorded = parse_data(data_text({"items": filled.items}))["items"]
    again = filled_of(form, recorded)
    assert again is not None
    assert score_filled(form, again, variant=parse_measure(measure).variant) == filled


def test_no_opioid_is_zero_and_on_record():
    form, filled = score_of("mme", FilledForm(none_taken=True))
    assert (filled.score.value, filled.items) == (0, {"none_taken": True})
    assert filled_of(form, {"none_taken": True}) == FilledForm(none_taken=True)


def test_the_doses_are_recorded_with_their_factors_and_buprenorphine_without():
    _, filled = score_of("mme", doses((PATCH, "25"), ("buprenorphine", "8")))
    assert data_text({"items": filled.items}) == (
        '{"items":{"doses":[{"daily":25,"factor":2.4,"opioid":"fentanyl transdermal (mcg/h)","unit":"mcg/h"},'
        '{"daily":8,"opioid":"buprenorphine","unit":"mg/day"}]}}'
    )


def test_an_opioid_dose_never_stands_without_its_warning():
    _, filled = score_of("mme", doses(("morphine", "30")))
    assert filled.beside == (NEVER_CONVERT,)


def test_the_demand_level_stands_beside_a_lift():
    _, filled = score_of("lift", FILLED["lift"])
    assert filled.beside[0].startswith("Physical demand level Medium; occasional and frequent")
    _, alone = score_of("lift", answers({"occasional": 50}))
    assert "frequent lifting was not tested" in alone.beside[0]


def test_more_lifted_frequently_than_occasionally_is_refused():
    with pytest.raises(RefusedError, match="more than the occasional lift"):
        score_of("lift", answers({"occasional": 20, "frequent": 50}))


def test_item_9_raises_the_prompt_with_the_score():
    assert score_of("phq9", answers(PHQ9))[1].prompt is not None
    assert score_of("phq9", answers({**PHQ9, "9": 0}))[1].prompt is None
    assert score_of("gad7", answers({"1": 3}))[1].prompt is None


def test_answers_and_doses_in_one_form_are_refused():
    for measure, filled in (
        ("mme", answers({"1": 2})),
        ("phq9", doses(("morphine", "30"))),
        ("phq9", FilledForm(answers={"1": Decimal(2)}, none_taken=True)),
    ):
        with pytest.raises(RefusedError, match="items or doses, not both"):
            score_of(measure, filled)


@pytest.mark.parametrize("measure", ["grip", "nprs", "nprs:bedtime", "rmdq:today", "odi", "psfs", "gas", "x"])
def test_what_cannot_be_asked_item_by_item_has_no_form(measure):
    assert form_for(parse_measure(measure)) is None


def test_a_site_changes_nothing_about_the_form():
    assert form_for(parse_measure("nprs:worst@low_back")) is load_forms()["nprs"]


@pytest.mark.parametrize(
    ("code", "items"),
    [
        ("phq9", [1, 2, 3]),
        ("phq9", {"1": 2, "10": 1}),
        ("phq9", {"1": "often"}),
        ("phq9", {}),
        ("phq9", None),
        ("pgic", {"change": 2, "label": "Much worse"}),
        ("mme", {}),
        ("mme", {"doses": [{"opioid": "morphine"}]}),
        ("mme", {"doses": ["morphine"]}),
        ("mme", {"doses": 3}),
    ],
)
def test_items_that_no_form_wrote_are_not_read_as_its_answers(code, items):
    assert filled_of(load_forms()[code], items) is None


def test_a_number_of_days_beyond_all_measure_is_refused_in_words():
    with pytest.raises(RefusedError, match="within 28"):
        score_of("mhd", answers({"headache_days": "1E+400", "diary_days": 24}))


@pytest.mark.parametrize("number", ["1e-25", "1e25"])
@pytest.mark.parametrize("code", [code for code, form in load_forms().items() if form.kind in NUMBERS])
def test_no_answer_has_more_digits_than_a_record_can_hold(code: str, number: str) -> None:
    form, typed = load_forms()[code], Decimal(number)
    doses = (Dose("morphine", typed),) if form.kind == "doses" else ()
    answers = {} if doses else {form.items[0].key: typed}
    variant = form.variants[0].key if form.variant_needed else ""
    with pytest.raises(RefusedError):
        score_filled(form, FilledForm(answers=answers, doses=doses), variant=variant)
