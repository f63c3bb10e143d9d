"""The bytes that the history CSV is made of (METHODS 12, hazard T2), and that they come back the same."""

import csv
import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.catalogue import load
from goals.catalogue.digits import FIRST_DAY, LAST_DAY
from goals.history import (
    HISTORY_COLUMNS,
    canonical_json,
    data_text,
    escape,
    iter_csv,
    parse_data,
    read_facts,
    unescape,
)
from goals.records import SIDES, TIMINGS, Fact, Kind, Role, Site, Status, sort_key

FACT = Fact(case_id="A1", date=dt.date(2024, 1, 5), record=Kind.READING, code="odi", value=Decimal(42))


def line(**cells: object) -> str:
    header, row = iter_csv([replace(FACT, **cells)])
    assert header == ",".join(HISTORY_COLUMNS) + "\n"
    return row


def cell(column: str, **cells: object) -> str:
    """Give one cell of a written row as the csv module reads it."""
    (row,) = csv.reader([line(**cells)], strict=True)
    return row[HISTORY_COLUMNS.index(column)]


def read_back(text: str) -> tuple[Fact, ...]:
    return read_facts(io.BytesIO(text.encode()), load())


def test_a_row_holds_only_what_is_known():
    assert line() == "A1,2024-01-05,reading,odi,,,42,,,,,,,,,,,current,,,\n"


def test_no_facts_give_the_header_alone():
    assert list(iter_csv([])) == [",".join(HISTORY_COLUMNS) + "\n"]


def test_lines_are_written_one_by_one_while_the_facts_come():
    lines = iter_csv(FACT for _ in iter(int, 1))
    assert [next(lines)[:7] for _ in range(3)] == ["case_id", "A1,2024", "A1,2024"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("42", "42"),
        ("42.0", "42"),
        ("35.60", "35.6"),
        ("100", "100"),
        ("1E+2", "100"),
        ("1E-3", "0.001"),
        ("0.0", "0"),
        ("-0", "0"),
        ("-0.573", "-0.573"),
    ],
)
def test_a_value_has_one_plain_form(value, written):
    assert cell("value", value=Decimal(value)) == written


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_a_value_that_is_no_number_cannot_be_written(value):
    with pytest.raises(ValueError, match="cannot be written"):
        line(value=Decimal(value))


def test_a_negative_number_is_never_escaped():
    assert cell("value", value=Decimal(-1)) == "-1"


@pytest.mark.parametrize("start", ["'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "＇"])
def test_t2_text_that_starts_like_a_formula_gets_one_apostrophe(start):
    assert cell("detail", detail=start + "1+1") == "'" + start + "1+1"


@pytest.mark.parametrize("text", ["1+1", " =1", "a=1", "", "“=1”"])
def test_t2_other_text_is_left_alone(text):
    assert cell("detail", detail=text) == text


@pytest.mark.parametrize(
    "column",
    ["case_id", "code", "name", "variant", "unit", "detail", "visit_id", "record_id", "reason", "entered_by"],
)
def test_t2_every_text_column_is_guarded(column):
    assert cell(column, **{column: "=1"}) == "'=1"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "plain"),
        ("a,b", '"a,b"'),
        ('a"b', '"a""b"'),
        ("a\nb", '"a\nb"'),
        ("a\rb", '"a\rb"'),
        ("a b", "a b"),
    ],
)
def test_only_cells_that_need_quotes_have_them(text, written):
    assert (
        line(detail=text)
        .split(",current")[0]
        .removeprefix("A1,2024-01-05,reading,odi,,,42,,,,,,,")
        .removesuffix(",,,")
        == written
    )


@pytest.mark.parametrize(
    ("time", "written"),
    [
        (dt.datetime(2024, 3, 5, 14, 30, tzinfo=dt.UTC), "2024-03-05T14:30:00Z"),
        (dt.datetime(2024, 3, 5, 14, 30, 0, 250_000, tzinfo=dt.UTC), "2024-03-05T14:30:00.250000Z"),
        (dt.datetime(2024, 3, 5, 14, 30, tzinfo=dt.timezone(dt.timedelta(hours=-7))), "2024-03-05T21:30:00Z"),
    ],
)
def test_a_time_of_entry_is_written_in_utc(time, written):
    assert cell("entered_at", entered_at=time) == written


def test_s3_a_time_without_time_zone_cannot_be_written():
    with pytest.raises(ValueError, match="without time zone"):
        line(entered_at=dt.datetime(2024, 3, 5))  # noqa: DTZ001  # the naive time is the point


def test_data_is_written_in_its_one_form():
    assert cell("data", data='{ "items": [2.50, 1], "missing_reason": null }') == '{"items":[2.5,1]}'
    assert cell("data", data="{}") == ""


# --- JSON


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, False, None]}, '{"a":[true,false,null],"b":1}'),
        ({"a": None}, "{}"),
        (
            {"a": Decimal("2.50"), "b": 0.1, "c": Decimal("1E+2"), "d": -0.0},
            '{"a":2.5,"b":0.1,"c":100,"d":0}',
        ),
        ({"ä": 'quote " and \n and 😀'}, '{"ä":"quote \\" and \\n and 😀"}'),
        ("text", '"text"'),
        ((), "[]"),
    ],
)
def test_one_meaning_has_one_json_text(value, written):
    assert canonical_json(value) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_json_has_no_infinite_or_undefined_numbers(value):
    with pytest.raises(ValueError, match="cannot be written"):
        canonical_json({"a": value})


@pytest.mark.parametrize("value", [dt.date(2024, 1, 5), {1: "a"}, {"a"}])
def test_what_json_does_not_have_is_not_written(value):
    with pytest.raises(TypeError):
        canonical_json(value)


def test_empty_fields_are_empty_text():
    assert data_text({}) == ""
    assert data_text({"a": None}) == ""
    assert parse_data("") == {}


def test_numbers_of_data_come_back_exact():
    assert parse_data('{"dose":0.1,"n":3}') == {"dose": Decimal("0.1"), "n": 3}


# --- there and back

NASTY = st.one_of(
    st.sampled_from(
        [
            "NA",
            "None",
            "1E5",
            "00123",
            "=HYPERLINK(1)",
            "'",
            "''",
            "'=1",
            "＠a",
            "a,b",
            '"',
            '""',
            "\n",
            "\r",
            "\r\n",
            "a\rb",
            " ",
            "\ufeff",
            "😀",
            "é",
            "e\u0301",
            "\u2028",
            "\x85",
            "{}",
            "\\N",
            "--",
        ]
    ),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12),
)
CODES = st.sampled_from(["odi", "peg", "rfa_lumb"])
INSTANTS = st.datetimes(min_value=dt.datetime(1900, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001  # made aware
FIELDS = st.dictionaries(
    st.sampled_from(["drug", "device", "guidance", "linked_to"]), st.one_of(NASTY, st.none()), max_size=3
)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    code = draw(CODES)
    reading = code != "rfa_lumb"
    date = draw(st.dates(min_value=FIRST_DAY, max_value=LAST_DAY))
    return Fact(
        case_id=draw(NASTY.filter(str.strip)),
        date=date,
        record=Kind.READING if reading else Kind.INTERVENTION,
        code=code,
        name=draw(NASTY),
        variant=draw(st.sampled_from(["", "average", "L4-5", "-x", "größe 2"])),
        value=Decimal(draw(st.integers(0, 1_000))).scaleb(-2) if reading else None,
        unit=draw(NASTY.filter(lambda unit: unit not in ("kg", "lb"))),
        timing=draw(st.sampled_from(TIMINGS)) if reading else "",
        region=draw(st.sampled_from(["", *Site])),
        side=draw(st.sampled_from(SIDES)),
        role="" if reading else draw(st.sampled_from(["", *Role])),
        end_date=draw(st.one_of(st.none(), st.dates(min_value=date))),
        detail=draw(NASTY),
        data="" if reading else data_text(draw(FIELDS)),
        visit_id=draw(NASTY),
        status=draw(st.sampled_from(Status)),
        reason=draw(NASTY),
        entered_by=draw(NASTY),
        entered_at=draw(st.one_of(st.none(), INSTANTS)),
    )


@given(st.lists(facts(), max_size=6))
def test_what_is_written_is_read_the_same_and_written_the_same_byte_for_byte(some):
    numbered = [replace(fact, record_id=f"{fact.reason}{number}") for number, fact in enumerate(some)]
    ordered = sorted(numbered, key=sort_key)
    written = "".join(iter_csv(ordered))
    back = read_back(written)
    assert list(back) == ordered
    assert "".join(iter_csv(back)) == written


@given(NASTY)
def test_escaping_is_undone_by_the_reader(text):
    assert unescape(escape(text)) == text


@given(NASTY)
def test_t2_no_escaped_text_starts_like_a_formula(text):
    assert escape(text)[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "＇")


@given(st.lists(NASTY, min_size=1, max_size=4))
def test_the_csv_module_reads_the_same_cells(texts):
    some = [replace(FACT, detail=text) for text in texts]
    rows = list(csv.reader(io.StringIO("".join(iter_csv(some)), newline=""), strict=True))
    assert [unescape(row[HISTORY_COLUMNS.index("detail")]) for row in rows[1:]] == texts


def test_the_real_botulinum_history_is_stable_after_one_writing(shared_data):
    first = "".join(iter_csv(read_facts(shared_data / "cdystonia_history.csv", load())))
    assert "".join(iter_csv(read_back(first))) == first
    assert first.count("\n") == 741
