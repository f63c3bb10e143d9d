"""The safety prompt: an answer about self-harm is shown to the clinician at once, and that is recorded."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from goals.records import Fact, Kind
from goals.scoring.answers import number_fault
from goals.scoring.form import Answers, Form
from goals.scoring.load import load_forms

FLAG = "safety_prompt"  # the code of the flag that records that the prompt was shown


@dataclass(frozen=True, slots=True)
class SafetyPrompt:
    """What the clinician is shown: a calm title and what to do, line by line.

    `code` and `item` name the instrument and the item that raised it, never the answer.
    """

    code: str
    item: str
    title: str
    lines: tuple[str, ...]


def safety_prompt(answers: Answers, form: Form | None = None) -> SafetyPrompt | None:
    """Give the prompt that PHQ-9 answers must raise.

    Parameters
    ----------
    answers
        By item key; None or absent where it was not answered.
    form
        A form with a safety rule; None: the PHQ-9.

    Returns
    -------
    SafetyPrompt or None
        The prompt where the item's answer is 1 or more, whatever the total and however many items are
        missing; else None.

    Notes
    -----
    It does not look at the other answers, so one that scoring refuses cannot hold it back. A blank item
    raises no prompt; the sentence of the score then asks for it.
    """
    asked = form or load_forms()["phq9"]
    rule = asked.safety
    if rule is None:
        return None
    answer = answers.get(rule.item)
    if answer is None or number_fault(answer) or Decimal(answer) < rule.at_least:
        return None
    return prompt_of(asked)


def prompt_of(form: Form) -> SafetyPrompt | None:
    """Give the prompt that a form can raise, whatever was answered.

    Parameters
    ----------
    form
        The form.

    Returns
    -------
    SafetyPrompt or None
        None where it has no safety rule.
    """
    rule = form.safety
    return SafetyPrompt(form.code, rule.item, rule.title, rule.lines) if rule else None


def prompt_shown(prompt: SafetyPrompt, *, case_id: str, on: dt.date, visit_id: str = "") -> Fact:
    """Give the record that the prompt was shown.

    Parameters
    ----------
    prompt
        The prompt that was shown.
    case_id, visit_id
        The case, and the visit at which it was shown.
    on
        The day of the visit.

    Returns
    -------
    Fact
        A `flag`; it names instrument and item, not the answer.

    Notes
    -----
    The flag says as much as a psychological score: whoever may not see those may not see it.
    """
    form = load_forms().get(prompt.code)
    called = form.called if form else prompt.code
    return Fact(
        case_id=case_id,
        date=on,
        record=Kind.FLAG,
        code=FLAG,
        name=f"shown for {called}, item {prompt.item}",
        visit_id=visit_id,
    )
