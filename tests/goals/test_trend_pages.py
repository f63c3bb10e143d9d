"""The trend on paper: panels shared out over pages, and the pages bound into one PDF."""

import re
from functools import cache
from typing import Any

import pytest

from goals.catalogue import load
from goals.errors import FootholdError
from goals.ledger import compute_case
from goals.paper import NOT_BOUND, bind
from goals.records import Fact
from goals.trend import PRINT_WIDTH, render, trend_pages
from goals.trend.sheet import MARGIN, PRINT_HEIGHT
from tests.goals.goal_story import goal_facts
from tests.goals.test_trend_goals import panels
from tests.goals.trend_story import (
    day,
    drawn,
    history_of,
    kind_of,
    layers,
    story_facts,
    texts,
    title,
    treatment,
)

WITHHELD = ("psychological measures and flags",)


@cache
def pages() -> list[dict[str, Any]]:
    return paged(goal_facts(), drawn_on=day(400), withheld=WITHHELD)


def paged(facts: list[Fact], **options: Any) -> list[dict[str, Any]]:
    history = history_of(facts)
    return trend_pages(history, compute_case(history, load()), load(), **options)


@cache
def bound() -> bytes:
    return render(pages(), "pdf")


def test_a_long_trend_has_several_pages_and_every_panel_is_on_one():
    assert len(pages()) > 1
    on_pages = [title(view) for page in pages() for view in panels(page)]
    assert on_pages == [title(view) for view in panels(drawn(goal_facts(), width=PRINT_WIDTH))]


def test_a_short_trend_has_one_page():
    assert len(paged(story_facts())) == 1
    assert "page 1 of 1" not in str(texts(paged(story_facts())[0]["vconcat"][0]))


def test_a_case_without_anything_has_one_page_that_says_so():
    (page,) = paged([])
    assert any("no readings yet" in text for text in texts(page["vconcat"][-1]))


def test_each_page_stands_by_itself():
    for number, page in enumerate(pages(), start=1):
        heading, _, strip, *_, last, footer = page["vconcat"]
        assert texts(heading)[0] == "Case A-1042"
        assert texts(heading)[1].endswith(f"page {number} of {len(pages())}")
        assert "Transforaminal injection L5" in texts(strip)
        assert "Drawn on 11 Feb 2025 (UTC)." in " ".join(texts(footer))
        assert "Withheld from this reader: psychological measures and flags." in " ".join(texts(footer))
        dated = [layer for layer in layers(last) if (layer["encoding"]["x"].get("axis") or {}).get("labels")]
        assert len(dated) == 1


def test_the_key_of_a_page_explains_what_is_on_it_and_nothing_else():
    first, last = texts(pages()[0]["vconcat"][1]), texts(pages()[-1]["vconcat"][1])
    assert "baseline, grade A to C" in first
    assert "baseline, grade A to C" not in last
    assert "work (dotted: last known, not recorded again)" in last
    assert "work (dotted: last known, not recorded again)" not in first


def test_no_page_is_higher_than_paper():
    for page in pages():
        svg = render(page, "svg").decode()
        width, height = (float(re.search(rf'{side}="([\d.]+)"', svg)[1]) for side in ("width", "height"))
        assert width == PRINT_WIDTH + 2 * MARGIN
        assert height <= PRINT_HEIGHT + 2 * MARGIN <= width * 11 / 8.5


def test_plots_are_drawn_lower_only_where_that_saves_a_page():
    usual = {title(view): view["height"] for view in panels(drawn(goal_facts(), width=PRINT_WIDTH))}
    squeezed = {title(view): view["height"] for page in pages() for view in panels(page)}
    odi = "Oswestry Disability Index (v2.1a)"
    assert squeezed[odi] < usual[odi]
    (page,) = paged(story_facts())
    alone = {title(view): view["height"] for view in panels(drawn(story_facts(), width=PRINT_WIDTH))}
    assert {title(view): view["height"] for view in panels(page)} == alone


def test_a_page_holds_the_same_numbers_as_the_picture():
    def values(spec: dict[str, Any]) -> list[tuple[str, float]]:
        lines = [layer for layer in layers(spec) if kind_of(layer) == "line"]
        return [(row["t"], row["y"]) for line in lines for row in line["data"]["values"]]

    whole = drawn(goal_facts(), width=PRINT_WIDTH)
    assert [value for page in pages() for value in values(page)] == values(whole)


def test_the_pages_are_bound_into_one_file_of_one_size():
    assert bound().startswith(b"%PDF-1.7")
    assert bound().rstrip().endswith(b"%%EOF")
    assert len(re.findall(rb"/Type\s?/Page\b", bound())) == len(pages())
    assert set(re.findall(rb"/MediaBox\s?\[([^\]]+)\]", bound())) == {b"0 0 612 792"}


def test_a_bound_file_tells_a_screen_reader_what_it_shows():
    assert b"pdfuaid:part" in bound()
    (first,) = re.findall(rb"/Alt<FEFF([0-9A-F]+)>", bound())
    assert bytes.fromhex(first.decode()).decode("utf-16-be") == pages()[0]["description"]
    assert b"/Alt(Page 2 of 2 of the same trend" in bound()


def test_one_page_is_set_on_paper_too():
    page = render(paged(story_facts()), "pdf")
    assert re.findall(rb"/MediaBox\s?\[([^\]]+)\]", page) == [b"0 0 612 792"]


def test_signs_that_no_font_can_show_leave_the_file_without_its_promise_and_not_without_its_page():
    odd = paged([*story_facts(), treatment(240, "tfesi_lumb", "\U000f0000 \u0378 injection")])
    assert render(odd, "pdf").startswith(b"%PDF-")


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_only_a_pdf_has_pages(suffix):
    with pytest.raises(FootholdError, match="Only a PDF has pages"):
        render(pages(), suffix)


def test_what_is_no_picture_is_refused_without_a_word_of_the_record():
    with pytest.raises(FootholdError) as refused:
        bind([b"<svg Maria Example"], "the trend")
    assert str(refused.value) == NOT_BOUND
