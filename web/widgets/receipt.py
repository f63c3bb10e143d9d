"""What was just saved, said on the next page, and on the one after it where a click came too soon."""

import time

import streamlit as st

from db.access import Actor
from db.store import Store
from web.state import RECEIPT, RECEIPT_SHOWN, keyed
from web.uninterrupted import uninterrupted
from web.visit_edit import Edit, finish
from web.widgets.item_score import prompts_html

PROMPTS = "prompts"
READ_IN_S = 2.0


@uninterrupted()
def finish_with_receipt(
    store: Store, actor: Actor, edit: Edit, sentence: str, *, at: str = "", prompts: tuple[str, ...] = ()
) -> None:
    """Let go of a form that was saved and keep its receipt: both, whatever is clicked then (hazard F1)."""
    finish(store, actor, edit)
    keep_receipt(sentence, at=at)
    keep_prompts(prompts)


def keep_receipt(sentence: str, *, at: str = "") -> None:
    """Keep a sentence for the next page, or for one place on it; it holds no name and no score."""
    _keep(at, sentence)


def keep_prompts(codes: tuple[str, ...]) -> None:
    """Keep the instruments whose safety prompt stands on the next page too: it was just saved that it did."""
    if codes:
        _keep(PROMPTS, codes)


def _keep(at: str, what: str | tuple[str, ...]) -> None:
    st.session_state[keyed(RECEIPT, at)] = what
    st.session_state.pop(keyed(RECEIPT_SHOWN, at), None)


def forget_receipt(*, at: str) -> None:
    """Let go of a receipt whose place says something else now."""
    st.session_state.pop(keyed(RECEIPT, at), None)


def show_receipt(*, at: str = "") -> None:
    """Say what was just saved; on top of the page unless a place is named.

    It has a place of its own, said or not: what stands below keeps its place when the receipt goes, and
    with it whatever was opened there.
    """
    sentence = _shown(at)
    prompts = _shown(PROMPTS) if not at else ()
    with st.container():
        if sentence:
            st.success(sentence, icon=":material/check_circle:")
        if prompts:
            st.html(prompts_html(prompts))


def _shown(at: str) -> str | tuple[str, ...]:
    """Give what is kept and note since when it is shown: the next click can come before it was read."""
    kept: str | tuple[str, ...] = st.session_state.get(keyed(RECEIPT, at), ())
    if kept:
        st.session_state.setdefault(keyed(RECEIPT_SHOWN, at), time.monotonic())
    return kept


def forget_shown() -> None:
    """Let go of the receipts that could be read; the frame does it before it draws a page."""
    shown = keyed(RECEIPT_SHOWN, "")
    for mark in [str(name) for name in st.session_state if str(name).startswith(shown)]:
        if time.monotonic() - st.session_state[mark] > READ_IN_S:
            st.session_state.pop(keyed(RECEIPT, mark.removeprefix(shown)), None)
            st.session_state.pop(mark, None)
