"""The trend as a file, by the command, and as the small picture of the caseload."""

import datetime as dt
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from goals.__main__ import main
from goals.catalogue import load
from goals.errors import FootholdError
from goals.history import iter_csv
from goals.ledger import compute_case
from goals.method import METHOD_VERSION
from goals.trend import render, sparkline_svg
from tests.goals.goal_story import goal_facts
from tests.goals.trend_story import CASE, drawn, history_of, reading, story_facts

PROJECT = Path(__file__).resolve().parents[2]
ZONES = ("UTC", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Tokyo")
PLACES = """
import json, re, sys
from goals.trend import render
svg = render(json.loads(sys.stdin.read()), "svg").decode()
found = re.findall(r'aria-label="(\\d[^"]*): [^"]*"[^>]*transform="translate[(]([\\d.]+)', svg)
labels = re.findall(r">(\\d+ [A-Z][a-z]+ 2024)<", svg)
print(json.dumps([[[day, round(float(x), 1)] for day, x in found], labels]))
"""


def places(spec_text: str, zone: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PLACES],
        input=spec_text,
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
        env={"TZ": zone, "PATH": "/usr/bin:/bin"},
    )
    return done.stdout


def test_c2_a_visit_lies_on_its_own_day_in_every_time_zone():
    import json

    spec = json.dumps(drawn([reading(7 * n, "odi", "40") for n in range(4)], width=660))
    seen = {places(spec, zone) for zone in ZONES}
    assert len(seen) == 1
    days, labels = json.loads(seen.pop())
    assert [day for day, _ in days] == ["8 Jan 2024", "15 Jan 2024", "22 Jan 2024", "29 Jan 2024"]
    assert labels[:2] == ["8 Jan 2024", "15 Jan 2024"]


def test_c2_would_see_a_date_that_a_browser_reads_as_utc():
    import json

    spec = json.dumps(drawn([reading(7 * n, "odi", "40") for n in range(4)], width=660))
    bare = spec.replace("T00:00", "")
    assert places(bare, "America/Los_Angeles") != places(spec, "America/Los_Angeles")


@pytest.mark.parametrize(
    ("suffix", "start"),
    [("png", b"\x89PNG"), (".svg", b"<svg"), (".PDF", b"%PDF")],
    ids=["png", "svg", "pdf"],
)
def test_a_chart_is_written_as_png_svg_or_pdf(suffix, start):
    assert render(drawn(story_facts(), width=700), suffix).startswith(start)


def test_a_solid_line_is_not_made_of_dashes():
    dashes = set(
        re.findall(r'stroke-dasharray="([^"]*)"', render(drawn(story_facts(), width=700), "svg").decode())
    )
    assert dashes == {"", "2,2", "2,3", "7,4", "9,3,2,3"}


def test_the_footer_says_when_it_was_drawn_and_what_is_withheld():
    spec = drawn(story_facts(), width=400, drawn_on=dt.date(2025, 3, 1), withheld=("names", "notes " * 12))
    words = " ".join(row["s"] for row in spec["vconcat"][-1]["layer"][0]["data"]["values"])
    assert f"Foothold method {METHOD_VERSION}. Drawn on 1 Mar 2025 (UTC)." in words
    assert f"Withheld from this reader: names; {'notes ' * 12}".strip() in words


def test_a_long_footer_is_broken_into_lines_that_are_all_in_the_picture():
    spec = drawn(story_facts(), width=400, withheld=("psychological measures and flags",) * 4)
    footer = spec["vconcat"][-1]
    lines = footer["layer"][0]["data"]["values"]
    assert len(lines) > 2
    assert max(line["y"] for line in lines) < footer["height"]


def test_a_chart_made_for_a_page_can_be_written_too():
    svg = render(drawn(story_facts()), "svg").decode()
    assert int(float(re.search(r'width="([\d.]+)"', svg)[1])) == 1072


def test_another_ending_is_refused_with_the_ones_there_are():
    with pytest.raises(FootholdError, match=r"\.png, \.svg, \.pdf"):
        render(drawn(story_facts()), ".gif")


@pytest.fixture
def history_file(tmp_path: Path) -> Path:
    path = tmp_path / "history.csv"
    path.write_text("".join(iter_csv(history_of(story_facts()).facts)), encoding="utf-8", newline="")
    return path


def test_the_command_draws_a_case(history_file, tmp_path, capsys):
    out = tmp_path / "trend.svg"
    assert main(["chart", str(history_file), "--case", CASE, "--out", str(out)]) == 0
    svg = out.read_text(encoding="utf-8")
    assert "Case A-1042" in svg
    assert "−16 · 1.6 × MCID" in svg
    assert capsys.readouterr().out == f"Wrote {out}.\n"


def test_the_command_draws_the_asked_measures_in_the_asked_theme(history_file, tmp_path):
    out = tmp_path / "trend.svg"
    words = [
        "chart",
        str(history_file),
        "--case",
        CASE,
        "--out",
        str(out),
        "--theme",
        "dark",
        "--measure",
        "odi",
    ]
    assert main(words) == 0
    svg = out.read_text(encoding="utf-8")
    assert "Oswestry" in svg
    assert ">Numeric Pain" not in svg
    assert "#0e151f" in svg


def test_the_command_draws_goals_alone_with_the_measures_they_are_read_on(tmp_path):
    history = tmp_path / "history.csv"
    history.write_text("".join(iter_csv(history_of(goal_facts()).facts)), encoding="utf-8", newline="")
    out = tmp_path / "trend.svg"
    words = ["chart", str(history), "--case", CASE, "--out", str(out)]
    assert main([*words, "--show", "goals"]) == 0
    svg = out.read_text(encoding="utf-8")
    assert ">Goal: Kneel and weed the vegetable bed<" in svg
    assert "8 → 28 at best" in svg
    assert ">Work status<" in svg
    assert main([*words, "--show", "measures"]) == 0
    assert "Kneel and weed" not in out.read_text(encoding="utf-8")


def test_the_command_writes_a_pdf_of_as_many_pages_as_it_needs(tmp_path):
    history = tmp_path / "history.csv"
    history.write_text("".join(iter_csv(history_of(goal_facts()).facts)), encoding="utf-8", newline="")
    out = tmp_path / "trend.pdf"
    assert main(["chart", str(history), "--case", CASE, "--out", str(out)]) == 0
    assert len(re.findall(rb"/Type\s?/Page\b", out.read_bytes())) == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"--case": "A-9"}, "The file has no case A-9. Its cases are: A-1042."),
        ({"--out": "trend.gif"}, "A chart can be written as .png, .svg, .pdf."),
        ({"--out": "/no/such/folder/trend.png"}, "/no/such/folder/trend.png: No such file or directory."),
        ({"--measure": "ndi"}, "This case has no readings of ndi. It has: nprs:average, odi, psfs."),
    ],
    ids=["case", "ending", "folder", "measure"],
)
def test_the_command_says_in_a_sentence_what_is_wrong(changed, sentence, history_file, tmp_path, capsys):
    options = {"--case": CASE, "--out": str(tmp_path / "trend.svg"), **changed}
    words = [word for option in options.items() for word in option]
    assert main(["chart", str(history_file), *words]) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""
    assert not (tmp_path / "trend.svg").exists()


def test_the_command_names_a_few_cases_of_a_large_file(shared_data, tmp_path, capsys):
    path = shared_data / "cdystonia_history.csv"
    assert main(["chart", str(path), "--case", "x", "--out", str(tmp_path / "a.svg")]) == 2
    assert "S1P01, S1P02, S1P03, S1P04, S1P05 and 104 more." in capsys.readouterr().err


def test_the_command_names_a_file_that_is_not_there(tmp_path, capsys):
    words = ["chart", str(tmp_path / "none.csv"), "--case", "x", "--out", str(tmp_path / "a.svg")]
    assert main(words) == 2
    assert "none.csv: No such file or directory." in capsys.readouterr().err


def test_the_command_draws_a_person_of_the_botulinum_trial(shared_data, tmp_path):
    out = tmp_path / "trend.svg"
    words = ["chart", str(shared_data / "cdystonia_history.csv"), "--case", "S1P02", "--out", str(out)]
    assert main(words) == 0
    svg = out.read_text(encoding="utf-8")
    assert "Toronto Western Spasmodic Torticollis Rating Scale" in svg
    assert "▲ improved" in svg


def small(measure: str = "odi", **options: object) -> ET.Element:
    results = compute_case(history_of(story_facts()), load())
    points = [point for point in results.points if point.measure == measure]
    windows = [window for window in results.windows if window.measure == measure]
    settings = {"title": "ODI", "minimum": 0, "maximum": 100, **options}
    return ET.fromstring(sparkline_svg(points, windows, **settings))


def parts(svg: ET.Element, name: str) -> list[ET.Element]:
    return svg.findall(f"{{http://www.w3.org/2000/svg}}{name}")


def test_the_small_picture_says_what_it_shows():
    svg = small()
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "ODI: 26 readings, from 44 on 8 Jan 2024 to 44 on 6 Jan 2025"
    assert [part.text for part in parts(svg, "title")] == ["ODI"]


def test_the_small_picture_has_a_dot_a_reading_and_a_rule_an_anchor():
    svg = small()
    assert len(parts(svg, "circle")) == 26
    assert len(parts(svg, "rect")) == 3
    assert len(parts(svg, "path")) == 4


def test_c3_the_small_picture_is_true_to_time():
    facts = [reading(days, "odi", "40") for days in (0, 10, 100)]
    results = compute_case(history_of(facts), load())
    svg = ET.fromstring(sparkline_svg(results.points, (), title="ODI", minimum=0, maximum=100, width=108))
    assert [float(dot.get("cx") or 0) for dot in parts(svg, "circle")] == [4, 14, 104]


def test_the_small_picture_may_go_on_until_today():
    facts = [reading(days, "odi", "40") for days in (0, 50)]
    results = compute_case(history_of(facts), load())
    until = dt.date(2024, 1, 8) + dt.timedelta(days=100)
    svg = ET.fromstring(
        sparkline_svg(results.points, (), title="ODI", minimum=0, maximum=100, width=108, until=until)
    )
    assert [float(dot.get("cx") or 0) for dot in parts(svg, "circle")] == [4, 54]


def test_the_small_picture_leaves_out_readings_within_a_diagnostic():
    assert len(parts(small("nprs:average", maximum=10), "circle")) == 27


def test_t1_the_title_of_the_small_picture_is_escaped():
    svg = small(title='"><script>alert(1)</script>&\n')
    assert parts(svg, "script") == []
    assert parts(svg, "title")[0].text == '"><script>alert(1)</script>&'


def test_the_small_picture_of_nothing_says_so():
    svg = ET.fromstring(sparkline_svg((), (), title="ODI", minimum=0, maximum=100))
    assert svg.get("aria-label") == "ODI: no readings yet"
    assert parts(svg, "path") == []


@pytest.mark.parametrize(("theme", "colour"), [("light", "#1a5291"), ("dark", "#8fc0f5")])
def test_the_small_picture_has_both_themes(theme, colour):
    assert parts(small(theme=theme), "circle")[-1].get("fill") == colour
