"""What this session knows of half-typed forms: where each was typed, and whether leaving it was agreed to.

The typing itself is in the drafts on the server. A form is noted once something in it differs from how it was
drawn first, and forgotten when it is saved, thrown away, or put back to how it was.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from web.state import HERE, TYPED, keyed


@dataclass(frozen=True, slots=True)
class Typed:
    """A half-typed form: `key` is that of its draft, `at` the address it stands on."""

    case_id: str
    form: str
    key: str
    at: str
    left: bool = False

    @property
    def place(self) -> str:
        """Where the session holds it."""
        return keyed(TYPED, self.case_id, self.form)


def note_address(path: str) -> None:
    """Note which page is drawn in this run; the frame does it before each."""
    query = urlencode(sorted(st.query_params.items()))
    st.session_state[HERE] = f"{path}?{query}" if query else path


def address() -> str:
    """Give the address of the page that is drawn."""
    return str(st.session_state.get(HERE, ""))


def note_typed(typed: Typed) -> None:
    """Note a half-typed form; one that was left by agreement stays so."""
    known = st.session_state.get(typed.place)
    left = bool(known and known["left"] and known["key"] == typed.key)
    st.session_state[typed.place] = asdict(replace(typed, left=left))


def forget_typed(case_id: str, form: str) -> bool:
    """Forget a form and tell whether it was known as half-typed."""
    return st.session_state.pop(keyed(TYPED, case_id, form), None) is not None


def leave(typed: Typed) -> None:
    """Agree to leave a form with its draft kept; nobody is asked again about the same draft."""
    st.session_state[typed.place] = asdict(replace(typed, left=True))


def typed_forms() -> tuple[Typed, ...]:
    """Give the half-typed forms of this session, always in one order."""
    names = sorted(str(name) for name in st.session_state if str(name).startswith(keyed(TYPED, "")))
    return tuple(Typed(**st.session_state[name]) for name in names)


def differs(fields: Mapping[str, Any], began: Mapping[str, Any]) -> bool:
    """Tell whether something is typed: a field that began otherwise, or one that came later and is not empty.

    0 is a value; only nothing at all is empty.
    """
    return any(
        value != began[name] if name in began else not _is_nothing(value) for name, value in fields.items()
    )


def _is_nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})
