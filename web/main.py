"""The frame around every page: settings once, who is here, the menu, and the page that was asked for."""

from pathlib import Path

import streamlit as st

from db.setup import is_demonstration
from web.actor import acting, current_actor
from web.leaving import ask_first, half_typed_elsewhere
from web.navigation import chosen_page
from web.store import process_store
from web.theme import style
from web.typed_forms import note_address
from web.unsent import send_while_typing
from web.visit_edit import keep_typing, note_as_drawn
from web.widgets.account import show_account
from web.widgets.banner import show_banner
from web.widgets.receipt import forget_shown, show_receipt

HERE = Path(__file__).resolve().parent

st.set_page_config(page_title="Foothold", page_icon=str(HERE / "assets" / "favicon.png"), layout="wide")
st.html(style())
st.logo(str(HERE / "assets" / "logo.svg"), size="large")

actor = current_actor()
keep_typing()
forget_shown()
page = chosen_page(actor.roles)
show_account(actor)
send_while_typing()
show_banner(demonstration=is_demonstration(process_store()))
note_address(page.url_path)
if half_typed := half_typed_elsewhere(actor):
    ask_first(half_typed, actor)
else:
    show_receipt()
    with acting(actor):
        page.run()
    note_as_drawn()
