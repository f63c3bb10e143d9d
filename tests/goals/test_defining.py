"""A clinic's own instrument as it is typed: each mistake by its field, the rest as the reader reads it."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.catalogue import load
from goals.catalogue.digits import FIRST_DAY
from goals.catalogue.rows import CODE
from goals.defining import (
    BarDraft,
    Counts,
    InstrumentDraft,
    bar_fact,
    bar_problems,
    draft_of,
    drawn_instrument,
    instrument_fact,
    instrument_problems,
    suggested_code,
)
from goals.defining.code import LONGEST_CODE
from goals.history import iter_csv, parse_data, read_facts
from goals.history.definitions import read_definition
from goals.records import Fact, Kind

STAIRS = InstrumentDraft(
    name="Flights of stairs",
    unit="flights",
    minimum="0",
    maximum="20",
    step="1",
    direction="higher_better",
    scale="ratio",
    construct="function",
    counts=Counts.POINTS,
    bar="3",
    source="Our audit of 2025, 41 people who said they were better",
)
BLANK = Fact(case_id="A", date=FIRST_DAY, record=Kind.INSTRUMENT, code="stairs")


def wrong(draft: InstrumentDraft, *, standing: Fact | None = None) -> list[tuple[str, str]]:
    return [(p.where, p.sentence) for p in instrument_problems(draft, load(), standing=standing)]


def typed(**changes: object) -> InstrumentDraft:
    return replace(STAIRS, **changes)


def test_what_is_typed_becomes_an_instrument_like_the_catalogues() -> None:
    assert wrong(STAIRS) == []
    instrument = drawn_instrument(STAIRS, load())
    assert instrument is not None
    assert (instrument.code, instrument.sign, instrument.mcid) == ("flights_of_stairs", 1, Decimal(3))
    assert (instrument.is_function, instrument.judged) == (True, True)
    assert (instrument.evidence_status, instrument.mcid_citation) == ("entered by the clinic", STAIRS.source)


def test_what_is_recorded_is_read_again_as_it_was_typed() -> None:
    text = "".join(iter_csv([instrument_fact(STAIRS, BLANK)]))
    (fact,) = read_facts(io.StringIO(text, newline=""), load())
    instrument = read_definition(fact, load()).instrument
    assert instrument is not None
    assert draft_of(instrument) == typed(code="stairs")


@pytest.mark.parametrize(
    ("changes", "where", "says"),
    [
        ({"name": " "}, "Name", "Say what it is called"),
        ({"name": "x" * 81}, "Name", "It is longer than 80 letters"),
        ({"name": "a\x00b"}, "Name", "no text"),
        ({"code": "Stairs!"}, "Code", "Use small letters"),
        ({"code": "odi"}, "Code", "The catalogue has an instrument of this code"),
        ({"unit": ""}, "Counted in", "Say what is counted"),
        ({"minimum": ""}, "Lowest score", "Give the lowest score"),
        ({"minimum": "none"}, "Lowest score", "Write a plain number"),
        ({"maximum": "0,5"}, "Highest score", "Write a plain number with a point"),
        ({"maximum": "1e5"}, "Highest score", "Write a plain number"),
        ({"maximum": "0", "counts": Counts.UNKNOWN}, "Highest score", "It must be larger than the minimum"),
        (
            {"maximum": "1000", "step": "0.0000001"},
            "Highest score",
            "Together these numbers have more than 9",
        ),
        ({"step": ""}, "Step", "Say in which steps"),
        ({"step": "3"}, "Step", "It does not divide the range"),
        ({"step": "0"}, "Step", "It must be larger than 0"),
        ({"allowed": "0; 20"}, "Step", "Give a step, or the scores that can occur; not both"),
        ({"step": "", "allowed": "0; two; 20"}, "Scores that can occur", "Write plain numbers"),
        ({"step": "", "allowed": "0; 5"}, "Scores that can occur", "List each value once"),
        ({"direction": ""}, "Better", "Say whether a higher"),
        ({"scale": ""}, "Kind of scale", "Say what kind of scale"),
        ({"construct": ""}, "What it measures", "Say what it measures"),
        ({"site": "knee"}, "Body site", "is one of"),
        ({"items": "0"}, "Number of items", "Write a whole number"),
        ({"items": "many"}, "Number of items", "Write a whole number"),
        ({"bar": ""}, "A change counts from", "Give the smallest change"),
        ({"bar": "few"}, "A change counts from", "Write a plain number"),
        ({"bar": "0"}, "A change counts from", "It must be larger than 0"),
        ({"bar": "21"}, "A change counts from", "at most the range"),
        ({"source": ""}, "Source", "A value without a source cannot be checked"),
        ({"counts": Counts.PERCENT, "bar": "101"}, "A change counts from", "at most 100"),
        (
            {"counts": Counts.PERCENT, "scale": "interval"},
            "A change counts from",
            "Only an instrument on a ratio scale has percents",
        ),
        ({"bands": "mild then severe"}, "Bands", "Write them as 0-3=mild"),
        ({"bands": "0-30=few"}, "Bands", "A band ends outside the range"),
    ],
)
def test_each_mistake_is_named_by_its_field(changes: dict[str, object], where: str, says: str) -> None:
    ((found, sentence),) = wrong(typed(**changes))
    assert found == where
    assert says in sentence
    assert sentence[0].isupper()
    assert sentence.endswith((".", "..."))
    assert drawn_instrument(typed(**changes), load()) is None


def test_no_sentence_holds_what_was_typed() -> None:
    said = wrong(typed(minimum="secret7", bar="secret8", step="secret9", bands="secret0"))
    assert len(said) == 4
    assert "secret" not in str(said)


@pytest.mark.parametrize("changes", [{"maximum": "999999999"}, {"maximum": "20.0"}, {"minimum": " -5 "}])
def test_as_many_digits_as_fit_and_spaces_around_them_are_accepted(changes: dict[str, object]) -> None:
    assert wrong(typed(bands="", **changes)) == []


def test_grades_are_typed_as_the_scores_that_can_occur() -> None:
    grades = typed(step="", minimum="0", maximum="4", allowed="0; 1;1.5 2; 3; 4", scale="ordinal", bar="1")
    instrument = drawn_instrument(grades, load())
    assert instrument is not None
    assert [str(value) for value in instrument.allowed_values] == ["0", "1", "1.5", "2", "3", "4"]
    assert draft_of(instrument).allowed == "0; 1; 1.5; 2; 3; 4"


@pytest.mark.parametrize(
    ("counts", "mcid", "percent", "judged"),
    [
        (Counts.POINTS, Decimal(3), None, True),
        (Counts.PERCENT, None, Decimal(3), True),
        (Counts.UNKNOWN, None, None, True),
        (Counts.NEVER, None, None, False),
    ],
)
def test_what_counts_is_points_a_percentage_not_known_or_never_asked(
    counts: Counts, mcid: Decimal | None, percent: Decimal | None, judged: bool
) -> None:
    instrument = drawn_instrument(typed(counts=counts), load())
    assert instrument is not None
    assert (instrument.mcid, instrument.mcid_percent, instrument.judged) == (mcid, percent, judged)
    assert draft_of(instrument).counts is counts
    assert bool(instrument.mcid_citation) is (counts in (Counts.POINTS, Counts.PERCENT))


def test_a_psychological_one_is_kept_from_claims_teams_and_a_domain_in_words_stays() -> None:
    private = drawn_instrument(typed(psychological=True), load())
    assert private is not None
    assert private.is_psychological
    worded = replace(BLANK, data='{"domain":"strength","mdc":"2"}')
    assert parse_data(instrument_fact(STAIRS, worded).data)["domain"] == "strength"
    assert parse_data(instrument_fact(typed(psychological=True), worded).data)["domain"] == "psychosocial"
    hidden = replace(BLANK, data='{"domain":"psychosocial (sleep)"}')
    assert parse_data(instrument_fact(typed(psychological=True), hidden).data)["domain"] == (
        "psychosocial (sleep)"
    )
    assert "domain" not in parse_data(instrument_fact(STAIRS, hidden).data)


def test_amending_keeps_the_code_and_what_the_form_does_not_ask_for() -> None:
    standing = replace(
        instrument_fact(STAIRS, BLANK), data=instrument_fact(STAIRS, replace(BLANK, data='{"mdc":"2"}')).data
    )
    assert wrong(typed(code="stairs", bar="4"), standing=standing) == []
    assert wrong(typed(code="other"), standing=standing)[0][0] == "Code"
    assert parse_data(instrument_fact(typed(bar="4"), standing).data)["mdc"] == "2"
    assert instrument_fact(typed(bar="4"), standing).code == "stairs"


def test_a_number_of_items_in_words_that_was_imported_may_stay() -> None:
    standing = instrument_fact(typed(items="4-20 or CAT"), BLANK)
    assert wrong(typed(items="4-20 or CAT"), standing=standing) == []
    assert wrong(typed(items="4-20 or CAT"))[0][0] == "Number of items"


def test_a_code_is_made_from_any_name() -> None:
    assert suggested_code("Flights of stairs", ()) == "flights_of_stairs"
    assert suggested_code("Größe & Weite (%)", ()) == "groe_weite"
    assert suggested_code("階段", ()) == "own_measure"
    assert suggested_code("ODI", load().instruments) == "odi_2"
    assert suggested_code("ODI", {"odi", "odi_2"}) == "odi_3"


@given(st.text(max_size=120))
def test_a_code_made_from_any_text_is_a_code(name: str) -> None:
    code = suggested_code(name, load().instruments)
    assert CODE.fullmatch(code)
    assert len(code) <= LONGEST_CODE
    assert code not in load().instruments


def bar(code: str = "odi", bar: str = "8", source: str = "Our audit of 2025") -> BarDraft:
    return BarDraft(code=code, bar=bar, source=source)


def test_a_clinics_own_bar_is_recorded_with_its_source_as_the_reason() -> None:
    assert bar_problems(bar(), load()) == ()
    fact = bar_fact(bar(source=" Our  audit\nof 2025 "), replace(BLANK, code="odi"))
    assert (fact.data, fact.reason) == ('{"clinic_mcid":8}', "Our audit of 2025")
    assert read_definition(fact, load()).clinic_mcid == Decimal(8)


@pytest.mark.parametrize(
    ("draft", "where", "says"),
    [
        (bar(bar=""), "A change counts from", "Give the smallest change"),
        (bar(bar="eight"), "A change counts from", "Write a plain number"),
        (bar(bar="0"), "A change counts from", "It must be larger than 0"),
        (bar(bar="100.01"), "A change counts from", "at most the range"),
        (bar(bar="8.0000001"), "A change counts from", "too many decimals"),
        (bar(source=" "), "Source", "Say where the value comes from"),
        (bar(source="a\x00b"), "Source", "no text"),
        (bar("mme"), "Measure", "never judged"),
        (bar("stairs"), "Measure", "Only an instrument of the catalogue"),
    ],
)
def test_each_mistake_of_a_bar_is_named_by_its_field(draft: BarDraft, where: str, says: str) -> None:
    (problem,) = bar_problems(draft, load())
    assert problem.where == where
    assert says in problem.sentence


@pytest.mark.parametrize("text", ["0.01", "100", "8.000001"])
def test_a_bar_at_the_edges_of_what_can_be_computed_is_accepted(text: str) -> None:
    assert bar_problems(bar(bar=text), load()) == ()
