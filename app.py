"""Foothold as a server: Streamlit's app behind the gate (`streamlit run app.py`)."""

import runpy
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.scriptrunner import get_script_run_ctx

from web.console import show_script_error
from web.exports import EXPORT_ROUTES
from web.gate import Gate
from web.headers import SecurityHeaders
from web.signin import ROUTES
from web.signout import SIGN_OUT_ROUTES
from web.startup import lifespan
from web.unsent import UNSENT_ROUTES

SCRIPT = Path(__file__).parent / "web" / "main.py"

app = st.App(
    SCRIPT,
    lifespan=lifespan,
    routes=[*ROUTES, *SIGN_OUT_ROUTES, *EXPORT_ROUTES, *UNSENT_ROUTES],
    middleware=[Middleware(SecurityHeaders), Middleware(Gate)],
    on_script_error=show_script_error,
)

# Tests run this file as a script, without a server (AppTest.from_file("app.py")).
if get_script_run_ctx(suppress_warning=True) is not None:
    runpy.run_path(str(SCRIPT), run_name="__main__")
