"""How it is said and drawn what counts as a change, and how a box shows a score."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from goals.catalogue import Instrument, load
from goals.defining import InstrumentDraft
from goals.following import follow_reason, stop_reason
from goals.goalsetting.draft import PSFS
from goals.history import data_text
from goals.records import Fact, Kind, Status
from tests.app.test_measures import STAIRS
from web.bar_words import STATUSES, counts_words, instead_words, instrument_words, range_words, status_words
from web.fact_words import version_words
from web.measure_words import box_format
from web.widgets.measure_preview import asked_words, bar_html, example, example_words

ODI = load().instruments["odi"]
OURS = Instrument(
    code="stairs",
    name="Flights of stairs",
    unit="flights",
    minimum=Decimal(0),
    maximum=Decimal(20),
    step=Decimal(1),
    direction="higher_better",
    scale="ratio",
    mcid=Decimal(3),
    custom=True,
)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "A change counts from 10 percentage points (published MCID)"),
        ({"clinic_mcid": Decimal("8.50")}, "A change counts from 8.5 percentage points (clinic's own bar)"),
        ({"mcid": None}, "A change counts from 30 % of where the person started"),
        ({"mcid": None, "mcid_percent": None}, "No MCID is known, so it is followed and not judged"),
        ({"judged": False}, "Followed and never judged"),
        ({"unit": "points", "mcid": Decimal(1)}, "A change counts from 1 point (published MCID)"),
    ],
)
def test_what_counts_is_said_with_what_it_rests_on(changes: dict[str, object], says: str) -> None:
    assert counts_words(replace(ODI, **changes)) == says


def test_what_would_count_without_the_clinics_own_bar_is_said() -> None:
    assert instead_words(ODI) == "Without it: 10 percentage points (published MCID)"
    nothing = replace(ODI, mcid=None, mcid_percent=None, clinic_mcid=Decimal(8))
    assert instead_words(nothing) == "Without it: no MCID is known, and nothing is judged"


def test_a_range_is_said_with_every_digit_and_true_minus_signs() -> None:
    assert range_words(load().instruments["eq5d5l"]) == "−0.573 to 1, higher is better"
    assert range_words(replace(OURS, step=Decimal("0.000001"), maximum=Decimal("0.000002"))) == (
        "0 to 0.000002 flights, higher is better"
    )


def test_every_evidence_status_has_a_sign_and_words() -> None:
    assert status_words("entered by the clinic") == "✎ Entered by the clinic"
    assert len({words.split()[0] for words in STATUSES.values()}) == len(STATUSES)


def test_definitions_and_bars_are_said_in_the_chronology() -> None:
    bar = Fact(
        case_id="A",
        date=dt.date(2026, 3, 2),
        record=Kind.INSTRUMENT,
        code="odi",
        data='{"clinic_mcid":8}',
        reason="Our audit",
    )
    assert instrument_words(bar, load()) == (
        "ODI: a change counts from 8 percentage points, the clinic's own bar"
    )
    assert version_words(bar) == "Source: Our audit"
    assert version_words(replace(bar, status=Status.VOIDED)) == "Entered in error: Our audit"
    fields = {"minimum": 0, "maximum": 20, "step": 1, "direction": "higher_better", "scale": "ratio"}
    defined = replace(
        bar, code="stairs", name="Stairs", unit="flights", data=data_text(fields | {"mcid": 3}), reason=""
    )
    assert instrument_words(defined, load()) == (
        "Stairs, 0 to 20 flights, higher is better, a change counts from 3 flights (MCID)"
    )
    assert instrument_words(replace(defined, data=""), load()) == "Stairs"


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        (follow_reason("nprs:worst@neck"), "Amended: follows NPRS worst, neck"),
        (stop_reason("odi", "too long"), "Amended: no longer asks ODI: too long"),
        (stop_reason("stairs_own", "too long"), "Amended: no longer asks stairs_own: too long"),
        ("back at work", "Amended: back at work"),
        ("follows a: b: c", "Amended: follows a: b: c"),
    ],
)
def test_a_measure_followed_or_stopped_is_said_by_its_name_in_the_chronology(reason: str, says: str) -> None:
    case = Fact(case_id="A", date=dt.date(2026, 3, 2), record=Kind.CASE, code="case", reason=reason)
    assert version_words(case) == says


@pytest.mark.parametrize(
    ("instrument", "start", "says"),
    [
        (OURS, 8, "An example: from 8, 11 flights or more is improved and 5 or less is worse."),
        (
            ODI,
            60,
            "An example: from 60, 50 % or less is improved and 70 or more is worse.",
        ),
        (
            replace(OURS, mcid=Decimal(13)),
            8,
            "An example: from 8, no score is far enough to count as improved.",
        ),
        (replace(OURS, mcid=None, judged=False), 8, ""),
        (
            replace(OURS, mcid=None, mcid_percent=Decimal(25)),
            8,
            "An example: from 8, 10 flights or more is improved and 6 or less is worse.",
        ),
        (replace(OURS, mcid=None, mcid_percent=Decimal(25), minimum=Decimal(-8), maximum=Decimal(12)), 0, ""),
    ],
)
def test_the_bar_is_explained_by_an_example(instrument: Instrument, start: int, says: str) -> None:
    assert example(instrument) == start
    assert example_words(instrument) == says


def test_an_example_on_grades_is_one_of_them() -> None:
    mas = replace(load().instruments["mas"], mcid=Decimal(1))
    assert example(mas) in mas.allowed_values
    assert "is improved" in example_words(mas)


def test_the_picture_has_its_words_and_nothing_where_nothing_counts() -> None:
    drawn = bar_html(OURS)
    assert 'role="img" aria-label="An example: from 8, 11 flights or more is improved' in drawn
    assert drawn.count("<small") == 4
    assert "fh-scale" not in bar_html(replace(OURS, judged=False, mcid=None))
    assert bar_html(None) == '<p class="fh-note">It is drawn here once nothing is missing.</p>'


def test_the_label_of_the_box_is_said_as_far_as_it_is_typed() -> None:
    assert asked_words(InstrumentDraft()) == "The name of the instrument (– to –)"
    assert asked_words(InstrumentDraft(**STAIRS)) == "Flights of stairs (0 to 20, higher is better)"


@pytest.mark.parametrize(
    ("instrument", "shape"),
    [
        (ODI, "%g"),
        (load().instruments[PSFS], "%g"),
        (load().instruments["eq5d5l"], "%g"),
        (None, "%g"),
        (replace(OURS, maximum=Decimal("999.999999"), step=Decimal("0.000001")), "%.6f"),
        (replace(OURS, maximum=Decimal(999_999)), "%g"),
        (replace(OURS, maximum=Decimal(1_000_000)), "%.0f"),
    ],
)
def test_a_box_shows_every_digit_of_a_score(instrument: Instrument | None, shape: str) -> None:
    assert box_format(instrument) == shape
