"""F1: a click that comes in during a save waits for its end, and is seen after it."""

from streamlit.testing.v1 import AppTest


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
    from web.uninterrupted import uninterrupted

    with uninterrupted():
        done = True
    assert done
