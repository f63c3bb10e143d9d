"""The script that sends text to the server while it is typed, and the route that it is loaded from.

Streamlit runs no script of a page under our content security policy unless it comes from our own address.
"""

from pathlib import Path

import streamlit as st
from starlette.responses import FileResponse
from starlette.routing import Route

SCRIPT = Path(__file__).resolve().parent / "assets" / "unsent.js"
ADDRESS = "/unsent.js"


def send_while_typing() -> None:
    """Load the script; the frame does it for every page."""
    with st.container(key="unsent"):
        st.html(f'<script type="module" src="{ADDRESS}"></script>', unsafe_allow_javascript=True)


async def unsent_script(_request: object) -> FileResponse:
    """Give the script, to who is signed in."""
    return FileResponse(SCRIPT, media_type="text/javascript")


UNSENT_ROUTES = (Route(ADDRESS, unsent_script, methods=["GET"]),)
