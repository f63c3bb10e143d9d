"""Refused entries: each beside its field, and all of them beside the button, with what to do next."""

from dataclasses import dataclass

import streamlit as st

from goals.errors import Problem
from web.text import html_text


@dataclass(frozen=True, slots=True)
class Refusals:
    """The problems of the last try."""

    problems: tuple[Problem, ...] = ()

    def show(self, where: str) -> None:
        """Draw the problems of one field, under it."""
        for problem in self.problems:
            if problem.where == where:
                st.html(f'<p class="fh-refused" role="alert">{html_text(problem.sentence)}</p>')

    def show_all(self) -> None:
        """Say beside the button that nothing was saved, and where to look."""
        lines = "".join(f"<li>{html_text(str(problem))}</li>" for problem in self.problems)
        if lines:
            st.html(
                f'<div class="fh-refused">Nothing was saved; what you typed is kept.<ul>{lines}</ul></div>'
            )
