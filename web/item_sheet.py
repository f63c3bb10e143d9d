"""The answers of one form while it is filled in: kept apart from its boxes, which go when the form is closed.

What is kept is plain text and numbers, so that a draft can hold it. Boxes are filled from it when they are
drawn again: nothing is lost by closing a form, leaving the page or restarting the server.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import streamlit as st

from goals.errors import Problem, RefusedError
from goals.measures import Measure
from goals.scoring import Dose, FilledForm, FilledScore, Form, form_for, safety_prompt, score_filled
from web.state import keyed

ANSWERS, LINES, NONE, ROUND = "answers", "lines", "none", "round"
BLANK: dict[str, Any] = {ANSWERS: {}, LINES: [], NONE: False}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSheet:
    """A form in the hands of somebody: `place` is where the session keeps its answers.

    `boxes` begins the keys of its boxes, `prompts` is where the session keeps the codes of the safety
    prompts that were shown, and `kept` is called after each answer.
    """

    form: Form
    variant: str
    place: str
    boxes: str
    prompts: str
    kept: Callable[[], None] = field(compare=False)

    def box(self, *parts: str | int) -> str:
        """Give the key of a box; a cleared form has new boxes, so that no old answer turns up again."""
        return keyed(self.boxes, self.held.get(ROUND, 0), *parts)

    @property
    def held(self) -> dict[str, Any]:
        """What was answered so far."""
        return BLANK | (st.session_state.get(self.place) or {})

    def put(self, **changes: Any) -> None:
        """Keep what was answered, note the prompt that it raises, and tell whoever keeps the draft."""
        st.session_state[self.place] = self.held | changes
        prompt = safety_prompt(self.filled.answers, self.form)
        shown = st.session_state.get(self.prompts) or []
        if prompt and prompt.code not in shown:
            st.session_state[self.prompts] = [*shown, prompt.code]
        self.kept()

    def none_box(self) -> str:
        """Give the key of the box that says none, showing what is kept: an answer takes its tick away."""
        box = self.box(NONE)
        if st.session_state.get(box) != self.held[NONE]:
            st.session_state[box] = self.held[NONE]
        return box

    def clear(self) -> None:
        """Forget the answers; a prompt that was shown stays shown."""
        self.put(**BLANK, **{ROUND: self.held.get(ROUND, 0) + 1})

    @property
    def filled(self) -> FilledForm:
        """The form as it stands."""
        held = self.held
        answers = {key: Decimal(str(answer)) for key, answer in held[ANSWERS].items()}
        if self.form.kind == "doses":
            lines = [line for line in held[LINES] if line["opioid"] or line["daily"] is not None]
            doses = tuple(Dose(line["opioid"] or "", _decimal(line["daily"])) for line in lines)
            return FilledForm(doses=doses, none_taken=held[NONE])
        if self.form.kind == "ticks" and held[NONE] and not answers:
            return FilledForm(answers={item.key: Decimal(0) for item in self.form.items})
        return FilledForm(answers=answers)

    def score(self) -> FilledScore | tuple[Problem, ...]:
        """Score it as it stands, or say what is wrong with it."""
        try:
            return score_filled(self.form, self.filled, variant=self.variant)
        except RefusedError as refusal:
            return refusal.problems


def sheet_form(measure: Measure) -> Form | None:
    """Give the form to fill in beside a total; of a single number the total is the answer itself."""
    form = form_for(measure)
    return None if form is None or (form.kind == "number" and len(form.items) == 1) else form


def _decimal(number: float | None) -> Decimal:
    return Decimal(0) if number is None else Decimal(str(number))


def held_of(filled: FilledForm, form: Form) -> dict[str, Any]:
    """Give a filled-in form as a sheet keeps it."""
    answers = {key: _plain(answer) for key, answer in filled.answers.items()}
    if form.kind == "ticks":
        ticked = {key: answer for key, answer in answers.items() if answer == "1"}
        return {ANSWERS: ticked, LINES: [], NONE: not ticked}
    lines = [
        {"n": n, "opioid": dose.opioid, "daily": float(dose.daily)}
        for n, dose in enumerate(filled.doses, start=1)
    ]
    return {ANSWERS: answers, LINES: lines, NONE: filled.none_taken}


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
