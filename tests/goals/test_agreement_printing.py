"""One page, whatever is in it: readable, accessible, and nothing that a person typed is ever run."""

import itertools
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from goals.agreement import AgreedActivity, AgreedGoal, Agreement, Paper, Step, words
from goals.agreement.fitting import LARGEST, LONGEST_LABEL, SMALLEST, Fit, fits, page_data
from goals.agreement.plain_text import BREAK, LONGEST_RUN, cut, printable, without
from goals.agreement.printing import TEMPLATE, one_page, printed
from goals.errors import FootholdError
from tests.pdf import Pdf

PROJECT = Path(__file__).resolve().parents[2]
POINTS = {Paper.A4: (595.2756, 841.8898), Paper.LETTER: (612.0, 792.0)}
LADDER = tuple(
    Step(label, said, is_goal=label == words.STEP_OF_GOAL)
    for label, said in zip(
        words.STEPS, ("a week", "a shift", "half a shift", "an hour", "not at all"), strict=True
    )
)
WEEDING = AgreedGoal(
    activity="Kneel and weed the bed",
    way="From 5 to 25 minutes, by 1 July 2026.",
    latest="At your visit on 10 March 2026: 15 minutes.",
    reason="The garden feeds the family",
)
PACKING = AgreedGoal(activity="Pack", way="By 1 July 2026.", ladder=LADDER)
SHORT = Agreement(
    label="W-1041",
    made_on="1 June 2026",
    method_version="1.0",
    goals=(WEEDING, PACKING),
    activities=(AgreedActivity("Lift a crate", "3 out of 10 on 10 March 2026"),),
    pain=("We agreed that a pain level of 4 out of 10 is realistic.", words.PAIN_ALWAYS),
    treatment=("You had this treatment on 2 February 2026: Lumbar injection.", words.NO_PROMISE),
    look_again="Next goal day: 1 July 2026",
)
EMPTY = Agreement(label="W-1", made_on="1 June 2026", method_version="1.0")
IN_NO_FONT = "\U00016a70"  # a letter of Tangsa, which hardly any machine can show
HOSTILE = (
    "#panic()",
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    "*bold* _it_ $x^2$ [a] {b} <label> @ref \\ ` // no /* no */ = no - no + no",
    "\"quoted\" 'quoted' “quoted”",
    "Ångström Łukasz Đặng Nguyễn Żółć",
    "שלום עולם",
    "مرحبا بالعالم",
    "x" * 500,
)


def filled(text: str, *, goals: int = 1) -> Agreement:
    """Put one text into every place that a person types in."""
    ladder = tuple(replace(step, words=text) for step in LADDER)
    agreed = AgreedGoal(activity=text, way="By 1 July 2026.", reason=text, ladder=ladder)
    activities = (AgreedActivity(text, "3 out of 10 on 1 May 2026"),) * goals
    return replace(SHORT, label=text, person_name=text, goals=(agreed,) * goals, activities=activities)


OVERFULL = filled(
    "Walk to the far end of the orchard and carry two baskets of pears back to the house " * 9, goals=40
)


@pytest.mark.parametrize("paper", list(Paper))
def test_a_short_agreement_is_one_page_that_says_it_all(paper: Paper) -> None:
    pdf = Pdf(printed(SHORT, paper))
    assert (pdf.pages, pdf.size) == (1, POINTS[paper])
    for said in (
        "Goals agreement",
        "Case W-1041",
        "Made on 1 June 2026",
        "1. Kneel and weed the bed From 5 to 25 minutes, by 1 July 2026.",
        "At your visit on 10 March 2026: 15 minutes.",
        "Why this matters to you: The garden feeds the family",
        "A lot better a week A bit better a shift Our goal half a shift Not quite an hour Not yet no",
        "You also named these things to do.",
        "Lift a crate – 3 out of 10 on 10 March 2026",
        "Pain. We agreed that a pain level of 4 out of 10 is realistic.",
        "Treatment. You had this treatment on 2 February 2026: Lumbar injection.",
        "Next goal day: 1 July 2026 Next visit:",
        "What I will do What my care team will do",
        words.IS_NOT_WORDS,
        "Patient Date Clinician Date",
    ):
        assert said in pdf.words, said


def test_it_is_accessible_and_brings_its_fonts() -> None:
    pdf = Pdf(printed(SHORT, Paper.A4))
    assert pdf.says_it_is_accessible
    assert pdf.embeds_all_fonts
    for tag in (b"/S/H1/", b"/S/H2/", b"/S/L/", b"/S/P/"):
        assert tag in pdf.raw


def test_the_same_agreement_gives_the_same_bytes_and_no_time_of_making() -> None:
    first, second = (printed(SHORT, Paper.LETTER) for _ in range(2))
    assert first == second
    assert b"CreationDate" not in first


def test_the_name_is_a_line_to_write_on_unless_it_was_asked_for() -> None:
    unnamed, named = (Pdf(printed(replace(SHORT, person_name=n), Paper.A4)).words for n in ("", "Zoë Lind"))
    assert "Name: Case W-1041" in unnamed
    assert "Name: Zoë Lind Case W-1041" in named


def test_an_empty_agreement_says_what_is_not_agreed_yet() -> None:
    pdf = Pdf(printed(EMPTY, Paper.LETTER))
    assert pdf.pages == 1
    assert words.NO_GOAL in pdf.words
    assert words.NO_DAY in pdf.words


@pytest.mark.parametrize("paper", list(Paper))
def test_an_overfull_agreement_is_one_page_and_counts_what_it_leaves_out(paper: Paper) -> None:
    pdf = Pdf(printed(OVERFULL, paper))
    assert (pdf.pages, pdf.size) == (1, POINTS[paper])
    assert "more goals: see the record at the clinic." in pdf.words
    assert words.IS_NOT_WORDS in pdf.words
    assert "Patient Date Clinician Date" in pdf.words
    assert one_page(OVERFULL, paper)["size"] == SMALLEST


@pytest.mark.parametrize("sign", ["W", "漢", "א", "😀", "i ", "W W W-"])
@pytest.mark.parametrize("paper", list(Paper))
def test_the_tightest_way_holds_the_widest_words(paper: Paper, sign: str) -> None:
    wide = filled(sign * 600, goals=40)
    treatment = (f"You had this treatment on 22 September 2026: {printable(cut(sign * 200, 110))}.",)
    crowded = replace(wide, treatment=treatment + SHORT.treatment + SHORT.treatment)
    assert Pdf(printed(crowded, paper)).pages == 1


@pytest.mark.parametrize("goals", range(1, 9))
def test_more_goals_never_make_the_type_larger_and_lose_none_without_saying_so(goals: int) -> None:
    agreement = replace(SHORT, goals=(WEEDING, PACKING) * goals)
    data = one_page(agreement, Paper.LETTER)
    shown = len(data["aims"]["goals"])
    assert SMALLEST <= data["size"] <= LARGEST
    left_out = 2 * goals - shown
    assert data["aims"]["more"].startswith(f"And {left_out} more goal") is bool(left_out)
    assert not left_out or data["size"] == SMALLEST


def test_ways_to_fit_begin_roomy_and_only_get_tighter() -> None:
    ways = list(fits(OVERFULL))
    assert ways[0] == Fit(size=LARGEST)
    for roomy, tight in itertools.pairwise(ways):
        assert tight.size <= roomy.size
        assert tight.lines <= roomy.lines
        assert tight.letters <= roomy.letters
        assert tight.goals <= roomy.goals
    assert min(way.size for way in ways) == SMALLEST


def test_one_goal_left_out_is_said_in_the_singular() -> None:
    data = page_data(replace(SHORT, goals=(WEEDING,) * 3), Fit(size=SMALLEST, goals=2), Paper.A4)
    assert data["aims"]["more"] == "And 1 more goal: see the record at the clinic."


def test_what_can_never_fit_is_refused_with_what_to_do() -> None:
    endless = replace(SHORT, treatment=("Nothing can hold this. " * 2000,))
    with pytest.raises(FootholdError, match="does not fit on one page"):
        printed(endless, Paper.A4)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("paper", list(Paper))
def test_what_a_person_typed_is_set_as_it_stands(paper: Paper, text: str) -> None:
    pdf = Pdf(printed(filled(text), paper))
    assert pdf.pages == 1
    assert pdf.says_it_is_accessible
    if text.isascii() and len(text) < LONGEST_LABEL:
        assert pdf.words.count(text) >= 4


def test_no_place_of_the_template_reads_text_as_markup() -> None:
    source = TEMPLATE.read_text(encoding="utf-8")
    assert [word for word in ("eval(", "read(", "import", "include", "plugin(") if word in source] == []


def test_signs_that_no_font_has_get_a_stand_in_and_pictures_go() -> None:
    pdf = Pdf(
        printed(replace(SHORT, goals=(replace(WEEDING, activity="Fish 1️⃣ 🎣 \U00020000 well"),)), Paper.A4)
    )
    assert "Fish 1 □ well" in pdf.words
    assert words.UNPRINTABLE in pdf.words
    assert pdf.says_it_is_accessible


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  one \n two\tthree\x0bfour\u2028five ", "one two three four five"),
        ("a\x00b\x1bc\u202ed\u2066e\ufefff\ue000g", "abcdefg"),
        ("שלום", "\u2068שלום\u2069"),
        ("می\u200cخواهم", "\u2068می\u200cخواهم\u2069"),
        ("", ""),
        ("x" * LONGEST_RUN, "x" * LONGEST_RUN),
        ("x" * (LONGEST_RUN + 1), "x" * LONGEST_RUN + BREAK + "x"),
        ("a" + "\u0301" * 40 + "b", "a" + "\u0301" * 40 + BREAK + "b"),
    ],
)
def test_text_on_its_way_to_paper_is_one_harmless_line(typed: str, expected: str) -> None:
    assert printable(typed) == expected


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one, two three", 6, "one…"),
        ("abcdefgh", 4, "abc…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, letters: int, expected: str) -> None:
    assert cut(text, letters) == expected


def test_replacing_signs_leaves_all_others() -> None:
    assert without("Fish 🎣 漢 1", frozenset("🎣漢")) == "Fish □ 1"


def run(paper: str, sent: bytes) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "goals.agreement", paper],
        input=sent,
        capture_output=True,
        cwd=PROJECT,
        check=False,
    )


def test_a_process_of_its_own_prints_what_it_is_sent() -> None:
    done = run("letter", SHORT.to_json().encode())
    assert done.returncode == 0, done.stderr
    assert done.stdout == printed(SHORT, Paper.LETTER)


def test_printing_leaves_no_file_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    printed(OVERFULL, Paper.A4)
    assert list(tmp_path.iterdir()) == []
    assert {file.suffix for file in TEMPLATE.parent.iterdir()} <= {".py", ".typ", ""}


def test_activities_alone_are_not_said_to_come_on_top() -> None:
    alone = Pdf(printed(replace(SHORT, goals=()), Paper.A4)).words
    assert "You named these things to do. At each visit you rate them" in alone
    assert words.NO_GOAL not in alone
