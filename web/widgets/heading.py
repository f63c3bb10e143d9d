"""The heading of a page and of its sections, and what stands where there is nothing yet."""

import streamlit as st

from web.text import html_text


def show_heading(title: str, *, above: str = "", below: str = "") -> None:
    """Draw the title with a quiet line above and below it."""
    eyebrow = f'<p class="fh-eyebrow">{html_text(above)}</p>' if above else ""
    note = f'<p class="fh-note">{html_text(below)}</p>' if below else ""
    st.html(f'{eyebrow}<h1 class="fh-title">{html_text(title)}</h1>{note}')


def show_section(title: str, note: str = "", *, body: str = "") -> None:
    """Draw the heading of a section, a quiet line under it, and what it holds (safe HTML)."""
    below = f'<p class="fh-note">{html_text(note)}</p>' if note else ""
    st.html(f'<h2 class="fh-section" id="{anchor(title)}">{html_text(title)}</h2>{below}{body}')


def anchor(title: str) -> str:
    """Name the place of a section on its page, for the links that lead to it."""
    return "to-" + "-".join(title.lower().replace(",", "").split())


def show_jumps(*titles: str) -> None:
    """Draw a line of links to the sections of a long page."""
    links = "".join(
        f'<li><a href="#{anchor(title)}" target="_self">{html_text(title)}</a></li>' for title in titles
    )
    st.html(f'<nav aria-label="On this page"><ul class="fh-jumps">{links}</ul></nav>')


def show_note(sentence: str) -> None:
    st.html(f'<p class="fh-note">{html_text(sentence)}</p>')


def show_nothing(title: str, *sentences: str) -> None:
    """Say that there is nothing yet, and what to do about it."""
    lines = "".join(f"<p>{html_text(sentence)}</p>" for sentence in sentences)
    st.html(f'<section class="fh-empty"><h2>{html_text(title)}</h2>{lines}</section>')
