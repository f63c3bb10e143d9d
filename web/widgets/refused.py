"""Refused entries: each beside its field, the rest at the top, with what to do next."""

from dataclasses import dataclass, field

import streamlit as st

from goals.errors import Problem
from web.text import html_text


@dataclass(slots=True)
class Refusals:
    """The problems of the last try; those not drawn beside a field are drawn together."""

    problems: tuple[Problem, ...] = ()
    drawn: set[str] = field(default_factory=set)

    def show(self, where: str) -> None:
        """Draw the problems of one field, under it."""
        for problem in self.problems:
            if problem.where == where:
                self.drawn.add(where)
                st.html(f'<p class="fh-refused" role="alert">{html_text(problem.sentence)}</p>')

    def show_rest(self) -> None:
        """Draw what belongs to no field that was drawn."""
        rest = [problem for problem in self.problems if problem.where not in self.drawn]
        lines = "".join(f"<li>{html_text(str(problem))}</li>" for problem in rest)
        if lines:
            st.html(f'<div class="fh-refused" role="alert"><ul>{lines}</ul></div>')
