"""Methods: how every number is defined, and what the catalogue rests on, for anyone to check."""

import streamlit as st

from db.known_instruments import bars_in_use
from goals.method import METHOD_VERSION
from web.actor import require
from web.catalogue import known_catalogue
from web.store import process_store
from web.widgets.catalogue_tables import show_catalogue
from web.widgets.definitions import show_definitions, show_templates, show_warnings
from web.widgets.heading import show_heading

actor = require()

show_heading("How every number is defined", above=f"Method version {METHOD_VERSION}")
definitions, sentences, catalogue, warnings = st.tabs(
    ["Definitions", "Answer sentences", "Catalogue", "What the numbers must not be used for"]
)
with definitions:
    show_definitions()
with sentences:
    show_templates()
with catalogue:
    show_catalogue(known_catalogue(actor), bars_in_use(process_store(), actor))
with warnings:
    show_warnings()
