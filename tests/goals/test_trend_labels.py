"""No label lies over another: in the demonstration caseload and in crowded cases, narrow and wide."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

import pytest

from goals.catalogue import load
from goals.demonstration import demonstration_cases
from goals.history import case_catalogue
from goals.ledger import compute_case
from goals.records import Fact
from goals.trend import trend_spec
from goals.trend.palette import PAGE_FACE
from goals.trend.timeline import LEFT, NARROWEST, RIGHT
from goals.trend.words import text_width
from tests.goals.goal_story import agreed, closed, garden, goal_facts, rated, visit, work
from tests.goals.trend_story import drawn, kind_of, layers, panel, reading, story_facts, texts, treatment

WIDTHS = (NARROWEST, 690, 1100, 1280)  # a page of 768 px, a little more, a usual one, the widest
TODAY = dt.date(2026, 11, 24)
LINE = 0.8  # of its size: what a line of text takes of the height


class Box(NamedTuple):
    text: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom


def days_across(spec: dict[str, Any], width: float) -> Callable[[str], float]:
    """Give where a time lies on a page of that width."""
    scale = next(
        layer["encoding"]["x"]["scale"]
        for layer in layers(spec)
        if (layer["encoding"]["x"].get("scale") or {}).get("domain")
    )
    start, end = (dt.date(end["year"], end["month"], end["date"]) for end in scale["domain"])
    per_day = (width - RIGHT - LEFT) / (end - start).days
    return lambda time: LEFT + (dt.date.fromisoformat(time[:10]) - start).days * per_day


def boxes(spec: dict[str, Any], width: float, view: dict[str, Any]) -> Iterator[Box]:
    across = days_across(spec, width)
    for layer in layers(view):
        if kind_of(layer) != "text":
            continue
        for row in layer["data"]["values"]:
            size = row["z"] / PAGE_FACE.scale  # a page's face is larger, and narrower by as much or more
            x = (across(row["t"]) if "t" in row else row["x"]) + row["dx"]
            long = text_width(row["s"], size, bold=row["b"] == "bold")
            left = {"left": x, "right": x - long, "center": x - long / 2}[row["a"]]
            half = LINE * size / 2
            yield Box(row["s"], left, left + long, row["y"] - half, row["y"] + half)


def overlaps(spec: dict[str, Any], width: float) -> list[tuple[str, str]]:
    return [
        (one.text, other.text)
        for view in spec["vconcat"]
        for one, other in combinations(boxes(spec, width, view), 2)
        if one.touches(other)
    ]


def outside(spec: dict[str, Any], width: float) -> list[str]:
    every = [box for view in spec["vconcat"] for box in boxes(spec, width, view)]
    return [box.text for box in every if box.left < -1 or box.right > width + 1]


@cache
def demonstration_specs() -> dict[str, dict[str, Any]]:
    specs = {}
    for case in demonstration_cases(TODAY):
        catalogue = case_catalogue(case.history, load())
        results = compute_case(case.history, load())
        specs[case.history.case_id] = trend_spec(case.history, results, catalogue)
    return specs


def crowded() -> dict[str, list[Fact]]:
    weekly = [treatment(7 * n, "tpi", "Trigger point injection") for n in range(40)]
    cycles = [treatment(84 * n, "botox_spasticity", "Botulinum toxin, 300 units") for n in range(9)]
    named = [treatment(25 * n, "tfesi_lumb", f"Transforaminal injection at level {n}") for n in range(12)]
    mixed = [treatment(20 * n, code) for n, code in enumerate(["mbb_lumb", "rfa_lumb", "sij_inj", "pt"] * 4)]
    courses = [treatment(9 * n, "pt", f"Course {n}", end_date=None) for n in range(12)]
    visits = [reading(14 * n, "odi", str(40 + n % 5)) for n in range(60)]
    revised = [agreed(21 * n, "g", "Weed the bed", **garden(target=str(20 + n))) for n in range(20)]
    long = "Push the loaded wheelbarrow from the shed to the compost heap and back again, twice a day"
    ladder = [f"{long} {n}" for n in range(5)]
    turns = [agreed(60 * n, "l", long, levels=[*ladder[:4], f"{n} times"]) for n in range(6)]
    patchy = [work(40 * n, "off_work" if n % 2 else "full_own", demand="light") for n in range(9)]
    return {
        "the story of goals": goal_facts(),
        "a goal revised at each visit": [*visits, *revised, *rated("g", "5 6 7 8 9 10 11 12 13 14")],
        "a long ladder worded six times": [*visits, *turns, *rated("l", "0 1 0 1 0 -1 0 1 2 -2")],
        "patchy work, soon closed": [*visits, *patchy, *(visit(20 * n) for n in range(20)), *closed(on=300)],
        "one rating on one day": [agreed(0, "g", "Weed the bed", **garden()), *rated("g", "6")],
        "weekly injections": [*visits[:20], *weekly],
        "nine cycles": [*visits, *cycles],
        "twelve names": [*visits, *named],
        "blocks and procedures": [*visits, *mixed],
        "many courses": [*visits, *courses],
        "the story": story_facts(),
        "one day": [reading(0, "odi", "40"), treatment(0, "tfesi_lumb"), treatment(0, "joint_inj")],
        "two days": [reading(0, "odi", "40"), treatment(1, "tfesi_lumb"), treatment(2, "joint_inj")],
    }


def test_the_demonstration_has_cases():
    assert len(demonstration_specs()) >= 20


@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_of_the_demonstration_touches_another(width):
    found = {case: overlaps(spec, width) for case, spec in demonstration_specs().items()}
    assert {case: pairs for case, pairs in found.items() if pairs} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_of_the_demonstration_leaves_the_page(width):
    found = {case: outside(spec, width) for case, spec in demonstration_specs().items()}
    assert {case: said for case, said in found.items() if said} == {}


@pytest.mark.parametrize("name", crowded())
def test_no_label_of_a_crowded_case_touches_another(name):
    spec = drawn(crowded()[name])
    assert {width: overlaps(spec, width) for width in WIDTHS} == {width: [] for width in WIDTHS}


@pytest.mark.parametrize("name", crowded())
def test_no_label_of_a_crowded_case_leaves_the_page(name):
    spec = drawn(crowded()[name])
    assert {width: outside(spec, width) for width in WIDTHS} == {width: [] for width in WIDTHS}


def test_touching_labels_would_be_seen():
    spec = drawn(story_facts())
    labelled = next(layer for layer in panel(spec, 0)["layer"] if layer.get("mark", {}).get("type") == "text")
    labelled["data"]["values"].append(labelled["data"]["values"][0])
    assert overlaps(spec, NARROWEST) != []


def test_names_without_room_are_listed_once_with_their_numbers():
    strip = drawn(crowded()["nine cycles"])["vconcat"][1]
    assert "1–9 Botulinum toxin, 300 units" in texts(strip)


def test_procedures_too_close_for_numbers_are_small_marks():
    strip = drawn([*crowded()["weekly injections"], *(treatment(n, "gon") for n in range(60))])["vconcat"][1]
    assert "1" not in texts(strip)
    assert any(text.endswith("Greater occipital nerve block") for text in texts(strip))
