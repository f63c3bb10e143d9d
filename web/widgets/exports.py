"""Files to take away: prepared on a click, then one link that works once."""

import streamlit as st

from db.access import Actor
from web.exports import export_link
from web.state import keyed
from web.text import html_text

TABLES = {"history": "History CSV", "ledger": "Ledger CSV"}
CHARTS = {"trend-pdf": "Chart PDF", "trend-png": "Chart PNG", "trend-svg": "Chart SVG"}

HOW = "Use the link within two minutes. A chart takes a few seconds. If the download fails, ask for it again."


def show_exports(actor: Actor, case_id: str) -> None:
    """Draw a button per file; the address it gives works once and only for this reader."""
    tables, pictures = st.columns(2)
    with tables:
        st.caption("Numbers: every record (history), or what each treatment gave (ledger)")
        _show_group(actor, case_id, TABLES)
    with pictures:
        st.caption("The trend chart: to print (PDF), to paste into a report (PNG), to enlarge (SVG)")
        _show_group(actor, case_id, CHARTS)


def _show_group(actor: Actor, case_id: str, kinds: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = [kind for kind, words in kinds.items() if _button(kind, words, case_id)]
    for kind in asked:
        address = export_link(actor, (case_id,), kind=kind)
        st.html(
            f'<a class="fh-download" href="{html_text(address)}" target="_self" download>'
            f"Download the {kinds[kind]} (this link works once)</a>"
        )
        st.caption(HOW)


def _button(kind: str, words: str, case_id: str) -> bool:
    return st.button(words, icon=":material/download:", key=keyed("export", kind, case_id))
