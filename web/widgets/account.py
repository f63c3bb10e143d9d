"""Who is signed in, and the way out."""

import streamlit as st

from db.access import Actor
from web.text import html_text, markdown_text

ROLE_WORDS = {"clinician": "Clinician", "claims": "Claims team", "administrator": "Administrator"}


def show_account(actor: Actor) -> None:
    """Draw the account menu in the corner of the frame."""
    roles = ", ".join(words for role, words in ROLE_WORDS.items() if role in actor.roles)
    with st.container(key="account"), st.popover(markdown_text(actor.login), type="tertiary"):
        st.html(f'<p class="fh-note">Signed in as <strong>{html_text(actor.login)}</strong><br>{roles}</p>')
        st.html('<a href="/sign-out" target="_self">Sign out</a>')
