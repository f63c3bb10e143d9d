"""What is typed about measures, as the store takes it; and an instrument on record as a form to amend."""

import streamlit as st

from goals.amending import reason_text
from goals.defining import BarDraft, Counts, InstrumentDraft
from goals.measures import Measure
from web.visit_edit import Edit

TYPED = ("name", "code", "abbr", "unit", "minimum", "maximum", "bar", "source", "bands")
CHOSEN = ("direction", "scale", "construct", "site")
EVEN_STEPS, CERTAIN_SCORES = "even", "certain"


def chosen_measure(edit: Edit) -> str:
    """Give the measure that is chosen to be followed; empty where none is."""
    code = edit.get("code")
    if not code:
        return ""
    variant = " ".join((edit.get("variant", code) or "").split())
    return str(Measure(code, variant, edit.get("site", code) or ""))


def typed_reason(edit: Edit) -> str:
    """Give the reason as the record keeps it."""
    return reason_text(edit.get("reason") or "", edit.get("why") or "")


def bar_draft(edit: Edit, code: str) -> BarDraft:
    """Give what was typed about a clinic's own bar."""
    return BarDraft(code=code, bar=edit.get("bar") or "", source=edit.get("source") or "")


def instrument_draft(edit: Edit) -> InstrumentDraft:
    """Give what was typed about an own instrument: its step, or the scores that can occur, never both."""
    certain = edit.get("steps") == CERTAIN_SCORES
    return InstrumentDraft(
        **{name: edit.get(name) or "" for name in (*TYPED, *CHOSEN)},
        step="" if certain else edit.get("step") or "",
        allowed=(edit.get("allowed") or "") if certain else "",
        psychological=bool(edit.get("psychological")),
        items=edit.get("items") or "",
        counts=Counts(edit.get("counts") or Counts.POINTS),
    )


def fill(edit: Edit, draft: InstrumentDraft) -> None:
    """Put an instrument into an untouched form."""
    if edit.field("name") in st.session_state:
        return
    fields = {
        **{name: getattr(draft, name) for name in (*TYPED, "step", "allowed", "items", "psychological")},
        **{name: getattr(draft, name) or None for name in CHOSEN},
        "site": draft.site,
        "steps": CERTAIN_SCORES if draft.allowed else EVEN_STEPS,
        "counts": str(draft.counts),
    }
    for name, value in fields.items():
        st.session_state[edit.field(name)] = value
