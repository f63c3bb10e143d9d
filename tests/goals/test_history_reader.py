"""What the history reader accepts, and what it refuses by row and column (METHODS 12, hazard C1)."""

import datetime as dt
import io
import json
from decimal import Decimal

import pytest

from goals.catalogue import load
from goals.errors import RefusedError
from goals.history import HISTORY_COLUMNS, iter_facts, read_facts
from goals.records import Fact, Kind, Role, Status

GOOD = {"case_id": "A1", "date": "2024-01-05", "record": "reading", "code": "odi", "value": "42"}


def csv_text(*rows: dict[str, str], columns: tuple[str, ...] = HISTORY_COLUMNS) -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\r\n') else text

    lines = [",".join(columns)] + [",".join(cell(row.get(name, "")) for name in columns) for row in rows]
    return "\n".join(lines) + "\n"


def read(text: str | bytes) -> tuple[Fact, ...]:
    stream = io.BytesIO(text) if isinstance(text, bytes) else io.StringIO(text, newline="")
    return read_facts(stream, load())


def read_rows(*rows: dict[str, str]) -> tuple[Fact, ...]:
    return read(csv_text(*rows))


def refusals(text: str | bytes) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        read(text)
    return [str(problem) for problem in refused.value.problems]


def refusal(**cells: str) -> str:
    """Give the one problem of a file whose second row (row 3) is a good one with these cells changed."""
    (problem,) = refusals(csv_text(GOOD, GOOD | cells))
    return problem


def data(**fields: object) -> str:
    return json.dumps(fields)


# --- what is read


def test_a_row_becomes_a_fact_with_its_types():
    (fact,) = read_rows(
        GOOD
        | {
            "variant": "average",
            "unit": "%",
            "timing": "pre",
            "region": "low_back",
            "visit_id": "v1",
            "record_id": "r1",
            "status": "current",
            "entered_by": "acc-1",
            "entered_at": "2024-01-05T15:30:00Z",
        }
    )
    assert fact == Fact(
        case_id="A1",
        date=dt.date(2024, 1, 5),
        record=Kind.READING,
        code="odi",
        variant="average",
        value=Decimal(42),
        unit="%",
        timing="pre",
        region="low_back",
        visit_id="v1",
        record_id="r1",
        entered_by="acc-1",
        entered_at=dt.datetime(2024, 1, 5, 15, 30, tzinfo=dt.UTC),
    )


def test_four_columns_and_value_are_enough():
    (fact,) = read("case_id,date,record,code,value\nA1,2024-01-05,reading,odi,42\n")
    assert (fact.value, fact.status, fact.record_id) == (Decimal(42), Status.CURRENT, "")


def test_a_file_without_readings_needs_no_value_column():
    (fact,) = read("case_id,date,record,code\nA1,2024-01-05,intervention,rfa_lumb\n")
    assert (fact.record, fact.role) == (Kind.INTERVENTION, "")


def test_the_columns_may_stand_in_any_order():
    (fact,) = read("value,code,record,date,case_id\n42,odi,reading,2024-01-05,A1\n")
    assert (fact.case_id, fact.code, fact.value) == ("A1", "odi", Decimal(42))


def test_the_real_botulinum_history_is_read_as_it_is(shared_data):
    facts = read_facts(shared_data / "cdystonia_history.csv", load())
    assert len(facts) == 740
    assert sum(fact.record is Kind.READING for fact in facts) == 631
    assert facts[1].name == "Botulinum toxin B (5,000 U)"


def test_a_header_alone_is_an_empty_history():
    assert read(csv_text()) == ()


def test_a_byte_order_mark_and_crlf_line_ends_are_accepted():
    text = csv_text(GOOD | {"detail": "two\nlines"}).replace("\n", "\r\n").replace("two\r\n", "two\n")
    (fact,) = read(b"\xef\xbb\xbf" + text.encode())
    assert (fact.case_id, fact.detail, fact.entered_at) == ("A1", "two\nlines", None)


def test_a_byte_order_mark_is_accepted_in_a_text_stream_too():
    assert len(read("\ufeff" + csv_text(GOOD))) == 1


def test_a_quoted_first_column_after_a_byte_order_mark_is_read():
    assert len(read(b'\xef\xbb\xbf"case_id",date,record,code,value\nA1,2024-01-05,reading,odi,42\n')) == 1


@pytest.mark.parametrize("text", ["NA", "None", "null", "nan", "1E5", "00123", "TRUE", "-", " spaced "])
def test_c1_names_that_look_like_something_else_stay_text(text):
    (fact,) = read_rows(GOOD | {"case_id": text, "visit_id": text, "detail": text})
    assert (fact.case_id, fact.visit_id, fact.detail) == (text, text, text)


def test_zero_is_a_value():
    (fact,) = read_rows(GOOD | {"value": "0"})
    assert fact.value == Decimal(0)


def test_minus_zero_is_zero():
    (fact,) = read_rows(GOOD | {"value": "-0"})
    assert str(fact.value) == "0"


def test_a_blank_value_with_a_missing_reason_is_kept_as_missing():
    (fact,) = read_rows(GOOD | {"value": "", "data": data(missing_reason="refused")})
    assert fact.value is None
    assert fact.data == '{"missing_reason":"refused"}'


def test_one_leading_apostrophe_is_taken_away():
    (fact,) = read_rows(GOOD | {"detail": "'=1+1", "case_id": "''a", "name": "'plain"})
    assert (fact.detail, fact.case_id, fact.name) == ("=1+1", "'a", "plain")


def test_text_that_looks_like_a_formula_is_read_even_without_an_apostrophe():
    (fact,) = read_rows(GOOD | {"detail": "=1+1"})
    assert fact.detail == "=1+1"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-03-05T14:30:00Z", dt.datetime(2024, 3, 5, 14, 30, tzinfo=dt.UTC)),
        ("2024-03-05T14:30:00.25Z", dt.datetime(2024, 3, 5, 14, 30, 0, 250_000, tzinfo=dt.UTC)),
        ("2024-03-05T07:30:00-07:00", dt.datetime(2024, 3, 5, 14, 30, tzinfo=dt.UTC)),
    ],
)
def test_a_time_of_entry_is_read_as_utc(written, meant):
    (fact,) = read_rows(GOOD | {"entered_at": written})
    assert fact.entered_at == meant
    assert fact.entered_at.utcoffset() == dt.timedelta(0)


def test_json_in_data_is_brought_into_its_one_form():
    (fact,) = read_rows(GOOD | {"data": '{ "items" : [1.50, 2, 3] }'})
    assert fact.data == '{"items":[1.5,2,3]}'


def test_empty_json_is_no_data():
    (fact,) = read_rows(GOOD | {"data": "{}"})
    assert fact.data == ""


def test_the_role_of_an_intervention_may_be_set_by_the_record():
    (fact,) = read_rows(
        {**GOOD, "record": "intervention", "code": "sij_inj", "value": "", "role": "diagnostic"}
    )
    assert fact.role == Role.DIAGNOSTIC


def test_a_path_may_be_given_as_text(tmp_path):
    path = tmp_path / "history.csv"
    path.write_text(csv_text(GOOD), encoding="utf-8", newline="")
    assert len(read_facts(str(path), load())) == 1


def test_a_stream_stays_open_for_its_owner():
    stream = io.BytesIO(csv_text(GOOD).encode())
    read_facts(stream, load())
    assert stream.closed is False


# --- the frame of the file


def test_an_empty_file_is_refused():
    assert refusals("")[0].startswith("row 1: the file is empty")


def test_a_file_without_a_header_is_refused_without_printing_its_cells():
    (problem,) = refusals("Jane Doe,2024-01-05,reading,odi,42\n")
    assert problem.startswith("row 1: it does not name the columns")
    assert "Jane" not in problem


def test_an_unknown_column_is_named():
    (problem,) = refusals("case_id,date,record,code,value,pain\n")
    assert problem.startswith("row 1, column pain: this column is not known")


def test_a_missing_needed_column_is_named():
    (problem,) = refusals("case_id,record,code,value\nA1,reading,odi,4\n")
    assert problem == "row 1, column date: this column is missing; each row needs it"


def test_a_column_that_stands_twice_is_named():
    (problem,) = refusals("case_id,date,record,code,value,value\n")
    assert problem == "row 1, column value: this column stands twice; keep one"


def test_readings_in_a_file_without_a_value_column_are_refused():
    (problem,) = refusals("case_id,date,record,code\nA1,2024-01-05,reading,odi\n")
    assert problem.startswith("row 2, column value: a reading needs a value (the file has no such column)")


@pytest.mark.parametrize(
    ("row", "cells"), [("A1,2024-01-05,reading,odi,42,9", 6), ("A1,2024-01-05,odi,42", 4)]
)
def test_c1_a_row_that_is_too_long_or_too_short_is_refused_and_never_shifted(row, cells):
    problems = refusals(f"case_id,date,record,code,value\nA1,2024-01-05,reading,odi,42\n{row}\n")
    assert problems == [f"row 3: it has {cells} cells where the header has 5; mend the row"]


def test_an_empty_line_is_refused():
    assert refusals(csv_text(GOOD) + "\n") == ["row 3: it is empty; take the line out"]


def test_quotes_that_do_not_fit_are_refused():
    (problem,) = refusals('case_id,date,record,code,value\nA1,2024-01-05,reading,"od"i,42\n')
    assert problem.startswith("row 2: its quotes do not fit together")


def test_a_quote_that_never_ends_is_refused():
    (problem,) = refusals('case_id,date,record,code,value\nA1,2024-01-05,reading,"odi,42\n')
    assert problem.startswith("row 2: its quotes do not fit together")


def test_a_file_that_is_not_utf_8_is_refused():
    (problem,) = refusals(csv_text(GOOD | {"detail": "Zürich"}).encode("latin-1"))
    assert "is not UTF-8" in problem


def test_rows_are_counted_as_records_even_where_cells_hold_line_breaks():
    problems = refusals(csv_text(GOOD | {"detail": "one\ntwo\nthree"}, GOOD | {"value": "101"}))
    assert [problem.split(":")[0] for problem in problems] == ["row 3, column value"]


def test_every_problem_is_listed_in_the_order_of_rows_and_columns():
    problems = refusals(csv_text(GOOD | {"value": "x", "date": "y"}, GOOD, GOOD | {"code": "nope"}))
    assert [problem.split(":")[0] for problem in problems] == [
        "row 2, column date",
        "row 2, column value",
        "row 4, column code",
    ]


def test_after_200_problems_the_rest_is_counted():
    problems = refusals(
        csv_text(*[GOOD | {"value": "x"}] * 200, *[GOOD] * 9, *[GOOD | {"value": "x"}] * 1_034)
    )
    assert len(problems) == 201
    assert problems[199].startswith("row 201, column value")
    assert problems[200] == "file: and 1,034 more problems; mend these first"


def test_200_problems_are_all_listed():
    assert len(refusals(csv_text(*[GOOD | {"value": "x"}] * 200))) == 200


def test_a_problem_far_down_a_long_file_is_named_by_its_own_row():
    problems = refusals(csv_text(*[GOOD] * 4_500, GOOD | {"value": "101"}))
    assert [problem.split(":")[0] for problem in problems] == ["row 4502, column value"]


def test_iteration_ends_with_the_error_so_that_nothing_need_be_kept():
    rows = [GOOD] * 5_000 + [GOOD | {"value": "x"}]
    stream = io.StringIO(csv_text(*rows), newline="")
    taken = []
    with pytest.raises(RefusedError):
        taken.extend(iter_facts(stream, load()))
    assert len(taken) < 5_000


def test_no_problem_prints_the_cell_it_is_about():
    problems = refusals(
        csv_text(
            GOOD | {"value": "SECRET", "date": "SECRET", "code": "SECRET", "data": "SECRET", "role": "SECRET"}
        )
    )
    assert len(problems) == 4
    assert "SECRET" not in " ".join(problems)


# --- single cells


@pytest.mark.parametrize(
    "value", ["1e1", "1E5", "+5", "5.", ".5", "5,0", " 5", "5 ", "٣", "NaN", "0x1", "'5", "--5"]
)
def test_a_value_that_is_no_plain_decimal_is_refused(value):
    assert refusal(value=value) == "row 3, column value: write a plain number with a point, such as 42 or 3.5"


def test_a_value_of_endless_digits_is_refused():
    assert refusal(value="4." + "0" * 30).startswith("row 3, column value: write a plain number")


@pytest.mark.parametrize(
    "date", ["05/01/2024", "2024-1-5", "20240105", "2024-02-30", "2024-W01-1", "", "'2024-01-05"]
)
def test_a_date_that_is_not_iso_is_refused(date):
    assert refusal(date=date) == "row 3, column date: write the date as YYYY-MM-DD"


def test_an_end_date_that_is_not_iso_is_refused():
    assert refusal(end_date="soon") == "row 3, column end_date: write the date as YYYY-MM-DD"


def test_an_end_before_the_date_is_refused():
    assert refusal(end_date="2024-01-04") == (
        "row 3, column end_date: it is before the date; correct one of the two"
    )


def test_an_end_on_the_date_is_accepted():
    (fact,) = read_rows(GOOD | {"end_date": "2024-01-05"})
    assert fact.end_date == dt.date(2024, 1, 5)


@pytest.mark.parametrize("case_id", ["", " "])
def test_a_row_without_a_case_is_refused(case_id):
    assert refusal(case_id=case_id) == "row 3, column case_id: it is empty; each row needs it"


@pytest.mark.parametrize(
    ("column", "cell", "allowed"),
    [
        ("record", "Reading", "use one of: case, instrument, injury, visit, reading"),
        ("status", "deleted", "use one of: current, superseded, voided"),
        ("timing", "before", "use one of: pre, post"),
        ("side", "L", "use one of: left, right, bilateral"),
        ("region", "lumbar", "use one of: head, neck, thoracic, low_back"),
        ("role", "surgery", "use one of: procedure, diagnostic, course"),
    ],
)
def test_an_unknown_word_is_refused_with_the_words_that_are_known(column, cell, allowed):
    assert refusal(**{column: cell}).startswith(f"row 3, column {column}: {allowed}")


@pytest.mark.parametrize("time", ["2024-03-05T14:30:00", "2024-03-05 14:30:00Z", "2024-03-05", "now"])
def test_s3_a_time_of_entry_without_time_zone_is_refused(time):
    assert refusal(entered_at=time).startswith(
        "row 3, column entered_at: write the time as 2024-03-05T14:30:00Z"
    )


@pytest.mark.parametrize(
    "time", ["2024-13-05T14:30:00Z", "2024-03-05T25:30:00Z", "0001-01-01T00:00:00+14:00"]
)
def test_a_time_of_entry_that_does_not_exist_is_refused(time):
    assert refusal(entered_at=time).startswith("row 3, column entered_at: there is no such time")


@pytest.mark.parametrize("variant", ["a:b", "a@b", " a", "a  b", "a;b", "a\nb"])
def test_a_variant_with_characters_of_a_measure_name_is_refused(variant):
    assert refusal(variant=variant).startswith("row 3, column variant: a variant is letters, digits")


@pytest.mark.parametrize("variant", ["average", "elbow flexors", "L4-5", "7_d", "Ellenbogen rechts", "größe"])
def test_a_variant_of_letters_digits_and_single_spaces_is_accepted(variant):
    (fact,) = read_rows(GOOD | {"variant": variant})
    assert fact.variant == variant


def test_a_nul_character_is_refused():
    assert refusal(detail="a\x00b").startswith(
        "row 3, column detail: it holds a character that cannot be stored"
    )


@pytest.mark.parametrize(
    "text", ["{", "[1]", "1", '{"items":[1],"items":[2]}', '{"items":[NaN]}', '{"items":[1e99]}']
)
def test_data_that_is_no_json_object_is_refused(text):
    assert refusal(data=text).startswith("row 3, column data: this is not a JSON object")


def test_json_with_half_a_surrogate_pair_is_refused():
    assert refusal(data='{"items":["\\ud800"]}').startswith("row 3, column data: this is not a JSON object")


def test_a_field_of_data_that_the_kind_does_not_have_is_refused():
    assert refusal(data=data(dose="5")) == (
        "row 3, column data: 1 field(s) that a reading does not have; its fields are: missing_reason, items"
    )


def test_a_field_of_data_with_the_wrong_type_is_refused():
    assert refusal(record="visit", code="visit", value="", data=data(signed="yes")) == (
        "row 3, column data: signed is true or false"
    )


# --- codes, values and what belongs to a kind


def test_an_unknown_instrument_is_refused():
    assert refusal(code="oswestry") == (
        "row 3, column code: neither the catalogue nor an instrument row of this file knows this code"
    )


def test_an_unknown_intervention_is_refused():
    assert refusal(record="intervention", code="magic", value="") == (
        "row 3, column code: the catalogue has no intervention with this code"
    )


@pytest.mark.parametrize(("value", "right"), [("-1", False), ("0", True), ("100", True), ("101", False)])
def test_a_value_lies_within_the_range_of_its_instrument(value, right):
    if right:
        assert read_rows(GOOD | {"value": value})[0].value == Decimal(value)
    else:
        assert (
            refusal(value=value) == "row 3, column value: ODI runs from 0 to 100; check the score or the code"
        )


@pytest.mark.parametrize(("value", "right"), [("1.5", True), ("2.5", False)])
def test_a_value_is_one_of_the_allowed_ones(value, right):
    if right:
        assert read_rows(GOOD | {"code": "mas", "value": value})[0].value == Decimal(value)
    else:
        assert refusal(code="mas", value=value).startswith(
            "row 3, column value: MAS takes only 0, 1, 1.5, 2, 3, 4"
        )


def test_a_single_item_score_off_its_step_is_refused():
    assert refusal(code="nprs", value="7.5").startswith("row 3, column value: NPRS goes in steps of 1;")


@pytest.mark.parametrize("value", ["35.6", "35.56"])
def test_a_computed_score_may_fall_between_steps(value):
    (fact,) = read_rows(GOOD | {"value": value})
    assert fact.value == Decimal(value)


def test_a_computed_score_with_three_decimals_is_refused():
    assert refusal(value="35.556") == (
        "row 3, column value: ODI goes in steps of 1 or, with a missing item, 2 decimals; "
        "check the score or the code"
    )


def test_an_index_with_a_finer_step_keeps_its_decimals():
    (fact,) = read_rows(GOOD | {"code": "eq5d5l", "value": "-0.573"})
    assert fact.value == Decimal("-0.573")


def test_a_blank_reading_without_a_reason_is_refused():
    assert refusal(value="") == (
        "row 3, column value: a reading needs a value, or a missing_reason in data if there is none"
    )


def test_an_unknown_missing_reason_is_refused():
    assert refusal(value="", data=data(missing_reason="forgot")) == (
        "row 3, column data: missing_reason is one of: not_asked, refused, not_applicable, invalid"
    )


def test_a_reading_with_a_value_and_a_missing_reason_is_refused():
    assert refusal(data=data(missing_reason="refused")).startswith(
        "row 3, column data: a reading with a value has no missing_reason"
    )


def test_a_value_in_another_unit_of_its_kind_is_refused():
    assert refusal(code="grip", value="30", unit="lb") == (
        "row 3, column unit: this instrument is kept in kg; convert the value"
    )


def test_a_unit_in_other_words_is_accepted():
    (fact,) = read_rows(GOOD | {"unit": "percent"})
    assert fact.unit == "percent"


def test_a_value_on_a_row_that_takes_none_is_refused():
    assert refusal(record="intervention", code="rfa_lumb").startswith(
        "row 3, column value: a row of kind intervention takes no value"
    )


def test_a_role_on_a_reading_is_refused():
    assert refusal(role="procedure") == "row 3, column role: only interventions have a role; leave it empty"


def test_a_timing_on_an_intervention_is_refused():
    assert refusal(record="intervention", code="rfa_lumb", value="", timing="pre").startswith(
        "row 3, column timing: only readings are before or after"
    )


def test_a_case_row_has_the_code_case():
    assert refusal(record="case", code="A1", value="") == "row 3, column code: a case row has the code case"


@pytest.mark.parametrize(("code", "value"), [("off_work", "0"), ("modified_full", "2"), ("full_own", "")])
def test_a_work_status_has_a_code_and_its_place_on_the_scale(code, value):
    (fact,) = read_rows(GOOD | {"record": "work_status", "code": code, "value": value})
    assert fact.code == code


def test_a_work_status_with_the_value_of_another_is_refused():
    assert refusal(record="work_status", code="off_work", value="4").startswith(
        "row 3, column value: off_work is 0 on the scale 0 to 4"
    )


def test_an_unknown_work_status_is_refused():
    assert refusal(record="work_status", code="retired", value="").startswith(
        "row 3, column code: use one of: off_work, modified_reduced"
    )


def test_a_goal_whose_target_is_its_start_is_refused():
    assert refusal(record="goal", code="g1", value="", data=data(start="4", target=4)).startswith(
        "row 3, column data: the target is the starting value"
    )


def goal(**fields: object) -> dict[str, str]:
    return {**GOOD, "record": "goal", "code": "g1", "value": "", "data": data(**fields)}


def rating(value: str, code: str = "g1") -> dict[str, str]:
    return {**GOOD, "record": "goal_rating", "code": code, "value": value}


def test_a_rating_of_a_goal_that_the_file_does_not_hold_is_refused():
    assert refusals(csv_text(goal(wish="walk"), rating("1", "g2"))) == [
        "row 3, column code: the file has no goal row of this case with this id"
    ]


def test_a_rating_may_stand_before_its_goal():
    assert len(read_rows(rating("1"), goal(wish="walk"))) == 2


@pytest.mark.parametrize(
    ("value", "right"), [("-3", False), ("-2", True), ("2", True), ("3", False), ("0.5", False)]
)
def test_a_goal_with_levels_is_rated_from_minus_two_to_plus_two(value, right):
    rows = (goal(levels=["a", "b", "c", "d", "e"]), rating(value))
    if right:
        assert len(read_rows(*rows)) == 2
    else:
        assert refusals(csv_text(*rows)) == [
            "row 3, column value: a goal with levels is rated -2, -1, 0, 1 or 2"
        ]


@pytest.mark.parametrize(
    ("values", "right"),
    [
        (["999999999", "0"], True),
        (["999.999999", "-999.999999"], True),
        (["12.5", "12.5", "0"], True),
        (["0", "1000000000"], False),
        (["0", "0.0000001"], False),
        (["100000000", "0.01"], False),
    ],
)
def test_the_ratings_of_a_goal_have_no_more_digits_than_are_computed_exactly(values, right):
    rows = (goal(start=0, target=5), *(rating(value) for value in values))
    if right:
        assert len(read_rows(*rows)) == 1 + len(values)
    else:
        (problem,) = refusals(csv_text(*rows))
        assert problem.startswith("row 4, column value: with the other ratings of this goal it has more than")


def test_a_rating_that_was_put_right_or_is_of_another_goal_takes_no_digits_away():
    wrong = rating("1234567890123") | {"record_id": "r1", "status": "superseded"}
    other = [goal(wish="walk") | {"code": "g2"}, rating("0.000001", "g2")]
    assert len(read_rows(goal(wish="walk"), wrong, rating("123456789"), *other)) == 5


@pytest.mark.parametrize("weight", [0, -1, "0.0"])
def test_a_goal_weighs_more_than_nothing(weight):
    row = GOOD | {"record": "goal", "code": "g1", "value": "", "data": data(weight=weight)}
    assert refusals(csv_text(row)) == ["row 2, column data: weight is a number above 0"]


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ("goal", {"measure": "odi:a:b"}),
        ("case", {"lead_measure": "odi@low_back@neck"}),
        ("case", {"measures": ["odi", "nprs:"]}),
        ("case", {"measures": "@"}),
        ("case", {"no_longer_asked": ["odi", ""]}),
    ],
)
def test_a_measure_that_cannot_be_read_is_refused_by_row_and_field(record, fields):
    row = GOOD | {"record": record, "code": "case", "value": "", "data": data(**fields)}
    (problem,) = refusals(csv_text(row))
    assert problem.startswith(f"row 2, column data: {next(iter(fields))} is a measure")


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ("goal", {"measure": ""}),
        ("goal", {"measure": "of_another_program:x@left"}),
        ("case", {"lead_measure": ""}),
        ("case", {"measures": "nprs:average@low_back"}),
        ("case", {"measures": [], "no_longer_asked": ["odi"]}),
    ],
)
def test_a_measure_may_be_unknown_or_left_open(record, fields):
    row = GOOD | {"record": record, "code": "case", "value": "", "data": data(**fields)}
    assert len(read_rows(row)) == 1


# --- versions of one record


def version(status: str, **cells: str) -> dict[str, str]:
    return GOOD | {"record_id": "r1", "status": status} | cells


@pytest.mark.parametrize("last", ["current", "voided"])
def test_a_record_may_have_many_superseded_versions_and_one_that_stands(last):
    facts = read_rows(version("superseded", value="1"), version("superseded", value="2"), version(last))
    assert [fact.status for fact in facts] == ["superseded", "superseded", last]


@pytest.mark.parametrize("second", ["current", "voided"])
def test_two_standing_versions_of_one_record_are_refused(second):
    assert refusals(csv_text(version("current"), GOOD, version(second))) == [
        "row 4, column status: row 2 has this record_id and is not superseded either; "
        "only the newest version may be"
    ]


@pytest.mark.parametrize(
    "other", [{"case_id": "B1"}, {"record": "intervention", "code": "rfa_lumb", "value": ""}]
)
def test_a_record_id_shared_by_two_records_is_refused(other):
    assert refusals(csv_text(version("current"), version("superseded", **other))) == [
        "row 3, column record_id: row 2 has this record_id in another case or kind of record; "
        "each record needs its own"
    ]


def test_rows_without_a_record_id_are_records_of_their_own():
    assert len(read_rows(GOOD, GOOD)) == 2


def test_two_standing_versions_far_apart_are_refused():
    rows = [version("current"), *[GOOD] * 4_100, version("current")]
    assert refusals(csv_text(*rows))[0].startswith("row 4103, column status: row 2 has this record_id")
