"""What came of the last try to save a form, kept for the page that is drawn next."""

from dataclasses import dataclass
from typing import Protocol

import streamlit as st

from goals.errors import Problem
from goals.records import Fact
from web.state import OUTCOME, keyed


@dataclass(frozen=True, slots=True)
class Outcome:
    """Saved, refused with problems, or overtaken by someone else's save.

    `theirs` is what that save recorded; a link, a name or a move to another clinic records no fact. `prompts`
    names the instruments whose safety prompt the saved answers raise.
    """

    saved: bool = False
    problems: tuple[Problem, ...] = ()
    overtaken: bool = False
    theirs: tuple[Fact, ...] = ()
    prompts: tuple[str, ...] = ()


class InTheMaking(Protocol):
    """What is typed, with the ids that tell this time of typing from any other."""

    @property
    def case_id(self) -> str:
        """The case that it is about."""

    @property
    def edit_id(self) -> str:
        """What tells one time of typing from another."""


def outcome_of(edit: InTheMaking) -> Outcome:
    """Give what came of the last try; nothing yet where there was none."""
    return st.session_state.get(_place(edit), Outcome())


def note_outcome(edit: InTheMaking, outcome: Outcome) -> None:
    """Keep what came of a try."""
    st.session_state[_place(edit)] = outcome


def forget_outcome(edit: InTheMaking) -> None:
    """Let go of it, with the edit."""
    st.session_state.pop(_place(edit), None)


def _place(edit: InTheMaking) -> str:
    return keyed(OUTCOME, edit.case_id, edit.edit_id)
