"""Nothing that a person typed is ever read as Markdown or HTML (hazard T1)."""

import re

import pytest

from web.text import html_text, markdown_text

JOINER = "\u2060"


@pytest.mark.parametrize(
    "typed",
    [
        "![x](http://evil.example/a.png)",
        "[click](http://evil.example)",
        "<img src=http://evil.example/a.png>",
        "**bold** _italic_ `code` ~~gone~~",
        "# heading",
        "- item",
        "1. item",
        "$x^2$",
        "a | b",
        "> quote",
        "&lt;",
    ],
)
def test_t1_every_sign_of_markdown_is_escaped(typed: str) -> None:
    without_escapes = re.sub(r"\\[!-/:-@\[-`{-~]", "", markdown_text(typed))
    assert re.findall(r"[!-/:-@\[-`{-~]", without_escapes) == []


@pytest.mark.parametrize(
    ("typed", "broken_at"),
    [
        ("http://evil.example", "http:"),
        ("https://evil.example", "https:"),
        ("www.evil.example", "www"),
        ("someone@evil.example", "someone@"),
        (":smile:", ":"),
        (":+1:", ":"),
        (":material/delete:", ":"),
        (":red[text]", ":"),
        (":red-background[text]", ":"),
    ],
)
def test_t1_links_icons_and_emoji_that_are_found_in_plain_text_are_broken(typed: str, broken_at: str) -> None:
    read = markdown_text(typed).replace("\\", "")
    assert read.startswith(broken_at + JOINER)


def test_t1_what_is_read_is_what_was_typed() -> None:
    typed = "Worse at L4/5 (left): 7-8 of 10 & can't sit > 20 min #3 [see note] http://x.example"
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown_text(typed)).replace(JOINER, "")
    assert read == typed


def test_t1_lines_are_joined_so_that_no_line_begins_a_list_or_a_heading() -> None:
    assert markdown_text("first\n\nsecond\n# third") == r"first second \# third"


def test_t1_letters_digits_and_other_scripts_are_left_alone() -> None:
    assert markdown_text("Žofie Grün 山田 42") == "Žofie Grün 山田 42"


def test_t1_html_is_escaped_in_elements_and_in_quoted_attributes() -> None:
    assert html_text("<b>\"5\" & '6'</b>") == "&lt;b&gt;&quot;5&quot; &amp; &#x27;6&#x27;&lt;/b&gt;"
