"""How the trend says numbers, names and results, and where it puts them."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from goals.catalogue import load
from goals.errors import FootholdError
from goals.ledger import compute_case
from goals.records import CaseHistory
from goals.trend import palette as palettes
from goals.trend.findings import view_of
from goals.trend.palette import DARK, LIGHT, contrast, palette
from goals.trend.placing import GAP, place_bands, place_columns, place_in_lanes
from goals.trend.timeline import LEFT, Timeline, nice_ticks
from goals.trend.words import (
    VERDICTS,
    amount,
    cut,
    cut_to_fit,
    difference,
    number,
    plain_name,
    text_width,
    times_bar,
    whole,
)
from tests.goals.trend_story import reading, told, treatment

ODI, NPRS = load().instruments["odi"], load().instruments["nprs"]


@pytest.mark.parametrize(
    ("value", "said"),
    [(-14.0, "−14"), (0.0, "0"), (-0.0, "0"), (2.5, "2.5"), (1.005, "1.01"), (0.004, "0"), (100.0, "100")],
)
def test_numbers_have_two_decimals_at_most_and_a_true_minus_sign(value, said):
    assert number(value) == said


def test_a_signed_number_has_its_sign_and_nought_has_none():
    assert [number(value, signed=True) for value in (2.0, -2.0, 0.0)] == ["+2", "−2", "0"]


def test_a_difference_of_percentages_is_said_in_percentage_points():
    assert amount(44, ODI) == "44 %"
    assert difference(-16, ODI, signed=True) == "−16 percentage points"
    assert difference(1, NPRS) == "1 point"
    assert difference(-1, NPRS) == "−1 point"


@pytest.mark.parametrize(
    ("response", "said"),
    [(9.99, "0.9 × MCID"), (10.0, "1.0 × MCID"), (10.99, "1.0 × MCID"), (-14.0, "1.4 × MCID"), (0.9, "")],
)
def test_a_response_just_below_the_bar_never_reads_as_if_it_had_reached_it(response, said):
    assert times_bar(response, 10.0, "mcid") == said


def test_the_basis_of_the_bar_is_said():
    assert times_bar(6.0, 3.0, "percent") == "2.0 × bar"
    assert times_bar(6.0, 3.0, "clinic") == "2.0 × clinic's bar"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, "MCID 10 percentage points"),
        ({"clinic_mcid": Decimal(8)}, "clinic's bar 8 percentage points"),
        ({"mcid": None}, "what counts: 30 % of the reference"),
        ({"mcid": None, "mcid_percent": None}, "no MCID known"),
        ({"judged": False}, "followed, not judged"),
    ],
)
def test_what_counts_is_said_before_there_is_an_episode(changes, says):
    catalogue = load().with_custom({"odi": replace(ODI, **changes)})
    history = CaseHistory.of("c", [])
    assert view_of("odi", compute_case(history, catalogue), catalogue).bar_words == says


def test_a_percentage_just_below_a_mark_never_reads_as_the_mark():
    assert [whole(value) for value in (49.99, 50.0, -20.5)] == ["49", "50", "−20"]


def test_every_response_class_of_the_method_has_its_sign_and_words():
    assert set(VERDICTS) == {
        "improved",
        "maintained",
        "improved_unconfirmed",
        "transient",
        "unchanged",
        "worse",
        "worse_unconfirmed",
        "not_classified",
        "too_early",
        "no_follow_up",
        "no_baseline",
    }
    assert all(verdict.sign and verdict.words for verdict in VERDICTS.values())
    assert {name for name, verdict in VERDICTS.items() if "?" in verdict.sign} == {
        "improved_unconfirmed",
        "worse_unconfirmed",
    }


def test_t1_control_and_direction_characters_are_taken_out_of_names():
    assert plain_name("a\nb\tc\x00d \u202e\u2066e\u200f") == "a b c d e"


def test_a_long_name_is_cut_and_says_so():
    assert cut("Radiofrequency ablation", 10) == "Radiofreq…"
    assert cut("short", 10) == "short"
    assert text_width(cut_to_fit("m" * 100, 80, 11), 11) <= 80


def test_a_wide_letter_is_wider_than_a_narrow_one():
    assert text_width("mmm", 11) > text_width("iii", 11)
    assert text_width("痛痛", 11) > text_width("aa", 11)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_has_a_contrast_of_at_least_4_5_on_every_fill(colours):
    weak = [
        (text, fill)
        for text, ink in colours.texts.items()
        for fill, ground in colours.fills.items()
        if contrast(ink, ground) < 4.5
    ]
    assert weak == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_rules_and_markers_have_a_contrast_of_at_least_3(colours):
    assert min(contrast(colours.rule, fill) for fill in colours.fills.values()) >= 3
    assert contrast(colours.ink, colours.ground) >= 4.5


def test_contrast_is_the_ratio_of_the_web_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_themes_are_light_and_dark():
    assert (palette("light"), palette("dark")) == (palettes.LIGHT, palettes.DARK)
    with pytest.raises(FootholdError):
        palette("")


def test_labels_that_fit_stay_in_one_lane():
    spots = place_in_lanes([(100, 50), (300, 50)], 1, low=0, high=400)
    assert [(spot.lane, spot.left) for spot in spots or []] == [(0, False), (0, False)]


def test_labels_that_would_touch_go_into_the_next_lane():
    assert place_in_lanes([(100, 120), (200, 50)], 1, low=0, high=400) is None
    spots = place_in_lanes([(100, 120), (200, 50)], 2, low=0, high=400)
    assert [spot.lane for spot in spots or []] == [0, 1]


def test_a_label_at_the_right_edge_stands_left_of_its_marker():
    (spot,) = place_in_lanes([(380, 100)], 1, low=0, high=400) or []
    assert spot.left


def test_no_leader_runs_through_a_label_of_a_lower_lane():
    spots = place_in_lanes([(100, 120), (130, 120), (160, 120)], 3, low=0, high=400)
    assert [spot.lane for spot in spots or []] == [0, 1, 2]
    assert place_in_lanes([(100, 120), (110, 120), (160, 10)], 2, low=0, high=400) is None


def test_bands_that_overlap_take_different_lanes():
    assert place_bands([(0, 100), (50, 80), (100 + GAP, 200), (101, 120)]) == [0, 1, 0, 1]


def test_a_verdict_takes_the_longest_wording_that_leaves_the_next_one_free():
    columns = place_columns([(100, [90, 60, 10]), (180, [90, 60, 10])], low=0, high=400)
    assert [(column.variant, column.side) for column in columns] == [(0, "before"), (0, "after")]
    crowded = place_columns([(0, [90, 60, 10]), (75, [90, 60, 10])], low=0, high=400)
    assert crowded[0].variant == 1


def test_the_last_verdict_may_end_at_the_edge():
    columns = place_columns([(0, [60]), (380, [60, 15])], low=0, high=400)
    assert (columns[1].variant, columns[1].side) == (0, "before")
    tight = place_columns([(300, [60]), (380, [28])], low=0, high=400)
    assert (tight[1].variant, tight[1].side) == (0, "edge")


def test_a_verdict_without_any_room_is_left_to_the_tooltip():
    columns = place_columns([(0, [10]), (5, [10]), (10, [10])], low=0, high=400)
    assert columns[1].variant is None


def test_time_is_to_scale():
    start = dt.date(2024, 1, 1)
    timeline = Timeline.over([start, start + dt.timedelta(days=1000)], 660)
    halfway = timeline.px(start + dt.timedelta(days=500))
    assert halfway == pytest.approx((timeline.px(start) + timeline.px(start + dt.timedelta(days=1000))) / 2)
    assert LEFT < timeline.px(start) < timeline.px(start + dt.timedelta(days=1000)) < 650


@pytest.mark.parametrize("days", [0, 1, 20, 60, 100, 400, 1000, 3000, 9000, 40000])
def test_the_labels_of_the_time_axis_fit(days):
    start = dt.date(1980, 1, 6)
    timeline = Timeline.over([start, start + dt.timedelta(days=days)], None)
    ticks, shown = timeline.ticks()
    room = {"%-d %b %Y": 80, "%b %Y": 62, "%Y": 34}[shown]
    places = [timeline.px(tick) for tick in ticks]
    assert len(ticks) >= 2
    assert all(later - earlier >= room for earlier, later in pairwise(places))
    assert timeline.start <= ticks[0] <= ticks[-1] <= timeline.end
    assert places[-1] + room / 2 <= timeline.width


@pytest.mark.parametrize(("days", "months"), [(400, (1, 2)), (1000, (3, 6)), (3000, (12, 24))])
def test_a_chart_that_stretches_to_a_wide_page_has_more_labels(days, months):
    start = dt.date(2020, 1, 6)
    timeline = Timeline.over([start, start + dt.timedelta(days=days)], None)
    wide, usual = timeline.wide_ticks()
    assert ((wide[1].year - wide[0].year) * 12 + wide[1].month - wide[0].month, usual) == months
    assert set(timeline.ticks()[0]) <= set(wide)


@pytest.mark.parametrize("days", [20, 100])
def test_a_chart_with_room_for_each_of_its_ticks_needs_no_more_on_a_wide_page(days):
    start = dt.date(2020, 1, 6)
    assert Timeline.over([start, start + dt.timedelta(days=days)], None).wide_ticks() == ([], 0)


def test_a_chart_of_a_fixed_width_has_the_labels_of_its_width():
    start = dt.date(2020, 1, 6)
    assert Timeline.over([start, start + dt.timedelta(days=1000)], 860).wide_ticks() == ([], 0)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        ("0", "10", [0, 2, 4, 6, 8, 10]),
        ("0", "100", [0, 20, 40, 60, 80, 100]),
        ("0", "0.5", [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        ("13.3", "73.2", [20, 40, 60]),
        ("-2", "2", [-2, -1, 0, 1, 2]),
    ],
)
def test_the_y_axis_has_a_few_round_numbers(low, high, ticks):
    assert nice_ticks(Decimal(low), Decimal(high)) == ticks


def test_the_text_says_why_there_is_nothing():
    assert told([treatment(0, "tfesi_lumb")]) == "There are no readings yet, so there is no trend to show."


def test_the_text_tells_one_reading():
    text = told([reading(0, "odi", "44")])
    assert "No intervention is recorded." in text
    assert "1 reading, 8 Jan 2024. The last is 44 %." in text
