"""A stretch of a run that the next click does not cut short (hazard F1).

Streamlit ends whatever runs, a callback too, at its next access to the session state once another click has
come in: between the save and the note that it was saved, and nobody learns which. Here the click waits. It is
not lost: Streamlit looks for it again at the end of the callbacks, and at each element that is drawn.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state import SafeSessionState


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let a click that comes in meanwhile wait to the end; as a decorator, to the end of a function.

    What is inside draws nothing: drawing looks for clicks by itself.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        yield
    else:
        with _no_look(context.session_state):
            yield


def take_in_every_click() -> None:
    """See that Streamlit takes a click in before it looks for the next one; once, when the server starts.

    Otherwise a click that follows within the few milliseconds before the callbacks takes its place, and the
    first one, on "Save" perhaps, is gone without a word.
    """
    taken_in = SafeSessionState.on_script_will_rerun
    if hasattr(taken_in, "__wrapped__"):
        return

    @wraps(taken_in)
    def whole(state: SafeSessionState, *states: Any, **more: Any) -> None:
        with _no_look(state):
            taken_in(state, *states, **more)

    SafeSessionState.on_script_will_rerun = whole  # type: ignore[method-assign]


@contextmanager
def _no_look(state: SafeSessionState) -> Iterator[None]:
    """Look for no click at an access to the session state."""
    look_for_clicks = state._yield_callback
    object.__setattr__(state, "_yield_callback", _go_on)  # as its class does: it takes other names for keys
    try:
        yield
    finally:
        object.__setattr__(state, "_yield_callback", look_for_clicks)


def _go_on() -> None:
    """Look for no click."""
