"""Administrative acts: each done once (F1), what came of it said beside it, and some confirmed first."""

import secrets
from collections.abc import Callable

import streamlit as st

from db.access import Actor
from goals.errors import FootholdError, Problem, RefusedError
from web.actor import current_actor
from web.state import ADMIN_ASKED, ADMIN_FORM, ADMIN_PROBLEMS, ADMIN_SAID, keyed
from web.text import html_text
from web.uninterrupted import uninterrupted
from web.widgets.receipt import forget_receipt, keep_receipt, show_receipt
from web.widgets.refused import Refusals

REFUSED = "Refused"  # where the store said no to the act itself, and no field is at fault

Deed = Callable[[Actor, str], str]


def form_id(form: str) -> str:
    """Give the id of a form in hand: part of its widgets' keys, and another one after each act (F3, F5)."""
    return str(st.session_state.setdefault(keyed(ADMIN_FORM, form), secrets.token_urlsafe(9)))


@uninterrupted()
def do(form: str, in_hand: str, deed: Deed) -> None:
    """Do what a button says. A late click on a form that is through does nothing.

    The deed gets the actor, as the store knows them now, and the form's id; it gives the sentence to say.
    """
    st.session_state.pop(ADMIN_ASKED, None)
    if st.session_state.get(keyed(ADMIN_FORM, form)) != in_hand:
        return
    _forget_refusals()
    forget_receipt(at=keyed(ADMIN_SAID, form))
    try:
        sentence = deed(current_actor(), in_hand)
    except RefusedError as refusal:
        st.session_state[keyed(ADMIN_PROBLEMS, form)] = refusal.problems
    except FootholdError as refusal:
        st.session_state[keyed(ADMIN_PROBLEMS, form)] = (Problem(REFUSED, str(refusal)),)
    else:
        st.session_state.pop(keyed(ADMIN_FORM, form), None)
        keep_receipt(sentence, at=keyed(ADMIN_SAID, form))


def _forget_refusals() -> None:
    """Forget what was wrong with the last act: the next one was begun."""
    for name in [str(name) for name in st.session_state if str(name).startswith(keyed(ADMIN_PROBLEMS, ""))]:
        del st.session_state[name]


def _show_refusals(refusals: Refusals) -> None:
    told = [problem.sentence for problem in refusals.problems if problem.where == REFUSED]
    if told:
        words = html_text(f"Nothing was changed. {' '.join(told)}")
        st.html(f'<div class="fh-refused" role="alert">{words}</div>')
    else:
        refusals.show_all()


def act_button(label: str, form: str, deed: Deed, *, main: bool = False, icon: str | None = None) -> None:
    """Draw a button that acts at once."""
    in_hand = form_id(form)
    st.button(
        label,
        key=keyed(form, in_hand, "do"),
        type="primary" if main else "secondary",
        icon=icon,
        on_click=do,
        args=(form, in_hand, deed),
    )


def ask_button(label: str, question: str, *, icon: str | None = None) -> None:
    """Draw a button that asks first; `confirm` with the same question follows it."""
    st.button(label, key=keyed("ask", question), icon=icon, on_click=_ask, args=(question,))


def _ask(question: str) -> None:
    st.session_state[ADMIN_ASKED] = question


def _forget() -> None:
    st.session_state.pop(ADMIN_ASKED, None)


def confirm(
    question: str, title: str, sentences: tuple[str, ...], yes: str, deed: Deed, *, word: str = ""
) -> None:
    """Ask in a dialog, if this question was asked for (F6); `typed_word` gives what was typed there."""
    if st.session_state.get(ADMIN_ASKED) != question:
        return
    in_hand = form_id(question)

    @st.dialog(title, on_dismiss=_forget)
    def dialog() -> None:
        st.html("".join(f"<p>{html_text(sentence)}</p>" for sentence in sentences))
        if word:
            st.text_input(f"Type the word {word}", key=keyed(question, in_hand, "word"))
        with st.container(horizontal=True):
            go = st.button(yes, key=keyed(question, "yes"), on_click=do, args=(question, in_hand, deed))
            stay = st.button("Leave it as it is", key=keyed(question, "no"), on_click=_forget)
        if go or stay:
            st.rerun()

    dialog()


def typed_word(question: str, in_hand: str) -> str:
    """Give the word that was typed into a dialog."""
    return str(st.session_state.get(keyed(question, in_hand, "word")) or "")


def refusals_of(form: str) -> Refusals:
    """Give what was wrong with the last try."""
    return Refusals(st.session_state.get(keyed(ADMIN_PROBLEMS, form), ()))


def show_fixed(label: str, words: str) -> None:
    """Say in a field's place why there is nothing to choose."""
    st.html(f'<p class="fh-fixed"><span>{html_text(label)}</span>{html_text(words)}</p>')


def show_outcome(*forms: str) -> None:
    """Say what came of the last act with these forms: once if it worked, until it is mended if not."""
    for form in forms:
        _show_refusals(refusals_of(form))
        show_receipt(at=keyed(ADMIN_SAID, form))
