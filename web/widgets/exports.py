"""Files to take away: prepared on a click, then one link that works once."""

import streamlit as st

from db.access import Actor
from web.exports import export_link
from web.state import keyed
from web.text import html_text

KINDS = {"history": "History CSV", "ledger": "Ledger CSV"}


def show_exports(actor: Actor, case_id: str) -> None:
    """Draw a button per file; the address it gives works once and only for this reader."""
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = [kind for kind, words in KINDS.items() if _button(kind, words, case_id)]
        for kind in asked:
            address = export_link(actor, (case_id,), kind=kind)
            st.html(
                f'<a class="fh-download" href="{html_text(address)}" target="_self" download>'
                f"Download the {KINDS[kind]} (this link works once)</a>"
            )


def _button(kind: str, words: str, case_id: str) -> bool:
    return st.button(words, icon=":material/download:", key=keyed("export", kind, case_id))
