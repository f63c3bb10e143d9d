"""Nothing that a person typed is ever read as Markdown or HTML (hazard T1)."""

import re

import pytest

from web.text import apart_text, html_text, markdown_text

JOINER = "\u2060"


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("![x](http://evil.example/a.png)", rf"!\[x\](http:{JOINER}//evil.example/a.png)"),
        ("[click](/elsewhere)", r"\[click\](/elsewhere)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("**bold** _italic_ `code` ~~gone~~", r"\*\*bold\*\* \_italic\_ \`code\` \~\~gone\~\~"),
        ("$x$ and &lt; and a | b", r"\$x\$ and \&lt; and a \| b"),
        (r"\[x](y)", r"\\\[x\](y)"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("1. item", r"1\. item"),
        ("12) item", r"12\) item"),
        ("> quote", r"\> quote"),
        ("=", r"\="),
        ("--- rule", r"\--- rule"),
    ],
)
def test_t1_every_sign_of_markdown_is_escaped(typed: str, escaped: str) -> None:
    assert markdown_text(typed) == escaped


def test_a_text_from_right_to_left_stands_apart_from_what_follows() -> None:
    assert apart_text("\u200fק-18 <b>") == "<bdi>\u200fק-18 &lt;b&gt;</bdi>"


def test_a_label_without_markdown_is_left_as_it_is_since_a_screen_reader_speaks_it() -> None:
    label = "Patient-Specific Functional Scale (0 to 10, higher is better), L4/5 #2 + 3.5 %"
    assert markdown_text(label) == label


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
    assert markdown_text("first\n\nsecond\n# third\n- fourth") == "first second # third - fourth"


def test_t1_letters_digits_and_other_scripts_are_left_alone() -> None:
    assert markdown_text("Žofie Grün 山田 42") == "Žofie Grün 山田 42"


def test_t1_html_is_escaped_in_elements_and_in_quoted_attributes() -> None:
    assert html_text("<b>\"5\" & '6'</b>") == "&lt;b&gt;&quot;5&quot; &amp; &#x27;6&#x27;&lt;/b&gt;"
