"""The form of what is being done to a record: its fields, the reason, and one button that saves."""

from dataclasses import replace

import streamlit as st

from db.reading import CaseView
from goals.amending import REASONS, is_visit, versions_of
from goals.errors import RefusedError
from goals.history import parse_data
from goals.records import Fact, Kind
from web.amend_edit import ADD, AMEND, IN_ERROR, SIGN, Amending, begin, let_go
from web.amend_fields import changes_of, show_fields
from web.amend_saving import try_to_save
from web.outcome import Outcome
from web.record_words import record_words
from web.text import markdown_text
from web.visit_edit import is_restored, is_typed
from web.widgets.conflict import show_overtaken
from web.widgets.heading import show_note
from web.widgets.refused import Refusals
from web.wording import day

SAVE = {
    AMEND: "Save the amendment",
    IN_ERROR: "Enter in error",
    SIGN: "Sign now",
    ADD: "Save the addendum",
}
ABOUT = {
    AMEND: "The original stays in sight, with your reason.",
    IN_ERROR: "It will take part in no number and stay in sight, struck through, with your reason.",
    SIGN: (
        "Once signed, the visit is locked: nothing of it is amended any more. It takes addenda, and "
        "records can be entered in error with a reason. A signature is not taken back."
    ),
    ADD: "An addendum stands under the signed visit, with your login and the time.",
}
WHOLE_VISIT = {
    AMEND: " A new date takes the records of the visit along.",
    IN_ERROR: " Entering a visit in error takes all its records along.",
}
LABELS = {
    "date": "Date",
    "value": "Value",
    "end_date": "Until",
    "detail": "Remark",
    "code": "Measure",
    "Treatment 1": "Treatment",
}


def show_acts(
    fact: Fact, case_id: str, version: int, acts: dict[str, str], *, at_right: bool = False
) -> None:
    """Draw a button for each thing that can be done to a record."""
    with st.container(horizontal=True, horizontal_alignment="right" if at_right else "left"):
        for act, label in acts.items():
            st.button(
                markdown_text(label),
                key=f"{act}:{case_id}:{fact.record_id}",
                on_click=begin,
                args=(case_id, fact.record_id, act, version),
            )


def show_amend_form(amending: Amending, fact: Fact, view: CaseView, outcome: Outcome) -> None:
    """Draw the form. What is typed stays after a refusal and after a conflict (hazard F5)."""
    problems = tuple(replace(p, where=LABELS.get(p.where, p.where)) for p in outcome.problems)
    mine = _mine(amending, fact, view) if outcome.overtaken else ()
    refusals = show_overtaken(replace(outcome, problems=problems), mine, view.catalogue)
    if is_restored(amending.edit):
        show_note("What you typed here is back, as you left it.")
    whole = WHOLE_VISIT.get(amending.act, "") if is_visit(fact) else ""
    show_note(ABOUT[amending.act] + whole)
    if amending.act == AMEND:
        show_fields(amending, fact, view, refusals)
    if amending.act in (AMEND, IN_ERROR):
        _reason(amending, refusals)
    elif amending.act == ADD:
        st.text_area("Addendum", key=amending.field("text"), height=110)
    refusals.show_all()
    _buttons(amending, fact, view, again=outcome.overtaken)


def _reason(amending: Amending, refusals: Refusals) -> None:
    code, text = st.columns([3, 5])
    code.selectbox(
        "Reason",
        list(REASONS),
        index=None,
        format_func=REASONS.__getitem__,
        placeholder="choose why",
        key=amending.field("reason"),
    )
    text.text_input("In your words", key=amending.field("text"), placeholder="digits swapped; form says 46")
    refusals.show("Reason")


def _buttons(amending: Amending, fact: Fact, view: CaseView, *, again: bool) -> None:
    with st.container(horizontal=True):
        st.button(
            "Save mine as well" if again else SAVE[amending.act],
            type="primary",
            icon=":material/check:",
            key=amending.edit.button("save"),
            on_click=try_to_save,
            args=(amending, fact, view),
        )
        st.button(
            "Throw it away" if is_typed(amending.edit) else "Leave it as it is",
            type="tertiary",
            key=amending.edit.button("cancel"),
            on_click=let_go,
            args=(view.case_id,),
        )


def _mine(amending: Amending, fact: Fact, view: CaseView) -> list[str]:
    """Say what was typed as it would stand on record, and why."""
    reason = REASONS.get(amending.get("reason") or "", "")
    new = _as_typed(amending, fact, view) if amending.act == AMEND else []
    return [SAVE[amending.act], *new, *filter(None, (reason, amending.get("text")))]


def _as_typed(amending: Amending, fact: Fact, view: CaseView) -> list[str]:
    try:
        typed = changes_of(amending, fact, view)
    except RefusedError:
        return ["Answers as filled in; they need a correction"]
    new = replace(fact, **typed)
    items = [_answers(new)] if fact.record is Kind.READING and "data" in typed else []
    return [f"{day(new.date)}: {record_words(new, view.catalogue, versions_of(view.history))}", *items]


def _answers(new: Fact) -> str:
    """Tell the answers of a reading apart from the number that they belong to."""
    return "Answers as filled in" if "items" in parse_data(new.data) else "Without answers"
