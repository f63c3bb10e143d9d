"""F1: a click that comes in during a save waits for its end, and is seen after it."""

import pytest
from streamlit.runtime.state import SafeSessionState, SessionState
from streamlit.testing.v1 import AppTest

from web.uninterrupted import take_in_every_click, uninterrupted


def _page() -> None:
    """Save twice while a click has come in: once as the forms do, once as if nothing held it up."""
    import streamlit as st
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    from web.uninterrupted import uninterrupted

    class ClickError(Exception):
        """What Streamlit raises at the next access to the session state."""

    def click() -> None:
        raise ClickError

    @uninterrupted()
    def save() -> None:
        st.session_state["saved"] = True
        with uninterrupted():
            st.session_state["outcome"] = "saved"
        st.session_state["receipt"] = "It is saved."

    state = get_script_run_ctx().session_state
    looked = state._yield_callback
    object.__setattr__(state, "_yield_callback", click)
    save()
    try:
        st.session_state["next"] = "not reached"
    except ClickError:
        object.__setattr__(state, "_yield_callback", looked)
        st.session_state["click"] = "seen after the save"


def test_f1_a_click_during_a_save_waits_for_all_of_it_and_is_seen_next() -> None:
    app = AppTest.from_function(_page).run()
    assert not app.exception
    state = app.session_state
    assert (state["saved"], state["outcome"], state["receipt"]) == (True, "saved", "It is saved.")
    assert "next" not in state
    assert state["click"] == "seen after the save"


def test_outside_a_page_nothing_has_to_wait() -> None:
    with uninterrupted():
        done = True
    assert done


def test_f1_a_click_is_taken_in_before_the_next_one_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    state = SafeSessionState(SessionState(), lambda: looks.append("look"))
    monkeypatch.setattr(
        SafeSessionState, "on_script_will_rerun", _unwrapped(SafeSessionState.on_script_will_rerun)
    )
    state.on_script_will_rerun(None)
    assert looks == ["look"], "so it is without us: here the first click would have been lost"
    take_in_every_click()
    take_in_every_click()
    state.on_script_will_rerun(None)
    assert looks == ["look"]
    state["next"] = 1
    assert looks == ["look", "look"]


def _unwrapped(method: object) -> object:
    """Give Streamlit's own method, also where another test has started a server in this process."""
    return getattr(method, "__wrapped__", method)
